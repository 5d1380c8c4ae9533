#include "core/world/Generator.h"

#include "core/replica/Archive.h"
#include "core/world/Climate.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace polder;

namespace {

constexpr GridSize Small { 64, 32, 64 };

std::uint64_t hashOf(NewLand& land)
{
    Hash64 hash;
    Archive archive = Archive::hasher(hash);
    land.grid.serialize(archive);
    archive("water", land.water);
    archive("trees", land.trees);
    archive("spawn", land.spawn);
    return hash.value();
}

std::uint8_t waterAt(const NewLand& land, Cell c)
{
    return land.water[static_cast<std::size_t>(land.grid.chunkOf(c))][Grid::indexInChunk(c)];
}

template <class F> void forEachCell(const Grid& grid, F&& f)
{
    for (int y = 0; y < grid.size().y; ++y)
        for (int z = 0; z < grid.size().z; ++z)
            for (int x = 0; x < grid.size().x; ++x)
                f(Cell { x, y, z });
}

class EveryKind : public testing::TestWithParam<WorldKind> { };

std::string kindName(const testing::TestParamInfo<WorldKind>& info)
{
    std::string name(worldKindName(info.param));
    std::erase(name, '-');
    return name;
}

} // namespace

TEST_P(EveryKind, IsAFunctionOfItsSeed)
{
    NewLand one = Generator::make(GetParam(), Small, 7);
    NewLand same = Generator::make(GetParam(), Small, 7);
    NewLand other = Generator::make(GetParam(), Small, 8);
    EXPECT_EQ(hashOf(one), hashOf(same));
    if (GetParam() != WorldKind::Flat) {
        EXPECT_NE(hashOf(one), hashOf(other));
    }
}

// Dips of one cell stayed upright holes, like punched into the hills, where no slope may lead.
TEST_P(EveryKind, HasFewPitsInItsHills)
{
    const NewLand land = Generator::make(GetParam(), { 128, 64, 128 }, 5);
    const Grid& grid = land.grid;
    int pits = 0;
    int columns = 0;
    for (int z = 3; z < 125; ++z) {
        for (int x = 3; x < 125; ++x) {
            int y = 63;
            while (!grid.solidAt({ x, y, z }))
                --y;
            const Cell floor { x, y + 1, z };
            if (waterAt(land, floor) > 0 || grid.at({ x, y, z }) != Material::Grass)
                continue;
            ++columns;
            const auto wall = [&](int dx, int dz) {
                return grid.solidAt(floor + Cell { dx, 0, dz });
            };
            const auto corner
                = [&](int dx, int dz) { return wall(dx, 0) || wall(0, dz) || wall(dx, dz); };
            pits += corner(-1, -1) && corner(1, -1) && corner(-1, 1) && corner(1, 1);
        }
    }
    EXPECT_LE(pits * 200, columns);
}

TEST_P(EveryKind, HoldsItsWater)
{
    // Still water must be held: beside every full cell is ground or water, and below it too.
    // Running water in a bed may have air only where the bed steps down.
    const NewLand land = Generator::make(GetParam(), { 128, 64, 128 }, 3);
    int spills = 0;
    forEachCell(land.grid, [&](Cell c) {
        if (waterAt(land, c) == 0)
            return;
        ASSERT_EQ(land.grid.at(c), Material::Air);
        for (const Cell side :
            { Cell { 1, 0, 0 }, Cell { -1, 0, 0 }, Cell { 0, 0, 1 }, Cell { 0, 0, -1 } }) {
            const Cell n = c + side;
            if (land.grid.solidAt(n) || waterAt(land, n) > 0
                || std::find(land.pumps.begin(), land.pumps.end(), n) != land.pumps.end())
                continue;
            // Air beside running water is right where the bed steps down into more water.
            Cell below = n;
            while (!land.grid.solidAt(below) && waterAt(land, below) == 0)
                --below.y;
            spills += land.grid.solidAt(below) ? 1 : 0;
        }
    });
    EXPECT_EQ(spills, 0);
}

TEST_P(EveryKind, StandsOnBedrockBelowAnOpenSky)
{
    const NewLand land = Generator::make(GetParam(), Small, 5);
    for (int z = 0; z < Small.z; ++z) {
        for (int x = 0; x < Small.x; ++x) {
            ASSERT_EQ(land.grid.at({ x, 0, z }), Material::Rock);
            ASSERT_EQ(land.grid.at({ x, Small.y - 1, z }), Material::Air);
        }
    }
}

