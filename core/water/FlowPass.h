#pragma once

#include "core/water/FlowGrid.h"

#include <cstdint>
#include <vector>

namespace polder {

struct FlowKernel;
class Workers;

/// Falling and spreading: one step of the pairwise rule over the chunks whose turn it is.
///
/// A step stands on phases, and a phase on pairs that share no cell: water falls (even pairs, odd
/// pairs), then spreads twice along both axes. Within a phase chunks may go in any order and on
/// any thread. Pairs across a face belong to the chunk of lower index, and go when either of both
/// chunks is stepped; all of them along one axis with an even lower coordinate go before the odd
/// ones, so that no two at once touch the same chunk.
///
/// A step has two halves, so that no moment has all to do. When more rows want attention than half
/// a step may cost, the chunks that have waited longest go first, and the next ones in the second
/// half; the others wait for the next step, and nothing is lost. Of those that wait equally long
/// the lower ones go first, in every other two steps the higher ones, so that none runs ahead of
/// the others.
///
/// A chunk at rest that water enters during a step joins with the next one: until then only the
/// pairs across its faces are looked at. Which chunks are active is therefore replicated.
///
/// State: none of its own.
class FlowPass {
public:
    /// Rows that half a step may look at, some 20 chunks in full motion.
    static constexpr std::uint32_t RowBudget = 20 * 1024;
    /// What a chunk costs beyond its rows, with the surroundings that are looked at, in rows.
    static constexpr std::uint32_t RowsOfChunk = 64;

    FlowPass(FlowGrid& water, const FlowKernel& kernel, Workers& workers);

    /// Order in which the tests let chunks go; the result is the same.
    enum class Order { Forward, Reverse, Shuffled };
    void setOrder(Order order) { m_order = order; }

    /// The first half of a step; returns whether there is anything to do in a second one.
    bool run();
    /// The second half, at any time before the next step; for what began to wait in the first.
    void runRest();

private:
    enum Axis { X, Z, Y };

    void sortActive();
    void choose(bool rest);
    void move(bool zFirst);
    void prepare();
    void addAcross(int low, int high, Axis axis);
    template <class Work> void each(const std::vector<std::uint32_t>& chunks, const Work& work);

    void fall();
    void fallInside(int chunk);
    void fallAcross(int low);
    void spread(bool zFirst);
    void spreadInside(int chunk, bool zFirst);
    void spreadLayer(int chunk, int y, std::uint32_t rows, bool zFirst);
    void spreadEast(int west);
    void spreadSouth(int north);
    void settle();
    void finish();

    FlowChunk& flow(int chunk) { return *m_water.known(chunk); }
    std::uint32_t rowsToSpread(const FlowChunk& flow, int y) const;
    const std::uint32_t* support(int chunk, int y);

    FlowGrid& m_water;
    const FlowKernel& m_kernel;
    Workers& m_workers;
    Order m_order = Order::Forward;
    std::vector<std::uint32_t> m_chosen; ///< Chunks stepped, ascending.
    std::vector<std::uint32_t> m_near; ///< Those and their neighbours, ascending.
    std::vector<std::uint32_t> m_across[3][2]; ///< Lower chunks of faces, by axis and parity.
    std::vector<std::uint32_t> m_order_scratch;
};

} // namespace polder
