#include "net/protocol/Client.h"
#include "net/protocol/Reflector.h"
#include "net/storage/MemoryStore.h"

#include <QTest>

#include <map>

using namespace polder;

namespace {

/// A reflector with its limits, and clients connected to it without any delay.
class Desk {
public:
    explicit Desk(ReflectorLimits limits, Store* store = nullptr)
        : m_reflector(limits, store)
    {
    }

    /// Connects; `identity` null: somebody who says nothing.
    ConnectionId connect(const ClientIdentity* identity = nullptr, const char* address = "a")
    {
        const ConnectionId id = ++m_last;
        m_reflector.connected(m_now, id, address);
        if (identity) {
            m_clients[id] = std::make_unique<Client>(*identity);
            m_clients[id]->connected(m_now);
        }
        converse();
        return id;
    }
    void send(ConnectionId id, const Bytes& frame)
    {
        Bytes message;
        appendFrame(message, frame);
        m_reflector.received(m_now, id, message);
        converse();
    }
    void input(ConnectionId id, std::size_t bytes)
    {
        Bytes frame;
        FrameWriter(frame).kind(FrameKind::Input).number(++m_counters[id]).bytes(Bytes(bytes, 1));
        send(id, frame);
    }
    /// Lets time pass; `silent` sends nothing meanwhile.
    void pass(Micros duration, ConnectionId silent = 0)
    {
        for (const Micros end = m_now + duration; m_now < end;) {
            m_now += 100_ms;
            m_reflector.advance(m_now);
            converse(silent);
        }
    }
    bool live(ConnectionId id) const { return m_clients.at(id)->live(); }
    /// Why it was sent away; None if it was not.
    FailureCode refused(ConnectionId id) const
    {
        const auto found = m_refusals.find(id);
        return found == m_refusals.end() ? FailureCode::None : found->second;
    }
    Reflector& reflector() { return m_reflector; }

    std::size_t pings = 0;
    std::size_t mostPings = 0; ///< In one turn of the reflector's.

private:
    void converse(ConnectionId silent = 0)
    {
        for (int round = 0; round < 5; ++round) {
            std::size_t pinged = 0;
            for (const Outgoing& out : m_reflector.takeOutgoing()) {
                FrameSplitter splitter(viewOf(out.message));
                while (const auto frame = splitter.next()) {
                    if (const auto read = decodeControl<Refusal>(*frame))
                        m_refusals[out.connection] = read->code;
                    pinged += (*frame)[0] == static_cast<std::uint8_t>(FrameKind::Ping);
                }
                const auto client = m_clients.find(out.connection);
                if (client != m_clients.end() && !out.close)
                    client->second->received(m_now, viewOf(out.message));
            }
            pings += pinged;
            mostPings = std::max(mostPings, pinged);
            for (auto& [id, client] : m_clients) {
                for (const Arrival& arrival : client->takeArrivals()) {
                    if (const auto* wanted = std::get_if<arrival::UploadWanted>(&arrival))
                        client->upload(wanted->poll, client->sequence(), Bytes(100, 1));
                    if (const auto* ordered = std::get_if<arrival::Ordered>(&arrival))
                        answer(*client, ordered->frame);
                }
                for (const QByteArray& message : client->takeOutgoing(m_now)) {
                    if (id != silent)
                        m_reflector.received(m_now, id, viewOf(message));
                }
            }
        }
    }
    static void answer(Client& client, BytesView frame)
    {
        FrameReader reader(frame);
        if (reader.kind() != FrameKind::OrderedPoll)
            return;
        reader.time();
        client.pollVote(reader.number(), {});
    }

