#pragma once

#include "core/life/WaterDepths.h"
#include "core/math/Vec3.h"
#include "core/replica/Types.h"

#include <optional>

namespace polder {

/// Birds in flocks above the world: nothing but a function of its seed, its size and the time, so
/// that they cost the replica nothing and still are the same for everybody.
class Flocks {
public:
    static constexpr int BirdsInFlock = 9;

    Flocks(GridSize size, std::uint64_t seed)
        : m_size(size)
        , m_seed(seed)
    {
    }

    /// One for about 100 x 100 columns, at least one.
    int count() const { return m_size.x * m_size.z / 10000 + 1; }
    /// Where a bird is; flocks and birds count from 0. Always above the world's middle height.
    Vec3 birdAt(int flock, int bird, Micros now) const;

private:
    GridSize m_size;
    std::uint64_t m_seed;
};

/// Fish in deep water: as Flocks, but a fish shows only where the water is deep enough for it now.
class Shoals {
public:
    Shoals(GridSize size, std::uint64_t seed)
        : m_size(size)
        , m_seed(seed)
    {
    }

    /// Places where a fish may live; most lie on dry land and show nothing.
    int count() const { return m_size.x * m_size.z / 128; }
    /// Where that fish is, if it is anywhere: within a column of two cells of water or more.
    std::optional<Vec3> fishAt(int fish, Micros now, const WaterDepths& water) const;

private:
    GridSize m_size;
    std::uint64_t m_seed;
};

} // namespace polder
