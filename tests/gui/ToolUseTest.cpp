#include "app/polder/panels/ChatPanel.h"
#include "app/polder/play/ToolHand.h"
#include "app/polder/tools/ToolBar.h"
#include "app/polder/window/HelpOverlay.h"
#include "app/polder/window/KeyBindings.h"
#include "app/polder/window/Toasts.h"
#include "render/view/Picking.h"
#include "tests/gui/PlayedWindow.h"

#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>

namespace polder {

/// Every tool in the real window, on the ground of a level world.
class ToolUseTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { m_play.picture(QLatin1String(QTest::currentTestFunction())); }
    void cleanupTestCase() { m_play.close(); }

    void brushesDigAndFill();
    void showsWhatABrushWouldChange();
    void drawsLines();
    void cancelsASpan();
    void dragsBoxes();
    void fillsHollows();
    void paintsAndReplaces();
    void copiesTurnsAndPastes();
    void refusesCopiesThatAreTooLarge();
    void undoesAndDoesAgain();
    void warnsOfWhatWouldFall();
    void placesTurnsAndRemovesGates();
    void placesPumpsThatFaceSomewhere();
    void placesValves();
    void placesSpringsWithARate();
    void pavesRoads();
    void plantsAndFellsTrees();
    void clearsWhatWasPutThere();
    void meansTheTreeThatIsPointedAt();
    void buildsStructures();
    void cutsDoorsAndWindows();
    void bridgesAPit();
    void setsTheWeather();
    void helpNamesTheKeysOfNow();
    void aTypedFigureGivesTheKeysBack();
    void fitsASmallWindow();
    void cutsTheWorldOpen();

private:
    int count(Cell low, Cell high, Material material) const;
    QStringList toasts() const { return m_play->findChild<Toasts*>()->texts(); }
    QString line() const { return m_play.part<QLabel>("toolLine")->text(); }

    PlayedWindow m_play;
    Cell m_ground; ///< Of column 0: as high as all others.
};

void ToolUseTest::initTestCase()
{
    QVERIFY(m_play.open());
    QVERIFY(m_play.playFlat());
    m_ground = m_play.top(2, 2);
}

int ToolUseTest::count(Cell low, Cell high, Material material) const
{
    int found = 0;
    for (int y = low.y; y <= high.y; ++y) {
        for (int z = low.z; z <= high.z; ++z) {
            for (int x = low.x; x <= high.x; ++x)
                found += m_play.at({ x, y, z }) == material;
        }
    }
    return found;
}

void ToolUseTest::brushesDigAndFill()
{
    const Cell ground = m_play.top(8, 8);
    m_play.choose(Tool::Dig, Shape::Cube);
    m_play->tools().setSize(3);
    m_play.clickAt(ground);
    // Three across and three deep, from the voxel that was clicked downwards.
    QTRY_COMPARE(count(ground - Cell { 1, 2, 1 }, ground + Cell { 1, 0, 1 }, Material::Air), 27);
    QVERIFY(isSolid(m_play.at(ground - Cell { 0, 3, 0 })));
    m_play.choose(Tool::Fill, Shape::Cube);
    m_play->tools().setMaterial(Material::Brick);
    m_play.clickAt(ground - Cell { 0, 3, 0 });
    QTRY_COMPARE(count(ground - Cell { 1, 2, 1 }, ground + Cell { 1, 0, 1 }, Material::Brick), 27);
    m_play.choose(Tool::Fill, Shape::Ball);
    m_play->tools().setSize(5);
    const Cell other = m_play.top(20, 8);
    m_play.clickAt(other);
    QTRY_COMPARE(m_play.at(other + Cell { 0, 3, 0 }), Material::Brick);
    QCOMPARE(m_play.at(other + Cell { 2, 1, 0 }), Material::Brick);
    QCOMPARE(m_play.at(other + Cell { 2, 3, 2 }), Material::Air);
}

