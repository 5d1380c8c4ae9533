#pragma once

#include "core/life/WalkGraph.h"
#include "core/life/WalkRegions.h"

#include <array>
#include <cstdint>
#include <vector>

namespace polder {

/// A step of a path in one byte: way | (rise + 3) << 3.
struct PathStep {
    static std::uint8_t encode(int way, int rise)
    {
        return static_cast<std::uint8_t>(way | (rise + 3) << 3);
    }
    static int way(std::uint8_t step) { return step & 7; }
    static int rise(std::uint8_t step) { return (step >> 3) - 3; }
    static bool valid(std::uint8_t step) { return step < 5 << 3; }
    static Cell apply(Cell cell, std::uint8_t step)
    {
        const WalkWay w = WalkWays[way(step)];
        return cell + Cell { w.dx, rise(step), w.dz };
    }
};

enum class PathOutcome : std::uint8_t {
    Found, ///< Steps lead to the goal.
    Partly, ///< Steps lead well on the way; ask again from their end.
    Unreachable, ///< No way leads there.
};

struct Path {
    PathOutcome outcome = PathOutcome::Unreachable;
    std::vector<std::uint8_t> steps;
    int cost = 0; ///< Of the steps.
    int expanded = 0; ///< Floors and regions looked at: the work done.
};

/// Finds ways over the walk graph. Answers depend on the graph alone: ties are broken by order of
/// numbering, nothing is remembered between questions.
/// Source: A* (Hart, Nilsson, Raphael 1968) in buckets by cost (Dial 1969); far goals through
/// regions as in "Near optimal hierarchical path-finding" (Botea, Mueller, Schaeffer 2004).
class PathSearch {
public:
    PathSearch(const WalkGraph& graph, const WalkRegions& regions)
        : m_graph(graph)
        , m_regions(regions)
    {
    }

    /// A way from one floor to another; at most `mostRegions` regions ahead are worked out in
    /// steps. Regions must be fresh.
    Path find(WalkNode from, WalkNode to, std::uint32_t mostRegions);
    /// The cheapest way of all.
    Path findExact(WalkNode from, WalkNode to);

private:
    struct Mark {
        std::uint32_t stamp = 0;
        std::int32_t cost = 0;
        WalkLink parent = 0; ///< Node one comes from, and by which way in the high bits.
        std::int32_t closed = 0; ///< Cost at which its neighbours were last looked at, plus 1.
    };
    struct Target {
        Cell cell;
        WalkNode node = NoNode; ///< Or any floor of `region`.
        std::uint32_t region = WalkRegions::None;
        bool inCorridor = false; ///< Keep to the tiles of m_allowed.
        int most = 1 << 30; ///< Floors to look at.
    };
    static constexpr int Buckets = 256; ///< More than f can grow in one step.

    bool corridor(WalkNode from, WalkNode to, std::vector<std::uint32_t>& route, int& expanded);
    WalkNode flow(WalkNode from, const Target& target, Path& path);
    void collect(WalkNode from, WalkNode to, Path& path);
    int estimate(Cell a, Cell b) const;
    Mark& mark(WalkNode node);
    std::uint32_t nextStamp();
    void push(int f, WalkNode node);

    const WalkGraph& m_graph;
    const WalkRegions& m_regions;
    std::vector<std::vector<Mark>> m_marks; ///< By tile and span; scratch.
    std::array<std::vector<WalkNode>, Buckets> m_buckets;
    std::vector<std::uint32_t> m_allowed; ///< By tile: stamp of the search that may enter.
    std::uint32_t m_stamp = 0;
};

} // namespace polder
