#include "net/protocol/Participant.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr Micros Silence = 12_s; ///< The reflector says something every five seconds.
    constexpr Micros FirstRetry = 100_ms;
    constexpr Micros LongestRetry = 4_s;
    constexpr int MostJoinAttempts = 5;

    /// Trying again would bring the same answer.
    bool isFinal(FailureCode code)
    {
        switch (code) {
        case FailureCode::ProtocolVersion:
        case FailureCode::VersionMismatch:
        case FailureCode::WrongPassword:
        case FailureCode::NoSuchSession:
        case FailureCode::SessionFull:
        case FailureCode::ReflectorFull:
        case FailureCode::TooManyConnections:
        case FailureCode::NotAReflector:
        case FailureCode::StoreCorrupt:
        case FailureCode::StoreVersion:
        case FailureCode::TlsFailed:
        case FailureCode::TlsUnknownIssuer:
        case FailureCode::TlsWrongHost:
        case FailureCode::TlsExpired:
            return true;
        default:
            return false;
        }
    }

} // namespace

Participant::Participant(
    ClientIdentity identity, ReplicaMaker empty, ReplicaMaker create, WorldForms forms)
    : m_client(std::move(identity))
    , m_empty(std::move(empty))
    , m_create(std::move(create))
    , m_forms(std::move(forms))
    , m_follower(
          std::make_unique<Follower>(m_client.identity().keys, m_client.identity().session()))
    , m_splitter(m_client.identity().tickSplit)
{
}

Participant::~Participant() = default;

Replica* Participant::replica() const
{
    if (m_follower->replica())
        return m_follower->replica();
    return m_previous ? m_previous->replica() : nullptr;
}

bool Participant::wantsConnection(Micros now) const
{
    return m_stage != Stage::Over && !m_asleep && !m_attempting && !m_open && now >= m_connectAt;
}

void Participant::connecting() { m_attempting = true; }

void Participant::connected(Micros now)
{
    m_attempting = false;
    m_open = true;
    m_close = m_asleep;
    m_refusal.reset();
    m_client.connected(now);
}

void Participant::received(Micros now, BytesView message)
{
    m_client.received(now, message);
    takeArrivals(now);
}

void Participant::disconnected(Micros now, const Failure& reason)
{
    m_attempting = m_open = m_close = false;
    m_client.disconnected(now);
    if (m_stage == Stage::Over)
        return;
    retry(now, m_refusal ? *m_refusal : reason);
}

void Participant::retry(Micros now, const Failure& reason)
{
    const bool over
        = reason.code == FailureCode::SessionEnded || reason.code == FailureCode::ReflectorLies;
    // A password that was right once stays so; then it is the challenge that was altered.
    const bool believable = reason.code != FailureCode::WrongPassword || !m_joinedOnce;
    if ((isFinal(reason.code) && believable)
        || (!m_joinedOnce && (!over || m_attempts >= MostJoinAttempts)))
        return fail(reason);
    if (over || !m_follower->replica())
        startOver();
    m_stage = Stage::Reconnecting;
    m_votes.forget();
    m_watch.forget();
    m_wishAt.reset();
    m_healing = false;
    m_early.reset();
    const Micros wait = over && m_attempts == 0
        ? 0
        : std::min(FirstRetry << std::min(m_attempts, 10), LongestRetry);
    ++m_attempts;
    m_connectAt = now + wait;
}

void Participant::startOver()
{
    ++m_stay;
    m_client.startOver();
    m_received = 0;
    m_splitter = TickSplitter(m_client.identity().tickSplit);
    m_votes.forget();
    m_watch.forget();
    m_wishAt.reset();
    m_healing = false;
    m_early.reset();
    if (m_follower->replica())
        m_previous = std::move(m_follower);
    m_follower
        = std::make_unique<Follower>(m_client.identity().keys, m_client.identity().session());
}

void Participant::fail(const Failure& reason)
{
    m_stage = Stage::Over;
    m_close = true;
    m_notices.emplace_back(notice::Failed { reason });
}

bool Participant::wantsClose(Micros now) const
{
    return m_open
        && (m_close || m_client.wantsClose() || now > m_client.heard() + Silence
            || m_client.ignored(now));
}

std::vector<QByteArray> Participant::takeOutgoing(Micros now)
{
    return m_open ? m_client.takeOutgoing(now) : std::vector<QByteArray> {};
}

void Participant::leave()
{
    m_client.leave();
    m_stage = Stage::Over;
    m_close = true;
}

void Participant::setAsleep(Micros now, bool asleep)
{
    m_asleep = asleep;
    if (asleep)
        m_close = true;
    else
        m_connectAt = now;
}

void Participant::publish(Bytes input)
{
    if (m_stage == Stage::Following || m_stage == Stage::Reconnecting)
        m_client.publish(std::move(input));
}

void Participant::advance(Micros now)
{
    if (m_open)
        m_client.advance(now);
    if (m_wishAt && now >= *m_wishAt && m_client.live())
        wish(now);
    if (m_stage == Stage::Joining && m_client.fetchBytes() > 0)
        awaitWorld(now);
}

/// Whoever withholds the world from us is asked anew.
void Participant::awaitWorld(Micros now)
{
    const std::uint64_t fetched = m_client.fetchedBytes();
    if (std::exchange(m_fetched, fetched) != fetched)
        m_fetchedAt = now;
    if (now <= m_fetchedAt + Silence || m_close)
        return;
    m_refusal = failure(FailureCode::SessionEnded, "the world does not come");
    m_close = true;
}