void ToolUseTest::showsWhatABrushWouldChange()
{
    const Cell ground = m_play.top(30, 8);
    m_play.choose(Tool::Fill, Shape::Ball);
    m_play->tools().setSize(7);
    m_play.hoverAt(ground, 30, 40);
    QTRY_VERIFY(!m_play->view().preview().cells.empty());
    const auto cells = [&] {
        std::int64_t sum = 0;
        for (const Region::Row& row : m_play->view().preview().cells)
            sum += row.x1 - row.x0 + 1;
        return sum;
    };
    const Region region
        = Region::brush(m_play.grid().size(), ground + Cell { 0, 1, 0 }, BrushForm::Sphere, 7);
    QCOMPARE(cells(), region.cells());
    QVERIFY(line().contains(QString::number(region.cells())));
    // The shape and its size follow at once, without a move of the mouse.
    m_play->tools().setSize(3);
    QVERIFY(cells() < region.cells());
    m_play->tools().setSize(9);
    m_play.frame();
    m_play.choose(Tool::Look);
    QCOMPARE(cells(), 0);
    m_play.choose(Tool::Fill, Shape::Ball);
    m_play.frame();
    m_play.frame();
}

void ToolUseTest::drawsLines()
{
    const Cell from = m_play.top(8, 20);
    const Cell to = m_play.top(16, 20);
    m_play.choose(Tool::Fill, Shape::Line);
    m_play->tools().setSize(5);
    m_play->tools().setMaterial(Material::Planks);
    m_play.lookDownAt(m_play.top(12, 20), 24);
    m_play.pressAndMove(from, to);
    QVERIFY(!m_play->view().preview().cells.empty());
    QCOMPARE(m_play.at(from + Cell { 0, 1, 0 }), Material::Air);
    m_play.picture(QStringLiteral("previewOfALine"));
    m_play.release(to);
    QTRY_COMPARE(count(from + Cell { 0, 1, 0 }, to + Cell { 0, 1, 0 }, Material::Planks), 9);
}

void ToolUseTest::cancelsASpan()
{
    const Cell from = m_play.top(8, 26);
    m_play.choose(Tool::Fill, Shape::Line);
    m_play.lookDownAt(m_play.top(12, 26), 24);
    m_play.pressAndMove(from, m_play.top(16, 26));
    m_play.key(Qt::Key_Escape);
    m_play.release(m_play.top(16, 26));
    m_play.pressAndMove(from, m_play.top(16, 26));
    QTest::mouseClick(m_play.view(), Qt::RightButton, {}, m_play.pixelOf(m_play.top(16, 26)));
    m_play.release(m_play.top(16, 26));
    QTest::qWait(200);
    QCOMPARE(m_play.top(12, 26).y, m_ground.y);
}

void ToolUseTest::dragsBoxes()
{
    const Cell a = m_play.top(24, 20);
    const Cell b = m_play.top(29, 24);
    m_play.choose(Tool::Fill, Shape::Area);
    m_play->tools().setHeight(3);
    m_play->tools().setMaterial(Material::Stone);
    m_play.lookDownAt(m_play.top(26, 22), 26, 50);
    m_play.pressAndMove(a, b);
    // The wheel makes it higher instead of coming nearer.
    const float distance = m_play->view().camera().distance();
    QWheelEvent wheel(m_play.pixelOf(b), m_play.view()->mapToGlobal(m_play.pixelOf(b)), {},
        { 0, 120 }, Qt::LeftButton, {}, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_play.view(), &wheel);
    QCOMPARE(m_play->tools().height(), 4);
    m_play.frame();
    m_play.picture(QStringLiteral("previewOfABox"));
    QCOMPARE(m_play->view().camera().distance(), distance);
    m_play.release(b);
    QTRY_COMPARE(count(a + Cell { 0, 1, 0 }, b + Cell { 0, 4, 0 }, Material::Stone), 6 * 5 * 4);
    QCOMPARE(m_play.top(24, 20).y, m_ground.y + 4);
}

void ToolUseTest::fillsHollows()
{
    // The pit that the box of the test before would make, dug from above.
    const Cell a = m_play.top(34, 20);
    m_play->session().publish(Scope(WorldScope),
        DrawBox { a - Cell { 0, 2, 0 }, a + Cell { 4, 0, 4 },
            { EditMode::Dig, Material::Air, Material::Air } });
    QTRY_COMPARE(m_play.top(36, 22).y, m_ground.y - 3);
    m_play.choose(Tool::Fill, Shape::Hollow);
    m_play->tools().setMaterial(Material::Clay);
    m_play.clickAt(m_play.top(36, 22));
    QTRY_COMPARE(count(a - Cell { 0, 2, 0 }, a + Cell { 4, -2, 4 }, Material::Clay), 25);
    QCOMPARE(m_play.top(36, 22).y, m_ground.y - 2);
}

