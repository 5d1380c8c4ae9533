#pragma once

#include <QKeySequence>
#include <QObject>
#include <QVector>

class QAction;

namespace polder {

/// The keys of the program's actions, as the player has changed them; kept in QSettings.
///
/// An action is known by its object name; its key when it is added is its usual one.
class KeyBindings : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Takes the action in and gives it the key that was kept for it, if any. Its tool tip names
    /// it, its key as it is now, and what its status tip says.
    void add(QAction* action);

    const QVector<QAction*>& actions() const { return m_actions; }
    QKeySequence usual(const QAction* action) const;

    /// The other action that has this key, or null.
    QAction* holder(const QKeySequence& key, const QAction* except) const;

    /// An empty key takes it away; the usual one is forgotten again by the settings.
    void set(QAction* action, const QKeySequence& key);

private:
    static void describe(QAction* action);

    QVector<QAction*> m_actions;
    QVector<QKeySequence> m_usual; ///< Of m_actions.
};

} // namespace polder
