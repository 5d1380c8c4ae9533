#pragma once

#include "core/replica/CodeHash.h"
#include "core/replica/Model.h"

#include <deque>
#include <string>
#include <utility>

namespace polder {

/// Something that comes to all replicas from outside, at one simulated time.
struct ReplicaInput {
    enum class Kind : std::uint8_t { Event, Join, Leave };
    Micros time = 0;
    MemberId member = 0;
    Kind kind = Kind::Event;
    Bytes bytes; ///< The event, or what a member brings when it joins.

    void serialize(Archive& archive);
};

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
    void enqueue(ReplicaInput input);
    void dropInputs() { m_inputs.clear(); } ///< Those not yet executed.
    /// Hears of every input when it is enqueued, first of those that are waiting now; null to stop.
    void watchInputs(std::function<void(const ReplicaInput&)> watcher);

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
    /// Hears of each hash when it is noted, while the replica stands at that moment; null to stop.
    void watchHashes(std::function<void(const TimedHash&)> watcher)
    {
        m_hashWatcher = std::move(watcher);
    }

    template <class E>
    [[nodiscard]] ViewSubscription onEvent(
        Scope scope, Handling handling, std::function<void(const E&)> view)
    {
        return m_board->subscribe<E>(scope, handling, std::move(view));
    }
    void deliverEvents() { m_board->deliver(); }

    std::uint64_t hash() const; ///< Of every replicated byte.
    std::vector<std::pair<ModelId, std::uint64_t>> modelHashes() const; ///< By id.
    std::string dump() const; ///< Lines `path = value`, for people and for finding differences.
    std::string dumpHead() const; ///< The part of dump() that belongs to no model.
    /// Its part of dump(), with the page of that path byte by byte; empty if there is no such
    /// model.
    std::string dumpModel(ModelId id, std::string_view page = {}) const;
    /// Name of the event that an input's bytes begin with; empty if unknown.
    std::string_view eventName(BytesView input) const;

    /// Everything but the inputs still enqueued; equal states give equal bytes. What has not
    /// changed since the last save is taken from there, and pages are held by reference.
    SaveBuffer save() const;
    SaveBuffer saveFromScratch() const; ///< The same bytes as save(), with nothing reused.
    /// A save of the state as it is now, in slices: call saveSome() until it is true, and meanwhile
    /// go on simulating; then takeSave(). Starting another drops this one; load() does, too.
    void beginSave() { m_machine->beginSave(); }
    bool saveSome(std::size_t mostModels) { return m_machine->saveSome(mostModels); }
    SaveBuffer takeSave() { return m_machine->takeSave(); }
    /// Replaces the whole state, or changes nothing and says why. Enqueued inputs stay. Restore
    /// does the same in slices.
    LoadResult load(BytesView snapshot);
    /// Saves, loads into another replica and saves again: says what differs, or nothing.
    LoadResult checkRoundTrip() const;
    /// Goes on for `duration` beside a copy loaded from a save of this replica, with the same
    /// inputs, and says what parts them, such as a field that matters and that serialize() forgot.
    LoadResult checkContinuation(Micros duration);

    /// Whether to compare the state before each simulation phase with that after the last one, and
    /// throw std::logic_error naming the model that a view has changed. On in debug builds.
    void guardWrites(bool guard);

private:
    friend class Restore;

    bool step(Micros time);
    void noteHash();
    void adopt(std::unique_ptr<Machine> machine);
    void beginPhase();
    void endPhase();

    Registry m_registry;
    std::unique_ptr<EventBoard> m_board;
    std::unique_ptr<Machine> m_machine;
    std::deque<ReplicaInput> m_inputs;
    std::function<void(const ReplicaInput&)> m_watcher;
    std::vector<Bytes> m_outgoing;
    ViewSubscription m_echoes;
    Micros m_hashPeriod = 0;
    Micros m_nextHash = std::numeric_limits<Micros>::max();
    std::vector<TimedHash> m_hashes;
    std::function<void(const TimedHash&)> m_hashWatcher;
    bool m_guards = false;
    std::vector<std::pair<ModelId, std::uint64_t>>
        m_guarded; ///< Model hashes after the last phase.
};

} // namespace polder
