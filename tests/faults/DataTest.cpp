#include "tests/faults/Ledger.h"
#include "tests/faults/VirtualNet.h"

#include <QTest>

using namespace polder;

namespace {

Bytes noise(std::size_t size, std::uint64_t seed = 1)
{
    Random random(seed);
    Bytes out(size);
    for (auto& byte : out)
        byte = static_cast<std::uint8_t>(random.next());
    return out;
}

ReflectorLimits tightLimits()
{
    ReflectorLimits limits = VirtualNet::quickLimits();
    limits.dataBytes = 600 * 1024;
    limits.dataPerWorld = 1024 * 1024;
    limits.dataInFlight = 1024 * 1024;
    return limits;
}

/// Two members of one world.
class Net : public VirtualNet {
public:
    explicit Net(std::uint64_t seed, ReflectorLimits limits = quickLimits())
        : VirtualNet(seed, limits)
    {
        add(newLedger);
        add({});
        runUntil([&] { return calm(); }, 20_s);
    }
    /// What became of a request, or nothing within half a minute.
    std::optional<notice::DataDone> outcome(std::size_t i, std::uint64_t request)
    {
        std::optional<notice::DataDone> out;
        runUntil(
            [&] {
                for (const auto& done : node(i).data) {
                    if (done.request == request)
                        out = done;
                }
                return out.has_value();
            },
            30_s);
        return out;
    }
    notice::DataDone store(std::size_t i, const Bytes& bytes)
    {
        const auto done = outcome(i, node(i).participant->store(bytes));
        return done.value_or(notice::DataDone { 0, failure(FailureCode::TimedOut), {}, {} });
    }
    notice::DataDone fetch(std::size_t i, const DataHandle& handle)
    {
        const auto done = outcome(i, node(i).participant->fetch(handle));
        return done.value_or(notice::DataDone { 0, failure(FailureCode::TimedOut), {}, {} });
    }
    MemoryStore& disk() { return VirtualNet::store(); }
};

} // namespace

/// Sealed data under handles, by way of an honest reflector and of a lying one.
class DataTest : public QObject {
    Q_OBJECT

private slots:
    void comesBackToOthers_data();
    void comesBackToOthers();
    void equalContentIsKeptOnce();
    void handlesTellNothing();
    void missingIsTold();
    void survivesReflectorAndConnections();
    void outlivesTheCode();
    void tooLargeIsRefused();
    void worldFullIsRefused();
    void busyReflectorIsAskedAgain();
    void wrongBytesAreDetected();
    void exchangedDataIsDetected();
    void inputsDoNotWaitForData();
    void brokenRulesEndTheConnection();
};

