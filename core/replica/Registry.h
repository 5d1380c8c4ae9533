#pragma once

#include "core/replica/Archive.h"
#include "core/replica/Events.h"
#include "core/replica/Member.h"

#include <memory>
#include <string_view>
#include <tuple>
#include <vector>

namespace polder {

class Machine;
class Model;

/// One type of event: how a machine recognises it and reads it from an input.
struct EventType {
    std::string_view name;
    std::uint64_t key; ///< nameHash(name).
    const void* token; ///< Equal for equal C++ types; compared, never ordered or saved.
    /// Decodes the rest of the archive and publishes the event; null for an event that cannot be
    /// an input. When the bytes are refused the archive says why and nothing is published.
    void (*receive)(Archive&, Machine&, Scope);
};

/// One model class: how to make it, and what its pending futures and subscriptions may call.
struct ClassInfo {
    std::string_view name;
    const void* token;
    std::unique_ptr<Model> (*make)();
    std::vector<MethodInfo> methods;
    std::vector<HandlerInfo> handlers;
    std::vector<EventType> events;
    bool tracked = false; ///< Changes only where the machine sees it; see ClassBuilder::tracked.
    std::size_t index = 0; ///< By name among all classes of the registry.

    /// Position of a method or handler; throws std::logic_error naming the class if unregistered.
    std::uint16_t methodIndex(RawMember pointer) const
    {
        for (std::size_t i = 0; i < methods.size(); ++i) {
            if (methods[i].pointer == pointer)
                return static_cast<std::uint16_t>(i);
        }
        throwUndescribed("method");
    }
    std::uint16_t handlerIndex(RawMember pointer) const
    {
        for (std::size_t i = 0; i < handlers.size(); ++i) {
            if (handlers[i].pointer == pointer)
                return static_cast<std::uint16_t>(i);
        }
        throwUndescribed("handler");
    }
    [[noreturn]] void throwUndescribed(const char* what) const;
};

/// Filled by a model's `static void describe(ClassBuilder<M>&)`. Names show in dumps and reports.
template <class M> class ClassBuilder {
public:
    explicit ClassBuilder(ClassInfo& info)
        : m_info(info)
    {
    }

    /// A method that future() may call. Parameters are values that an Archive can serialize.
    template <class B, class... P>
    ClassBuilder& method(std::string_view name, void (B::*pointer)(P...))
    {
        static_assert(std::derived_from<M, B>);
        m_info.methods.push_back(methodInfo<B, P...>(name, pointer));
        return *this;
    }
    /// A method that subscribe() may call.
    template <class B, class E>
    ClassBuilder& handler(std::string_view name, void (B::*pointer)(const E&))
    {
        static_assert(std::derived_from<M, B>);
        m_info.handlers.push_back(handlerInfo<B, E>(name, pointer));
        return event<E>();
    }
    /// An event that models of this class publish, or pass from view to view, without handling it.
    template <class E> ClassBuilder& event();
    /// Promises that models of this class change only in their own handlers and futures, or by a
    /// call through the pointer that model<M>() or wellKnown<M>() gave to the handler at work, and
    /// never through a pointer kept from before. Saves and hashes then skip those that did not.
    ClassBuilder& tracked()
    {
        m_info.tracked = true;
        return *this;
    }

private:
    ClassInfo& m_info;
};

/// The classes and events of a program. A plain value: replicas keep a copy of their own.
class Registry {
public:
    Registry(); ///< Holds the classes of the machine itself.

    /// M has a `static constexpr std::string_view className`, a default constructor and
    /// `static void describe(ClassBuilder<M>&)`. Throws std::logic_error when two classes or two
    /// event types share a name.
    template <class M> void add();

    const ClassInfo* findClass(const void* token) const;
    const EventType* findEvent(std::uint64_t key) const;
    const std::vector<std::shared_ptr<const ClassInfo>>& classes() const
    {
        return m_classes;
    } ///< By name.

private:
    void insert(std::shared_ptr<const ClassInfo> info);

    std::vector<std::shared_ptr<const ClassInfo>> m_classes;
    std::vector<EventType> m_events; ///< By key.
};

/// An event that has a serialize() and does not say `static constexpr bool modelOnly = true` may
/// arrive as an input.
template <class E> constexpr bool canBeInput()
{
    if constexpr (requires { E::modelOnly; })
        return !E::modelOnly;
    else
        return requires(E & e, Archive & a) { e.serialize(a); };
}

/// The bytes by which an event travels; Machine::receiveInput reads them.
template <class E> Bytes encodeEvent(Scope scope, const E& event)
{
    static_assert(canBeInput<E>(), "this event cannot be sent");
    SaveBuffer buffer;
    Archive archive = Archive::saver(buffer);
    std::uint64_t key = nameHash(E::eventName);
    archive("scope", scope);
    archive("event", key);
    E copy = event;
    copy.serialize(archive);
    return buffer.flatten();
}

template <class M> void Registry::add()
{
    auto info = std::make_shared<ClassInfo>();
    info->name = M::className;
    info->token = &typeToken<M>;
    info->make = []() -> std::unique_ptr<Model> { return std::make_unique<M>(); };
    ClassBuilder<M> builder(*info);
    M::describe(builder);
    insert(std::move(info));
}

} // namespace polder
