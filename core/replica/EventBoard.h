#pragma once

#include "core/replica/Events.h"
#include "core/replica/Scope.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace polder {

/// When a view hears of an event.
enum class Handling : std::uint8_t {
    Queued, ///< Each event, after the simulation phase (Replica::deliverEvents).
    OncePerFrame, ///< The last one since the previous delivery, after the simulation phase.
    Immediate, ///< During the simulation; the view must only take note.
};

/// Keeps a view subscribed while it lives. May outlive the replica.
class ViewSubscription {
public:
    ViewSubscription() = default;
    explicit ViewSubscription(std::shared_ptr<void> handle)
        : m_handle(std::move(handle))
    {
    }
    void cancel() { m_handle.reset(); }

private:
    std::shared_ptr<void> m_handle;
};

/// Events on their way from models to views. View-only state: never saved or hashed, and survives
/// the loading of a snapshot.
class EventBoard {
public:
    template <class E>
    ViewSubscription subscribe(Scope scope, Handling handling, std::function<void(const E&)> view)
    {
        auto listener = std::make_shared<Listener>();
        listener->handling = handling;
        listener->call
            = [view = std::move(view)](const void* e) { view(*static_cast<const E*>(e)); };
        m_listeners[{ scope, nameHash(E::eventName) }].push_back(listener);
        ++m_count;
        return ViewSubscription(std::move(listener));
    }

    template <class E> void post(Scope scope, const E& event)
    {
        if (m_count == 0)
            return;
        const auto copy
            = [&event]() -> std::shared_ptr<const void> { return std::make_shared<E>(event); };
        postTo(scope, nameHash(E::eventName), &event, copy);
    }

    /// Delivers what was queued, in the order of publication.
    void deliver();

private:
    struct Listener {
        Handling handling;
        std::function<void(const void*)> call;
        std::uint64_t queuedAt = 0; ///< One more than the place in m_queue of a OncePerFrame event.
    };
    struct Delivery {
        std::weak_ptr<Listener> listener;
        std::shared_ptr<const void> event;
    };
    using Key = std::pair<Scope, std::uint64_t>;

    void postTo(Scope scope, std::uint64_t key, const void* event,
        const std::function<std::shared_ptr<const void>()>& copy);

    std::map<Key, std::vector<std::weak_ptr<Listener>>> m_listeners;
    std::vector<Delivery> m_queue;
    std::size_t m_count = 0;
};

} // namespace polder