void ToolUseTest::paintsAndReplaces()
{
    const Cell ground = m_play.top(44, 20);
    m_play->session().publish(
        Scope(WorldScope), Fill { ground + Cell { 0, 1, 0 }, Material::Planks });
    m_play->session().publish(
        Scope(WorldScope), Fill { ground + Cell { 1, 1, 0 }, Material::Stone });
    QTRY_COMPARE(m_play.at(ground + Cell { 1, 1, 0 }), Material::Stone);
    m_play.choose(Tool::Paint, Shape::Cube);
    m_play->tools().setSize(5);
    m_play->tools().setMaterial(Material::Brick);
    m_play->tools().setOnlyAlike(true);
    m_play.clickAt(ground + Cell { 0, 1, 0 });
    QTRY_COMPARE(m_play.at(ground + Cell { 0, 1, 0 }), Material::Brick);
    QCOMPARE(m_play.at(ground + Cell { 1, 1, 0 }), Material::Stone);
    m_play->tools().setOnlyAlike(false);
    m_play.clickAt(ground + Cell { 0, 1, 0 });
    QTRY_COMPARE(m_play.at(ground + Cell { 1, 1, 0 }), Material::Brick);
    QCOMPARE(m_play.at(ground + Cell { 0, 2, 0 }), Material::Air);
}

void ToolUseTest::copiesTurnsAndPastes()
{
    const Cell a = m_play.top(8, 34) + Cell { 0, 1, 0 };
    for (int i = 0; i < 3; ++i)
        m_play->session().publish(
            Scope(WorldScope), Fill { a + Cell { i, 0, 0 }, Material::Brick });
    m_play->session().publish(Scope(WorldScope), Fill { a + Cell { 0, 1, 0 }, Material::Glass });
    QTRY_COMPARE(m_play.at(a + Cell { 0, 1, 0 }), Material::Glass);
    m_play.choose(Tool::Copy);
    m_play->tools().setHeight(3);
    m_play.lookDownAt(a - Cell { -1, 1, 2 }, 20);
    m_play.pressAndMove(a - Cell { 0, 1, 1 }, a - Cell { -2, 1, -1 });
    m_play.release(a - Cell { -2, 1, -1 });
    QTRY_COMPARE(m_play->tools().tool(), Tool::Paste);
    QVERIFY(toasts().last().contains(QStringLiteral("3 x 3 x 3")));
    const Cell there = m_play.top(20, 34);
    m_play.hoverAt(there, 20, 50);
    QTRY_VERIFY(!m_play->view().preview().cells.empty());
    m_play->tools().turn()->trigger();
    m_play.frame();
    m_play.picture(QStringLiteral("previewOfAPaste"));
    m_play.clickAt(there);
    // A row along x has become one along z.
    QTRY_COMPARE(count(there + Cell { -1, 1, -1 }, there + Cell { 1, 1, 1 }, Material::Brick), 3);
    for (int dz = -1; dz <= 1; ++dz)
        QCOMPARE(m_play.at(there + Cell { 0, 1, dz }), Material::Brick);
    QCOMPARE(count(there + Cell { -1, 2, -1 }, there + Cell { 1, 2, 1 }, Material::Glass), 1);
}

void ToolUseTest::refusesCopiesThatAreTooLarge()
{
    const Grid& grid = m_play.grid();
    QVERIFY(Clipboard::refusal(grid, { 0, 0, 0 }, { 63, 31, 63 }).isEmpty());
    QVERIFY(Clipboard::refusal(grid, { 0, 0, 0 }, { 64, 2, 2 }).contains(QStringLiteral("64")));
    QVERIFY(!Clipboard::refusal(grid, { 0, 30, 0 }, { 3, 31, 3 }).isEmpty());
    // A different voxel at every step packs badly.
    Grid varied({ 64, 64, 64 });
    for (int i = 0; i < 64 * 64 * 64; ++i)
        varied.set({ i % 64, i / 64 % 64, i / 4096 },
            static_cast<Material>(1 + i % (static_cast<int>(MaterialCount) - 1)));
    QVERIFY(
        Clipboard::refusal(varied, { 0, 0, 0 }, { 63, 63, 63 }).contains(QStringLiteral("KiB")));
    // And in the window: the reason is a toast.
    m_play.choose(Tool::Copy);
    m_play->tools().setHeight(3);
    const Cell empty = m_play.top(50, 50);
    m_play.clickAt(empty);
    QTRY_COMPARE(toasts().last(), Clipboard::tr("There is nothing to copy"));
    QCOMPARE(m_play->tools().tool(), Tool::Copy);
}

