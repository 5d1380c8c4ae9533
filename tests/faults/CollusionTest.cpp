#include "tests/faults/LyingReflector.h"

#include <QTest>

using namespace polder;

/// What a member can do, alone or with the reflector in its hand, which is how most worlds are
/// hosted: it knows the password and all that follows from it, and still cannot act as another.
class CollusionTest : public QObject {
    Q_OBJECT

private slots:
    void aloneInAnothersName();
    void aloneInAnothersPlace();
    void forgedForAllButItsVictim();
    void forgedForAll();
    void replacedOnTheWay();
    void forgedProfile();
    void forgedPast();
    void forgedVote();
    void wrongSnapshotHeals();
    void snapshotThatNamesOtherKeys();
};

/// Without the reflector's help: what it sends counts as its own.
void CollusionTest::aloneInAnothersName()
{
    LyingReflector net(1);
    const Bytes forged = net.inputInTheNameOf(0, 1, 0);
    FrameReader reader(forged);
    reader.kind();
    reader.time();
    reader.number();
    reader.number();
    Bytes frame;
    FrameWriter(frame).kind(FrameKind::Input).number(1).bytes(reader.rest());
    Bytes message;
    appendFrame(message, frame);
    net.reflector().received(net.now(), net.node(2).connection, message);
    net.run(1_s);
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(!net.hasForgedEntry(i));
    QVERIFY(net.warnings(1, "altered") == 1);
    QVERIFY(allEqual(net));
}

/// Nor can it take up another member's stay: that wants the other's key.
void CollusionTest::aloneInAnothersPlace()
{
    LyingReflector net(2);
    const MemberRecord victim = net.record(0);
    std::optional<FailureCode> refused;
    const ConnectionId id = 9000;
    net.reflector().connected(net.now(), id, "192.0.2.7");
    for (const Outgoing& out : net.reflector().takeOutgoing()) {
        FrameSplitter splitter(viewOf(out.message));
        const auto greeting
            = out.connection == id ? decodeControl<Greeting>(*splitter.next()) : std::nullopt;
        if (!greeting)
            continue;
        const SigningKey admission = SigningKey::fromSeed(net.identity().keys.admission);
        Hello hello;
        hello.world = net.identity().world;
        hello.codeHash = net.identity().codeHash;
        hello.admissionKey = admission.verifyKey();
        hello.memberKey = victim.key;
        hello.nonce = victim.nonce;
        hello.resume = true;
        hello.member = victim.id;
        const Bytes toSign = signedPart(hello, greeting->challenge);
        hello.admissionSignature = admission.sign(toSign);
        hello.memberSignature = net.forger().sign(toSign);
        Bytes message;
        appendFrame(message, encodeControl(hello));
        net.reflector().received(net.now(), id, message);
    }
    for (const Outgoing& out : net.reflector().takeOutgoing()) {
        FrameSplitter splitter(viewOf(out.message));
        const auto frame = splitter.next();
        if (const auto read = frame ? decodeControl<Refusal>(*frame) : std::nullopt;
            read && out.connection == id)
            refused = read->code;
    }
    QVERIFY(refused);
    net.write(0);
    net.run(1_s);
    QVERIFY(net.node(0).connection != 0 && net.node(0).warnings.empty());
    QVERIFY(net.survives(1));
}

void CollusionTest::forgedForAllButItsVictim()
{
    // Members 2 and 3 are told of an input that member 1 never wrote, in the place of one of
    // member 3's that member 1 is told of.
    LyingReflector net(3);
    int forged = 0;
    net.lie([&](std::size_t i, LyingReflector::Frames& frames) {
        Bytes* input = net.find(frames, FrameKind::OrderedInput);
        if (i == 0 || !input || forged == 2)
            return true;
        FrameReader reader(*input);
        reader.kind();
        *input = net.inputInTheNameOf(0, 1, reader.time());
        return ++forged < 2;
    });
    net.write(2);
    net.run(100_ms);
    QCOMPARE(forged, 2);
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(!net.hasForgedEntry(i));
    for (std::size_t i = 1; i < 3; ++i)
        QVERIFY(net.warnings(i, "did not sign") == 1);
    net.tamper = {};
    net.run(9_s);
    net.write(0); // its first: that number was not used up
    net.write(2); // its second: the first was kept from the majority
    net.run(1_s);
    QVERIFY(settles(net) && allEqual(net));
    const auto& entries = ledger(net, 1).entries();
    QVERIFY(std::count_if(entries.begin(), entries.end(), [](const LedgerEntry& entry) {
        return entry.author == 1;
    }) == 1);
}

