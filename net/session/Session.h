#pragma once

#include "core/player/Profile.h"
#include "core/replica/Replica.h"
#include "net/Failure.h"
#include "net/crypto/DataSeal.h"
#include "net/crypto/SessionKeys.h"
#include "net/protocol/WorldForms.h"
#include "net/session/Link.h"
#include "net/session/TickRate.h"

#include <QObject>
#include <QString>
#include <QVector>
#include <functional>
#include <memory>
#include <optional>

namespace polder {

class SessionCore;

/// Builds a replica; called on a worker thread, so it must share nothing with others.
using ReplicaMaker = std::function<std::unique_ptr<Replica>()>;

struct SessionMember {
    MemberId id = 0;
    Profile profile; ///< As it was on joining. Travels sealed; the data of MemberJoined.
    bool self = false;
};

enum class Stepping {
    Manual, ///< The program calls Session::step() for each of its frames.
    Auto, ///< The session steps itself, sixty times a second.
};

/// Bytes of messages, counted from when the world was asked for, over all connections.
struct Traffic {
    std::uint64_t received = 0;
    std::uint64_t sent = 0;
};

struct SessionOptions {
    std::string appId = "polder";
    std::uint64_t codeHash = polder::codeHash();
    TickRate ticks;
    Stepping stepping = Stepping::Manual;
    /// A session that has been hidden for so long gives its connection up until it is shown; 0:
    /// never.
    Micros autoSleep = 0;
    Micros rejoinLimit = 30_s; ///< How long our place is kept after the connection is lost.
    KeyCost keyCost;
    WorldForms forms; ///< Without them a world cannot be taken over from another version.
};

/// What became of Session::store() or fetch().
struct DataResult {
    Failure failure;
    DataHandle handle {};
    Bytes bytes; ///< What was fetched.
};
using DataDone = std::function<void(const DataResult&)>;

/// A stay in one shared world: connects, keeps the replica up to date, reconnects, repairs.
///
/// Key derivation, building and unpacking worlds and packing snapshots run on a worker thread;
/// step() never takes long. Playing alone is the same path with a reflector inside the program.
/// Failed and Idle sessions may be used again.
///
/// Thread: the GUI thread. All signals come from there, most of them from within step().
class Session : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle,
        Preparing, ///< Deriving keys.
        Connecting,
        Joining, ///< Creating the world, or waiting for its snapshot.
        CatchingUp, ///< replica() is there, but behind.
        Running,
        Reconnecting, ///< The connection is lost; replica() stays and stands still.
        Asleep, ///< As Reconnecting, but because nobody looks.
        Failed,
    };
    Q_ENUM(State)

    enum class Agreement { Unknown, Agreed, Differs };
    Q_ENUM(Agreement)

    /// `empty` makes a replica to load a snapshot into.
    explicit Session(ReplicaMaker empty, SessionOptions options = {}, QObject* parent = nullptr);
    ~Session() override;

    /// Leaves what went on before. What `create` makes stands at world time `begins`.
    void playAlone(ReplicaMaker create, const Profile& profile, Micros begins = 0);
    /// Joins the link's world. With `create`, founds it if nobody has yet; without, that is the
    /// failure NoSuchSession. A world that another version of the program left goes on here, if
    /// nobody is in it any more and the options have forms.
    void join(
        const Link& link, const Profile& profile, ReplicaMaker create = {}, Micros begins = 0);
    void leave();

    /// Tells whether anybody looks at the world; see SessionOptions::autoSleep.
    void setHidden(bool hidden);

    /// Once per frame: takes what has arrived and simulates it for about `budget` microseconds of
    /// real time, then delivers queued events to the views. The third phase is the caller's.
    void step(Micros budget = 12_ms);

    State state() const;
    bool isOpen() const; ///< There is a replica to look at.
    bool synced() const; ///< Up to date, with hysteresis.
    Replica*
    replica() const; ///< Null until joined() and after left(); changes at replicaReplaced().
    MemberId self() const; ///< 0 until joined.
    const QVector<SessionMember>& members() const;
    Agreement agreement() const; ///< Whether our state hash equals the others'.
    std::uint64_t agreedHash() const; ///< Our hash at the last vote; at world time agreedTime().
    Micros agreedTime() const;
    Micros worldTime() const; ///< Of the replica, 0 without one.
    Micros latency() const; ///< Last round trip of an input, or of a ping; 0 when alone.
    int ticksPerSecond() const;
    bool isAlone() const;
    const Link& link() const; ///< Of the last join(); holds the password, do not log.
    /// Of the world, whatever code its members run; nothing when alone.
    std::optional<WorldId> worldId() const;
    /// Of the session: everybody in it has the same; nothing when alone.
    std::optional<SessionId> sessionId() const;
    Micros behind() const; ///< What the reflector has given and is not simulated yet.
    Traffic traffic() const;
    const Failure& lastFailure() const;

    /// Sends an event to all replicas, ours included; kept while reconnecting, dropped when there
    /// is no world. Events of one frame travel together.
    template <class E> void publish(Scope scope, const E& event)
    {
        publishInput(Replica::encodeInput(scope, event));
    }
    void publishInput(Bytes input);
    int unconfirmed() const; ///< Inputs that were published and have not come back yet.

    /// Leaves data, sealed, with the reflector, for members who are given the handle; at most
    /// MostDataBytes. Goes on across lost connections. `done` is called once, with SessionEnded if
    /// the session ends before.
    void store(Bytes bytes, DataDone done);
    /// Gets it back; DataUnusable if what comes is not exactly what was left.
    void fetch(const DataHandle& handle, DataDone done);

    /// For tests and demonstrations: spoils one bit of our replica, so that it must be repaired.
    void spoilForDemonstration();

signals:
    void stateChanged(polder::Session::State state);
    void progress(int done, int total); ///< While Joining (bytes) and CatchingUp (milliseconds).
    void joined(bool founded); ///< replica() is there for the first time.
    void replicaReplaced(); ///< replica() is another object; the old one dies after this signal.
    void left(const QString& reason);
    void failed(polder::FailureCode code, const QString& text);
    /// Something worth telling that does not end the session (healed difference, lying reflector).
    void warned(polder::FailureCode code, const QString& text);
    /// Our replica differed and was replaced by the majority's; `report` is for a file, see
    /// docs/determinism.md.
    void healed(const QString& report);
    void membersChanged();
    void syncedChanged(bool synced);
    void hashAgreementChanged(polder::Session::Agreement agreement);
    void published(const polder::Bytes& input); ///< Goes out; not if it is dropped.
    void inputReturned(polder::Micros latency); ///< One of our inputs came back.

private:
    std::unique_ptr<SessionCore> m_core;
};

} // namespace polder
