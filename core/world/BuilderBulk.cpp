#include "core/world/Builder.h"
#include "core/world/Structure.h"
#include "core/world/Terrain.h"

#include <algorithm>
#include <cstdlib>

// The handlers of edits of many cells: each finds its region and hands it on.

namespace polder {

namespace {

    /// Why that style is none, or empty.
    std::string_view whyNot(const EditStyle& style)
    {
        if (style.mode != EditMode::Dig && !materialInfo(style.material).placeable)
            return "That material cannot be placed";
        return {};
    }

} // namespace

void Builder::onBrush(const DrawBrush& draw)
{
    if (const std::string_view why = whyNot(draw.style); !why.empty())
        return reject(why);
    const Region region = draw.region(terrain().grid());
    if (region.empty())
        return reject("That is outside of the world");
    if (mayEdit(region.cells()))
        carryOut(region, draw.style);
}

void Builder::onLine(const DrawLine& draw)
{
    if (const std::string_view why = whyNot(draw.style); !why.empty())
        return reject(why);
    // Counted before it is made, which takes time in itself: a dab a step, most of it overlapping.
    const GridSize size = terrain().grid().size();
    const std::int64_t longest = std::max({ size.x, size.y, size.z }) + 2 * Region::MostBrush;
    const auto span
        = [longest](std::int64_t a, std::int64_t b) { return std::min(std::abs(b - a), longest); };
    const std::int64_t steps = std::max({ span(draw.from.x, draw.to.x),
                                   span(draw.from.y, draw.to.y), span(draw.from.z, draw.to.z) })
        + draw.size;
    if (!mayEdit(steps * draw.size * draw.size))
        return;
    const Region region = draw.region(terrain().grid());
    if (region.empty())
        return reject("That is outside of the world");
    carryOut(region, draw.style);
}

void Builder::onBox(const DrawBox& draw)
{
    if (const std::string_view why = whyNot(draw.style); !why.empty())
        return reject(why);
    const std::int64_t cells = boxCells(terrain().grid().size(), draw.a, draw.b);
    if (cells == 0)
        return reject("That is outside of the world");
    // Counted before it is made: a box may be the whole world.
    if (mayEdit(cells))
        carryOut(draw.region(terrain().grid()), draw.style);
}

void Builder::onHollow(const FillHollow& fill)
{
    const EditStyle style { EditMode::Fill, fill.material, Material::Air };
    if (const std::string_view why = whyNot(style); !why.empty())
        return reject(why);
    const Grid& grid = terrain().grid();
    if (!grid.contains(fill.start) || isSolid(grid.at(fill.start)))
        return reject("Only an empty place can be filled");
    // The search costs as much as the largest hollow whether it finds one or not.
    if (!mayEdit(FillHollow::MostCells))
        return;
    const Region region = fill.region(grid);
    if (region.empty())
        return reject("That place is too large to fill");
    carryOut(region, style);
}

void Builder::onPaste(const PasteClip& paste)
{
    const std::optional<Clip> clip
        = Clip::unpacked(paste.width, paste.height, paste.depth, paste.packed);
    if (!clip)
        return reject("The clip cannot be read");
    if (!mayEdit(std::int64_t { clip->width() } * clip->height() * clip->depth()))
        return;
    EditPass pass = begin();
    for (int y = 0; y < clip->height(); ++y) {
        for (int z = 0; z < clip->depth(); ++z) {
            for (int x = 0; x < clip->width(); ++x) {
                const Material material = clip->at(x, y, z);
                // In 64 bits, as the corner may be any number.
                const std::int64_t px = std::int64_t { paste.corner.x } + x;
                const std::int64_t py = std::int64_t { paste.corner.y } + y;
                const std::int64_t pz = std::int64_t { paste.corner.z } + z;
                const GridSize size = pass.grid().size();
                const bool inside
                    = px >= 0 && py >= 0 && pz >= 0 && px < size.x && py < size.y && pz < size.z;
                if (inside && (paste.withAir || isSolid(material)))
                    pass.set({ static_cast<int>(px), static_cast<int>(py), static_cast<int>(pz) },
                        material);
            }
        }
    }
    close(pass, "There is nothing to change");
}

void Builder::onStructure(const PlaceStructure& place)
{
    const StructurePlan plan = planStructure(terrain().grid(), place);
    if (!plan.refusal.empty())
        return reject(plan.refusal);
    EditPass pass = begin();
    for (const StructurePlan::Block& block : plan.blocks) {
        const std::string_view why = pass.refusal(block.cell, block.material);
        if (why.empty())
            continue;
        if (pass.waterSearches() > 0)
            charge(pass);
        return reject(why);
    }
    if (!mayEdit(static_cast<std::int64_t>(plan.blocks.size())))
        return;
    for (const StructurePlan::Block& block : plan.blocks)
        pass.set(block.cell, block.material);
    close(pass, "It stands there already");
}

} // namespace polder
