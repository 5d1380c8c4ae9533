#include "core/water/FlowKernel.h"

namespace polder {

const FlowKernel& FlowKernel::best() { return scalar(); }

} // namespace polder
