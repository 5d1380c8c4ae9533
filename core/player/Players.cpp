#include "core/player/Players.h"

#include "core/life/WaterDepths.h"
#include "core/water/Water.h"
#include "core/world/Terrain.h"

#include <algorithm>

namespace polder {

namespace {
    constexpr Micros GlanceEvery = 500000;
    constexpr Micros TalkCost = 1000000;
    constexpr Micros TalkAhead = 5000000; // five lines at once, then one a second
    constexpr int ArrivalReach = 12; // columns around the world's arrival place

    bool isSamePerson(const Profile& a, const Profile& b)
    {
        return a.person != 0 && a.person == b.person;
    }

    auto lowerBound(std::vector<Player>& players, MemberId member)
    {
        return std::lower_bound(players.begin(), players.end(), member,
            [](const Player& p, MemberId wanted) { return p.member < wanted; });
    }
}

void Players::describe(ClassBuilder<Players>& builder)
{
    builder.method("tick", &Players::tick)
        .method("glance", &Players::glance)
        .handler("joined", &Players::onJoined)
        .handler("left", &Players::onLeft)
        .handler("walk", &Players::onWalk)
        .handler("profile", &Players::onProfile)
        .handler("chat", &Players::onChat)
        .handler("landChanged", &Players::onLandChanged)
        .event<PlayersChanged>()
        .event<ChatSaid>();
}

void Players::init(const std::vector<Player>& absent)
{
    setWellKnown(WellKnownName);
    m_absent = absent;
    attach();
    subscribe(SessionScope, &Players::onJoined);
    subscribe(SessionScope, &Players::onLeft);
    subscribe(Scope(WorldScope), &Players::onWalk);
    subscribe(Scope(WorldScope), &Players::onProfile);
    subscribe(Scope(WorldScope), &Players::onChat);
    subscribe(Scope(WorldScope), &Players::onLandChanged);
    future(GlanceEvery, &Players::glance);
}

void Players::restored() { attach(); }

void Players::attach()
{
    // Models are never moved, so the reference holds until the replica is loaded anew.
    const Terrain& terrain = *wellKnown<Terrain>(Terrain::WellKnownName);
    const Water* water = wellKnown<Water>(Water::WellKnownName);
    m_depths = depthsOf(water ? &water->field() : nullptr, terrain.grid().size());
}

const Player* Players::find(MemberId member) const
{
    const auto found = std::lower_bound(m_players.begin(), m_players.end(), member,
        [](const Player& p, MemberId wanted) { return p.member < wanted; });
    return found != m_players.end() && found->member == member ? &*found : nullptr;
}

Player* Players::present()
{
    const auto found = lowerBound(m_players, sender());
    if (found != m_players.end() && found->member == sender())
        return &*found;
    reject("Only who is in this world can do that");
    return nullptr;
}

void Players::onJoined(const MemberJoined& joined)
{
    const Profile profile = Profile::fromBytes(joined.data);
    const auto known = std::find_if(m_absent.begin(), m_absent.end(), [&](const Player& p) {
        return p.member == joined.member || isSamePerson(p.profile, profile);
    });
    Player player;
    if (known != m_absent.end()) {
        player = *known;
        m_absent.erase(known);
    } else {
        player.body.position = arrivalPlace();
    }
    player.member = joined.member;
    player.profile.person = profile.person;
    player.profile.colour = profile.colour;
    const std::string& wanted = !profile.name.empty() ? profile.name : player.profile.name;
    player.profile.name = freeName(
        wanted.empty() ? "Guest " + std::to_string(joined.member) : wanted, joined.member);
    const auto place = m_players.insert(lowerBound(m_players, joined.member), player);
    wake(*place);
    publish(Scope(WorldScope), PlayersChanged { joined.member });
}

void Players::onLeft(const MemberLeft& left)
{
    const auto found = lowerBound(m_players, left.member);
    if (found == m_players.end() || found->member != left.member)
        return;
    Player player = *found;
    player.wish = {};
    player.body.velocity = {};
    m_players.erase(found);
    // Who was here twice at once is remembered once, as who left last.
    std::erase_if(
        m_absent, [&](const Player& p) { return isSamePerson(p.profile, player.profile); });
    if (m_absent.size() >= MostAbsent)
        m_absent.erase(m_absent.begin());
    m_absent.push_back(player);
    publish(Scope(WorldScope), PlayersChanged { left.member });
}

void Players::onWalk(const Walk& walk)
{
    Player* player = present();
    if (!player)
        return;
    if (const auto reason = Wish::refusal(walk.vx, walk.vz))
        return reject(*reason);
    player->wish = { walk.vx, walk.vz, walk.jump };
    wake(*player);
}

void Players::onProfile(const SetProfile& profile)
{
    Player* player = present();
    if (!player)
        return;
    const std::string_view reason = Profile::nameRefusal(profile.name);
    if (!reason.empty())
        return reject(reason);
    if (profile.colour > Profile::MostColour)
        return reject("There is no such colour");
    if (!mayTalk(*player))
        return;
    player->profile.name = freeName(profile.name, player->member);
    player->profile.colour = profile.colour;
    publish(Scope(WorldScope), PlayersChanged { player->member });
}

void Players::onChat(const Chat& chat)
{
    Player* player = present();
    if (!player)
        return;
    const std::string_view reason = ChatLog::refusal(chat.text);
    if (!reason.empty())
        return reject(reason);
    if (!mayTalk(*player))
        return;
    const ChatLine line { player->member, now(), player->profile.name, chat.text };
    m_chat.add(line);
    publish(Scope(WorldScope), ChatSaid { line });
}

bool Players::mayTalk(Player& player)
{
    const Micros busy = std::max(player.busyUntil, now()) + TalkCost;
    if (busy > now() + TalkAhead) {
        reject("That is too much at once; wait a moment");
        return false;
    }
    player.busyUntil = busy;
    return true;
}

void Players::onLandChanged(const LandChanged& change)
{
    constexpr int near = 3;
    for (Player& player : m_players) {
        const Cell c = player.body.position.cell();
        if (player.asleep && c.x >= change.low.x - near && c.x <= change.high.x + near
            && c.y >= change.low.y - near && c.y <= change.high.y + near
            && c.z >= change.low.z - near && c.z <= change.high.z + near)
            wake(player);
    }
}

void Players::wake(Player& player)
{
    player.asleep = false;
    if (m_ticking)
        return;
    m_ticking = true;
    m_steppedAt = now() / Body::Step * Body::Step;
    future(m_steppedAt + Body::Step - now(), &Players::tick);
}

void Players::tick()
{
    const Grid& grid = wellKnown<Terrain>(Terrain::WellKnownName)->grid();
    bool awake = false;
    for (Player& player : m_players) {
        if (player.asleep)
            continue;
        const Body next = bodyStep(player.body, player.wish, grid, *m_depths);
        player.asleep = next == player.body;
        player.body = next;
        awake |= !player.asleep;
    }
    m_steppedAt = now();
    m_ticking = awake;
    if (awake)
        future(Body::Step, &Players::tick);
}

void Players::glance()
{
    // Water comes and goes without a word.
    const Grid& grid = wellKnown<Terrain>(Terrain::WellKnownName)->grid();
    for (Player& player : m_players) {
        if (player.asleep && bodyStep(player.body, player.wish, grid, *m_depths) != player.body)
            wake(player);
    }
    future(GlanceEvery, &Players::glance);
}

Vec3 Players::arrivalPlace() const
{
    const Terrain& terrain = *wellKnown<Terrain>(Terrain::WellKnownName);
    const Grid& grid = terrain.grid();
    const Cell base = terrain.spawnPlace();
    const auto placeAt = [&](int x, int y, int z) {
        const Fixed half = Fixed::ratio(1, 2);
        return Vec3 { Fixed(x) + half, Fixed(y), Fixed(z) + half };
    };
    const auto crowded = [&](Vec3 at) {
        return std::any_of(m_players.begin(), m_players.end(),
            [&](const Player& p) { return p.body.position.cell() == at.cell(); });
    };
    for (int ring = 0; ring <= ArrivalReach; ++ring) {
        for (int dz = -ring; dz <= ring; ++dz) {
            for (int dx = -ring; dx <= ring; ++dx) {
                if (std::max(std::abs(dx), std::abs(dz)) != ring)
                    continue;
                for (int dy = 2; dy >= -2; --dy) {
                    const Cell feet { base.x + dx, base.y + dy, base.z + dz };
                    const Vec3 at = placeAt(feet.x, feet.y, feet.z);
                    if (feet.y > 0 && grid.contains(feet) && grid.solidAt(feet + Cell { 0, -1, 0 })
                        && !bodyCollides(grid, at) && m_depths->at(feet) <= WaterDepths::DeepLevel
                        && !crowded(at))
                        return at;
                }
            }
        }
    }
    return placeAt(base.x, base.y, base.z);
}

std::string Players::freeName(std::string_view wanted, MemberId except) const
{
    const auto taken = [&](std::string_view name) {
        return std::any_of(m_players.begin(), m_players.end(),
            [&](const Player& p) { return p.member != except && p.profile.name == name; });
    };
    std::string name(wanted);
    for (int number = 2; taken(name); ++number)
        name = Profile::numbered(wanted, number);
    return name;
}

void Player::serialize(Archive& archive)
{
    archive("member", member);
    archive("profile", profile);
    archive("body", body);
    archive("wish", wish);
    archive("asleep", asleep);
    archive("busyUntil", busyUntil);
}

void Players::serialize(Archive& archive)
{
    archive("players", m_players);
    archive.list("absent", m_absent, MostAbsent);
    archive("chat", m_chat);
    archive("steppedAt", m_steppedAt);
    archive("ticking", m_ticking);
    for (std::size_t i = 1; archive.loading() && i < m_players.size(); ++i) {
        if (m_players[i].member <= m_players[i - 1].member)
            archive.fail("members not ascending");
    }
}

} // namespace polder
