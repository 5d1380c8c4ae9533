#include "net/crypto/InputSeal.h"
#include "net/crypto/Seal.h"
#include "net/crypto/SessionKeys.h"
#include "net/crypto/Signature.h"

#include <QTest>
#include <set>

using namespace polder;

namespace {

Bytes text(std::string_view s) { return { s.begin(), s.end() }; }

struct Sender {
    SessionId session = sessionIdOf(worldIdOf("app", "isle"), 1);
    MemberId member = 3;
    SenderNonce nonce { 1, 2, 3 };
    SealPurpose purpose = SealPurpose::Message;

    NumberedSeal seal(const SessionKeys& keys) const
    {
        return { keys.messages, purpose, session, member, nonce };
    }
};

} // namespace

class CryptoTest : public QObject {
    Q_OBJECT

private slots:
    void derivesFromEveryPart();
    void keysDiffer();
    void sessionIdsDiffer();
    void opensWhatWasSealed();
    void refusesReplayAndSplice();
    void refusesForgery();
    void neverRepeatsANonce();
    void sealsOnce();
    void chainTellsOrderAndContent();
    void signs();
    void onlyTheSenderSealsInputs();
    void onlyTheSenderSealsItsProfile();
    void chainIsKeyed();
    void passwordsAreStrong();
};

void CryptoTest::derivesFromEveryPart()
{
    const auto cost = KeyCost::leastForTests();
    const auto keys = deriveKeys("password", "app", "isle", cost);
    QVERIFY(keys);
    QVERIFY(keys->messages == deriveKeys("password", "app", "isle", cost)->messages);
    QVERIFY(!(keys->messages == deriveKeys("passwore", "app", "isle", cost)->messages));
    QVERIFY(!(keys->messages == deriveKeys("password", "apq", "isle", cost)->messages));
    QVERIFY(!(keys->messages == deriveKeys("password", "app", "isles", cost)->messages));
    // Parts must not run together: "app" + "isle" is not "appi" + "sle".
    QVERIFY(!(keys->messages == deriveKeys("password", "appi", "sle", cost)->messages));
}

void CryptoTest::keysDiffer()
{
    const auto keys = SessionKeys::random();
    std::set<Bytes> seen;
    for (const Key* key :
        { &keys.messages, &keys.snapshots, &keys.votes, &keys.data, &keys.chain, &keys.admission })
        seen.insert(Bytes(key->data(), key->data() + Key::Size));
    QCOMPARE(seen.size(), std::size_t { 6 });
}

void CryptoTest::sessionIdsDiffer()
{
    const WorldId world = worldIdOf("app", "isle");
    QVERIFY(world != worldIdOf("app", "isla"));
    QVERIFY(world != worldIdOf("appi", "sle"));
    QVERIFY(sessionIdOf(world, 1) != sessionIdOf(world, 2));
    QCOMPARE(sessionIdOf(world, 1), sessionIdOf(world, 1));
}

void CryptoTest::opensWhatWasSealed()
{
    const auto keys = SessionKeys::random();
    const Sender sender;
    for (const std::size_t size :
        { std::size_t { 0 }, std::size_t { 1 }, std::size_t { 35 }, std::size_t { 20000 } }) {
        Bytes sealed;
        sender.seal(keys).seal(5, Bytes(size, 0x55), sealed);
        QCOMPARE(sealed.size(), size + SealTagBytes);
        QCOMPARE(sender.seal(keys).open(5, sealed), std::optional(Bytes(size, 0x55)));
    }
}

void CryptoTest::refusesReplayAndSplice()
{
    const auto keys = SessionKeys::random();
    const Sender sender;
    Bytes sealed;
    sender.seal(keys).seal(5, text("dig here"), sealed);
    QVERIFY(sender.seal(keys).open(5, sealed));
    QVERIFY(!sender.seal(keys).open(6, sealed)); // replayed as a later message
    Sender other = sender;
    other.member = 4;
    QVERIFY(!other.seal(keys).open(5, sealed)); // passed off as another member's
    other = sender;
    other.nonce[0] ^= 1;
    QVERIFY(!other.seal(keys).open(5, sealed)); // from an earlier stay of the same member
    other = sender;
    other.session = sessionIdOf(worldIdOf("app", "isle"), 2);
    QVERIFY(!other.seal(keys).open(5, sealed)); // from another session
    other = sender;
    other.purpose = SealPurpose::Vote;
    QVERIFY(!other.seal(keys).open(5, sealed)); // as a vote
    QVERIFY(!sender.seal(SessionKeys::random()).open(5, sealed)); // under another password
}

