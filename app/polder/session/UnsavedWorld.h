#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace polder {

class Session;
class WorldFiles;

/// Knows whether something was made in a world played alone since it was saved, and asks before it
/// is lost. Shared worlds are kept by their reflector.
class UnsavedWorld : public QObject {
    Q_OBJECT

public:
    UnsavedWorld(Session& session, WorldFiles& files, QWidget* window);

    void touch() { m_touched = true; } ///< Its player has made something.
    bool atRisk() const;

    /// Goes on at once, or as soon as the player has saved the world or given it up; never if they
    /// would rather stay.
    void beforeLeaving(std::function<void()> goOn);

private:
    void ask();
    void saveFirst();
    void giveUp();

    Session& m_session;
    WorldFiles& m_files;
    QWidget* m_window;
    std::function<void()> m_goOn; ///< What waits for an answer or for the file.
    bool m_touched = false;
    bool m_asking = false;
};

} // namespace polder
