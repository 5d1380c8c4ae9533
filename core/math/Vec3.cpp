#include "core/math/Vec3.h"
#include "core/replica/Archive.h"

namespace polder {

void Fixed::serialize(Archive& archive)
{
    archive("raw", m_raw);
}

void Cell::serialize(Archive& archive)
{
    archive("x", x);
    archive("y", y);
    archive("z", z);
}

void Vec3::serialize(Archive& archive)
{
    archive("x", x);
    archive("y", y);
    archive("z", z);
}

} // namespace polder
