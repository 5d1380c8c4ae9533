// What must hold during and after an ordeal.

#include "tests/faults/Ordeal.h"

#include <algorithm>

namespace polder {

void Ordeal::sayState(std::size_t i)
{
    const VirtualNet::Node& node = m_net.node(i);
    std::string text = "member " + number(i);
    if (node.participant) {
        const Participant& p = *node.participant;
        text += " stage " + number(static_cast<std::uint64_t>(p.stage())) + " id "
            + number(p.self()) + " connection " + number(node.connection) + " behind "
            + std::to_string(p.behind()) + " unconfirmed " + number(p.client().unconfirmed())
            + " sequence " + number(p.client().sequence()) + " rebuilt "
            + std::to_string(node.rebuilt) + (m_fates[i].disturbed ? " disturbed" : "");
    }
    say(text + ": " + node.history);
}

void Ordeal::sayAll()
{
    for (std::size_t i = 0; i < m_net.size(); ++i)
        sayState(i);
}

std::string Ordeal::checkBounds()
{
    if (m_net.reflectorRuns() && m_net.reflector().historyBytes() > 600000)
        return "the reflector's history grows: " + number(m_net.reflector().historyBytes());
    if (m_net.reflectorRuns() && m_net.reflector().connections() > 4 * m_net.size())
        return "the reflector keeps connections: " + number(m_net.reflector().connections());
    if (m_net.store().bytesUsed() > 1500000)
        return "the store grows: " + number(m_net.store().bytesUsed());
    return {};
}

/// Members that stand at the same place and time are in the same state.
std::string Ordeal::checkEqual()
{
    std::map<std::pair<std::uint64_t, Micros>, std::uint64_t> hashes;
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        if (!following(i) || m_fates[i].disturbed)
            continue;
        const Participant& p = *m_net.node(i).participant;
        const auto place = std::pair(p.follower().position().sequence, p.replica()->now());
        const std::uint64_t hash = p.replica()->hash();
        if (hashes.emplace(place, hash).first->second != hash)
            return "member " + number(i) + " differs";
    }
    return {};
}

std::string Ordeal::checkMeanwhile()
{
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        const VirtualNet::Node& node = m_net.node(i);
        Fate& fate = m_fates[i];
        if (node.rebuilt > fate.excused && !fate.disturbed)
            return "member " + number(i) + " was rebuilt for no reason";
        fate.excused = node.rebuilt;
        if (m_lies > 0)
            continue;
        if (!node.warnings.empty())
            return "member " + number(i)
                + " accuses an honest reflector: " + node.warnings.back().text;
        if (node.differed > 0 && !m_spoiled)
            return "member " + number(i) + " differs, and nobody lied";
    }
    std::string wrong = checkBounds();
    if (wrong.empty() && m_lies == 0 && !m_spoiled && oneIn(8))
        wrong = checkEqual();
    return wrong;
}

std::string Ordeal::settle()
{
    say("the faults end");
    m_net.tamper = nullptr;
    m_net.tamperSent = nullptr;
    m_net.slowDisk(0);
    m_net.hang(0);
    m_net.store().failWrites(false);
    m_diskWellAt = m_restartAt = 0;
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        VirtualNet::Node& node = m_net.node(i);
        node.suspended = node.cut = false;
        node.silentUntil = 0;
        node.delay = 1_ms;
        m_fates[i].wakeAt = std::min(m_fates[i].wakeAt, m_net.now());
    }
    endFaults();
    const Micros last = m_net.now();
    const bool calm = m_net.runUntil(
        [this] {
            watchMembers();
            // Whoever never came in, because there was no reflector, has given up.
            for (std::size_t i = 0; i < m_net.size(); ++i) {
                VirtualNet::Node& node = m_net.node(i);
                if (node.participant && node.failed && !node.participant->replica())
                    node.participant.reset();
            }
            if (pick() == m_net.size())
                addMember();
            return m_net.calm();
        },
        Usable);
    m_usableAfter = m_net.now() - last;
    if (!calm)
        return "the session is not usable soon after the last fault";
    // Places of those who were killed expire, some of them five seconds late; replicas that differ
    // are repaired. A lie told to the only member is noticed with the next frame, and its old place
    // expires after that.
    m_net.run(m_lies > 0 ? 26_s : 18_s);
    if (!m_net.runUntil([this] { return m_net.calm(); }, 10_s))
        return "the session does not stay usable";
    return checkUse();
}

