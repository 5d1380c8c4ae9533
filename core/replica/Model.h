#pragma once

#include "core/replica/Machine.h"

namespace polder {

/// Base of all replicated objects. A model is created on every replica at the same simulated time
/// and changes only in its own handlers and futures, so that all its copies stay equal.
///
/// A concrete model has a default constructor, `static constexpr std::string_view className`,
/// `static void describe(ClassBuilder<M>&)`, serialize() for all its fields, and usually
/// `void init(...)`. Single inheritance only. It holds other models by ModelId, never by pointer.
class Model {
public:
    virtual ~Model() = default;
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    ModelId id() const { return m_id; } ///< Never reused; 0 in the constructor.

    /// Visits every replicated field; the machine adds futures and subscriptions itself.
    virtual void serialize(Archive& archive) = 0;
    /// Called on every model, in order of id, once a whole snapshot is loaded: the place to rebuild
    /// derived state. Must not change replicated state, publish or use future().
    virtual void restored() { }
    /// Ends the model, its futures, subscriptions and well-known names. An override calls this
    /// last.
    virtual void destroy();

    template <class M> const M* model(ModelId id) const
    {
        return dynamic_cast<const M*>(m_machine->find(id));
    }
    template <class M> const M* wellKnown(std::string_view name) const
    {
        return dynamic_cast<const M*>(m_machine->findWellKnown(name));
    }

protected:
    Model() = default;

    Micros now() const { return m_machine->now(); }
    Random& random() { return m_machine->random(); }
    /// How many members are in the session.
    std::size_t viewCount() const { return m_machine->members().size(); }
    const std::set<MemberId>& members() const { return m_machine->members(); }
    /// Who sent the input being handled; 0 outside of one.
    MemberId sender() const { return m_machine->sender(); }
    /// Tells the sender's views why the input being handled changes nothing.
    void reject(std::string_view reason) { m_machine->reject(m_machine->sender(), reason); }
    /// The same of an input that was handled before.
    void reject(MemberId member, std::string_view reason) { m_machine->reject(member, reason); }

    /// Makes a model of a registered class, gives it an id, and calls init(arguments...).
    template <class M, class... A> M& create(A&&... arguments)
    {
        return createIn<M>(*m_machine, std::forward<A>(arguments)...);
    }
    /// Null when there is no such model or it is not an M.
    template <class M> M* model(ModelId id)
    {
        return dynamic_cast<M*>(m_machine->touched(m_machine->find(id)));
    }
    template <class M> M* wellKnown(std::string_view name)
    {
        return dynamic_cast<M*>(m_machine->touched(m_machine->findWellKnown(name)));
    }
    /// Names this model; the name moves if another model had it.
    void setWellKnown(std::string_view name) { m_machine->setWellKnown(name, m_id); }

    /// Calls a registered method of this model after `delay` (negative counts as 0). Order: time,
    /// then before inputs of the same time, then order of scheduling.
    template <class B, class... P, class... A>
    void future(Micros delay, void (B::*method)(P...), A&&... arguments)
    {
        using Tuple = std::tuple<std::decay_t<P>...>;
        m_machine->schedule(*this, delay, 0, rawMember(method),
            makeArguments(Tuple(std::forward<A>(arguments)...)));
    }
    /// Calls it after `period` (at least 1 us) and then again and again, until cancelled.
    template <class B, class... P, class... A>
    void every(Micros period, void (B::*method)(P...), A&&... arguments)
    {
        using Tuple = std::tuple<std::decay_t<P>...>;
        period = period < 1 ? 1 : period;
        m_machine->schedule(*this, period, period, rawMember(method),
            makeArguments(Tuple(std::forward<A>(arguments)...)));
    }
    /// Cancels all pending calls of the method on this model; returns how many.
    template <class B, class... P> int cancel(void (B::*method)(P...))
    {
        const RawMember raw = rawMember(method);
        return m_machine->cancel(*this, &raw);
    }
    int cancelAll() { return m_machine->cancel(*this, nullptr); }

    /// Hears events of type E on the scope, or on every scope with Scope::any(); a handler of
    /// AnyEvent hears events of all types. The same handler may be subscribed more than once.
    template <class B, class E> void subscribe(Scope scope, void (B::*handler)(const E&))
    {
        m_machine->subscribe(*this, scope, rawMember(handler));
    }
    template <class B, class E> void unsubscribe(Scope scope, void (B::*handler)(const E&))
    {
        const RawMember raw = rawMember(handler);
        m_machine->unsubscribe(*this, scope, &raw);
    }
    void unsubscribeAll() { m_machine->unsubscribe(*this, {}, nullptr); }
    /// The event being handled: its scope, name and sender; all empty outside of a handler.
    const AnyEvent& activeEvent() const { return m_machine->activeEvent(); }
    /// To models at once, in order of subscription; to views after the simulation phase. Throws
    /// when handlers publish more than 64 deep.
    template <class E> void publish(Scope scope, const E& event)
    {
        m_machine->publish(scope, event);
    }

    /// As publish, but by way of the session: the event happens for all replicas when the first
    /// of them has sent it round, between the inputs of members, with no sender.
    template <class E> void publishReflected(Scope scope, const E& event)
    {
        reflect(encodeEvent(scope, event));
    }
    /// Asks the program of every member a question; VoteTallied comes to `scope` with the answers.
    std::uint64_t callVote(Scope scope, std::string question);

private:
    friend class Machine;
    friend class Replica;
    friend class Echoes;

    struct Subscription {
        Scope scope;
        std::uint64_t sequence = 0;
        std::uint16_t handler = 0;
    };

    template <class M, class... A> static M& createIn(Machine& machine, A&&... arguments)
    {
        auto made = std::make_unique<M>();
        M& model = *made;
        machine.adopt(std::move(made), &typeToken<M>);
        if constexpr (requires { model.init(std::forward<A>(arguments)...); })
            model.init(std::forward<A>(arguments)...);
        else
            static_assert(sizeof...(A) == 0, "this model has no init() for these arguments");
        return model;
    }

    void reflect(Bytes event);
    void replay(BytesView event) { m_machine->replay(event); }

    std::vector<Subscription>& subscriptions()
    {
        if (!m_subscriptions)
            m_subscriptions = std::make_unique<std::vector<Subscription>>();
        return *m_subscriptions;
    }

    Machine* m_machine = nullptr;
    const ClassInfo* m_class = nullptr;
    ModelId m_id = 0;
    ModelBlock* m_block = nullptr;
    std::uint32_t m_firstFuture = FutureQueue::None;
    std::uint32_t m_lastFuture = FutureQueue::None;
    std::unique_ptr<std::vector<Subscription>> m_subscriptions; ///< Null before the first.
    bool m_removed = false;
};

inline void Machine::touch(Model& model)
{
    if (model.m_block->known != 0)
        changing(*model.m_block);
}

} // namespace polder
