#include "core/world/Rivers.h"

#include "core/world/Noise.h"

#include "core/math/Fixed.h"

#include <algorithm>
#include <array>
#include <functional>
#include <queue>
#include <tuple>

namespace polder {

namespace {

    constexpr int ValleyReach = 11; ///< Voxels from the bank within which the land is lowered.

    std::int32_t lengthOf(std::int32_t dx, std::int32_t dz)
    {
        return static_cast<std::int32_t>(integerSqrt(
            static_cast<std::uint64_t>(std::int64_t { dx } * dx + std::int64_t { dz } * dz)));
    }

    /// Least-climb search over every second column or, in large worlds, every fourth.
    /// Source: Dijkstra's shortest paths; ties are broken by index, so the way is unique.
    class LeastClimb {
    public:
        explicit LeastClimb(const LandMap& map)
            : m_map(map)
            , m_step(map.size.x > 512 ? 4 : 2)
            , m_width(map.size.x / m_step)
            , m_depth(map.size.z / m_step)
            , m_noise(map.seed ^ 0x5212)
            , m_cost(static_cast<std::size_t>(m_width * m_depth), INT64_MAX)
            , m_from(m_cost.size(), -1)
        {
        }

        /// Nodes from spring to water, as columns.
        std::vector<std::pair<int, int>> run(int x, int z);

    private:
        using Entry = std::pair<std::int64_t, int>;

        const LandMap::Column& columnOf(int node) const
        {
            return m_map.column(node % m_width * m_step, node / m_width * m_step);
        }
        bool isWater(int node) const
        {
            const LandMap::Column& c = columnOf(node);
            return c.ground == LandMap::Ground::Bed || c.height < (m_map.sea - 1) * OneVoxel;
        }
        std::int64_t stepCost(int from, int to, bool diagonal) const;

        const LandMap& m_map;
        int m_step;
        int m_width;
        int m_depth;
        Noise m_noise;
        std::vector<std::int64_t> m_cost;
        std::vector<int> m_from;
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> m_open;
    };

    std::int64_t LeastClimb::stepCost(int from, int to, bool diagonal) const
    {
        const int x = to % m_width * m_step * OneVoxel;
        const int z = to / m_width * m_step * OneVoxel;
        const std::int64_t climb = std::max(0, columnOf(to).height - columnOf(from).height);
        const std::int64_t low = std::max(0, columnOf(to).height - m_map.sea * OneVoxel) / 64;
        // The noise is what makes it meander on level ground.
        const std::int64_t meander = (m_noise.at(x, z, 18 * OneVoxel) + Noise::One) / 400;
        const std::int64_t base = 40 + low + meander;
        return (diagonal ? base * 181 / 128 : base) + climb * 4;
    }

