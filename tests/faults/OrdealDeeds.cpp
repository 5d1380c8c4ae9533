// What befalls a session in an ordeal.

#include "tests/faults/Ordeal.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr Micros LongDelay = 300_ms; ///< Such a member may come too late for a recovery.
    constexpr Micros LongAbsence = 1500_ms; ///< Likewise.

} // namespace

const std::vector<Ordeal::Deed> Ordeal::Deeds {
    { 40, &Ordeal::breakConnection },
    { 15, &Ordeal::silence },
    { 20, &Ordeal::delayMember },
    { 20, &Ordeal::suspend },
    { 10, &Ordeal::sleep },
    { 20, &Ordeal::come },
    { 15, &Ordeal::kill },
    { 10, &Ordeal::farewell },
    { 3, &Ordeal::storm },
    { 15, &Ordeal::killReflector },
    { 8, &Ordeal::killInWrite },
    { 12, &Ordeal::stopReflector },
    { 6, &Ordeal::hangReflector },
    { 6, &Ordeal::killAll },
    { 7, &Ordeal::slowDisk },
    { 7, &Ordeal::fullDisk },
    { 7, &Ordeal::leapClock },
    { 12, &Ordeal::spoil },
    { 40, &Ordeal::lie },
};

/// Half of the time with something on its way.
void Ordeal::breakConnection(std::size_t i)
{
    if (oneIn(2)) {
        write(i);
        m_net.run(upTo(60));
    }
    if (m_net.node(i).connection == 0)
        return;
    const bool halfOpen = oneIn(2);
    say("the connection of member " + number(i) + (halfOpen ? " is half open" : " is lost"));
    m_net.counts.add(halfOpen ? Fault::HalfOpen : Fault::ConnectionLost);
    m_net.drop(i, halfOpen);
}

/// Nothing passes, and neither end hears of it but by the silence.
void Ordeal::silence(std::size_t i)
{
    const Micros duration = oneIn(6) ? upTo(25000) : upTo(2500);
    say("the line of member " + number(i) + " is silent for "
        + number(static_cast<std::uint64_t>(duration / 1000)) + " ms");
    m_net.node(i).silentUntil = m_net.now() + duration;
    m_net.counts.add(duration > 12_s ? Fault::LongSilence : Fault::Silence);
    if (duration > LongAbsence)
        disturb(i);
}

void Ordeal::delayMember(std::size_t i)
{
    Micros& delay = m_net.node(i).delay;
    delay = oneIn(8) ? 2_s + upTo(3000) : upTo(250);
    say("the delay of member " + number(i) + " is "
        + number(static_cast<std::uint64_t>(delay / 1000)) + " ms");
    m_net.counts.add(delay >= 2_s ? Fault::LongDelay : Fault::Delay);
    if (delay > LongDelay)
        disturb(i);
}

void Ordeal::suspend(std::size_t i)
{
    const Micros duration = oneIn(2) ? upTo(2000) : upTo(15000);
    say("member " + number(i) + " is suspended for "
        + number(static_cast<std::uint64_t>(duration / 1000)) + " ms");
    m_net.node(i).suspended = true;
    m_fates[i].resumeAt = m_net.now() + duration;
    m_net.counts.add(duration > 10_s ? Fault::LongSuspension : Fault::Suspension);
    if (duration > LongAbsence)
        disturb(i);
}

/// Nobody looks at its window: it gives up the connection until somebody does.
void Ordeal::sleep(std::size_t i)
{
    const Micros duration = oneIn(2) ? upTo(2000) : upTo(15000);
    say("member " + number(i) + " sleeps for " + number(static_cast<std::uint64_t>(duration / 1000))
        + " ms");
    m_net.node(i).participant->setAsleep(m_net.now() + m_net.node(i).ahead, true);
    m_fates[i].wakeAt = m_net.now() + duration;
    m_net.counts.add(Fault::Sleep);
    if (duration > LongAbsence)
        disturb(i);
}

void Ordeal::come(std::size_t)
{
    if (m_net.size() < m_mostMembers)
        addMember();
}

void Ordeal::kill(std::size_t i)
{
    say("member " + number(i) + " is killed");
    m_net.counts.add(Fault::Death);
    removeMember(i);
}

void Ordeal::farewell(std::size_t i)
{
    say("member " + number(i) + " leaves");
    m_net.node(i).participant->leave();
    m_net.run(20_ms);
    m_net.counts.add(Fault::Farewell);
    removeMember(i);
}

