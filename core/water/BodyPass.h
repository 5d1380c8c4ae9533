#pragma once

#include "core/water/BodyLabels.h"
#include "core/water/FlowGrid.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace polder {

class Workers;

/// Pressure: levels the surfaces of connected bodies of full cells, however far apart they are.
///
/// A body is a connected set of cells that press: full ones, and those with at least DeepCell that
/// are covered, by a solid or a full cell. Its surfaces are the open cells that are not full, on
/// top of it, in it or beside it. The level of a cell is 240 * y + volume. Around a pivot near the
/// mean level water moves from upper surfaces above it to any surfaces below it: taken from each
/// and given to each in proportion, so that no direction is favoured, and never past the pivot. A
/// body at rest has upper surfaces that differ by one unit at most, and no lower place beside it.
///
/// All bodies are read before any is changed, and no cell is a surface of two.
///
/// State: none of its own; caches only. Which bodies are looked at follows from replicated marks:
/// those that touch a chunk whose water moved since it was last looked at. Others would not change.
class BodyPass {
public:
    /// What one surface gives or takes at most in a pass, in units.
    static constexpr int Rate = 120;
    /// The part of its distance from the pivot that a surface goes in a pass: one in Ease.
    /// Easing leaves a stream its slope, and so its current.
    static constexpr int Ease = 4;
    /// Chunks whose bodies a pass looks for at most, and parts of bodies in chunks after which it
    /// looks for no more. Chunks that have waited longest, then those of lower index, come first. A
    /// body that one of them touches is levelled whole.
    static constexpr std::size_t MostDue = 64;
    static constexpr std::size_t MostParts = 1024;

    BodyPass(FlowGrid& water, Workers& workers);
    ~BodyPass();

    void run();
    /// Part of the work of a run that is to follow, at moments of their own: the bodies, and after
    /// them their surfaces. What changes until then is looked at once more.
    void prepareBodies();
    void prepareSurfaces();
    void forget(); ///< Drops all caches.
    void forgetUnused(); ///< Drops the caches of chunks that no recent pass has asked for.

private:
    using Label = BodyLabels::Label;
    static constexpr std::uint32_t NoBody = ~0u;

    struct Surface;
    struct Group;
    struct Body;
    struct ChunkBodies;
    struct SurfaceScan;
    struct Share;
    struct Tier;
    struct Deal;

    void forgetStale();
    void sortDue();
    void labelDue();
    void prepareLabels(int chunk);
    void refreshForLabels(int chunk);
    void label(int chunk);
    void stamp(int chunk);
    ChunkBodies& labelled(int chunk);
    CellMask pressing(int chunk) const;
    std::size_t findBodies();
    void takeDue(std::size_t count);
    void seedAround(int chunk);
    bool isTakenAround(int chunk);
    void seed(int chunk, Label label);
    void visit(int chunk, Label label);
    const BodyLabels::Links& links(int chunk, FlowGrid::Side side);

    void findNear();
    bool surfacesStale(int chunk);
    void findSurfaces(int chunk);
    int chunkOf(int chunk, FlowGrid::Side owner) const;

    void measure();
    void weigh();
    void weighEach(ChunkBodies& here);
    void weighTier(const Group& group, const Tier& tier);
    static int give(const Body& body, std::int32_t level, bool upper);
    static int take(const Body& body, std::int32_t level);
    void move();
    void moveIn(int chunk);
    void takeFromUnder(int chunk, std::size_t cell, int units);

    ChunkBodies& known(int chunk) { return *m_chunks[static_cast<std::size_t>(chunk)]; }
    ChunkBodies& entry(int chunk);

    FlowGrid& m_water;
    Workers& m_workers;
    std::vector<std::unique_ptr<ChunkBodies>> m_chunks;
    std::vector<std::uint32_t> m_work;
    std::vector<std::uint32_t> m_reached; ///< Chunks that hold a cell of a body looked at.
    std::vector<std::uint32_t> m_near; ///< Those and the chunks where their surfaces may be.
    std::vector<std::pair<std::uint32_t, Label>> m_queue;
    std::vector<Body> m_bodies;
    std::size_t m_parts = 0; ///< Of these, in chunks.
    std::vector<Share> m_shares;
    std::uint64_t m_pass = 0;
    std::uint64_t m_stamps = 0;
};

} // namespace polder
