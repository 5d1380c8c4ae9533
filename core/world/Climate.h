#pragma once

#include "core/voxel/Grid.h"
#include "core/world/Noise.h"

#include <string_view>

namespace polder {

/// What grows in a region. The number is for views; append only, before Count.
enum class Biome : std::uint8_t {
    Meadow, ///< Grass, glades and mixed woods.
    Heath, ///< Dry: sand and bare earth, birches, bushes.
    Pinewood, ///< Cold: dense pines, snow lower down.
    Marsh, ///< Wet: clay and pools of mud, willows.
    Count
};

/// The word for a biome in files and logs; not for people.
std::string_view biomeName(Biome biome);

/// How warm and wet the regions of a world are: a pure function of its seed and height, for the
/// generator and for views that colour the ground.
class Climate {
public:
    Climate(std::uint64_t seed, GridSize size);

    Biome at(int x, int z) const;

private:
    std::int32_t m_period;
    Noise m_warmth;
    Noise m_wetness;
};

} // namespace polder