void CryptoTest::refusesForgery()
{
    const auto keys = SessionKeys::random();
    const Sender sender;
    Bytes sealed;
    sender.seal(keys).seal(5, text("dig here"), sealed);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            Bytes forged = sealed;
            forged[i] ^= static_cast<std::uint8_t>(1 << bit);
            QVERIFY(!sender.seal(keys).open(5, forged));
        }
    }
    for (std::size_t size = 0; size < sealed.size(); ++size)
        QVERIFY(!sender.seal(keys).open(5, BytesView(sealed).first(size)));
    sealed.push_back(0);
    QVERIFY(!sender.seal(keys).open(5, sealed));
}

void CryptoTest::neverRepeatsANonce()
{
    // A reflector that gives two programs the same member id, or one program the same id twice,
    // must not make two plaintexts share a key stream: equal plaintexts must seal differently.
    const auto keys = SessionKeys::random();
    std::set<Bytes> seen;
    for (int stay = 0; stay < 20; ++stay) {
        Sender sender;
        sender.nonce = randomDigest<16>();
        for (std::uint64_t counter = 1; counter <= 50; ++counter) {
            Bytes sealed;
            sender.seal(keys).seal(counter, Bytes(16), sealed);
            seen.insert(Bytes(sealed.begin(), sealed.begin() + 16));
        }
    }
    QCOMPARE(seen.size(), std::size_t { 1000 });
}

void CryptoTest::sealsOnce()
{
    const auto keys = SessionKeys::random();
    const Bytes bound { 1, 2 };
    const Bytes sealed = sealOnce(keys.snapshots, SealPurpose::Snapshot, bound, text("world"));
    QCOMPARE(sealed.size(), 5 + SealOnceBytes);
    QVERIFY(sealed != sealOnce(keys.snapshots, SealPurpose::Snapshot, bound, text("world")));
    QCOMPARE(openOnce(keys.snapshots, SealPurpose::Snapshot, bound, sealed),
        std::optional(text("world")));
    QVERIFY(!openOnce(keys.snapshots, SealPurpose::Data, bound, sealed));
    QVERIFY(!openOnce(keys.snapshots, SealPurpose::Snapshot, Bytes { 1, 3 }, sealed));
    QVERIFY(!openOnce(keys.data, SealPurpose::Snapshot, bound, sealed));
    for (std::size_t size = 0; size < sealed.size(); ++size)
        QVERIFY(
            !openOnce(keys.snapshots, SealPurpose::Snapshot, bound, BytesView(sealed).first(size)));
}

void CryptoTest::chainTellsOrderAndContent()
{
    const auto keys = SessionKeys::random();
    const SessionId session {};
    const auto chainOf = [&](std::initializer_list<const char*> frames) {
        StreamChain chain(keys.chain, session);
        for (const char* frame : frames)
            chain.add(text(frame));
        return chain.value();
    };
    QVERIFY(chainOf({ "a", "b" }) == chainOf({ "a", "b" }));
    QVERIFY(chainOf({ "a", "b" }) != chainOf({ "b", "a" }));
    QVERIFY(chainOf({ "a", "b" }) != chainOf({ "a" }));
    QVERIFY(chainOf({ "a", "b" }) != chainOf({ "a", "b", "" }));
    StreamChain resumed(keys.chain, session);
    resumed.resume(chainOf({ "a" }));
    resumed.add(text("b"));
    QVERIFY(resumed.value() == chainOf({ "a", "b" }));
}

void CryptoTest::signs()
{
    const auto key = SigningKey::random();
    const Signature signature = key.sign(text("vote"));
    QVERIFY(verify(key.verifyKey(), text("vote"), signature));
    QVERIFY(!verify(key.verifyKey(), text("vota"), signature));
    QVERIFY(!verify(SigningKey::random().verifyKey(), text("vote"), signature));
    const auto keys = SessionKeys::random();
    QCOMPARE(SigningKey::fromSeed(keys.admission).verifyKey(),
        SigningKey::fromSeed(keys.admission).verifyKey());
}

