#include "app/polder/session/RememberedProfile.h"

#include "app/polder/look/Theme.h"
#include "core/world/Inputs.h"

#include <QRandomGenerator>
#include <QSettings>

namespace polder {

Profile RememberedProfile::load()
{
    const QSettings settings;
    Profile profile;
    profile.name = settings.value(QStringLiteral("profile/name")).toString().trimmed();
    if (profile.name.isEmpty())
        profile.name = qEnvironmentVariable("USER").trimmed();
    const std::string utf8 = profile.name.toStdString();
    if (utf8.size() > SetProfile::MostNameBytes || !isPlainText(utf8))
        profile.name.clear();
    if (profile.name.isEmpty())
        profile.name = tr("Neighbour %1").arg(QRandomGenerator::global()->bounded(10, 100));
    const auto& colours = Theme::playerColours();
    bool ok = false;
    profile.colour = settings.value(QStringLiteral("profile/colour")).toString().toUInt(&ok, 16);
    if (!ok || profile.colour > 0xFFFFFF)
        profile.colour = colours[qHash(profile.name, 1) % colours.size()];
    return profile;
}

void RememberedProfile::save(const Profile& profile)
{
    QSettings settings;
    settings.setValue(QStringLiteral("profile/name"), profile.name);
    settings.setValue(QStringLiteral("profile/colour"), QString::number(profile.colour, 16));
}

} // namespace polder
