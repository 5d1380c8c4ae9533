#pragma once

#include "core/replica/Scope.h"
#include "core/replica/Types.h"

#include <string>
#include <string_view>

namespace polder {

/// An event of any type: a handler that takes one hears every event of its scope, or with
/// Scope::any() every event there is.
struct AnyEvent {
    static constexpr std::string_view eventName = "*";
    Scope scope;
    std::string_view name;
    MemberId sender = 0; ///< Of the input that led to it; 0 when none did.
    const void* token = nullptr;
    const void* data = nullptr;

    /// The event itself if it is an E, else null; valid during the handler.
    template <class E> const E* as() const;
};

/// One address for each C++ type: compared, never ordered or saved.
template <class T> inline constexpr char typeToken = 0;

template <class E> const E* AnyEvent::as() const
{
    return token == &typeToken<E> ? static_cast<const E*>(data) : nullptr;
}

/// The scope on which MemberJoined and MemberLeft are published.
constexpr Scope SessionScope { "session" };

/// A member came; published to models and views. Exactly one MemberLeft follows for each, even when
/// the member crashed. An event without serialize() cannot be sent as an input.
struct MemberJoined {
    static constexpr std::string_view eventName = "session.joined";
    MemberId member = 0;
    Bytes
        data; ///< What the member sent along, such as its name; at most 4096 bytes; may be hostile.
};

struct MemberLeft {
    static constexpr std::string_view eventName = "session.left";
    MemberId member = 0;
};

/// An input of this member changed nothing; published to views only, on Scope::member(member).
struct InputRejected {
    static constexpr std::string_view eventName = "session.rejected";
    MemberId member = 0;
    std::string reason;
};

/// A handler threw; published to views only, on SessionScope. Every replica reports the same
/// failure at the same simulated time, but `text` may differ between standard libraries.
struct HandlerFailed {
    static constexpr std::string_view eventName = "session.failed";
    ModelId model = 0;
    std::string where; ///< Class and handler, such as "Water.tick".
    std::string text;
};

} // namespace polder
