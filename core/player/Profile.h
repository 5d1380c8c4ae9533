#pragma once

#include "core/replica/Types.h"

#include <string>
#include <string_view>

namespace polder {

class Archive;

/// How a player is shown to others, and by what it is known again.
struct Profile {
    static constexpr std::size_t MostNameBytes = 32;
    static constexpr std::uint32_t MostColour = 0xFFFFFF;

    std::string name; ///< UTF-8; empty when the player gave none.
    std::uint32_t colour = 0x4F86C6; ///< 0xRRGGBB.
    /// Chosen once at random by the player's program: who comes back with it finds its body and
    /// name where it left them. 0 is nobody.
    std::uint64_t person = 0;

    /// What a program sends along when it joins.
    Bytes toBytes() const;
    /// From any bytes; what cannot be read or must not be is left at its default.
    static Profile fromBytes(BytesView bytes);

    /// Why nobody may be called so, or empty. Any bytes.
    static std::string_view nameRefusal(std::string_view name);
    /// The name, or one that differs in its end, cut to fit: for when somebody is called so.
    static std::string numbered(std::string_view name, int number);

    void serialize(Archive& archive);
};

} // namespace polder