void CollusionTest::forgedForAll()
{
    // The victim is told, too: then all ignore it alike, and the victim leaves for a moment.
    LyingReflector net(4);
    int forged = 0;
    net.lie([&](std::size_t, LyingReflector::Frames& frames) {
        const Bytes* input = net.find(frames, FrameKind::OrderedInput);
        if (!input || forged == 3)
            return true;
        FrameReader reader(*input);
        reader.kind();
        frames.push_back(net.inputInTheNameOf(0, 1, reader.time() + 1));
        return ++forged < 3;
    });
    net.write(2);
    net.run(3_s);
    QCOMPARE(forged, 3);
    QVERIFY(net.warnings(0, "in our name") == 1);
    for (std::size_t i = 1; i < 3; ++i)
        QVERIFY(net.warnings(i, "did not sign") == 1);
    QVERIFY(net.survives(1));
}

void CollusionTest::replacedOnTheWay()
{
    // Member 1's own input, its counter right, gets another content: for the others, and for all.
    for (const bool forAll : { false, true }) {
        LyingReflector net(5);
        int forged = 0;
        net.lie([&](std::size_t i, LyingReflector::Frames& frames) {
            Bytes* input = net.find(frames, FrameKind::OrderedInput);
            if (!input || (i == 0 && !forAll) || (*input)[7] != 1)
                return true;
            FrameReader reader(*input);
            reader.kind();
            const Micros time = reader.time();
            *input = net.inputInTheNameOf(0, 1, time);
            return ++forged < 3;
        });
        net.write(0);
        net.run(200_ms);
        QVERIFY(forged >= 2);
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(!net.hasForgedEntry(i));
        for (std::size_t i = 1; i < 3; ++i)
            QVERIFY(net.warnings(i, "did not sign") >= 1);
        QVERIFY(!forAll || net.warnings(0, "in our name") == 1);
        net.tamper = {};
        net.run(20_s);
        QVERIFY(settles(net) && allEqual(net));
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(!net.hasForgedEntry(i));
    }
}

void CollusionTest::forgedProfile()
{
    // Another name for a newcomer, sealed as a member can seal it.
    LyingReflector net(6, 2);
    net.lie([&](std::size_t i, LyingReflector::Frames& frames) {
        Bytes* frame = net.find(frames, FrameKind::OrderedMembers);
        auto list = frame ? decodeMembers(*frame) : std::nullopt;
        if (i != 1 || !list || list->joined.empty())
            return true;
        MemberRecord& newcomer = list->joined.back();
        newcomer.join = sealProfile(net.identity().keys.messages, net.identity().session(),
            newcomer.nonce, net.forger(), Bytes { 'X' });
        *frame = encodeMembers(*list);
        return false;
    });
    net.add({});
    net.run(3_s);
    QVERIFY(net.isDone());
    QVERIFY(net.warnings(1, "who does not know the password") >= 1);
    for (const auto& [id, profile] : ledger(net, 1).present())
        QVERIFY(profile != Bytes { 'X' });
    net.tamper = {};
    net.run(8_s);
    QVERIFY(settles(net) && allEqual(net));
}

void CollusionTest::forgedPast()
{
    // A newcomer takes in what was before it quickly, and proves it afterwards.
    LyingReflector net(7, 2);
    net.write(0);
    net.write(1);
    net.run(200_ms);
    net.lie([&, done = false](std::size_t i, LyingReflector::Frames& frames) mutable {
        Bytes* frame = net.find(frames, FrameKind::OrderedMembers);
        auto list = frame ? decodeMembers(*frame) : std::nullopt;
        if (i != 2 || done || !list || list->joined.empty())
            return true;
        // The last moment before it comes itself.
        const std::uint64_t counter = net.record(0).lastCounter + 1;
        const Bytes forged = net.inputInTheNameOf(0, counter, list->time);
        list->time += 1;
        *frame = encodeMembers(*list);
        frames.insert(frames.begin() + (frame - frames.data()), forged);
        return !(done = true);
    });
    const std::size_t guest = net.add({});
    net.run(3_s);
    QVERIFY(net.isDone());
    QVERIFY(net.warnings(guest, "did not sign") == 1);
    QVERIFY(net.node(guest).rebuilt >= 1);
    net.tamper = {};
    net.run(12_s);
    QVERIFY(net.survives(2));
}

