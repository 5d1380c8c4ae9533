#pragma once

#include <QDockWidget>

class QLabel;
class QListView;

namespace polder {

class ChatPanel;
class PlayersModel;

/// The dock beside the world: who is here, and what they say.
class SidePanel : public QDockWidget {
    Q_OBJECT

public:
    explicit SidePanel(QWidget* parent = nullptr);

    PlayersModel& players() const { return *m_players; }
    ChatPanel& chat() const { return *m_chat; }

private:
    void showCount();

    PlayersModel* m_players;
    ChatPanel* m_chat;
    QLabel* m_title;
};

} // namespace polder
