#pragma once

#include "core/life/WaterDepths.h"
#include "core/player/Body.h"
#include "core/player/ChatLog.h"
#include "core/player/Profile.h"
#include "core/replica/Events.h"
#include "core/replica/Model.h"
#include "core/world/Builder.h"
#include "core/world/Inputs.h"

#include <memory>
#include <vector>

namespace polder {

/// One member of the session in the world.
struct Player {
    MemberId member = 0;
    Profile profile;
    Body body;
    Wish wish;
    bool asleep = false; ///< Its body rests: stepping it would change nothing.
    Micros busyUntil
        = 0; ///< Rises with each chat line and profile: who is too far ahead must wait.

    void serialize(Archive& archive);
};

/// Somebody came, left or changed its name or colour; on WorldScope, for views.
struct PlayersChanged {
    static constexpr std::string_view eventName = "player.changed";
    MemberId member = 0;
};

/// Somebody said something; on WorldScope, for views.
struct ChatSaid {
    static constexpr std::string_view eventName = "player.said";
    ChatLine line;
};

/// The players and their bodies, and what they say to each other.
///
/// A player moves by wishes for its own body alone; where the body goes is computed here, alike on
/// every replica. Bodies step 20 times a second, at multiples of Body::Step; a body at rest is not
/// stepped at all. The body of who leaves disappears and is kept for when that person returns.
class Players : public Model {
public:
    static constexpr std::string_view className = "Players";
    static constexpr std::string_view WellKnownName = "players";
    static constexpr std::size_t MostAbsent = 256; ///< Bodies kept; the longest gone is forgotten.
    static void describe(ClassBuilder<Players>& builder);

    /// Created after the terrain and the water. `absent` are persons that were in the world before
    /// and may come back.
    void init(const std::vector<Player>& absent = {});
    void restored() override;

    const std::vector<Player>& players() const { return m_players; } ///< Present ones, by member.
    const Player* find(MemberId member) const; ///< Null if not present.
    const std::vector<Player>& absent() const { return m_absent; } ///< In order of leaving.
    const ChatLog& chat() const { return m_chat; }
    /// When bodies were last stepped, or had a reason to be: what a view predicts from.
    Micros steppedAt() const { return m_steppedAt; }

    void serialize(Archive& archive) override;

private:
    void onJoined(const MemberJoined& joined);
    void onLeft(const MemberLeft& left);
    void onWalk(const Walk& walk);
    void onProfile(const SetProfile& profile);
    void onChat(const Chat& chat);
    void onLandChanged(const LandChanged& change);
    void tick();
    void glance();

    void attach();
    Player* present();
    void wake(Player& player);
    bool mayTalk(Player& player);
    Vec3 arrivalPlace() const;
    std::string freeName(std::string_view wanted, MemberId except) const;

    std::unique_ptr<WaterDepths> m_depths;
    std::vector<Player> m_players;
    std::vector<Player> m_absent; ///< In order of leaving.
    ChatLog m_chat;
    Micros m_steppedAt = 0;
    bool m_ticking = false; ///< A tick is pending.
};

} // namespace polder
