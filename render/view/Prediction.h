#pragma once

#include "core/life/WaterDepths.h"
#include "core/player/Players.h"
#include "core/voxel/Grid.h"

#include <deque>

namespace polder {

/// Where the own body will be once the wishes that are still on their way have been heard: the
/// confirmed body, stepped on with the physics of the model.
///
/// State: view-only. Units: times are simulated.
class Prediction {
public:
    void reset();

    /// The own player wishes this; it will be heard at about `heardAt`.
    void wish(const Wish& wish, Micros heardAt);

    /// The feet at `time`, from a body that was stepped at `steppedAt`.
    /// A time long after steppedAt is cut short: a body at rest is not stepped.
    Vec3 feetAt(const Player& player, Micros steppedAt, Micros time, const Grid& grid,
        const WaterDepths& water);

private:
    static constexpr int MostSteps = 20; ///< A second; nobody is further away than that.

    struct Sent {
        Wish wish;
        Micros heardAt;
    };
    Wish wishAt(Micros time, const Wish& confirmed) const;

    std::deque<Sent> m_sent; ///< Oldest first.
};

} // namespace polder
