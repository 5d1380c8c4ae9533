#pragma once

#include "core/math/Cell.h"
#include "core/water/FlowGrid.h"

#include <cstdint>
#include <map>
#include <string_view>

namespace polder {

class WaterField;

/// A thing that people put into the water's way. It fills its cell for the water.
struct WaterDevice {
    enum class Kind : std::uint8_t {
        Gate, ///< Shut, nothing passes; on (open), it is as if it were not there.
        Valve, ///< On, water passes from its back to its front, never the other way.
        Pump, ///< On, it moves water from its back to its front, also upwards.
    };
    static constexpr std::uint32_t MostRate = 240 * 80;

    Kind kind = Kind::Gate;
    FlowGrid::Side front = FlowGrid::East;
    std::uint32_t rate = 240 * 8; ///< Units a second, 1 to MostRate; not for gates.
    bool on = false;
    std::uint32_t owed = 0; ///< Units times steps a second, carried to the next step.

    void serialize(Archive& archive);
};

/// Rain on all the land and evaporation from all open water.
struct Weather {
    static constexpr std::uint32_t Most = 240 * 60;

    std::uint32_t rain = 0; ///< Units a column and hour, up to Most.
    std::uint32_t evaporation = 0; ///< The same.

    void serialize(Archive& archive);
};

/// What people add to the water's own rule: gates, valves, pumps and the weather.
///
/// Devices move water within the world, one after the other in order of their cells, so that the
/// books do not notice; a valve only ever lowers the energy, a pump may raise it. Rain and
/// evaporation visit a few columns each step, in a fixed order that leaves no pattern, and are
/// booked.
///
/// State: replicated.
class WaterWorks {
public:
    static constexpr std::size_t MostDevices = 4096;

    const std::map<Cell, WaterDevice>& devices() const { return m_devices; }
    const Weather& weather() const { return m_weather; }

    /// Why it cannot stand there, or empty.
    std::string_view whyNot(const WaterField& field, Cell c) const;
    /// Requires whyNot() to be empty. Water in its cell moves to the nearest room.
    void place(WaterField& field, Cell c, WaterDevice device);
    /// False if there is none, or if it cannot shut because its water has no room to go to.
    bool turn(WaterField& field, Cell c, bool on);
    bool remove(WaterField& field, Cell c);
    void setWeather(Weather weather) { m_weather = weather; }

    void step(WaterField& field);
    bool idle() const;
    /// Marks the cells that water cannot enter, after loading.
    void restoreBarriers(FlowGrid& water) const;

    void serialize(Archive& archive);

private:
    void run(WaterField& field, Cell c, WaterDevice& device);
    void visitColumn(WaterField& field, std::uint32_t index);

    std::map<Cell, WaterDevice> m_devices;
    Weather m_weather;
    std::uint32_t m_column = 0; ///< Visits of columns so far, modulo their number.
    std::uint64_t m_rainOwed = 0;
    std::uint64_t m_evaporationOwed = 0;
};

} // namespace polder
