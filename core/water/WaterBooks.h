#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace polder {

class Archive;

/// Why water came into the world or left it. The number is saved: append only, before Count.
enum class WaterReason : std::uint8_t {
    Generated, ///< Was there when the world began.
    Hand, ///< Poured or scooped up by somebody.
    Source,
    Sink,
    Rain,
    Evaporation,
    Crushed, ///< A solid took its place although it had nowhere to go.
    Boiled, ///< Met lava.
    Count
};

/// The name of a reason in files and logs; not for people.
std::string_view waterReasonName(WaterReason reason);

/// Every unit of water that was ever added or removed, by reason. What the books say the world
/// holds is what it holds, always, to the unit.
///
/// State: replicated.
/// Units: water units; 240 fill a cell.
class WaterBooks {
public:
    void add(WaterReason reason, std::uint64_t units) { m_added[index(reason)] += units; }
    void remove(WaterReason reason, std::uint64_t units) { m_removed[index(reason)] += units; }

    std::uint64_t added(WaterReason reason) const { return m_added[index(reason)]; }
    std::uint64_t removed(WaterReason reason) const { return m_removed[index(reason)]; }
    /// All that was added less all that was removed.
    std::uint64_t balance() const;

    void serialize(Archive& archive);

private:
    static constexpr std::size_t Reasons = static_cast<std::size_t>(WaterReason::Count);
    static constexpr std::size_t index(WaterReason reason)
    {
        return static_cast<std::size_t>(reason);
    }

    std::array<std::uint64_t, Reasons> m_added {};
    std::array<std::uint64_t, Reasons> m_removed {};
};

} // namespace polder