    std::vector<std::pair<int, int>> LeastClimb::run(int x, int z)
    {
        const int start = x / m_step + m_width * (z / m_step);
        m_cost[static_cast<std::size_t>(start)] = 0;
        m_open.emplace(0, start);
        while (!m_open.empty()) {
            const auto [cost, node] = m_open.top();
            m_open.pop();
            if (cost != m_cost[static_cast<std::size_t>(node)])
                continue;
            if (isWater(node)) {
                std::vector<std::pair<int, int>> way;
                for (int n = node; n >= 0; n = m_from[static_cast<std::size_t>(n)])
                    way.emplace_back(n % m_width * m_step, n / m_width * m_step);
                std::reverse(way.begin(), way.end());
                return way;
            }
            for (int side = 0; side < 9; ++side) {
                const int nx = node % m_width + side % 3 - 1;
                const int nz = node / m_width + side / 3 - 1;
                // Rivers keep off the border: their banks need room.
                if (side == 4 || nx < 3 || nz < 3 || nx >= m_width - 3 || nz >= m_depth - 3)
                    continue;
                const int next = nx + m_width * nz;
                const std::int64_t total = cost + stepCost(node, next, side % 2 == 0);
                if (total < m_cost[static_cast<std::size_t>(next)]) {
                    m_cost[static_cast<std::size_t>(next)] = total;
                    m_from[static_cast<std::size_t>(next)] = node;
                    m_open.emplace(total, next);
                }
            }
        }
        return {};
    }

} // namespace

/// Distances in 1/256 voxel from the nearest point of the river.
struct River::Reach {
    std::int32_t distance = INT32_MAX;
    std::int32_t width = 0;
    int bed = 0;
    int highestBed = 0; ///< Of all points close enough to spill over this column.
};

River River::find(const LandMap& map, int x, int z)
{
    River river;
    for (const auto& [px, pz] : LeastClimb(map).run(x, z))
        river.m_points.push_back(
            { px * OneVoxel + OneVoxel / 2, pz * OneVoxel + OneVoxel / 2, 0, 0 });
    if (river.m_points.size() < 3)
        river.m_points.clear();
    river.smooth();
    river.smooth();
    river.meander(map);
    river.smooth();
    return river;
}

void River::smooth()
{
    // Source: Chaikin's corner cutting.
    if (m_points.size() < 3)
        return;
    std::vector<Point> cut { m_points.front() };
    for (std::size_t i = 0; i + 1 < m_points.size(); ++i) {
        const Point& a = m_points[i];
        const Point& b = m_points[i + 1];
        cut.push_back({ (3 * a.x + b.x) / 4, (3 * a.z + b.z) / 4, 0, 0 });
        cut.push_back({ (a.x + 3 * b.x) / 4, (a.z + 3 * b.z) / 4, 0, 0 });
    }
    cut.push_back(m_points.back());
    m_points = std::move(cut);
}

void River::meander(const LandMap& map)
{
    if (empty())
        return;
    const Noise bends(map.seed ^ 0x3EA2D);
    const std::vector<Point> old = m_points;
    const auto count = static_cast<std::int32_t>(old.size());
    std::int32_t along = 0;
    for (std::int32_t i = 4; i + 4 < count; ++i) {
        const Point& before = old[static_cast<std::size_t>(i - 4)];
        const Point& after = old[static_cast<std::size_t>(i + 4)];
        const std::int32_t dx = after.x - before.x;
        const std::int32_t dz = after.z - before.z;
        const std::int32_t length = std::max(lengthOf(dx, dz), 1);
        along += length / 8;
        // Both ends stay where they are.
        const std::int32_t ends = std::min(i, count - i);
        const std::int32_t swing
            = blend(0, map.scaled(11) * OneVoxel, smoothStep(0, std::max(count / 4, 1), ends));
        const std::int32_t aside
            = blend(0, swing, bends.at(along, 4321, map.scaled(30) * OneVoxel) * 2);
        Point& p = m_points[static_cast<std::size_t>(i)];
        const std::int32_t rim = 6 * OneVoxel;
        p.x = std::clamp(p.x - dz * aside / length, rim, map.size.x * OneVoxel - rim);
        p.z = std::clamp(p.z + dx * aside / length, rim, map.size.z * OneVoxel - rim);
    }
}

int River::length() const
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i + 1 < m_points.size(); ++i)
        sum += lengthOf(m_points[i + 1].x - m_points[i].x, m_points[i + 1].z - m_points[i].z);
    return sum / OneVoxel;
}

void River::layBed(const LandMap& map, std::int32_t widthAtSpring, std::int32_t widthAtMouth,
    std::vector<Point>& points) const
{
    const auto count = static_cast<std::int32_t>(points.size());
    int bed = INT32_MAX;
    for (std::int32_t i = 0; i < count; ++i) {
        Point& p = points[static_cast<std::size_t>(i)];
        const LandMap::Column& ground = map.column(p.x / OneVoxel, p.z / OneVoxel);
        const int wanted = ground.ground == LandMap::Ground::Bed
            ? ground.top()
            : (ground.height - OneVoxel * 3 / 2) / OneVoxel;
        bed = std::max(std::min(bed, wanted), map.sea - 1);
        p.bed = bed;
        p.width = widthAtSpring + (widthAtMouth - widthAtSpring) * i / count;
    }
}

