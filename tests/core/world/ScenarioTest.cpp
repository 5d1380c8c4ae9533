#include "tests/scenarios/Scenario.h"
#include "tests/scenarios/Places.h"

#include "core/replica/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <climits>
#include <fstream>
#include <map>

using namespace polder;

namespace {

/// The hashes that scenarios must end in on every machine. They change with what the world does,
/// in a commit that says why: polder-verify --all > tests/scenarios/golden.txt
std::map<std::string, std::string> goldenHashes()
{
    std::ifstream file(POLDER_GOLDEN_FILE);
    std::map<std::string, std::string> table;
    std::string name;
    std::string hash;
    while (file >> name >> hash)
        table[name] = hash;
    return table;
}

std::string hex(std::uint64_t value)
{
    char text[17];
    std::snprintf(text, sizeof(text), "%016llx", static_cast<unsigned long long>(value));
    return text;
}

class EveryScenario : public testing::TestWithParam<Scenario> { };

std::string scenarioName(const testing::TestParamInfo<Scenario>& info)
{
    std::string name(info.param.name);
    std::erase(name, '-');
    return name;
}

/// What is still enqueued is not part of a snapshot: a replica that joins gets the rest.
std::unique_ptr<Replica> rejoined(const Scenario& scenario, const Replica& running)
{
    std::unique_ptr<Replica> other = emptyWorld();
    const LoadResult loaded = other->load(running.save().flatten());
    EXPECT_TRUE(loaded) << loaded.error;
    EXPECT_EQ(other->hash(), running.hash());
    EXPECT_EQ(other->save().flatten(), running.save().flatten());
    Plot script;
    const std::unique_ptr<Replica> fresh
        = scenario.land ? worldOf(scenario.land(), scenario.world) : newWorld(scenario.world);
    scenario.play(fresh->root<World>(), script);
    script.enqueueAfter(running.now(), *other);
    return other;
}

} // namespace

void PrintTo(const Scenario& scenario, std::ostream* out) { *out << scenario.name; }

TEST_P(EveryScenario, EndsInItsGoldenHash)
{
    const ScenarioResult result = runScenario(GetParam());
    EXPECT_EQ(result.error, "");
    EXPECT_EQ(hex(result.hash), goldenHashes()[std::string(GetParam().name)]);
}

TEST_P(EveryScenario, TwinsStayEqualHoweverTheyAreStepped)
{
    const Scenario& scenario = GetParam();
    const std::unique_ptr<Replica> even = scenario.start();
    const std::unique_ptr<Replica> uneven = scenario.start();
    Random random(5);
    for (Micros time = 0; time < scenario.duration; time += 500_ms) {
        even->advanceTo(time);
        even->deliverEvents();
        while (!uneven->advanceSome(time, random.between(1, 40))) {
            if (random.below(10) == 0)
                uneven->deliverEvents();
        }
        ASSERT_EQ(even->hash(), uneven->hash()) << "at " << time;
    }
}

TEST_P(EveryScenario, RejoinsAtRandomTimesAndGoesOnEqual)
{
    const Scenario& scenario = GetParam();
    const std::unique_ptr<Replica> running = scenario.start();
    Random random(static_cast<std::uint64_t>(scenario.name.size()));
    const auto most = static_cast<std::int32_t>(scenario.duration / 1_ms);
    const Micros first = random.between(0, most / 2) * 1_ms;
    const Micros second = random.between(most / 2, most - 1) * 1_ms;
    running->advanceTo(first);
    const std::unique_ptr<Replica> early = rejoined(scenario, *running);
    running->advanceTo(second);
    early->advanceTo(second);
    ASSERT_EQ(early->hash(), running->hash());
    const std::unique_ptr<Replica> late = rejoined(scenario, *running);
    for (const auto& replica : { running.get(), early.get(), late.get() })
        replica->advanceTo(scenario.duration);
    EXPECT_EQ(early->hash(), running->hash());
    EXPECT_EQ(late->hash(), running->hash());
}