/// Many come at once, and most of them go at once.
void Ordeal::storm(std::size_t)
{
    if (m_net.size() > 2 * m_mostMembers)
        return;
    say("a storm");
    m_net.counts.add(Fault::Storm);
    const std::size_t first = m_net.size();
    for (std::uint32_t n = 3 + m_random.below(5); n > 0; --n)
        addMember();
    m_net.run(upTo(1500));
    for (std::size_t i = first; i < m_net.size(); ++i) {
        const std::uint32_t how = m_random.below(4);
        if (how == 1)
            m_net.node(i).participant->leave();
        if (how > 0)
            removeMember(i);
    }
}

void Ordeal::killReflector(std::size_t)
{
    if (!m_net.reflectorRuns())
        return;
    say(m_net.writing() ? "the reflector is killed in a write" : "the reflector is killed");
    m_net.counts.add(Fault::ReflectorKilled);
    m_net.killReflector();
    m_fresh.clear(); // they may have executed what was not on disk, and cannot bring it back
    m_restartAt = m_net.now() + upTo(1500);
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        // Who cannot be back in time finds that the others went on without it.
        if (m_net.node(i).delay > LongDelay || !worldIsStored())
            disturb(i);
    }
}

void Ordeal::killInWrite(std::size_t i)
{
    if (!m_net.reflectorRuns())
        return;
    const Micros delay = m_net.diskDelay();
    m_net.slowDisk(std::max(delay, 40_ms));
    m_net.runUntil([this] { return m_net.writing(); }, 200_ms);
    killReflector(i);
    m_net.slowDisk(delay);
}

void Ordeal::stopReflector(std::size_t i)
{
    if (!m_net.reflectorRuns())
        return;
    if (!diskIsWell())
        return killReflector(i); // it would end no better
    say("the reflector is stopped");
    m_net.counts.add(Fault::ReflectorStopped);
    m_net.stopReflector();
    m_restartAt = m_net.now() + 200_ms;
    for (std::size_t k = 0; k < m_net.size(); ++k) {
        if (m_net.node(k).delay > LongDelay)
            disturb(k);
    }
}

void Ordeal::hangReflector(std::size_t)
{
    if (!m_net.reflectorRuns())
        return;
    const Micros duration = upTo(4000);
    say("the reflector hangs for " + number(static_cast<std::uint64_t>(duration / 1000)) + " ms");
    m_net.counts.add(Fault::ReflectorHung);
    m_net.hang(duration);
    m_diskWellSince = m_net.now() + duration;
}

/// Everybody dies at once, the reflector too: what was executed a moment ago must be on disk.
void Ordeal::killAll(std::size_t)
{
    if (!m_net.reflectorRuns())
        return;
    say("everybody is killed");
    m_net.counts.add(Fault::AllKilled);
    const bool kept = diskIsWell() && m_net.now() > m_diskWellSince + 1100_ms;
    for (std::size_t i = 0; kept && i < m_net.size(); ++i)
        m_witnessed.push_back(entriesOf(i));
    m_net.run(60_ms);
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        if (m_net.node(i).participant)
            m_net.remove(i);
    }
    m_net.killReflector();
    m_fresh.clear();
    m_net.startReflector();
    m_startedAt = m_net.now();
    addMember();
    addMember();
}

void Ordeal::slowDisk(std::size_t)
{
    if (m_diskWellAt > 0)
        return;
    const Micros delay = upTo(1500);
    say("a write takes " + number(static_cast<std::uint64_t>(delay / 1000)) + " ms");
    m_net.counts.add(Fault::SlowDisk);
    m_net.slowDisk(delay);
    m_diskWellAt = m_net.now() + upTo(4000);
}

void Ordeal::fullDisk(std::size_t)
{
    if (m_diskWellAt > 0)
        return;
    say("the disk is full");
    m_net.counts.add(Fault::FullDisk);
    m_net.store().failWrites(true);
    m_diskWellAt = m_net.now() + upTo(4000);
}

void Ordeal::leapClock(std::size_t i)
{
    const Micros by = Micros { m_random.below(7200) } * 1_s;
    const std::uint32_t whose = m_random.below(3);
    say(std::string("the clock of ") + (whose == 0 ? "member " + number(i) : "the reflector")
        + " leaps " + (whose == 2 ? "back " : "") + number(static_cast<std::uint64_t>(by / 1_s))
        + " s");
    m_net.counts.add(whose == 0 ? Fault::MemberClock
            : whose == 1        ? Fault::ReflectorClockAhead
                                : Fault::ReflectorClockBack);
    if (whose == 0)
        m_net.node(i).ahead += by;
    else
        m_net.setClock(whose == 2 ? -by : by);
}