void CryptoTest::onlyTheSenderSealsInputs()
{
    const auto keys = SessionKeys::random();
    const auto mine = SigningKey::random();
    const auto other = SigningKey::random();
    const Sender sender;
    const InputSeal seal(keys.messages, sender.session, sender.member, sender.nonce);
    Bytes sealed;
    seal.seal(mine, 5, text("dig here"), sealed);
    QCOMPARE(sealed.size(), 8 + InputSeal::Overhead);
    QCOMPARE(seal.open(5, sealed), std::optional(text("dig here")));
    QVERIFY(seal.claim(mine.verifyKey(), 5, sealed).holds());
    // A member who seals in another's name has all it takes but the key.
    Bytes forged;
    seal.seal(other, 5, text("dig there"), forged);
    QVERIFY(seal.open(5, forged));
    QVERIFY(!seal.claim(mine.verifyKey(), 5, forged).holds());
    // The real signature with another content, and the content as one of another counter or stay.
    std::copy_n(sealed.begin(), 64, forged.begin());
    QVERIFY(!seal.claim(mine.verifyKey(), 5, forged).holds());
    QVERIFY(!seal.claim(mine.verifyKey(), 6, sealed).holds());
    SenderNonce nonce = sender.nonce;
    nonce[0] ^= 1;
    for (const InputSeal& elsewhere :
        { InputSeal(keys.messages, sender.session, sender.member, nonce),
            InputSeal(keys.messages, sender.session, sender.member + 1, sender.nonce),
            InputSeal(keys.messages, sessionIdOf({}, 9), sender.member, sender.nonce) }) {
        QVERIFY(!elsewhere.open(5, sealed));
        QVERIFY(!elsewhere.claim(mine.verifyKey(), 5, sealed).holds());
    }
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        Bytes bad = sealed;
        bad[i] ^= 1;
        QVERIFY(!seal.claim(mine.verifyKey(), 5, bad).holds());
        QCOMPARE(seal.open(5, bad).has_value(), i < 64);
    }
    for (std::size_t size = 0; size < sealed.size(); ++size) {
        QVERIFY(!seal.open(5, BytesView(sealed).first(size)));
        QVERIFY(!seal.claim(mine.verifyKey(), 5, BytesView(sealed).first(size)).holds());
    }
}

void CryptoTest::onlyTheSenderSealsItsProfile()
{
    const auto keys = SessionKeys::random();
    const auto mine = SigningKey::random();
    const auto other = SigningKey::random();
    const SessionId session = sessionIdOf(worldIdOf("app", "isle"), 1);
    const SenderNonce nonce { 1 };
    const Bytes sealed = sealProfile(keys.messages, session, nonce, mine, text("Ann"));
    const auto opens = [&](const VerifyKey& key, const SenderNonce& at, BytesView bytes) {
        return openProfile(keys.messages, session, at, key, bytes);
    };
    QCOMPARE(opens(mine.verifyKey(), nonce, sealed), std::optional(text("Ann")));
    QVERIFY(!opens(other.verifyKey(), nonce, sealed));
    QVERIFY(!opens(mine.verifyKey(), {}, sealed));
    QVERIFY(!openProfile(SessionKeys::random().messages, session, nonce, mine.verifyKey(), sealed));
    // Another member, who has the group's key, seals something else for this one's key.
    Bytes bound;
    bound.insert(bound.end(), session.begin(), session.end());
    bound.insert(bound.end(), nonce.begin(), nonce.end());
    bound.insert(bound.end(), mine.verifyKey().begin(), mine.verifyKey().end());
    Bytes plain(64, 7);
    const Bytes name = text("Bob");
    plain.insert(plain.end(), name.begin(), name.end());
    const Bytes forged = sealOnce(keys.messages, SealPurpose::Join, bound, plain);
    QVERIFY(openOnce(keys.messages, SealPurpose::Join, bound, forged));
    QVERIFY(!opens(mine.verifyKey(), nonce, forged));
}

void CryptoTest::chainIsKeyed()
{
    // The reflector sees every frame; without the key it cannot compute the sum.
    const SessionId session {};
    StreamChain one(SessionKeys::random().chain, session);
    StreamChain other(SessionKeys::random().chain, session);
    StreamChain elsewhere(SessionKeys::fromRoot(Key()).chain, sessionIdOf({}, 1));
    StreamChain here(SessionKeys::fromRoot(Key()).chain, session);
    for (StreamChain* chain : { &one, &other, &elsewhere, &here })
        chain->add(text("a frame"));
    QVERIFY(one.value() != other.value());
    QVERIFY(here.value() != elsewhere.value());
}

void CryptoTest::passwordsAreStrong()
{
    const std::string password = randomPassword();
    QCOMPARE(password.size(), std::size_t { 35 });
    QVERIFY(password != randomPassword());
    QVERIFY(password.find_first_of("01lo") == std::string::npos);
}

QTEST_GUILESS_MAIN(CryptoTest)
#include "CryptoTest.moc"
