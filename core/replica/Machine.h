#pragma once

#include "core/replica/EventBoard.h"
#include "core/replica/FutureQueue.h"
#include "core/replica/Random.h"
#include "core/replica/Registry.h"

#include <deque>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

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
    MemberId sender() const { return m_sender; }
    Random& random() { return m_random; }

    Model& adopt(std::unique_ptr<Model> model, const void* token);
    Model* find(ModelId id) const;
    void remove(Model& model); ///< Freed once no handler runs.
    void setWellKnown(std::string_view name, ModelId id);
    Model* findWellKnown(std::string_view name) const;

    void schedule(
        Model& model, Micros delay, const RawMember& method, const ArgumentBits& arguments);
    void subscribe(Model& model, Scope scope, const RawMember& handler);
    /// Models at once, in subscription order; then the board of views.
    template <class E> void publish(Scope scope, const E& event)
    {
        deliver(scope, nameHash(E::eventName), &event);
        m_board.post(scope, event);
    }
    void reject(std::string_view reason);

    /// Runs the next future due at or before `limit`; false if there is none.
    bool runNext(Micros limit);
    void setNow(Micros time) { m_now = time; }
    void receiveInput(MemberId sender, BytesView input);
    void join(MemberId member, BytesView data);
    void leave(MemberId member);
    const std::set<MemberId>& members() const { return m_members; }

    void serialize(Archive& archive);
    void serializeModel(Archive& archive, Model& model);
    const std::map<ModelId, std::unique_ptr<Model>>& models() const { return m_models; }
    void setRoot(ModelId id) { m_root = id; }
    Model* root() const { return find(m_root); }
    const Registry& registry() const { return m_registry; }

    /// Runs `body` with errors contained and reported as failures of `where`.
    template <class Body> void guarded(Model* model, std::string_view where, Body&& body);

private:
    struct Subscriber {
        Model* model; ///< Null once unsubscribed, until no delivery is under way.
        const HandlerInfo* handler;
    };
    struct Topic {
        std::vector<Subscriber> subscribers;
    };
    struct TopicKey {
        std::uint64_t scope;
        std::uint64_t event;
        bool operator==(const TopicKey&) const = default;
    };
    struct TopicKeyHash {
        std::size_t operator()(const TopicKey& key) const
        {
            return static_cast<std::size_t>((key.scope ^ (key.event >> 7)) * 0x9E3779B97F4A7C15u);
        }
    };

    void deliver(Scope scope, std::uint64_t key, const void* event);
    void fail(Model* model, std::string_view where, std::string_view text);
    void attach(Message message);
    void detach(Model& model, std::uint32_t index);
    void serializeHeader(Archive& archive);
    void loadModels(Archive& archive, std::size_t count);
    void serializeFutures(Archive& archive, Model& model);
    void serializeSubscriptions(Archive& archive, Model& model);
    void link();

    Registry m_registry;
    EventBoard& m_board;
    Micros m_now = 0;
    MemberId m_sender = 0;
    Random m_random;
    ModelId m_nextId = 1;
    ModelId m_root = 0;
    std::uint64_t m_sequence = 0;
    std::uint64_t m_failures = 0; ///< Replicated, so that a failure on one replica alone shows.
    std::set<MemberId> m_members;
    std::map<std::string, ModelId, std::less<>> m_wellKnown;
    std::map<ModelId, std::unique_ptr<Model>> m_models;
    std::vector<std::unique_ptr<Model>> m_removed;
    FutureQueue m_queue;
    std::unordered_map<TopicKey, Topic, TopicKeyHash> m_topics; ///< Looked up, never walked.
    int m_depth = 0; ///< Nested deliveries.
    std::vector<Message> m_loadedFutures;
};

template <class Body> void Machine::guarded(Model* model, std::string_view where, Body&& body)
{
    try {
        body();
    } catch (const std::bad_alloc&) {
        throw; // This machine is out of memory; the replicas are not to blame and do not share it.
    } catch (const std::exception& error) {
        fail(model, where, error.what());
    } catch (...) {
        fail(model, where, "unknown exception");
    }
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
            if (!archive.ok())
                return false;
            machine.publish(scope, event);
            return true;
        };
    }
    m_info.events.push_back(type);
    return *this;
}

} // namespace polder
