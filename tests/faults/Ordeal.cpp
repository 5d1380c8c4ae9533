#include "tests/faults/Ordeal.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr Micros Flushed = 60_ms; ///< After this what was executed is on disk.
    constexpr std::size_t MostMembers = 7;

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
    // A write that failed is tried again a second later.
    if (!diskIsWell())
        return;
    std::erase_if(m_fresh, [this](Witness& witness) {
        if (m_net.now() < std::max(witness.at, m_diskWellSince + 1100_ms) + Flushed)
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
    const bool stored = worldIsStored();
    m_restartAt = m_net.now() + Micros { m_random.below(1500) } * 1_ms;
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        // Who cannot be back in time finds that the others went on without it.
        if (m_net.node(i).suspended || m_net.node(i).cut || m_net.node(i).delay > 300_ms
            || m_net.node(i).connection == 0 || !stored)
            disturb(i);
    }
}

/// Everybody dies at once, the reflector too: what was executed a moment ago must be on disk.
void Ordeal::catastrophe()
{
    if (!m_net.reflectorRuns())
        return;
    say("everybody is killed");
    const bool kept = diskIsWell() && m_net.now() > m_diskWellSince + 1100_ms;
    for (std::size_t i = 0; kept && i < m_net.size(); ++i)
        m_witnessed.push_back(entriesOf(i));
    m_net.run(Flushed);
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        if (m_net.node(i).participant)
            m_net.remove(i);
    }
    m_net.killReflector();
    m_fresh.clear();
    m_net.startReflector();
    addMember();
    addMember();
}

