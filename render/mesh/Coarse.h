#pragma once

#include "core/replica/Page.h"

#include <vector>

namespace polder {

/// Joins pages into one whose cells stand for 2^level voxels each way: solid if at least half of
/// the voxels are, of the material of the highest.
///
/// Shape: 8^level pages, x fastest, then z, then y. Requires 1 <= level <= 3.
Page coarsePage(const std::vector<Page>& pages, int level);

} // namespace polder
