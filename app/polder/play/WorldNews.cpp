#include "app/polder/play/WorldNews.h"

#include "app/polder/play/RejectionText.h"
#include "core/player/Players.h"
#include "net/session/Session.h"

namespace polder {

WorldNews::WorldNews(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &Session::joined, this, &WorldNews::listen);
    connect(&session, &Session::replicaReplaced, this, &WorldNews::listen);
}

void WorldNews::listen()
{
    m_subscriptions.clear();
    Replica* replica = m_session.replica();
    if (!replica)
        return;
    m_subscriptions.push_back(replica->onEvent<InputRejected>(Scope::member(m_session.self()),
        Handling::Queued,
        [this](const InputRejected& event) { emit rejected(RejectionText::of(event.reason)); }));
    m_subscriptions.push_back(replica->onEvent<ChatSaid>(
        Scope(WorldScope), Handling::Queued, [this](const ChatSaid& event) {
            emit said(event.line.member, QString::fromStdString(event.line.name),
                QString::fromStdString(event.line.text));
        }));
    m_subscriptions.push_back(replica->onEvent<HandlerFailed>(
        SessionScope, Handling::Queued, [this](const HandlerFailed& event) {
            emit handlerFailed(QString::fromStdString(event.where + ": " + event.text));
        }));
}

} // namespace polder
