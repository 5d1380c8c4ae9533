#include "core/world/WaterPlan.h"

#include "core/replica/Random.h"
#include "core/water/WaterWorks.h"
#include "core/world/Rivers.h"

#include <algorithm>
#include <cstdlib>

namespace polder {

namespace {

    constexpr int UnitsInCell = 240;

    void floodToSeaLevel(LandMap& map)
    {
        for (LandMap::Column& c : map.columns) {
            if (c.top() < map.sea)
                c.water = static_cast<std::int16_t>(map.sea);
        }
    }

    /// The best of some random places for a spring: high ground within a band of heights, as far
    /// from the border as may be. Returns false if there is none.
    bool chooseSpring(const LandMap& map, Random& random, int low, int high, Cell& place)
    {
        int best = -1;
        for (int i = 0; i < 200; ++i) {
            const int x = random.between(8, map.size.x - 9);
            const int z = random.between(8, map.size.z - 9);
            const LandMap::Column& c = map.column(x, z);
            const int altitude = c.top() - map.sea;
            if (c.ground != LandMap::Ground::Natural || altitude < low || altitude > high)
                continue;
            const int rim = std::min({ x, z, map.size.x - x, map.size.z - z });
            const int score = altitude * 4 + std::min(rim, 40) + static_cast<int>(random.below(20));
            if (score > best) {
                best = score;
                place = { x, 0, z };
            }
        }
        return best >= 0;
    }

    void cutBrooks(LandMap& map, int count, std::uint64_t salt)
    {
        Random random(map.seed * 4 + salt);
        for (int i = 0; i < count; ++i) {
            Cell spring;
            if (!chooseSpring(map, random, map.scaled(9), map.scaled(26), spring))
                continue;
            const River brook = River::find(map, spring.x, spring.z);
            if (brook.length() >= 16)
                brook.cut(map, OneVoxel * 9 / 10, OneVoxel * 14 / 10, 3 * UnitsInCell);
        }
    }

    void riverValley(LandMap& map, const LandShape& shape)
    {
        const int z = std::max(8, map.size.z * 7 / 100);
        const int x = std::clamp(shape.valleyAxis(z), 8, map.size.x - 9);
        const River main = River::find(map, x, z);
        main.cut(map, OneVoxel * 13 / 10, OneVoxel * 22 / 10, 9 * UnitsInCell);
        cutBrooks(map, std::max(1, map.size.x / 256), 31);
    }

    constexpr int CanalSpacing = 40;
    constexpr int CanalWidth = 3;
    constexpr int DykeFoot = 16 * OneVoxel; ///< Where its ground ends on the side of the land.

    /// Which of a canal's lines this is, from 0, or some other number where none runs.
    int canalLine(int place) { return (place + CanalSpacing / 2) % CanalSpacing; }

    /// Whether a canal runs here; the grid is square and keeps off the border. No canal runs
    /// between a mouth and the dyke.
    bool isCanal(const LandMap& map, const std::vector<CanalMouth>& mouths, int x, int z)
    {
        if (x < 3 || z < 3 || x >= map.size.x - 3 || z >= map.size.z - 3)
            return false;
        constexpr int basin = 4;
        for (const CanalMouth& mouth : mouths) {
            const int away = std::abs(z - mouth.z);
            if (away <= mouth.reach + 1 && x < mouth.x)
                return false;
            if (away <= mouth.reach && x < mouth.x + basin)
                return true;
        }
        return canalLine(x) < CanalWidth || canalLine(z) < CanalWidth;
    }

    void layOutPolder(LandMap& map, const LandShape& shape)
    {
        const int level = LandShape::polderLevel(map);
        const std::vector<CanalMouth> mouths = canalMouths(map, shape);
        for (int z = 0; z < map.size.z; ++z) {
            for (int x = 0; x < map.size.x; ++x) {
                LandMap::Column& c = map.column(x, z);
                const std::int32_t s = shape.fromDyke(x, z);
                if (s < 0 && c.top() < map.sea)
                    c.water = static_cast<std::int16_t>(map.sea);
                if (s > -10 * OneVoxel && s < DykeFoot) {
                    const bool path = s > -OneVoxel && s < OneVoxel;
                    c.ground = path ? LandMap::Ground::Paved : LandMap::Ground::Dyke;
                    c.wooded = s > 10 * OneVoxel;
                } else if (s > 0 && isCanal(map, mouths, x, z)) {
                    c.height = (level - 3) * OneVoxel;
                    c.water = static_cast<std::int16_t>(level - 1);
                    c.wooded = false;
                }
            }
        }
    }

