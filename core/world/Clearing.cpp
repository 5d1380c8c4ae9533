#include "core/world/Clearing.h"

#include "core/replica/Archive.h"
#include "core/world/EditBudget.h"
#include "core/world/Forest.h"

namespace polder {

namespace {

    bool isBuilt(Material material)
    {
        switch (material) {
        case Material::Wood:
        case Material::Planks:
        case Material::Brick:
        case Material::Stone:
        case Material::Glass:
        case Material::Road:
        case Material::Leaves:
            return true;
        default:
            return false;
        }
    }

    /// Whether the cell lies in the ground rather than on it.
    bool isSunk(const Grid& grid, Cell cell, Material built)
    {
        int walls = 0;
        for (const Cell way : { Cell { 1, 0, 0 }, { -1, 0, 0 }, { 0, 0, 1 }, { 0, 0, -1 } }) {
            if (!grid.contains(cell + way))
                continue;
            const Material other = grid.at(cell + way);
            // The middle of a wide road has only road beside it.
            walls += isSolid(other)
                && (!isBuilt(other) || (other == built && built == Material::Road));
        }
        return walls >= 2;
    }

} // namespace

Material clearedMaterial(const Grid& grid, const WaterField& water, Cell cell)
{
    const Material built = grid.at(cell);
    if (!isBuilt(built))
        return built;
    const Cell up { 0, 1, 0 };
    const Material below = cell.y > 0 ? grid.at(cell - up) : Material::Air;
    if (!isSolid(below) || isBuilt(below) || !isSunk(grid, cell, built))
        return Material::Air;
    if (below == Material::Lava)
        return Material::Rock;
    if (below != Material::Clay && !materialInfo(below).soil)
        return below;
    const bool open = !grid.contains(cell + up) || !isSolid(grid.at(cell + up));
    if (open && water.at(cell + up) == 0)
        return Material::Grass;
    return below == Material::Grass ? Material::Dirt : below;
}

void StandingOutlet::serialize(Archive& archive)
{
    archive("cell", cell);
    archive("outlet", outlet);
}

void StandingDevice::serialize(Archive& archive)
{
    archive("cell", cell);
    archive("device", device);
}

Cell cellOf(const Thing& thing)
{
    return std::visit([](const auto& t) { return t.cell; }, thing);
}

void ThingChange::serialize(Archive& archive)
{
    archive("put", put);
    auto kind = static_cast<std::uint8_t>(thing.index());
    archive.range<std::uint8_t>("kind", kind, 0, std::variant_size_v<Thing> - 1);
    if (archive.loading()) {
        if (kind == 1)
            thing = StandingOutlet {};
        else if (kind == 2)
            thing = StandingDevice {};
        else
            thing = Tree {};
    }
    std::visit([&](auto& t) { archive("thing", t); }, thing);
}

bool isSame(const Thing& a, const Thing& b)
{
    struct Kinds {
        const Thing& other;
        bool operator()(const Tree& tree) const { return tree == std::get<Tree>(other); }
        bool operator()(const StandingOutlet& mine) const
        {
            const auto& theirs = std::get<StandingOutlet>(other);
            return mine.cell == theirs.cell && mine.outlet.source == theirs.outlet.source
                && mine.outlet.rate == theirs.outlet.rate;
        }
        bool operator()(const StandingDevice& mine) const
        {
            const auto& theirs = std::get<StandingDevice>(other);
            return mine.cell == theirs.cell && mine.device.kind == theirs.device.kind
                && mine.device.front == theirs.device.front
                && mine.device.rate == theirs.device.rate;
        }
    };
    return a.index() == b.index() && std::visit(Kinds { b }, a);
}

std::optional<Thing> Things::treeAt(Cell cell) const
{
    const Tree* const tree = m_forest.at(cell);
    return tree != nullptr ? std::optional<Thing>(*tree) : std::nullopt;
}

std::optional<Thing> Things::outletAt(Cell cell) const
{
    const auto& outlets = m_water.outlets();
    const auto outlet = outlets.find(cell);
    return outlet != outlets.end() ? std::optional<Thing>(StandingOutlet { cell, outlet->second })
                                   : std::nullopt;
}

std::optional<Thing> Things::deviceAt(Cell cell) const
{
    const auto& devices = m_water.works().devices();
    const auto device = devices.find(cell);
    return device != devices.end() ? std::optional<Thing>(StandingDevice { cell, device->second })
                                   : std::nullopt;
}

std::optional<Thing> Things::anyAt(Cell cell) const
{
    if (auto device = deviceAt(cell))
        return device;
    if (auto outlet = outletAt(cell))
        return outlet;
    return treeAt(cell);
}

std::optional<Thing> Things::inPlaceOf(const Thing& thing) const
{
    const Cell cell = cellOf(thing);
    if (std::holds_alternative<Tree>(thing))
        return treeAt(cell);
    return std::holds_alternative<StandingOutlet>(thing) ? outletAt(cell) : deviceAt(cell);
}

void Things::take(const Thing& thing)
{
    if (const auto* const tree = std::get_if<Tree>(&thing))
        m_forest.fell({ *tree, TreeFelled::Cause::Cleared });
    else if (const auto* const outlet = std::get_if<StandingOutlet>(&thing))
        m_water.removeOutlet(outlet->cell);
    else
        m_water.works().remove(m_water, cellOf(thing));
}

std::string_view Things::refusal(const Thing& thing) const
{
    const Cell cell = cellOf(thing);
    if (std::holds_alternative<Tree>(thing))
        return m_forest.refusal(m_water.ground(), cell, m_water.at(cell));
    if (std::holds_alternative<StandingOutlet>(thing))
        return m_water.whyNoOutlet(cell);
    return m_water.works().whyNot(m_water, cell);
}

void Things::put(const Thing& thing)
{
    if (const auto* const tree = std::get_if<Tree>(&thing))
        m_forest.putBack(*tree);
    else if (const auto* const standing = std::get_if<StandingOutlet>(&thing))
        standing->outlet.source ? m_water.placeSource(standing->cell, standing->outlet.rate)
                                : m_water.placeSink(standing->cell, standing->outlet.rate);
    else
        m_water.works().place(m_water, cellOf(thing), std::get<StandingDevice>(thing).device);
}

std::int64_t Things::cost(Cell cell) const
{
    // A search for room may be made when it is asked about and when it is put there.
    const std::int64_t water = m_water.at(cell) > 0 ? 2 * EditBudget::WaterSearchCost : 0;
    // The others of the chunk are moved up.
    const int chunk = m_water.ground().contains(cell) ? m_water.ground().chunkOf(cell) : 0;
    return 64 + water + static_cast<std::int64_t>(m_forest.trees(chunk).size() / 8);
}

} // namespace polder