void CollusionTest::forgedVote()
{
    // A vote in member 1's name, sealed as members can, signed by another key; held by a reflector
    // that keeps back the real ones.
    LyingReflector net(8);
    const MemberRecord victim = net.record(0);
    const NumberedSeal seal(net.identity().keys.votes, SealPurpose::Vote, net.identity().session(),
        victim.id, victim.nonce);
    net.lie([&](std::size_t i, LyingReflector::Frames& frames) {
        for (Bytes& each : frames) {
            FrameReader reader(each);
            if (i != 1 || reader.kind() != FrameKind::RelayedVote || reader.number() != victim.id)
                continue;
            const std::uint64_t counter = reader.number();
            const auto plain = seal.open(counter, reader.rest());
            auto vote = decodeVote(*plain, net.identity().session(), victim.id, victim.key);
            vote->hash ^= 1;
            Bytes forged;
            FrameWriter(forged).kind(FrameKind::RelayedVote).number(victim.id).number(counter);
            seal.seal(counter, encodeVote(*vote, net.identity().session(), victim.id, net.forger()),
                forged);
            each = forged;
        }
        return true;
    });
    net.run(4_s);
    QVERIFY(net.warnings(1, "a forged vote") >= 3);
    QCOMPARE(net.node(1).verdict, std::optional(StateVotes::Verdict::Agreed)); // with member 3
    QCOMPARE(net.node(1).healed + net.node(1).rebuilt, 0);
    QVERIFY(net.survives(0));
}

/// Hands the next newcomer, instead of the snapshot, one that a member changed as it liked.
static void giveForged(
    LyingReflector& net, std::function<void(SnapshotContent&, std::unique_ptr<Replica>&)> change)
{
    auto given = std::make_shared<Bytes>();
    net.lie([&net, change, given](std::size_t i, LyingReflector::Frames& frames) {
        Bytes* frame = net.find(frames, FrameKind::Welcome);
        if (i == 2 && frame && given->empty()) {
            auto welcome = decodeControl<Welcome>(*frame);
            Failure reason;
            const auto stored = net.store().load(net.identity().world, reason);
            const auto keys = net.identity().keys;
            const auto session = net.identity().session();
            auto content = unpackSnapshot(keys, session, welcome->sequence, stored->snapshot);
            if (!content)
                return true;
            auto replica = emptyLedger();
            replica->load(content->replica);
            change(*content, replica);
            *given = packSnapshot(keys, session, content->position, replica->save());
            welcome->snapshotBytes = given->size();
            *frame = encodeControl(*welcome);
        }
        for (Bytes& each : frames) {
            FrameReader reader(each);
            if (i != 2 || reader.kind() != FrameKind::ChunkReply || given->empty())
                continue;
            const std::uint64_t blob = reader.number();
            Bytes chunk;
            FrameWriter(chunk).kind(FrameKind::ChunkReply).number(blob).number(0).bytes(*given);
            each = chunk;
            return false;
        }
        return true;
    });
}

void CollusionTest::wrongSnapshotHeals()
{
    // A world in which nobody has done anything.
    LyingReflector net(9, 2);
    for (int n = 0; n < 20; ++n)
        net.write(0);
    net.run(9_s);
    giveForged(net, [](SnapshotContent& content, std::unique_ptr<Replica>& replica) {
        replica = newLedger();
        replica->advanceTo(content.position.time);
    });
    const std::size_t guest = net.add({});
    QVERIFY(net.runUntil([&] { return net.node(guest).participant->replica() != nullptr; }, 10_s));
    QVERIFY(net.isDone());
    QVERIFY(ledger(net, guest).entries().empty());
    net.tamper = {};
    net.run(4_s);
    QCOMPARE(net.node(guest).healed, 1);
    QVERIFY(net.survives(20));
}

void CollusionTest::snapshotThatNamesOtherKeys()
{
    // The world is right, but member 1's key is said to be the forger's.
    LyingReflector net(10, 2);
    giveForged(net, [&](SnapshotContent& content, std::unique_ptr<Replica>&) {
        MemberRecord& victim = content.position.members.begin()->second;
        victim.key = net.forger().verifyKey();
        victim.join = sealProfile(net.identity().keys.messages, net.identity().session(),
            victim.nonce, net.forger(), Bytes { 'X' });
    });
    const std::size_t guest = net.add({});
    QVERIFY(net.runUntil([&] { return net.node(guest).participant->replica() != nullptr; }, 10_s));
    QVERIFY(net.isDone());
    net.tamper = {};
    net.run(4_s);
    QVERIFY(net.node(guest).healed + net.node(guest).rebuilt >= 1);
    QVERIFY(!net.node(guest).warnings.empty());
    QVERIFY(net.survives(0));
}

QTEST_GUILESS_MAIN(CollusionTest)
#include "CollusionTest.moc"
