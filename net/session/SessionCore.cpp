#include "net/session/SessionCore.h"

#include "net/session/Logging.h"
#include "net/session/Worker.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr int ChoresMilliseconds = 20;
    constexpr int SliceMessages = 64;
    constexpr int StepMilliseconds = 16;

} // namespace

SessionCore::SessionCore(Session& session, ReplicaMaker empty, SessionOptions options)
    : m_session(session)
    , m_empty(std::move(empty))
    , m_options(std::move(options))
{
    m_clock.start();
    m_chores.setInterval(ChoresMilliseconds);
    connect(&m_chores, &QTimer::timeout, this, &SessionCore::chores);
    m_steps.setInterval(StepMilliseconds);
    connect(&m_steps, &QTimer::timeout, this, [this] { step(12_ms); });
}

SessionCore::~SessionCore() = default;

void SessionCore::reset()
{
    m_chores.stop();
    m_steps.stop();
    m_token.reset();
    if (m_connection) {
        m_connection->disconnect(this);
        m_connection.release()->deleteLater();
    }
    m_participant.reset();
    m_host.reset();
    m_closing = false;
    for (const auto& [request, done] : std::exchange(m_awaited, {}))
        done({ failure(FailureCode::SessionEnded), {}, {} });
    members.clear();
    agreement = Session::Agreement::Unknown;
    agreedHash = 0;
    agreedTime = latency = 0;
    synced = {};
    traffic = {};
}

void SessionCore::playAlone(Founding founding, const Profile& profile)
{
    leave({});
    alone = true;
    link = {};
    lastFailure = {};
    m_token = std::make_shared<int>(0);
    ReflectorLimits limits;
    limits.snapshots = false;
    limits.inputsPerSecond = 1000;
    limits.bytesPerSecond = 64 * 1024 * 1024;
    m_host = std::make_unique<ReflectorHost>(limits);
    begin(SessionKeys::random(), randomDigest<16>(), profile, founding);
}

void SessionCore::join(const Link& to, const Profile& profile, Founding founding)
{
    leave({});
    alone = false;
    link = to;
    lastFailure = checkLink(to);
    if (lastFailure)
        return fail(lastFailure);
    m_token = std::make_shared<int>(0);
    qCDebug(logSession) << "joining" << formatLinkWithoutPassword(to).c_str();
    setState(Session::State::Preparing);
    const WorldId world = worldIdOf(m_options.appId, to.name);
    Worker::run(m_token,
        [this, to, world, profile, founding, app = m_options.appId, cost = m_options.keyCost] {
            const auto keys = deriveKeys(to.password, app, to.name, cost);
            return std::function<void()>([this, keys, world, profile, founding] {
                if (keys)
                    begin(*keys, world, profile, founding);
                else
                    fail(failure(FailureCode::OutOfMemory));
            });
        });
}

void SessionCore::begin(
    const SessionKeys& keys, const WorldId& world, const Profile& profile, const Founding& founding)
{
    ClientIdentity identity;
    identity.keys = keys;
    identity.world = world;
    identity.codeHash = m_options.codeHash;
    identity.profile = profile.toBytes();
    identity.mayFound = founding.create != nullptr;
    identity.begins = founding.begins;
    identity.readsForms = m_options.forms.usable();
    identity.ticksPerSecond
        = static_cast<std::uint32_t>(std::clamp(m_options.ticks.perSecond, 0, TickRate::Most));
    identity.tickSplit = m_options.ticks.split;
    identity.rejoinLimit = m_options.rejoinLimit;
    m_participant = std::make_unique<Participant>(
        std::move(identity), m_empty, founding.create, m_options.forms);
    setState(Session::State::Connecting);
    m_chores.start();
    if (m_options.stepping == Stepping::Auto)
        m_steps.start();
    chores();
}

void SessionCore::connectNow()
{
    m_participant->connecting();
    m_closing = false;
    if (m_connection) {
        m_connection->disconnect(this);
        m_connection.release()->deleteLater();
    }
    m_connection = alone ? connectTo(*m_host) : connectTo(link);
    connect(m_connection.get(), &ClientConnection::opened, this,
        [this] { m_participant->connected(now()); });
    connect(
        m_connection.get(), &ClientConnection::received, this, [this](const QByteArray& message) {
            logFramesIn(message);
            traffic.received += static_cast<std::uint64_t>(message.size());
            m_participant->received(now(), viewOf(message));
            pump();
        });
    connect(m_connection.get(), &ClientConnection::closed, this, [this](const Failure& reason) {
        m_participant->disconnected(now(), reason);
        tell();
    });
}

