#include "app/polder/session/RememberedProfile.h"

#include "app/polder/look/Theme.h"

#include <QRandomGenerator>
#include <QSettings>

namespace polder {

namespace {

    QString nameOfThisRun;

}

void RememberedProfile::callForNow(const QString& name) { nameOfThisRun = name.trimmed(); }

Profile RememberedProfile::load()
{
    QSettings settings;
    Profile profile;
    QString name = nameOfThisRun;
    if (name.isEmpty())
        name = settings.value(QStringLiteral("profile/name")).toString().trimmed();
    if (name.isEmpty())
        name = qEnvironmentVariable("USER").trimmed();
    if (name.isEmpty() || !Profile::nameRefusal(name.toStdString()).empty())
        name = tr("Neighbour %1").arg(QRandomGenerator::global()->bounded(10, 100));
    profile.name = name.toStdString();
    profile.person = settings.value(QStringLiteral("profile/person")).toULongLong();
    while (profile.person == 0)
        profile.person = QRandomGenerator::system()->generate64();
    const auto& colours = Theme::playerColours();
    bool ok = false;
    profile.colour = settings.value(QStringLiteral("profile/colour")).toString().toUInt(&ok, 16);
    if (!ok || profile.colour > 0xFFFFFF)
        profile.colour = colours[qHash(name, 1) % colours.size()];
    return profile;
}

void RememberedProfile::save(const Profile& profile)
{
    QSettings settings;
    // A name that was meant for this run alone leaves the one that was kept as it is.
    const QString name = QString::fromStdString(profile.name);
    if (name != nameOfThisRun) {
        settings.setValue(QStringLiteral("profile/name"), name);
        nameOfThisRun.clear();
    }
    settings.setValue(QStringLiteral("profile/person"), QString::number(profile.person));
    settings.setValue(QStringLiteral("profile/colour"), QString::number(profile.colour, 16));
}

} // namespace polder
