#pragma once

#include "core/math/Cell.h"
#include "core/replica/Types.h"

#include <cstdint>
#include <vector>

namespace polder {

class Archive;

/// What edits may cost before the next period of world time begins, so that no step is long
/// however much is edited.
///
/// State: replicated. Units: 10 to 30 ns, what it takes to look at a cell and change it.
class EditBudget {
public:
    static constexpr Micros Period = 10000;
    /// Edits of many cells stop when a period has cost that much.
    static constexpr std::int64_t Most = 40960;
    /// Kept back for edits of one cell, which need not wait for those of many.
    static constexpr std::int64_t Reserve = 1 << 14;
    /// What the graph of ways costs anew for every 16 x 16 columns where something changed: when
    /// nothing changed there in the period before, and once in so many periods where it goes on.
    static constexpr std::int64_t TileCost = 8192;
    static constexpr std::int64_t TilePeriods = 5;
    /// A search for room for displaced water, which may look at as many cells.
    static constexpr std::int64_t WaterSearchCost = 8192;
    /// Water that has to move out of one cell.
    static constexpr std::int64_t DisplaceCost = 32;
    /// Looking whether something that is no voxel stands in a cell.
    static constexpr std::int64_t ThingsCost = 4;

    /// A new period begins, unless it is the same.
    void begin(Micros now);
    std::int64_t spentAt(Micros now) const { return now / Period == m_period ? m_spent : 0; }
    std::int64_t spent() const { return m_spent; }
    void spend(std::int64_t units) { m_spent += units; }
    /// The cell changed.
    void touch(Cell cell);

    void serialize(Archive& archive);

private:
    std::int64_t m_period = 0; ///< Its number.
    std::int64_t m_spent = 0; ///< In it.
    std::vector<std::uint32_t> m_tiles; ///< Changed in it, ascending.
    std::vector<std::uint32_t> m_before; ///< Paid for in the period before, ascending.
    std::uint32_t m_last
        = 0; ///< Tile that was touched last and is in m_tiles if that is not empty.
};

} // namespace polder
