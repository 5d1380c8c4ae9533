#pragma once

#include "core/replica/Replica.h"

#include <QObject>

#include <vector>

namespace polder {

class Session;
class WorldView;

/// Tells the view of the own edits: when they are sent, and when the world has got to them.
///
/// Not when playing alone, where the world gets to them in the next frame.
class OwnEdits : public QObject {
    Q_OBJECT

public:
    OwnEdits(Session& session, WorldView& view, QObject* parent);

private:
    void listen();
    template <class E> void listenTo(Replica& replica);

    Session& m_session;
    WorldView& m_view;
    std::vector<ViewSubscription> m_subscriptions;
};

} // namespace polder
