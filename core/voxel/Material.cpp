#include "core/voxel/Material.h"

namespace polder {

// isSolid() is on every hot path and so does not look at the table; they must agree.
static_assert([] {
    for (std::size_t i = 0; i < MaterialCount; ++i) {
        if (detail::materialTable[i].solid != isSolid(static_cast<Material>(i)))
            return false;
    }
    return true;
}());

Material materialNamed(std::string_view name)
{
    for (std::size_t i = 0; i < MaterialCount; ++i) {
        if (detail::materialTable[i].name == name)
            return static_cast<Material>(i);
    }
    return Material::Count;
}

} // namespace polder
