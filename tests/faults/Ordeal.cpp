#include "tests/faults/Ordeal.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr Micros Flushed = 60_ms; ///< After this what was executed is on disk.
    constexpr Micros RetriesWrite = 1100_ms; ///< A write that failed is tried again after this.

} // namespace

/// Each run has its own mixture: some deeds are left out, some come often, so that those that
/// others would hide happen alone, and those that others bring about happen together.
Ordeal::Ordeal(std::uint64_t seed)
    : m_random(seed)
    , m_net(seed * 7919 + 1)
{
    m_liars = oneIn(5);
    m_bursts = oneIn(4);
    const bool crowd = oneIn(6);
    m_mostMembers = crowd ? 12 : 7;
    constexpr std::uint32_t edits[] = { 800, 2500, 2500, 8000 };
    m_edits = edits[m_random.below(4)];
    constexpr std::uint32_t factors[] = { 0, 1, 1, 3 };
    for (const Deed& deed : Deeds)
        m_weights.push_back(deed.weight * factors[m_random.below(4)]);
    for (std::uint32_t n = 1 + m_random.below(crowd ? 9 : 5); n > 0; --n)
        addMember();
}

void Ordeal::say(const std::string& what)
{
    m_log += number(static_cast<std::uint64_t>(m_net.now() / 1000)) + " ms: " + what + "\n";
}

void Ordeal::addMember()
{
    m_net.add(newLedger);
    m_fates.emplace_back();
    const std::size_t i = m_net.size() - 1;
    m_net.node(i).delay = upTo(60);
    m_net.counts.add(Fault::Coming);
    say("member " + number(i) + " comes");
}

void Ordeal::removeMember(std::size_t i)
{
    if (m_net.reflectorRuns())
        m_fresh.push_back({ m_net.now(), entriesOf(i) });
    m_net.remove(i);
}

/// A member that is there; size() if there is none.
std::size_t Ordeal::pick()
{
    std::vector<std::size_t> here;
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        if (m_net.node(i).participant)
            here.push_back(i);
    }
    return here.empty() ? m_net.size()
                        : here[m_random.below(static_cast<std::uint32_t>(here.size()))];
}

void Ordeal::disturb(std::size_t i)
{
    m_fates[i].disturbed = true;
    m_fates[i].wellSince = m_net.now();
}

bool Ordeal::following(std::size_t i)
{
    const auto& participant = m_net.node(i).participant;
    return participant && participant->stage() == Participant::Stage::Following
        && participant->client().live();
}

bool Ordeal::reachable(std::size_t i)
{
    const VirtualNet::Node& node = m_net.node(i);
    return node.connection != 0 && !node.suspended && m_net.now() >= node.silentUntil;
}

/// What must outlast it if it dies now. Who is cut off may be in a world that the others gave up
/// for lost, and until its founder has uploaded it once, a world is nowhere but with its members.
Ordeal::Entries Ordeal::entriesOf(std::size_t i)
{
    if (!following(i) || m_fates[i].disturbed || m_spoiled || !worldIsStored())
        return {};
    return m_net.node(i).participant->replica()->root<Ledger>().entries();
}

/// What a member that is connected has executed must outlast it, once it is on disk.
void Ordeal::sample(std::size_t i)
{
    if (i == m_net.size() || !m_net.reflectorRuns() || !reachable(i) || !following(i) || m_spoiled
        || !worldIsStored())
        return;
    m_fresh.push_back(
        { m_net.now(), m_net.node(i).participant->replica()->root<Ledger>().entries() });
}

void Ordeal::settlePending()
{
    if (!diskIsWell())
        return;
    std::erase_if(m_fresh, [this](Witness& witness) {
        if (m_net.now() < std::max(witness.at, m_diskWellSince + RetriesWrite) + Flushed)
            return false;
        m_witnessed.push_back(std::move(witness.entries));
        return true;
    });
}

/// Who was cut off for long may be rebuilt, once; who follows again with all the others may not.
void Ordeal::watchMembers()
{
    // Members have four seconds to come back after a restart, or until the disk takes the epoch.
    const Micros since = m_net.now() - m_startedAt;
    const bool recoveryEnds = m_startedAt > 0 && since > 3_s
        && (since < 4500_ms || !diskIsWell() || m_net.now() < m_diskWellSince + RetriesWrite);
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        const VirtualNet::Node& node = m_net.node(i);
        Fate& fate = m_fates[i];
        if (!node.participant)
            continue;
        if (recoveryEnds && !reachable(i))
            disturb(i);
        const bool well = m_lies == 0 && m_net.reflectorRuns() && diskIsWell() && reachable(i)
            && node.delay <= 300_ms && following(i) && node.participant->behind() == 0
            && worldIsStored();
        if (!well)
            fate.wellSince = m_net.now(); // it may take a moment to hear that it is not
        if (!fate.disturbed || m_net.now() < fate.wellSince + 1_s)
            continue;
        fate.disturbed = false;
        fate.excused = node.rebuilt;
    }
}

void Ordeal::act()
{
    const std::size_t i = pick();
    if (i == m_net.size())
        return addMember();
    std::uint32_t all = m_edits;
    for (const std::uint32_t weight : m_weights)
        all += weight;
    std::uint32_t which = m_random.below(all);
    for (std::size_t d = 0; d < Deeds.size(); ++d) {
        if (which < m_weights[d])
            return (this->*Deeds[d].befall)(i);
        which -= m_weights[d];
    }
    write(i);
}

void Ordeal::write(std::size_t i)
{
    for (std::uint32_t n = 1 + m_random.below(4); n > 0; --n)
        m_net.write(i, oneIn(10) ? m_random.below(1500) : 0);
}

std::string Ordeal::run()
{
    std::string wrong = endure();
    if (wrong.empty())
        wrong = settle();
    if (wrong.empty())
        wrong = check();
    if (!wrong.empty())
        sayAll();
    return wrong;
}

std::string Ordeal::endure()
{
    const Micros length = 6_s + upTo(12000);
    const Micros end = m_net.now() + (oneIn(12) ? 4 * length : length);
    while (m_net.now() < end) {
        m_net.run(upTo(120) + 5_ms);
        settlePending();
        endFaults();
        watchMembers();
        if (oneIn(8))
            sample(pick());
        if (const std::string wrong = checkMeanwhile(); !wrong.empty())
            return wrong;
        act();
        if (m_bursts && oneIn(6)) {
            m_net.counts.add(Fault::Burst);
            for (std::uint32_t n = 2 + m_random.below(3); n > 0; --n)
                act();
        }
    }
    return {};
}

} // namespace polder
