#include "app/polder/tools/ToolChoice.h"

#include "app/polder/look/Theme.h"
#include "core/world/Inputs.h"

#include <QAction>
#include <QActionGroup>

#include <algorithm>

namespace polder {

namespace {

    constexpr std::size_t RoadSize = ShapeCount;
    constexpr std::size_t StairSize = ShapeCount + 1;

    /// Sets a value; false if it was that already.
    template <class T> bool change(T& value, const T& to)
    {
        if (value == to)
            return false;
        value = to;
        return true;
    }

}

ToolChoice::ToolChoice(QObject* parent)
    : QObject(parent)
{
    m_sizes.fill(5);
    m_sizes[static_cast<std::size_t>(Shape::Line)] = 1;
    m_sizes[RoadSize] = 3;
    m_sizes[StairSize] = 4;
    m_rates.fill(8);
    m_rates[static_cast<std::size_t>(Tool::Source)] = 4;
    m_rates[static_cast<std::size_t>(Tool::Drain)] = 4;
    makeTools();
    m_actions.append(nullptr);
    makeShapes();
    m_actions.append(nullptr);
    add("sizeLarger", QStringLiteral("larger"), tr("Larger"), "+", &ToolChoice::larger);
    add("sizeSmaller", QStringLiteral("smaller"), tr("Smaller"), "-", &ToolChoice::smaller);
    m_turn = add("turnIt", QStringLiteral("turn"), tr("Turn it"), "R", &ToolChoice::turnFront);
    add("nextMaterial", QStringLiteral("fill"), tr("Next material"), ".",
        &ToolChoice::nextMaterial);
    add("previousMaterial", QStringLiteral("fill"), tr("Previous material"), ",",
        &ToolChoice::previousMaterial);
    enableActions();
}

void ToolChoice::makeTools()
{
    auto* group = new QActionGroup(this);
    for (const ToolInfo& info : ToolInfo::all()) {
        auto* action = new QAction(Theme::icon(info.id), info.text, group);
        action->setObjectName(QStringLiteral("tool-") + info.id);
        action->setCheckable(true);
        action->setShortcut(info.key);
        action->setStatusTip(info.hint);
        connect(action, &QAction::triggered, this, [this, tool = info.tool] { setTool(tool); });
        m_tools[static_cast<std::size_t>(info.tool)] = action;
        m_actions.append(action);
    }
    action(Tool::Look)->setChecked(true);
}

void ToolChoice::makeShapes()
{
    auto* group = new QActionGroup(this);
    for (const ShapeInfo& info : ShapeInfo::all()) {
        auto* action
            = new QAction(Theme::icon(QStringLiteral("shape-") + info.id), info.text, group);
        action->setObjectName(QStringLiteral("shape-") + info.id);
        action->setCheckable(true);
        action->setShortcut(info.key);
        action->setStatusTip(info.hint);
        connect(action, &QAction::triggered, this, [this, shape = info.shape] { setShape(shape); });
        m_shapes[static_cast<std::size_t>(info.shape)] = action;
        m_actions.append(action);
    }
    action(Shape::Single)->setChecked(true);
}

QAction* ToolChoice::add(const char* name, const QString& icon, const QString& text,
    const char* key, void (ToolChoice::*does)())
{
    auto* action = new QAction(Theme::icon(icon), text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(QKeySequence(QLatin1String(key)));
    connect(action, &QAction::triggered, this, does);
    m_actions.append(action);
    return action;
}

void ToolChoice::setTool(Tool tool)
{
    action(tool)->setChecked(true);
    if (!change(m_tool, tool))
        return;
    enableActions();
    emit toolChanged(tool);
    emit changed();
}

bool ToolChoice::offers(Shape shape) const
{
    return hasShapes(m_tool) && (shape != Shape::Hollow || m_tool == Tool::Fill);
}

Shape ToolChoice::shape() const { return offers(m_shape) ? m_shape : Shape::Single; }

void ToolChoice::setShape(Shape shape)
{
    // A shape without a tool for it would be a dead end: building is what most shapes are for.
    if (!hasShapes(m_tool) || (shape == Shape::Hollow && m_tool != Tool::Fill))
        setTool(Tool::Fill);
    if (change(m_shape, shape)) {
        enableActions();
        emit changed();
    }
    action(shape)->setChecked(true);
}

std::size_t ToolChoice::sizeSlot() const
{
    return m_tool == Tool::Road  ? RoadSize
        : m_tool == Tool::Stairs ? StairSize
                                 : static_cast<std::size_t>(shape());
}

/// Ground, houses, bridges: earth that is at hand for the one makes poor walls and spans nothing.
std::size_t ToolChoice::materialSlot() const
{
    return m_tool == Tool::House ? 1 : m_tool == Tool::Bridge ? 2 : 0;
}

bool ToolChoice::hasSize() const
{
    return m_tool == Tool::Road || m_tool == Tool::Stairs
        || (hasShapes(m_tool) && (isBrush(shape()) || shape() == Shape::Line));
}

bool ToolChoice::hasHeight() const { return m_tool == Tool::Copy || shape() == Shape::Area; }

bool ToolChoice::hasRate() const
{
    return m_tool == Tool::Source || m_tool == Tool::Drain || m_tool == Tool::Valve
        || m_tool == Tool::Pump;
}

bool ToolChoice::hasFront() const
{
    return m_tool == Tool::Valve || m_tool == Tool::Pump || m_tool == Tool::House
        || m_tool == Tool::Stairs || m_tool == Tool::Bridge;
}

void ToolChoice::setSize(int size)
{
    if (hasHeight())
        return setHeight(m_height + size - this->size());
    if (change(m_sizes[sizeSlot()], std::clamp(size, 1, MostSize)))
        emit changed();
}

void ToolChoice::setHeight(int height)
{
    if (change(m_height, std::clamp(height, 1, MostHeight)))
        emit changed();
}

void ToolChoice::setMaterial(Material material)
{
    if (change(m_materials[materialSlot()], material))
        emit changed();
}

void ToolChoice::stepMaterial(int by)
{
    const int count = static_cast<int>(MaterialCount);
    int next = static_cast<int>(this->material());
    do
        next = (next + by + count) % count;
    while (!materialInfo(static_cast<Material>(next)).placeable);
    setMaterial(static_cast<Material>(next));
}

void ToolChoice::setOnlyAlike(bool only)
{
    if (change(m_onlyAlike, only))
        emit changed();
}

void ToolChoice::setWithAir(bool with)
{
    if (change(m_withAir, with))
        emit changed();
}

void ToolChoice::setRate(int rate)
{
    if (change(m_rates[static_cast<std::size_t>(m_tool)], std::clamp(rate, 1, MostRate)))
        emit changed();
}

void ToolChoice::setVillagers(int count)
{
    if (change(m_villagers, std::clamp(count, 1, SpawnVillagers::MostCount)))
        emit changed();
}

void ToolChoice::turnFront()
{
    if (m_tool == Tool::Paste)
        return emit clipTurned();
    // Clockwise as seen from above, then up.
    switch (m_front) {
    case FlowGrid::East:
        m_front = FlowGrid::South;
        break;
    case FlowGrid::South:
        m_front = FlowGrid::West;
        break;
    case FlowGrid::West:
        m_front = FlowGrid::North;
        break;
    case FlowGrid::North:
        // Only water devices look upwards.
        m_front = isDevice(m_tool) ? FlowGrid::Above : FlowGrid::East;
        break;
    case FlowGrid::Above:
    case FlowGrid::Below:
        m_front = FlowGrid::East;
        break;
    }
    emit changed();
}

void ToolChoice::enableActions()
{
    if (!isDevice(m_tool) && m_front == FlowGrid::Above)
        m_front = FlowGrid::East;
    m_turn->setEnabled(m_tool == Tool::Paste || hasFront());
    for (QAction* action : m_shapes)
        action->setChecked(false);
    action(shape())->setChecked(true);
}

} // namespace polder
