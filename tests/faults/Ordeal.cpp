#include "tests/faults/Ordeal.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr Micros Flushed = 60_ms; ///< After this what was executed is on disk.
    constexpr std::size_t MostMembers = 7;
    constexpr std::uint32_t SpoiledAuthor = 1000;

    std::string number(std::uint64_t n) { return std::to_string(n); }

} // namespace

Ordeal::Ordeal(std::uint64_t seed)
    : m_random(seed)
    , m_net(seed * 7919 + 1)
{
    m_liars = m_random.below(5) == 0;
    const std::uint32_t members = 1 + m_random.below(5);
    for (std::uint32_t i = 0; i < members; ++i)
        addMember();
}

void Ordeal::say(const std::string& what)
{
    m_log += number(static_cast<std::uint64_t>(m_net.now() / 1000)) + " ms: " + what + "\n";
}

void Ordeal::addMember()
{
    m_net.add(newLedger);
    m_resumeAt.push_back(0);
    m_disturbed.push_back(false);
    const std::size_t i = m_net.size() - 1;
    m_net.node(i).delay = Micros { m_random.below(60) } * 1_ms;
    say("member " + number(i) + " comes");
}

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

Ordeal::Entries Ordeal::entriesOf(std::size_t i)
{
    VirtualNet::Node& node = m_net.node(i);
    // Who is cut off may be in a world that the others gave up for lost.
    if (!node.participant || node.participant->stage() != Participant::Stage::Following
        || m_disturbed[i] || m_spoiled)
        return {};
    if (!worldIsStored())
        return {};
    return node.participant->replica()->root<Ledger>().entries();
}

/// Until its founder has uploaded it once, a world is nowhere but with its members.
bool Ordeal::worldIsStored()
{
    Failure failure;
    const auto stored = m_net.store().load(m_net.identity().world, failure);
    return stored && !stored->snapshot.empty();
}

void Ordeal::disturb(std::size_t i) { m_disturbed[i] = true; }

void Ordeal::removeMember(std::size_t i)
{
    say("member " + number(i) + " is killed");
    if (m_net.reflectorRuns())
        m_fresh.push_back({ m_net.now(), entriesOf(i) });
    m_net.remove(i);
}

void Ordeal::settlePending()
{
    std::erase_if(m_fresh, [this](Witness& witness) {
        if (m_net.now() < witness.at + Flushed)
            return false;
        m_witnessed.push_back(std::move(witness.entries));
        return true;
    });
}

void Ordeal::killReflector()
{
    say("the reflector is killed");
    m_net.killReflector();
    m_fresh.clear(); // they may have executed what was not on disk, and cannot bring it back
    m_restartAt = m_net.now() + Micros { m_random.below(1500) } * 1_ms;
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        // Who cannot be back in time finds that the others went on without it.
        if (m_net.node(i).suspended || m_net.node(i).cut || m_net.node(i).delay > 300_ms
            || m_net.node(i).connection == 0)
            disturb(i);
    }
}

/// Everybody dies at once, the reflector too: what was executed a moment ago must be on disk.
void Ordeal::catastrophe()
{
    if (!m_net.reflectorRuns())
        return;
    say("everybody is killed");
    for (std::size_t i = 0; i < m_net.size(); ++i)
        m_witnessed.push_back(entriesOf(i));
    m_net.run(Flushed);
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        if (m_net.node(i).participant)
            m_net.remove(i);
    }
    m_net.killReflector();
    m_net.startReflector();
    addMember();
    addMember();
}

void Ordeal::tamper()
{
    const std::size_t victim = pick();
    const std::uint32_t how = m_random.below(3);
    say("the reflector lies to member " + number(victim));
    disturb(victim);
    ++m_lies;
    m_net.tamper = [this, victim, how](std::size_t i, QByteArray& message) {
        if (i != victim || message.size() < 12)
            return;
        if (how == 0) {
            char& byte = message.data()[m_random.below(static_cast<std::uint32_t>(message.size()))];
            byte = static_cast<char>(byte ^ (1 << m_random.below(8)));
        } else if (how == 1) {
            message.clear();
        } else {
            message += message; // said twice
        }
        m_net.tamper = nullptr;
    };
}

