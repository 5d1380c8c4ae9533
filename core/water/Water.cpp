#include "core/water/Water.h"

namespace polder {

void Water::describe(ClassBuilder<Water>& builder)
{
    builder.method("tick", &Water::tick)
        .method("flowOn", &Water::flowOn)
        .method("findBodies", &Water::findBodies)
        .method("findSurfaces", &Water::findSurfaces)
        .method("level", &Water::level)
        .handler("pour", &Water::onPour)
        .handler("placeSource", &Water::onPlaceSource)
        .handler("placeSink", &Water::onPlaceSink)
        .handler("removeOutlet", &Water::onRemoveOutlet)
        .handler("placeDevice", &Water::onPlaceDevice)
        .handler("turnDevice", &Water::onTurnDevice)
        .handler("removeDevice", &Water::onRemoveDevice)
        .handler("setWeather", &Water::onSetWeather);
}

void Water::init(const Grid& ground)
{
    m_field.attach(ground);
    setWellKnown(WellKnownName);
    subscribe(WorldScope, &Water::onPour);
    subscribe(WorldScope, &Water::onPlaceSource);
    subscribe(WorldScope, &Water::onPlaceSink);
    subscribe(WorldScope, &Water::onRemoveOutlet);
    subscribe(WorldScope, &Water::onPlaceDevice);
    subscribe(WorldScope, &Water::onTurnDevice);
    subscribe(WorldScope, &Water::onRemoveDevice);
    subscribe(WorldScope, &Water::onSetWeather);
    // Between the moments at which villagers decide and edits are carried out.
    future(StepTime + StepTime / 2, &Water::tick);
}

void Water::tick()
{
    // Moments of their own, and apart from those of villagers and edits.
    if (m_field.flow())
        future(StepTime * 4 / 16, &Water::flowOn);
    if (m_field.levelsDue())
        future(StepTime * 7 / 16, &Water::findBodies);
    future(StepTime, &Water::tick);
}

void Water::flowOn() { m_field.flowOn(); }

void Water::findBodies()
{
    m_field.findBodies();
    future(StepTime * 3 / 16, &Water::findSurfaces);
}

void Water::findSurfaces()
{
    m_field.findSurfaces();
    future(StepTime * 3 / 16, &Water::level);
}

void Water::level() { m_field.level(); }

void Water::onPour(const Pour& pour)
{
    if (!m_field.isOpen(pour.cell))
        reject("Water can only be poured into an empty cell");
    else if (m_field.add(pour.cell, static_cast<int>(pour.amount)) == 0)
        reject("There is no room for more water");
}

void Water::onPlaceSource(const PlaceSource& source)
{
    if (const std::string_view why = m_field.whyNoOutlet(source.cell); !why.empty())
        reject(why);
    else
        m_field.placeSource(source.cell, source.rate);
}

void Water::onPlaceSink(const PlaceSink& sink)
{
    if (const std::string_view why = m_field.whyNoOutlet(sink.cell); !why.empty())
        reject(why);
    else
        m_field.placeSink(sink.cell, sink.rate);
}

void Water::onRemoveOutlet(const RemoveOutlet& remove)
{
    if (!m_field.removeOutlet(remove.cell))
        reject("There is no spring or drain");
}

void Water::onPlaceDevice(const PlaceDevice& place)
{
    const std::string_view why = m_field.works().whyNot(m_field, place.cell);
    if (!why.empty()) {
        reject(why);
        return;
    }
    const auto front = static_cast<FlowGrid::Side>(place.front);
    m_field.works().place(m_field, place.cell, { place.kind, front, place.rate, false, 0 });
}

void Water::onTurnDevice(const TurnDevice& turn)
{
    if (!m_field.works().turn(m_field, turn.cell, turn.on))
        reject("There is no gate, valve or pump that could turn");
}

void Water::onRemoveDevice(const RemoveDevice& remove)
{
    if (!m_field.works().remove(m_field, remove.cell))
        reject("There is no gate, valve or pump");
}

void Water::onSetWeather(const SetWeather& set) { m_field.works().setWeather(set.weather); }

void Water::serialize(Archive& archive) { archive("field", m_field); }

} // namespace polder
