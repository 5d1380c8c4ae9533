#pragma once

#include "core/replica/Difference.h"
#include "net/crypto/DataSeal.h"
#include "net/protocol/Client.h"
#include "net/protocol/Follower.h"
#include "net/protocol/TickSplitter.h"
#include "net/protocol/VoteWatch.h"
#include "net/protocol/WorldForms.h"

#include <functional>

namespace polder {

/// What a participant has to tell the program around it.
namespace notice {
    struct Joined {
        bool founded;
    };
    struct ReplicaReplaced { ///< By a rebuild or a repair; the old one may be let go now.
        std::shared_ptr<const void> old;
    };
    struct MembersChanged { };
    struct Returned {
        Micros latency;
    };
    struct Agreement {
        StateVotes::Verdict verdict;
        StateVote ours;
    };
    struct Warned {
        Failure failure;
    };
    struct Healed { ///< Our replica differed; `report` is a DifferenceReport.
        std::string report;
    };
    struct DataDone { ///< What store() or fetch() asked for.
        std::uint64_t request;
        Failure failure;
        DataHandle handle;
        Bytes bytes; ///< What was fetched.
    };
    struct Failed { ///< For good.
        Failure failure;
    };
}
using Notice = std::variant<notice::Joined, notice::ReplicaReplaced, notice::MembersChanged,
    notice::Returned, notice::Agreement, notice::Warned, notice::Healed, notice::DataDone,
    notice::Failed>;

/// A whole member without sockets, timers, clocks or threads: the wire (Client), the replica that
/// follows it (Follower), and what ties them together: joining, votes, snapshots, repair, and when
/// to connect again.
///
/// Slow work (building, packing and unpacking worlds) is handed out as jobs: each may run on any
/// thread and returns what is to be done afterwards, if anything, on the participant's own thread.
///
/// Units: `now` is any steady clock. Thread: one.
class Participant {
public:
    using ReplicaMaker = std::function<std::unique_ptr<Replica>()>;
    using Job = std::function<std::function<void()>()>;

    enum class Stage : std::uint8_t {
        Connecting,
        Joining, ///< Waiting for the world.
        Following,
        Reconnecting,
        Over,
    };

    /// `create` may be null: then this member founds no world. What it makes must stand at the
    /// time identity.begins.
    Participant(
        ClientIdentity identity, ReplicaMaker empty, ReplicaMaker create, WorldForms forms = {});
    ~Participant();

    // The connection
    bool wantsConnection(Micros now) const; ///< There is none, and it is time to try.
    Micros nextAttempt() const { return m_connectAt; }
    void connecting(); ///< An attempt has begun.
    void connected(Micros now);
    void received(Micros now, BytesView message);
    void disconnected(Micros now, const Failure& reason);
    std::vector<QByteArray> takeOutgoing(Micros now);
    bool wantsClose(Micros now) const; ///< After sending what is outgoing.

    // The work
    void advance(Micros now);
    /// Simulates; about `most` messages. True when nothing is left to do.
    bool simulate(Micros now, int most);
    std::vector<Job> takeJobs() { return std::exchange(m_jobs, {}); }
    std::vector<Notice> takeNotices() { return std::exchange(m_notices, {}); }

    void publish(Bytes input);
    void leave();
    /// Gives the connection up, for as long as nobody looks; the place is kept for the rejoin
    /// limit.
    void setAsleep(Micros now, bool asleep);
    bool isAsleep() const { return m_asleep; }
    /// Leaves data with the reflector under a handle, and gets it back; DataDone tells the end.
    std::uint64_t store(Bytes plain);
    std::uint64_t fetch(const DataHandle& handle);

    Stage stage() const { return m_stage; }
    Replica* replica() const;
    MemberId self() const { return m_client.member(); }
    const Follower& follower() const { return *m_follower; }
    const Client& client() const { return m_client; }
    Micros behind() const { return m_follower->behind(); }
    std::uint32_t ticksPerSecond() const { return m_ticksPerSecond; }
    std::pair<std::uint64_t, std::uint64_t>
    progress() const; ///< Bytes of a snapshot, or microseconds of catching up.

private:
    void take(Micros now, const arrival::Welcomed& welcomed);
    void take(Micros now, const arrival::Ordered& ordered);
    void take(Micros now, const arrival::TickedTo& tick);
    void take(Micros now, const arrival::Voted& vote);
    void take(Micros now, const arrival::UploadWanted& upload);
    void take(Micros now, const arrival::Fetched& fetched);
    void take(Micros now, const arrival::Returned& returned);
    void take(Micros now, const arrival::DataDone& done);
    void take(Micros now, const arrival::Refused& refused);
    void take(Micros now, const follow::PollReached& poll);
    void take(Micros now, const follow::VoteReached& vote);
    void take(Micros now, const follow::MembersChanged& changed);
    void take(Micros now, const follow::Lied& lied);
    void takeArrivals(Micros now);

    void build();
    void buildFrom(const arrival::Fetched& fetched);
    void uploadForm();
    void failForGood(const Failure& reason);
    void open(Micros now, const arrival::Fetched& fetched);
    void takeRepair(Micros now, const arrival::Fetched& fetched);
    void heal(Micros now, const arrival::Fetched& fetched);
    void rebuild();
    void startFollowing(
        std::unique_ptr<Replica> replica, const OrderPosition* position, bool founded);
    std::string reportOf(std::vector<Difference> differences, Micros comparedAt) const;
    void judge(Micros now, bool last);
    void watchVotes(Micros time);
    std::size_t votersAt(Micros time, bool& ours) const;
    void wish(Micros now);
    void prove(std::vector<SignatureClaim> claims);
    void awaitWorld(Micros now);
    void startOver();
    void retry(Micros now, const Failure& reason);
    void fail(const Failure& reason);

    Client m_client;
    ReplicaMaker m_empty;
    ReplicaMaker m_create;
    WorldForms m_forms;
    std::unique_ptr<Follower> m_follower;
    std::unique_ptr<Follower> m_previous; ///< Still looked at while a rebuild goes on.
    Stage m_stage = Stage::Connecting;
    bool m_attempting = false;
    bool m_open = false;
    Micros m_connectAt = 0;
    int m_attempts = 0;
    std::uint64_t m_received = 0; ///< Ordered frames of this stay, by sequence.
    std::uint64_t m_stay = 0; ///< Jobs of an earlier stay are ignored.
    bool m_joinedOnce = false;
    bool m_asleep = false;
    TickSplitter m_splitter;
    bool m_close = false;
    std::uint32_t m_ticksPerSecond = 20;
    StateVotes m_votes;
    VoteWatch m_watch;
    std::optional<Micros> m_wishAt; ///< Differing since; ask (again) then.
    Micros m_differsSince = 0; ///< Time of the vote that told so.
    bool m_healing = false;
    std::optional<arrival::Fetched> m_early; ///< A snapshot of a poll that was not reached yet.
    std::optional<Failure> m_refusal; ///< Why the connection is about to end.
    bool m_trustsPast = true; ///< Until it once was made up.
    std::uint64_t m_fetched = 0; ///< Bytes of the world we wait for,
    Micros m_fetchedAt = 0; ///< and when the last of them came.
    Micros m_catchUpFrom = 0;
    Micros m_begins = 0; ///< Time of a world that is made from a form.
    std::uint64_t m_nextRequest = 1;
    std::map<std::uint64_t, DataHandle> m_requests; ///< Data that is under way.
    std::vector<Job> m_jobs;
    std::vector<Notice> m_notices;
};

} // namespace polder
