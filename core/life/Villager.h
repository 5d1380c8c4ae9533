#pragma once

#include "core/life/Segment.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace polder {

/// Identifies a villager within a world; given out in order, never reused. 0 is nobody.
using VillagerId = std::uint32_t;

/// Which kind of inhabitant.
enum class Species : std::uint8_t { Human, Sheep, Deer, Count };

enum class VillagerState : std::uint8_t {
    Resting,
    Walking,
    Swimming, ///< In deep water, making for land.
    Falling,
    Count
};

/// What a villager is about.
enum class Errand : std::uint8_t { None, Stroll, Shore, Tree, Home, Graze, Count };

/// One inhabitant, villager or animal: where it is as a function of time, and what it will do next.
struct Villager {
    static constexpr std::size_t MostSteps = 48;

    VillagerId id = 0;
    Species species = Species::Human;
    std::uint32_t look = 0; ///< Seed of looks, name and gait; never changes.
    Segment segment;
    Micros wake = 0; ///< When it next decides; it costs nothing before.
    Cell at; ///< Cell of the feet at the end of the segment.
    Cell goal; ///< Where the errand leads.
    Cell home; ///< Where it sleeps; the middle of an animal's pasture.
    VillagerState state = VillagerState::Resting;
    Errand errand = Errand::None;
    std::uint8_t nextStep = 0;
    std::uint8_t stepCount = 0;
    std::array<std::uint8_t, MostSteps> steps {}; ///< PathSteps; those before nextStep are done.

    /// The feet, in voxels.
    Vec3 positionAt(Micros time) const { return segment.positionAt(time); }
    std::string_view name() const; ///< Empty for animals.
    bool isHuman() const { return species == Species::Human; }
    /// Time to walk one cell on dry ground.
    Micros cellTime() const;

    void dropSteps() { nextStep = stepCount = 0; }
    bool hasSteps() const { return nextStep < stepCount; }

    void serialize(Archive& archive);
};

} // namespace polder
