#include "core/world/Builder.h"
#include "core/world/Terrain.h"

// The handlers of edits of many cells: each finds how many and takes it on.

namespace polder {

namespace {

    /// Why that style is none, or empty.
    std::string_view whyNot(const EditStyle& style)
    {
        if (!style.takes() && !materialInfo(style.material).placeable)
            return "That material cannot be placed";
        return {};
    }

} // namespace

void Builder::onBrush(const DrawBrush& draw)
{
    if (const std::string_view why = whyNot(draw.style); !why.empty())
        return reject(why);
    // Counted without making it, which takes time in itself.
    const std::int64_t size = draw.size;
    const auto beside = [size](std::int64_t centre, std::int64_t most) {
        return centre + size <= 0 || centre - size >= most;
    };
    const GridSize world = terrain().grid().size();
    if (beside(draw.centre.x, world.x) || beside(draw.centre.y, world.y)
        || beside(draw.centre.z, world.z))
        return reject("That is outside of the world");
    take(size * size * size, draw);
}

void Builder::onLine(const DrawLine& draw)
{
    if (const std::string_view why = whyNot(draw.style); !why.empty())
        return reject(why);
    // Counted before it is made: a dab a step, most of it overlapping.
    const Region::Path path(terrain().grid().size(), draw.from, draw.to);
    take((std::int64_t { path.steps() } + draw.size) * draw.size * draw.size, draw);
}

void Builder::onBox(const DrawBox& draw)
{
    if (const std::string_view why = whyNot(draw.style); !why.empty())
        return reject(why);
    const std::int64_t cells = boxCells(terrain().grid().size(), draw.a, draw.b);
    if (cells == 0)
        return reject("That is outside of the world");
    take(cells, draw);
}

void Builder::onHollow(const FillHollow& fill)
{
    if (const std::string_view why = whyNot({ EditMode::Fill, fill.material, {} }); !why.empty())
        return reject(why);
    const Grid& grid = terrain().grid();
    if (!grid.contains(fill.start) || isSolid(grid.at(fill.start)))
        return reject("Only an empty place can be filled");
    // The search costs as much as the largest hollow whether it finds one or not.
    take(FillHollow::MostCells, fill);
}

void Builder::onPaste(const PasteClip& paste)
{
    take(std::int64_t { paste.width } * paste.height * paste.depth, paste);
}

} // namespace polder
