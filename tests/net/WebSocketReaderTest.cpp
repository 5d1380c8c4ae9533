#include "net/transport/WebSocketReader.h"
#include "core/replica/Random.h"

#include <QTest>

#include <algorithm>

namespace polder {

namespace {

    using What = WebSocketReader::What;
    constexpr std::size_t Most = 100'000;
    constexpr std::uint8_t Whole = 0x80;
    constexpr std::uint8_t Binary = 2;

    /// A client's frame; `first` is its first byte.
    Bytes frame(std::uint8_t first, BytesView payload)
    {
        const std::size_t size = payload.size();
        const std::size_t more = size < 126 ? 0 : size < 65536 ? 2 : 8;
        Bytes out { first, static_cast<std::uint8_t>(0x80 | (more == 0 ? size : 125 + more / 2)) };
        if (more == 8)
            out.back() = 0x80 | 127;
        for (std::size_t i = more; i > 0; --i)
            out.push_back(static_cast<std::uint8_t>(size >> (8 * (i - 1))));
        const std::uint8_t mask[4] = { 0x12, 0xF3, 0x00, static_cast<std::uint8_t>(size) };
        out.insert(out.end(), mask, mask + 4);
        for (std::size_t i = 0; i < size; ++i)
            out.push_back(payload[i] ^ mask[i % 4]);
        return out;
    }

    Bytes counted(std::size_t size)
    {
        Bytes out(size);
        for (std::size_t i = 0; i < size; ++i)
            out[i] = static_cast<std::uint8_t>(i * 7 + size);
        return out;
    }

    struct Seen {
        What what;
        unsigned code;
        Bytes payload;
        bool operator==(const Seen&) const = default;
    };

    /// All items, when the bytes come in pieces of `piece`.
    std::vector<Seen> read(WebSocketReader& reader, BytesView bytes, std::size_t piece)
    {
        std::vector<Seen> out;
        for (std::size_t at = 0; at < bytes.size(); at += piece) {
            Bytes part = toBytes(bytes.subspan(at, std::min(piece, bytes.size() - at)));
            reader.feed(part);
            while (const auto item = reader.next())
                out.push_back({ item->what, item->code, toBytes(item->payload) });
            std::fill(part.begin(), part.end(), std::uint8_t { 0xEE }); // it keeps no view of them
        }
        return out;
    }

    std::vector<Seen> read(BytesView bytes)
    {
        WebSocketReader reader(Most);
        return read(reader, bytes, bytes.size());
    }