void ToolUseTest::undoesAndDoesAgain()
{
    const Cell ground = m_play.top(50, 8);
    m_play.choose(Tool::Dig, Shape::Cube);
    m_play->tools().setSize(5);
    m_play.clickAt(ground);
    QTRY_COMPARE(m_play.at(ground), Material::Air);
    m_play.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_play.top(50, 8).y, ground.y);
    m_play.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(m_play.at(ground), Material::Air);
}

void ToolUseTest::warnsOfWhatWouldFall()
{
    // A slab on one pillar.
    const Cell foot = m_play.top(50, 30) + Cell { 0, 1, 0 };
    const EditStyle style { EditMode::Fill, Material::Planks, Material::Air };
    m_play->session().publish(Scope(WorldScope), DrawBox { foot, foot + Cell { 0, 3, 0 }, style });
    m_play->session().publish(
        Scope(WorldScope), DrawBox { foot + Cell { -2, 4, -2 }, foot + Cell { 2, 4, 2 }, style });
    QTRY_COMPARE(m_play.at(foot + Cell { 2, 4, 2 }), Material::Planks);
    m_play.choose(Tool::Dig, Shape::Single);
    m_play.hoverAt(foot + Cell { 0, 4, 0 }, 20, 40);
    // The middle of the roof may go; its pillar may not.
    m_play.choose(Tool::Dig, Shape::Line);
    m_play.choose(Tool::Dig, Shape::Single);
    m_play->view().lookFrom({ static_cast<float>(foot.x) + 0.5f, static_cast<float>(foot.y) + 1.5f,
                                static_cast<float>(foot.z) + 1.0f },
        0, 12, 14);
    QTest::mouseMove(m_play.view(), m_play.middle() + QPoint(2, 0));
    QTest::mouseMove(m_play.view(), m_play.middle());
    QTRY_VERIFY2(line().contains(QStringLiteral("would bring down")), qPrintable(line()));
    QVERIFY(m_play->view().preview().marks.size() >= 25);
}

void ToolUseTest::placesTurnsAndRemovesGates()
{
    const Cell at = m_play.top(8, 44) + Cell { 0, 1, 0 };
    const auto& devices = m_play.world().water().field().works().devices();
    m_play.choose(Tool::Gate);
    m_play.clickAt(at - Cell { 0, 1, 0 });
    QTRY_VERIFY(devices.contains(at));
    QVERIFY(!devices.at(at).on);
    // The cursor meets the gate although no voxel is there.
    m_play.hoverAt(at);
    QTRY_VERIFY(line().contains(QStringLiteral("Gate, shut")));
    m_play.clickAt(at);
    QTRY_VERIFY(devices.at(at).on);
    m_play.clickAt(at, Qt::ShiftModifier);
    QTRY_VERIFY(!devices.contains(at));
}

void ToolUseTest::placesPumpsThatFaceSomewhere()
{
    const Cell at = m_play.top(14, 44) + Cell { 0, 1, 0 };
    const auto& devices = m_play.world().water().field().works().devices();
    m_play.choose(Tool::Pump);
    while (m_play->tools().front() != FlowGrid::Above)
        m_play->tools().turn()->trigger();
    m_play->tools().setRate(20);
    m_play.hoverAt(at - Cell { 0, 1, 0 }, 12, 45);
    QTRY_COMPARE(m_play->view().preview().marks.size(), std::size_t { 1 });
    m_play.clickAt(at - Cell { 0, 1, 0 });
    QTRY_VERIFY(devices.contains(at));
    QCOMPARE(devices.at(at).kind, WaterDevice::Kind::Pump);
    QCOMPARE(devices.at(at).front, FlowGrid::Above);
    QCOMPARE(devices.at(at).rate, 20u * 240);
}

void ToolUseTest::placesValves()
{
    const Cell at = m_play.top(14, 48) + Cell { 0, 1, 0 };
    const auto& devices = m_play.world().water().field().works().devices();
    m_play.choose(Tool::Valve);
    m_play.clickAt(at - Cell { 0, 1, 0 });
    QTRY_VERIFY(devices.contains(at));
    QCOMPARE(devices.at(at).kind, WaterDevice::Kind::Valve);
    const bool on = devices.at(at).on;
    m_play.clickAt(at);
    QTRY_COMPARE(devices.at(at).on, !on);
    m_play.clickAt(at, Qt::ShiftModifier);
    QTRY_VERIFY(!devices.contains(at));
}