void River::cut(LandMap& map, std::int32_t widthAtSpring, std::int32_t widthAtMouth, int rate) const
{
    if (m_points.empty())
        return;
    std::vector<Point> points = m_points;
    layBed(map, widthAtSpring, widthAtMouth, points);

    std::vector<Reach> reaches(map.columns.size());
    for (const Point& p : points) {
        const int most = ValleyReach + p.width / OneVoxel;
        for (int z = p.z / OneVoxel - most; z <= p.z / OneVoxel + most; ++z) {
            for (int x = p.x / OneVoxel - most; x <= p.x / OneVoxel + most; ++x) {
                if (!map.contains(x, z))
                    continue;
                Reach& reach = reaches[static_cast<std::size_t>(x + map.size.x * z)];
                const std::int32_t distance = lengthOf(
                    x * OneVoxel + OneVoxel / 2 - p.x, z * OneVoxel + OneVoxel / 2 - p.z);
                if (distance < reach.distance) {
                    reach.distance = distance;
                    reach.width = p.width;
                    reach.bed = p.bed;
                }
                if (distance <= p.width + 7 * OneVoxel)
                    reach.highestBed = std::max(reach.highestBed, p.bed);
            }
        }
    }
    for (int z = 0; z < map.size.z; ++z) {
        for (int x = 0; x < map.size.x; ++x) {
            const Reach& reach = reaches[static_cast<std::size_t>(x + map.size.x * z)];
            if (reach.distance != INT32_MAX)
                shape(map, x, z, reach);
        }
    }
    placeOutlets(map, points, rate);
}

void River::shape(LandMap& map, int x, int z, const Reach& reach)
{
    LandMap::Column& c = map.column(x, z);
    const bool open = c.height < map.sea * OneVoxel; // Already under the sea.
    if (c.ground == LandMap::Ground::Bed)
        return;
    if (reach.distance <= reach.width) {
        if (open)
            return;
        c.height = reach.bed * OneVoxel;
        c.water = static_cast<std::int16_t>(reach.bed + 1);
        c.ground = LandMap::Ground::Bed;
        c.wooded = false;
        return;
    }
    const std::int32_t out = reach.distance - reach.width;
    // Flat at the bank, steeper with distance: a valley that meets the old land at its rim.
    const std::int32_t valley = (reach.bed + 2) * OneVoxel + OneVoxel / 2
        + static_cast<std::int32_t>(std::int64_t { out } * out / (9 * OneVoxel));
    c.height = std::min(c.height, std::max(valley, c.height - (ValleyReach * OneVoxel - out)));
    if (open)
        return;
    // Where the land is lower than the river, a berm that slopes away from it.
    const std::int32_t berm = (reach.highestBed + 2) * OneVoxel - (out - 3 * OneVoxel) / 2;
    if (reach.highestBed > 0)
        c.height = std::max(c.height, std::min(berm, (reach.highestBed + 2) * OneVoxel));
    if (out <= 3 * OneVoxel) {
        c.levee = std::max(c.levee, static_cast<std::int16_t>(reach.highestBed + 2));
        c.height = std::max(c.height, c.levee * OneVoxel);
        c.ground = LandMap::Ground::Bank;
        c.wooded = c.wooded && out > 3 * OneVoxel / 2;
    }
}

void River::placeOutlets(LandMap& map, const std::vector<Point>& points, int rate) const
{
    const Point& spring = points.front();
    map.outlets.push_back({ { spring.x / OneVoxel, spring.bed, spring.z / OneVoxel }, rate });
    const Point& mouth = points.back();
    const LandMap::Column& end = map.column(mouth.x / OneVoxel, mouth.z / OneVoxel);
    if (end.ground != LandMap::Ground::Bed) {
        map.outlets.push_back({ { mouth.x / OneVoxel, map.sea - 1, mouth.z / OneVoxel }, -rate });
        return;
    }
    // A tributary ends in another river: the nearest drain takes its water too.
    LandMap::Outlet* nearest = nullptr;
    std::int32_t least = INT32_MAX;
    for (LandMap::Outlet& outlet : map.outlets) {
        const std::int32_t away
            = lengthOf(outlet.cell.x - mouth.x / OneVoxel, outlet.cell.z - mouth.z / OneVoxel);
        if (outlet.rate < 0 && away < least) {
            nearest = &outlet;
            least = away;
        }
    }
    if (nearest != nullptr)
        nearest->rate -= rate;
}

} // namespace polder
