#include "tests/scenarios/Scenario.h"

#include <algorithm>

namespace polder {

std::vector<Plot::Line> Plot::lines() const
{
    std::vector<Line> sorted = m_lines;
    std::stable_sort(
        sorted.begin(), sorted.end(), [](const Line& a, const Line& b) { return a.time < b.time; });
    return sorted;
}

void Plot::enqueueAfter(Micros time, Replica& replica) const
{
    for (const Line& line : lines()) {
        if (line.time <= time)
            continue;
        switch (line.kind) {
        case Line::Kind::Input:
            replica.enqueueInput(line.time, line.member, line.bytes);
            break;
        case Line::Kind::Join:
            replica.enqueueJoin(line.time, line.member, line.bytes);
            break;
        case Line::Kind::Leave:
            replica.enqueueLeave(line.time, line.member);
            break;
        }
    }
}

std::unique_ptr<Replica> Scenario::make() const
{
    return land ? worldOf(land(), world) : newWorld(world);
}

std::unique_ptr<Replica> Scenario::start() const
{
    std::unique_ptr<Replica> replica = make();
    Plot script;
    play(replica->root<World>(), script);
    script.enqueueAfter(-1, *replica);
    return replica;
}

ScenarioResult runScenario(const Scenario& scenario)
{
    ScenarioResult result;
    const std::unique_ptr<Replica> replica = scenario.start();
    const ViewSubscription failures = replica->onEvent<HandlerFailed>(
        SessionScope, Handling::Queued, [&](const HandlerFailed& failed) {
            if (result.error.empty())
                result.error = failed.where + ": " + failed.text;
        });
    // In seconds, so that events for views do not pile up.
    for (Micros time = 0; time < scenario.duration; time += 1_s) {
        replica->advanceTo(std::min(time + 1_s, scenario.duration));
        replica->deliverEvents();
    }
    result.hash = replica->hash();
    return result;
}

const Scenario* findScenario(std::string_view name)
{
    const auto& all = allScenarios();
    const auto found = std::find_if(
        all.begin(), all.end(), [name](const Scenario& scenario) { return scenario.name == name; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace polder