TEST_P(EveryKind, PlantsTreesOnDrySoil)
{
    const NewLand land = Generator::make(GetParam(), { 128, 64, 128 }, 4);
    const Tree* before = nullptr;
    for (const Tree& tree : land.trees) {
        EXPECT_EQ(land.grid.at(tree.cell), Material::Air);
        EXPECT_EQ(waterAt(land, tree.cell), 0);
        EXPECT_TRUE(materialInfo(land.grid.at(tree.cell - Cell { 0, 1, 0 })).soil);
        if (before != nullptr) {
            EXPECT_LT(before->cell, tree.cell);
        }
        before = &tree;
    }
}

TEST_P(EveryKind, ReceivesMembersOnDryGround)
{
    for (const std::uint64_t seed : { 1u, 2u, 3u }) {
        const NewLand land = Generator::make(GetParam(), { 96, 64, 96 }, seed);
        ASSERT_TRUE(land.grid.contains(land.spawn));
        EXPECT_FALSE(land.grid.solidAt(land.spawn));
        EXPECT_TRUE(land.grid.solidAt(land.spawn - Cell { 0, 1, 0 }));
        EXPECT_EQ(waterAt(land, land.spawn), 0);
    }
}

TEST_P(EveryKind, FitsTheSmallestWorldAndSlabs)
{
    for (const GridSize size :
        { GridSize { 32, 32, 32 }, GridSize { 32, 64, 160 }, GridSize { 160, 32, 32 } }) {
        const NewLand land = Generator::make(GetParam(), size, 9);
        EXPECT_EQ(land.grid.size(), size);
        EXPECT_TRUE(land.grid.contains(land.spawn));
        for (const LandMap::Outlet& outlet : land.outlets)
            EXPECT_FALSE(land.grid.solidAt(outlet.cell));
    }
}

INSTANTIATE_TEST_SUITE_P(Generator, EveryKind,
    testing::Values(WorldKind::RiverValley, WorldKind::Archipelago, WorldKind::Highlands,
        WorldKind::Polder, WorldKind::Flat),
    kindName);

TEST(Generator, RiverValleyHasWhatItsNameSays)
{
    const NewLand land = Generator::make(WorldKind::RiverValley, { 256, 64, 256 }, 1);
    std::array<int, MaterialCount> onTop {};
    int lake = 0;
    int bed = 0;
    for (int z = 0; z < 256; ++z) {
        for (int x = 0; x < 256; ++x) {
            int y = 63;
            while (!land.grid.solidAt({ x, y, z }))
                --y;
            const std::uint8_t above = waterAt(land, { x, y + 1, z });
            ++onTop[static_cast<std::size_t>(land.grid.at({ x, y, z }))];
            lake += above > 0 && y + 1 < land.sea ? 1 : 0;
            bed += above > 0 && y + 1 >= land.sea ? 1 : 0;
        }
    }
    EXPECT_GT(lake, 2000);
    EXPECT_GT(bed, 200);
    for (const Material m : { Material::Grass, Material::Sand, Material::Rock, Material::Snow,
             Material::Gravel, Material::Clay })
        EXPECT_GT(onTop[static_cast<std::size_t>(m)], 30) << materialInfo(m).name;
    EXPECT_GT(land.trees.size(), 800u);
    int sources = 0;
    int drained = 0;
    for (const LandMap::Outlet& outlet : land.outlets) {
        sources += std::max(outlet.rate, 0);
        drained -= std::min(outlet.rate, 0);
    }
    EXPECT_GT(sources, 0);
    EXPECT_GE(drained, sources);
}

namespace {

/// Cells of air with ground somewhere above them.
std::vector<Cell> caveCells(const NewLand& land)
{
    std::vector<Cell> cells;
    const GridSize size = land.grid.size();
    for (int z = 0; z < size.z; ++z) {
        for (int x = 0; x < size.x; ++x) {
            int y = size.y - 1;
            while (!land.grid.solidAt({ x, y, z }))
                --y;
            for (; y > 0; --y) {
                if (!land.grid.solidAt({ x, y, z }))
                    cells.push_back({ x, y, z });
            }
        }
    }
    return cells;
}

bool isUnderSky(const Grid& grid, Cell c)
{
    while (grid.contains(c) && !grid.solidAt(c))
        ++c.y;
    return c.y == grid.size().y;
}

} // namespace

