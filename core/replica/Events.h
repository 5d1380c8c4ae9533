#pragma once

#include "core/replica/Scope.h"
#include "core/replica/Types.h"

#include <string>
#include <string_view>

namespace polder {

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
