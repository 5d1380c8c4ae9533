#include "net/protocol/SnapshotContent.h"

#include "net/protocol/Control.h"

#include <zstd.h>

namespace polder {

namespace {

    constexpr std::uint8_t Version = 1;
    constexpr int CompressionLevel = 3;
    constexpr std::size_t MostUnpacked = std::size_t { 1 } << 30;
    constexpr std::uint64_t MostMembers = 100000;

    Bytes binding(const SessionId& session, std::uint64_t sequence)
    {
        Bytes out;
        FrameWriter(out).bytes(session).word(sequence);
        return out;
    }

    Bytes header(const OrderPosition& position)
    {
        Bytes out;
        FrameWriter writer(out);
        writer.byte(Version).number(position.sequence).time(position.time).bytes(position.chain);
        writer.number(position.members.size());
        for (const auto& [id, member] : position.members) {
            writer.number(id).bytes(member.nonce).bytes(member.key);
            writer.number(member.join.size()).bytes(member.join).number(member.lastCounter);
        }
        return out;
    }

    std::optional<OrderPosition> readHeader(FrameReader& reader)
    {
        if (reader.byte() != Version)
            return std::nullopt;
        OrderPosition position;
        position.sequence = reader.number();
        position.time = reader.time();
        position.chain = reader.digest<16>();
        for (std::uint64_t n = reader.number(MostMembers); n > 0 && reader.ok(); --n) {
            MemberRecord member;
            member.id = static_cast<MemberId>(reader.number(UINT32_MAX));
            member.nonce = reader.digest<16>();
            member.key = reader.digest<32>();
            member.join
                = toBytes(reader.bytes(static_cast<std::size_t>(reader.number(MostJoinBytes))));
            member.lastCounter = reader.number();
            position.members[member.id] = std::move(member);
        }
        return reader.ok() ? std::optional(std::move(position)) : std::nullopt;
    }

} // namespace

Bytes packSnapshot(const SessionKeys& keys, const SessionId& session, const OrderPosition& position,
    const SaveBuffer& save)
{
    Bytes plain = header(position);
    const Bytes replica = save.flatten();
    plain.insert(plain.end(), replica.begin(), replica.end());
    Bytes packed(ZSTD_compressBound(plain.size()));
    packed.resize(
        ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), CompressionLevel));
    return sealOnce(
        keys.snapshots, SealPurpose::Snapshot, binding(session, position.sequence), packed);
}

std::optional<SnapshotContent> unpackSnapshot(
    const SessionKeys& keys, const SessionId& session, std::uint64_t sequence, BytesView sealed)
{
    const auto packed
        = openOnce(keys.snapshots, SealPurpose::Snapshot, binding(session, sequence), sealed);
    if (!packed)
        return std::nullopt;
    const auto size = ZSTD_getFrameContentSize(packed->data(), packed->size());
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > MostUnpacked)
        return std::nullopt;
    Bytes plain(static_cast<std::size_t>(size));
    if (ZSTD_decompress(plain.data(), plain.size(), packed->data(), packed->size()) != plain.size())
        return std::nullopt;
    FrameReader reader(plain);
    auto position = readHeader(reader);
    if (!position || position->sequence != sequence)
        return std::nullopt;
    return SnapshotContent { std::move(*position), toBytes(reader.rest()) };
}

} // namespace polder
