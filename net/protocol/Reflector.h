#pragma once

#include "net/protocol/CalmClock.h"
#include "net/protocol/ReflectedSession.h"

#include <functional>
#include <set>
#include <string>
#include <unordered_map>

namespace polder {

/// What a reflector has done since it started.
struct ReflectorCounts {
    std::uint64_t connections = 0;
    std::uint64_t refusals = 0;
    std::uint64_t messagesIn = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t inputs = 0;
    std::uint64_t deliveries = 0; ///< Messages handed to connections.
    std::uint64_t bytesOut = 0;
    std::uint64_t storeFailures = 0;
};

/// The reflector as a state machine without sockets, timers, clocks or threads: it is told what
/// happened and when, and says what to send. The same machine serves a player alone, a LAN, the
/// stand-alone program and the tests' virtual network.
///
/// It puts sealed inputs in one order, stamps them, passes them on, and keeps the last snapshot
/// for joiners; it can read none of them. Nothing a client sends can crash it or make it grow
/// beyond its limits: whoever breaks a rule is told which and loses the connection.
///
/// Units: `now` is any clock; where it leaps, or nobody called for long, time stands still.
class Reflector {
public:
    using RandomSource = std::function<Bytes(std::size_t)>;

    /// `store` may be null, and must outlive the reflector.
    explicit Reflector(
        ReflectorLimits limits = {}, Store* store = nullptr, RandomSource random = randomBytes);
    ~Reflector();

    void connected(Micros now, ConnectionId connection, const std::string& address);
    void received(Micros now, ConnectionId connection, BytesView message);
    void disconnected(Micros now, ConnectionId connection);
    /// The transport could not deliver fast enough.
    void tooSlow(Micros now, ConnectionId connection);

    /// Does what is due by now; call it no later than deadline().
    void advance(Micros now);
    Micros deadline() const; ///< By the caller's clock.
    /// What is to be sent; call it after one or more of the calls above. Frames that are due to
    /// one connection at the same time travel in one message.
    std::vector<Outgoing> takeOutgoing();
    std::vector<ReflectorEvent> takeEvents() { return m_outbox.takeEvents(); }

    /// Tells everybody, and writes everything to the store.
    Failure shutDown(Micros now);

    const ReflectorLimits& limits() const { return m_limits; }
    const ReflectorCounts& counts() const { return m_counts; }
    std::size_t connections() const { return m_connections.size(); }
    std::size_t sessions() const { return m_sessions.size(); }
    std::size_t members() const;
    std::size_t historyBytes() const;

private:
    struct Connection {
        std::string address;
        Digest<32> challenge {};
        ReflectedSession* session = nullptr;
        WorldId world {};
        MemberId member = 0;
        Micros opened = 0;
        Micros heard = 0;
        Micros pinged = 0;
        // Token buckets, in thousandths of a message and in bytes.
        Micros refilled = 0;
        std::int64_t messages = 0;
        std::int64_t bytes = 0;
    };
    struct Hosted {
        std::unique_ptr<ReflectedSession> session;
        Micros scheduled = 0; ///< Its entry in m_schedule.
        std::uint64_t number = 0; ///< In the log.
        Micros emptySince = -1;
        bool dirty = false;
    };
    struct Address {
        std::size_t connections = 0;
        std::size_t wrongPasswords = 0;
        Micros countedSince = 0;
    };
    using Sessions = std::map<WorldId, Hosted>;

    Micros calm(Micros now) { return m_clock.at(now, due()); }
    Micros due() const; ///< By our own clock, as all times below.
    Failure frame(Micros now, ConnectionId id, Connection& connection, BytesView frame);
    Failure memberFrame(Micros now, Connection& connection, FrameKind kind, BytesView frame);
    Failure hello(Micros now, ConnectionId id, Connection& connection, const Hello& hello);
    Failure findSession(Micros now, const Hello& hello, Hosted*& out);
    Failure continueWorld(const Hello& hello, Hosted& hosted);
    Digest<16> randomLineage();
    void unbind(const ReflectedSession& session);
    Failure proves(
        Micros now, Connection& connection, const ReflectedSession& session, const Hello& hello);
    bool withinRate(Micros now, Connection& connection, std::size_t bytes);
    void refuse(Micros now, ConnectionId id, const Failure& reason);
    void forget(Micros now, ConnectionId id);
    void touch(Micros now, const WorldId& world, Hosted& hosted);
    void checkConnections(Micros now);
    void flushStore(Micros now);
    void note(ReflectorEvent::Kind kind, ConnectionId id, const Connection& connection,
        FailureCode code = FailureCode::None);
    void note(ReflectorEvent::Kind kind, std::uint64_t session, const Failure& reason = {});

    ReflectorLimits m_limits;
    Store* m_store;
    RandomSource m_random;
    CalmClock m_clock;
    Outbox m_outbox;
    std::unordered_map<ConnectionId, Connection> m_connections;
    std::map<std::string, Address> m_addresses;
    Sessions m_sessions;
    std::set<std::pair<Micros, WorldId>> m_schedule;
    std::vector<WorldId> m_dirty; ///< Sessions with something to send or store.
    std::uint64_t m_opened = 0; ///< Sessions so far; the last one's number.
    Micros m_nextCheck = 0;
    Micros m_nextFlush = -1; ///< Of the store; -1 nothing to write.
    bool m_storeFull = false;
    bool m_storeFails = false; ///< The last flush did.
    bool m_stopping = false;
    ReflectorCounts m_counts;
};

} // namespace polder
