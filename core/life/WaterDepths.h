#pragma once

#include "core/math/Cell.h"
#include "core/math/Fixed.h"
#include "core/voxel/Grid.h"

#include <cstdint>
#include <memory>

namespace polder {

class WaterField;

/// What creatures and bodies need to know of the water: how full a cell is and where it runs.
class WaterDepths {
public:
    static constexpr int Full = 240; ///< Level of a full cell.
    static constexpr int WadeLevel = 48; ///< Above: walking is slower (0.2 of a cell).
    static constexpr int DeepLevel = 144; ///< Above: nobody walks here (0.6 of a cell).

    static constexpr Fixed MostDrift = 4; ///< Along either axis.

    /// How fast the water of a column runs, in voxels a second.
    struct Drift {
        Fixed x; ///< Eastwards.
        Fixed z; ///< Southwards.

        friend bool operator==(const Drift&, const Drift&) = default;
    };

    virtual ~WaterDepths() = default;

    /// 0 to Full; 0 outside the grid.
    virtual int at(Cell cell) const = 0;
    /// The mean of what stands and runs at this cell, above and below it; none where the cell is
    /// dry or the water at rest.
    virtual Drift driftAt(Cell) const { return {}; }
    /// Changes whenever a cell of that 32 x 32 column of chunks may have changed; equal values
    /// mean equal water within one run of the program.
    virtual std::uint64_t version(int chunkX, int chunkZ) const = 0;
};

/// The depths of that field, which must outlive them; null for a world without water.
std::unique_ptr<WaterDepths> depthsOf(const WaterField* field, GridSize size);

} // namespace polder
