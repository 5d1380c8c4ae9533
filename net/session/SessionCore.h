#pragma once

#include "net/protocol/Participant.h"
#include "net/session/Session.h"
#include "net/session/Synced.h"
#include "net/transport/ClientConnection.h"
#include "net/transport/ReflectorHost.h"

#include <QElapsedTimer>
#include <QTimer>

namespace polder {

/// What a Session does: gives a Participant a clock, a connection and a worker thread, and turns
/// its notices into signals.
class SessionCore : public QObject {
    Q_OBJECT

public:
    SessionCore(Session& session, ReplicaMaker empty, SessionOptions options);
    ~SessionCore() override;

    /// How to make a world that nobody has made yet, and its time.
    struct Founding {
        ReplicaMaker create;
        Micros begins = 0;
    };
    void playAlone(Founding founding, const Profile& profile);
    void join(const Link& link, const Profile& profile, Founding founding);
    void leave(const QString& reason);
    void step(Micros budget);
    void publish(Bytes input);
    void store(Bytes bytes, DataDone done);
    void fetch(const DataHandle& handle, DataDone done);
    void spoil();
    void setHidden(bool hidden);

    Session::State state = Session::State::Idle;
    Session::Agreement agreement = Session::Agreement::Unknown;
    std::uint64_t agreedHash = 0;
    Micros agreedTime = 0;
    Synced synced;
    bool alone = false;
    Micros latency = 0;
    Traffic traffic;
    Link link;
    Failure lastFailure;
    QVector<SessionMember> members;

    const SessionOptions& options() const { return m_options; }
    Participant* participant() const { return m_participant.get(); }
    Replica* replica() const { return m_participant ? m_participant->replica() : nullptr; }

private:
    void begin(const SessionKeys& keys, const WorldId& world, const Profile& profile,
        const Founding& founding);
    void awaitData(std::uint64_t request, DataDone done);
    void sendOutgoing();
    void chores();
    void connectNow();
    void pump();
    void tell();
    void setState(Session::State next);
    void updateSleep();
    void updateState();
    void updateSynced();
    void updateMembers();
    void fail(const Failure& reason);
    void reset();

    void notify(const notice::Joined& joined);
    void notify(const notice::ReplicaReplaced& replaced);
    void notify(const notice::MembersChanged& changed);
    void notify(const notice::Returned& returned);
    void notify(const notice::Agreement& agreed);
    void notify(const notice::Warned& warned);
    void notify(const notice::Healed& healed);
    void notify(const notice::DataDone& done);
    void notify(const notice::Failed& failed);

    Micros now() const { return m_clock.nsecsElapsed() / 1000 + 1; }

    Session& m_session;
    ReplicaMaker m_empty;
    SessionOptions m_options;
    QElapsedTimer m_clock;
    QTimer m_chores;
    QTimer m_steps; ///< When stepping by itself.
    Micros m_hiddenSince = -1; ///< -1: somebody looks.
    std::shared_ptr<void> m_token; ///< Of this stay; work for earlier ones is dropped.
    std::unique_ptr<ReflectorHost> m_host; ///< When alone.
    std::unique_ptr<Participant> m_participant;
    std::unique_ptr<ClientConnection> m_connection;
    std::map<std::uint64_t, DataDone> m_awaited; ///< Data under way, by request.
    bool m_closing = false;
    bool m_telling = false;
};

} // namespace polder
