#include "render/scene/LandScene.h"

#include <QQmlComponent>
#include <QQuickItem>
#include <QQuickView>
#include <QTest>

#include <map>
#include <memory>
#include <set>

namespace polder {

/// The land near and far, on the real nodes of the scene but never drawn.
class LandSceneTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyColumnIsDrawnOnceNearAndFar();
    void noHolesWhileTheEyeMoves();
    void allChunksOfALargeEditAppearTogether();
    void oneCellAtACornerOfChunksShowsAtOnceInAllOfThem();
    void whatLooksAsBeforeIsNotHandedOver();

private:
    using Columns = std::map<std::pair<int, int>, int>; ///< How often each column is drawn.

    QQmlComponent& component() const
    {
        return *m_view.rootObject()->property("chunkModel").value<QQmlComponent*>();
    }
    QQuick3DObject& nodes() const
    {
        return *m_view.rootObject()->findChild<QQuick3DObject*>(QStringLiteral("chunks"));
    }
    /// Lets the workers finish, frame by frame.
    template <class Each> void settle(LandScene& land, const Grid& grid, QVector3D eye, Each each)
    {
        for (int frame = 0; frame < 2000; ++frame) {
            land.update(grid, eye, FrameBudget(2));
            land.cull(m_all);
            each();
            if (frame > 3 && land.complete())
                return;
            QTest::qWait(1);
        }
        QFAIL("not complete");
    }
    Columns drawn() const;

    QQuickView m_view;
    Frustum m_all; ///< Sees everything.
};

namespace {
    Grid plain(GridSize size)
    {
        Grid grid(size);
        for (int chunk = 0; chunk < grid.chunkCount(); ++chunk) {
            if (grid.chunkOrigin(chunk).y > 0)
                continue;
            Page page(0);
            std::uint8_t* bytes = page.edit();
            for (std::size_t i = 0; i < 5 * 1024; ++i)
                bytes[i] = static_cast<std::uint8_t>(Material::Grass);
            grid.setPage(chunk, page);
        }
        return grid;
    }
}

void LandSceneTest::initTestCase()
{
    m_view.setSource(QUrl(QStringLiteral("qrc:/polder/qml/World.qml")));
    QVERIFY(m_view.rootObject());
}

LandSceneTest::Columns LandSceneTest::drawn() const
{
    Columns columns;
    for (const QObject* model : nodes().children()) {
        if (!model->property("visible").toBool() || !model->property("position").isValid())
            continue;
        const auto low = model->property("position").value<QVector3D>();
        const auto scale = static_cast<int>(model->property("scale").value<QVector3D>().x());
        for (int z = 0; z < scale; ++z) {
            for (int x = 0; x < scale; ++x)
                ++columns[{
                    static_cast<int>(low.x()) / 32 + x, static_cast<int>(low.z()) / 32 + z }];
        }
    }
    return columns;
}

void LandSceneTest::everyColumnIsDrawnOnceNearAndFar()
{
    const Grid grid = plain({ 512, 32, 512 });
    ModelPool opaque(component(), nodes());
    ModelPool clear(component(), nodes());
    LandScene land(opaque, clear);
    land.setNearDistance(96);
    settle(land, grid, { 100, 20, 100 }, [] {});
    const Columns columns = drawn();
    std::set<int> times;
    for (int z = 0; z < 16; ++z) {
        for (int x = 0; x < 16; ++x)
            times.insert(columns.contains({ x, z }) ? columns.at({ x, z }) : 0);
    }
    QCOMPARE(times, std::set { 1 });
    // Far fewer than the 256 chunks there are.
    QVERIFY2(land.drawnModels() < 110, qPrintable(QString::number(land.drawnModels())));
    QVERIFY(land.chunks().drawnModels() > 0);
    land.reset();
    QCOMPARE(drawn().size(), std::size_t { 0 });
}

void LandSceneTest::noHolesWhileTheEyeMoves()
{
    const Grid grid = plain({ 256, 32, 256 });
    ModelPool opaque(component(), nodes());
    ModelPool clear(component(), nodes());
    LandScene land(opaque, clear);
    land.setNearDistance(60);
    settle(land, grid, { 20, 10, 20 }, [] {});
    int least = 64;
    for (const float at : { 70.0f, 150.0f, 240.0f, 30.0f })
        settle(land, grid, { at, 10, at },
            [&] { least = std::min(least, static_cast<int>(drawn().size())); });
    QCOMPARE(least, 64);
    land.reset();
}

/// More chunks than are meshed on the spot: workers do it, and all change in one frame.
void LandSceneTest::allChunksOfALargeEditAppearTogether()
{
    Grid grid = plain({ 160, 32, 160 });
    ModelPool opaque(component(), nodes());
    ModelPool clear(component(), nodes());
    LandScene land(opaque, clear);
    land.setNearDistance(1000);
    settle(land, grid, { 80, 20, 80 }, [] {});
    for (int z = 20; z < 140; ++z)
        for (int x = 20; x < 140; ++x)
            grid.set({ x, 5, z }, Material::Sand);
    std::set<int> uploads; // In one frame.
    int before = land.chunks().counts().uploaded;
    settle(land, grid, { 80, 20, 80 }, [&] {
        const int now = land.chunks().counts().uploaded;
        if (now > before)
            uploads.insert(now - before);
        before = now;
    });
    QCOMPARE(uploads, std::set { 25 });
    land.reset();
}

/// Occlusion, slopes and outlines of the neighbours change with it, else there is a seam for a
/// frame: the four chunks that meet there all come in the frame of the edit, and none later.
void LandSceneTest::oneCellAtACornerOfChunksShowsAtOnceInAllOfThem()
{
    Grid grid = plain({ 96, 64, 96 });
    ModelPool opaque(component(), nodes());
    ModelPool clear(component(), nodes());
    LandScene land(opaque, clear);
    land.setNearDistance(1000);
    settle(land, grid, { 48, 20, 48 }, [] {});
    for (const Material material : { Material::Grass, Material::Air }) {
        const int before = land.chunks().counts().uploaded;
        grid.set({ 31, 5, 31 }, material);
        land.update(grid, { 48, 20, 48 }, FrameBudget(2));
        QCOMPARE(land.chunks().counts().uploaded - before, 4);
        const int quads = land.chunks().totalQuads();
        settle(land, grid, { 48, 20, 48 }, [] {});
        QCOMPARE(land.chunks().counts().uploaded - before, 4);
        // As many as who comes now sees.
        ModelPool others(component(), nodes());
        LandScene fresh(others, others);
        fresh.setNearDistance(1000);
        settle(fresh, grid, { 48, 20, 48 }, [] {});
        QCOMPARE(quads, fresh.chunks().totalQuads());
        fresh.reset();
    }
    land.reset();
}

/// A cell within reach of slopes of the next chunk, but too far to change anything of it.
void LandSceneTest::whatLooksAsBeforeIsNotHandedOver()
{
    Grid grid = plain({ 96, 32, 96 });
    ModelPool opaque(component(), nodes());
    ModelPool clear(component(), nodes());
    LandScene land(opaque, clear);
    land.setNearDistance(1000);
    settle(land, grid, { 48, 20, 48 }, [] {});
    const auto before = land.chunks().counts();
    grid.set({ 33, 2, 48 }, Material::Sand); // Buried.
    land.update(grid, { 48, 20, 48 }, FrameBudget(2));
    QVERIFY(land.chunks().counts().meshed > before.meshed);
    QCOMPARE(land.chunks().counts().bytes, before.bytes);
    land.reset();
}

} // namespace polder

QTEST_MAIN(polder::LandSceneTest)
#include "LandSceneTest.moc"