/// One of at least three who agree gets a wrong bit; left in peace, the others put it right.
void Ordeal::spoil(std::size_t i)
{
    const bool liesWait
        = std::any_of(m_tales.begin(), m_tales.end(), [](const Lie& lie) { return !lie.told; });
    if (liesWait || !m_net.runUntil([this] { return m_net.calm(); }, 500_ms))
        return;
    std::size_t alike = 0;
    const Participant& victim = *m_net.node(i).participant;
    for (std::size_t k = 0; k < m_net.size(); ++k) {
        if (!following(k) || !reachable(k) || m_net.node(k).delay > LongDelay)
            continue;
        const Participant& other = *m_net.node(k).participant;
        if (other.follower().position().chain != victim.follower().position().chain
            || other.replica()->hash() != victim.replica()->hash())
            return;
        ++alike;
    }
    if (alike < 3 || !reachable(i))
        return;
    say("a bit of member " + number(i) + " is spoiled");
    m_net.counts.add(Fault::SpoiledBit);
    m_spoiled = true;
    const int healed = m_net.node(i).healed;
    Replica* replica = m_net.node(i).participant->replica();
    replica->enqueueInput(
        replica->now(), 1, Replica::encodeInput("ledger", Note { SpoiledAuthor, 1, {} }));
    m_net.run(9_s);
    m_spoiled = m_net.node(i).healed == healed;
    m_net.node(i).differed = 0;
}

/// One lie to one member: a bit flipped, a message dropped, said twice, told after the next one, or
/// told again much later; or an input of its own swallowed.
void Ordeal::lie(std::size_t i)
{
    if (!m_liars)
        return;
    constexpr Fault kinds[] = { Fault::LieFlipped, Fault::LieDropped, Fault::LieRepeated,
        Fault::LieReordered, Fault::LieReplayed, Fault::LieSwallowed };
    const Fault how = kinds[m_random.below(6)];
    say("the reflector lies to member " + number(i) + " (" + std::string(FaultCounts::nameOf(how))
        + ")");
    disturb(i);
    ++m_lies;
    m_tales.push_back({ i, how, {}, m_random.below(20) });
    m_net.tamper = [this](std::size_t to, QByteArray& message) { tellFalsely(to, message); };
    m_net.tamperSent = [this](std::size_t from, QByteArray& message) {
        for (Lie& lie : m_tales) {
            if (lie.how != Fault::LieSwallowed || lie.told || lie.victim != from)
                continue;
            message.clear();
            lie.told = true;
            m_net.counts.add(lie.how);
        }
    };
}

void Ordeal::tellFalsely(std::size_t i, QByteArray& message)
{
    const QByteArray truth = message;
    for (Lie& lie : m_tales) {
        if (i != lie.victim || lie.told || lie.how == Fault::LieSwallowed || message.size() < 12)
            continue;
        const bool later = lie.how == Fault::LieReordered || lie.how == Fault::LieReplayed;
        if (later && lie.held.isEmpty()) {
            lie.held = truth;
            if (lie.how == Fault::LieReordered)
                message.clear();
            continue;
        }
        if (lie.how == Fault::LieReplayed && lie.wait-- > 0)
            continue;
        if (lie.how == Fault::LieFlipped) {
            char& byte = message.data()[m_random.below(static_cast<std::uint32_t>(message.size()))];
            byte = static_cast<char>(byte ^ (1 << m_random.below(8)));
        } else if (lie.how == Fault::LieDropped) {
            message.clear();
        } else {
            message += lie.how == Fault::LieRepeated ? truth : lie.held;
        }
        lie.told = true;
        m_net.counts.add(lie.how);
    }
}

/// Ends those whose time has come.
void Ordeal::endFaults()
{
    if (!m_net.reflectorRuns() && m_net.now() >= m_restartAt) {
        say("the reflector starts");
        m_net.startReflector();
        m_startedAt = m_net.now();
    }
    if (m_diskWellAt > 0 && m_net.now() >= m_diskWellAt) {
        say("the disk is well");
        m_net.slowDisk(0);
        m_net.store().failWrites(false);
        m_diskWellAt = 0;
        m_diskWellSince = m_net.now();
    }
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        VirtualNet::Node& node = m_net.node(i);
        if (node.suspended && m_net.now() >= m_fates[i].resumeAt)
            node.suspended = false;
        if (!node.participant || m_fates[i].wakeAt == 0 || m_net.now() < m_fates[i].wakeAt)
            continue;
        m_fates[i].wakeAt = 0;
        node.participant->setAsleep(m_net.now() + node.ahead, false);
    }
}

} // namespace polder