void ToolUseTest::placesSpringsWithARate()
{
    const Cell at = m_play.top(20, 44) + Cell { 0, 1, 0 };
    const auto& outlets = m_play.world().water().field().outlets();
    m_play.choose(Tool::Drain);
    m_play->tools().setRate(11);
    m_play.clickAt(at - Cell { 0, 1, 0 });
    QTRY_VERIFY(outlets.contains(at));
    QVERIFY(!outlets.at(at).source);
    QCOMPARE(outlets.at(at).rate, 11u * 240);
    m_play.hoverAt(at);
    QTRY_VERIFY(line().contains(QStringLiteral("11")));
    m_play.clickAt(at);
    QTRY_VERIFY(!outlets.contains(at));
}

void ToolUseTest::pavesRoads()
{
    const Cell from = m_play.top(30, 44);
    const Cell to = m_play.top(38, 44);
    m_play.choose(Tool::Road);
    m_play->tools().setSize(3);
    m_play.lookDownAt(m_play.top(34, 44), 24);
    m_play.pressAndMove(from, to);
    m_play.release(to);
    QTRY_VERIFY(count(from - Cell { 0, 0, 1 }, to + Cell { 0, 0, 1 }, Material::Road) >= 24);
    QCOMPARE(m_play.top(34, 44).y, m_ground.y);
    QVERIFY(m_play.at(m_play.top(34, 44) - Cell { 0, 1, 0 }) != Material::Road);
    // Where there is a road already nothing is asked for, and so nothing refused.
    QSignalSpy asked(&m_play->session(), &Session::published);
    const Cell paved = m_play.top(34, 44);
    m_play.clickAt(paved);
    m_play.frame();
    QCOMPARE(asked.size(), 0);
    m_play.clickAt(paved + Cell { 0, 0, 6 });
    QTRY_COMPARE(asked.size(), 1);
    m_play->session().publish(Scope(WorldScope), UndoEdit());
    QTRY_VERIFY(m_play.at(m_play.top(34, 50)) != Material::Road);
}

void ToolUseTest::plantsAndFellsTrees()
{
    const Forest& forest = m_play.world().forest();
    Cell foot = m_play.top(44, 44) + Cell { 0, 1, 0 };
    while (!forest.refusal(m_play.grid(), foot, 0).empty())
        foot = m_play.top(foot.x + 1, foot.z) + Cell { 0, 1, 0 };
    m_play.choose(Tool::Tree);
    m_play.clickAt(foot - Cell { 0, 1, 0 });
    QTRY_VERIFY(forest.at(foot));
    m_play.clickAt(foot - Cell { 0, 1, 0 }, Qt::ShiftModifier);
    QTRY_VERIFY(!forest.at(foot));
}

void ToolUseTest::clearsWhatWasPutThere()
{
    const Forest& forest = m_play.world().forest();
    const WaterField& field = m_play.world().water().field();
    const Cell up { 0, 1, 0 };
    const Cell middle = m_play.top(56, 10);
    const Cell bare = m_play.top(56, 30);
    const Material natural = m_play.at(middle);
    const auto put
        = [&](const auto& input) { m_play->session().publish(Scope(WorldScope), input); };
    put(DrawBox { middle - Cell { 5, 0, 0 }, middle + Cell { 5, 0, 0 },
        { EditMode::Paint, Material::Road, Material::Air } });
    put(PlantTree { middle + Cell { 2, 1, 2 } });
    put(PlaceSink { middle + Cell { -2, 1, 2 }, 240 });
    put(Fill { middle + Cell { -2, 1, -2 }, Material::Brick });
    QTRY_COMPARE(m_play.at(middle + Cell { -2, 1, -2 }), Material::Brick);
    QVERIFY(forest.at(middle + Cell { 2, 1, 2 }));
    m_play.choose(Tool::Clear, Shape::Cube);
    m_play->tools().setSize(5);
    m_play.hoverAt(middle, 22, 50);
    // The outline stands on the ground, one voxel deep, where roads lie.
    const Region region = Region::brush(m_play.grid().size(), middle + up + up, BrushForm::Box, 5);
    QTRY_COMPARE(m_play->view().preview().cells, region.rows());
    QVERIFY(line().contains(QStringLiteral("125")));
    m_play.picture(QStringLiteral("previewOfClear"));
    m_play.clickAt(middle);
    QTRY_COMPARE(m_play.at(middle), natural);
    QVERIFY(!forest.at(middle + Cell { 2, 1, 2 }));
    QVERIFY(!field.outlets().contains(middle + Cell { -2, 1, 2 }));
    QCOMPARE(m_play.at(middle + Cell { -2, 1, -2 }), Material::Air);
    QCOMPARE(m_play.at(middle + Cell { 3, 0, 0 }), Material::Road); // outside of the brush
    m_play.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_play.at(middle), Material::Road);
    QVERIFY(forest.at(middle + Cell { 2, 1, 2 }));
    QVERIFY(field.outlets().contains(middle + Cell { -2, 1, 2 }));
    put(DrawBox { bare - Cell { 4, 1, 4 }, bare + Cell { 4, 9, 4 },
        { EditMode::Clear, Material::Air, Material::Air } });
    // Over bare land a stroke asks for nothing, and the strip says why.
    m_play.hoverAt(bare);
    QTRY_COMPARE(line(), QStringLiteral("There is nothing to clear"));
    QSignalSpy asked(&m_play->session(), &Session::published);
    m_play.clickAt(bare);
    QCOMPARE(asked.size(), 0);
    m_play->tools().setSize(3);
}