/// One lie to one member: a bit flipped, a message dropped, said twice, told after the next one, or
/// told again much later.
void Ordeal::tamper()
{
    const std::size_t victim = pick();
    const std::uint32_t how = m_random.below(5);
    say("the reflector lies to member " + number(victim));
    disturb(victim);
    ++m_lies;
    m_net.tamper = [this, victim, how, held = QByteArray(), wait = m_random.below(20)](
                       std::size_t i, QByteArray& message) mutable {
        if (i != victim || message.size() < 12)
            return;
        if (how >= 3 && held.isEmpty()) {
            held = message;
            if (how == 3)
                message.clear();
            return;
        }
        if (how == 4 && wait-- > 0)
            return;
        if (how == 0) {
            char& byte = message.data()[m_random.below(static_cast<std::uint32_t>(message.size()))];
            byte = static_cast<char>(byte ^ (1 << m_random.below(8)));
        } else if (how == 1) {
            message.clear();
        } else {
            message += how == 2 ? message : held;
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
    const std::uint32_t what = m_random.below(44);
    if (what < 6)
        return actOnConnection(i, what);
    if (what < 14)
        return actOnMachine(i, what);
    for (std::uint32_t n = 1 + m_random.below(4); n > 0; --n)
        m_net.write(i, m_random.below(10) == 0 ? m_random.below(1500) : 0);
}

void Ordeal::actOnConnection(std::size_t i, std::uint32_t what)
{
    switch (what) {
    case 0:
        say("the connection of member " + number(i) + " is lost");
        return m_net.drop(i);
    case 1:
        say("the connection of member " + number(i) + " is half open");
        return m_net.drop(i, true);
    case 2:
        return delayMember(i);
    case 3:
        return m_liars ? tamper() : void();
    case 4:
        say("member " + number(i) + " is suspended");
        m_net.node(i).suspended = true;
        disturb(i);
        m_resumeAt[i] = m_net.now() + Micros { m_random.below(15000) } * 1_ms;
        return;
    default:
        return m_net.size() < MostMembers ? addMember() : void();
    }
}

void Ordeal::actOnMachine(std::size_t i, std::uint32_t what)
{
    switch (what) {
    case 6:
        return m_net.reflectorRuns() ? killReflector() : void();
    case 7:
        return m_random.below(3) == 0 ? catastrophe() : stopReflector();
    case 8:
        return removeMember(i);
    case 9:
        return m_random.below(3) == 0 ? spoil(i) : void();
    case 10:
        return m_random.below(8) == 0 ? storm() : void();
    case 11:
        return m_random.below(3) == 0 ? slowDisk() : void();
    case 12:
        return m_random.below(3) == 0 ? fullDisk() : void();
    default:
        return m_random.below(3) == 0 ? leapClock(i) : void();
    }
}

void Ordeal::delayMember(std::size_t i)
{
    Micros& delay = m_net.node(i).delay;
    delay = m_random.below(8) == 0 ? 2_s + Micros { m_random.below(3000) } * 1_ms
                                   : Micros { m_random.below(250) } * 1_ms;
    say("the delay of member " + number(i) + " is "
        + number(static_cast<std::uint64_t>(delay / 1000)) + " ms");
    if (delay > 300_ms)
        disturb(i);
}

void Ordeal::stopReflector()
{
    if (!m_net.reflectorRuns())
        return;
    if (!diskIsWell())
        return killReflector(); // it would end no better
    say("the reflector is stopped");
    m_net.stopReflector();
    m_restartAt = m_net.now() + 200_ms;
    for (std::size_t k = 0; k < m_net.size(); ++k) {
        if (m_net.node(k).suspended || m_net.node(k).delay > 300_ms)
            disturb(k);
    }
}

/// Many come at once, and most of them go at once.
void Ordeal::storm()
{
    if (m_net.size() > 2 * MostMembers)
        return;
    say("a storm");
    const std::size_t first = m_net.size();
    for (std::uint32_t n = 3 + m_random.below(5); n > 0; --n)
        addMember();
    m_net.run(Micros { m_random.below(1500) } * 1_ms);
    for (std::size_t i = first; i < m_net.size(); ++i) {
        const std::uint32_t how = m_random.below(4);
        if (how == 1 && m_net.node(i).participant)
            m_net.node(i).participant->leave();
        if (how > 0)
            removeMember(i);
    }
}

void Ordeal::slowDisk()
{
    if (m_diskWellAt > 0)
        return;
    const Micros delay = Micros { m_random.below(1500) } * 1_ms;
    say("a write takes " + number(static_cast<std::uint64_t>(delay / 1000)) + " ms");
    m_net.slowDisk(delay);
    m_diskWellAt = m_net.now() + Micros { m_random.below(4000) } * 1_ms;
}

void Ordeal::fullDisk()
{
    if (m_diskWellAt > 0)
        return;
    say("the disk is full");
    m_net.store().failWrites(true);
    m_diskWellAt = m_net.now() + Micros { m_random.below(4000) } * 1_ms;
}

void Ordeal::leapClock(std::size_t i)
{
    const Micros by = Micros { m_random.below(7200) } * 1_s;
    const std::uint32_t whose = m_random.below(3);
    say(std::string("the clock of ") + (whose == 0 ? "member " + number(i) : "the reflector")
        + " leaps " + (whose == 2 ? "back " : "") + number(static_cast<std::uint64_t>(by / 1_s))
        + " s");
    if (whose == 0)
        m_net.node(i).ahead += by;
    else
        m_net.setClock(whose == 2 ? -by : by);
}

/// What a member that is connected has executed must outlast it, once it is on disk.
void Ordeal::sample(std::size_t i)
{
    if (i == m_net.size() || !m_net.reflectorRuns() || m_net.node(i).connection == 0)
        return;
    const Participant& participant = *m_net.node(i).participant;
    if (participant.stage() == Participant::Stage::Following && participant.client().live()
        && !m_spoiled && worldIsStored())
        m_fresh.push_back({ m_net.now(), participant.replica()->root<Ledger>().entries() });
}

/// Ends those whose time has come.
void Ordeal::endFaults()
{
    if (!m_net.reflectorRuns() && m_net.now() >= m_restartAt) {
        say("the reflector starts");
        m_net.startReflector();
    }
    if (m_diskWellAt > 0 && m_net.now() >= m_diskWellAt) {
        say("the disk is well");
        m_net.slowDisk(0);
        m_net.store().failWrites(false);
        m_diskWellAt = 0;
        m_diskWellSince = m_net.now();
    }
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        if (m_net.node(i).suspended && m_net.now() >= m_resumeAt[i])
            m_net.node(i).suspended = false;
    }
}

std::string Ordeal::run()
{
    const Micros end = m_net.now() + 6_s + Micros { m_random.below(12000) } * 1_ms;
    while (m_net.now() < end) {
        m_net.run(Micros { m_random.below(120) } * 1_ms + 5_ms);
        settlePending();
        endFaults();
        if (m_random.below(8) == 0)
            sample(pick());
        act();
        if (const std::string wrong = checkBounds(); !wrong.empty())
            return wrong;
    }
    const std::string wrong = settle();
    return wrong.empty() ? check() : wrong;
}

} // namespace polder
