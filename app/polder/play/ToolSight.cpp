#include "app/polder/play/ToolSight.h"

#include "app/polder/look/Theme.h"
#include "app/polder/play/RejectionText.h"
#include "app/polder/play/ToolHand.h"
#include "app/polder/tools/ToolChoice.h"
#include "core/world/Strength.h"
#include "core/world/World.h"
#include "render/view/WorldView.h"

#include <QGuiApplication>

namespace polder {

namespace {

    constexpr int judgeMilliseconds = 90;

    Cell stepTo(FlowGrid::Side side)
    {
        switch (side) {
        case FlowGrid::West:
            return { -1, 0, 0 };
        case FlowGrid::East:
            return { 1, 0, 0 };
        case FlowGrid::North:
            return { 0, 0, -1 };
        case FlowGrid::South:
            return { 0, 0, 1 };
        case FlowGrid::Below:
            return { 0, -1, 0 };
        case FlowGrid::Above:
            break;
        }
        return { 0, 1, 0 };
    }

    std::vector<Region::Row> oneCell(Cell cell) { return { { cell.y, cell.z, cell.x, cell.x } }; }

}

ToolSight::ToolSight(ToolHand& hand, const ToolChoice& choice, WorldView& view, QObject* parent)
    : QObject(parent)
    , m_hand(hand)
    , m_choice(choice)
    , m_view(view)
{
    connect(&view, &WorldView::cellHovered, this, &ToolSight::hover);
    connect(&view, &WorldView::hoverEnded, this, &ToolSight::reset);
    connect(&choice, &ToolChoice::changed, this, &ToolSight::show);
    connect(&hand, &ToolHand::changed, this, &ToolSight::show);
    m_judge.setSingleShot(true);
    m_judge.setInterval(judgeMilliseconds);
    connect(&m_judge, &QTimer::timeout, this, &ToolSight::judge);
}

void ToolSight::reset()
{
    m_aim.reset();
    show();
}

/// Comes with every frame; most of them show nothing new.
void ToolSight::hover(Cell hit, Cell before)
{
    const Aim aim { hit, before };
    const bool opposite = QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier);
    if (m_aim == aim && m_opposite == opposite)
        return;
    m_aim = aim;
    m_opposite = opposite;
    show();
}

void ToolSight::show()
{
    ToolPreview preview;
    m_digs = {};
    m_notice.clear();
    m_warning = false;
    const World* world = m_hand.world();
    const Tool tool = m_choice.tool();
    preview.colour = ToolHand::colourOf(tool);
    if (world && m_aim) {
        if (ToolHand::edits(tool))
            showEdit(preview);
        else if (tool == Tool::Copy)
            showCopy(preview);
        else if (tool == Tool::Paste)
            showPaste(preview);
        else if (isStructure(tool))
            showStructure(preview);
        else if (isDevice(tool) || tool == Tool::Source || tool == Tool::Drain)
            showThing(*world, preview);
    }
    m_view.setPreview(std::move(preview));
    emit noticed(m_notice, m_warning);
    if (m_digs.empty())
        m_judge.stop();
    else
        m_judge.start();
}

void ToolSight::showEdit(ToolPreview& preview)
{
    const Grid& grid = m_view.ground();
    const EditWish wish = m_hand.wish(m_opposite);
    preview.colour = ToolHand::colourOf(wish.tool);
    EditPlan plan = planEdit(grid, wish, m_hand.spanStart().value_or(*m_aim), *m_aim);
    if (!plan.refusal.empty()) {
        m_notice = RejectionText::of(plan.refusal);
        m_warning = true;
        return;
    }
    const std::int64_t cells = plan.region.cells();
    if (clearsInVain(*m_hand.world(), grid, plan))
        m_notice = RejectionText::of("There is nothing to clear");
    else if (cells > 1)
        m_notice = tr("%1 voxels").arg(QLocale().toString(static_cast<qlonglong>(cells)));
    preview.cells = plan.region.rows();
    if (plan.digs && cells <= MostJudged)
        m_digs = std::move(plan.region);
}

