#include "core/water/FlowRule.h"

#include <bit>
#include <cstring>

namespace polder::scalarFlow {

namespace {

    constexpr int Edge = 32;

    bool bit(std::uint32_t word, int i) { return (word >> i & 1) != 0; }

    template <bool Move>
    std::uint32_t fallRows(
        std::uint8_t* up, std::uint8_t* low, const std::uint32_t* openLow, std::uint32_t rows)
    {
        std::uint32_t moved = 0;
        for (; rows != 0; rows &= rows - 1) {
            const int z = std::countr_zero(rows);
            for (int x = 0; x < Edge; ++x) {
                std::uint8_t& u = up[z * Edge + x];
                std::uint8_t& l = low[z * Edge + x];
                const int q = fallingInto(u, l, bit(openLow[z], x));
                if (q == 0)
                    continue;
                moved |= 1u << z;
                if constexpr (Move) {
                    u = static_cast<std::uint8_t>(u - q);
                    l = static_cast<std::uint8_t>(l + q);
                }
            }
        }
        return moved;
    }

    std::uint32_t fall(
        std::uint8_t* up, std::uint8_t* low, const std::uint32_t* openLow, std::uint32_t rows)
    {
        return fallRows<true>(up, low, openLow, rows);
    }

    std::uint32_t wouldFall(const std::uint8_t* up, const std::uint8_t* low,
        const std::uint32_t* openLow, std::uint32_t rows)
    {
        // fallRows<false> writes nothing.
        return fallRows<false>(
            const_cast<std::uint8_t*>(up), const_cast<std::uint8_t*>(low), openLow, rows);
    }

    bool exchange(std::uint8_t* a, std::uint8_t* b, std::uint32_t supportA, std::uint32_t supportB,
        std::uint32_t openA, std::uint32_t openB)
    {
        bool moved = false;
        for (int i = 0; i < Edge; ++i) {
            moved |= exchangePair(
                a[i], b[i], bit(supportA, i), bit(supportB, i), bit(openA, i), bit(openB, i));
        }
        return moved;
    }

    std::uint32_t exchangeEdges(const std::uint8_t* west, const std::uint8_t* east,
        const FlowEdges& masks, std::uint8_t* lastWest, std::uint8_t* firstEast)
    {
        std::uint32_t moved = 0;
        for (int z = 0; z < Edge; ++z) {
            lastWest[z] = west[z * Edge + Edge - 1];
            firstEast[z] = east[z * Edge];
            const bool wet = exchangePair(lastWest[z], firstEast[z], bit(masks.supportWest[z], 31),
                bit(masks.supportEast[z], 0), bit(masks.openWest[z], 31),
                bit(masks.openEast[z], 0));
            moved |= static_cast<std::uint32_t>(wet) << z;
        }
        return moved;
    }

    bool spreadRow(std::uint8_t* row, std::uint32_t support, std::uint32_t open)
    {
        bool moved = false;
        for (const int start : { 0, 1 }) {
            for (int x = start; x + 1 < Edge; x += 2) {
                moved |= exchangePair(row[x], row[x + 1], bit(support, x), bit(support, x + 1),
                    bit(open, x), bit(open, x + 1));
            }
        }
        return moved;
    }

    std::uint32_t spreadX(std::uint8_t* layer, const std::uint32_t* support,
        const std::uint32_t* open, int first, int last)
    {
        std::uint32_t moved = 0;
        for (int z = first; z <= last; ++z) {
            if (spreadRow(layer + z * Edge, support[z], open[z]))
                moved |= 1u << z;
        }
        return moved;
    }

    std::uint32_t spreadZ(std::uint8_t* layer, const std::uint32_t* support,
        const std::uint32_t* open, int first, int last)
    {
        std::uint32_t moved = 0;
        for (const int odd : { 0, 1 }) {
            for (int z = first + ((first & 1) ^ odd); z + 1 <= last; z += 2) {
                if (exchange(layer + z * Edge, layer + (z + 1) * Edge, support[z], support[z + 1],
                        open[z], open[z + 1]))
                    moved |= 3u << z;
            }
        }
        return moved;
    }

    std::uint32_t spread(const std::uint8_t* layer, std::uint8_t* out, const std::uint32_t* support,
        const std::uint32_t* open, int first, int last, bool zFirst)
    {
        std::memcpy(out + first * Edge, layer + first * Edge,
            static_cast<std::size_t>((last - first + 1) * Edge));
        std::uint32_t moved = 0;
        if (zFirst)
            moved |= spreadZ(out, support, open, first, last);
        moved |= spreadX(out, support, open, first, last);
        if (!zFirst)
            moved |= spreadZ(out, support, open, first, last);
        return moved;
    }

    void pack(const std::uint8_t* layer, const std::uint32_t* open, std::uint32_t* packed,
        std::uint32_t* deep, std::uint32_t rows)
    {
        for (; rows != 0; rows &= rows - 1) {
            const int z = std::countr_zero(rows);
            std::uint32_t full = 0;
            std::uint32_t much = 0;
            for (int x = 0; x < Edge; ++x) {
                full |= static_cast<std::uint32_t>(layer[z * Edge + x] == FullCell) << x;
                much |= static_cast<std::uint32_t>(layer[z * Edge + x] >= DeepCell) << x;
            }
            packed[z] = full | ~open[z];
            deep[z] = much;
        }
    }

    FlowLevels levels(const std::uint8_t* layer, const std::uint32_t* cells, std::uint32_t rows)
    {
        FlowLevels all { 0, 0xFF, 0 };
        for (; rows != 0; rows &= rows - 1) {
            const int z = std::countr_zero(rows);
            for (std::uint32_t left = cells[z]; left != 0; left &= left - 1) {
                const int volume = layer[z * Edge + std::countr_zero(left)];
                all.sum += volume;
                all.least = std::min(all.least, volume);
                all.most = std::max(all.most, volume);
            }
        }
        return all;
    }

    void findOpen(const std::uint8_t* ground, std::uint32_t* open)
    {
        for (int row = 0; row < Edge * Edge; ++row) {
            std::uint32_t bits = 0;
            for (int x = 0; x < Edge; ++x)
                bits |= static_cast<std::uint32_t>(ground[row * Edge + x] == 0) << x;
            open[row] = bits;
        }
    }

    constexpr FlowKernel kernel { fall, wouldFall, spread, exchange, exchangeEdges, pack, levels,
        findOpen };

} // namespace

} // namespace polder::scalarFlow

namespace polder {

const FlowKernel& FlowKernel::scalar() { return scalarFlow::kernel; }

} // namespace polder
