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
}

} // namespace polder
