#include "app/polder/session/ReflectorEdit.h"

#include <QSettings>

namespace polder {

ReflectorEdit::ReflectorEdit(QWidget* parent)
    : QLineEdit(parent)
{
    setObjectName(QStringLiteral("reflector"));
    setPlaceholderText(QStringLiteral("localhost:%1").arg(Link::DefaultPort));
    setText(QSettings().value(QStringLiteral("session/reflector"), placeholderText()).toString());
}

FailureCode ReflectorEdit::read(Link& link) const
{
    QString host = text().trimmed();
    if (host.isEmpty())
        return FailureCode::LinkHost;
    // An IPv6 address has colons of its own and stands in brackets when a port follows.
    const qsizetype colon = host.lastIndexOf(QLatin1Char(':'));
    const bool bracketed = host.startsWith(QLatin1Char('['));
    const bool hasPort = colon >= 0
        && (bracketed ? host.indexOf(QLatin1Char(']')) == colon - 1
                      : host.indexOf(QLatin1Char(':')) == colon);
    link.port = Link::DefaultPort;
    if (hasPort) {
        const QString digits = host.mid(colon + 1);
        bool ok = false;
        const uint port = digits.toUInt(&ok, 10);
        if (!ok || port == 0 || port > 65535 || !digits.front().isDigit())
            return FailureCode::LinkPort;
        link.port = static_cast<std::uint16_t>(port);
        host.truncate(colon);
    }
    if (bracketed) {
        if (!host.endsWith(QLatin1Char(']')))
            return FailureCode::LinkHost;
        host = host.mid(1, host.size() - 2);
    }
    link.host = host.toStdString();
    return FailureCode::None;
}

void ReflectorEdit::remember() const
{
    QSettings().setValue(QStringLiteral("session/reflector"), text().trimmed());
}

} // namespace polder
