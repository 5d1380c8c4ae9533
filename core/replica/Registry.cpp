#include "core/replica/Registry.h"

#include "core/replica/Ballots.h"
#include "core/replica/Echoes.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace polder {
Registry::Registry()
{
    add<Echoes>();
    add<Ballots>();
}

void ClassInfo::throwUndescribed(const char* what) const
{
    throw std::logic_error(std::string(name) + " uses a " + what + " it did not describe");
}

void Registry::insert(std::shared_ptr<const ClassInfo> info)
{
    const auto at = std::lower_bound(m_classes.begin(), m_classes.end(), info->name,
        [](const auto& c, std::string_view name) { return c->name < name; });
    if (at != m_classes.end() && (*at)->name == info->name) {
        if ((*at)->token == info->token)
            return;
        throw std::logic_error("two classes are named " + std::string(info->name));
    }
    for (const EventType& event : info->events) {
        const auto place = std::lower_bound(m_events.begin(), m_events.end(), event.key,
            [](const EventType& e, std::uint64_t key) { return e.key < key; });
        if (place == m_events.end() || place->key != event.key)
            m_events.insert(place, event);
        else if (place->token != event.token)
            throw std::logic_error("two events are named " + std::string(event.name));
    }
    m_classes.insert(at, std::move(info));
    for (std::size_t i = 0; i < m_classes.size(); ++i) {
        if (m_classes[i]->index == i)
            continue;
        // Another registry may share this class at another place.
        auto moved = std::make_shared<ClassInfo>(*m_classes[i]);
        moved->index = i;
        m_classes[i] = std::move(moved);
    }
}

const ClassInfo* Registry::findClass(const void* token) const
{
    for (const auto& info : m_classes) {
        if (info->token == token)
            return info.get();
    }
    return nullptr;
}

const EventType* Registry::findEvent(std::uint64_t key) const
{
    const auto at = std::lower_bound(m_events.begin(), m_events.end(), key,
        [](const EventType& e, std::uint64_t k) { return e.key < k; });
    return at != m_events.end() && at->key == key ? &*at : nullptr;
}

} // namespace polder
