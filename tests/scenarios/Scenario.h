#pragma once

#include "core/world/Generator.h"
#include "core/world/NewWorld.h"
#include "core/world/World.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace polder {

/// What members do in a scenario, in order of time.
class Plot {
public:
    struct Line {
        enum class Kind : std::uint8_t { Input, Join, Leave };
        Micros time;
        MemberId member;
        Kind kind;
        Bytes bytes;
    };

    void join(Micros time, MemberId member)
    {
        m_lines.push_back({ time, member, Line::Kind::Join, {} });
    }
    void leave(Micros time, MemberId member)
    {
        m_lines.push_back({ time, member, Line::Kind::Leave, {} });
    }
    template <class E> void send(Micros time, MemberId member, const E& event)
    {
        raw(time, member, Replica::encodeInput(Scope(WorldScope), event));
    }
    /// Bytes as they are, meant or not.
    void raw(Micros time, MemberId member, Bytes bytes)
    {
        m_lines.push_back({ time, member, Line::Kind::Input, std::move(bytes) });
    }

    /// What happens after that time, in order; lines of one time keep the order they were written
    /// in. Time -1 for everything.
    void enqueueAfter(Micros time, Replica& replica) const;
    /// All of them, in that order.
    std::vector<Line> lines() const;

private:
    std::vector<Line> m_lines;
};

/// A piece of world and what happens in it: written once, run by tests, polder-verify, benchmarks
/// and the program's demo menu.
struct Scenario {
    std::string_view name; ///< As in `polder-verify NAME`.
    std::string_view about; ///< One line, for lists.
    WorldOptions world;
    Micros duration = 10_s;
    bool quick = true; ///< Cheap enough for an emulated machine.
    /// The land to start with; where empty, the world's options are generated.
    std::function<NewLand()> land;
    /// What happens in the new world; may look at it to find its places.
    std::function<void(const World&, Plot&)> play;

    /// A replica at time 0 with the world.
    std::unique_ptr<Replica> make() const;
    /// The same, with everything that will happen in it.
    std::unique_ptr<Replica> start() const;
};

struct ScenarioResult {
    std::uint64_t hash = 0;
    std::string error; ///< Empty, or what a handler threw.
};

/// Plays a scenario to its end.
ScenarioResult runScenario(const Scenario& scenario);

/// All scenarios, in the order of their list.
const std::vector<Scenario>& allScenarios();
const Scenario* findScenario(std::string_view name);

} // namespace polder
