#pragma once

#include "core/water/BodyPass.h"
#include "core/water/FlowKernel.h"

#include <limits>

namespace polder {

/// A cell that is not full and may take part in levelling a body: on top of, in or beside it.
struct BodyPass::Surface {
    std::int32_t level;
    std::uint16_t cell; ///< Index in its chunk.
    std::uint16_t group;
    bool upper; ///< On top; else water may only come to it.
    std::int16_t wish; ///< In this pass, if weighed: what it would take, less than 0 if it gives.
};

/// What the surfaces of one body in one chunk could give and take in this pass.
struct BodyPass::Share {
    std::uint32_t chunk;
    std::uint32_t body;
    std::uint64_t supply = 0;
    std::uint64_t demand = 0;
    bool moves = false; ///< Some of its surfaces give or take a unit.
};

/// Surfaces of one level: water that rests has few levels, however far it reaches.
struct BodyPass::Tier {
    std::int32_t level;
    bool upper;
    std::uint32_t count;
};

/// The surfaces in one chunk of one label.
struct BodyPass::Group {
    static constexpr std::size_t MostTiers = 6;
    static constexpr std::uint32_t NoShare = ~0u;

    FlowGrid::Side owner; ///< Where the label's chunk lies; Above stands for the chunk itself.
    Label label;
    std::uint32_t body = NoBody; ///< In this pass.
    std::uint32_t share = NoShare; ///< Number of its share in this pass, if its body is uneven.
    std::uint32_t uppers = 0;
    std::uint32_t others = 0;
    std::uint64_t upperLevels = 0; ///< Sum of their levels.
    std::uint64_t otherLevels = 0;
    std::int32_t highest = std::numeric_limits<std::int32_t>::min(); ///< Of the upper ones.
    std::int32_t lowest = std::numeric_limits<std::int32_t>::max();
    std::array<Tier, MostTiers> tiers {}; ///< The first `tierCount` are all its surfaces.
    std::uint8_t tierCount = 0; ///< MostTiers + 1 if its surfaces have more levels than that.

    bool isWeighedEach() const { return tierCount > MostTiers; }
    void add(std::int32_t least, std::int32_t most, std::uint64_t levels, std::uint32_t surfaces,
        bool upper);
    void count(std::int32_t level, bool upper, std::uint32_t surfaces); ///< For the tiers.
};

/// Deals out `total` units in proportion to shares whose sum is `whole`, one after another: exact
/// in sum, and never more than ceil(total * share / whole) each.
struct BodyPass::Deal {
    std::uint64_t total = 0;
    std::uint64_t whole = 0;
    std::uint64_t rest = 0; ///< total * (shares dealt with so far) modulo whole.
    std::uint64_t share
        = 0; ///< The last one: neighbours often have the same, and a division is dear.
    std::uint64_t units = 0; ///< total * share / whole.
    std::uint64_t over = 0; ///< total * share modulo whole.

    std::uint64_t next(std::uint64_t nextShare);
    /// Whether none of the shares that make up `sum` and come next gets a unit; then they are dealt
    /// with.
    bool passOver(std::uint64_t sum);
};

/// A body in this pass.
struct BodyPass::Body {
    std::uint64_t uppers = 0;
    std::uint64_t others = 0;
    std::uint64_t upperLevels = 0;
    std::uint64_t otherLevels = 0;
    std::int32_t highest = std::numeric_limits<std::int32_t>::min();
    std::int32_t lowest = std::numeric_limits<std::int32_t>::max();
    std::int32_t pivot = 0;
    bool uneven = false;
    std::uint64_t supply = 0;
    std::uint64_t demand = 0;
    std::uint32_t lastShare = Group::NoShare; ///< The one of the last chunk that has a part of it.
    Deal giving;
    Deal taking;
};

/// What is kept of one chunk between passes.
struct BodyPass::ChunkBodies {
    BodyLabels labels;
    std::uint64_t stamp = 0; ///< Changes when the labels do.
    std::array<BodyLabels::Links, 6> links; ///< By side: (label here, label there).
    std::array<std::pair<std::uint64_t, std::uint64_t>, 6> linkStamps {};
    std::unique_ptr<Surface[]> surfaces; ///< In order of cells; not touched beyond its count.
    std::size_t surfaceCount = 0;
    std::size_t surfaceRoom = 0;
    std::vector<Group> groups;
    std::vector<std::uint32_t> groupOf; ///< While surfaces are found: groups by owner and label.
    std::array<std::uint64_t, 6> surfacesOf {}; ///< Stamps of the labels they were found with.
    std::vector<std::uint32_t> bodyOf; ///< By label, in pass `pass`.
    std::uint64_t pass = 0;
    bool labelled = false;
    bool changed = false;
    bool dry = false;
    bool flooded = false;
};

} // namespace polder