    Reflector m_reflector;
    std::map<ConnectionId, std::unique_ptr<Client>> m_clients;
    std::map<ConnectionId, std::uint64_t> m_counters;
    std::map<ConnectionId, FailureCode> m_refusals;
    ConnectionId m_last = 0;
    Micros m_now = 1_s;
};

ClientIdentity somebody(std::uint8_t world = 1)
{
    static const SessionKeys keys = SessionKeys::random();
    ClientIdentity out;
    out.keys = keys;
    out.world.fill(world);
    out.mayFound = true;
    return out;
}

} // namespace

/// Each limit of a reflector, reached: whoever exceeds it is told which, and nobody else suffers.
class LimitsTest : public QObject {
    Q_OBJECT

private slots:
    void connections();
    void connectionsPerAddress();
    void members();
    void sessions();
    void handshakeTime();
    void silence();
    void pingsTakeTurns();
    void inputsPerSecond();
    void bytesPerSecond();
    void inputBytes();
    void wrongPasswords();
    void fullStore();
    void historyWithoutASnapshot();
};

void LimitsTest::connections()
{
    ReflectorLimits limits;
    limits.connections = 2;
    Desk desk(limits);
    desk.connect(nullptr, "a");
    const ConnectionId second = desk.connect(nullptr, "b");
    QCOMPARE(desk.refused(desk.connect(nullptr, "c")), FailureCode::ReflectorFull);
    QCOMPARE(desk.refused(second), FailureCode::None);
    QCOMPARE(desk.reflector().connections(), std::size_t { 2 });
}

void LimitsTest::connectionsPerAddress()
{
    ReflectorLimits limits;
    limits.connectionsPerAddress = 2;
    Desk desk(limits);
    const ConnectionId first = desk.connect();
    desk.connect();
    QCOMPARE(desk.refused(desk.connect()), FailureCode::TooManyConnections);
    QCOMPARE(desk.refused(desk.connect(nullptr, "b")), FailureCode::None);
    desk.reflector().disconnected(2_s, first);
    QCOMPARE(desk.refused(desk.connect()), FailureCode::None);
}

void LimitsTest::members()
{
    ReflectorLimits limits;
    limits.members = 1;
    Desk desk(limits);
    const ClientIdentity who = somebody();
    const ConnectionId first = desk.connect(&who);
    QVERIFY(desk.live(first));
    QCOMPARE(desk.refused(desk.connect(&who)), FailureCode::SessionFull);
    QVERIFY(desk.live(first));
}

void LimitsTest::sessions()
{
    ReflectorLimits limits;
    limits.sessions = 1;
    Desk desk(limits);
    const ClientIdentity who = somebody(1);
    const ClientIdentity other = somebody(2);
    QVERIFY(desk.live(desk.connect(&who)));
    QCOMPARE(desk.refused(desk.connect(&other)), FailureCode::ReflectorFull);
}

void LimitsTest::handshakeTime()
{
    Desk desk({});
    const ConnectionId id = desk.connect();
    desk.pass(9_s);
    QCOMPARE(desk.refused(id), FailureCode::None);
    desk.pass(3_s);
    QCOMPARE(desk.refused(id), FailureCode::HandshakeTimeout);
}

void LimitsTest::silence()
{
    Desk desk({});
    const ClientIdentity who = somebody();
    const ConnectionId quiet = desk.connect(&who);
    const ConnectionId other = desk.connect(&who);
    desk.pass(3_s);
    QVERIFY(desk.live(other));
    desk.pass(30_s, quiet);
    QCOMPARE(desk.refused(quiet), FailureCode::Unresponsive);
    QCOMPARE(desk.refused(other), FailureCode::None);
}

void LimitsTest::pingsTakeTurns()
{
    // Many who came together are silent together; asking all of them at once, and hearing all the
    // answers, would keep the ticks waiting.
    ReflectorLimits limits;
    limits.connectionsPerAddress = 100;
    Desk desk(limits);
    const ClientIdentity who = somebody();
    std::vector<ConnectionId> all;
    for (int i = 0; i < 100; ++i)
        all.push_back(desk.connect(&who));
    desk.pass(4_s);
    const std::size_t before = desk.pings;
    desk.pass(4_s);
    QVERIFY(desk.pings >= before + 100);
    QVERIFY2(desk.mostPings <= 32, qPrintable(QString::number(desk.mostPings)));
    desk.pass(40_s);
    for (const ConnectionId id : all)
        QCOMPARE(desk.refused(id), FailureCode::None);
}

