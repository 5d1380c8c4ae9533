#include "app/common/WorldMaker.h"

namespace polder {

std::function<std::unique_ptr<Replica>()> makerOfWorld(const WorldOptions& options)
{
    return [options] { return newWorld(options); };
}

} // namespace polder
