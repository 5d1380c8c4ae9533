// Any bytes where a client's WebSocket frames should be: however the network cuts them they mean
// the same, and what is kept of them stays bounded.
//
// The first byte says into how large pieces they are cut, the second whether the lengths of frames
// are made to fit, so that more than the first of them is whole.

#include "net/transport/WebSocketReader.h"

#include <algorithm>
#include <cstdlib>

using namespace polder;

namespace {

constexpr std::size_t Most = 3000;

struct Outcome {
    Bytes told; ///< Kinds, codes, sizes and contents of all items.
    std::size_t kept = 0;
};

Outcome read(BytesView bytes, std::size_t piece)
{
    Outcome out;
    WebSocketReader reader(Most);
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        Bytes part = toBytes(bytes.subspan(at, std::min(piece, bytes.size() - at)));
        reader.feed(part);
        while (const auto item = reader.next()) {
            FrameWriter(out.told)
                .byte(static_cast<std::uint8_t>(item->what))
                .number(item->code)
                .number(item->payload.size())
                .bytes(item->payload);
            if (item->payload.size() > Most)
                std::abort();
        }
        out.kept = std::max(out.kept, reader.kept());
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    Bytes bytes(data + 2, data + size);
    if (data[1] & 1) {
        // Small frames, masked, one after the other.
        for (std::size_t at = 0; at + 6 < bytes.size();) {
            bytes[at] &= 0x8F;
            bytes[at + 1] = static_cast<std::uint8_t>(0x80 | bytes[at + 1] % 126);
            at += 6 + (bytes[at + 1] & 0x7FU);
        }
    }
    const Outcome whole = read(bytes, bytes.size() + 1);
    const Outcome cut = read(bytes, std::size_t { 1 } + data[0]);
    if (whole.told != cut.told)
        std::abort();
    // Vectors double; a piece comes on top.
    if (std::max(whole.kept, cut.kept) > 4 * (Most + 300) + 2 * bytes.size())
        std::abort();
    return 0;
}
