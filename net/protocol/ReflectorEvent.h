#pragma once

#include "core/replica/Types.h"
#include "net/Failure.h"

#include <cstdint>
#include <string>

namespace polder {

/// Something that happened in a reflector and is worth a line in its log. It does not tell who
/// anybody is, nor which world: sessions are counted from 1 as the reflector takes them up, and
/// members as they join; neither number means anything elsewhere.
struct ReflectorEvent {
    enum class Kind : std::uint8_t {
        Connected,
        Disconnected,
        Refused, ///< `code` says why.
        Opened, ///< A session was founded or taken up from the store.
        Closed, ///< It was put away, nobody being there.
        Joined,
        Resumed,
        Lost, ///< The connection only; the place is kept.
        Left,
        Recovered, ///< What a restart had lost was brought back, or given up.
        Snapshot, ///< Adopted; `bytes` is its size.
        StoreFailed,
        StoreWorks, ///< Again.
    };

    Kind kind = Kind::Connected;
    std::uint64_t connection = 0;
    std::uint64_t session = 0;
    MemberId member = 0;
    FailureCode code = FailureCode::None;
    std::uint64_t bytes = 0;
    std::string address; ///< Of the peer; Connected and Refused only.
    std::string text; ///< The reflector's own words.
};

} // namespace polder
