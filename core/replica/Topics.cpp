#include "core/replica/Topics.h"

#include <algorithm>

namespace polder {

void Topics::add(Scope scope, const Subscriber& subscriber)
{
    m_lists[{ scope.value(), subscriber.handler->event }].push_back(subscriber);
    m_wildcards += isWildcard(scope, subscriber.handler->event) ? 1 : 0;
}

void Topics::remove(Scope scope, std::uint64_t event, std::uint64_t sequence)
{
    const auto found = m_lists.find({ scope.value(), event });
    if (found == m_lists.end())
        return;
    for (Subscriber& subscriber : found->second) {
        if (subscriber.sequence != sequence || subscriber.model == nullptr)
            continue;
        subscriber.model = nullptr;
        m_stale.push_back(found->first);
        m_wildcards -= isWildcard(scope, event) ? 1 : 0;
    }
}

void Topics::sweepRemoved()
{
    for (const Key& key : m_stale) {
        const auto found = m_lists.find(key);
        if (found == m_lists.end())
            continue;
        std::erase_if(found->second, [](const Subscriber& s) { return s.model == nullptr; });
        if (found->second.empty())
            m_lists.erase(found);
    }
    m_stale.clear();
}

Topics::List Topics::gather(Scope scope, std::uint64_t event) const
{
    List all;
    for (const Scope s : { scope, Scope::any() }) {
        for (const std::uint64_t e : { event, AnyKey }) {
            if (const List* list = find(s, e))
                all.insert(all.end(), list->begin(), list->end());
        }
    }
    std::sort(all.begin(), all.end(),
        [](const Subscriber& a, const Subscriber& b) { return a.sequence < b.sequence; });
    return all;
}

} // namespace polder
