#pragma once

#include "core/world/Caves.h"
#include "core/world/Climate.h"
#include "core/world/LandMap.h"
#include "core/world/Noise.h"

#include <vector>

namespace polder {

/// Turns the columns of a LandMap into voxels and still water: chooses ground by height, slope,
/// nearness of water, climate and patches of noise, and hollows out the caves.
class LandFill {
public:
    explicit LandFill(const LandMap& map);

    /// Fills the chunks of one chunk column, from the floor up.
    void fill(int cx, int cz, Grid& grid, std::vector<Page>& water) const;

    /// The material on top of a column.
    Material surface(int x, int z) const { return layers(x, z).surface; }

private:
    /// What a column is made of, from the top.
    struct Layers {
        Material surface = Material::Grass;
        Material under = Material::Dirt;
        int surfaceDepth = 1;
        int underDepth = 3;
    };

    Layers layers(int x, int z) const;
    Layers underWater(int x, int z) const;
    void dress(Layers& layers, int x, int z) const;
    Layers highGround(int x, int z, std::int32_t steepness, std::int32_t altitude) const;
    bool nearSea(int x, int z) const;
    void fillColumn(
        int x, int z, std::vector<std::uint8_t>& voxels, std::vector<std::uint8_t>& levels) const;
    Material deep(int x, int y, int z) const;

    const LandMap& m_map;
    Noise m_patches;
    Noise m_detail;
    Climate m_climate;
    Caves m_caves;
};

} // namespace polder