void SessionCore::chores()
{
    if (!m_participant)
        return;
    updateSleep();
    if (m_participant->wantsConnection(now()))
        connectNow();
    m_participant->advance(now());
    pump();
    tell();
}

void SessionCore::setHidden(bool hidden)
{
    if (hidden && m_hiddenSince < 0)
        m_hiddenSince = now();
    else if (!hidden)
        m_hiddenSince = -1;
    chores();
}

void SessionCore::updateSleep()
{
    const bool rests = m_options.autoSleep > 0 && !alone && m_hiddenSince >= 0
        && now() >= m_hiddenSince + m_options.autoSleep && replica() != nullptr;
    if (rests != m_participant->isAsleep())
        m_participant->setAsleep(now(), rests);
}

/// Sends what is to be sent and hands slow work to the worker.
void SessionCore::pump()
{
    if (!m_participant)
        return;
    for (auto& job : m_participant->takeJobs()) {
        Worker::run(m_token, [this, job = std::move(job)] {
            auto done = job();
            if (!done)
                return done;
            return std::function<void()>([this, done = std::move(done)] {
                done();
                pump();
                tell();
            });
        });
    }
    if (!m_connection)
        return;
    sendOutgoing();
    if (m_participant->wantsClose(now()) && !std::exchange(m_closing, true))
        m_connection->close();
}

void SessionCore::sendOutgoing()
{
    for (const QByteArray& message : m_participant->takeOutgoing(now())) {
        logFramesOut(message);
        traffic.sent += static_cast<std::uint64_t>(message.size());
        m_connection->send(message);
    }
}

void SessionCore::step(Micros budget)
{
    if (!m_participant)
        return;
    const Micros end = now() + budget;
    while (!m_participant->simulate(now(), SliceMessages) && now() < end) { }
    pump();
    tell();
    if (Replica* world = replica())
        world->deliverEvents();
}

void SessionCore::tell()
{
    // A slot may leave() or join(): then what is still to be told belongs to the past.
    if (!m_participant || std::exchange(m_telling, true))
        return;
    const std::weak_ptr<void> stay = m_token;
    updateMembers();
    for (const Notice& each : m_participant->takeNotices()) {
        std::visit([this](const auto& n) { notify(n); }, each);
        if (stay.expired())
            break;
    }
    m_telling = false;
    if (stay.expired())
        return;
    updateState();
    updateSynced();
}

void SessionCore::updateMembers()
{
    const Follower& follower = m_participant->follower();
    if (!follower.replica())
        return;
    QVector<SessionMember> next;
    for (const auto& [id, record] : follower.position().members)
        next.push_back(
            { id, Profile::fromBytes(follower.profileOf(id)), id == m_participant->self() });
    members = std::move(next);
}

void SessionCore::notify(const notice::Joined& joined)
{
    qCDebug(logSession) << (joined.founded ? "founded" : "joined") << "as member"
                        << m_participant->self();
    logModels(*replica());
    emit m_session.joined(joined.founded);
}

void SessionCore::notify(const notice::ReplicaReplaced&)
{
    qCDebug(logSnapshot) << "the replica is replaced";
    logModels(*replica());
    emit m_session.replicaReplaced();
}

void SessionCore::notify(const notice::MembersChanged&)
{
    qCDebug(logSession) << "members:" << members.size();
    emit m_session.membersChanged();
}

void SessionCore::notify(const notice::Returned& returned)
{
    latency = returned.latency;
    emit m_session.inputReturned(returned.latency);
}

void SessionCore::notify(const notice::Agreement& agreed)
{
    using Verdict = StateVotes::Verdict;
    agreedHash = agreed.ours.hash;
    agreedTime = agreed.ours.time;
    qCDebug(logHashing).noquote() << "time" << agreedTime << "hash"
                                  << QString::number(agreedHash, 16) << "verdict"
                                  << static_cast<int>(agreed.verdict);
    const auto next = agreed.verdict == Verdict::Agreed ? Session::Agreement::Agreed
        : agreed.verdict == Verdict::Alone              ? Session::Agreement::Unknown
                                                        : Session::Agreement::Differs;
    if (std::exchange(agreement, next) != next)
        emit m_session.hashAgreementChanged(next);
}

void SessionCore::notify(const notice::Warned& warned)
{
    qCDebug(logSession) << "warning" << warned.failure.text.c_str();
    emit m_session.warned(warned.failure.code, QString::fromStdString(warned.failure.text));
}

