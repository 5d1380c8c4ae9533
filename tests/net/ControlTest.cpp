#include "net/protocol/Control.h"
#include "core/replica/Random.h"

#include <QTest>

using namespace polder;

class ControlTest : public QObject {
    Q_OBJECT

private slots:
    void roundTrips();
    void refusesEveryCut();
    void refusesEveryFlipOrReadsAnother();
    void refusesHugeLengths();
    void refusesOtherKinds();
    void survivesAnyBytes();

private:
    static Hello hello();
};

Hello ControlTest::hello()
{
    Hello out;
    out.world[3] = 7;
    out.codeHash = UINT64_MAX;
    out.mayFound = true;
    out.join = Bytes(40, 1);
    out.resume = true;
    out.member = 77;
    out.have = std::uint64_t { 1 } << 40;
    out.memberSignature[63] = 9;
    return out;
}

void ControlTest::roundTrips()
{
    const auto back = decodeControl<Hello>(encodeControl(hello()));
    QVERIFY(back);
    QCOMPARE(encodeControl(*back), encodeControl(hello()));
    QCOMPARE(back->have, hello().have);
    QCOMPARE(back->join, hello().join);
    Refusal refusal { FailureCode::SessionFull, "full" };
    QCOMPARE(decodeControl<Refusal>(encodeControl(refusal))->text, std::string("full"));
    QVERIFY(decodeControl<Leave>(encodeControl(Leave {})));
    Welcome welcome;
    welcome.check = Bytes(5, 2);
    QCOMPARE(decodeControl<Welcome>(encodeControl(welcome))->check, welcome.check);
}

void ControlTest::refusesEveryCut()
{
    Bytes bytes = encodeControl(hello());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        QVERIFY(!decodeControl<Hello>(BytesView(bytes).first(size)));
    bytes.push_back(0);
    QVERIFY(!decodeControl<Hello>(bytes));
}

void ControlTest::refusesEveryFlipOrReadsAnother()
{
    const Bytes bytes = encodeControl(hello());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            Bytes other = bytes;
            other[i] ^= static_cast<std::uint8_t>(1 << bit);
            if (const auto back = decodeControl<Hello>(other))
                QVERIFY(encodeControl(*back) != bytes);
        }
    }
}

void ControlTest::refusesHugeLengths()
{
    // A byte string that claims 2^60 bytes must not be allocated for.
    Bytes bytes { 0x83, 0xA2, 1, 1, 2, 0x7B, 0x10, 0, 0, 0, 0, 0, 0, 0 };
    QVERIFY(!decodeControl<Refusal>(bytes));
    Hello large = hello();
    large.join = Bytes(MostJoinBytes + 1, 0);
    QVERIFY(!decodeControl<Hello>(encodeControl(large)));
}

void ControlTest::refusesOtherKinds()
{
    QVERIFY(!decodeControl<Leave>(encodeControl(SnapshotWish {})));
    QVERIFY(!decodeControl<UploadOrder>(encodeControl(BringBack { 1 })));
    QVERIFY(!decodeControl<Leave>({}));
}

void ControlTest::survivesAnyBytes()
{
    Random random(5);
    const Bytes good = encodeControl(hello());
    for (int i = 0; i < 20000; ++i) {
        Bytes bytes = random.below(2) == 0 ? good : Bytes(random.below(64));
        for (std::uint32_t n = random.below(6); n > 0 && !bytes.empty(); --n)
            bytes[random.below(static_cast<std::uint32_t>(bytes.size()))]
                = static_cast<std::uint8_t>(random.next());
        decodeControl<Hello>(bytes);
        decodeControl<Welcome>(bytes);
        decodeControl<Refusal>(bytes);
    }
}

QTEST_GUILESS_MAIN(ControlTest)
#include "ControlTest.moc"
