#include "net/protocol/SnapshotPoll.h"

#include <algorithm>

namespace polder {

SnapshotPoll::SnapshotPoll(
    std::uint64_t id, std::uint64_t sequence, std::set<MemberId> expected, Micros now)
    : m_id(id)
    , m_sequence(sequence)
    , m_expected(std::move(expected))
{
    upload.progress = now;
}

void SnapshotPoll::vote(Micros now, MemberId member, const StateDigest& digest)
{
    if (!m_expected.contains(member) || !m_voted.insert(member).second)
        return;
    m_groups[digest].members.push_back(member);
    if (!m_firstVote)
        m_firstVote = now;
}

void SnapshotPoll::gone(MemberId member)
{
    m_expected.erase(member);
    m_voted.erase(member);
    for (auto& [digest, group] : m_groups)
        std::erase(group.members, member);
    std::erase_if(m_groups, [](const auto& entry) { return entry.second.members.empty(); });
    if (m_uploader == member) {
        m_uploader.reset();
        upload = {};
    }
}

const SnapshotPoll::Group* SnapshotPoll::largest() const
{
    const auto oldest
        = [](const Group& g) { return *std::min_element(g.members.begin(), g.members.end()); };
    const Group* best = nullptr;
    for (const auto& [digest, group] : m_groups) {
        if (!best || group.members.size() > best->members.size()
            || (group.members.size() == best->members.size() && oldest(group) < oldest(*best)))
            best = &group;
    }
    return best;
}

std::optional<MemberId> SnapshotPoll::elect(Micros now, Micros wait)
{
    const Group* best = largest();
    if (m_uploader || !best)
        return std::nullopt;
    const bool majority = best->members.size() * 2 > m_expected.size();
    const bool all = m_voted.size() == m_expected.size();
    if (!majority && !all && now < *m_firstVote + wait)
        return std::nullopt;
    m_uploader = best->members.front();
    upload = {};
    upload.progress = now;
    return m_uploader;
}

} // namespace polder
