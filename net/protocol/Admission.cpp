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
    ReflectedSession& session = *hosted->session;
    const bool fresh = session.record().admissionKey == VerifyKey {};
    if (!fresh) {
        if (const Failure reason = proves(now, connection, session, hello))
            return reason;
    }
    const Bytes signedBytes = signedPart(hello, connection.challenge);
    if (!verify(hello.admissionKey, signedBytes, hello.admissionSignature)
        || !verify(hello.memberKey, signedBytes, hello.memberSignature)) {
        if (fresh)
            m_sessions.erase(hello.world);
        return failure(FailureCode::WrongPassword);
    }
    if (fresh) {
        Digest<16> lineage;
        const Bytes random = m_random(lineage.size());
        std::copy_n(random.begin(), lineage.size(), lineage.begin());
        session.found(hello, lineage);
    }
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
    if (session.record().codeHash != hello.codeHash)
        return failure(FailureCode::VersionMismatch);
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
        out = &found->second;
        return {};
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
