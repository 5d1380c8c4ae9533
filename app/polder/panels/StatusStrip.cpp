#include "app/polder/panels/StatusStrip.h"

#include "app/polder/look/SessionBadge.h"

#include <QLabel>
#include <QLocale>
#include <QStyle>

namespace polder {

StatusStrip::StatusStrip(QWidget* parent)
    : QStatusBar(parent)
{
    setObjectName(QStringLiteral("statusStrip"));
    setSizeGripEnabled(false);
    m_badge = addLabel(QStringLiteral("statusBadge"), QString());
    m_session = addLabel(QStringLiteral("statusSession"), tr("The world you are in"));
    m_users
        = addLabel(QStringLiteral("statusUsers"), tr("Programs in this session, yours included"));
    m_agreement = addLabel(QStringLiteral("statusAgreement"),
        tr("Every program computes the world by itself; the state hash shows whether all have the "
           "same"));
    m_ticks = addLabel(QStringLiteral("statusTicks"), tr("Ticks a second from the reflector"));
    m_latency = addLabel(QStringLiteral("statusLatency"), tr("From your input to its effect"));
    m_frames = addLabel(QStringLiteral("statusFrames"), tr("Pictures a second"));
}

QLabel* StatusStrip::addLabel(const QString& name, const QString& tip)
{
    auto* label = new QLabel(this);
    label->setObjectName(name);
    label->setToolTip(tip);
    addPermanentWidget(label);
    return label;
}

void StatusStrip::setBadge(QLabel* label, const QString& kind, const QString& text)
{
    label->setText(text);
    if (label->property("badge").toString() == kind)
        return;
    label->setProperty("badge", kind);
    label->style()->unpolish(label);
    label->style()->polish(label);
}

void StatusStrip::show(const Session& session, double frameRate)
{
    const bool open = session.isOpen();
    for (QLabel* label : { m_users, m_ticks, m_agreement, m_latency, m_frames })
        label->setVisible(open);
    showBadge(session);
    if (!open) {
        m_session->setText(tr("No world"));
        return;
    }
    const QLocale locale;
    const auto id = session.sessionId();
    m_session->setText(id ? tr("%1 (%2)").arg(
                           QString::fromStdString(session.link().name), SessionBadge(*id).name())
                          : tr("Playing alone"));
    m_users->setText(tr("%n user(s)", nullptr, static_cast<int>(session.members().size())));
    m_ticks->setText(tr("%1 ticks/s").arg(session.ticksPerSecond()));
    m_latency->setVisible(!session.isAlone());
    m_latency->setText(
        tr("%1 ms").arg(locale.toString(static_cast<double>(session.latency()) / 1000.0, 'f', 1)));
    m_frames->setText(tr("%1 fps").arg(locale.toString(frameRate, 'f', 0)));
    showAgreement(session);
}

void StatusStrip::showBadge(const Session& session)
{
    const auto id = session.isOpen() ? session.sessionId() : std::nullopt;
    m_badge->setVisible(id.has_value());
    const QByteArray key = id
        ? QByteArray(reinterpret_cast<const char*>(id->data()), static_cast<int>(id->size()))
        : QByteArray();
    if (!id || m_badge->property("session").toByteArray() == key)
        return;
    const SessionBadge badge(*id);
    m_badge->setProperty("session", key);
    m_badge->setPixmap(badge.pixmap(16, devicePixelRatioF()));
    m_badge->setToolTip(
        tr("This session is called %1; everybody in it sees the same badge").arg(badge.name()));
}

void StatusStrip::showAgreement(const Session& session)
{
    const QString hash
        = QStringLiteral("%1").arg(session.agreedHash(), 16, 16, QLatin1Char('0')).left(6);
    if (session.state() == Session::State::Reconnecting)
        setBadge(m_agreement, QStringLiteral("wait"), tr("offline"));
    else if (!session.synced())
        setBadge(m_agreement, QStringLiteral("wait"), tr("catching up"));
    else if (session.agreement() == Session::Agreement::Differs)
        setBadge(m_agreement, QStringLiteral("bad"), tr("differs %1").arg(hash));
    else if (session.agreement() == Session::Agreement::Agreed)
        setBadge(m_agreement, QStringLiteral("good"), tr("in step %1").arg(hash));
    else
        setBadge(m_agreement, QStringLiteral("true"), tr("in step"));
}

} // namespace polder