    Seen message(Bytes payload) { return { What::Message, 1000, std::move(payload) }; }

} // namespace

class WebSocketReaderTest : public QObject {
    Q_OBJECT

private slots:
    void readsMessagesHoweverTheyAreCut();
    void joinsFragments();
    void keepsNothingBetweenMessages();
    void refuses_data();
    void refuses();
    void refusesFromTheHeaderAlone();
    void readsCloses();
    void survivesAnyBytes();
    void writesServerFrames();
};

void WebSocketReaderTest::readsMessagesHoweverTheyAreCut()
{
    Bytes stream;
    std::vector<Seen> expected;
    constexpr std::size_t sizes[] = { 0, 1, 3, 8, 125, 126, 127, 65535, 65536, 100'000 };
    for (const std::size_t size : sizes) {
        const Bytes payload = counted(size);
        const Bytes whole = frame(Whole | Binary, payload);
        stream.insert(stream.end(), whole.begin(), whole.end());
        expected.push_back(message(payload));
    }
    for (const std::size_t piece : { std::size_t { 1 }, std::size_t { 7 }, std::size_t { 1460 },
             std::size_t { 65536 }, stream.size() }) {
        WebSocketReader reader(Most);
        QVERIFY(read(reader, stream, piece) == expected);
        QCOMPARE(reader.kept(), std::size_t { 0 });
    }
}

void WebSocketReaderTest::joinsFragments()
{
    const Bytes payload = counted(1000);
    const BytesView all(payload);
    Bytes stream;
    const auto add
        = [&](const Bytes& bytes) { stream.insert(stream.end(), bytes.begin(), bytes.end()); };
    add(frame(Binary, all.first(300)));
    add(frame(Whole | 9, all.first(5))); // control frames may come in between
    add(frame(0, {}));
    add(frame(0, all.subspan(300, 600)));
    add(frame(Whole | 10, {}));
    add(frame(Whole | 0, all.subspan(900)));
    add(frame(Whole | Binary, all.first(2)));
    const std::vector<Seen> expected { { What::Ping, 1000, toBytes(all.first(5)) },
        { What::Pong, 1000, {} }, message(payload), message(toBytes(all.first(2))) };
    for (const std::size_t piece : { std::size_t { 1 }, std::size_t { 100 }, stream.size() }) {
        WebSocketReader reader(Most);
        QVERIFY(read(reader, stream, piece) == expected);
        QCOMPARE(reader.kept(), std::size_t { 0 });
    }
}

void WebSocketReaderTest::keepsNothingBetweenMessages()
{
    WebSocketReader reader(Most);
    const Bytes large = frame(Whole | Binary, counted(Most));
    read(reader, BytesView(large).first(50'000), 1000);
    QVERIFY(reader.kept() >= 50'000);
    QVERIFY(reader.kept() <= 2 * Most);
    read(reader, BytesView(large).subspan(50'000), 50'100);
    QCOMPARE(reader.kept(), std::size_t { 0 });
}

void WebSocketReaderTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<unsigned>("code");
    const auto row = [](const char* name, const Bytes& bytes, unsigned code) {
        QTest::newRow(name) << toByteArray(bytes) << code;
    };
    const auto after = [](Bytes first, const Bytes& second) {
        first.insert(first.end(), second.begin(), second.end());
        return first;
    };
    const Bytes some = counted(10);
    row("text", frame(Whole | 1, some), 1003);
    row("the beginning of a text", frame(1, some), 1003);
    row("no mask", { Whole | Binary, 2, 1, 2 }, 1002);
    row("an extension's bit", frame(Whole | 0x40 | Binary, some), 1002);
    row("an unknown kind", frame(Whole | 3, some), 1002);
    row("an unknown control", frame(Whole | 11, some), 1002);
    row("a continuation of nothing", frame(Whole | 0, some), 1002);
    row("a message within another", after(frame(Binary, some), frame(Whole | Binary, some)), 1002);
    row("a ping in parts", frame(9, some), 1002);
    row("a ping too long", frame(Whole | 9, counted(126)), 1002);
    row("a close without a whole code", frame(Whole | 8, counted(1)), 1002);
    row("a close with a reserved code", frame(Whole | 8, Bytes { 3, 0xED }), 1002);
    row("a size of two bytes that fits in one", { Whole | Binary, 0x80 | 126, 0, 125, 0, 0, 0, 0 },
        1002);
    row("a size of eight bytes that fits in two",
        { Whole | Binary, 0x80 | 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0 }, 1002);
    row("a message too large", frame(Whole | Binary, counted(Most + 1)), 1009);
    row("fragments too large", after(frame(Binary, counted(Most)), frame(Whole | 0, counted(1))),
        1009);
    row("the largest size there is",
        { Whole | Binary, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, 1009);
}

void WebSocketReaderTest::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(unsigned, code);
    const Bytes more = frame(Whole | Binary, counted(3));
    Bytes stream = more;
    stream.insert(stream.end(), bytes.begin(), bytes.end());
    stream.insert(stream.end(), more.begin(), more.end()); // is not read any more
    const std::vector<Seen> expected { message(counted(3)), { What::Broken, code, {} } };
    for (const std::size_t piece : { std::size_t { 1 }, stream.size() }) {
        WebSocketReader reader(Most);
        QVERIFY(read(reader, stream, piece) == expected);
        QCOMPARE(reader.kept(), std::size_t { 0 });
    }
}

void WebSocketReaderTest::refusesFromTheHeaderAlone()
{
    // Nothing is kept for a message that will be refused.
    for (const Bytes& begun : { Bytes { Whole | 1, 0x80 | 100 }, Bytes { Whole | Binary, 100 },
             Bytes { Whole | Binary, 0xFF, 0, 0, 0, 0, 0x10, 0, 0, 0 } }) {
        const auto seen = read(begun);
        QCOMPARE(seen.size(), std::size_t { 1 });
        QVERIFY(seen[0].what == What::Broken);
    }
}

void WebSocketReaderTest::readsCloses()
{
    Bytes reason { 3, 0xE9 };
    reason.insert(reason.end(), 20, 'x');
    QVERIFY((read(frame(Whole | 8, {})) == std::vector<Seen> { { What::Close, 1005, {} } }));
    QVERIFY((read(frame(Whole | 8, reason)) == std::vector<Seen> { { What::Close, 1001, {} } }));
    QVERIFY((read(frame(Whole | 8, Bytes { 0x0F, 0xA0 }))
        == std::vector<Seen> { { What::Close, 4000, {} } }));
}

void WebSocketReaderTest::survivesAnyBytes()
{
    // The same bytes mean the same however they are cut, and nothing grows.
    Random random(5);
    for (int round = 0; round < 3000; ++round) {
        Bytes bytes;
        const std::uint32_t frames = random.below(6);
        for (std::uint32_t i = 0; i < frames; ++i) {
            auto first = static_cast<std::uint8_t>(random.below(256));
            if (random.below(2) == 0)
                first = Whole | Binary;
            const Bytes one = frame(first, counted(random.below(300)));
            bytes.insert(bytes.end(), one.begin(), one.end());
        }
        if (!bytes.empty() && random.below(2) == 0) {
            const auto at = random.below(static_cast<std::uint32_t>(bytes.size()));
            bytes[at] = static_cast<std::uint8_t>(random.next());
        }
        WebSocketReader inOne(Most);
        WebSocketReader inParts(Most);
        const auto piece = std::size_t { 1 } + random.below(40);
        QVERIFY(read(inOne, bytes, bytes.size() + 1) == read(inParts, bytes, piece));
        QVERIFY(inOne.kept() <= 2 * bytes.size() + 64 && inParts.kept() <= 2 * bytes.size() + 64);
    }
}

void WebSocketReaderTest::writesServerFrames()
{
    const auto header = [](std::size_t payload) {
        Bytes out;
        appendServerHeader(out, payload);
        return out;
    };
    QVERIFY(header(0) == (Bytes { 0x82, 0 }));
    QVERIFY(header(125) == (Bytes { 0x82, 125 }));
    QVERIFY(header(126) == (Bytes { 0x82, 126, 0, 126 }));
    QVERIFY(header(65535) == (Bytes { 0x82, 126, 0xFF, 0xFF }));
    QVERIFY(header(65536) == (Bytes { 0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0 }));
    QVERIFY(pongFrame(Bytes { 1, 2 }) == (Bytes { 0x8A, 2, 1, 2 }));
    QVERIFY(closeFrame(WebSocketReader::TooLarge) == (Bytes { 0x88, 2, 3, 0xF1 }));
    QVERIFY(closeFrame(WebSocketReader::NoCode) == (Bytes { 0x88, 0 }));
}

} // namespace polder

QTEST_GUILESS_MAIN(polder::WebSocketReaderTest)
#include "WebSocketReaderTest.moc"
