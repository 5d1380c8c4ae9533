#include "net/crypto/Key.h"

#include <cstdlib>
#include <sodium.h>

namespace polder {

Key::~Key() { sodium_memzero(m_bytes.data(), m_bytes.size()); }

bool operator==(const Key& a, const Key& b)
{
    return sodium_memcmp(a.m_bytes.data(), b.m_bytes.data(), Key::Size) == 0;
}

void startCrypto()
{
    static const int started = sodium_init();
    if (started < 0)
        std::abort();
}

Bytes randomBytes(std::size_t size)
{
    startCrypto();
    Bytes out(size);
    randombytes_buf(out.data(), out.size());
    return out;
}

} // namespace polder
