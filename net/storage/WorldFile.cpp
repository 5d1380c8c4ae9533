#include "net/storage/WorldFile.h"

#include "core/replica/Hash64.h"
#include "net/protocol/Frame.h"

#include <algorithm>
#include <array>
#include <zstd.h>

namespace polder {

namespace {

    /// As in PNG: not text, and changed by whoever changes line ends.
    constexpr std::array<std::uint8_t, 8> Magic { 0x89, 'P', 'L', 'D', 'R', '\r', '\n', 0x1A };
    constexpr int CompressionLevel = 6;
    constexpr std::uint64_t MostForm = std::uint64_t { 1 } << 30;

    WorldFile::Result refuse(FailureCode code, std::string why)
    {
        WorldFile::Result out;
        out.failure = failure(code, std::string(describe(code)) + ": " + std::move(why));
        return out;
    }

    struct Head {
        std::uint64_t size = 0;
        std::uint64_t sum = 0;
        WorldFile::Result result;
    };

    Head readHead(FrameReader& reader)
    {
        Head head;
        const auto magic = reader.digest<8>();
        const std::uint8_t version = reader.byte();
        const std::uint64_t time = reader.word();
        head.size = reader.word();
        head.sum = reader.word();
        if (!reader.ok() || magic != Magic)
            head.result = refuse(FailureCode::WorldFileDamaged, "it is not a world of Polder's");
        else if (version != WorldFile::Version)
            head.result = refuse(
                FailureCode::WorldFileNewer, "it has form " + std::to_string(int { version }));
        else if (time > static_cast<std::uint64_t>(MostTime) || time % 1000000 != 0)
            head.result = refuse(FailureCode::WorldFileDamaged, "its time is impossible");
        else if (head.size > MostForm)
            head.result = refuse(FailureCode::WorldFileDamaged, "its size is impossible");
        else
            head.result.file.time = static_cast<Micros>(time);
        return head;
    }

} // namespace

Bytes WorldFile::toBytes() const
{
    Bytes out;
    FrameWriter(out)
        .bytes(Magic)
        .byte(Version)
        .word(static_cast<std::uint64_t>(time))
        .word(form.size())
        .word(Hash64::of(form));
    const std::size_t head = out.size();
    out.resize(head + ZSTD_compressBound(form.size()));
    out.resize(head
        + ZSTD_compress(
            out.data() + head, out.size() - head, form.data(), form.size(), CompressionLevel));
    return out;
}

WorldFile::Result WorldFile::headOf(BytesView bytes)
{
    FrameReader reader(bytes.first(std::min(bytes.size(), HeadBytes)));
    return readHead(reader).result;
}

WorldFile::Result WorldFile::fromBytes(BytesView bytes)
{
    FrameReader reader(bytes);
    Head head = readHead(reader);
    if (!head.result)
        return std::move(head.result);
    const BytesView packed = reader.rest();
    // The frame says its size too; a claim that does not agree is not allocated for.
    if (ZSTD_getFrameContentSize(packed.data(), packed.size()) != head.size)
        return refuse(FailureCode::WorldFileDamaged, "its size is wrong");
    Bytes& form = head.result.file.form;
    form.resize(static_cast<std::size_t>(head.size));
    if (ZSTD_decompress(form.data(), form.size(), packed.data(), packed.size()) != form.size()
        || Hash64::of(form) != head.sum)
        return refuse(FailureCode::WorldFileDamaged, "its sum is wrong");
    return std::move(head.result);
}

} // namespace polder