void Participant::wish(Micros now)
{
    m_wishAt = now + 6_s;
    m_client.wishSnapshot();
}

void Participant::takeArrivals(Micros now)
{
    for (const Arrival& arrival : m_client.takeArrivals())
        std::visit([&](const auto& a) { take(now, a); }, arrival);
    if (auto claims = m_follower->takeAhead(); !claims.empty())
        m_jobs.push_back([claims = std::move(claims)] {
            for (const auto& claim : claims)
                claim->look();
            return std::function<void()>(); // nobody waits for it
        });
}

void Participant::take(Micros now, const arrival::Welcomed& welcomed)
{
    m_attempts = 0;
    m_ticksPerSecond = welcomed.welcome.ticksPerSecond;
    if (welcomed.welcome.resumed) {
        m_stage = Stage::Following;
        return;
    }
    m_stage = Stage::Joining;
    m_fetched = 0;
    m_fetchedAt = now;
    m_received = welcomed.welcome.sequence;
    m_begins = static_cast<Micros>(welcomed.welcome.time);
    if (welcomed.welcome.founded && welcomed.welcome.snapshotBlob == 0)
        build();
    else if (welcomed.welcome.snapshotBlob == 0)
        take(now,
            arrival::Refused { failure(FailureCode::ReflectorLies, "a world without a snapshot") });
}

void Participant::take(Micros, const arrival::Ordered& ordered)
{
    m_follower->push(m_received++, ordered.frame, ordered.past && m_trustsPast);
    m_splitter.reached(m_follower->latest());
}

void Participant::take(Micros now, const arrival::TickedTo& tick)
{
    m_follower->tickTo(tick.time);
    m_splitter.ticked(now, tick.time);
}

void Participant::take(Micros, const arrival::Returned& returned)
{
    m_notices.emplace_back(notice::Returned { returned.latency });
}

void Participant::take(Micros, const arrival::Refused& refused)
{
    m_refusal = refused.failure;
    m_close = true;
    if (refused.failure.code == FailureCode::ReflectorLies)
        m_notices.emplace_back(notice::Warned { refused.failure });
}

void Participant::take(Micros now, const arrival::Fetched& fetched)
{
    if (m_follower->replica())
        takeRepair(now, fetched);
    else if (fetched.blob == FormBlob)
        buildFrom(fetched);
    else
        open(now, fetched);
}

void Participant::take(Micros, const arrival::UploadWanted& upload)
{
    const auto& held = m_follower->held();
    if (!held || held->poll != upload.poll)
        return;
    if (upload.form)
        uploadForm();
    const auto& identity = m_client.identity();
    m_jobs.push_back([this, stay = m_stay, poll = upload.poll, position = held->position,
                         save = std::make_shared<const SaveBuffer>(held->save),
                         keys = identity.keys, session = identity.session()] {
        auto sealed = std::make_shared<Bytes>(packSnapshot(keys, session, position, *save));
        return std::function<void()>([this, stay, poll, sequence = position.sequence, sealed] {
            if (stay == m_stay)
                m_client.upload(poll, sequence, std::move(*sealed));
        });
    });
}

void Participant::build()
{
    if (!m_create)
        return fail(failure(FailureCode::NoSuchSession));
    m_jobs.push_back([this, stay = m_stay, create = m_create] {
        auto replica = std::make_shared<std::unique_ptr<Replica>>(create());
        // Better no world than one that nobody could join.
        const LoadResult kept = *replica ? (*replica)->checkRoundTrip() : LoadResult {};
        return std::function<void()>([this, stay, replica, kept] {
            if (stay != m_stay)
                return;
            if (!*replica)
                return fail(failure(FailureCode::WorldFailed));
            if (!kept)
                return fail(failure(FailureCode::WorldFailed,
                    "the new world does not survive being saved: " + kept.error));
            startFollowing(std::move(*replica), nullptr, true);
        });
    });
}

void Participant::startFollowing(
    std::unique_ptr<Replica> replica, const OrderPosition* position, bool founded)
{
    OrderPosition birth;
    birth.time = replica->now();
    m_follower->start(std::move(replica), position ? *position : birth);
    m_catchUpFrom = m_follower->replica()->now();
    m_stage = m_client.live() ? Stage::Following : Stage::Reconnecting;
    if (m_joinedOnce) {
        m_notices.emplace_back(
            notice::ReplicaReplaced { std::shared_ptr<const void>(std::move(m_previous)) });
    } else {
        m_notices.emplace_back(notice::Joined { founded });
    }
    m_joinedOnce = true;
}

bool Participant::simulate(Micros now, int most)
{
    m_follower->paceTo(m_splitter.allowed(now));
    const bool done = m_follower->run(most);
    for (const Followed& event : m_follower->takeEvents())
        std::visit([&](const auto& e) { take(now, e); }, event);
    if (auto claims = m_follower->takeUnproved(); !claims.empty())
        prove(std::move(claims));
    return done;
}

std::pair<std::uint64_t, std::uint64_t> Participant::progress() const
{
    if (!m_follower->replica())
        return { m_client.fetchedBytes(), m_client.fetchBytes() };
    const Micros from = m_catchUpFrom;
    return { static_cast<std::uint64_t>(std::max<Micros>(m_follower->replica()->now() - from, 0)),
        static_cast<std::uint64_t>(std::max<Micros>(m_follower->latest() - from, 0)) };
}

} // namespace polder