    /// What pumps and rain bring to the sea of a polder leaves at the world's border, just above
    /// its level, however hard it rains: at rest nothing is there to leave.
    void openSeaToTheWorldBeyond(LandMap& map)
    {
        constexpr int Spacing = 8;
        const std::int64_t columns = std::int64_t { map.size.x } * map.size.z;
        const auto rate = static_cast<std::int32_t>(
            columns * Weather::Most / 3600 / std::max(1, map.size.z / Spacing));
        for (int z = Spacing / 2; z < map.size.z; z += Spacing) {
            if (map.column(0, z).water == map.sea)
                map.outlets.push_back({ { 0, map.sea, z }, -rate });
        }
    }

} // namespace

void planWaters(LandMap& map, const LandShape& shape)
{
    if (map.kind != WorldKind::Polder)
        floodToSeaLevel(map);
    switch (map.kind) {
    case WorldKind::RiverValley:
        riverValley(map, shape);
        break;
    case WorldKind::Archipelago:
        cutBrooks(map, std::max(1, map.size.x / 128), 32);
        break;
    case WorldKind::Highlands:
        cutBrooks(map, std::max(2, map.size.x / 64), 33);
        break;
    case WorldKind::Polder:
        layOutPolder(map, shape);
        openSeaToTheWorldBeyond(map);
        break;
    default:
        break;
    }
}

std::vector<CanalMouth> canalMouths(const LandMap& map, const LandShape& shape)
{
    // Each canal takes the rain of a strip of land; a row of culvert brings some nine cells a
    // second before the canal overflows.
    constexpr int rain = 12;
    constexpr int perRow = 7;
    const int strip = CanalSpacing * map.size.x * 7 / 10;
    const int rows = strip * rain / 3600 / perRow + 1;
    int reach = 1;
    for (int leading = CanalWidth; leading < rows; ++reach)
        leading += CanalMouth::leadsOn(reach + 1) ? 2 : 0;

    std::vector<CanalMouth> mouths;
    for (int z = reach + 4; z + reach + 4 < map.size.z; ++z) {
        if (canalLine(z) != CanalWidth / 2)
            continue;
        CanalMouth mouth { 3, z, reach };
        for (int row = -reach; row <= reach; ++row) {
            while (mouth.x < map.size.x && shape.fromDyke(mouth.x, z + row) < DykeFoot)
                ++mouth.x;
        }
        if (mouth.x + 8 < map.size.x)
            mouths.push_back(mouth);
    }
    return mouths;
}

Cell arrivalPlace(const LandMap& map)
{
    std::int64_t best = INT64_MIN;
    Cell place { map.size.x / 2, map.size.y - 1, map.size.z / 2 };
    for (int z = 4; z < map.size.z - 4; z += 2) {
        for (int x = 4; x < map.size.x - 4; x += 2) {
            const LandMap::Column& c = map.column(x, z);
            if (c.water > c.top() || c.top() + 3 >= map.size.y || map.steepness(x, z) > OneVoxel)
                continue;
            // Close to the middle, and four voxels from a shore.
            int shore = 0;
            for (const auto& [dx, dz] : { std::pair { 4, 0 }, { -4, 0 }, { 0, 4 }, { 0, -4 } }) {
                const LandMap::Column& n = map.column(x + dx, z + dz);
                shore += n.water > n.top() ? 1 : 0;
            }
            const int away = std::abs(x - map.size.x / 2) + std::abs(z - map.size.z / 2);
            const std::int64_t score = (shore > 0 ? 60 : 0) - away;
            if (score > best) {
                best = score;
                place = { x, c.top(), z };
            }
        }
    }
    return place;
}

} // namespace polder
