#pragma once

#include "tests/core/water/Tank.h"

#include <algorithm>
#include <vector>

namespace polder {

/// The pairwise rule of docs/water.md over one bare array: every cell, every phase, no masks, no
/// skipping, no chunks but for the place of their faces in the order. What the field computes must
/// be this, byte for byte.
class Reference {
public:
    explicit Reference(Tank& tank)
        : m_size(tank.ground().size())
    {
        Tank::forBox({ 0, 0, 0 }, { m_size.x - 1, m_size.y - 1, m_size.z - 1 }, [&](Cell c) {
            m_volume.push_back(tank.water().at(c));
            m_open.push_back(tank.water().isOpen(c));
        });
        m_support.resize(m_volume.size());
    }

    void step(std::uint64_t number)
    {
        for (const int odd : { 0, 1 })
            forPairs({ 0, 1, 0 }, [&](Cell c, Cell up) {
                if ((c.y & 1) == odd)
                    fall(up, c);
            });
        Tank::forBox({ 0, 0, 0 }, { m_size.x - 1, m_size.y - 1, m_size.z - 1 }, [&](Cell c) {
            const Cell below { c.x, c.y - 1, c.z };
            m_support[at(c)] = c.y == 0 || !m_open[at(below)] || m_volume[at(below)] == 240;
        });
        for (int set = 0; set < 2; ++set) {
            const bool zFirst = (number & 1) != 0;
            spread(zFirst, false);
            spread(!zFirst, false);
            spread(zFirst, true);
            spread(!zFirst, true);
        }
    }

    /// Levels all bodies: found by flooding the whole array, no chunks, no caches.
    void level()
    {
        std::vector<int> bodyOf(m_volume.size(), -1);
        int bodies = 0;
        everyCell([&](Cell c) {
            if (presses(c) && bodyOf[at(c)] < 0)
                floodBody(c, bodies++, bodyOf);
        });
        std::vector<std::vector<Surface>> surfaces(static_cast<std::size_t>(bodies));
        everyCell([&](Cell c) {
            if (!m_open[at(c)] || isFull(c))
                return;
            for (const Cell step : { Cell { 0, -1, 0 }, Cell { 0, 0, 0 }, Cell { -1, 0, 0 },
                     Cell { 1, 0, 0 }, Cell { 0, 0, -1 }, Cell { 0, 0, 1 } }) {
                const Cell owner = c + step;
                if (!contains(owner) || !presses(owner))
                    continue;
                surfaces[static_cast<std::size_t>(bodyOf[at(owner)])].push_back(
                    { c, c.y * 240 + m_volume[at(c)], step.y < 0 });
                break;
            }
        });
        for (const auto& of : surfaces)
            levelBody(of);
    }

    void expectEqual(Tank& tank) const
    {
        int wrong = 0;
        Tank::forBox({ 0, 0, 0 }, { m_size.x - 1, m_size.y - 1, m_size.z - 1 }, [&](Cell c) {
            if (m_volume[at(c)] != tank.water().at(c) && ++wrong < 5)
                ADD_FAILURE() << c.x << ' ' << c.y << ' ' << c.z << ": " << tank.water().at(c)
                              << ", not " << m_volume[at(c)];
        });
        EXPECT_EQ(wrong, 0);
    }

private:
    struct Surface {
        Cell cell;
        int level;
        bool upper;
    };

    bool contains(Cell c) const
    {
        return c.x >= 0 && c.y >= 0 && c.z >= 0 && c.x < m_size.x && c.y < m_size.y
            && c.z < m_size.z;
    }
    bool isFull(Cell c) const { return m_volume[at(c)] == 240; }
    bool presses(Cell c) const
    {
        const Cell above = c + Cell { 0, 1, 0 };
        const bool covered = contains(above) && (!m_open[at(above)] || isFull(above));
        return isFull(c) || (covered && m_volume[at(c)] >= 120);
    }

    /// In the order of chunks, then of cells, which the dealing of portions follows.
    template <class Visit> void everyCell(const Visit& visit) const
    {
        const Cell last { m_size.x / 32 - 1, m_size.y / 32 - 1, m_size.z / 32 - 1 };
        Tank::forBox({ 0, 0, 0 }, last, [&](Cell k) {
            const Cell low { k.x * 32, k.y * 32, k.z * 32 };
            Tank::forBox(low, low + Cell { 31, 31, 31 }, visit);
        });
    }