void ToolSight::showCopy(ToolPreview& preview)
{
    const Grid& grid = m_view.ground();
    const auto [a, b] = m_hand.copyBox(m_hand.spanStart().value_or(*m_aim), *m_aim);
    preview.cells = Region::box(grid.size(), a, b).rows();
    if (!m_hand.spanStart())
        return;
    const QString reason = Clipboard::refusal(grid, a, b);
    m_warning = !reason.isEmpty();
    m_notice = m_warning
        ? reason
        : QStringLiteral("%1 x %2 x %3").arg(b.x - a.x + 1).arg(b.y - a.y + 1).arg(b.z - a.z + 1);
}

void ToolSight::showPaste(ToolPreview& preview)
{
    const Clipboard& clipboard = m_hand.clipboard();
    if (clipboard.empty()) {
        m_notice = tr("Nothing has been copied yet");
        return;
    }
    preview.cells = clipboard.rowsAt(m_view.ground().size(), m_aim->before, m_choice.withAir());
    m_notice = clipboard.sizeText();
}

void ToolSight::showStructure(ToolPreview& preview)
{
    const StructurePlan plan = planStructure(m_view.ground(), m_hand.structure(*m_aim));
    if (!plan.refusal.empty()) {
        m_notice = RejectionText::of(plan.refusal);
        m_warning = true;
        preview.cells = oneCell(m_aim->hit);
        preview.colour = QColor(Theme::Alarm);
        return;
    }
    std::vector<Cell> cells;
    for (const StructurePlan::Block& block : plan.blocks)
        cells.push_back(block.cell);
    preview.cells = rowsOf(std::move(cells));
}

void ToolSight::showThing(const World& world, ToolPreview& preview)
{
    const WaterField& field = world.water().field();
    const auto device = field.works().devices().find(m_aim->hit);
    const auto outlet = field.outlets().find(m_aim->hit);
    const auto markFront = [&](Cell cell, FlowGrid::Side side) {
        preview.marks.push_back(cell + stepTo(side));
        preview.markColour = QColor(0xFF2F9BD8);
    };
    if (device != field.works().devices().end()) {
        preview.cells = oneCell(m_aim->hit);
        m_notice = deviceText(device->second);
        if (device->second.kind != WaterDevice::Kind::Gate)
            markFront(m_aim->hit, device->second.front);
    } else if (outlet != field.outlets().end()) {
        preview.cells = oneCell(m_aim->hit);
        m_notice = (outlet->second.source ? tr("Spring, %1 voxels a second")
                                          : tr("Drain, %1 voxels a second"))
                       .arg(QLocale().toString(outlet->second.rate / 240.0, 'g', 3));
    } else {
        preview.cells = oneCell(m_aim->before);
        if (m_choice.tool() == Tool::Valve || m_choice.tool() == Tool::Pump)
            markFront(m_aim->before, m_choice.front());
    }
}

QString ToolSight::deviceText(const WaterDevice& device) const
{
    switch (device.kind) {
    case WaterDevice::Kind::Gate:
        return device.on ? tr("Gate, open: click to shut it, Shift and click to remove it")
                         : tr("Gate, shut: click to open it, Shift and click to remove it");
    case WaterDevice::Kind::Valve:
        return device.on ? tr("Valve, on: click to stop it, Shift and click to remove it")
                         : tr("Valve, off: click to start it, Shift and click to remove it");
    case WaterDevice::Kind::Pump:
        break;
    }
    return device.on ? tr("Pump, running: click to stop it, Shift and click to remove it")
                     : tr("Pump, off: click to start it, Shift and click to remove it");
}

/// A dry run of what would come down if the previewed cells were dug.
void ToolSight::judge()
{
    if (!m_hand.world() || m_digs.empty())
        return;
    ToolPreview preview = m_view.preview();
    preview.marks = Strength::wouldFall(m_view.ground(), m_digs, MostFalling);
    preview.markColour = QColor(0xFFFF4A36);
    const auto count = preview.marks.size();
    m_view.setPreview(std::move(preview));
    if (count == 0)
        return;
    m_notice = count < MostFalling
        ? tr("This would bring down %n voxel(s)", nullptr, static_cast<int>(count))
        : tr("This would bring down more than %n voxel(s)", nullptr, static_cast<int>(count));
    m_warning = true;
    emit noticed(m_notice, true);
}

} // namespace polder
