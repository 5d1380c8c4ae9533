// How a reflector answers a hello.

#include "net/protocol/Reflector.h"

#include <algorithm>

namespace polder {

Failure Reflector::hello(Micros now, ConnectionId id, Connection& connection, const Hello& hello)
{
    if (hello.version != ProtocolVersion)
        return failure(FailureCode::ProtocolVersion);
    Hosted* hosted = nullptr;
    if (const Failure reason = findSession(now, hello, hosted))
        return reason;
    const bool fresh = hosted->session->record().admissionKey == VerifyKey {};
    if (!fresh) {
        if (const Failure reason = proves(now, connection, *hosted->session, hello)) {
            touch(now, hello.world, *hosted);
            return reason;
        }
    }
    const Bytes signedBytes = signedPart(hello, connection.challenge);
    if (!verify(hello.admissionKey, signedBytes, hello.admissionSignature)
        || !verify(hello.memberKey, signedBytes, hello.memberSignature)) {
        if (fresh)
            m_sessions.erase(hello.world);
        return failure(FailureCode::WrongPassword);
    }
    if (fresh) {
        hosted->session->found(hello, randomLineage());
    } else if (hosted->session->record().codeHash != hello.codeHash) {
        if (const Failure reason = continueWorld(hello, *hosted)) {
            touch(now, hello.world, *hosted);
            return reason;
        }
    }
    ReflectedSession& session = *hosted->session;
    connection.challenge.fill(0);
    const auto seated = hello.resume && !fresh ? session.resume(now, id, hello)
        : hello.resume ? ReflectedSession::Seated { 0, failure(FailureCode::SessionEnded), 0 }
                       : session.join(now, id, hello);
    if (seated.replaced != 0) {
        m_outbox.close(seated.replaced);
        if (const auto old = m_connections.find(seated.replaced); old != m_connections.end())
            old->second.session = nullptr;
        forget(now, seated.replaced);
    }
    touch(now, hello.world, *hosted);
    if (seated.failure)
        return seated.failure;
    connection.session = &session;
    connection.world = hello.world;
    connection.member = seated.member;
    return {};
}

Digest<16> Reflector::randomLineage()
{
    Digest<16> lineage;
    const Bytes random = m_random(lineage.size());
    std::copy_n(random.begin(), lineage.size(), lineage.begin());
    return lineage;
}

/// A member with other code goes on with the world from the form that those before left, unless
/// they are still here.
Failure Reflector::continueWorld(const Hello& hello, Hosted& hosted)
{
    if (hello.resume)
        return failure(FailureCode::SessionEnded); // it was never saved; join again
    const Failure mismatch = failure(FailureCode::VersionMismatch);
    if (!m_store || !hosted.session->empty() || !hello.readsForms || hello.check.empty())
        return mismatch;
    Failure reason;
    const auto stored = m_store->loadData(hello.world, FormId, reason);
    if (reason)
        return reason;
    auto form = stored ? decodeForm(*stored) : std::nullopt;
    if (!form)
        return mismatch;
    auto session = std::make_unique<ReflectedSession>(
        hello.world, m_limits, m_outbox, m_store, ++m_opened);
    session->continueFrom(hello, randomLineage(), std::move(*form));
    unbind(*hosted.session);
    hosted.session = std::move(session);
    hosted.number = m_opened;
    note(ReflectorEvent::Kind::Opened, hosted.number, { FailureCode::None, "another version" });
    return {};
}

/// No connection may point to a session that is about to go, not even one that is closing.
void Reflector::unbind(const ReflectedSession& session)
{
    for (auto& [id, connection] : m_connections) {
        if (connection.session == &session)
            connection.session = nullptr;
    }
}

Failure Reflector::proves(
    Micros now, Connection& connection, const ReflectedSession& session, const Hello& hello)
{
    Address& address = m_addresses[connection.address];
    if (now >= address.countedSince + 60_s) {
        address.countedSince = now;
        address.wrongPasswords = 0;
    }
    // Every wrong password is one online guess; they are made slow.
    if (address.wrongPasswords >= m_limits.wrongPasswordsPerMinute)
        return failure(FailureCode::TooManyConnections, "too many wrong passwords; wait a minute");
    if (session.record().admissionKey == hello.admissionKey)
        return {};
    ++address.wrongPasswords;
    return failure(FailureCode::WrongPassword);
}

/// The session in memory, from the store, or a new one, whose admission key is still zero.
Failure Reflector::findSession(Micros now, const Hello& hello, Hosted*& out)
{
    const auto found = m_sessions.find(hello.world);
    if (found != m_sessions.end()) {
        const ReflectedSession& session = *found->second.session;
        // Whoever wanted to go on with the world gave up: it is again as it is stored.
        const bool given = session.isProvisional() && session.empty();
        if (!given) {
            out = &found->second;
            return {};
        }
        unbind(session);
        m_schedule.erase({ found->second.scheduled, hello.world });
        m_sessions.erase(found);
    }
    if (m_sessions.size() >= m_limits.sessions)
        return failure(FailureCode::ReflectorFull);
    auto session
        = std::make_unique<ReflectedSession>(hello.world, m_limits, m_outbox, m_store, ++m_opened);
    Failure reason;
    const auto stored = m_store ? m_store->load(hello.world, reason) : std::nullopt;
    if (reason)
        return reason;
    if (stored) {
        if (Failure damaged = session->restore(now, *stored))
            return damaged;
    } else if (!hello.mayFound || hello.check.empty()) {
        return failure(hello.resume ? FailureCode::SessionEnded : FailureCode::NoSuchSession);
    }
    Hosted& hosted = m_sessions[hello.world];
    hosted.session = std::move(session);
    hosted.number = m_opened;
    note(ReflectorEvent::Kind::Opened, hosted.number,
        { FailureCode::None, stored ? "stored" : "new" });
    out = &hosted;
    return {};
}

} // namespace polder
