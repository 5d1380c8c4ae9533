#include "net/protocol/SessionRecord.h"

#include "core/replica/Hash64.h"
#include "net/protocol/Control.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr std::uint8_t RecordVersion = 2;
    constexpr std::uint64_t MostMembers = 100000; ///< Of one record; far above any limit in use.

    void writeBlock(FrameWriter& writer, const Bytes& bytes)
    {
        writer.number(bytes.size()).bytes(bytes);
    }

    Bytes readBlock(FrameReader& reader, std::size_t most)
    {
        return toBytes(reader.bytes(static_cast<std::size_t>(reader.number(most))));
    }

    void writeMember(FrameWriter& writer, const MemberRecord& member)
    {
        writer.number(member.id).bytes(member.nonce).bytes(member.key);
        writeBlock(writer, member.join);
        writer.number(static_cast<std::uint64_t>(member.rejoinLimit));
    }

    MemberRecord readMember(FrameReader& reader)
    {
        MemberRecord member;
        member.id = static_cast<MemberId>(reader.number(UINT32_MAX));
        member.nonce = reader.digest<16>();
        member.key = reader.digest<32>();
        member.join = readBlock(reader, MostJoinBytes);
        member.rejoinLimit
            = static_cast<Micros>(reader.number(static_cast<std::uint64_t>(MostTime)));
        return member;
    }

} // namespace

void SessionRecord::raiseEpoch()
{
    ++epoch;
    if (epochStarts.size() == MostEpochs)
        epochStarts.erase(epochStarts.begin());
    epochStarts.push_back(sequence);
}

std::uint64_t SessionRecord::sharedWith(std::uint32_t ofEpoch) const
{
    if (ofEpoch == epoch)
        return UINT64_MAX;
    // It ended where the one after it began.
    const std::size_t back = epoch - ofEpoch;
    return ofEpoch < epoch && back <= epochStarts.size() ? epochStarts[epochStarts.size() - back]
                                                         : 0;
}

bool SessionRecord::apply(BytesView frame)
{
    FrameReader reader(frame);
    const FrameKind kind = reader.kind();
    const Micros at = reader.time();
    if (kind == FrameKind::OrderedInput) {
        const auto found = members.find(static_cast<MemberId>(reader.number(UINT32_MAX)));
        const std::uint64_t counter = reader.number();
        if (!reader.ok() || found == members.end())
            return false;
        found->second.lastCounter = counter;
    } else if (kind == FrameKind::OrderedMembers) {
        const auto list = decodeMembers(frame);
        if (!list)
            return false;
        for (const MemberRecord& member : list->joined) {
            members[member.id] = member;
            nextMember = std::max(nextMember, member.id + 1);
        }
        for (const MemberId member : list->left)
            members.erase(member);
    } else if (kind == FrameKind::OrderedPoll) {
        nextPoll = std::max(nextPoll, reader.number() + 1);
    } else {
        return false;
    }
    ++sequence;
    time = at;
    return reader.ok();
}

Bytes encodeRecord(const SessionRecord& r)
{
    Bytes out;
    FrameWriter writer(out);
    writer.byte(RecordVersion).word(r.codeHash).bytes(r.admissionKey);
    writeBlock(writer, r.check);
    writer.bytes(r.lineage).number(r.epoch).number(r.epochStarts.size());
    for (const std::uint64_t start : r.epochStarts)
        writer.number(start);
    writer.number(r.ticksPerSecond);
    writer.number(r.sequence).time(r.time).number(r.nextMember).number(r.nextPoll);
    writer.number(r.snapshotPoll).number(r.snapshotSequence).time(r.snapshotTime);
    writer.number(r.members.size());
    for (const auto& [id, member] : r.members) {
        writeMember(writer, member);
        writer.number(member.lastCounter);
    }
    writer.word(Hash64::of(out));
    return out;
}

std::optional<SessionRecord> decodeRecord(BytesView bytes)
{
    if (bytes.size() < 8)
        return std::nullopt;
    FrameReader sum(bytes.last(8));
    bytes = bytes.first(bytes.size() - 8);
    FrameReader reader(bytes);
    if (sum.word() != Hash64::of(bytes) || reader.byte() != RecordVersion)
        return std::nullopt;
    SessionRecord r;
    r.codeHash = reader.word();
    r.admissionKey = reader.digest<32>();
    r.check = readBlock(reader, MostCheckBytes);
    r.lineage = reader.digest<16>();
    r.epoch = static_cast<std::uint32_t>(reader.number(UINT32_MAX));
    for (std::uint64_t n = reader.number(SessionRecord::MostEpochs); n > 0 && reader.ok(); --n)
        r.epochStarts.push_back(reader.number());
    r.ticksPerSecond = static_cast<std::uint32_t>(reader.number(1000));
    r.sequence = reader.number();
    r.time = reader.time();
    r.nextMember = static_cast<MemberId>(reader.number(UINT32_MAX));
    r.nextPoll = reader.number();
    r.snapshotPoll = reader.number();
    r.snapshotSequence = reader.number();
    r.snapshotTime = reader.time();
    for (std::uint64_t n = reader.number(MostMembers); n > 0 && reader.ok(); --n) {
        MemberRecord member = readMember(reader);
        member.lastCounter = reader.number();
        r.members[member.id] = std::move(member);
    }
    if (!reader.ok() || !reader.atEnd())
        return std::nullopt;
    return r;
}

Bytes encodeMembers(const MembersFrame& members)
{
    Bytes out;
    FrameWriter writer(out);
    writer.kind(FrameKind::OrderedMembers).time(members.time).number(members.joined.size());
    for (const MemberRecord& member : members.joined)
        writeMember(writer, member);
    writer.number(members.left.size());
    for (const MemberId member : members.left)
        writer.number(member);
    return out;
}

std::optional<MembersFrame> decodeMembers(BytesView frame)
{
    FrameReader reader(frame);
    MembersFrame out;
    if (reader.kind() != FrameKind::OrderedMembers)
        return std::nullopt;
    out.time = reader.time();
    for (std::uint64_t n = reader.number(MostMembers); n > 0 && reader.ok(); --n)
        out.joined.push_back(readMember(reader));
    for (std::uint64_t n = reader.number(MostMembers); n > 0 && reader.ok(); --n)
        out.left.push_back(static_cast<MemberId>(reader.number(UINT32_MAX)));
    if (!reader.ok() || !reader.atEnd())
        return std::nullopt;
    return out;
}

} // namespace polder
