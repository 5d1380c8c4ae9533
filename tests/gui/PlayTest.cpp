#include "app/polder/play/RejectionText.h"
#include "app/polder/play/SmoothClock.h"
#include "app/polder/play/WalkWish.h"

#include <QTest>

#include <cmath>

namespace polder {

/// What turns a player's hands into inputs, and ticks into flowing time.
class PlayTest : public QObject {
    Q_OBJECT

private slots:
    void timeFlowsBetweenTicks();
    void timeFollowsJumps();
    void nobodyWishesTooFast();
    void wordsRejections();
};

void PlayTest::timeFlowsBetweenTicks()
{
    // Ticks every 50 ms, frames every 16.7 ms, the world's clock 1 % fast.
    SmoothClock clock;
    Micros world = 10_s;
    Micros last = clock.advance(world, 16'667);
    Micros longest = 0;
    for (int frame = 1; frame < 2000; ++frame) {
        world = 10_s + frame * 16'834 / 50'000 * 50'000;
        const Micros shown = clock.advance(world, 16'667);
        QVERIFY(shown >= last);
        QVERIFY(shown <= world);
        if (frame > 200) {
            longest = std::max(longest, shown - last);
            QVERIFY(world - shown < 200_ms);
        }
        last = shown;
    }
    QVERIFY2(longest < 25'000, qPrintable(QString::number(longest)));
}

void PlayTest::timeFollowsJumps()
{
    SmoothClock clock;
    QCOMPARE(clock.advance(100_s, 16_ms), 100_s);
    QCOMPARE(clock.advance(200_s, 16_ms), 200_s);
    QCOMPARE(clock.advance(3_s, 16_ms), 3_s);
}

void PlayTest::nobodyWishesTooFast()
{
    for (int degree = 0; degree < 360; ++degree) {
        const double angle = degree * 3.14159265 / 180;
        const Walk walk = WalkWish::walkFor(2 * std::cos(angle), 2 * std::sin(angle), false);
        const Fixed square = walk.vx * walk.vx + walk.vz * walk.vz;
        QVERIFY(square <= Walk::MostSpeed * Walk::MostSpeed);
        QVERIFY(square >= Fixed(19)); // About 4.5 squared.
    }
    QVERIFY(WalkWish::walkFor(0, 0, true).jump);
}

void PlayTest::wordsRejections()
{
    QCOMPARE(RejectionText::of("the water there has nowhere to go"),
        QStringLiteral("The water there has nowhere to go"));
    QCOMPARE(RejectionText::of("Something new"), QStringLiteral("Something new"));
    QCOMPARE(RejectionText::of(""), QString());
}

} // namespace polder

QTEST_GUILESS_MAIN(polder::PlayTest)
#include "PlayTest.moc"
