// Any bytes as a sealed snapshot, as what is inside one, and as what a store holds.

#include "net/protocol/ReflectedSession.h"
#include "net/protocol/SnapshotContent.h"

#include <zstd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace polder;
    static const SessionKeys keys = SessionKeys::fromRoot(Key {});
    const BytesView bytes(data, size);
    unpackSnapshot(keys, {}, 0, bytes);
    Bytes binding;
    FrameWriter(binding).bytes(SessionId {}).word(0);
    Bytes packed(ZSTD_compressBound(size));
    packed.resize(ZSTD_compress(packed.data(), packed.size(), data, size, 1));
    unpackSnapshot(keys, {}, 0, sealOnce(keys.snapshots, SealPurpose::Snapshot, binding, packed));
    decodeRecord(bytes);
    decodeMembers(bytes);
    ReflectorLimits limits;
    Outbox outbox;
    ReflectedSession session({}, limits, outbox, nullptr);
    StoredSession stored;
    stored.record = encodeRecord({});
    stored.frames = toBytes(bytes);
    session.restore(1, stored);
    return 0;
}
