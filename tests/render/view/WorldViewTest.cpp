#include "render/view/WorldView.h"

#include "core/world/NewWorld.h"
#include "core/world/World.h"

#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>

using namespace polder;

Q_DECLARE_METATYPE(polder::Cell)

/// One view of one small world; the tests build on each other's picture.
class WorldViewTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qRegisterMetaType<Cell>();
        WorldOptions options;
        options.size = { 64, 32, 64 };
        options.villagers = 20;
        m_replica = newWorld(options);
        m_view = new WorldView;
        m_window.setCentralWidget(m_view->container(&m_window));
        m_window.resize(640, 400);
        connect(m_view, &WorldView::frameDue, this, [this] { m_view->update(m_replica->now()); });
        m_window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_window));
    }

    void skyAloneWithoutAWorld()
    {
        const QImage sky = picture();
        QVERIFY(!sky.isNull());
        const QColor top = sky.pixelColor(320, 5);
        QVERIFY(top.blue() > 120);
    }

    void drawsTheWorld()
    {
        const QImage sky = picture();
        m_view->show(worldParts(world(), 0));
        m_view->camera().lookAt({ 32, 12, 32 }, 30, 45, 60);
        QTRY_VERIFY_WITH_TIMEOUT(m_view->complete(), 60000);
        QVERIFY(m_view->figures().models > 0);
        QVERIFY(differing(sky, picture()) > 640 * 400 / 4);
    }

    void aClickNamesTheCellUnderIt()
    {
        QSignalSpy clicks(m_view, &WorldView::cellActivated);
        QTest::mouseClick(window(), Qt::LeftButton, {}, QPoint(320, 200));
        QTRY_COMPARE(clicks.size(), 1);
        m_hit = clicks[0][0].value<Cell>();
        QVERIFY(isSolid(world().terrain().grid().at(m_hit)));
    }

    void anEditIsSeenInTheNextPicture()
    {
        m_view->setTarget(WorldView::Target::None);
        const QImage before = picture();
        for (int y = 0; y < 6; ++y)
            m_replica->enqueueInput(m_replica->now(), 1,
                Replica::encodeInput(
                    Scope(WorldScope), Fill { m_hit + Cell { 0, y + 1, 0 }, Material::Brick }));
        m_replica->advanceTo(m_replica->now() + 1);
        QTRY_VERIFY(differing(before, picture()) > 100);
    }

    void whatAToolWillChangeIsMarked()
    {
        m_view->setDaytime(390_s); // The light stays as it is.
        const QImage before = picture();
        const Region region
            = Region::brush(world().terrain().grid().size(), m_hit, BrushForm::Sphere, 9);
        m_view->setPreview({ region.rows(), Qt::magenta, {}, Qt::white });
        QTRY_VERIFY(differing(before, picture()) > 500);
        m_view->setPreview({ {}, Qt::white, { m_hit }, Qt::magenta });
        QTRY_VERIFY(differing(before, picture()) > 20);
        m_view->setPreview({});
        QTRY_VERIFY(differing(before, picture()) < 640 * 400 / 50);
    }

    void nightIsDarkerThanNoonAndNotBlack()
    {
        m_view->setDaytime(990_s);
        const double night = brightness(picture());
        m_view->setDaytime(390_s);
        const double noon = brightness(picture());
        QVERIFY2(night < noon * 0.7, qPrintable(QString::number(night / noon)));
        QVERIFY(night > 25);
    }

    void aGateStandsWhereItWasPut()
    {
        const QImage before = picture();
        const Grid& grid = world().terrain().grid();
        Cell cell { 30, 31, 30 };
        while (!grid.solidAt(cell + Cell { 0, -1, 0 }))
            --cell.y;
        m_view->camera().lookAt(QVector3D(30, static_cast<float>(cell.y), 30), 30, 40, 8);
        const QImage near = picture();
        m_replica->enqueueInput(m_replica->now(), 1,
            Replica::encodeInput(Scope(WorldScope),
                PlaceDevice { cell, WaterDevice::Kind::Gate, FlowGrid::East, 240 }));
        m_replica->advanceTo(m_replica->now() + 1);
        QTRY_VERIFY(differing(near, picture()) > 200);
        m_view->camera().lookAt({ 32, 12, 32 }, 30, 45, 60);
        QTRY_VERIFY(differing(before, picture()) < 640 * 400 / 10);
    }

    void theCutWorldIsDrawnAndPickedOpen()
    {
        const QImage before = picture();
        m_view->setCutaway(m_hit.y - 2);
        QTRY_VERIFY(m_view->complete() && differing(before, picture()) > 1000);
        QSignalSpy clicks(m_view, &WorldView::cellActivated);
        QTest::mouseClick(window(), Qt::LeftButton, {}, QPoint(320, 200));
        QTRY_COMPARE(clicks.size(), 1);
        QVERIFY(clicks[0][0].value<Cell>().y < m_hit.y - 2);
        m_view->endCutaway();
        QTRY_VERIFY(differing(before, picture()) < 640 * 400 / 10);
    }

    void draggingIsNoClick()
    {
        QSignalSpy clicks(m_view, &WorldView::cellActivated);
        const QVector3D focus = m_view->camera().focus();
        QTest::mousePress(window(), Qt::LeftButton, {}, QPoint(320, 200));
        QTest::mouseMove(window(), QPoint(340, 220));
        QTest::mouseMove(window(), QPoint(380, 240));
        QTest::mouseRelease(window(), Qt::LeftButton, {}, QPoint(380, 240));
        QTRY_VERIFY(m_view->camera().focus() != focus);
        QCOMPARE(clicks.size(), 0);
    }

    void keysBecomeWishes()
    {
        QSignalSpy wishes(m_view, &WorldView::walkWished);
        QTest::keyPress(window(), Qt::Key_W);
        QTRY_COMPARE(wishes.size(), 1);
        const double length = std::hypot(wishes[0][0].toDouble(), wishes[0][1].toDouble());
        QVERIFY(std::abs(length - 1) < 1e-6);
        QTest::keyRelease(window(), Qt::Key_W);
        QTRY_COMPARE(wishes.size(), 2);
        QCOMPARE(wishes[1][0].toDouble(), 0.0);
    }

    void anotherWorldReplacesTheFirst()
    {
        const QImage before = picture();
        WorldOptions options;
        options.size = { 32, 32, 96 };
        options.seed = 9;
        options.villagers = 0;
        auto other = newWorld(options);
        m_view->show(worldParts(other->root<World>(), 0));
        m_replica = std::move(other);
        QTRY_VERIFY_WITH_TIMEOUT(m_view->complete(), 60000);
        QVERIFY(differing(before, picture()) > 1000);
        m_view->show({});
        QVERIFY(!picture().isNull());
    }

private:
    const World& world() const { return m_replica->root<World>(); }
    QWindow* window() const { return m_view->window(); }
    QImage picture()
    {
        QSignalSpy frames(m_view, &WorldView::frameDue);
        if (!QTest::qWaitFor([&] { return frames.size() >= 2; }, 20000))
            return {};
        return m_view->grab().convertToFormat(QImage::Format_RGB32);
    }
    static double brightness(const QImage& picture)
    {
        double sum = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                sum += qGreen(picture.pixel(x, y));
        }
        return sum / (picture.width() * picture.height());
    }
    static int differing(const QImage& a, const QImage& b)
    {
        int count = 0;
        for (int y = 0; y < std::min(a.height(), b.height()); ++y) {
            for (int x = 0; x < std::min(a.width(), b.width()); ++x) {
                const QRgb p = a.pixel(x, y);
                const QRgb q = b.pixel(x, y);
                count += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q))
                        + std::abs(qBlue(p) - qBlue(q))
                    > 60;
            }
        }
        return count;
    }

    std::unique_ptr<Replica> m_replica;
    QMainWindow m_window;
    WorldView* m_view = nullptr;
    Cell m_hit;
};

QTEST_MAIN(WorldViewTest)
#include "WorldViewTest.moc"
