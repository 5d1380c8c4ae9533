#include "app/polder/window/Toasts.h"
#include "core/world/NewWorld.h"
#include "net/transport/ReflectorHost.h"
#include "net/transport/WebSocketListener.h"
#include "tests/gui/HeldLine.h"
#include "tests/gui/PlayedWindow.h"

namespace polder {

/// The real window at the end of a line that can be held, and another member right beside the
/// reflector: own edits are seen while the line holds them, and what the world made of them after.
class OwnEditsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { m_play.picture(QLatin1String(QTest::currentTestFunction())); }
    void cleanupTestCase();

    void areShownAndBuiltUponBeforeTheWorldHasThem();
    void areTakenBackWhenRefused();
    void areCorrectedByWhatOthersDid();
    void arePutRightAfterEachOther();

private:
    Material seen(Cell cell) const { return m_play->view().ground().at(cell); }
    Material agreed(Cell cell) const { return m_play.at(cell); }
    Material atBen(Cell cell) const
    {
        return m_ben->replica()->root<World>().terrain().grid().at(cell);
    }
    QColor drawnInTheMiddle() const;
    bool confirmed() const;
    template <class E> void benDoes(const E& edit) { m_ben->publish(Scope(WorldScope), edit); }

    ReflectorHost m_host;
    WebSocketListener m_listener { m_host };
    std::unique_ptr<HeldLine> m_line;
    std::unique_ptr<Session> m_ben;
    PlayedWindow m_play;
};

