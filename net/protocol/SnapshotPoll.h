#pragma once

#include "net/crypto/Key.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace polder {

/// One round of taking a snapshot: at one place in the order every member digests its state; the
/// first to answer of the largest group that agrees uploads. With a tie the group of the member
/// who has been here longest wins.
///
/// A digest is keyed, so it tells the reflector only who agrees with whom.
class SnapshotPoll {
public:
    using StateDigest = Digest<16>;

    SnapshotPoll(std::uint64_t id, std::uint64_t sequence, std::set<MemberId> expected, Micros now);

    std::uint64_t id() const { return m_id; }
    std::uint64_t sequence() const { return m_sequence; } ///< Ordered frames up to the poll's.

    void vote(Micros now, MemberId member, const StateDigest& digest);
    void gone(MemberId member); ///< Neither vote nor upload will come.

    /// Who is to upload; nobody until enough votes are in. `wait` is how long the first vote
    /// waits for the others.
    std::optional<MemberId> elect(Micros now, Micros wait);
    std::optional<MemberId> uploader() const { return m_uploader; }
    /// No member is left who could upload.
    bool failed() const { return m_expected.empty(); }
    std::optional<Micros> firstVote() const { return m_firstVote; }

    struct Upload {
        std::uint64_t size = 0;
        Bytes bytes;
        Micros progress = 0; ///< When the last chunk came.
        bool complete() const { return size > 0 && bytes.size() == size; }
    };
    Upload upload;

private:
    struct Group {
        std::vector<MemberId> members; ///< In the order of their votes.
    };
    const Group* largest() const;

    std::uint64_t m_id;
    std::uint64_t m_sequence;
    std::set<MemberId> m_expected;
    std::map<StateDigest, Group> m_groups;
    std::set<MemberId> m_voted;
    std::optional<Micros> m_firstVote;
    std::optional<MemberId> m_uploader;
};

} // namespace polder