void SessionCore::notify(const notice::Healed& healed)
{
    emit m_session.healed(QString::fromStdString(healed.report));
}

void SessionCore::notify(const notice::Failed& failed) { fail(failed.failure); }

void SessionCore::fail(const Failure& reason)
{
    qCDebug(logSession) << "failed:" << reason.text.c_str();
    lastFailure = reason;
    const bool hadWorld = replica() != nullptr;
    if (m_participant && m_connection)
        sendOutgoing();
    if (hadWorld)
        emit m_session.left(QString::fromStdString(reason.text));
    reset();
    setState(Session::State::Failed);
    emit m_session.failed(reason.code, QString::fromStdString(reason.text));
}

void SessionCore::leave(const QString& reason)
{
    if (state == Session::State::Idle)
        return;
    const bool hadWorld = replica() != nullptr;
    if (m_participant && m_connection) {
        m_participant->leave();
        sendOutgoing();
        m_connection->close();
    }
    if (hadWorld)
        emit m_session.left(reason);
    reset();
    setState(Session::State::Idle);
}

void SessionCore::publish(Bytes input)
{
    if (!m_participant)
        return;
    qCDebug(logSubscribe) << "a view publishes," << input.size() << "bytes";
    m_participant->publish(std::move(input));
    // With the frame's others, at the end of this turn of the event loop.
    QMetaObject::invokeMethod(this, &SessionCore::pump, Qt::QueuedConnection);
}

void SessionCore::store(Bytes bytes, DataDone done)
{
    awaitData(m_participant ? m_participant->store(std::move(bytes)) : 0, std::move(done));
}

void SessionCore::fetch(const DataHandle& handle, DataDone done)
{
    awaitData(m_participant ? m_participant->fetch(handle) : 0, std::move(done));
}

void SessionCore::awaitData(std::uint64_t request, DataDone done)
{
    if (request == 0)
        return done({ failure(FailureCode::SessionEnded), {}, {} });
    m_awaited[request] = std::move(done);
    QMetaObject::invokeMethod(this, &SessionCore::chores, Qt::QueuedConnection);
}

void SessionCore::notify(const notice::DataDone& done)
{
    qCDebug(logData) << "request" << done.request << "is done:" << done.bytes.size() << "bytes,"
                     << static_cast<int>(done.failure.code);
    if (const auto awaited = m_awaited.extract(done.request))
        awaited.mapped()({ done.failure, done.handle, done.bytes });
}

void SessionCore::setState(Session::State next)
{
    if (std::exchange(state, next) == next)
        return;
    qCDebug(logSession) << "state" << next;
    emit m_session.stateChanged(next);
}

void SessionCore::updateState()
{
    using Stage = Participant::Stage;
    using State = Session::State;
    switch (m_participant->stage()) {
    case Stage::Connecting:
        setState(State::Connecting);
        break;
    case Stage::Joining: {
        setState(replica() ? State::Reconnecting : State::Joining);
        const auto [done, total] = m_participant->progress();
        emit m_session.progress(static_cast<int>(done), static_cast<int>(total));
        break;
    }
    case Stage::Following:
        setState(synced || m_participant->behind() <= Synced::Within || state == State::Running
                ? State::Running
                : State::CatchingUp);
        if (state == State::CatchingUp) {
            const auto [done, total] = m_participant->progress();
            emit m_session.progress(static_cast<int>(done / 1000), static_cast<int>(total / 1000));
        }
        break;
    case Stage::Reconnecting:
        setState(m_participant->isAsleep() ? State::Asleep : State::Reconnecting);
        break;
    case Stage::Over:
        break;
    }
}

void SessionCore::updateSynced()
{
    if (!m_participant)
        return;
    const bool following = m_participant->stage() == Participant::Stage::Following;
    if (synced.update(following, m_participant->behind()))
        emit m_session.syncedChanged(static_cast<bool>(synced));
}

void SessionCore::spoil()
{
    Replica* world = replica();
    if (!world)
        return;
    const Bytes good = world->save().flatten();
    const std::uint64_t hash = world->hash();
    for (std::size_t i = good.size() / 2; i < good.size(); ++i) {
        Bytes bad = good;
        bad[i] ^= 1;
        if (world->load(bad) && world->hash() != hash)
            break;
    }
    // Loading made new models, as after a repair.
    emit m_session.replicaReplaced();
}

} // namespace polder