TEST(Generator, CavesAreDryAndOpenOnCliffs)
{
    for (const WorldKind kind : { WorldKind::RiverValley, WorldKind::Highlands }) {
        const NewLand land = Generator::make(kind, { 256, 64, 256 }, 1);
        const std::vector<Cell> caves = caveCells(land);
        EXPECT_GT(caves.size(), 8000u);
        int entrances = 0;
        int pools = 0;
        for (const Cell c : caves) {
            ASSERT_EQ(waterAt(land, c), 0);
            pools += land.grid.at(c - Cell { 0, 1, 0 }) == Material::Lava;
            for (const Cell side :
                { Cell { 1, 0, 0 }, Cell { -1, 0, 0 }, Cell { 0, 0, 1 }, Cell { 0, 0, -1 } }) {
                const Cell n = c + side;
                if (!land.grid.contains(n) || land.grid.solidAt(n))
                    continue;
                ASSERT_EQ(waterAt(land, n), 0) << "water stands beside a cave";
                entrances += isUnderSky(land.grid, n);
            }
        }
        EXPECT_GT(entrances, 10) << worldKindName(kind);
        EXPECT_GT(pools, 50) << worldKindName(kind);
    }
}

TEST(Generator, BiomesDifferInGroundAndTrees)
{
    constexpr GridSize size { 512, 64, 512 };
    const NewLand land = Generator::make(WorldKind::Highlands, size, 2);
    const Climate climate(2, size);
    constexpr auto Biomes = static_cast<std::size_t>(Biome::Count);
    std::array<std::array<int, 5>, Biomes> trees {};
    std::array<std::array<int, MaterialCount>, Biomes> ground {};
    std::array<int, Biomes> columns {};
    for (const Tree& tree : land.trees) {
        const auto biome = static_cast<std::size_t>(climate.at(tree.cell.x, tree.cell.z));
        ++trees[biome][static_cast<std::size_t>(tree.kind)];
    }
    for (int z = 0; z < size.z; z += 2) {
        for (int x = 0; x < size.x; x += 2) {
            int y = size.y - 1;
            while (!land.grid.solidAt({ x, y, z }))
                --y;
            const auto biome = static_cast<std::size_t>(climate.at(x, z));
            ++columns[biome];
            ++ground[biome][static_cast<std::size_t>(land.grid.at({ x, y, z }))];
        }
    }
    const auto most = [&](Biome b) {
        const auto& kinds = trees[static_cast<std::size_t>(b)];
        return static_cast<TreeKind>(std::max_element(kinds.begin(), kinds.end()) - kinds.begin());
    };
    for (const int count : columns)
        EXPECT_GT(count, 2000) << "every biome has its share";
    EXPECT_EQ(most(Biome::Pinewood), TreeKind::Pine);
    EXPECT_EQ(most(Biome::Marsh), TreeKind::Willow);
    EXPECT_NE(most(Biome::Heath), most(Biome::Meadow));
    const auto share = [&](Biome b, Material m) {
        const auto i = static_cast<std::size_t>(b);
        return 1000 * ground[i][static_cast<std::size_t>(m)] / columns[i];
    };
    EXPECT_GT(share(Biome::Heath, Material::Sand), 3 * share(Biome::Meadow, Material::Sand) + 20);
    EXPECT_GT(share(Biome::Marsh, Material::Clay), 3 * share(Biome::Meadow, Material::Clay) + 20);
    EXPECT_GT(share(Biome::Pinewood, Material::Snow), share(Biome::Meadow, Material::Snow));
}