/// One of at least three gets a wrong bit; left in peace, the others put it right.
void Ordeal::spoil(std::size_t i)
{
    std::size_t following = 0;
    for (std::size_t k = 0; k < m_net.size(); ++k) {
        const auto& participant = m_net.node(k).participant;
        following += participant && participant->stage() == Participant::Stage::Following
            && m_net.node(k).delay < 300_ms;
    }
    if (following < 3 || !m_net.calm())
        return;
    say("a bit of member " + number(i) + " is spoiled");
    m_healing = true;
    Replica* replica = m_net.node(i).participant->replica();
    replica->enqueueInput(
        replica->now(), 1, Replica::encodeInput("ledger", Note { SpoiledAuthor, 1, {} }));
    m_net.run(9_s);
    m_healing = m_net.node(i).healed == 0;
    m_net.node(i).healed = 0;
    m_spoiled = true;
}

void Ordeal::act()
{
    const std::size_t i = pick();
    if (i == m_net.size())
        return addMember();
    VirtualNet::Node& node = m_net.node(i);
    switch (m_random.below(40)) {
    case 0:
        say("the connection of member " + number(i) + " is lost");
        return m_net.drop(i);
    case 1:
        say("the connection of member " + number(i) + " is half open");
        return m_net.drop(i, true);
    case 2:
        node.delay = m_random.below(8) == 0 ? 2_s + Micros { m_random.below(3000) } * 1_ms
                                            : Micros { m_random.below(250) } * 1_ms;
        say("the delay of member " + number(i) + " is "
            + number(static_cast<std::uint64_t>(node.delay / 1000)) + " ms");
        return node.delay > 300_ms ? disturb(i) : void();
    case 3:
        if (m_net.reflectorRuns())
            killReflector();
        return;
    case 4:
        if (m_random.below(3) == 0)
            return catastrophe();
        if (m_net.reflectorRuns()) {
            say("the reflector is stopped");
            m_net.stopReflector();
            m_restartAt = m_net.now() + 200_ms;
            for (std::size_t k = 0; k < m_net.size(); ++k) {
                if (m_net.node(k).suspended || m_net.node(k).delay > 300_ms)
                    disturb(k);
            }
        }
        return;
    case 5:
        say("member " + number(i) + " is suspended");
        node.suspended = true;
        disturb(i);
        m_resumeAt[i] = m_net.now() + Micros { m_random.below(15000) } * 1_ms;
        return;
    case 6:
        return removeMember(i);
    case 7:
    case 8:
        return m_net.size() < MostMembers ? addMember() : void();
    case 9:
        return m_random.below(3) == 0 ? spoil(i) : void();
    case 10:
        if (m_liars)
            tamper();
        return;
    default:
        for (std::uint32_t n = 1 + m_random.below(4); n > 0; --n)
            m_net.write(i, m_random.below(10) == 0 ? m_random.below(1500) : 0);
    }
}

std::string Ordeal::run()
{
    const Micros end = m_net.now() + 6_s + Micros { m_random.below(12000) } * 1_ms;
    while (m_net.now() < end) {
        m_net.run(Micros { m_random.below(120) } * 1_ms + 5_ms);
        settlePending();
        if (!m_net.reflectorRuns() && m_net.now() >= m_restartAt) {
            say("the reflector starts");
            m_net.startReflector();
        }
        for (std::size_t i = 0; i < m_net.size(); ++i) {
            if (m_net.node(i).suspended && m_net.now() >= m_resumeAt[i])
                m_net.node(i).suspended = false;
        }
        act();
        if (const std::string wrong = checkBounds(); !wrong.empty())
            return wrong;
    }
    const std::string wrong = settle();
    return wrong.empty() ? check() : wrong;
}

void Ordeal::sayState(std::size_t i)
{
    const VirtualNet::Node& node = m_net.node(i);
    if (!node.participant)
        return;
    const Participant& p = *node.participant;
    std::string text = "member " + number(i) + " stage "
        + number(static_cast<std::uint64_t>(p.stage())) + " id " + number(p.self()) + " connection "
        + number(node.connection) + " behind " + std::to_string(p.behind()) + " unconfirmed "
        + number(p.client().unconfirmed()) + " sequence " + number(p.client().sequence())
        + " rebuilt " + std::to_string(node.rebuilt);
    text += node.failed ? " failed: " + node.failed->text : "";
    text += node.warnings.empty() ? "" : " warned: " + node.warnings.back().text;
    say(text);
}

