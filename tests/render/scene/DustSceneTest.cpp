#include "render/scene/DustScene.h"

#include "core/voxel/Grid.h"

#include <QQmlComponent>
#include <QQuickItem>
#include <QQuickView>
#include <QTest>

namespace polder {

/// Dust on the real nodes of the scene, never drawn.
class DustSceneTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void risesWhereOneLandsAndSettles();
    void fewPuffsStandForMany();

private:
    static FallingVoxel voxelAt(int x, int z, Micros landing)
    {
        FallingVoxel voxel;
        voxel.from = { x, 12, z };
        voxel.toY = 4;
        voxel.landing = landing;
        voxel.start = landing - FallingVoxel::fallTime(8);
        return voxel;
    }
    DustScene dust() const
    {
        return { *m_view.rootObject()->property("dustModel").value<QQmlComponent*>(),
            *m_view.rootObject()->findChild<QQuick3DObject*>(QStringLiteral("props")) };
    }

    QQuickView m_view;
    Grid m_grid { { 64, 32, 64 } };
    Frustum m_all; ///< Sees everything.
};

void DustSceneTest::initTestCase()
{
    m_view.setSource(QUrl(QStringLiteral("qrc:/polder/qml/World.qml")));
    QVERIFY(m_view.rootObject());
}

/// It has left the list of those that fall when its dust is seen first.
void DustSceneTest::risesWhereOneLandsAndSettles()
{
    DustScene scene = dust();
    const std::vector<FallingVoxel> falling { voxelAt(5, 5, 2_s) };
    scene.show(falling, m_grid, nullptr, 1800000, m_all);
    scene.show(falling, m_grid, nullptr, 1950000, m_all);
    QCOMPARE(scene.drawn(), 0);
    scene.show({}, m_grid, nullptr, 2100000, m_all);
    QCOMPARE(scene.drawn(), 1);
    scene.show({}, m_grid, nullptr, 5_s, m_all);
    QCOMPARE(scene.drawn(), 0);
}

void DustSceneTest::fewPuffsStandForMany()
{
    DustScene scene = dust();
    std::vector<FallingVoxel> falling;
    for (int i = 0; i < 1600; ++i)
        falling.push_back(voxelAt(i % 40, i / 40, 2_s));
    scene.show(falling, m_grid, nullptr, 1950000, m_all);
    scene.show(falling, m_grid, nullptr, 2050000, m_all);
    QVERIFY(scene.drawn() > 20);
    QVERIFY(scene.drawn() <= 48);
    // However long it goes on.
    for (Micros time = 2_s; time < 4_s; time += 50000) {
        for (FallingVoxel& voxel : falling)
            voxel.landing = time + 100000;
        scene.show(falling, m_grid, nullptr, time, m_all);
    }
    QVERIFY(scene.drawn() <= static_cast<int>(DustScene::MostPuffs));
    scene.reset();
    QCOMPARE(scene.drawn(), 0);
}

} // namespace polder

QTEST_MAIN(polder::DustSceneTest)
#include "DustSceneTest.moc"
