#pragma once

#include "core/replica/Model.h"
#include "core/water/WaterField.h"
#include "core/water/WaterInputs.h"
#include "core/world/Inputs.h"

namespace polder {

/// The water of a world as a model: steps the field and carries out what people do to it.
///
/// Whoever owns the ground makes this with init(grid), and calls field().attach(grid) from its own
/// restored() after a load.
class Water : public Model {
public:
    static constexpr std::string_view className = "Water";
    static constexpr std::string_view WellKnownName = "water";
    static constexpr Micros StepTime = 1_s / WaterField::StepsPerSecond;
    static void describe(ClassBuilder<Water>& builder);

    /// The grid must outlive this.
    void init(const Grid& ground);

    const WaterField& field() const { return m_field; }
    WaterField& field() { return m_field; } ///< For the models that edit the ground.

    void serialize(Archive& archive) override;

private:
    void tick();
    void flowOn();
    void findBodies();
    void findSurfaces();
    void level();
    void onPour(const Pour& pour);
    void onPlaceSource(const PlaceSource& source);
    void onPlaceSink(const PlaceSink& sink);
    void onRemoveOutlet(const RemoveOutlet& remove);
    void onPlaceDevice(const PlaceDevice& place);
    void onTurnDevice(const TurnDevice& turn);
    void onRemoveDevice(const RemoveDevice& remove);
    void onSetWeather(const SetWeather& set);

    WaterField m_field;
};

} // namespace polder