void ToolUseTest::meansTheTreeThatIsPointedAt()
{
    const Forest& forest = m_play.world().forest();
    // Far above its foot; behind it there is only distant ground.
    const auto lookAtCrown = [&](const Tree& tree) {
        m_play->view().lookFrom(
            { static_cast<float>(tree.cell.x) + 0.5f, static_cast<float>(tree.cell.y),
                static_cast<float>(tree.cell.z) + 0.5f },
            0, 20, 14);
        return m_play.pixelOf(tree.cell + Cell { 0, tree.fullHeight * 2 / 3 / 256 - 1, 0 });
    };
    const auto inSight = [&](const Tree& tree) {
        const Camera& camera = m_play->view().camera();
        const QVector3D way = camera.ray(lookAtCrown(tree), m_play.view()->size());
        return tree.fullHeight > 4 * 256 && tree.plantedAt < 0
            && !pick(m_play.grid(), camera.eye(), way, 18);
    };
    std::vector<Tree> trees;
    for (std::size_t i = 0; i < forest.size(); ++i)
        trees.push_back(forest.nth(i));
    const auto first = std::find_if(trees.begin(), trees.end(), inSight);
    const auto second = std::find_if(first, trees.end(), [&](const Tree& tree) {
        return std::abs(tree.cell.x - first->cell.x) > 8 && inSight(tree);
    });
    QVERIFY(second != trees.end());
    for (const Tree& tree : trees) {
        if (tree != *first && tree != *second)
            m_play->session().publish(Scope(WorldScope),
                DrawBox {
                    tree.cell, tree.cell, { EditMode::Clear, Material::Air, Material::Air } });
    }
    const auto stands = [&](const Tree& tree) { return forest.at(tree.cell) != nullptr; };
    QTRY_COMPARE(std::count_if(trees.begin(), trees.end(), stands), 2);
    const auto clickCrown = [&](const Tree& tree, Qt::KeyboardModifiers modifiers) {
        const QPoint crown = lookAtCrown(tree);
        QTest::mouseMove(m_play.view(), crown);
        m_play.frame();
        QTest::mouseClick(m_play.view(), Qt::LeftButton, modifiers, crown);
        m_play.frame();
    };
    m_play.choose(Tool::Tree);
    clickCrown(*first, Qt::ShiftModifier);
    QTRY_VERIFY(!forest.at(first->cell));
    m_play.choose(Tool::Dig);
    clickCrown(*second, {}); // Means the ground behind it.
    m_play.frame();
    QVERIFY(forest.at(second->cell));
    m_play.choose(Tool::Clear);
    clickCrown(*second, {});
    QTRY_VERIFY(!forest.at(second->cell));
}

void ToolUseTest::buildsStructures()
{
    // Somewhere that the tests before have left level.
    Cell floor = m_play.top(5, 56);
    const auto refused = [&] {
        return !planStructure(m_play.grid(), { floor + Cell { 0, 1, 0 }, StructureKind::House })
                    .refusal.empty();
    };
    while (refused() && floor.x < 58)
        floor = m_play.top(floor.x + 1, floor.z);
    QVERIFY(!refused());
    m_play.choose(Tool::House);
    m_play->tools().setMaterial(Material::Brick);
    m_play.hoverAt(floor, 26, 40);
    QTRY_VERIFY(m_play->view().preview().cells.size() > 10);
    m_play.frame();
    m_play.picture(QStringLiteral("previewOfAHouse"));
    m_play.clickAt(floor);
    QTRY_VERIFY(count(floor - Cell { 4, 0, 4 }, floor + Cell { 4, 6, 4 }, Material::Brick) > 20);
    m_play.hoverAt(floor, 26, 40);
    m_play.choose(Tool::Stairs);
    m_play->tools().setSize(3);
    const Cell foot = m_play.top(30, 54);
    m_play.clickAt(foot);
    QTRY_COMPARE(m_play.top(33, 54).y, foot.y + 3);
    // What cannot be built is told before it is tried.
    m_play.choose(Tool::Bridge);
    m_play.hoverAt(m_play.top(40, 56));
    QTRY_VERIFY(line().contains(QStringLiteral("bridge")));
}

