#include "app/polder/play/ToolHand.h"

#include "app/polder/look/Theme.h"
#include "app/polder/play/RejectionText.h"
#include "app/polder/tools/ToolChoice.h"
#include "core/world/World.h"
#include "net/session/Session.h"
#include "render/view/WorldView.h"

#include <algorithm>
#include <type_traits>

namespace polder {

namespace {

    constexpr std::uint32_t bucket = 240 * 4;

    WaterDevice::Kind kindOf(Tool tool)
    {
        return tool == Tool::Gate ? WaterDevice::Kind::Gate
            : tool == Tool::Valve ? WaterDevice::Kind::Valve
                                  : WaterDevice::Kind::Pump;
    }

}

ToolHand::ToolHand(Session& session, ToolChoice& choice, WorldView& view, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_choice(choice)
    , m_view(view)
{
    connect(&view, &WorldView::cellActivated, this, &ToolHand::use);
    connect(&view, &WorldView::cellHovered, this, [this](Cell hit, Cell before) {
        m_to = { hit, before };
    });
    connect(&view, &WorldView::spanBegan, this, &ToolHand::beginSpan);
    connect(&view, &WorldView::spanEnded, this, &ToolHand::endSpan);
    connect(&view, &WorldView::spanCancelled, this, [this] {
        m_from.reset();
        emit changed();
    });
    connect(&view, &WorldView::spanLifted, this,
        [this](int steps) { m_choice.setHeight(m_choice.height() + steps); });
    connect(&choice, &ToolChoice::changed, this, &ToolHand::prepare);
    connect(&choice, &ToolChoice::clipTurned, this, [this] {
        m_clipboard.turn();
        emit changed();
    });
    prepare();
}

const World* ToolHand::world() const
{
    return m_session.replica() ? &m_session.replica()->root<World>() : nullptr;
}

bool ToolHand::edits(Tool tool) { return hasShapes(tool) || tool == Tool::Road; }

QColor ToolHand::colourOf(Tool tool)
{
    switch (tool) {
    case Tool::Dig:
    case Tool::Clear:
        return QColor(Theme::Terracotta);
    case Tool::Water:
    case Tool::Source:
    case Tool::Drain:
    case Tool::Gate:
    case Tool::Valve:
    case Tool::Pump:
        return QColor(0xFF6DB6D8);
    case Tool::Tree:
        return QColor(0xFF8FB85C);
    case Tool::Copy:
    case Tool::Paste:
        return QColor(0xFFB79BE0);
    default:
        return QColor(Theme::Sun);
    }
}

/// Tells the view what the cursor meets and frames, and what dragging does.
void ToolHand::prepare()
{
    const Tool tool = m_choice.tool();
    const bool thing
        = isDevice(tool) || tool == Tool::Source || tool == Tool::Drain || tool == Tool::Clear;
    const bool framed = tool == Tool::Water || tool == Tool::Tree || tool == Tool::Villagers;
    m_view.setMeetsThings(thing);
    using Trees = WorldView::Trees;
    m_view.setMeetsTrees(tool == Tool::Clear ? Trees::Always
            : tool == Tool::Tree             ? Trees::WithShift
                                             : Trees::Never);
    m_view.setTarget(framed ? WorldView::Target::Before : WorldView::Target::None, colourOf(tool));
    using Stroke = WorldView::Stroke;
    const Shape shape = m_choice.shape();
    if (tool == Tool::Copy || isSpan(shape))
        m_view.setStroke(Stroke::Span);
    else if (tool == Tool::Water)
        m_view.setStroke(Stroke::Hold);
    else if (tool == Tool::Tree || (edits(tool) && shape != Shape::Hollow))
        m_view.setStroke(Stroke::Columns, isBrush(shape) ? std::max(1, m_choice.size() / 2) : 1);
    else
        m_view.setStroke(Stroke::None);
}

EditWish ToolHand::wish(bool opposite) const
{
    Tool tool = m_choice.tool();
    if (opposite && tool == Tool::Dig)
        tool = Tool::Fill;
    else if (opposite && tool == Tool::Fill)
        tool = Tool::Dig;
    return { tool, m_choice.shape(), m_choice.size(), m_choice.height(), m_choice.material(),
        m_choice.onlyAlike() };
}

template <class E> void ToolHand::send(const E& input)
{
    m_session.publish(Scope(WorldScope), input);
    emit used();
}

PlaceStructure ToolHand::structure(const Aim& aim) const
{
    const bool inWall = m_choice.tool() == Tool::Door || m_choice.tool() == Tool::Window;
    PlaceStructure place { inWall ? aim.hit : aim.before };
    place.kind = m_choice.tool() == Tool::House ? StructureKind::House
        : m_choice.tool() == Tool::Door         ? StructureKind::Door
        : m_choice.tool() == Tool::Window       ? StructureKind::Window
        : m_choice.tool() == Tool::Stairs       ? StructureKind::Stairs
                                                : StructureKind::Bridge;
    place.material = m_choice.material();
    place.steps = static_cast<std::uint8_t>(m_choice.size());
    // A door leads into the wall that was clicked.
    Cell way = aim.hit - aim.before;
    if (!inWall || (way.x == 0 && way.z == 0)) {
        const FlowGrid::Side front = m_choice.front();
        way = { (front == FlowGrid::East) - (front == FlowGrid::West), 0,
            (front == FlowGrid::South) - (front == FlowGrid::North) };
    }
    place.facing = way.x > 0 ? 0 : way.z > 0 ? 1 : way.x < 0 ? 2 : 3;
    return place;
}

void ToolHand::sendEdit(const EditPlan& plan)
{
    if (!plan.refusal.empty()) {
        emit noticed(RejectionText::of(plan.refusal));
        return;
    }
    // A stroke that crosses itself is nothing to complain about, nor one over bare land.
    if (paintsInVain(m_view.ground(), plan) || clearsInVain(*world(), m_view.ground(), plan))
        return;
    std::visit(
        [this](const auto& input) {
            if constexpr (!std::is_same_v<std::decay_t<decltype(input)>, std::monostate>)
                send(input);
        },
        plan.input);
}

void ToolHand::use(Cell hit, Cell before, Qt::KeyboardModifiers modifiers)
{
    if (!world())
        return;
    const Aim aim { hit, before };
    const bool opposite = modifiers.testFlag(Qt::ShiftModifier);
    switch (m_choice.tool()) {
    case Tool::Look:
    case Tool::Copy:
        break;
    case Tool::Dig:
    case Tool::Fill:
    case Tool::Paint:
    case Tool::Clear:
    case Tool::Road:
        sendEdit(planEdit(m_view.ground(), wish(opposite), aim, aim));
        break;
    case Tool::Paste:
        paste(aim);
        break;
    case Tool::House:
    case Tool::Door:
    case Tool::Window:
    case Tool::Stairs:
    case Tool::Bridge:
        send(structure(aim));
        break;
    case Tool::Water:
        send(Pour { before, bucket });
        break;
    case Tool::Villagers:
        send(SpawnVillagers { before, static_cast<std::uint32_t>(m_choice.villagers()) });
        break;
    case Tool::Tree:
        if (opposite)
            send(FellTree { treeNear(before) });
        else
            send(PlantTree { before });
        break;
    case Tool::Source:
    case Tool::Drain:
        useOutlet(aim, m_choice.tool() == Tool::Source);
        break;
    case Tool::Gate:
    case Tool::Valve:
    case Tool::Pump:
        useDevice(aim, opposite);
        break;
    }
}

/// The foot of the tree that was meant: crowns hide the ground they stand on.
Cell ToolHand::treeNear(Cell cell) const
{
    const Forest& forest = world()->forest();
    for (int reach = 0; reach <= 2; ++reach) {
        for (int dy = -reach; dy <= reach; ++dy) {
            for (int dz = -reach; dz <= reach; ++dz) {
                for (int dx = -reach; dx <= reach; ++dx) {
                    const Cell foot = cell + Cell { dx, dy, dz };
                    if (forest.at(foot))
                        return foot;
                }
            }
        }
    }
    return cell;
}

void ToolHand::useOutlet(const Aim& aim, bool source)
{
    const auto& outlets = world()->water().field().outlets();
    const auto rate = static_cast<std::uint32_t>(m_choice.rate()) * 240;
    const auto there = outlets.find(aim.hit);
    const Cell cell = there != outlets.end() ? aim.hit : aim.before;
    if (there != outlets.end() && there->second.source == source)
        send(RemoveOutlet { cell });
    else if (source)
        send(PlaceSource { cell, rate });
    else
        send(PlaceSink { cell, rate });
}

void ToolHand::useDevice(const Aim& aim, bool opposite)
{
    const auto& devices = world()->water().field().works().devices();
    const auto there = devices.find(aim.hit);
    if (there != devices.end() && opposite) {
        send(RemoveDevice { aim.hit });
    } else if (there != devices.end()) {
        send(TurnDevice { aim.hit, !there->second.on });
    } else {
        send(PlaceDevice { aim.before, kindOf(m_choice.tool()),
            static_cast<std::uint8_t>(m_choice.front()),
            static_cast<std::uint32_t>(m_choice.rate()) * 240 });
    }
}

void ToolHand::beginSpan(Cell hit, Cell before)
{
    m_from = m_to = Aim { hit, before };
    emit changed();
}

void ToolHand::endSpan(Qt::KeyboardModifiers modifiers)
{
    if (!m_from || !world())
        return;
    const Aim from = *m_from;
    m_from.reset();
    if (m_choice.tool() == Tool::Copy)
        copy(from, m_to);
    else
        sendEdit(
            planEdit(m_view.ground(), wish(modifiers.testFlag(Qt::ShiftModifier)), from, m_to));
    emit changed();
}

std::pair<Cell, Cell> ToolHand::copyBox(const Aim& from, const Aim& to) const
{
    const GridSize size = world()->terrain().grid().size();
    return draggedBox(size, from.before, to.before, m_choice.height(), false);
}

void ToolHand::copy(const Aim& from, const Aim& to)
{
    const Grid& grid = m_view.ground();
    const auto [a, b] = copyBox(from, to);
    const QString reason = Clipboard::refusal(grid, a, b);
    if (!reason.isEmpty()) {
        emit noticed(reason);
        return;
    }
    m_clipboard.copy(grid, a, b);
    emit noticed(tr("Copied %1 voxels").arg(m_clipboard.sizeText()));
    m_choice.setTool(Tool::Paste);
}

void ToolHand::paste(const Aim& aim)
{
    if (m_clipboard.empty())
        emit noticed(tr("Nothing has been copied yet"));
    else
        send(m_clipboard.pasteAt(aim.before, m_choice.withAir()));
}

} // namespace polder
