#pragma once

#include "core/replica/Random.h"
#include "net/protocol/Participant.h"
#include "net/protocol/Reflector.h"
#include "net/storage/MemoryStore.h"
#include "tests/faults/FaultCounts.h"

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace polder {

/// A whole system in one thread under virtual time: a reflector with its disk, members, and a
/// network between them that can be slow, break, or break unnoticed. Everything follows from the
/// calls made and the random source: the same calls give the same run.
class VirtualNet {
public:
    explicit VirtualNet(std::uint64_t seed, ReflectorLimits limits = quickLimits());

    static ReflectorLimits quickLimits(); ///< Small worlds, short waits.

    struct Node {
        std::unique_ptr<Participant> participant;
        ConnectionId connection = 0; ///< 0: none.
        Micros delay = 1_ms;
        Micros frame = 0; ///< It simulates only so often, as a slow window does.
        Micros simulatedAt = 0;
        bool suspended = false; ///< Neither sends, receives nor simulates.
        bool cut = false; ///< Its connection attempts fail.
        Micros silentUntil = 0; ///< Its line carries nothing until then, and loses nothing.
        Micros ahead = 0; ///< Of its clock; it may leap, and never goes back.
        std::uint32_t author = 0;
        std::uint32_t written = 0; ///< Serials given to publish().
        int rebuilt = 0;
        int healed = 0;
        int differed = 0; ///< Votes in which it was in the minority.
        int stays = 0; ///< Members it has been, one after the other.
        SenderNonce stay {}; ///< The last of them.
        std::uint64_t sent = 0; ///< Counter of its last input,
        std::uint64_t heard = 0; ///< and of the last that the reflector heard.
        std::string report;
        std::string history; ///< What it noticed, for the log of a run that failed.
        std::vector<Failure> warnings;
        std::optional<Failure> failed;
        std::vector<notice::DataDone> data;
        std::optional<StateVotes::Verdict> verdict;
        Micros wasSynced = 0;
    };

    ClientIdentity identity(Bytes profile = {}) const;
    std::size_t add(Participant::ReplicaMaker create);
    std::size_t add(ClientIdentity identity, Participant::ReplicaMaker create,
        WorldForms forms = {},
        Participant::ReplicaMaker empty = {}); ///< Ledgers, unless told otherwise.
    Node& node(std::size_t i) { return *m_nodes.at(i); }
    std::size_t size() const { return m_nodes.size(); }
    void remove(std::size_t i); ///< Killed: its connection breaks.
    void write(std::size_t i, std::size_t padding = 0);

    /// Breaks a connection; `halfOpen`: the reflector hears nothing of it.
    void drop(std::size_t i, bool halfOpen = false);
    /// Ends the reflector at once: what was not flushed is lost.
    void killReflector();
    void stopReflector(); ///< Gracefully.
    void startReflector();
    bool reflectorRuns() const { return m_reflector != nullptr; }
    Reflector& reflector() { return *m_reflector; }
    MemoryStore& store() { return m_store; }
    /// Each write of the store takes so long, and the reflector does nothing meanwhile.
    void slowDisk(Micros delay) { m_diskDelay = delay; }
    Micros diskDelay() const { return m_diskDelay; }
    bool writing() const { return m_now < m_busyUntil; } ///< Such a write is under way.
    /// The reflector does nothing for so long, as on a suspended machine.
    void hang(Micros duration) { m_hungUntil = m_now + duration; }
    bool hung() const { return m_now < m_hungUntil; }
    /// The reflector's clock is set, forward or back.
    void setClock(Micros by) { m_reflectorAhead += by; }

    void run(Micros duration);
    /// Until the condition holds; false if it does not within `most`.
    bool runUntil(const std::function<bool()>& condition, Micros most);
    /// All connected, caught up, nothing on its way.
    bool calm();

    Micros now() const { return m_now; }
    Random& random() { return m_random; }
    /// Sees, and may change or drop (by emptying), each message of the reflector to node `i`.
    std::function<void(std::size_t i, QByteArray& message)> tamper;
    /// Likewise, of each message of node `i` to the reflector.
    std::function<void(std::size_t i, QByteArray& message)> tamperSent;
    std::function<void(std::size_t i, Node&)> beforeReplaced; ///< A replica is about to go.
    FaultCounts counts; ///< What was noticed here; callers may add their own.

private:
    struct Packet {
        Micros at;
        QByteArray message;
        bool close;
    };
    struct Wire {
        std::size_t node = 0;
        bool known = true; ///< The reflector knows it as open.
        std::deque<Packet> toReflector;
        std::deque<Packet> toNode;
    };
    struct Work {
        Micros at;
        std::size_t node;
        std::uint64_t birth;
        std::function<void()> done;
    };

    void step(Micros by);
    void connect(std::size_t i);
    void serve();
    void deliver();
    void drive(std::size_t i);
    void work(std::size_t i);
    void notices(std::size_t i);
    void observe(BytesView message, std::uint64_t& counter, Fault again);
    void listen(Node& node, BytesView message);
    void breakWire(ConnectionId connection, const Failure& reason);
    bool listening() const { return m_reflector && !writing() && !hung(); }
    bool silent(const Node& node) const { return m_now < node.silentUntil; }
    Micros reflectorNow() const { return m_now + m_reflectorAhead; }
    Micros clockOf(const Node& node) const { return m_now + node.ahead; }

    Random m_random;
    ReflectorLimits m_limits;
    SessionKeys m_keys;
    MemoryStore m_store;
    std::unique_ptr<Reflector> m_reflector;
    std::vector<std::unique_ptr<Node>> m_nodes;
    std::map<ConnectionId, Wire> m_wires;
    std::vector<Work> m_work;
    ConnectionId m_nextConnection = 1;
    Micros m_now = 1_s;
    Micros m_diskDelay = 0;
    Micros m_busyUntil = 0;
    Micros m_hungUntil = 0;
    Micros m_reflectorAhead = 0;
    std::uint64_t m_flushes = 0; ///< Of the store, that were waited for.
};

} // namespace polder
