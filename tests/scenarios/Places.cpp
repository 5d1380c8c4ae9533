#include "tests/scenarios/Places.h"

namespace polder {

Cell groundOf(const Grid& grid, int x, int z)
{
    Cell c { x, grid.size().y - 1, z };
    while (!grid.solidAt(c))
        --c.y;
    return c;
}

} // namespace polder
