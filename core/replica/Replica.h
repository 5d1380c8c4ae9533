#pragma once

#include "core/replica/CodeHash.h"
#include "core/replica/Model.h"

#include <deque>
#include <string>
#include <utility>

namespace polder {

struct LoadResult {
    std::string error; ///< Empty when the snapshot was loaded.
    explicit operator bool() const { return error.empty(); }
};

/// One copy of a replicated world: a pure function of its first state and the inputs it was given.
///
/// A frame has three phases: advanceTo() simulates, deliverEvents() tells the views what happened,
/// then views read the models through const references. Views change nothing; what they want goes
/// out as encodeInput() and comes back to every replica through enqueueInput().
///
/// Thread: one at a time; several replicas share nothing.
class Replica {
public:
    Replica(const Registry& registry, std::uint64_t seed);
    ~Replica();

    /// Creates the root model at time 0. Called once, on a new replica.
    template <class Root, class... A> Root& start(A&&... arguments)
    {
        Root* made = nullptr;
        m_machine->simulate(
            [&] { made = &Model::createIn<Root>(*m_machine, std::forward<A>(arguments)...); });
        m_machine->setRoot(made->id());
        return *made;
    }
    bool hasRoot() const { return m_machine->root() != nullptr; } ///< Started or loaded.
    /// The root model; requires hasRoot() and the right class. Loading replaces all models: do not
    /// keep references across load().
    template <class Root> const Root& root() const
    {
        return dynamic_cast<const Root&>(*m_machine->root());
    }
    template <class M> const M* model(ModelId id) const
    {
        return dynamic_cast<const M*>(m_machine->find(id));
    }
    template <class M> const M* wellKnown(std::string_view name) const
    {
        return dynamic_cast<const M*>(m_machine->findWellKnown(name));
    }

    Micros now() const { return m_machine->now(); }
    const std::set<MemberId>& members() const { return m_machine->members(); }
    /// Inputs, joins and leaves executed since the world began, part of the replicated state: where
    /// a snapshot lies among the inputs.
    std::uint64_t inputCount() const { return m_machine->inputCount(); }
    /// Handlers that threw since the world began.
    std::uint64_t failures() const { return m_machine->failures(); }

    /// Inputs come from the reflector in one order for all; times must not descend and must not lie
    /// before now(). The bytes may be anything: what is malformed is rejected with a reason.
    void enqueueInput(Micros time, MemberId sender, BytesView input);
    /// A join of a present member and a leave of an absent one do nothing.
    void enqueueJoin(Micros time, MemberId member, BytesView data);
    void enqueueLeave(Micros time, MemberId member);

    /// Runs all futures and inputs up to and including `time`, which becomes now().
    void advanceTo(Micros time);
    /// As advanceTo, but stops after `mostMessages`; true when `time` is reached.
    bool advanceSome(Micros time, int mostMessages);

    /// The bytes of an event for enqueueInput.
    template <class E> static Bytes encodeInput(Scope scope, const E& event)
    {
        return encodeEvent(scope, event);
    }
    /// Inputs that the models themselves want sent (Model::publishReflected); the program passes
    /// them to its session. All replicas give the same ones, and it does no harm to send them all.
    std::vector<Bytes> takeOutgoing() { return std::exchange(m_outgoing, {}); }

    /// From now on notes the hash of the state at each multiple of `period` (0: never), after all
    /// that is due up to then and before anything later: equal replicas note equal hashes, however
    /// their frames fall.
    void hashEvery(Micros period);
    struct TimedHash {
        Micros time;
        std::uint64_t hash;
    };
    std::vector<TimedHash> takeHashes() { return std::exchange(m_hashes, {}); }

    template <class E>
    [[nodiscard]] ViewSubscription onEvent(
        Scope scope, Handling handling, std::function<void(const E&)> view)
    {
        return m_board->subscribe<E>(scope, handling, std::move(view));
    }
    void deliverEvents() { m_board->deliver(); }

    std::uint64_t hash() const; ///< Of every replicated byte.
    std::vector<std::pair<ModelId, std::uint64_t>> modelHashes() const; ///< By id.
    std::string dump() const; ///< Lines `path = value`, for people.
    /// Everything but the inputs still enqueued; equal states give equal bytes.
    SaveBuffer save() const;
    /// Replaces the whole state, or changes nothing and says why. Enqueued inputs stay.
    LoadResult load(BytesView snapshot);

private:
    struct Input {
        enum class Kind : std::uint8_t { Event, Join, Leave };
        Micros time;
        MemberId member;
        Kind kind;
        Bytes bytes;
    };

    void enqueue(Input input);
    bool step(Micros time);
    void noteHash();

    Registry m_registry;
    std::unique_ptr<EventBoard> m_board;
    std::unique_ptr<Machine> m_machine;
    std::deque<Input> m_inputs;
    std::vector<Bytes> m_outgoing;
    ViewSubscription m_echoes;
    Micros m_hashPeriod = 0;
    Micros m_nextHash = std::numeric_limits<Micros>::max();
    std::vector<TimedHash> m_hashes;
};

} // namespace polder