void ToolUseTest::cutsDoorsAndWindows()
{
    const Cell foot = m_play.top(44, 57) + Cell { 0, 1, 0 };
    m_play->session().publish(Scope(WorldScope),
        DrawBox {
            foot, foot + Cell { 4, 2, 0 }, { EditMode::Fill, Material::Stone, Material::Air } });
    QTRY_COMPARE(m_play.at(foot + Cell { 4, 2, 0 }), Material::Stone);
    const auto clickFromTheSouth = [&](Cell cell) {
        m_play->view().lookFrom(
            { static_cast<float>(cell.x) + 0.5f, static_cast<float>(cell.y) + 0.5f,
                static_cast<float>(cell.z) + 1.0f },
            0, 12, 10);
        m_play.frame();
        QTest::mouseMove(m_play.view(), m_play.middle() + QPoint(2, 0));
        QTest::mouseMove(m_play.view(), m_play.middle());
        m_play.frame();
        m_play.frame();
        QTest::mouseClick(m_play.view(), Qt::LeftButton, {}, m_play.middle());
    };
    m_play.choose(Tool::Door);
    clickFromTheSouth(foot + Cell { 1, 0, 0 });
    QTRY_COMPARE(m_play.at(foot + Cell { 1, 0, 0 }), Material::Air);
    QCOMPARE(m_play.at(foot + Cell { 1, 1, 0 }), Material::Air);
    QCOMPARE(m_play.at(foot + Cell { 1, 2, 0 }), Material::Stone);
    m_play.choose(Tool::Window);
    clickFromTheSouth(foot + Cell { 3, 1, 0 });
    QTRY_COMPARE(m_play.at(foot + Cell { 3, 1, 0 }), Material::Glass);
    QCOMPARE(count(foot, foot + Cell { 4, 2, 0 }, Material::Stone), 15 - 3);
}

void ToolUseTest::bridgesAPit()
{
    const Cell bank = m_play.top(54, 40);
    const Cell edge = bank + Cell { 1, 0, 0 };
    m_play->session().publish(Scope(WorldScope),
        DrawBox { edge - Cell { 0, 2, 1 }, edge + Cell { 3, 0, 2 },
            { EditMode::Dig, Material::Air, Material::Air } });
    QTRY_COMPARE(m_play.at(edge), Material::Air);
    m_play.choose(Tool::Bridge);
    m_play->tools().setMaterial(Material::Planks);
    while (m_play->tools().front() != FlowGrid::East)
        m_play->tools().turn()->trigger();
    m_play.hoverAt(bank);
    QTRY_COMPARE(m_play->view().preview().cells.size(), std::size_t { 2 });
    m_play.clickAt(bank);
    QTRY_COMPARE(count(edge, edge + Cell { 3, 0, 1 }, Material::Planks), 8);
}

void ToolUseTest::setsTheWeather()
{
    const auto weather = [&] { return m_play.world().water().field().works().weather(); };
    m_play.part<QAction>("weather")->trigger();
    auto* dialog = m_play.part<QDialog>("weatherDialog");
    QTRY_VERIFY(dialog && dialog->isVisible());
    QTest::mouseClick(
        dialog->findChild<QPushButton*>(QStringLiteral("weatherRain")), Qt::LeftButton);
    QTRY_COMPARE(weather().rain, 12u * 240);
    dialog->findChild<QSlider*>(QStringLiteral("evaporation"))->setValue(5);
    QTRY_COMPARE(weather().evaporation, 5u * 240);
    dialog->grab().save(qEnvironmentVariable("POLDER_PICTURES", QDir::tempPath())
        + QStringLiteral("/polder-weather.png"));
    // What somebody else sets is shown.
    m_play->session().publish(Scope(WorldScope), SetWeather { { 0, 0 } });
    QTRY_COMPARE(dialog->findChild<QSlider*>(QStringLiteral("rain"))->value(), 0);
    dialog->close();
}

