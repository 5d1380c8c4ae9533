#include "core/world/EditInputs.h"
#include "core/world/NewWorld.h"
#include "core/world/World.h"
#include "tests/faults/Ledger.h"
#include "tests/faults/VirtualNet.h"

#include <QTest>

using namespace polder;

namespace {

constexpr std::uint32_t FalseAuthor = 99;

/// Loads another value than it saved.
class Drifting : public Model {
public:
    static constexpr std::string_view className = "Drifting";
    static void describe(ClassBuilder<Drifting>&) { }
    void serialize(Archive& archive) override
    {
        archive("x", m_x);
        m_x += archive.loading() ? 1 : 0;
    }

private:
    int m_x = 1;
};

/// `count` members of one world, calm and agreed.
std::unique_ptr<VirtualNet> agreed(std::uint64_t seed, std::size_t count)
{
    auto net = std::make_unique<VirtualNet>(seed);
    for (std::size_t i = 0; i < count; ++i) {
        net->add(newLedger);
        net->runUntil([&] { return net->calm(); }, 20_s); // so that they join in this order
    }
    net->run(7_s);
    return net;
}

/// What a broken machine might do: the same false entry on each of these.
void spoil(VirtualNet& net, const std::vector<std::size_t>& members)
{
    const Micros time = net.node(members.front()).participant->replica()->now();
    for (const std::size_t i : members) {
        Replica* replica = net.node(i).participant->replica();
        QCOMPARE(replica->now(), time);
        replica->enqueueInput(time, 1, Replica::encodeInput("ledger", Note { FalseAuthor, 1, {} }));
    }
}

bool hasFalseEntry(VirtualNet& net, std::size_t i)
{
    const auto& entries = net.node(i).participant->replica()->root<Ledger>().entries();
    return std::any_of(entries.begin(), entries.end(),
        [](const LedgerEntry& entry) { return entry.author == FalseAuthor; });
}

/// Runs until these were repaired and nobody else, and all are equal again.
void expectHealed(VirtualNet& net, const std::vector<std::size_t>& members)
{
    const auto isExpected = [&](std::size_t i) {
        return std::find(members.begin(), members.end(), i) != members.end();
    };
    for (int i = 0; i < 60; ++i) {
        net.write(static_cast<std::size_t>(i) % net.size());
        net.run(100_ms);
    }
    QVERIFY(net.runUntil([&] { return net.calm(); }, 20_s));
    for (std::size_t i = 0; i < net.size(); ++i) {
        QCOMPARE(net.node(i).healed, isExpected(i) ? 1 : 0);
        QCOMPARE(net.node(i).verdict, std::optional(StateVotes::Verdict::Agreed));
        QCOMPARE(
            net.node(i).participant->replica()->hash(), net.node(0).participant->replica()->hash());
    }
}

/// The rest of the report's line that begins with this word.
QByteArray line(const std::string& report, const QByteArray& word)
{
    for (const QByteArray& each : QByteArray::fromStdString(report).split('\n')) {
        if (each.startsWith(word + ' '))
            return each.mid(word.size() + 1);
    }
    return {};
}

} // namespace

/// Members whose copies differ: who is right, who learns of it when, and what they write down.
/// The rules are those of docs/protocol.md.
class DivergenceTest : public QObject {
    Q_OBJECT

private slots:
    void isLearntWithinASecond();
    void slowWindowIsRepairedInPlace();
    void reportNamesFieldsAndInputs();
    void ofTwoAgainstTwoTheLongestPresentCount();
    void theLongestPresentCountEvenIfTheyAreWrong();
    void aMajorityOfOneCodeDecides();
    void frameWithheldFromOneIsMadeUpForWhileTheyEdit();
    void otherCodeHasNoSay();
    void worldThatDoesNotSurviveSavingIsNotFounded();
    void editsAreUndoneAcrossARepair();
};

void DivergenceTest::isLearntWithinASecond()
{
    const auto net = agreed(31, 3);
    spoil(*net, { 1 });
    const auto differs = [&] { return net->node(1).verdict == StateVotes::Verdict::StateDiffers; };
    QVERIFY(
        net->runUntil(differs, 1100_ms)); // the next whole second, and two messages on their way
    QVERIFY(net->runUntil([&] { return net->node(1).healed == 1; }, 1_s));
    expectHealed(*net, { 1 });
    QVERIFY(!hasFalseEntry(*net, 1));
}

