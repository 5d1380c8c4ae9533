#include "app/polder/play/ToolHand.h"

#include "app/polder/look/Theme.h"
#include "app/polder/tools/ToolBar.h"
#include "core/water/Water.h"
#include "core/world/Inputs.h"
#include "net/session/Session.h"

namespace polder {

namespace {

    constexpr std::uint32_t bucket = 240 * 4;

    WorldView::Target targetOf(Tool tool)
    {
        switch (tool) {
        case Tool::Look:
            return WorldView::Target::None;
        case Tool::Dig:
            return WorldView::Target::Hit;
        default:
            return WorldView::Target::Before;
        }
    }

    QColor colourOf(Tool tool)
    {
        switch (tool) {
        case Tool::Dig:
            return QColor(Theme::Terracotta);
        case Tool::Water:
        case Tool::Source:
        case Tool::Drain:
            return QColor(Theme::Water);
        case Tool::Tree:
            return QColor(Theme::Grass);
        default:
            return QColor(Theme::Sun);
        }
    }

}

ToolHand::ToolHand(Session& session, ToolBar& tools, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_tools(tools)
{
}

void ToolHand::prepare(WorldView& view) const
{
    const Tool tool = m_tools.tool();
    view.setTarget(targetOf(tool), colourOf(tool));
    switch (ToolInfo::of(tool).drag) {
    case ToolInfo::Drag::No:
        view.setStroke(WorldView::Stroke::None);
        break;
    case ToolInfo::Drag::Along:
        view.setStroke(WorldView::Stroke::Columns);
        break;
    case ToolInfo::Drag::Hold:
        view.setStroke(WorldView::Stroke::Hold);
        break;
    }
}

void ToolHand::use(Cell hit, Cell before, Qt::KeyboardModifiers modifiers)
{
    const bool opposite = modifiers.testFlag(Qt::ShiftModifier);
    const Scope world(WorldScope);
    switch (m_tools.tool()) {
    case Tool::Look:
        break;
    case Tool::Dig:
    case Tool::Fill:
        if ((m_tools.tool() == Tool::Dig) != opposite)
            m_session.publish(world, Dig { hit });
        else
            m_session.publish(world, Fill { before, m_tools.material() });
        break;
    case Tool::Water:
        m_session.publish(world, Pour { before, bucket });
        break;
    case Tool::Source:
        useOutlet(before, true);
        break;
    case Tool::Drain:
        useOutlet(before, false);
        break;
    case Tool::Villagers:
        m_session.publish(
            world, SpawnVillagers { before, static_cast<std::uint32_t>(m_tools.villagers()) });
        break;
    case Tool::Tree:
        m_session.publish(world, PlantTree { before });
        break;
    }
}

void ToolHand::useOutlet(Cell cell, bool source)
{
    const Scope world(WorldScope);
    const auto* water = m_session.replica()
        ? m_session.replica()->wellKnown<Water>(Water::WellKnownName)
        : nullptr;
    if (!water)
        return;
    const auto& outlets = water->field().outlets();
    const auto there = outlets.find(cell);
    if (there != outlets.end() && there->second.source == source)
        m_session.publish(world, RemoveOutlet { cell });
    else if (source)
        m_session.publish(world, PlaceSource { cell });
    else
        m_session.publish(world, PlaceSink { cell });
}

} // namespace polder