void LimitsTest::inputsPerSecond()
{
    ReflectorLimits limits;
    limits.inputsPerSecond = 10;
    Desk desk(limits);
    const ClientIdentity who = somebody();
    const ConnectionId id = desk.connect(&who);
    for (int i = 0; i < 20; ++i)
        desk.input(id, 30);
    QCOMPARE(desk.refused(id), FailureCode::None); // two seconds' worth at once
    desk.pass(1_s);
    for (int i = 0; i < 12; ++i)
        desk.input(id, 30);
    QCOMPARE(desk.refused(id), FailureCode::RateExceeded);
}

void LimitsTest::bytesPerSecond()
{
    ReflectorLimits limits;
    limits.bytesPerSecond = 10000;
    Desk desk(limits);
    const ClientIdentity who = somebody();
    const ConnectionId id = desk.connect(&who);
    desk.input(id, 15000);
    QCOMPARE(desk.refused(id), FailureCode::None);
    desk.input(id, 15000);
    QCOMPARE(desk.refused(id), FailureCode::RateExceeded);
}

void LimitsTest::inputBytes()
{
    Desk desk({});
    const ClientIdentity who = somebody();
    const ConnectionId id = desk.connect(&who);
    desk.input(id, 16 * 1024);
    QCOMPARE(desk.refused(id), FailureCode::None);
    desk.input(id, 16 * 1024 + 1);
    QCOMPARE(desk.refused(id), FailureCode::MessageTooLarge);
}

void LimitsTest::wrongPasswords()
{
    ReflectorLimits limits;
    limits.wrongPasswordsPerMinute = 3;
    Desk desk(limits);
    const ClientIdentity who = somebody();
    QVERIFY(desk.live(desk.connect(&who)));
    ClientIdentity guesser = who;
    guesser.keys = SessionKeys::random();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(desk.refused(desk.connect(&guesser, "b")), FailureCode::WrongPassword);
    QCOMPARE(desk.refused(desk.connect(&guesser, "b")), FailureCode::TooManyConnections);
    QCOMPARE(desk.refused(desk.connect(&guesser, "c")), FailureCode::WrongPassword);
    desk.pass(61_s);
    QCOMPARE(desk.refused(desk.connect(&guesser, "b")), FailureCode::WrongPassword);
}

void LimitsTest::fullStore()
{
    ReflectorLimits limits;
    limits.storeBytes = 3000;
    MemoryStore store;
    Desk desk(limits, &store);
    const ClientIdentity who = somebody();
    const ConnectionId id = desk.connect(&who);
    int taken = 0;
    while (desk.refused(id) == FailureCode::None && taken < 100) {
        desk.input(id, 200);
        desk.pass(100_ms);
        ++taken;
    }
    QCOMPARE(desk.refused(id), FailureCode::StoreFull);
    QVERIFY(taken > 5 && taken < 20);
    QVERIFY(store.bytesUsed() < 2 * limits.storeBytes);
}

void LimitsTest::historyWithoutASnapshot()
{
    ReflectorLimits limits;
    limits.historyMost = 20000;
    limits.snapshots = false;
    Desk desk(limits);
    const ClientIdentity who = somebody();
    const ConnectionId id = desk.connect(&who);
    for (int i = 0; i < 30; ++i)
        desk.input(id, 1000);
    QCOMPARE(desk.refused(id), FailureCode::StoreFull);
    QVERIFY(desk.reflector().historyBytes() < 25000);
}

QTEST_GUILESS_MAIN(LimitsTest)
#include "LimitsTest.moc"