/// Everybody's input is confirmed and executed by all.
std::string Ordeal::checkUse()
{
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        if (m_net.node(i).participant)
            m_net.write(i);
    }
    return m_net.runUntil([this] { return m_net.calm(); }, 3_s) ? "" : "inputs are not confirmed";
}

std::string Ordeal::checkMembers(const Ledger& ledger)
{
    std::size_t here = 0;
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        const VirtualNet::Node& node = m_net.node(i);
        if (!node.participant)
            continue;
        ++here;
        if (!ledger.present().contains(node.participant->self()))
            return "member " + number(i) + " is here and not present";
    }
    for (const auto& [id, data] : ledger.present())
        say("present: " + number(id));
    if (ledger.present().size() != here)
        return "somebody is present who is not here";
    return ledger.unpaired() > 0 ? "joins and leaves do not pair" : "";
}

/// Inputs of each author were executed once and in their order, and none is missing but what was on
/// its way when a stay ended.
std::string Ordeal::checkAuthors(const Ledger& ledger)
{
    std::map<std::uint32_t, std::uint32_t> last;
    std::map<std::uint32_t, std::uint32_t> count;
    std::map<std::uint32_t, int> gaps;
    for (const LedgerEntry& entry : ledger.entries()) {
        if (entry.author == SpoiledAuthor)
            return "a spoiled state spread";
        if (entry.serial <= last[entry.author])
            return "input " + number(entry.serial) + " of author " + number(entry.author)
                + " was executed twice or out of order";
        if (entry.serial > last[entry.author] + 1) {
            ++gaps[entry.author];
            say("author " + number(entry.author) + ": " + number(last[entry.author] + 1) + " to "
                + number(entry.serial - 1) + " are missing before world time "
                + number(static_cast<std::uint64_t>(entry.time / 1000)));
        }
        last[entry.author] = entry.serial;
        ++count[entry.author];
    }
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        const VirtualNet::Node& node = m_net.node(i);
        // Of two members the one that was lied to may be taken for right.
        const bool missing = m_lies == 0 && gaps[node.author] >= std::max(node.stays, 1);
        if (missing || (node.participant && last[node.author] != node.written))
            return "member " + number(i) + " wrote " + number(node.written) + " inputs, "
                + number(count[node.author]) + " were executed";
    }
    return {};
}

/// What somebody executed, and so saw confirmed, is in everybody's world, in the same order.
std::string Ordeal::checkWitnesses(const Ledger& ledger)
{
    const Entries& all = ledger.entries();
    for (const Entries& witnessed : m_witnessed) {
        const auto parted
            = std::mismatch(witnessed.begin(), witnessed.end(), all.begin(), all.end());
        if (parted.first != witnessed.end() && m_lies == 0)
            return "what somebody executed is lost: of " + number(witnessed.size())
                + " entries the first "
                + number(static_cast<std::uint64_t>(parted.first - witnessed.begin()))
                + " are in the " + number(all.size()) + " of all";
    }
    return {};
}

std::string Ordeal::check()
{
    if (std::string wrong = checkMeanwhile(); !wrong.empty())
        return wrong;
    if (m_spoiled)
        return "a replica that differs was not repaired";
    std::optional<std::uint64_t> hash;
    const Ledger* ledger = nullptr;
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        const VirtualNet::Node& node = m_net.node(i);
        for (int n = 0; n < node.rebuilt; ++n)
            m_net.counts.add(Fault::Rebuild);
        if (!node.participant)
            continue;
        const Replica* replica = node.participant->replica();
        if (hash && *hash != replica->hash())
            return "member " + number(i) + " differs";
        hash = replica->hash();
        ledger = &replica->root<Ledger>();
    }
    std::string wrong = checkMembers(*ledger);
    if (wrong.empty())
        wrong = checkAuthors(*ledger);
    return wrong.empty() ? checkWitnesses(*ledger) : wrong;
}

} // namespace polder
