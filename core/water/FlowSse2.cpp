#include "core/water/FlowKernel.h"

#ifdef __SSE2__

#include <bit>
#include <cstddef>
#include <emmintrin.h>

namespace polder::vectorFlow {

namespace {

    constexpr int Edge = 32;

    __m128i load(const std::uint8_t* p)
    {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    }
    void store(std::uint8_t* p, __m128i v) { _mm_storeu_si128(reinterpret_cast<__m128i*>(p), v); }

    __m128i bytes(int value) { return _mm_set1_epi8(static_cast<char>(value)); }

    bool anySet(__m128i v)
    {
        return _mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_setzero_si128())) != 0xFFFF;
    }

    /// Repeats each byte of the word four times.
    __m128i spreadBytes(std::uint32_t bits)
    {
        __m128i v = _mm_cvtsi32_si128(static_cast<int>(bits));
        v = _mm_unpacklo_epi8(v, v);
        return _mm_unpacklo_epi16(v, v);
    }

    /// 0xFF where the bit is set: `low` for cells 0 to 15, `high` for 16 to 31.
    void expand(std::uint32_t bits, __m128i& low, __m128i& high)
    {
        const __m128i each = _mm_set1_epi64x(static_cast<long long>(0x8040201008040201u));
        const __m128i v = spreadBytes(bits);
        low = _mm_cmpeq_epi8(_mm_and_si128(_mm_shuffle_epi32(v, 0x50), each), each);
        high = _mm_cmpeq_epi8(_mm_and_si128(_mm_shuffle_epi32(v, 0xFA), each), each);
    }

    /// As above for the even and the odd cells.
    void expandPairs(std::uint32_t bits, __m128i& even, __m128i& odd)
    {
        const __m128i forEven = _mm_set1_epi32(0x40100401);
        const __m128i forOdd = _mm_set1_epi32(static_cast<int>(0x80200802u));
        const __m128i v = spreadBytes(bits);
        even = _mm_cmpeq_epi8(_mm_and_si128(v, forEven), forEven);
        odd = _mm_cmpeq_epi8(_mm_and_si128(v, forOdd), forOdd);
    }

    __m128i fallingInto(__m128i up, __m128i low, __m128i open)
    {
        const __m128i cap = _mm_and_si128(open, bytes(FullCell));
        return _mm_min_epu8(up, _mm_subs_epu8(cap, low));
    }

    template <bool Move>
    std::uint32_t fallRows(
        std::uint8_t* up, std::uint8_t* low, const std::uint32_t* openLow, std::uint32_t rows)
    {
        std::uint32_t moved = 0;
        for (; rows != 0; rows &= rows - 1) {
            const int z = std::countr_zero(rows);
            std::uint8_t* u = up + z * Edge;
            std::uint8_t* l = low + z * Edge;
            __m128i openFirst = bytes(0xFF);
            __m128i openLast = openFirst;
            if (openLow[z] != ~0u)
                expand(openLow[z], openFirst, openLast);
            const __m128i u0 = load(u);
            const __m128i u1 = load(u + 16);
            const __m128i l0 = load(l);
            const __m128i l1 = load(l + 16);
            const __m128i q0 = fallingInto(u0, l0, openFirst);
            const __m128i q1 = fallingInto(u1, l1, openLast);
            if (!anySet(_mm_or_si128(q0, q1)))
                continue;
            moved |= 1u << z;
            if constexpr (Move) {
                store(u, _mm_sub_epi8(u0, q0));
                store(u + 16, _mm_sub_epi8(u1, q1));
                store(l, _mm_add_epi8(l0, q0));
                store(l + 16, _mm_add_epi8(l1, q1));
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

    /// 16 cells: volumes, and masks of support (0x7F or 0) and openness (0xFF or 0).
    struct Cells {
        __m128i volume;
        __m128i support;
        __m128i open;
    };

    /// What `a` gives to `b`; 0 where it is not the higher one.
    __m128i giving(const Cells& a, const Cells& b)
    {
        const __m128i dry = _mm_cmpeq_epi8(b.volume, _mm_setzero_si128());
        const __m128i hold = _mm_and_si128(_mm_and_si128(dry, b.support), bytes(FilmHold));
        const __m128i excess = _mm_subs_epu8(_mm_subs_epu8(a.volume, b.volume), hold);
        // The shift drags bits across bytes; the 0x7F of the support mask drops them.
        return _mm_and_si128(_mm_srli_epi16(excess, 1), _mm_and_si128(a.support, b.open));
    }

    /// Exchanges and returns what moved, 0 where nothing did.
    __m128i exchangeCells(Cells& a, Cells& b)
    {
        const __m128i q = _mm_sub_epi8(giving(a, b), giving(b, a));
        a.volume = _mm_sub_epi8(a.volume, q);
        b.volume = _mm_add_epi8(b.volume, q);
        return q;
    }

    /// One row, its even and its odd cells apart, so that a pair along x is one lane of both.
    struct Line {
        Cells even;
        Cells odd;
        __m128i moved;
    };

    Line loadLine(const std::uint8_t* row, std::uint32_t support, std::uint32_t open)
    {
        Line line;
        const __m128i low = load(row);
        const __m128i high = load(row + 16);
        const __m128i evenBytes = _mm_set1_epi16(0xFF);
        line.even.volume
            = _mm_packus_epi16(_mm_and_si128(low, evenBytes), _mm_and_si128(high, evenBytes));
        line.odd.volume = _mm_packus_epi16(_mm_srli_epi16(low, 8), _mm_srli_epi16(high, 8));
        expandPairs(support, line.even.support, line.odd.support);
        line.even.support = _mm_and_si128(line.even.support, bytes(0x7F));
        line.odd.support = _mm_and_si128(line.odd.support, bytes(0x7F));
        expandPairs(open, line.even.open, line.odd.open);
        line.moved = _mm_setzero_si128();
        return line;
    }

    void spreadLine(Line& line)
    {
        line.moved = _mm_or_si128(line.moved, exchangeCells(line.even, line.odd));
        // Odd cell i pairs with even cell i + 1; the last has no partner: a closed, empty one.
        Cells next { _mm_srli_si128(line.even.volume, 1), _mm_srli_si128(line.even.support, 1),
            _mm_srli_si128(line.even.open, 1) };
        line.moved = _mm_or_si128(line.moved, exchangeCells(line.odd, next));
        const __m128i first = _mm_setr_epi8(-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        line.even.volume
            = _mm_or_si128(_mm_slli_si128(next.volume, 1), _mm_and_si128(line.even.volume, first));
    }

    void spreadLines(Line& a, Line& b)
    {
        const __m128i q = _mm_or_si128(exchangeCells(a.even, b.even), exchangeCells(a.odd, b.odd));
        a.moved = _mm_or_si128(a.moved, q);
        b.moved = _mm_or_si128(b.moved, q);
    }

    /// Returns whether water moved in the line.
    bool storeLine(std::uint8_t* row, const Line& line)
    {
        store(row, _mm_unpacklo_epi8(line.even.volume, line.odd.volume));
        store(row + 16, _mm_unpackhi_epi8(line.even.volume, line.odd.volume));
        return anySet(line.moved);
    }

    /// Goes through the rows once: a row is done with z when its even and its odd pair are, so at
    /// most one row waits for the next.
    template <bool ZFirst>
    std::uint32_t spreadRows(const std::uint8_t* layer, std::uint8_t* out,
        const std::uint32_t* support, const std::uint32_t* open, int first, int last)
    {
        std::uint32_t moved = 0;
        const auto begin = [&](int z) {
            Line line = loadLine(layer + z * Edge, support[z], open[z]);
            if constexpr (!ZFirst)
                spreadLine(line);
            return line;
        };
        const auto finish = [&](int z, Line& line) {
            if constexpr (ZFirst)
                spreadLine(line);
            moved |= static_cast<std::uint32_t>(storeLine(out + z * Edge, line)) << z;
        };
        bool isWaiting = (first & 1) != 0;
        Line waiting = begin(first);
        int z = first;
        if (isWaiting)
            ++z;
        for (; z <= last; z += 2) {
            Line even = z == first ? waiting : begin(z);
            const bool hasOdd = z < last;
            Line odd = even;
            if (hasOdd) {
                odd = begin(z + 1);
                spreadLines(even, odd);
            }
            if (isWaiting) {
                spreadLines(waiting, even);
                finish(z - 1, waiting);
            }
            finish(z, even);
            waiting = odd;
            isWaiting = hasOdd;
        }
        if (isWaiting)
            finish(z - 1, waiting);
        return moved;
    }

    std::uint32_t spread(const std::uint8_t* layer, std::uint8_t* out, const std::uint32_t* support,
        const std::uint32_t* open, int first, int last, bool zFirst)
    {
        return zFirst ? spreadRows<true>(layer, out, support, open, first, last)
                      : spreadRows<false>(layer, out, support, open, first, last);
    }

    std::uint32_t maskOf(__m128i low, __m128i high)
    {
        return static_cast<std::uint32_t>(_mm_movemask_epi8(low))
            | static_cast<std::uint32_t>(_mm_movemask_epi8(high)) << 16;
    }

    /// Exchanges 32 pairs of cells; returns the pairs that moved.
    std::uint32_t exchangePairs(std::uint8_t* a, std::uint8_t* b, std::uint32_t supportA,
        std::uint32_t supportB, std::uint32_t openA, std::uint32_t openB)
    {
        Cells ends[2][2];
        expand(supportA, ends[0][0].support, ends[0][1].support);
        expand(supportB, ends[1][0].support, ends[1][1].support);
        expand(openA, ends[0][0].open, ends[0][1].open);
        expand(openB, ends[1][0].open, ends[1][1].open);
        __m128i same[2];
        for (int half = 0; half < 2; ++half) {
            Cells& from = ends[0][half];
            Cells& to = ends[1][half];
            from.volume = load(a + half * 16);
            to.volume = load(b + half * 16);
            from.support = _mm_and_si128(from.support, bytes(0x7F));
            to.support = _mm_and_si128(to.support, bytes(0x7F));
            same[half] = _mm_cmpeq_epi8(exchangeCells(from, to), _mm_setzero_si128());
            store(a + half * 16, from.volume);
            store(b + half * 16, to.volume);
        }
        return ~maskOf(same[0], same[1]);
    }

    bool exchange(std::uint8_t* a, std::uint8_t* b, std::uint32_t supportA, std::uint32_t supportB,
        std::uint32_t openA, std::uint32_t openB)
    {
        return exchangePairs(a, b, supportA, supportB, openA, openB) != 0;
    }

    /// The bits `shift` places below the highest of 32 words.
    std::uint32_t bitsOf(const std::uint32_t* words, int shift)
    {
        std::uint32_t bits = 0;
        for (int i = 0; i < Edge; i += 4) {
            const __m128i four = _mm_loadu_si128(reinterpret_cast<const __m128i*>(words + i));
            const __m128i top = _mm_slli_epi32(four, shift);
            bits |= static_cast<std::uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(top))) << i;
        }
        return bits;
    }

    std::uint32_t exchangeEdges(const std::uint8_t* west, const std::uint8_t* east,
        const FlowEdges& masks, std::uint8_t* lastWest, std::uint8_t* firstEast)
    {
        // Without a branch the loads overlap, although each is a cache line of its own.
        for (int z = 0; z < Edge; ++z) {
            lastWest[z] = west[z * Edge + Edge - 1];
            firstEast[z] = east[z * Edge];
        }
        return exchangePairs(lastWest, firstEast, bitsOf(masks.supportWest, 0),
            bitsOf(masks.supportEast, 31), bitsOf(masks.openWest, 0), bitsOf(masks.openEast, 31));
    }

    void pack(const std::uint8_t* layer, const std::uint32_t* open, std::uint32_t* packed,
        std::uint32_t* deep, std::uint32_t rows)
    {
        const __m128i full = bytes(FullCell);
        const __m128i much = bytes(DeepCell);
        for (; rows != 0; rows &= rows - 1) {
            const int z = std::countr_zero(rows);
            const __m128i low = load(layer + z * Edge);
            const __m128i high = load(layer + z * Edge + 16);
            packed[z] = maskOf(_mm_cmpeq_epi8(low, full), _mm_cmpeq_epi8(high, full)) | ~open[z];
            deep[z] = maskOf(_mm_cmpeq_epi8(_mm_max_epu8(low, much), low),
                _mm_cmpeq_epi8(_mm_max_epu8(high, much), high));
        }
    }

    template <class Fold> int folded(__m128i v, const Fold& fold)
    {
        v = fold(v, _mm_srli_si128(v, 8));
        v = fold(v, _mm_srli_si128(v, 4));
        v = fold(v, _mm_srli_si128(v, 2));
        return _mm_cvtsi128_si32(fold(v, _mm_srli_si128(v, 1))) & 0xFF;
    }

    FlowLevels levels(const std::uint8_t* layer, const std::uint32_t* cells, std::uint32_t rows)
    {
        const __m128i none = _mm_setzero_si128();
        __m128i sums = none;
        __m128i least = bytes(0xFF);
        __m128i most = none;
        for (; rows != 0; rows &= rows - 1) {
            const int z = std::countr_zero(rows);
            __m128i asked[2];
            expand(cells[z], asked[0], asked[1]);
            for (int half = 0; half < 2; ++half) {
                const __m128i v = load(layer + z * Edge + half * 16);
                const __m128i held = _mm_and_si128(v, asked[half]);
                sums = _mm_add_epi64(sums, _mm_sad_epu8(held, none));
                most = _mm_max_epu8(most, held);
                // The others count as more than full.
                least
                    = _mm_min_epu8(least, _mm_or_si128(v, _mm_xor_si128(asked[half], bytes(0xFF))));
            }
        }
        return { _mm_cvtsi128_si32(_mm_add_epi64(sums, _mm_srli_si128(sums, 8))),
            folded(least, [](__m128i a, __m128i b) { return _mm_min_epu8(a, b); }),
            folded(most, [](__m128i a, __m128i b) { return _mm_max_epu8(a, b); }) };
    }

    void findOpen(const std::uint8_t* ground, std::uint32_t* open)
    {
        const __m128i air = _mm_setzero_si128();
        for (int row = 0; row < Edge * Edge; ++row) {
            open[row] = maskOf(_mm_cmpeq_epi8(load(ground + row * Edge), air),
                _mm_cmpeq_epi8(load(ground + row * Edge + 16), air));
        }
    }

    constexpr FlowKernel kernel { fall, wouldFall, spread, exchange, exchangeEdges, pack, levels,
        findOpen };

} // namespace

} // namespace polder::vectorFlow

namespace polder {

const FlowKernel& FlowKernel::best() { return vectorFlow::kernel; }

} // namespace polder

#else

namespace polder {

const FlowKernel& FlowKernel::best() { return scalar(); }

} // namespace polder

#endif
