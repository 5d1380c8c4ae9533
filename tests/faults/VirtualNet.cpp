#include "tests/faults/VirtualNet.h"

#include "tests/faults/Ledger.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr Micros ReflectorNotices
        = 400_ms; ///< How long a broken connection goes unnoticed at most.

} // namespace

ReflectorLimits VirtualNet::quickLimits()
{
    ReflectorLimits limits;
    limits.historyFrames = 60;
    limits.snapshotAge = 8_s;
    limits.joinSnapshotAge = 1_s;
    limits.pollRetry = 1_s;
    limits.rejoin = 20_s;
    return limits;
}

VirtualNet::VirtualNet(std::uint64_t seed, ReflectorLimits limits)
    : m_random(seed)
    , m_limits(limits)
{
    Key root;
    for (std::size_t i = 0; i < Key::Size; ++i)
        root.data()[i] = static_cast<std::uint8_t>(seed >> (i % 8));
    m_keys = SessionKeys::fromRoot(root);
    startReflector();
}

ClientIdentity VirtualNet::identity(Bytes profile) const
{
    ClientIdentity out;
    out.keys = m_keys;
    out.world = worldIdOf("test", "ledger");
    out.codeHash = 42;
    out.profile = std::move(profile);
    out.rejoinLimit = 10_s;
    return out;
}

std::size_t VirtualNet::add(Participant::ReplicaMaker create)
{
    ClientIdentity who = identity({ static_cast<std::uint8_t>(m_nodes.size()) });
    who.mayFound = create != nullptr;
    return add(std::move(who), std::move(create));
}

std::size_t VirtualNet::add(ClientIdentity who, Participant::ReplicaMaker create, WorldForms forms,
    Participant::ReplicaMaker empty)
{
    auto node = std::make_unique<Node>();
    who.readsForms = forms.usable();
    node->participant = std::make_unique<Participant>(std::move(who),
        empty ? std::move(empty) : emptyLedger, std::move(create), std::move(forms));
    node->author = static_cast<std::uint32_t>(m_nodes.size() + 1);
    m_nodes.push_back(std::move(node));
    return m_nodes.size() - 1;
}

void VirtualNet::remove(std::size_t i)
{
    if (node(i).connection != 0)
        drop(i);
    if (beforeReplaced)
        beforeReplaced(i, node(i));
    node(i).participant.reset();
}

void VirtualNet::write(std::size_t i, std::size_t padding)
{
    Node& n = node(i);
    const auto stage = n.participant->stage();
    if (stage != Participant::Stage::Following && stage != Participant::Stage::Reconnecting)
        return;
    n.participant->publish(
        Replica::encodeInput("ledger", Note { n.author, ++n.written, Bytes(padding) }));
}

void VirtualNet::drop(std::size_t i, bool halfOpen)
{
    const ConnectionId connection = node(i).connection;
    if (connection == 0)
        return;
    if (!halfOpen) {
        breakWire(connection, failure(FailureCode::ConnectionLost));
        return;
    }
    node(i).connection = 0;
    if (node(i).participant)
        node(i).participant->disconnected(clockOf(node(i)), failure(FailureCode::ConnectionLost));
    // What was on its way may still arrive.
}

void VirtualNet::breakWire(ConnectionId connection, const Failure& reason)
{
    const auto found = m_wires.find(connection);
    if (found == m_wires.end())
        return;
    const std::size_t i = found->second.node;
    m_wires.erase(found);
    if (m_reflector)
        m_reflector->disconnected(reflectorNow(), connection);
    if (node(i).connection == connection) {
        node(i).connection = 0;
        if (node(i).participant)
            node(i).participant->disconnected(clockOf(node(i)), reason);
    }
}

void VirtualNet::killReflector()
{
    m_reflector.reset();
    // In the middle of a write all of it remains, or nothing.
    const bool lost = writing() && m_random.below(2) == 0;
    if (writing())
        counts.add(lost ? Fault::WriteLost : Fault::WriteKept);
    if (lost)
        m_store.crashInFlush();
    else
        m_store.crash();
    m_busyUntil = m_hungUntil = 0;
    while (!m_wires.empty())
        breakWire(m_wires.begin()->first, failure(FailureCode::ConnectionLost));
}

void VirtualNet::stopReflector()
{
    m_reflector->shutDown(reflectorNow());
    serve();
    m_now += 10_ms;
    m_reflector.reset();
    m_store.crash(); // what it did not write is gone
    m_busyUntil = m_hungUntil = 0;
    while (!m_wires.empty())
        breakWire(m_wires.begin()->first, failure(FailureCode::ConnectionLost));
}

