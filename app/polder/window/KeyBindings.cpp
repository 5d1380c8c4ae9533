#include "app/polder/window/KeyBindings.h"

#include <QAction>
#include <QSettings>

namespace polder {

namespace {

    QString settingFor(const QAction* action)
    {
        return QStringLiteral("keys/") + action->objectName();
    }

}

void KeyBindings::add(QAction* action)
{
    Q_ASSERT(!action->objectName().isEmpty());
    m_actions.append(action);
    m_usual.append(action->shortcut());
    const QVariant kept = QSettings().value(settingFor(action));
    if (kept.isValid())
        action->setShortcut(QKeySequence(kept.toString(), QKeySequence::PortableText));
    describe(action);
}

void KeyBindings::describe(QAction* action)
{
    QString tip = QStringLiteral("<b>%1</b>").arg(action->iconText().toHtmlEscaped());
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    if (!key.isEmpty())
        tip += QStringLiteral(" (%1)").arg(key.toHtmlEscaped());
    if (!action->statusTip().isEmpty())
        tip += QStringLiteral("<br>") + action->statusTip().toHtmlEscaped();
    action->setToolTip(tip);
}

QKeySequence KeyBindings::usual(const QAction* action) const
{
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        if (m_actions.at(i) == action)
            return m_usual.at(i);
    }
    return {};
}

QAction* KeyBindings::holder(const QKeySequence& key, const QAction* except) const
{
    if (key.isEmpty())
        return nullptr;
    for (QAction* action : m_actions) {
        if (action != except && action->shortcut() == key)
            return action;
    }
    return nullptr;
}

void KeyBindings::set(QAction* action, const QKeySequence& key)
{
    action->setShortcut(key);
    if (key == usual(action))
        QSettings().remove(settingFor(action));
    else
        QSettings().setValue(settingFor(action), key.toString(QKeySequence::PortableText));
    describe(action);
}

} // namespace polder
