#include "core/life/Ground.h"

#include "core/life/WaterDepths.h"
#include "core/voxel/Grid.h"
#include "core/voxel/Slope.h"

#include <algorithm>

namespace polder {

namespace {
    const Fixed Draught = Fixed::ratio(11, 10); // of a swimmer, below the surface
    const Fixed Height = Fixed::ratio(18, 10);
}

bool Ground::solid(Cell cell) const
{
    if (m_grid.contains(cell))
        return isSolid(m_grid.at(cell));
    const GridSize& size = m_grid.size();
    return cell.y < 0 || cell.x < 0 || cell.z < 0 || cell.x >= size.x || cell.z >= size.z;
}

bool Ground::deep(Cell feet) const { return m_water.at(feet) > WaterDepths::DeepLevel; }

bool Ground::isSloping(Cell feet) const { return !slopeAt(m_grid, feet).flat(); }

Fixed Ground::standing(Cell feet, Fixed x, Fixed z) const
{
    const bool low = solid(feet + Cell { 0, 2, 0 });
    const Fixed most = low ? Fixed(2) - Height : Fixed::fromRaw(Fixed::One - 1);
    return Fixed(feet.y) + std::min(most, floorHeight(m_grid, feet, x, z));
}

Ground::Place Ground::placeBelow(Cell feet) const
{
    const Fixed half = Fixed::ratio(1, 2);
    return placeBelow(Vec3 { Fixed(feet.x) + half, Fixed(feet.y), Fixed(feet.z) + half });
}

Ground::Place Ground::placeBelow(Vec3 at) const
{
    Cell feet = at.cell();
    while (true) {
        if (deep(feet))
            return afloat(feet);
        const Cell below = feet + Cell { 0, -1, 0 };
        if (solid(below))
            return { feet, standing(feet, at.x, at.z), false };
        feet = below;
    }
}

Cell Ground::roomAbove(Cell feet) const
{
    feet.y = std::max(feet.y, 0);
    while (feet.y < m_grid.size().y && !roomy(feet))
        ++feet.y;
    return feet;
}

Ground::Place Ground::afloat(Cell cell) const
{
    Cell top = cell;
    const auto above = [&] { return top + Cell { 0, 1, 0 }; };
    while (!solid(above()) && m_water.at(above()) > 0)
        top = above();
    const Fixed surface = Fixed(top.y) + Fixed::ratio(m_water.at(top), WaterDepths::Full);
    int ceiling = top.y + 1;
    while (ceiling < top.y + 3 && !solid({ cell.x, ceiling, cell.z }))
        ++ceiling;
    Cell floor = cell;
    while (!solid(floor + Cell { 0, -1, 0 }))
        --floor.y;
    const Fixed feet
        = std::max(Fixed(floor.y), std::min(surface - Draught, Fixed(ceiling) - Height));
    return { { cell.x, static_cast<std::int32_t>(feet.floor()), cell.z }, feet, true };
}

} // namespace polder