void VirtualNet::startReflector() { m_reflector = std::make_unique<Reflector>(m_limits, &m_store); }

void VirtualNet::connect(std::size_t i)
{
    Node& n = node(i);
    if ((m_reflector && !listening()) || silent(n))
        return; // an attempt that lasts until the reflector is back
    n.participant->connecting();
    if (!m_reflector || n.cut) {
        n.participant->disconnected(clockOf(n), failure(FailureCode::ConnectionRefused));
        return;
    }
    n.connection = m_nextConnection++;
    m_wires[n.connection].node = i;
    n.participant->connected(clockOf(n));
    m_reflector->connected(reflectorNow(), n.connection, "10.0.0." + std::to_string(i));
}

/// Notes what the reflector says to a member.
void VirtualNet::listen(Node& n, BytesView message)
{
    FrameSplitter splitter(message);
    const auto frame = splitter.next();
    if (!frame)
        return;
    if (const auto refusal = decodeControl<Refusal>(*frame))
        n.history += std::to_string(m_now / 1000) + " refused (" + refusal->text + "); ";
    const auto welcome = decodeControl<Welcome>(*frame);
    if (welcome && welcome->resumed)
        counts.add(Fault::StayResumed);
}

/// Puts what the reflector wants sent on its way.
void VirtualNet::serve()
{
    if (!listening())
        return;
    const bool written = std::exchange(m_flushes, m_store.flushes()) != m_store.flushes();
    if (written && m_store.writesFail())
        counts.add(Fault::WriteRefused);
    if (written && m_diskDelay > 0) {
        m_busyUntil = m_now + m_diskDelay;
        return; // the write comes first, and what is to be said afterwards
    }
    m_reflector->takeEvents();
    for (Outgoing& out : m_reflector->takeOutgoing()) {
        const auto wire = m_wires.find(out.connection);
        if (wire == m_wires.end())
            continue;
        Node& n = node(wire->second.node);
        if (tamper && !out.close)
            tamper(wire->second.node, out.message);
        if (out.message.isEmpty() && !out.close)
            continue;
        listen(n, viewOf(out.message));
        auto& queue = wire->second.toNode;
        const Micros at = std::max(m_now + n.delay, queue.empty() ? 0 : queue.back().at);
        queue.push_back({ at, out.message, out.close });
    }
}

void VirtualNet::deliver()
{
    std::vector<ConnectionId> ended;
    std::vector<ConnectionId> ids;
    for (const auto& [connection, wire] : m_wires)
        ids.push_back(connection);
    for (const ConnectionId connection : ids) {
        Wire& wire = m_wires.at(connection);
        Node& n = node(wire.node);
        if (silent(n))
            continue;
        while (listening() && !wire.toReflector.empty() && wire.toReflector.front().at <= m_now) {
            const Packet packet = std::move(wire.toReflector.front());
            wire.toReflector.pop_front();
            if (packet.close) {
                ended.push_back(connection);
                break;
            }
            observe(viewOf(packet.message), n.heard, Fault::InputCameTwice);
            m_reflector->received(reflectorNow(), connection, viewOf(packet.message));
        }
        while (!n.suspended && n.participant && n.connection == connection && !wire.toNode.empty()
            && wire.toNode.front().at <= m_now) {
            const Packet packet = std::move(wire.toNode.front());
            wire.toNode.pop_front();
            if (packet.close) {
                ended.push_back(connection);
                break;
            }
            n.participant->received(clockOf(n), viewOf(packet.message));
        }
        if (n.connection != connection && !wire.toNode.empty()
            && wire.toNode.front().at + ReflectorNotices <= m_now)
            ended.push_back(connection); // nobody acknowledges any more
    }
    for (const ConnectionId connection : ended)
        breakWire(connection, failure(FailureCode::ConnectionLost));
}

/// Counts what a message to the reflector shows.
void VirtualNet::observe(BytesView message, std::uint64_t& counter, Fault again)
{
    FrameSplitter splitter(message);
    while (const auto frame = splitter.next()) {
        FrameReader reader(*frame);
        const FrameKind kind = reader.kind();
        if (kind == FrameKind::Returned && again == Fault::InputCameTwice)
            counts.add(Fault::FrameBroughtBack);
        if (kind != FrameKind::Input)
            continue;
        const std::uint64_t each = reader.number();
        if (each <= counter)
            counts.add(again);
        counter = std::max(counter, each);
    }
}