TEST(Generator, PoldersLieBelowTheSeaWithCanalsAndPumps)
{
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const NewLand land = Generator::make(WorldKind::Polder, { 256, 64, 256 }, seed);
        EXPECT_EQ(land.pumps.size(), 6u * 5) << "five for each canal, of seed " << seed;
        EXPECT_GE(land.outlets.size(), 24u);
        for (const LandMap::Outlet& beyond : land.outlets) {
            EXPECT_LT(beyond.rate, 0) << "the sea goes on beyond the border";
            EXPECT_EQ(waterAt(land, beyond.cell), 0) << "but at rest nothing leaves";
            EXPECT_GT(waterAt(land, beyond.cell - Cell { 0, 1, 0 }), 0);
        }
        for (const Cell pump : land.pumps) {
            EXPECT_EQ(land.grid.at(pump), Material::Air);
            EXPECT_EQ(waterAt(land, pump), 0);
            EXPECT_EQ(waterAt(land, pump - Cell { 1, 0, 0 }), 240) << "before it is the sea";
            EXPECT_LT(pump.y, land.sea);
            for (Cell up = pump - Cell { 1, 0, 0 }; up.y < land.sea; ++up.y)
                EXPECT_GT(waterAt(land, up), 0) << "open to above";
            Cell c = pump + Cell { 1, 0, 0 };
            while (waterAt(land, c - Cell { 0, 1, 0 }) == 0) {
                ASSERT_EQ(land.grid.at(c), Material::Air) << "behind it a culvert";
                ASSERT_EQ(waterAt(land, c), 0);
                if (land.grid.solidAt(c + Cell { 1, 0, 0 }))
                    ++c.y; // which falls by steps
                else
                    ++c.x;
                ASSERT_LT(c.x, 250);
            }
            EXPECT_EQ(land.grid.at(c), Material::Air) << "which ends over a canal";
        }
        int below = 0;
        for (int z = 0; z < 256; ++z)
            below += land.grid.solidAt({ 250, land.sea - 1, z }) ? 0 : 1;
        EXPECT_GT(below, 128) << "the land is lower than the sea";
    }
}

namespace {

/// What a new world looks like from above.
struct Relief {
    explicit Relief(const NewLand& land)
        : size(land.grid.size())
    {
        for (int z = 0; z < size.z; ++z) {
            for (int x = 0; x < size.x; ++x) {
                int y = size.y - 1;
                while (!land.grid.solidAt({ x, y, z }))
                    --y;
                tops.push_back(y + 1 - land.sea);
                ground.push_back(land.grid.at({ x, y, z }));
            }
        }
    }

    /// First cell above the ground, above the sea's level; of places beyond the border, the sea.
    int top(int x, int z) const { return inside(x, z) ? tops[index(x, z)] : -1; }
    bool dry(int x, int z) const { return top(x, z) >= 0; }
    bool isShore(int x, int z) const
    {
        return dry(x, z) && top(x, z) <= 1
            && !(dry(x - 1, z) && dry(x + 1, z) && dry(x, z - 1) && dry(x, z + 1));
    }
    bool inside(int x, int z) const { return x >= 0 && z >= 0 && x < size.x && z < size.z; }
    std::size_t index(int x, int z) const { return static_cast<std::size_t>(x + size.x * z); }
    template <class Holds> int count(Holds&& holds) const
    {
        int sum = 0;
        for (int z = 0; z < size.z; ++z)
            for (int x = 0; x < size.x; ++x)
                sum += holds(x, z) ? 1 : 0;
        return sum;
    }

    /// Columns of each stretch of land that the sea surrounds, the largest first.
    std::vector<int> islands() const
    {
        std::vector<int> sizes;
        std::vector<bool> seen(tops.size());
        const auto visit = [&](std::vector<std::pair<int, int>>& todo, int x, int z) {
            if (!inside(x, z) || !dry(x, z) || seen[index(x, z)])
                return;
            seen[index(x, z)] = true;
            todo.emplace_back(x, z);
        };
        for (int z = 0; z < size.z; ++z) {
            for (int x = 0; x < size.x; ++x) {
                std::vector<std::pair<int, int>> todo;
                visit(todo, x, z);
                std::size_t done = 0;
                for (; done < todo.size(); ++done) {
                    const auto [px, pz] = todo[done];
                    visit(todo, px - 1, pz);
                    visit(todo, px + 1, pz);
                    visit(todo, px, pz - 1);
                    visit(todo, px, pz + 1);
                }
                if (done > 0)
                    sizes.push_back(static_cast<int>(done));
            }
        }
        std::sort(sizes.rbegin(), sizes.rend());
        return sizes;
    }

    GridSize size;
    std::vector<int> tops;
    std::vector<Material> ground;
};

} // namespace

