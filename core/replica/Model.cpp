#include "core/replica/Model.h"

namespace polder {

void Model::destroy() { m_machine->remove(*this); }

} // namespace polder