std::string Ordeal::settle()
{
    say("the faults end");
    m_net.tamper = nullptr;
    if (!m_net.reflectorRuns())
        m_net.startReflector();
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        VirtualNet::Node& node = m_net.node(i);
        node.suspended = node.cut = false;
        node.delay = 1_ms;
    }
    const bool calm = m_net.runUntil(
        [this] {
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
        60_s);
    if (!calm) {
        for (std::size_t i = 0; i < m_net.size(); ++i)
            sayState(i);
    }
    if (!calm)
        return "the session is not usable a minute after the last fault";
    m_net.run(14_s); // places of those who were killed expire, replicas that differ are repaired
    return m_net.runUntil([this] { return m_net.calm(); }, 10_s)
        ? ""
        : "the session does not stay usable";
}

std::string Ordeal::checkBounds()
{
    if (m_net.reflectorRuns() && m_net.reflector().historyBytes() > 600000)
        return "the reflector's history grows: " + number(m_net.reflector().historyBytes());
    if (m_net.store().bytesUsed() > 1500000)
        return "the store grows: " + number(m_net.store().bytesUsed());
    return {};
}

std::string Ordeal::checkMembers(const Ledger& ledger)
{
    std::size_t here = 0;
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        VirtualNet::Node& node = m_net.node(i);
        if (!node.participant)
            continue;
        ++here;
        if (!ledger.present().contains(node.participant->self()))
            return "member " + number(i) + " is here and not present";
        if (node.rebuilt > 0 && !m_disturbed[i] && !m_spoiled)
            return "member " + number(i) + " was rebuilt for no reason";
        for (const Failure& warning : node.warnings) {
            if (m_lies == 0)
                return "member " + number(i) + " accuses an honest reflector: " + warning.text;
        }
    }
    if (ledger.present().size() != here)
        return "somebody is present who is not here";
    return ledger.unpaired() > 0 ? "joins and leaves do not pair" : "";
}

std::string Ordeal::checkEntries(const Ledger& ledger)
{
    const Entries& all = ledger.entries();
    std::map<std::uint32_t, std::uint32_t> last;
    std::map<std::uint32_t, std::uint32_t> count;
    for (const LedgerEntry& entry : all) {
        if (entry.serial > last[entry.author] + 1)
            say("author " + number(entry.author) + ": " + number(last[entry.author] + 1) + " to "
                + number(entry.serial - 1) + " are missing before world time "
                + number(static_cast<std::uint64_t>(entry.time / 1000)));
        if (entry.author == SpoiledAuthor)
            return "a spoiled state spread";
        if (entry.serial <= last[entry.author])
            return "input " + number(entry.serial) + " of author " + number(entry.author)
                + " was executed twice or out of order";
        last[entry.author] = entry.serial;
        ++count[entry.author];
    }
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        VirtualNet::Node& node = m_net.node(i);
        say("member " + number(i) + ": " + node.history);
        if (node.participant && !m_disturbed[i] && node.rebuilt == 0
            && count[node.author] != node.written)
            return "member " + number(i) + " wrote " + number(node.written) + " inputs, "
                + number(count[node.author]) + " were executed";
    }
    for (const Entries& witnessed : m_witnessed) {
        if (!m_spoiled && m_lies == 0
            && (witnessed.size() > all.size()
                || !std::equal(witnessed.begin(), witnessed.end(), all.begin())))
            return "what somebody executed is lost: " + number(witnessed.size())
                + " entries, of which "
                + number(static_cast<std::uint64_t>(
                    std::mismatch(witnessed.begin(), witnessed.end(), all.begin(), all.end()).first
                    - witnessed.begin()))
                + " are in the " + number(all.size()) + " of all";
    }
    return {};
}

std::string Ordeal::check()
{
    std::optional<std::uint64_t> hash;
    const Ledger* ledger = nullptr;
    if (m_healing)
        return "a replica that differs was not repaired";
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        if (!m_net.node(i).participant)
            continue;
        const Replica* replica = m_net.node(i).participant->replica();
        if (hash && *hash != replica->hash())
            return "member " + number(i) + " differs";
        hash = replica->hash();
        ledger = &replica->root<Ledger>();
    }
    std::string wrong = checkMembers(*ledger);
    return wrong.empty() ? checkEntries(*ledger) : wrong;
}

} // namespace polder
