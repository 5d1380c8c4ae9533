#pragma once

#include "app/polder/demo/Demo.h"
#include "tests/scenarios/Scenario.h"

#include <QObject>

class QMenu;
class QWidget;

namespace polder {

class DemoCaption;
class Session;
class WorldView;

/// Plays demonstrations: worlds of one's own in which the members of a scenario do what they do,
/// beside the player, who may join in.
class DemoShow : public QObject {
    Q_OBJECT

public:
    /// Members of scenarios are numbered from here on, so that they are not taken for the player.
    static constexpr MemberId FirstMember = 1000;

    /// The caption floats over `host`.
    DemoShow(Session& session, WorldView& view, QWidget* host);

    void fill(QMenu& menu); ///< With an action for each, that says `chosen`.
    /// False if there is no such demonstration.
    bool start(const QString& id);
    static QStringList ids();
    /// From its beginning, if the world one is in is that of a demonstration.
    bool startAgain();

    bool watched() const; ///< It is shown with its caption; afterwards its world is the player's.

    /// Once per frame: what is due in the scenario happens.
    void step();
    bool playing() const { return m_playing; } ///< Some of it is still to come.

    /// The session has entered a world and the view shows it: if it is that of a demonstration,
    /// begins it.
    void enter();

signals:
    void chosen(const QString& id); ///< From the menu.

private:
    void leave();
    void carryOut(const Plot::Line& line);

    Session& m_session;
    WorldView& m_view;
    std::vector<Demo> m_demos;
    DemoCaption* m_caption;
    const Demo* m_demo = nullptr; ///< The one that is shown.
    bool m_expected = false; ///< Its world is being made.
    bool m_shown = false; ///< Its world is the one that one is in.
    bool m_playing = false;
    std::vector<Plot::Line> m_lines;
    std::size_t m_next = 0; ///< Line to carry out next.
};

} // namespace polder
