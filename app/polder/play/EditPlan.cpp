#include "app/polder/play/EditPlan.h"

#include "core/voxel/Grid.h"
#include "core/world/Clearing.h"
#include "core/world/World.h"

#include <algorithm>
#include <utility>

namespace polder {

namespace {

    EditStyle styleOf(const Grid& grid, const EditWish& wish, const Aim& from)
    {
        switch (wish.tool) {
        case Tool::Dig:
            return { EditMode::Dig, Material::Air, Material::Air };
        case Tool::Clear:
            return { EditMode::Clear, Material::Air, Material::Air };
        case Tool::Road:
            return { EditMode::Paint, Material::Road, Material::Air };
        case Tool::Paint:
            if (wish.onlyAlike)
                return { EditMode::Replace, wish.material, grid.at(from.hit) };
            return { EditMode::Paint, wish.material, Material::Air };
        default:
            return { EditMode::Fill, wish.material, Material::Air };
        }
    }

    /// A brush with edges lies against the face that was aimed at: outside of it when it fills,
    /// inside when it digs or paints. One that clears stands on the ground and reaches one voxel
    /// into it, where roads lie. A ball goes half in.
    Cell centreOf(const EditWish& wish, const Aim& aim)
    {
        const bool fills = wish.tool == Tool::Fill;
        const Cell at = fills ? aim.before : aim.hit;
        if (wish.shape == Shape::Ball)
            return at;
        if (wish.tool == Tool::Clear)
            return at + Cell { 0, wish.size / 2, 0 };
        const auto shift = [&](int out) {
            const int way = fills ? out : -out;
            return way > 0 ? wish.size / 2 : way < 0 ? -((wish.size - 1) / 2) : 0;
        };
        const Cell out = aim.before - aim.hit;
        return at + Cell { shift(out.x), shift(out.y), shift(out.z) };
    }

    BrushForm formOf(Shape shape)
    {
        return shape == Shape::Ball ? BrushForm::Sphere
            : shape == Shape::Cube  ? BrushForm::Box
                                    : BrushForm::Column;
    }

    /// What single voxels are is said by the tool, not by a style.
    const EditStyle* styleOf(const EditInput& input)
    {
        return std::visit(
            [](const auto& draw) -> const EditStyle* {
                if constexpr (requires { draw.style; })
                    return &draw.style;
                else
                    return nullptr;
            },
            input);
    }

    template <class Draw> void plan(EditPlan& plan, const Grid& grid, const Draw& draw)
    {
        plan.input = draw;
        plan.region = draw.region(grid);
    }

    void planBox(EditPlan& made, const Grid& grid, Cell a, Cell b, const EditStyle& style)
    {
        if (boxCells(grid.size(), a, b) > Region::MostCells)
            made.refusal = "That is more than one edit may change";
        else
            plan(made, grid, DrawBox { a, b, style });
    }

}

std::pair<Cell, Cell> draggedBox(GridSize world, Cell from, Cell to, int height, bool down)
{
    Cell low { std::min(from.x, to.x), std::min(from.y, to.y), std::min(from.z, to.z) };
    Cell high { std::max(from.x, to.x), std::max(from.y, to.y), std::max(from.z, to.z) };
    if (down)
        low.y = std::max(0, std::min(low.y, high.y - height + 1));
    else
        high.y = std::min(world.y - 1, std::max(high.y, low.y + height - 1));
    return { low, high };
}

EditPlan planEdit(const Grid& grid, const EditWish& wish, const Aim& from, const Aim& to)
{
    EditPlan made;
    made.digs = wish.tool == Tool::Dig;
    const bool fills = wish.tool == Tool::Fill;
    const EditStyle style = styleOf(grid, wish, from);
    const auto size = static_cast<std::uint8_t>(wish.size);
    const Cell at = fills ? to.before : to.hit;
    const Cell start = fills ? from.before : from.hit;
    if (wish.tool == Tool::Road) {
        const int low = wish.size / 2;
        const int high = (wish.size - 1) / 2;
        planBox(made, grid, at - Cell { low, 0, low }, at + Cell { high, 0, high }, style);
        return made;
    }
    switch (wish.shape) {
    case Shape::Single:
        plan(made, grid, DrawBrush { at, BrushForm::Box, 1, style });
        if (fills)
            made.input = Fill { at, wish.material };
        else if (made.digs)
            made.input = Dig { at };
        break;
    case Shape::Ball:
    case Shape::Cube:
    case Shape::Column:
        plan(made, grid, DrawBrush { centreOf(wish, to), formOf(wish.shape), size, style });
        break;
    case Shape::Line:
        plan(made, grid, DrawLine { start, at, BrushForm::Box, size, style });
        break;
    case Shape::Area: {
        const auto [a, b]
            = draggedBox(grid.size(), start, at, wish.height, !fills && wish.tool != Tool::Clear);
        planBox(made, grid, a, b, style);
        break;
    }
    case Shape::Hollow:
        plan(made, grid, FillHollow { at, wish.material });
        if (made.region.empty())
            made.refusal = "That place is too large to fill";
        break;
    }
    return made;
}

bool paintsInVain(const Grid& grid, const EditPlan& plan)
{
    const EditStyle* const style = styleOf(plan.input);
    if (!style || style->mode != EditMode::Paint)
        return false;
    bool painted = false;
    for (const Region::Row& row : plan.region.rows()) {
        for (int x = row.x0; x <= row.x1; ++x) {
            const Material there = grid.at({ x, row.y, row.z });
            if (isSolid(there) && there != style->material)
                return false;
            painted = painted || there == style->material;
        }
    }
    return painted;
}

bool clearsInVain(const World& world, const Grid& shown, const EditPlan& plan)
{
    constexpr std::int64_t MostLookedAt = 1 << 13; // More than a brush has.
    const EditStyle* const style = styleOf(plan.input);
    if (!style || style->mode != EditMode::Clear || plan.region.empty()
        || plan.region.cells() > MostLookedAt)
        return false;
    const WaterField& water = world.water().field();
    for (const Region::Row& row : plan.region.rows()) {
        for (Cell cell { row.x0, row.y, row.z }; cell.x <= row.x1; ++cell.x) {
            if (clearedMaterial(shown, water, cell) != shown.at(cell) || world.forest().at(cell)
                || water.outlets().contains(cell) || water.works().devices().contains(cell))
                return false;
        }
    }
    return true;
}

} // namespace polder
