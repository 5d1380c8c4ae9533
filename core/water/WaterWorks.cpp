#include "core/water/WaterWorks.h"

#include "core/replica/Archive.h"
#include "core/water/WaterField.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr std::uint32_t ColumnsAStep = 128;
    constexpr std::uint64_t StepsAnHour = std::uint64_t { 3600 } * WaterField::StepsPerSecond;
    /// No factor below 32, so none in common with a number of columns.
    constexpr std::uint64_t ColumnStride = 40507;

    Cell neighbourOf(Cell c, FlowGrid::Side side)
    {
        constexpr Cell steps[] { { -1, 0, 0 }, { 1, 0, 0 }, { 0, 0, -1 }, { 0, 0, 1 }, { 0, -1, 0 },
            { 0, 1, 0 } };
        return c + steps[side];
    }

    bool blocks(const WaterDevice& device)
    {
        return device.kind != WaterDevice::Kind::Gate || !device.on;
    }

    /// Whole units of what is owed at `numerator / denominator` each time.
    int due(std::uint64_t& owed, std::uint64_t numerator, std::uint64_t denominator)
    {
        owed += numerator;
        const std::uint64_t units = owed / denominator;
        owed %= denominator;
        return static_cast<int>(units);
    }

} // namespace

void WaterDevice::serialize(Archive& archive)
{
    archive.range("kind", kind, Kind::Gate, Kind::Pump);
    auto side = static_cast<std::uint8_t>(front);
    archive.range("front", side, std::uint8_t { 0 }, std::uint8_t { FlowGrid::Above });
    front = static_cast<FlowGrid::Side>(side);
    archive.range("rate", rate, 1u, MostRate);
    archive("on", on);
    archive.range("owed", owed, 0u, std::uint32_t { WaterField::StepsPerSecond - 1 });
}

void Weather::serialize(Archive& archive)
{
    archive.range("rain", rain, 0u, Most);
    archive.range("evaporation", evaporation, 0u, Most);
}

std::string_view WaterWorks::whyNot(const WaterField& field, Cell c) const
{
    if (!m_devices.contains(c) && !field.isOpen(c))
        return "It needs an empty cell";
    if (m_devices.size() >= MostDevices && !m_devices.contains(c))
        return "There are too many gates, valves and pumps";
    return field.whyNotSolid(c);
}

void WaterWorks::place(WaterField& field, Cell c, WaterDevice device)
{
    m_devices[c] = device;
    field.setBarrier(c, blocks(device));
}

bool WaterWorks::turn(WaterField& field, Cell c, bool on)
{
    const auto found = m_devices.find(c);
    if (found == m_devices.end())
        return false;
    WaterDevice after = found->second;
    after.on = on;
    if (blocks(after) && !blocks(found->second) && !field.canPlaceSolid(c))
        return false;
    found->second = after;
    field.setBarrier(c, blocks(after));
    return true;
}

bool WaterWorks::remove(WaterField& field, Cell c)
{
    if (m_devices.erase(c) == 0)
        return false;
    field.setBarrier(c, false);
    return true;
}

bool WaterWorks::idle() const
{
    return m_weather.rain == 0 && m_weather.evaporation == 0 && m_devices.empty();
}

void WaterWorks::restoreBarriers(FlowGrid& water) const
{
    std::set<Cell> barriers;
    for (const auto& [cell, device] : m_devices) {
        if (blocks(device))
            barriers.insert(cell);
    }
    water.restoreBarriers(std::move(barriers));
}

void WaterWorks::step(WaterField& field)
{
    for (auto& [cell, device] : m_devices) {
        if (device.on && device.kind != WaterDevice::Kind::Gate)
            run(field, cell, device);
    }
    if (m_weather.rain == 0 && m_weather.evaporation == 0)
        return;
    const GridSize& size = field.ground().size();
    const auto columns = static_cast<std::uint32_t>(size.x * size.z);
    for (std::uint32_t i = 0; i < ColumnsAStep; ++i) {
        visitColumn(field, static_cast<std::uint32_t>(m_column * ColumnStride % columns));
        m_column = (m_column + 1) % columns;
    }
}

void WaterWorks::run(WaterField& field, Cell c, WaterDevice& device)
{
    const std::uint32_t owed = device.owed + device.rate;
    device.owed = owed % WaterField::StepsPerSecond;
    const Cell back = neighbourOf(c, static_cast<FlowGrid::Side>(device.front ^ 1));
    // Most of the time there is nothing to move, and then it may cost next to nothing.
    if (field.at(back) == 0)
        return;
    Cell front = neighbourOf(c, device.front);
    // A pump under water pushes up what stands before it.
    while (device.kind == WaterDevice::Kind::Pump && field.at(front) == WaterField::Full)
        ++front.y;
    if (!field.isOpen(back) || !field.isOpen(front))
        return;
    int units = std::min({ static_cast<int>(owed / WaterField::StepsPerSecond), field.at(back),
        WaterField::Full - field.at(front) });
    if (device.kind == WaterDevice::Kind::Valve) {
        const int drop = (back.y - front.y) * WaterField::Full + field.at(back) - field.at(front);
        units = std::min(units, drop / 2);
    }
    if (units > 0)
        field.transfer(back, front, units);
}

void WaterWorks::visitColumn(WaterField& field, std::uint32_t index)
{
    const GridSize& size = field.ground().size();
    const auto columns = static_cast<std::uint64_t>(size.x) * static_cast<std::uint64_t>(size.z);
    // A column is visited once in columns / ColumnsAStep steps, and then gets all of that time.
    const std::uint64_t hours = ColumnsAStep * StepsAnHour;
    const int rain = due(m_rainOwed, m_weather.rain * columns, hours);
    const int dry = due(m_evaporationOwed, m_weather.evaporation * columns, hours);
    const auto place = static_cast<std::int32_t>(index);
    Cell c { place % size.x, size.y - 1, place / size.x };
    while (field.isOpen(c) && field.at(c) == 0)
        --c.y;
    if (dry > 0)
        field.remove(c, dry, WaterReason::Evaporation);
    if (rain > 0)
        field.add(field.isOpen(c) ? c : c + Cell { 0, 1, 0 }, rain, WaterReason::Rain);
}

void WaterWorks::serialize(Archive& archive)
{
    archive("devices", m_devices);
    archive("weather", m_weather);
    archive("column", m_column);
    archive("rainOwed", m_rainOwed);
    archive("evaporationOwed", m_evaporationOwed);
    if (archive.loading() && m_devices.size() > MostDevices)
        archive.fail("too many devices");
}

} // namespace polder
