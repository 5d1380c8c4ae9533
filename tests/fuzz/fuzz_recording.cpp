// Any bytes as a recording; then as the contents of records whose checksums are right, as somebody
// would forge them, read, played, jumped about in and compared.

#include "core/replica/Bisect.h"
#include "core/replica/CodeHash.h"
#include "core/replica/RecordForm.h"
#include "tests/core/replica/Garden.h"

namespace {

using namespace polder;

/// Records of kind (two bits), length (two bytes) and payload, as long as there are bytes. A
/// keyframe gets a snapshot that loads, unless its first bit says otherwise.
Bytes forged(BytesView data)
{
    static const Bytes snapshot = [] {
        Replica replica(test::gardenRegistry(), 3);
        replica.start<test::Garden>();
        return replica.save().flatten();
    }();
    Bytes file(record::Magic.begin(), record::Magic.end());
    record::appendFixed(file, codeHash());
    while (data.size() >= 3) {
        const auto kind = static_cast<std::uint8_t>(1 + (data[0] & 3));
        const bool sound = kind == record::KeyframeKind && (data[0] & 4) == 0;
        const std::size_t size
            = std::min<std::size_t>(data[1] + 256u * (data[2] & 15u), data.size() - 3);
        Bytes payload(data.begin() + 3, data.begin() + 3 + static_cast<std::ptrdiff_t>(size));
        data = data.subspan(3 + size);
        if (sound) {
            payload = { 0, 0, static_cast<std::uint8_t>(payload.empty() ? 0 : payload[0] & 1) };
            payload.insert(payload.end(), snapshot.begin(), snapshot.end());
        }
        const std::size_t place = file.size();
        SaveBuffer head;
        Archive archive = Archive::saver(head);
        std::uint8_t kindToWrite = kind;
        std::uint64_t length = payload.size();
        archive("kind", kindToWrite);
        archive("size", length);
        file.insert(file.end(), head.bytes.begin(), head.bytes.end());
        file.insert(file.end(), payload.begin(), payload.end());
        record::appendFixed(file, record::checksum(place, kind, payload));
    }
    return file;
}

void play(const Recording& recording)
{
    constexpr Micros longest = 3_s; // Of a forged time, to be done some day.
    if (recording.isEmpty())
        return;
    const Registry registry = test::gardenRegistry();
    Replay replay(recording, registry);
    replay.playTo(std::min(recording.start(), longest) + 1_s);
    for (int i = 0; i < 100 && replay.playOne(longest); ++i) { }
    replay.jumpTo(std::min(recording.end(), longest));
    replay.jumpTo(0);
    if (recording.end() <= longest) {
        checkReplay(recording, registry);
        bisect(recording, recording, registry);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const BytesView bytes(data, size);
    play(Recording(Bytes(bytes.begin(), bytes.end())));
    play(Recording(forged(bytes)));
    return 0;
}
