#pragma once

#include <cstdint>

namespace polder {

/// Units that fill a cell. Divisible by 2 to 6, 8, 10, 12, 15 and 16.
inline constexpr int FullCell = 240;

/// A covered cell that holds as much passes pressure on, as a full one does.
inline constexpr int DeepCell = 120;

/// A film this thin stays where it is rather than wet a dry cell with ground under it.
inline constexpr int FilmHold = 5;

/// The masks of two layers that meet at a face.
struct FlowEdges {
    const std::uint32_t* supportWest;
    const std::uint32_t* supportEast;
    const std::uint32_t* openWest;
    const std::uint32_t* openEast;
};

/// What some cells of a layer hold.
struct FlowLevels {
    int sum;
    int least;
    int most;

    friend constexpr bool operator==(const FlowLevels&, const FlowLevels&) = default;
};

/// The arithmetic of moving water, on rows of 32 cells along x and layers of 32 rows along z.
///
/// Two pairs never share a cell within a phase, so every order of them, and any number at once,
/// gives the same bytes. Every move takes from one cell what it gives to another.
/// A scalar and a vector form give the same bytes; a test compares them.
///
/// Masks: one word for each row, bit x for its cell. `open`: not solid. `support`: the cell below
/// is solid or was full when this step's falling ended.
/// Rows: bit z of the result says that water moved in row z, whatever the row holds now.
struct FlowKernel {
    /// Water falls from layer `up` into layer `low` just below, in those rows:
    /// q = min(up, room of low).
    std::uint32_t (*fall)(
        std::uint8_t* up, std::uint8_t* low, const std::uint32_t* openLow, std::uint32_t rows);
    /// The rows in which fall() would move something.
    std::uint32_t (*wouldFall)(const std::uint8_t* up, const std::uint8_t* low,
        const std::uint32_t* openLow, std::uint32_t rows);
    /// Water spreads within rows first to last of one layer, along x (even pairs, then odd ones)
    /// and along z, or z before x. Writes those rows of `out`; returns the rows with movement.
    std::uint32_t (*spread)(const std::uint8_t* layer, std::uint8_t* out,
        const std::uint32_t* support, const std::uint32_t* open, int first, int last, bool zFirst);
    /// Water spreads between 32 pairs of cells. Returns whether any moved.
    bool (*exchange)(std::uint8_t* a, std::uint8_t* b, std::uint32_t supportA,
        std::uint32_t supportB, std::uint32_t openA, std::uint32_t openB);
    /// As exchange() between the last cells of the rows of layer `west` and the first cells of
    /// those of layer `east`. Writes what they hold then; returns the rows with movement.
    std::uint32_t (*exchangeEdges)(const std::uint8_t* west, const std::uint8_t* east,
        const FlowEdges& masks, std::uint8_t* lastWest, std::uint8_t* firstEast);
    /// For those rows of a layer: packed = solid or full, deep = at least DeepCell.
    void (*pack)(const std::uint8_t* layer, const std::uint32_t* open, std::uint32_t* packed,
        std::uint32_t* deep, std::uint32_t rows);
    /// What the cells of those rows of a layer hold; there is at least one.
    FlowLevels (*levels)(const std::uint8_t* layer, const std::uint32_t* cells, std::uint32_t rows);

    /// For all rows of a chunk of ground: open = the cell holds 0, which is air.
    void (*findOpen)(const std::uint8_t* ground, std::uint32_t* open);

    static const FlowKernel& scalar();
    static const FlowKernel& best(); ///< The vector form where there is one, or scalar().
};

} // namespace polder