/// Bug: a snapshot that others had made before our next frame was no use, and we joined anew.
void DivergenceTest::slowWindowIsRepairedInPlace()
{
    for (std::uint64_t seed = 40; seed < 44; ++seed) {
        const auto net = agreed(seed, 3);
        net->node(1).frame = 150_ms;
        spoil(*net, { 1 });
        QVERIFY(net->runUntil([&] { return net->node(1).healed == 1; }, 3_s));
        QCOMPARE(net->node(1).rebuilt, 0);
        QCOMPARE(line(net->node(1).report, "first"), QByteArray("inputs"));
        net->node(1).frame = 0;
        expectHealed(*net, { 1 });
    }
}

void DivergenceTest::reportNamesFieldsAndInputs()
{
    const auto net = agreed(32, 3);
    for (int i = 0; i < 30; ++i) {
        net->write(0);
        net->run(100_ms);
    }
    const Micros spoiled = net->node(2).participant->replica()->now();
    spoil(*net, { 2 });
    expectHealed(*net, { 2 });
    const std::string& report = net->node(2).report;
    const QByteArray all = QByteArray::fromStdString(report);
    QVERIFY2(all.startsWith("polder difference report 1\n"), report.c_str());
    const double agreedAt = line(report, "agreed").chopped(2).toDouble();
    const double noticed = line(report, "noticed").chopped(2).toDouble();
    const double compared = line(report, "compared").chopped(2).toDouble();
    const double at = static_cast<double>(spoiled) / 1e6;
    QVERIFY2(agreedAt <= at && agreedAt > at - 1.1, report.c_str());
    QVERIFY2(noticed > at && noticed < at + 1.1, report.c_str());
    QVERIFY2(compared > at && compared < noticed + 1, report.c_str());
    // The first field that differs is the count of inputs, by one; then the ledger's list.
    QCOMPARE(line(report, "first"), QByteArray("inputs"));
    const auto values = all.mid(all.indexOf("first inputs\n")).split('\n');
    QCOMPARE(values.at(1).mid(9).toInt(), values.at(2).mid(9).toInt() + 1);
    QVERIFY2(line(report, "also").startsWith("Ledger#1.entries"), report.c_str());
    // One line for each input since, and only for those.
    const auto lines = all.split('\n');
    int listed = 0;
    for (const QByteArray& each : lines) {
        if (!each.startsWith("input "))
            continue;
        ++listed;
        QVERIFY2(each.contains(" s member ") && each.contains(" ledger.note "), each.constData());
        QVERIFY2(each.mid(6).split(' ').front().toDouble() > agreedAt, each.constData());
    }
    QVERIFY(listed > 0);
    QCOMPARE(line(report, "inputs"), QByteArray::number(listed) + " since they agreed");
}

void DivergenceTest::ofTwoAgainstTwoTheLongestPresentCount()
{
    const auto net = agreed(33, 4);
    spoil(*net, { 2, 3 });
    expectHealed(*net, { 2, 3 });
    QVERIFY(!hasFalseEntry(*net, 0));
}

// Nobody can tell from within who is right; what matters is that all choose alike and go on as one.
void DivergenceTest::theLongestPresentCountEvenIfTheyAreWrong()
{
    const auto net = agreed(34, 4);
    spoil(*net, { 0, 3 });
    expectHealed(*net, { 1, 2 });
    QVERIFY(hasFalseEntry(*net, 1));
}

// Wrong by count, honest by code hash: the majority's state becomes the world, and the report of
// the member that was right shows what it had computed.
void DivergenceTest::aMajorityOfOneCodeDecides()
{
    const auto net = agreed(35, 3);
    spoil(*net, { 1, 2 });
    expectHealed(*net, { 0 });
    QVERIFY(hasFalseEntry(*net, 0));
    const std::string& report = net->node(0).report;
    QVERIFY2(line(report, "also").startsWith("Ledger#1.entries"), report.c_str());
}

// More programs of other code cannot outvote anybody: they never get into the session.
/// Bug: who was told one frame less than the others counted all later ones wrongly, took the wrong
/// ones in again after each repair, and differed for as long as anybody edited.
void DivergenceTest::frameWithheldFromOneIsMadeUpForWhileTheyEdit()
{
    for (std::uint64_t seed = 60; seed < 66; ++seed) {
        const auto net = agreed(seed, 3);
        net->write(0);
        net->run(30_ms);
        bool withheld = false;
        net->tamper = [&](std::size_t i, QByteArray& message) {
            FrameSplitter splitter(viewOf(message));
            const auto first = splitter.next();
            if (i != 1 || withheld || !first
                || (*first)[0] != static_cast<std::uint8_t>(FrameKind::OrderedInput))
                return;
            message.clear();
            withheld = true;
        };
        for (int i = 0; i < 200; ++i) {
            net->write(i % 2 == 0 ? 0 : 2);
            net->run(50_ms);
        }
        QVERIFY(withheld);
        QCOMPARE(net->node(1).verdict, std::optional(StateVotes::Verdict::Agreed));
        QVERIFY(net->runUntil([&] { return net->calm(); }, 20_s));
        QCOMPARE(net->node(1).participant->replica()->hash(),
            net->node(0).participant->replica()->hash());
    }
}