void ToolUseTest::helpNamesTheKeysOfNow()
{
    auto* keys = m_play->findChild<KeyBindings*>();
    QAction* dig = m_play->tools().action(Tool::Dig);
    keys->set(dig, QKeySequence(Qt::Key_G));
    m_play.key(Qt::Key_F1);
    auto* help = m_play->findChild<HelpOverlay*>();
    QTRY_VERIFY(help->isVisible());
    const auto labels = help->findChildren<QLabel*>();
    const auto says = [&](const QString& text) {
        return std::any_of(labels.begin(), labels.end(),
            [&](const QLabel* label) { return label->text() == text; });
    };
    // All of it is shown: once it was half as large as its words, which ended at its border.
    auto* scroll = help->findChild<QScrollArea*>();
    QCOMPARE(scroll->verticalScrollBar()->maximum(), 0);
    QCOMPARE(scroll->horizontalScrollBar()->maximum(), 0);
    QVERIFY(says(QStringLiteral("G")));
    QVERIFY(!says(QStringLiteral("2")));
    m_play.picture(QStringLiteral("helpPage"));
    // In a low window it stays inside, and the rest of it can be scrolled to.
    const QSize usual = m_play->size();
    m_play->resize(1000, 600);
    QTRY_VERIFY(m_play->height() < usual.height());
    QTRY_VERIFY(help->geometry().bottom() < help->parentWidget()->height());
    QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
    m_play.picture(QStringLiteral("helpInALowWindow"));
    m_play->resize(usual);
    QTRY_COMPARE(m_play->size(), usual);
    keys->set(dig, keys->usual(dig));
    m_play.key(Qt::Key_Escape);
    QTRY_VERIFY(!help->isVisible());
}

/// At the smallest sensible size every tool is still in reach.
/// Return after a figure led into the chat, where the keys of the next tools became words.
void ToolUseTest::aTypedFigureGivesTheKeysBack()
{
    m_play.choose(Tool::Dig, Shape::Cube);
    auto* size = m_play.part<QSpinBox>("toolSize");
    QTRY_VERIFY(size->isVisible());
    m_play->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&*m_play));
    size->setFocus();
    size->selectAll();
    QTest::keyClicks(size, QStringLiteral("16"));
    QTest::keyClick(size, Qt::Key_Return);
    QCOMPARE(m_play->tools().size(), 16);
    QVERIFY(!size->hasFocus());
    QVERIFY(!m_play->findChild<ChatPanel*>()->isAncestorOf(QApplication::focusWidget()));
    m_play->tools().setSize(5);
}

void ToolUseTest::fitsASmallWindow()
{
    m_play->resize(1000, 700);
    QTRY_COMPARE(m_play->size(), QSize(1000, 700));
    QTRY_VERIFY(m_play->findChild<ToolBar*>()->button(ToolGroup::Villagers)->isVisible());
    for (const ToolInfo& info : ToolInfo::all()) {
        m_play.choose(info.tool);
        QTRY_VERIFY2(m_play.part<QLabel>("toolLine")->isVisible(), qPrintable(info.id));
    }
    m_play->resize(1280, 800);
}

void ToolUseTest::cutsTheWorldOpen()
{
    auto* slider = m_play.part<QSlider>("cutHeight");
    QVERIFY(!slider->isVisible());
    m_play.lookDownAt(m_play.top(32, 32), 50, 40);
    m_play.key(Qt::Key_C);
    QTRY_VERIFY(slider->isVisible());
    slider->setValue(m_ground.y - 3);
    m_play.frame();
    QTRY_VERIFY(m_play->worldDrawn());
    // What is cut away is not in the way of the tools either.
    const Cell below = m_play.top(52, 52) - Cell { 0, 4, 0 };
    m_play.choose(Tool::Dig, Shape::Single);
    m_play.clickAt(below);
    QTRY_COMPARE(m_play.at(below), Material::Air);
    m_play.key(Qt::Key_PageUp);
    QCOMPARE(slider->value(), m_ground.y - 2);
    m_play.lookDownAt(m_play.top(32, 32), 50, 40);
    QTRY_VERIFY(m_play->worldDrawn());
    m_play.frame();
    m_play.picture(QStringLiteral("cutaway"));
    m_play.key(Qt::Key_C);
    QTRY_VERIFY(!slider->isVisible());
}

} // namespace polder

QTEST_MAIN(polder::ToolUseTest)
#include "ToolUseTest.moc"