void VirtualNet::notices(std::size_t i)
{
    Node& n = node(i);
    for (Notice& each : n.participant->takeNotices()) {
        if (std::holds_alternative<notice::Joined>(each))
            n.history += std::to_string(m_now / 1000) + " joined; ";
        if (std::holds_alternative<notice::ReplicaReplaced>(each)) {
            ++n.rebuilt;
            n.history += std::to_string(m_now / 1000) + " replaced; ";
        } else if (const auto* healed = std::get_if<notice::Healed>(&each)) {
            ++n.healed;
            counts.add(Fault::Repair);
            n.history += std::to_string(m_now / 1000) + " healed; ";
            --n.rebuilt;
            n.report = healed->report;
        } else if (const auto* warned = std::get_if<notice::Warned>(&each)) {
            n.warnings.push_back(warned->failure);
            n.history += std::to_string(m_now / 1000) + " warned (" + warned->failure.text + "); ";
        } else if (const auto* failed = std::get_if<notice::Failed>(&each)) {
            n.failed = failed->failure;
            n.history += std::to_string(m_now / 1000) + " failed (" + failed->failure.text + "); ";
        } else if (const auto* done = std::get_if<notice::DataDone>(&each)) {
            n.data.push_back(*done);
        } else if (const auto* agreement = std::get_if<notice::Agreement>(&each)) {
            n.verdict = agreement->verdict;
            const bool differs = agreement->verdict > StateVotes::Verdict::Agreed;
            n.differed += differs;
            if (differs)
                n.history += std::to_string(m_now / 1000) + " differs; ";
        }
    }
}

void VirtualNet::work(std::size_t i)
{
    for (auto& job : node(i).participant->takeJobs()) {
        auto done = job();
        if (!done)
            continue;
        const Micros at = m_now + Micros { m_random.between(0, 60) } * 1_ms;
        m_work.push_back({ at, i, node(i).author, std::move(done) });
    }
}

void VirtualNet::drive(std::size_t i)
{
    Node& n = node(i);
    if (!n.participant || n.suspended)
        return;
    Participant& p = *n.participant;
    if (p.wantsConnection(clockOf(n)))
        connect(i);
    p.advance(clockOf(n));
    if (m_now / 1000 % 2 == 0) // the worker may be faster than the frame
        work(i);
    if (m_now - n.simulatedAt >= n.frame) {
        p.simulate(clockOf(n), 400);
        n.simulatedAt = m_now;
    }
    work(i);
    const auto wire = m_wires.find(n.connection);
    if (n.connection != 0 && wire != m_wires.end()) {
        auto& queue = wire->second.toReflector;
        const Micros at = std::max(m_now + n.delay, queue.empty() ? 0 : queue.back().at);
        for (QByteArray& message : p.takeOutgoing(clockOf(n))) {
            observe(viewOf(message), n.sent, Fault::InputSentAgain);
            if (tamperSent)
                tamperSent(i, message);
            if (!message.isEmpty())
                queue.push_back({ at, std::move(message), false });
        }
        if (p.wantsClose(clockOf(n))) {
            queue.push_back({ at, {}, true });
            n.connection = 0;
            p.disconnected(clockOf(n), failure(FailureCode::ConnectionLost));
        }
    }
    notices(i);
    if (p.self() != 0 && p.client().nonce() != n.stay) {
        n.stay = p.client().nonce();
        n.sent = n.heard = 0;
        ++n.stays;
    }
}

void VirtualNet::step(Micros by)
{
    m_now += by;
    deliver();
    for (std::size_t w = 0; w < m_work.size();) {
        if (m_work[w].at > m_now) {
            ++w;
            continue;
        }
        const Work work = std::move(m_work[w]);
        m_work.erase(m_work.begin() + static_cast<std::ptrdiff_t>(w));
        if (node(work.node).participant)
            work.done();
    }
    if (listening())
        m_reflector->advance(reflectorNow());
    serve();
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        drive(i);
    if (m_reflector)
        serve();
}

void VirtualNet::run(Micros duration)
{
    const Micros end = m_now + duration;
    while (m_now < end)
        step(std::min<Micros>(end - m_now, m_random.between(3, 17) * 1_ms));
}

bool VirtualNet::runUntil(const std::function<bool()>& condition, Micros most)
{
    const Micros end = m_now + most;
    while (m_now < end) {
        if (condition())
            return true;
        step(m_random.between(3, 17) * 1_ms);
    }
    return condition();
}

bool VirtualNet::calm()
{
    if (!m_reflector)
        return false;
    Micros time = -1;
    for (const auto& n : m_nodes) {
        if (!n->participant)
            continue;
        const Participant& p = *n->participant;
        if (p.stage() != Participant::Stage::Following || p.client().unconfirmed() > 0
            || p.behind() > 0 || !p.replica())
            return false;
        if (time >= 0 && p.replica()->now() != time)
            return false;
        time = p.replica()->now();
    }
    return true;
}

} // namespace polder