TEST_P(EveryScenario, SteppingAgainFromASnapshotIsTheSame)
{
    const Scenario& scenario = GetParam();
    const std::unique_ptr<Replica> replica = scenario.start();
    const Micros stride = scenario.duration / 4;
    for (Micros time = 0; time < scenario.duration; time += stride) {
        replica->advanceTo(time);
        const std::unique_ptr<Replica> again = rejoined(scenario, *replica);
        const Micros next = std::min(time + 1_s, time + stride);
        replica->advanceTo(next);
        again->advanceTo(next);
        ASSERT_EQ(again->hash(), replica->hash()) << "from " << time;
    }
}

INSTANTIATE_TEST_SUITE_P(Scenario, EveryScenario, testing::ValuesIn(allScenarios()), scenarioName);

TEST(Scenarios, AreTheOnesOfTheGoldenTable)
{
    EXPECT_EQ(goldenHashes().size(), allScenarios().size());
}

TEST_P(EveryScenario, KeepsItsBooksOfWater)
{
    const std::unique_ptr<Replica> replica = GetParam().start();
    const WaterField& field = replica->root<World>().water().field();
    for (Micros time = 0; time <= GetParam().duration; time += Water::StepTime) {
        replica->advanceTo(time);
        replica->deliverEvents();
        ASSERT_EQ(field.volume(), field.books().balance()) << "at " << time;
    }
}

// Water is all that is computed by several threads; how many is nobody's business.
TEST(Scenarios, AnyNumberOfWorkersEndsInTheGoldenHash)
{
    for (const char* name : { "dam-break", "thousand-edits" }) {
        const Scenario& scenario = *findScenario(name);
        for (const int workers : { 1, 2, 3, 8 }) {
            const std::unique_ptr<Replica> replica = scenario.start();
            const WaterField& field = replica->root<World>().water().field();
            const_cast<WaterField&>(field).setWorkers(workers);
            for (Micros time = 1_s; time <= scenario.duration; time += 1_s) {
                replica->advanceTo(std::min(time, scenario.duration));
                replica->deliverEvents();
            }
            replica->advanceTo(scenario.duration);
            EXPECT_EQ(hex(replica->hash()), goldenHashes()[name]) << name << ' ' << workers;
        }
    }
}

TEST(Scenarios, DamBreakLevelsOut)
{
    const Scenario& scenario = *findScenario("dam-break");
    const std::unique_ptr<Replica> replica = scenario.start();
    const WaterField& field = replica->root<World>().water().field();
    const Grid& grid = replica->root<World>().terrain().grid();
    const std::uint64_t before = field.volume();
    replica->advanceTo(scenario.duration);
    EXPECT_EQ(field.volume(), before);
    // Where it stands under the sky and deep enough for nothing else to show.
    int lowest = INT_MAX;
    int highest = 0;
    int columns = 0;
    for (int z = 0; z < 64; ++z) {
        for (int x = 0; x < 64; ++x) {
            const int bed = groundOf(grid, x, z).y + 1;
            int level = 0;
            for (int y = bed; y < 32; ++y)
                level += field.at({ x, y, z });
            if (level < WaterField::Full)
                continue;
            lowest = std::min(lowest, bed * WaterField::Full + level);
            highest = std::max(highest, bed * WaterField::Full + level);
            ++columns;
        }
    }
    EXPECT_GT(columns, 2000) << "most of the valley";
    EXPECT_LE(highest - lowest, WaterField::Full / 4);
}

TEST(Scenarios, TheChannelTakesTheWater)
{
    const Scenario& scenario = *findScenario("dig-channel");
    const std::unique_ptr<Replica> replica = scenario.start();
    const World& world = replica->root<World>();
    replica->advanceTo(500_ms);
    const auto wetAt = [&](int x) {
        int sum = 0;
        for (int z = 0; z < 64; ++z)
            for (int y = world.terrain().seaLevel() - 2; y < world.terrain().seaLevel(); ++y)
                sum += world.water().field().at({ x, y, z });
        return sum;
    };
    // The shore is at x = 46, and sand of the banks slides into the bed.
    EXPECT_EQ(wetAt(48), 0);
    EXPECT_EQ(wetAt(60), 0);
    replica->advanceTo(scenario.duration);
    EXPECT_GT(wetAt(48), 2 * WaterField::Full);
    EXPECT_GT(wetAt(60), 0) << "at the far end of the channel";
}
