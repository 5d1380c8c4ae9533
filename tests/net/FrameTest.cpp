#include "net/protocol/Frame.h"
#include "core/replica/Random.h"

#include <QTest>

using namespace polder;

class FrameTest : public QObject {
    Q_OBJECT

private slots:
    void numbersRoundTrip();
    void refusesLongNumbers();
    void splitsMessages();
    void refusesCutMessages();
    void tickIsSmall();
    void survivesAnyBytes();
};

void FrameTest::numbersRoundTrip()
{
    const std::uint64_t values[] = { 0, 1, 127, 128, 300, 1u << 20, UINT64_MAX - 1, UINT64_MAX };
    Bytes out;
    FrameWriter writer(out);
    for (const auto value : values)
        writer.number(value).word(value);
    writer.time(MostTime).time(0).byte(9);
    FrameReader reader(out);
    for (const auto value : values) {
        QCOMPARE(reader.number(), value);
        QCOMPARE(reader.word(), value);
    }
    QCOMPARE(reader.time(), MostTime);
    QCOMPARE(reader.time(), Micros { 0 });
    QCOMPARE(reader.byte(), std::uint8_t { 9 });
    QVERIFY(reader.ok() && reader.atEnd());
    QCOMPARE(reader.byte(), std::uint8_t { 0 });
    QVERIFY(!reader.ok());
}

void FrameTest::refusesLongNumbers()
{
    for (const Bytes& bytes :
        { Bytes { 0x80, 0 }, Bytes { 0x80 }, Bytes(10, 0xFF), Bytes(11, 0x80), Bytes {} }) {
        FrameReader reader(bytes);
        QCOMPARE(reader.number(), std::uint64_t { 0 });
        QVERIFY(!reader.ok());
    }
    const Bytes hundred { 100 };
    FrameReader reader(hundred);
    QCOMPARE(reader.number(99), std::uint64_t { 0 });
    QVERIFY(!reader.ok());
}

void FrameTest::splitsMessages()
{
    Bytes message;
    const Bytes large(300, 7);
    appendFrame(message, Bytes { 1 });
    appendFrame(message, large);
    FrameSplitter splitter(message);
    QCOMPARE(splitter.next()->size(), std::size_t { 1 });
    QCOMPARE(splitter.next()->size(), large.size());
    QVERIFY(!splitter.next() && !splitter.failed());
}

void FrameTest::refusesCutMessages()
{
    Bytes message;
    appendFrame(message, Bytes(5, 7));
    for (std::size_t size = 1; size < message.size(); ++size) {
        FrameSplitter splitter(BytesView(message).first(size));
        QVERIFY(!splitter.next());
        QVERIFY(splitter.failed());
    }
    const Bytes empty { 0 };
    FrameSplitter splitter(empty);
    QVERIFY(!splitter.next() && splitter.failed());
}

void FrameTest::tickIsSmall()
{
    Bytes tick, message;
    FrameWriter(tick).kind(FrameKind::Tick).time(123456789);
    appendFrame(message, tick);
    constexpr std::size_t webSocketHeader = 2;
    QVERIFY(message.size() + webSocketHeader <= 16);
}

void FrameTest::survivesAnyBytes()
{
    Random random(11);
    for (int i = 0; i < 100000; ++i) {
        Bytes bytes(random.below(24));
        for (auto& byte : bytes)
            byte = static_cast<std::uint8_t>(random.next());
        FrameSplitter splitter(bytes);
        std::size_t total = 0;
        while (const auto frame = splitter.next())
            total += frame->size() + 1;
        QVERIFY(total <= bytes.size());
    }
}

QTEST_GUILESS_MAIN(FrameTest)
#include "FrameTest.moc"
