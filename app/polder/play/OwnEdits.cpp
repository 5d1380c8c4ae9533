#include "app/polder/play/OwnEdits.h"

#include "core/world/Rehearsal.h"
#include "core/world/World.h"
#include "net/session/Session.h"
#include "render/view/WorldView.h"

namespace polder {

OwnEdits::OwnEdits(Session& session, WorldView& view, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_view(view)
{
    connect(&session, &Session::joined, this, &OwnEdits::listen);
    connect(&session, &Session::replicaReplaced, this, &OwnEdits::listen);
    connect(&session, &Session::published, this, [this](const Bytes& input) {
        if (m_session.isAlone())
            return;
        if (const auto edit = editOf(input))
            m_view.predictEdit(*edit);
    });
}

void OwnEdits::listen()
{
    m_subscriptions.clear();
    Replica* const replica = m_session.replica();
    if (!replica || m_session.isAlone())
        return;
    const auto toAll = [&]<class... E>(const std::variant<E...>*) { (listenTo<E>(*replica), ...); };
    toAll(static_cast<const AnyEdit*>(nullptr));
}

template <class E> void OwnEdits::listenTo(Replica& replica)
{
    // During the simulation, when it is known whose input it is.
    m_subscriptions.push_back(replica.onEvent<E>(
        Scope(WorldScope), Handling::Immediate, [this, &replica](const E& event) {
            if (replica.root<World>().builder().handling() == m_session.self())
                m_view.editHeard(event);
        }));
}

} // namespace polder
