#pragma once

#include "core/replica/Archive.h"
#include "core/water/WaterWorks.h"

namespace polder {

/// Puts a gate, valve or pump into an empty cell, or changes the one there.
struct PlaceDevice {
    static constexpr std::string_view eventName = "water.device";
    Cell cell;
    WaterDevice::Kind kind = WaterDevice::Kind::Gate;
    std::uint8_t front = FlowGrid::East; ///< FlowGrid::Side that its front looks to.
    std::uint32_t rate = 240 * 8; ///< Units a second, 1 to WaterDevice::MostRate.

    void serialize(Archive& archive)
    {
        archive("cell", cell);
        archive.range("kind", kind, WaterDevice::Kind::Gate, WaterDevice::Kind::Pump);
        archive.range("front", front, std::uint8_t { 0 }, std::uint8_t { FlowGrid::Above });
        archive.range("rate", rate, 1u, WaterDevice::MostRate);
    }
};

/// Opens a gate, starts a valve or pump; or the contrary.
struct TurnDevice {
    static constexpr std::string_view eventName = "water.turn";
    Cell cell;
    bool on = false;

    void serialize(Archive& archive)
    {
        archive("cell", cell);
        archive("on", on);
    }
};

struct RemoveDevice {
    static constexpr std::string_view eventName = "water.device.remove";
    Cell cell;

    void serialize(Archive& archive) { archive("cell", cell); }
};

/// Rain and evaporation from now on.
struct SetWeather {
    static constexpr std::string_view eventName = "water.weather";
    Weather weather;

    void serialize(Archive& archive) { archive("weather", weather); }
};

} // namespace polder
