#include "tests/core/life/SmallWorld.h"

#include "core/life/PathSearch.h"

#include <gtest/gtest.h>

#include <set>

using namespace polder;
using polder::test::SmallWorld;

namespace {

/// Costs from one floor to all that can be reached, by plain Dijkstra.
std::map<WalkNode, int> allCosts(const WalkGraph& graph, WalkNode from)
{
    std::map<WalkNode, int> cost { { from, 0 } };
    std::set<std::pair<int, WalkNode>> open { { 0, from } };
    while (!open.empty()) {
        const auto [c, node] = *open.begin();
        open.erase(open.begin());
        for (int way = 0; way < 8; ++way) {
            const WalkNode next = graph.walkable(node, way);
            if (next == NoNode)
                continue;
            const int total = c + graph.stepCost(node, way);
            const auto known = cost.find(next);
            if (known != cost.end() && known->second <= total)
                continue;
            if (known != cost.end())
                open.erase({ known->second, next });
            cost[next] = total;
            open.emplace(total, next);
        }
    }
    return cost;
}

/// The cost of walking these steps, checking each; -1 if one cannot be done.
int walk(const WalkGraph& graph, WalkNode from, WalkNode to, const Path& path)
{
    int cost = 0;
    for (const std::uint8_t step : path.steps) {
        const WalkNode next = graph.walkable(from, PathStep::way(step));
        if (next == NoNode || graph.cellOf(next) != PathStep::apply(graph.cellOf(from), step))
            return -1;
        cost += graph.stepCost(from, PathStep::way(step));
        from = next;
    }
    return from == to ? cost : -1;
}

struct PathWorld : SmallWorld {
    explicit PathWorld(std::uint64_t seed)
        : random(seed)
    {
        roughen(seed, 1500);
        for (int i = 0; i < 300; ++i) {
            const int x = random.between(0, 63);
            const int z = random.between(0, 63);
            for (int y = 1; y < 16; ++y) {
                if (!grid.solidAt({ x, y, z }))
                    water.set({ x, y, z }, random.between(0, 240));
            }
        }
        for (int i = 0; i < 400 && seed % 2 == 0; ++i)
            grid.set({ random.between(0, 63), 7, random.between(20, 40) }, Material::Road);
        graph.attach(grid, water);
        graph.flush();
        regions.refresh(graph);
    }
    WalkNode anywhere()
    {
        while (true) {
            const WalkNode node = graph.nodeBelow(
                { random.between(0, 63), random.between(8, 31), random.between(0, 63) });
            if (node != NoNode && graph.span(node).wet != Wet::Deep)
                return node;
        }
    }
    Random random;
    WalkGraph graph;
    WalkRegions regions;
};

} // namespace

TEST(PathSearch, isAsCheapAsDijkstra)
{
    int found = 0;
    std::int64_t best = 0;
    std::int64_t taken = 0;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        PathWorld w(seed);
        PathSearch search(w.graph, w.regions);
        for (int i = 0; i < 12; ++i) {
            const WalkNode from = w.anywhere();
            const std::map<WalkNode, int> costs = allCosts(w.graph, from);
            for (int j = 0; j < 6; ++j) {
                const WalkNode to = w.anywhere();
                const auto known = costs.find(to);
                const Path exact = search.findExact(from, to);
                const Path path = search.find(from, to, 1000);
                if (known == costs.end()) {
                    EXPECT_EQ(exact.outcome, PathOutcome::Unreachable);
                    EXPECT_EQ(path.outcome, PathOutcome::Unreachable);
                    continue;
                }
                ++found;
                ASSERT_EQ(exact.outcome, PathOutcome::Found);
                ASSERT_EQ(exact.cost, known->second);
                ASSERT_EQ(walk(w.graph, from, to, exact), known->second);
                ASSERT_EQ(path.outcome, PathOutcome::Found);
                ASSERT_EQ(walk(w.graph, from, to, path), path.cost);
                best += known->second;
                taken += path.cost;
            }
        }
    }
    EXPECT_GT(found, 200);
    RecordProperty("percent_above_best", static_cast<int>((taken - best) * 100 / best));
    EXPECT_LT(taken * 100, best * 110) << "ways through regions are at most a tenth longer";
}

TEST(PathSearch, partsLeadToTheGoal)
{
    SmallWorld w({ 256, 32, 32 });
    WalkGraph graph;
    graph.attach(w.grid, w.water);
    graph.flush();
    WalkRegions regions;
    regions.refresh(graph);
    PathSearch search(graph, regions);
    WalkNode at = graph.nodeAt({ 2, 8, 3 });
    const WalkNode goal = graph.nodeAt({ 250, 8, 30 });
    int parts = 0;
    for (; at != goal; ++parts) {
        ASSERT_LT(parts, 10);
        const Path path = search.find(at, goal, 5);
        ASSERT_NE(path.outcome, PathOutcome::Unreachable);
        for (const std::uint8_t step : path.steps)
            at = graph.walkable(at, PathStep::way(step));
    }
    EXPECT_GT(parts, 2);
}

TEST(PathSearch, tiesAreBrokenAlikeWhateverWasAskedBefore)
{
    SmallWorld w; // flat: very many ways are equally short
    WalkGraph graph;
    graph.attach(w.grid, w.water);
    graph.flush();
    WalkRegions regions;
    regions.refresh(graph);
    PathSearch first(graph, regions);
    PathSearch second(graph, regions);
    const auto node = [&](int x, int z) { return graph.nodeAt({ x, 8, z }); };
    for (int i = 0; i < 20; ++i)
        (void)second.find(node(i, 3), node(60 - i, 50), 1000);
    const Path a = first.find(node(3, 3), node(60, 41), 1000);
    const Path b = second.find(node(3, 3), node(60, 41), 1000);
    EXPECT_EQ(a.steps, b.steps);
    EXPECT_EQ(a.expanded, b.expanded);
}

TEST(PathSearch, answersUnreachableGoalsAtOnce)
{
    SmallWorld w;
    for (int x = 0; x < 64; ++x) {
        for (int y = 8; y < 12; ++y)
            w.grid.set({ x, y, 30 }, Material::Rock);
    }
    WalkGraph graph;
    graph.attach(w.grid, w.water);
    graph.flush();
    WalkRegions regions;
    regions.refresh(graph);
    PathSearch search(graph, regions);
    // From the wall one gets down to neither side: four is too deep.
    const Path path = search.find(graph.nodeAt({ 5, 8, 5 }), graph.nodeAt({ 5, 8, 50 }), 5);
    EXPECT_EQ(path.outcome, PathOutcome::Unreachable);
    EXPECT_EQ(path.expanded, 0);
}
