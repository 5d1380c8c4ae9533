#include "core/world/Inputs.h"
#include "core/world/NewWorld.h"
#include "core/world/Terrain.h"
#include "render/view/Prediction.h"
#include "tests/faults/VirtualNet.h"

#include <QTest>

using namespace polder;

/// Playing over a long line, under virtual time.
class LongLineTest : public QObject {
    Q_OBJECT

private slots:
    void walksAtOnceAndIsConfirmedLater();
};

/// Who walks sees it in the next frame; the world hears of it after a round trip.
void LongLineTest::walksAtOnceAndIsConfirmedLater()
{
    constexpr Micros oneWay = 150_ms;
    VirtualNet net(1);
    const auto empty = [] { return emptyWorld(); };
    ClientIdentity founder = net.identity(Profile {}.toBytes());
    founder.mayFound = true;
    net.add(
        founder,
        [] {
            return newWorld({ { 64, 32, 64 }, 5, 0, WorldKind::Flat });
        },
        {}, empty);
    QVERIFY(net.runUntil([&] { return net.calm(); }, 20_s));
    const std::size_t guest = net.add(net.identity(Profile {}.toBytes()), {}, {}, empty);
    net.node(guest).delay = oneWay;
    Participant& p = *net.node(guest).participant;
    net.run(8_s); // it is there, and has come to rest
    QVERIFY(p.stage() == Participant::Stage::Following);

    const auto& players = *p.replica()->wellKnown<Players>(Players::WellKnownName);
    const Grid& grid = p.replica()->wellKnown<Terrain>(Terrain::WellKnownName)->grid();
    const auto water = depthsOf(nullptr, grid.size());
    const Player* own = players.find(p.self());
    QVERIFY(own);
    const Vec3 start = own->body.position;
    Prediction prediction;
    const Walk walk { Fixed(4), Fixed(), false };
    p.publish(Replica::encodeInput(Scope(WorldScope), walk));
    prediction.wish({ walk.vx, walk.vz, walk.jump }, p.replica()->now() + 2 * oneWay);
    const Micros pressed = net.now();
    std::optional<Micros> seen;
    std::optional<Micros> confirmed;
    const auto feet = [&] {
        return prediction.feetAt(
            *own, players.steppedAt(), p.replica()->now() + 2 * oneWay, grid, *water);
    };
    while (!confirmed && net.now() < pressed + 2_s) {
        net.run(1_ms);
        if (!seen && feet().x > start.x)
            seen = net.now() - pressed;
        if (own->body.position.x > start.x)
            confirmed = net.now() - pressed;
    }
    QVERIFY(seen && confirmed);
    QVERIFY2(*seen <= 2 * Body::Step + 20_ms, qPrintable(QString::number(*seen)));
    QVERIFY2(*confirmed >= 2 * oneWay, qPrintable(QString::number(*confirmed)));
    QVERIFY2(*confirmed < 3 * oneWay, qPrintable(QString::number(*confirmed)));
    // What was seen came true: nothing is pulled back by more than half a voxel.
    const Vec3 foretold = feet();
    const Micros there = p.replica()->now() + 2 * oneWay;
    QVERIFY(net.runUntil([&] { return players.steppedAt() >= there; }, 2_s));
    const Fixed apart = own->body.position.x - foretold.x;
    QVERIFY(apart < Fixed(1) / 2 && apart > -Fixed(1) / 2);
}

QTEST_GUILESS_MAIN(LongLineTest)
#include "LongLineTest.moc"
