#include "core/replica/EventBoard.h"

#include <utility>

namespace polder {

void EventBoard::postTo(Scope scope, std::uint64_t key, const void* event,
    const std::function<std::shared_ptr<const void>()>& copy)
{
    const auto found = m_listeners.find({ scope, key });
    if (found == m_listeners.end())
        return;
    m_count -= std::erase_if(found->second, [](const auto& weak) { return weak.expired(); });
    std::shared_ptr<const void> shared;
    const auto listeners = found->second; // A listener may subscribe or cancel while it is called.
    for (const auto& weak : listeners) {
        const auto listener = weak.lock();
        if (!listener)
            continue;
        if (listener->handling == Handling::Immediate) {
            listener->call(event);
            continue;
        }
        if (!shared)
            shared = copy();
        if (listener->handling == Handling::OncePerFrame) {
            if (listener->queuedAt > 0)
                m_queue[static_cast<std::size_t>(listener->queuedAt - 1)].event.reset();
            listener->queuedAt = m_queue.size() + 1;
        }
        m_queue.push_back({ weak, shared });
    }
}

void EventBoard::deliver()
{
    // What a listener causes to be posted waits for the next delivery.
    const auto queue = std::exchange(m_queue, {});
    for (const Delivery& delivery : queue) {
        if (const auto listener = delivery.listener.lock())
            listener->queuedAt = 0;
    }
    for (const Delivery& delivery : queue) {
        const auto listener = delivery.listener.lock();
        if (listener && delivery.event)
            listener->call(delivery.event.get());
    }
}

} // namespace polder