void DataTest::comesBackToOthers_data()
{
    QTest::addColumn<int>("size");
    for (const int size : { 0, 1, 1000, 32 * 1024, 500'000, 3'000'000 })
        QTest::addRow("%d", size) << size;
}

void DataTest::comesBackToOthers()
{
    QFETCH(int, size);
    Net net(1);
    const Bytes bytes = noise(static_cast<std::size_t>(size));
    const auto stored = net.store(0, bytes);
    QVERIFY2(!stored.failure, stored.failure.text.c_str());
    const auto fetched = net.fetch(1, stored.handle);
    QVERIFY2(!fetched.failure, fetched.failure.text.c_str());
    QCOMPARE(fetched.bytes, bytes);
}

void DataTest::equalContentIsKeptOnce()
{
    Net net(2);
    const auto first = net.store(0, noise(100'000));
    const std::uint64_t used = net.disk().dataBytes(net.identity().world);
    const auto second = net.store(1, noise(100'000));
    QVERIFY(!first.failure && !second.failure);
    QCOMPARE(second.handle, first.handle);
    QCOMPARE(net.disk().dataBytes(net.identity().world), used);
    QVERIFY(net.store(1, noise(100'000, 2)).handle != first.handle);
}

void DataTest::handlesTellNothing()
{
    // The reflector sees ids and sealed bytes: neither is a hash of the content that it could
    // compute itself, and other worlds have other ids for the same content.
    const auto keys = SessionKeys::random();
    const WorldId world = worldIdOf("test", "ledger");
    const Bytes content = noise(5000);
    const DataHandle handle = handleOf(keys, world, content);
    QVERIFY(handle != handleOf(SessionKeys::random(), world, content));
    QVERIFY(handle != handleOf(keys, worldIdOf("test", "other"), content));
    Net net(3);
    const QByteArray secret(64, '\x5A');
    QByteArray wire;
    net.tamper = [&](std::size_t, QByteArray& message) { wire += message; };
    const auto stored = net.store(0, toBytes(viewOf(secret.repeated(40))));
    QVERIFY(!stored.failure && !net.fetch(1, stored.handle).failure);
    QVERIFY(!wire.contains(secret.left(8)));
    Failure failure;
    const auto kept = net.disk().loadData(net.identity().world, stored.handle, failure);
    QVERIFY(kept && !toByteArray(*kept).contains(secret.left(8)));
}

void DataTest::missingIsTold()
{
    Net net(4);
    QCOMPARE(net.fetch(1, DataHandle { 1, 2, 3 }).failure.code, FailureCode::DataMissing);
    QCOMPARE(net.fetch(1, FormId).failure.code, FailureCode::DataMissing);
}

void DataTest::survivesReflectorAndConnections()
{
    Net net(5);
    const Bytes bytes = noise(2'000'000);
    const std::uint64_t request = net.node(0).participant->store(bytes);
    for (int i = 0; i < 6; ++i) {
        net.run(net.random().between(20, 90) * 1_ms);
        net.drop(0, i % 2 == 0);
    }
    net.run(60_ms);
    net.killReflector();
    net.startReflector();
    const auto stored = net.outcome(0, request);
    QVERIFY(stored && !stored->failure);
    net.run(500_ms);
    net.killReflector();
    net.startReflector();
    const std::uint64_t wanted = net.node(1).participant->fetch(stored->handle);
    net.run(5_s);
    net.drop(1);
    const auto fetched = net.outcome(1, wanted);
    QVERIFY(fetched && !fetched->failure);
    QCOMPARE(fetched->bytes, bytes);
    QCOMPARE(net.node(0).rebuilt + net.node(1).rebuilt, 0);
}

void DataTest::outlivesTheCode()
{
    Net net(6);
    const auto stored = net.store(0, noise(1000));
    net.run(1_s);
    for (const std::size_t i : { std::size_t { 0 }, std::size_t { 1 } }) {
        net.node(i).participant->leave();
        net.run(100_ms);
        net.remove(i);
    }
    net.killReflector();
    net.startReflector();
    const std::size_t later = net.add({});
    QVERIFY(net.runUntil([&] { return net.node(later).participant->replica() != nullptr; }, 20_s));
    QCOMPARE(net.fetch(later, stored.handle).bytes, noise(1000));
}

void DataTest::tooLargeIsRefused()
{
    Net net(7, tightLimits());
    QCOMPARE(net.store(0, noise(700 * 1024)).failure.code, FailureCode::MessageTooLarge);
    QCOMPARE(net.store(0, Bytes(MostDataBytes + 1)).failure.code, FailureCode::MessageTooLarge);
    QVERIFY(!net.store(0, noise(500 * 1024)).failure);
    QVERIFY(net.node(0).warnings.empty() && !net.node(0).failed);
}

void DataTest::worldFullIsRefused()
{
    Net net(8, tightLimits());
    QVERIFY(!net.store(0, noise(500 * 1024, 1)).failure);
    QVERIFY(!net.store(1, noise(500 * 1024, 2)).failure);
    QCOMPARE(net.store(0, noise(500 * 1024, 3)).failure.code, FailureCode::DataFull);
    QVERIFY(!net.store(0, noise(500 * 1024, 1)).failure); // it is there already
    QVERIFY(net.disk().dataBytes(net.identity().world) <= 1024 * 1024);
}

void DataTest::busyReflectorIsAskedAgain()
{
    ReflectorLimits limits = tightLimits();
    limits.dataInFlight = 550 * 1024;
    Net net(9, limits);
    const auto one = net.node(0).participant->store(noise(500 * 1024, 1));
    const auto two = net.node(1).participant->store(noise(500 * 1024, 2));
    const auto first = net.outcome(0, one);
    const auto second = net.outcome(1, two);
    QVERIFY(first && !first->failure && second && !second->failure);
}

void DataTest::wrongBytesAreDetected()
{
    // A lying reflector flips one bit somewhere in what it hands out.
    Net net(10);
    const auto stored = net.store(0, noise(50'000));
    int flips = 0;
    net.tamper = [&](std::size_t i, QByteArray& message) {
        FrameSplitter splitter(viewOf(message));
        while (const auto frame = splitter.next()) {
            if (i != 1 || (*frame)[0] != static_cast<std::uint8_t>(FrameKind::ChunkReply))
                continue;
            const char* last = reinterpret_cast<const char*>(frame->data() + frame->size() - 1);
            const auto end = static_cast<qsizetype>(last - message.constData());
            const auto place = end - static_cast<qsizetype>(net.random().below(1000));
            message.data()[place] = static_cast<char>(message.data()[place] ^ 1);
            ++flips;
            return;
        }
    };
    for (int i = 0; i < 10; ++i) {
        const auto fetched = net.fetch(1, stored.handle);
        QCOMPARE(fetched.failure.code, FailureCode::DataUnusable);
        QVERIFY(fetched.bytes.empty());
    }
    QVERIFY(flips >= 10);
    net.tamper = {};
    QVERIFY(!net.fetch(1, stored.handle).failure); // nothing bad was kept
}

void DataTest::exchangedDataIsDetected()
{
    // A lying reflector answers with another piece of the same world, whole and well sealed; and a
    // member without scruples seals other content under the handle.
    Net net(11);
    const auto one = net.store(0, noise(1000, 1));
    const auto two = net.store(0, noise(1000, 2));
    Failure failure;
    const WorldId world = net.identity().world;
    const Bytes other = *net.disk().loadData(world, two.handle, failure);
    net.disk().putData(world, one.handle, other);
    QCOMPARE(net.fetch(1, one.handle).failure.code, FailureCode::DataUnusable);
    net.disk().putData(
        world, one.handle, sealData(net.identity().keys, world, one.handle, noise(1000, 3)));
    QCOMPARE(net.fetch(1, one.handle).failure.code, FailureCode::DataUnusable);
    const Bytes elsewhere
        = sealData(net.identity().keys, worldIdOf("test", "other"), one.handle, noise(1000, 1));
    net.disk().putData(world, one.handle, elsewhere);
    QCOMPARE(net.fetch(1, one.handle).failure.code, FailureCode::DataUnusable);
}

void DataTest::inputsDoNotWaitForData()
{
    Net net(12);
    const auto request = net.node(0).participant->store(noise(7'000'000));
    net.run(200_ms);
    const Micros before = net.now();
    net.write(0);
    QVERIFY(net.runUntil(
        [&] { return net.node(1).participant->replica()->root<Ledger>().entries().size() == 1; },
        5_s));
    QVERIFY(net.now() - before < 300_ms);
    QVERIFY(net.node(0).data.empty()); // the transfer is still going on
    const auto stored = net.outcome(0, request);
    QVERIFY(stored && !stored->failure);
}

void DataTest::brokenRulesEndTheConnection()
{
    const auto refusalOf = [](const Bytes& frame) {
        Net net(13);
        std::optional<Refusal> refusal;
        net.tamper = [&](std::size_t, QByteArray& out) {
            FrameSplitter splitter(viewOf(out));
            while (const auto next = splitter.next()) {
                if (const auto read = decodeControl<Refusal>(*next))
                    refusal = read;
            }
        };
        Bytes message;
        appendFrame(message, encodeControl(DataOffer { FirstTransfer, DataHandle { 7 }, 100 }));
        appendFrame(message, frame);
        net.reflector().received(net.now(), net.node(1).connection, message);
        net.run(100_ms);
        return refusal ? refusal->code : FailureCode::None;
    };
    const auto chunk = [](std::uint64_t offset, std::size_t size) {
        Bytes frame;
        FrameWriter(frame)
            .kind(FrameKind::Chunk)
            .number(FirstTransfer)
            .number(offset)
            .bytes(Bytes(size));
        return frame;
    };
    QCOMPARE(refusalOf(chunk(0, 50)), FailureCode::None);
    QCOMPARE(refusalOf(chunk(0, 101)), FailureCode::BadFrame);
    QCOMPARE(refusalOf(chunk(1, 50)), FailureCode::BadFrame);
    QCOMPARE(refusalOf(chunk(UINT64_MAX, 1)), FailureCode::BadFrame);
    QCOMPARE(
        refusalOf(encodeControl(DataOffer { 5, DataHandle { 7 }, 100 })), FailureCode::BadFrame);
    QCOMPARE(refusalOf(encodeControl(DataWish { 5, DataHandle { 7 } })), FailureCode::BadFrame);
    Bytes fetch;
    FrameWriter(fetch).kind(FrameKind::Fetch).number(FirstTransfer + 3).number(0).number(10);
    QCOMPARE(refusalOf(fetch), FailureCode::BadFrame);
}

QTEST_GUILESS_MAIN(DataTest)
#include "DataTest.moc"