void OwnEditsTest::initTestCase()
{
    QVERIFY(!m_listener.listen(QHostAddress::LocalHost, 0));
    m_line = std::make_unique<HeldLine>(m_listener.port());
    QVERIFY(m_line->listen());
    SessionOptions options;
    options.stepping = Stepping::Auto;
    m_ben = std::make_unique<Session>([] { return emptyWorld(); }, options);
    Profile ben;
    ben.name = "Ben";
    Link link { false, "127.0.0.1", m_listener.port(), "isle", "secret" };
    m_ben->join(link, ben, [] { return newWorld({ { 64, 32, 64 }, 5, 0, WorldKind::Flat }); });
    QVERIFY(QTest::qWaitFor([this] { return m_ben->synced(); }, 60'000));

    QVERIFY(m_play.open());
    SessionRequest request;
    request.kind = SessionRequest::Kind::Join;
    request.profile.name = "Mara";
    request.link = link;
    request.link.port = m_line->port();
    m_play->flow().start(request, true);
    QVERIFY(QTest::qWaitFor(
        [this] { return m_play->worldDrawn() && m_play->session().synced(); }, 60'000));
    m_play.choose(Tool::Fill);
    m_play->tools().setMaterial(Material::Brick);
}

void OwnEditsTest::cleanupTestCase()
{
    m_play.close();
    m_ben.reset();
    m_line.reset();
}

QColor OwnEditsTest::drawnInTheMiddle() const
{
    const QImage image = m_play->view().grab();
    return image.pixelColor(image.width() / 2 + 12, image.height() / 2 + 12);
}

/// Nothing is on its way any more; the ground is the world's own again.
bool OwnEditsTest::confirmed() const
{
    return m_play->session().unconfirmed() == 0 && m_play->view().editPrediction().empty();
}

void OwnEditsTest::areShownAndBuiltUponBeforeTheWorldHasThem()
{
    const Cell above = m_play.top(8, 8) + Cell { 0, 1, 0 };
    const Cell second = above + Cell { 0, 1, 0 };
    m_play.hoverAt(m_play.top(8, 8));
    const QColor grass = drawnInTheMiddle();
    QVERIFY2(grass.green() > grass.red(), qPrintable(grass.name()));
    m_line->hold();
    m_play.clickAt(m_play.top(8, 8));
    QCOMPARE(seen(above), Material::Brick);
    QTRY_VERIFY2(drawnInTheMiddle().red() > drawnInTheMiddle().green(),
        qPrintable(drawnInTheMiddle().name()));
    // The next block is put on the one that is not there yet.
    m_play.clickAt(above);
    QCOMPARE(seen(second), Material::Brick);
    QVERIFY(m_line->waiting() > 0);
    QVERIFY(m_play->session().unconfirmed() > 0);
    QCOMPARE(agreed(above), Material::Air);
    QCOMPARE(atBen(above), Material::Air);

    // It comes true without having been gone for a frame.
    int gone = 0;
    const auto watch = connect(&m_play->frames(), &FrameLoop::framePassed, this,
        [&] { gone += seen(above) != Material::Brick || seen(second) != Material::Brick; });
    m_line->letGo();
    QTRY_COMPARE(atBen(second), Material::Brick);
    QTRY_VERIFY(confirmed());
    disconnect(watch);
    QCOMPARE(gone, 0);
    QCOMPARE(agreed(above), Material::Brick);
    QCOMPARE(agreed(second), Material::Brick);
    QCOMPARE(&m_play->view().ground(), &m_play.grid());
}

void OwnEditsTest::areTakenBackWhenRefused()
{
    const Cell above = m_play.top(20, 8) + Cell { 0, 1, 0 };
    m_play.hoverAt(m_play.top(20, 8));
    m_line->hold();
    m_play.clickAt(m_play.top(20, 8));
    QCOMPARE(seen(above), Material::Brick);
    // Ben is nearer, and first.
    benDoes(Fill { above, Material::Stone });
    QTRY_COMPARE(agreed(above), Material::Stone);
    QCOMPARE(seen(above), Material::Brick);
    m_line->letGo();
    // By the answer, not because it was waited for too long.
    QTRY_COMPARE(m_play->session().unconfirmed(), 0);
    QVERIFY(m_play.frame() && m_play.frame());
    QVERIFY(confirmed());
    QCOMPARE(seen(above), Material::Stone);
    QCOMPARE(atBen(above), Material::Stone);
    const auto toasts
        = [this] { return m_play->findChild<Toasts*>()->texts().join(QLatin1Char(32)); };
    QTRY_VERIFY2(toasts().contains(QStringLiteral("The cell is not empty")), qPrintable(toasts()));
}

void OwnEditsTest::areCorrectedByWhatOthersDid()
{
    const Cell mine = m_play.top(32, 8) + Cell { 0, 1, 0 };
    const Cell beside = mine + Cell { 1, 0, 0 };
    const EditStyle bricks { EditMode::Fill, Material::Brick, {} };
    m_play->session().publish(Scope(WorldScope), DrawBox { mine, beside, bricks });
    QTRY_COMPARE(atBen(mine), Material::Brick);
    QTRY_VERIFY(confirmed());
    m_line->hold();
    m_play.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(seen(mine), Material::Air);
    QCOMPARE(seen(beside), Material::Air);
    // Undo leaves alone what somebody has changed since: Ben did, but not here yet.
    benDoes(DrawBox { beside, beside, { EditMode::Replace, Material::Glass, Material::Brick } });
    QTRY_COMPARE(agreed(beside), Material::Glass);
    QCOMPARE(agreed(mine), Material::Brick);
    m_line->letGo();
    QTRY_VERIFY(confirmed());
    QCOMPARE(seen(mine), Material::Air);
    QCOMPARE(seen(beside), Material::Glass);
    QTRY_COMPARE(atBen(mine), Material::Air);
    QCOMPARE(atBen(beside), Material::Glass);
}

/// Many clicks on a slow line: each is seen at once, and the world comes to the same.
void OwnEditsTest::arePutRightAfterEachOther()
{
    const Cell low = m_play.top(44, 8) + Cell { 0, 1, 0 };
    m_line->hold();
    for (int i = 0; i < 20; ++i) {
        const Cell cell = low + Cell { i % 5, i / 10, i / 5 % 2 };
        m_play->session().publish(Scope(WorldScope), Fill { cell, Material::Planks });
        QCOMPARE(seen(cell), Material::Planks);
    }
    benDoes(Fill { low + Cell { 2, 0, 0 }, Material::Stone });
    QTRY_COMPARE(agreed(low + Cell { 2, 0, 0 }), Material::Stone);
    m_line->letGo();
    QTRY_VERIFY(confirmed());
    for (int i = 0; i < 20; ++i) {
        const Cell cell = low + Cell { i % 5, i / 10, i / 5 % 2 };
        const Material expected = i == 2 ? Material::Stone : Material::Planks;
        QCOMPARE(seen(cell), expected);
        QTRY_COMPARE(atBen(cell), expected);
    }
    QTRY_COMPARE(m_play->session().agreement(), Session::Agreement::Agreed);
}

} // namespace polder

QTEST_MAIN(polder::OwnEditsTest)
#include "OwnEditsTest.moc"
