#include "render/scene/DeviceScene.h"

#include "render/look/DeviceMeshes.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    constexpr float QuarterTurn = 1.5707963f;
    constexpr Colour On = Colour::rgb(0x7fe06a);
    constexpr Colour Off = Colour::rgb(0xe0523c);
    constexpr Colour Welling = Colour::rgb(0x9fe0f0);

    PropInstance standing(Cell cell)
    {
        PropInstance instance;
        instance.place = { static_cast<float>(cell.x) + 0.5f, static_cast<float>(cell.y),
            static_cast<float>(cell.z) + 0.5f };
        return instance;
    }

    /// The meshes look south.
    float headingOf(FlowGrid::Side front)
    {
        switch (front) {
        case FlowGrid::East:
            return QuarterTurn;
        case FlowGrid::West:
            return -QuarterTurn;
        case FlowGrid::North:
            return 2 * QuarterTurn;
        default:
            return 0;
        }
    }

} // namespace

void DeviceScene::Kind::show()
{
    if (!entries.empty() || model.instances() > 0)
        model.show(entries);
    entries.clear();
}

DeviceScene::DeviceScene(QQmlComponent& component, QQuick3DObject& parent)
    : m_spring(component, parent, springMesh())
    , m_drain(component, parent, drainMesh())
    , m_gate(component, parent, gateFrameMesh())
    , m_board(component, parent, gateBoardMesh())
    , m_pump(component, parent, pumpMesh())
    , m_rod(component, parent, pumpRodMesh())
    , m_valve(component, parent, valveMesh())
    , m_wheel(component, parent, valveWheelMesh())
{
}

void DeviceScene::reset()
{
    m_turned.clear();
    showAll();
}

void DeviceScene::showAll()
{
    for (Kind* kind :
        { &m_spring, &m_drain, &m_gate, &m_board, &m_pump, &m_rod, &m_valve, &m_wheel })
        kind->show();
}

void DeviceScene::show(
    const WaterField& field, float seconds, const Frustum& frustum, QVector3D eye)
{
    const float passed = std::clamp(seconds - m_seconds, 0.0f, 0.2f);
    m_seconds = seconds;
    const auto seen = [&](Cell cell) {
        const QVector3D low(
            static_cast<float>(cell.x), static_cast<float>(cell.y), static_cast<float>(cell.z));
        return (low - eye).length() < FarDistance
            && frustum.touches(low - QVector3D(1, 1, 1), low + QVector3D(2, 3, 2));
    };
    for (const auto& [cell, outlet] : field.outlets()) {
        if (seen(cell))
            addOutlet(cell, outlet, seconds);
    }
    for (const auto& [cell, device] : field.works().devices()) {
        if (seen(cell))
            addDevice(cell, device, seconds, passed);
    }
    showAll();
}

void DeviceScene::addOutlet(Cell cell, const Outlet& outlet, float seconds)
{
    PropInstance instance = standing(cell);
    instance.tint = Welling;
    // The dome of water trembles.
    instance.phase = seconds * 5 + static_cast<float>(cell.x * 7 + cell.z * 3);
    instance.pace = 0;
    (outlet.source ? m_spring : m_drain).entries.push_back(PropTable::entryOf(instance));
}

void DeviceScene::addDevice(Cell cell, const WaterDevice& device, float seconds, float passed)
{
    const float goal = device.on ? 1.0f : 0.0f;
    const auto [found, fresh] = m_turned.try_emplace(cell, goal);
    float& turned = found->second;
    turned += (goal - turned) * (1 - std::exp(-passed * 5));
    PropInstance instance = standing(cell);
    instance.heading = headingOf(device.front);
    instance.tint = device.on ? On : Off;
    switch (device.kind) {
    case WaterDevice::Kind::Gate:
        m_gate.entries.push_back(PropTable::entryOf(instance));
        instance.place.y += 0.8f * turned;
        m_board.entries.push_back(PropTable::entryOf(instance));
        break;
    case WaterDevice::Kind::Pump:
        m_pump.entries.push_back(PropTable::entryOf(instance));
        instance.place.y += 0.14f * turned * std::sin(seconds * 5);
        m_rod.entries.push_back(PropTable::entryOf(instance));
        break;
    case WaterDevice::Kind::Valve:
        m_valve.entries.push_back(PropTable::entryOf(instance));
        instance.heading += turned * 3 * QuarterTurn;
        m_wheel.entries.push_back(PropTable::entryOf(instance));
        break;
    }
}

int DeviceScene::drawn() const
{
    return m_spring.model.instances() + m_drain.model.instances() + m_gate.model.instances()
        + m_pump.model.instances() + m_valve.model.instances();
}

} // namespace polder
