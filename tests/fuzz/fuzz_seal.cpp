// Any bytes as something sealed: nothing opens but what was sealed, and that only in its place.

#include "tests/fuzz/Fixture.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace polder;
    static const SessionKeys keys = fuzz::fixedKeys();
    const BytesView in(data, size);
    const NumberedSeal seal(keys.messages, SealPurpose::Message, {}, 1, {});
    const NumberedSeal other(keys.messages, SealPurpose::Message, {}, 2, {});
    if (seal.open(1, in) || openOnce(keys.snapshots, SealPurpose::Snapshot, {}, in))
        std::abort(); // a forgery
    Bytes sealed;
    seal.seal(7, in, sealed);
    if (seal.open(7, sealed) != toBytes(in) || seal.open(8, sealed) || other.open(7, sealed))
        std::abort();
    static const SigningKey key = SigningKey::fromSeed(Key {});
    const InputSeal inputs(keys.messages, {}, 1, {});
    if (inputs.open(1, in) || inputs.claim(key.verifyKey(), 1, in).holds()
        || openProfile(keys.messages, {}, {}, key.verifyKey(), in))
        std::abort();
    if (size >= 2) {
        sealed[data[0] % sealed.size()] ^= static_cast<std::uint8_t>(data[1] | 1);
        if (seal.open(7, sealed))
            std::abort();
    }
    return 0;
}