TEST(Generator, ArchipelagosAreIslandsInTheSeaWithShoresOfSand)
{
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const Relief relief(Generator::make(WorldKind::Archipelago, { 256, 64, 256 }, seed));
        const int land = relief.count([&](int x, int z) { return relief.dry(x, z); });
        EXPECT_GT(land, 256 * 256 * 15 / 100) << seed;
        EXPECT_LT(land, 256 * 256 * 40 / 100) << seed;
        const std::vector<int> islands = relief.islands();
        ASSERT_GE(islands.size(), 4u) << seed;
        EXPECT_GE(islands[3], 100) << "four that one can live on, of seed " << seed;
        EXPECT_LT(islands[0], land * 3 / 4) << "none of which is nearly all, of seed " << seed;
        const auto onBorder = [](int x, int z) { return x % 255 == 0 || z % 255 == 0; };
        const int ashore
            = relief.count([&](int x, int z) { return onBorder(x, z) && relief.dry(x, z); });
        EXPECT_LT(ashore, 100) << "the sea goes round, of seed " << seed;
        const int shore = relief.count([&](int x, int z) { return relief.isShore(x, z); });
        const int sand = relief.count([&](int x, int z) {
            return relief.isShore(x, z) && relief.ground[relief.index(x, z)] == Material::Sand;
        });
        EXPECT_GT(shore, 800) << seed;
        EXPECT_GT(sand * 10, shore * 7) << seed;
        EXPECT_GT(*std::max_element(relief.tops.begin(), relief.tops.end()), 12) << seed;
    }
}

TEST(Generator, HighlandsAreHighAndCliffyWithSpringsAndSnow)
{
    for (const std::uint64_t seed : { 1u, 3u }) {
        const NewLand land = Generator::make(WorldKind::Highlands, { 256, 64, 256 }, seed);
        const Relief relief(land);
        const auto [low, high] = std::minmax_element(relief.tops.begin(), relief.tops.end());
        EXPECT_GT(*high - *low, 36) << seed;
        const int dry = relief.count([&](int x, int z) { return relief.dry(x, z); });
        EXPECT_GT(dry, 256 * 256 * 85 / 100) << seed;
        const int cliffs = relief.count([&](int x, int z) {
            const auto sheer = [&](int nx, int nz) {
                return relief.inside(nx, nz) && relief.top(x, z) - relief.top(nx, nz) >= 3;
            };
            return sheer(x - 1, z) || sheer(x + 1, z) || sheer(x, z - 1) || sheer(x, z + 1);
        });
        EXPECT_GT(cliffs, 600) << seed;
        const auto springs = std::count_if(
            land.outlets.begin(), land.outlets.end(), [](const auto& o) { return o.rate > 0; });
        EXPECT_GE(springs, 3) << seed;
        // Snow lies high, and high up there is little else.
        constexpr int snowLine = 20;
        constexpr int peaks = 30;
        int snow = 0;
        int peak = 0;
        int snowyPeak = 0;
        for (std::size_t i = 0; i < relief.tops.size(); ++i) {
            const bool snowy = relief.ground[i] == Material::Snow;
            ASSERT_FALSE(snowy && relief.tops[i] < snowLine) << seed;
            snow += snowy ? 1 : 0;
            peak += relief.tops[i] > peaks ? 1 : 0;
            snowyPeak += snowy && relief.tops[i] > peaks ? 1 : 0;
        }
        EXPECT_GT(snow, 1000) << seed;
        EXPECT_GT(snowyPeak * 10, peak * 6) << seed;
    }
}

TEST(Generator, TellsItsProgress)
{
    Generator generator(WorldKind::RiverValley, Small, 1);
    int last = 0;
    bool done = false;
    while (!done) {
        done = generator.advance();
        EXPECT_GE(generator.permille(), last);
        EXPECT_LE(generator.permille(), 1000);
        last = generator.permille();
    }
    EXPECT_EQ(last, 1000);
}

TEST(WorldKind, HasANameOfItsOwn)
{
    for (int i = 0; i < static_cast<int>(WorldKind::Count); ++i)
        EXPECT_EQ(
            worldKindNamed(worldKindName(static_cast<WorldKind>(i))), static_cast<WorldKind>(i));
    EXPECT_EQ(worldKindNamed("disc"), WorldKind::Count);
}
