#include "core/world/Builder.h"

#include "core/player/Players.h"
#include "core/water/Water.h"
#include "core/world/Forest.h"
#include "core/world/Terrain.h"

#include <algorithm>

namespace polder {

void Builder::describe(ClassBuilder<Builder>& builder)
{
    builder.handler("dig", &Builder::onDig).handler("fill", &Builder::onFill).event<LandChanged>();
}

void Builder::init()
{
    setWellKnown(WellKnownName);
    subscribe(Scope(WorldScope), &Builder::onDig);
    subscribe(Scope(WorldScope), &Builder::onFill);
}

Terrain& Builder::terrain() { return *wellKnown<Terrain>(Terrain::WellKnownName); }

std::string_view Builder::refusal(Cell cell, Material after) const
{
    const Grid& grid = wellKnown<Terrain>(Terrain::WellKnownName)->grid();
    if (!grid.contains(cell))
        return "That is outside of the world";
    if (cell.y == 0)
        return "The bedrock cannot be dug";
    const Material before = grid.at(cell);
    if (after == Material::Air)
        return before == Material::Air ? "There is nothing to dig" : "";
    if (!materialInfo(after).placeable)
        return "That material cannot be placed";
    if (before != Material::Air)
        return "The cell is not empty";
    if (holdsBody(cell))
        return "Somebody stands there";
    return wellKnown<Water>(Water::WellKnownName)->field().whyNotSolid(cell);
}

bool Builder::holdsBody(Cell cell) const
{
    for (const Player& player : wellKnown<Players>(Players::WellKnownName)->players()) {
        const Vec3& p = player.body.position;
        const Vec3 reach { Body::HalfWidth, Body::Height, Body::HalfWidth };
        const auto apart = [](Fixed low, Fixed high, std::int32_t edge) {
            return high <= Fixed(edge) || low >= Fixed(edge) + Fixed(1);
        };
        if (!apart(p.x - reach.x, p.x + reach.x, cell.x) && !apart(p.y, p.y + reach.y, cell.y)
            && !apart(p.z - reach.z, p.z + reach.z, cell.z))
            return true;
    }
    return false;
}

void Builder::onDig(const Dig& dig)
{
    const std::string_view reason = apply({ { dig.cell, Material::Air } });
    if (!reason.empty())
        reject(reason);
}

void Builder::onFill(const Fill& fill)
{
    const std::string_view reason = fill.material == Material::Air
        ? "That material cannot be placed"
        : apply({ { fill.cell, fill.material } });
    if (!reason.empty())
        reject(reason);
}

std::string_view Builder::apply(const std::vector<Change>& changes)
{
    std::string_view firstReason;
    std::vector<Cell> changed;
    for (const Change& change : changes) {
        const std::string_view reason = refusal(change.cell, change.after);
        if (!reason.empty()) {
            firstReason = firstReason.empty() ? reason : firstReason;
            continue;
        }
        terrain().m_grid.set(change.cell, change.after);
        wellKnown<Water>(Water::WellKnownName)->field().onSolidChanged(change.cell);
        changed.push_back(change.cell);
    }
    if (!changed.empty())
        tell(changed);
    return firstReason;
}

void Builder::tell(const std::vector<Cell>& cells)
{
    wellKnown<Forest>(Forest::WellKnownName)->groundChanged(terrain().grid(), cells);
    LandChanged news { cells.front(), cells.front() };
    for (const Cell c : cells) {
        news.low
            = { std::min(news.low.x, c.x), std::min(news.low.y, c.y), std::min(news.low.z, c.z) };
        news.high = { std::max(news.high.x, c.x), std::max(news.high.y, c.y),
            std::max(news.high.z, c.z) };
    }
    publish(Scope(WorldScope), news);
}

void Builder::serialize(Archive&) { }

} // namespace polder