void DivergenceTest::otherCodeHasNoSay()
{
    const auto net = agreed(36, 2);
    ClientIdentity other = net->identity();
    other.codeHash = 43;
    for (int i = 0; i < 3; ++i)
        net->add(other, {});
    net->run(3_s);
    for (std::size_t i = 2; i < 5; ++i) {
        QVERIFY(net->node(i).failed.has_value());
        QCOMPARE(net->node(i).failed->code, FailureCode::VersionMismatch);
    }
    QCOMPARE(net->node(0).healed + net->node(1).healed, 0);
    QCOMPARE(net->node(1).verdict, std::optional(StateVotes::Verdict::Agreed));
    QCOMPARE(net->node(0).participant->replica()->members().size(), std::size_t { 2 });
}

// Each new world is saved, loaded and saved again before anybody plays in it.
void DivergenceTest::worldThatDoesNotSurviveSavingIsNotFounded()
{
    VirtualNet net(37);
    net.add([] {
        Registry registry;
        registry.add<Drifting>();
        auto replica = std::make_unique<Replica>(registry, 1);
        replica->start<Drifting>();
        return replica;
    });
    net.run(3_s);
    QVERIFY(net.node(0).failed.has_value());
    QCOMPARE(net.node(0).failed->code, FailureCode::WorldFailed);
    QVERIFY2(net.node(0).failed->text.find("Drifting#1.x: 1 | 2") != std::string::npos,
        net.node(0).failed->text.c_str());
}

// What a member did before its copy was repaired, and while it differed, stays its own to undo;
// what others changed since stays theirs.
void DivergenceTest::editsAreUndoneAcrossARepair()
{
    VirtualNet net(39);
    for (int i = 0; i < 3; ++i) {
        ClientIdentity who = net.identity(Profile {}.toBytes());
        who.mayFound = true;
        net.add(
            who,
            [] {
                return newWorld({ { 64, 32, 64 }, 5, 0, WorldKind::Flat });
            },
            {}, [] { return emptyWorld(); });
        QVERIFY(net.runUntil([&] { return net.calm(); }, 20_s));
    }
    const auto at = [&](std::size_t i, Cell cell) {
        return net.node(i).participant->replica()->root<World>().terrain().grid().at(cell);
    };
    const auto send = [&](std::size_t i, const auto& event) {
        net.node(i).participant->publish(Replica::encodeInput(Scope(WorldScope), event));
        net.run(200_ms);
    };
    // In the ground, where nothing can fall.
    const auto paint = [](Cell a, Cell b, Material material) {
        return DrawBox { a, b, { EditMode::Paint, material, Material::Air } };
    };
    const Cell low { 8, 3, 8 };
    const Cell middle { 9, 3, 9 };
    const Cell single { 20, 3, 20 };
    const Cell onlyThere { 40, 3, 40 };
    const Material ground = at(0, low);
    QVERIFY(isSolid(ground) && at(0, single) == ground && at(0, middle) == ground);
    send(1, paint(low, { 10, 4, 10 }, Material::Brick));
    send(1, paint(single, single, Material::Glass));
    QCOMPARE(at(0, middle), Material::Brick);
    Replica* spoiled = net.node(1).participant->replica();
    spoiled->enqueueInput(spoiled->now(), net.node(1).participant->self(),
        Replica::encodeInput(Scope(WorldScope), paint(onlyThere, onlyThere, Material::Planks)));
    send(0, paint(middle, middle, Material::Planks));
    QCOMPARE(net.node(1).healed, 0);
    QVERIFY(at(1, onlyThere) == Material::Planks && at(0, onlyThere) != Material::Planks);
    // In its own copy it takes back what nobody else has, in all others the glass.
    send(1, UndoEdit {});
    QVERIFY(net.runUntil([&] { return net.node(1).healed == 1; }, 3_s));
    send(1, UndoEdit {});
    QVERIFY(net.runUntil([&] { return net.calm(); }, 20_s));
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(at(i, single), ground);
        QCOMPARE(at(i, low), ground);
        QCOMPARE(at(i, middle), Material::Planks);
        QCOMPARE(net.node(i).healed, i == 1 ? 1 : 0);
        QCOMPARE(net.node(i).rebuilt, 0);
        QCOMPARE(
            net.node(i).participant->replica()->hash(), net.node(0).participant->replica()->hash());
    }
}

QTEST_GUILESS_MAIN(DivergenceTest)
#include "DivergenceTest.moc"
