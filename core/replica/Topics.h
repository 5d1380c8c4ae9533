#pragma once

#include "core/replica/Member.h"
#include "core/replica/Scope.h"

#include <unordered_map> // lookups only
#include <vector>

namespace polder {

struct Subscriber {
    Model* model; ///< Null once unsubscribed, until the topic is swept.
    const HandlerInfo* handler;
    std::uint64_t sequence; ///< Order of subscription in the whole replica.
};

/// Who listens to what: subscribers by scope and event, in order of subscription. Derived from the
/// models' own lists of subscriptions; looked up, never walked.
class Topics {
public:
    using List = std::vector<Subscriber>;

    /// Key of a handler that takes any event.
    static constexpr std::uint64_t AnyKey = nameHash("*");

    void add(Scope scope, const Subscriber& subscriber);
    /// Subscribers stay in place, without their model, until sweep().
    void remove(Scope scope, std::uint64_t event, std::uint64_t sequence);
    /// Forgets removed subscribers; no list may be in use.
    void sweep()
    {
        if (!m_stale.empty())
            sweepRemoved();
    }

    /// Null when nobody listens. The list stays in place until sweep(); it may grow meanwhile.
    const List* find(Scope scope, std::uint64_t event) const
    {
        const auto found = m_lists.find({ scope.value(), event });
        return found == m_lists.end() ? nullptr : &found->second;
    }
    /// Whether any subscription is for every scope or every event.
    bool hasWildcards() const { return m_wildcards > 0; }
    /// All who hear an event when there are wildcards, in order of subscription.
    List gather(Scope scope, std::uint64_t event) const;

private:
    struct Key {
        std::uint64_t scope;
        std::uint64_t event;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const
        {
            return static_cast<std::size_t>((key.scope ^ (key.event >> 7)) * 0x9E3779B97F4A7C15u);
        }
    };
    static bool isWildcard(Scope scope, std::uint64_t event)
    {
        return scope == Scope::any() || event == AnyKey;
    }
    void sweepRemoved();

    std::unordered_map<Key, List, KeyHash> m_lists;
    std::vector<Key> m_stale; ///< Lists with removed subscribers.
    std::size_t m_wildcards = 0;
};

} // namespace polder
