#pragma once

#include "core/replica/EventBoard.h"
#include "core/replica/FutureQueue.h"
#include "core/replica/ModelStore.h"
#include "core/replica/Random.h"
#include "core/replica/Registry.h"
#include "core/replica/Topics.h"

#include <map>
#include <new>
#include <set>
#include <string>

namespace polder {

/// Replicated state of a replica as its models see it: simulated time, models, pending futures,
/// subscriptions and random numbers. Models reach it through Model, programs through Replica.
class Machine {
public:
    Machine(const Registry& registry, std::uint64_t seed, EventBoard& board);
    ~Machine();
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    Micros now() const { return m_now; }
    void setNow(Micros time) { m_now = time; }
    MemberId sender() const { return m_sender; }
    Random& random();
    const std::set<MemberId>& members() const { return m_members; }
    std::uint64_t inputCount() const { return m_inputs; }
    std::uint64_t failures() const { return m_failures; }

    Model& adopt(std::unique_ptr<Model> model, const void* token);
    Model* find(ModelId id) const { return m_models.find(id); }
    void remove(Model& model); ///< Freed once no handler runs.
    void setWellKnown(std::string_view name, ModelId id);
    Model* findWellKnown(std::string_view name) const;
    void setRoot(ModelId id) { m_root = id; }
    Model* root() const { return find(m_root); }
    const ModelStore& models() const { return m_models; }
    /// Must be called before a model changes in any way: what is known about it no longer holds.
    void touch(Model& model);
    Model* touched(Model* model) ///< The same model; null stays null.
    {
        if (model != nullptr)
            touch(*model);
        return model;
    }

    void schedule(
        Model& model, Micros delay, Micros period, RawMember method, ArgumentBits arguments);
    /// Cancels the model's pending calls of the method, or all its futures if it is null.
    int cancel(Model& model, const RawMember* method);

    void subscribe(Model& model, Scope scope, RawMember handler);
    /// Ends the model's subscriptions of the handler in the scope, or all of them if it is null.
    void unsubscribe(Model& model, Scope scope, const RawMember* handler);
    /// Models at once, in subscription order; then the board of views.
    template <class E> void publish(Scope scope, const E& event)
    {
        deliver({ scope, E::eventName, m_sender, &typeToken<E>, &event }, nameHash(E::eventName));
        m_board.post(scope, event);
    }
    const AnyEvent& activeEvent() const { return *m_active; }
    void reject(MemberId member, std::string_view reason);

    /// Runs the next future due at or before `limit`; false if there is none.
    bool runNext(Micros limit);
    void receiveInput(MemberId sender, BytesView input);
    /// An event that came from no member; see Echoes.
    void replay(BytesView event);
    void join(MemberId member, BytesView data);
    void leave(MemberId member);
    /// Runs `body` as part of the simulation: only then may models publish, create and so on.
    template <class Body> void simulate(Body&& body);
    /// Throws std::logic_error unless a part of the simulation is running: a view is at work.
    void requireSimulating() const;

    /// Loads, dumps, or saves from scratch.
    void serialize(Archive& archive);
    void serializeHeader(Archive& archive); ///< What belongs to no model.
    void serializeModel(Archive& archive, Model& model);
    std::uint64_t hash();

    /// Starts a save of the state as it is now; saveSome() does the work, while the simulation may
    /// go on. A save already under way is dropped.
    void beginSave();
    bool saveSome(std::size_t mostModels); ///< True when the save is complete.
    SaveBuffer takeSave(); ///< Completes and ends the save under way, which there must be.
    bool isSaving() const { return m_save != nullptr; }

    /// Reads the head of a snapshot; loadSome() reads models until all are there and linked. The
    /// archive says whether something was wrong.
    void beginLoad(Archive& archive);
    bool loadSome(Archive& archive, std::size_t mostModels); ///< True when done or failed.

private:
    /// Runs `body` with errors contained and reported as failures of `where`.
    template <class Body> void guarded(Model* model, std::string_view where, Body&& body);
    void deliver(const AnyEvent& event, std::uint64_t key);
    void call(const Subscriber& subscriber, const AnyEvent& event);
    static bool isSubscribed(const Subscriber& subscriber);
    void fail(Model* model, std::string_view where, std::string_view text);
    void dispatch(Archive& archive);
    void place(std::unique_ptr<Model> model);
    void attach(Model& model, std::uint32_t index);
    void detach(Model& model, std::uint32_t index);
    void dropFuture(Model& model, std::uint32_t index);

    void checkHeader(Archive& archive);
    void serializeBlock(Archive& archive, ModelBlock& block);
    std::shared_ptr<const SaveBuffer> savedBlock(ModelBlock& block);
    void completePart(ModelBlock& block);
    void changing(ModelBlock& block);
    void loadModel(Archive& archive);
    void serializeFutures(Archive& archive, Model& model);
    void serializeFuture(Archive& archive, Message& message, const ClassInfo& info);
    void serializeSubscriptions(Archive& archive, Model& model);
    void linkFutures(Archive& archive);
    void linkSubscriptions(Archive& archive);

    Registry m_registry;
    EventBoard& m_board;
    Micros m_now = 0;
    MemberId m_sender = 0;
    Random m_random;
    ModelId m_nextId = 1;
    ModelId m_root = 0;
    std::uint64_t m_sequence = 0; ///< Of futures and subscriptions.
    std::uint64_t m_inputs = 0; ///< Inputs, joins and leaves so far.
    std::uint64_t m_failures = 0; ///< Replicated, so that a failure on one replica alone shows.
    std::set<MemberId> m_members;
    std::map<std::string, ModelId, std::less<>> m_wellKnown;
    ModelStore m_models;
    FutureQueue m_queue;
    Topics m_topics;

    // Of the moment; no part of the replicated state.
    std::unique_ptr<SaveBuffer> m_save; ///< The save under way.
    std::vector<std::uint64_t> m_awaited; ///< Keys of the blocks it lacked at its start.
    std::size_t m_awaitedAt = 0;
    std::vector<std::unique_ptr<Model>> m_removed;
    std::vector<Message> m_loadedFutures;
    std::uint64_t m_modelsToLoad = 0;
    ModelId m_lastLoaded = 0;
    const AnyEvent* m_active;
    int m_running = 0;
    int m_depth = 0; ///< Nested deliveries.
};

template <class Body> void Machine::guarded(Model* model, std::string_view where, Body&& body)
{
    try {
        body();
    } catch (const std::bad_alloc&) {
        throw; // This machine is out of memory; the other replicas do not share that.
    } catch (const std::exception& error) {
        fail(model, where, error.what());
    } catch (...) {
        fail(model, where, "unknown exception");
    }
}

template <class Body> void Machine::simulate(Body&& body)
{
    struct Running {
        explicit Running(Machine& m)
            : machine(m)
        {
            ++machine.m_running;
        }
        ~Running()
        {
            if (--machine.m_running == 0 && !machine.m_removed.empty())
                machine.m_removed.clear();
        }
        Machine& machine;
    };
    const Running running(*this);
    body();
}

template <class M> template <class E> ClassBuilder<M>& ClassBuilder<M>::event()
{
    EventType type { E::eventName, nameHash(E::eventName), &typeToken<E>, nullptr };
    if constexpr (canBeInput<E>()) {
        type.receive = [](Archive& archive, Machine& machine, Scope scope) {
            E event {};
            event.serialize(archive);
            if (archive.ok() && !archive.atEnd())
                archive.fail("bytes left over");
            if (archive.ok())
                machine.publish(scope, event);
        };
    }
    m_info.events.push_back(type);
    return *this;
}

} // namespace polder
