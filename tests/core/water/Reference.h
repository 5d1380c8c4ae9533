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
