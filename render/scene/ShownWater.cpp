#include "render/scene/ShownWater.h"

#include "render/mesh/Neighbourhood.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace polder {

namespace {

    /// Sets of the chunks around one, and of the parts of a chunk that lie towards them: eight
    /// corners, twelve edges, six sides and the inside. A bit for each, by Neighbourhood::index().
    using Around = std::uint32_t;

    constexpr Around bitOf(int dx, int dy, int dz)
    {
        return Around { 1 } << Neighbourhood::index(dx, dy, dz);
    }

    /// For each part of a chunk the chunks that look at it.
    constexpr auto Watchers = [] {
        std::array<Around, Neighbourhood::Count> sets {};
        for (int dy = -1; dy <= 1; ++dy) {
            for (int dz = -1; dz <= 1; ++dz) {
                for (int dx = -1; dx <= 1; ++dx) {
                    Around& set = sets[Neighbourhood::index(dx, dy, dz)];
                    for (int i = 0; i < 8; ++i)
                        set |= bitOf(i & 1 ? dx : 0, i & 2 ? dy : 0, i & 4 ? dz : 0);
                }
            }
        }
        return sets;
    }();

    constexpr int aside(int n) { return n == 0 ? -1 : n == 31 ? 1 : 0; }
    /// From below one looks for what falls, from above for the depth.
    constexpr int upright(int y) { return y < 2 ? -1 : y > 25 ? 1 : 0; }

    /// All that look at a cell which differs and which one of `keepers` looks at too. Puts the
    /// cells of `before` back into `next` there, if given.
    Around leftBehind(const Page& before, const Page& now, Around keepers, Page* next)
    {
        struct Part {
            std::size_t first;
            std::size_t size;
        };
        static constexpr std::array<Part, 3> parts { { { 0, 1 }, { 1, 30 }, { 31, 1 } } };
        Around late = 0;
        for (int y = 0; y < 32; ++y) {
            for (int z = 0; z < 32; ++z) {
                const auto row = static_cast<std::size_t>(z << 5 | y << 10);
                if (std::memcmp(before.data() + row, now.data() + row, 32) == 0)
                    continue;
                for (int dx = -1; dx <= 1; ++dx) {
                    const Around watchers
                        = Watchers[Neighbourhood::index(dx, upright(y), aside(z))];
                    const Part& part = parts[static_cast<std::size_t>(dx + 1)];
                    const std::size_t at = row + part.first;
                    if ((watchers & keepers) == 0
                        || std::memcmp(before.data() + at, now.data() + at, part.size) == 0)
                        continue;
                    if (next)
                        std::memcpy(next->edit() + at, before.data() + at, part.size);
                    late |= watchers;
                }
            }
        }
        return late;
    }

} // namespace

void ShownWater::reset(GridSize size)
{
    m_size = size;
    m_pages.assign(static_cast<std::size_t>(size.chunks()), Page(0));
}

void ShownWater::moveOn(int chunk, const Page& now, const Test& keeps, std::vector<int>& late)
{
    Page& own = m_pages[static_cast<std::size_t>(chunk)];
    if (own.sharesMemoryWith(now))
        return;
    Around keepers = 0;
    eachAround(m_size, chunk, [&](int other, int dx, int dy, int dz) {
        if (keeps(other))
            keepers |= bitOf(dx, dy, dz);
    });
    const bool stays = (keepers & bitOf(0, 0, 0)) != 0;
    Page next = now;
    if (keepers != 0) {
        const Around behind = leftBehind(own, now, keepers, stays ? nullptr : &next);
        eachAround(m_size, chunk, [&](int other, int dx, int dy, int dz) {
            if (behind & bitOf(dx, dy, dz))
                late.push_back(other);
        });
    }
    if (!stays)
        own = std::move(next);
}

} // namespace polder