    void floodBody(Cell start, int body, std::vector<int>& bodyOf) const
    {
        std::vector<Cell> queue { start };
        bodyOf[at(start)] = body;
        while (!queue.empty()) {
            const Cell c = queue.back();
            queue.pop_back();
            for (const Cell step : { Cell { 1, 0, 0 }, Cell { -1, 0, 0 }, Cell { 0, 1, 0 },
                     Cell { 0, -1, 0 }, Cell { 0, 0, 1 }, Cell { 0, 0, -1 } }) {
                const Cell next = c + step;
                if (contains(next) && presses(next) && bodyOf[at(next)] < 0) {
                    bodyOf[at(next)] = body;
                    queue.push_back(next);
                }
            }
        }
    }

    void levelBody(const std::vector<Surface>& surfaces)
    {
        std::int64_t sum = 0;
        std::int64_t count = 0;
        std::int64_t all = 0;
        for (const Surface& s : surfaces) {
            all += s.level;
            sum += s.upper ? s.level : 0;
            count += s.upper ? 1 : 0;
        }
        if (count == 0)
            return;
        const int mean = static_cast<int>(sum / count);
        int middle = static_cast<int>(all / static_cast<std::int64_t>(surfaces.size()));
        const auto uneven = [&](int pivot) {
            const auto high = [&](const Surface& s) { return s.upper && s.level > pivot; };
            const auto low = [&](const Surface& s) { return s.level < pivot; };
            return std::any_of(surfaces.begin(), surfaces.end(), high)
                && std::any_of(surfaces.begin(), surfaces.end(), low);
        };
        for (const int next : { mean, mean - 1, mean + 1 })
            middle = uneven(middle) ? middle : next;
        std::int64_t supply = 0;
        std::int64_t demand = 0;
        const auto share = [&](const Surface& s) {
            const int volume = s.level - s.cell.y * 240;
            const int above = s.level - middle;
            if (above > 0 && s.upper)
                return std::min(std::clamp(above / 4, 1, 120), volume + 240);
            return above < 0 ? -std::min(std::clamp(-above / 4, 1, 120), 240 - volume) : 0;
        };
        for (const Surface& s : surfaces)
            (share(s) > 0 ? supply : demand) += std::abs(share(s));
        const std::int64_t total = std::min(supply, demand);
        std::int64_t given = 0;
        std::int64_t taken = 0;
        for (const Surface& s : surfaces) {
            const std::int64_t one = share(s);
            if (one == 0 || total == 0)
                continue;
            std::int64_t& dealt = one > 0 ? given : taken;
            const std::int64_t shares = one > 0 ? supply : demand;
            const std::int64_t before = dealt;
            dealt += std::abs(one);
            const auto units = static_cast<int>(dealt * total / shares - before * total / shares);
            int& volume = m_volume[at(s.cell)];
            volume += one > 0 ? -units : units;
            if (volume < 0) {
                m_volume[at(s.cell + Cell { 0, -1, 0 })] += volume;
                volume = 0;
            }
        }
    }

    std::size_t at(Cell c) const
    {
        return static_cast<std::size_t>(c.x + m_size.x * (c.z + m_size.z * c.y));
    }

    template <class Visit> void forPairs(Cell step, const Visit& visit) const
    {
        Tank::forBox({ 0, 0, 0 },
            { m_size.x - 1 - step.x, m_size.y - 1 - step.y, m_size.z - 1 - step.z },
            [&](Cell c) { visit(c, c + step); });
    }

    void fall(Cell up, Cell low)
    {
        const int room = m_open[at(low)] ? 240 - m_volume[at(low)] : 0;
        const int q = std::min(m_volume[at(up)], room);
        m_volume[at(up)] -= q;
        m_volume[at(low)] += q;
    }

    void spread(bool alongZ, bool faces)
    {
        const Cell step = alongZ ? Cell { 0, 0, 1 } : Cell { 1, 0, 0 };
        for (const int odd : { 0, 1 })
            forPairs(step, [&](Cell a, Cell b) {
                const int place = alongZ ? a.z : a.x;
                if ((place & 1) == odd && ((place & 31) == 31) == faces)
                    exchange(a, b);
            });
    }

    void exchange(Cell a, Cell b)
    {
        if (!m_open[at(a)] || !m_open[at(b)])
            return;
        if (m_volume[at(a)] < m_volume[at(b)])
            std::swap(a, b);
        if (!m_support[at(a)])
            return;
        const int hold = m_volume[at(b)] == 0 && m_support[at(b)] ? 5 : 0;
        const int q = std::max(0, m_volume[at(a)] - m_volume[at(b)] - hold) / 2;
        m_volume[at(a)] -= q;
        m_volume[at(b)] += q;
    }

    GridSize m_size;
    std::vector<int> m_volume;
    std::vector<bool> m_open;
    std::vector<bool> m_support;
};

} // namespace polder
