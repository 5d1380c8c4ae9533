#include "app/polder/window/MainWindow.h"
#include "app/common/FailureText.h"
#include "app/polder/look/Theme.h"
#include "app/polder/panels/StatisticsGraph.h"
#include "app/polder/play/FrameLoop.h"
#include "app/polder/session/FormField.h"
#include "app/polder/session/SessionFlow.h"
#include "app/polder/tools/MaterialChooser.h"
#include "app/polder/tools/ToolBar.h"
#include "app/polder/tools/ToolChoice.h"
#include "app/polder/window/HelpOverlay.h"
#include "app/polder/window/Toasts.h"
#include "core/world/Inputs.h"
#include "core/world/World.h"
#include "net/session/Session.h"
#include "render/view/WorldView.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>
#include <QToolButton>
#include <QWindow>

#include <algorithm>
#include <ctime>

namespace polder {

/// Plays alone in the real window: clicks through the dialog, uses the tools on the world, and
/// looks at what comes of it.
class MainWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();

    void entersByTheDialog();
    void showsTheWorld();
    void showsFigures();
    void drawsStatistics();
    void digsWhereClicked();
    void fillsWithTheChosenMaterial();
    void poursWater();
    void plantsAndSettles();
    void digsOnWhileDragged();
    void tellsWhyNot();
    void walksByKeys();
    void chats();
    void hidesAndShows();
    void helps();
    void noTwoActionsShareAKey();
    void startsTheWorldAnewWhenAsked();
    void leavesAndPlaysAgain();
    void failsInTheDialog();
    void neverFreezes();

private:
    const World& world() const { return m_window->session().replica()->root<World>(); }
    const Grid& grid() const { return world().terrain().grid(); }
    QWindow* viewWindow() const;
    void choose(Tool tool);
    /// Clicks the middle of the view after the camera looks straight down at a cell.
    void clickAt(Cell cell, Qt::KeyboardModifiers modifiers = {});
    void lookDownAt(Cell cell);
    Cell top(int x, int z) const; ///< Highest solid cell of a column.
    Cell dryPlace(int number) const; ///< Flat grass far from water and trees; each number another.

    QTemporaryDir m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::initTestCase()
{
    QVERIFY(m_settings.isValid());
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    QCoreApplication::setOrganizationName(QStringLiteral("Polder"));
    QCoreApplication::setApplicationName(QStringLiteral("polder-test"));
    QSettings().setValue(QStringLiteral("profile/name"), QStringLiteral("Mara"));
    Theme::apply(*qApp);
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1000, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

/// For those who want to look: POLDER_PICTURES names a folder for one picture after each test.
void MainWindowTest::cleanup()
{
    const QString folder = qEnvironmentVariable("POLDER_PICTURES");
    if (!folder.isEmpty() && m_window)
        m_window->picture().save(
            QStringLiteral("%1/%2.png").arg(folder, QLatin1String(QTest::currentTestFunction())));
}

void MainWindowTest::cleanupTestCase() { m_window.reset(); }

QWindow* MainWindowTest::viewWindow() const
{
    for (QWindow* each : QGuiApplication::allWindows()) {
        if (each->inherits("QQuickView"))
            return each;
    }
    return nullptr;
}

void MainWindowTest::choose(Tool tool)
{
    auto* bar = m_window->findChild<ToolBar*>();
    QTest::mouseClick(bar->button(ToolInfo::of(tool).group), Qt::LeftButton);
    if (m_window->tools().tool() != tool)
        m_window->tools().action(tool)->trigger();
    QCOMPARE(m_window->tools().tool(), tool);
}

Cell MainWindowTest::top(int x, int z) const
{
    Cell cell { x, grid().size().y - 1, z };
    while (cell.y > 0 && !isSolid(grid().at(cell)))
        --cell.y;
    return cell;
}

Cell MainWindowTest::dryPlace(int number) const
{
    for (int z = 4; z < grid().size().z - 4; ++z) {
        for (int x = 4; x < grid().size().x - 4; ++x) {
            const Cell ground = top(x, z);
            bool good = world().forest().refusal(grid(), ground + Cell { 0, 1, 0 }, 0).empty();
            for (int dz = -2; dz <= 2 && good; ++dz) {
                for (int dx = -2; dx <= 2 && good; ++dx) {
                    const Cell near = top(x + dx, z + dz);
                    good = near.y == ground.y
                        && world().water().field().at(near + Cell { 0, 1, 0 }) == 0
                        && materialInfo(grid().at(near)).soil;
                }
            }
            if (good && number-- == 0)
                return ground;
            if (good)
                x += 5;
        }
    }
    qFatal("this world has too few dry places for the test");
}

void MainWindowTest::lookDownAt(Cell cell)
{
    const QVector3D focus(static_cast<float>(cell.x) + 0.5f, static_cast<float>(cell.y) + 1,
        static_cast<float>(cell.z) + 0.5f);
    m_window->view().setFollowing(false);
    m_window->view().camera().lookAt(focus, 0, 80, 15);
    // One frame, so that the click is aimed with this camera.
    QSignalSpy frame(&m_window->frames(), &FrameLoop::framePassed);
    QVERIFY(frame.wait());
}

void MainWindowTest::clickAt(Cell cell, Qt::KeyboardModifiers modifiers)
{
    lookDownAt(cell);
    const QPoint middle(viewWindow()->width() / 2, viewWindow()->height() / 2);
    QTest::mouseMove(viewWindow(), middle);
    QTest::mouseClick(viewWindow(), Qt::LeftButton, modifiers, middle);
}

void MainWindowTest::entersByTheDialog()
{
    m_window->flow().ask();
    auto* dialog = m_window->findChild<QDialog*>(QStringLiteral("sessionDialog"));
    QTRY_VERIFY(dialog && dialog->isVisible());
    QTest::mouseClick(dialog->findChild<QToolButton*>(QStringLiteral("modeAlone")), Qt::LeftButton);
    auto* seed = dialog->findChild<QLineEdit*>(QStringLiteral("seed"));
    seed->selectAll();
    QTest::keyClicks(seed, QStringLiteral("7"));
    for (QComboBox* size : dialog->findChildren<QComboBox*>(QStringLiteral("size")))
        size->setCurrentIndex(1);
    QTest::keyClick(seed, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().isOpen(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isVisible(), 30'000);
    QCOMPARE(world().terrain().seed(), std::uint64_t { 7 });
    QCOMPARE(grid().size().x, 128);
    QVERIFY(m_window->session().isAlone());
}

void MainWindowTest::showsTheWorld()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_window->worldDrawn(), 30'000);
    QVERIFY(!m_window->picture().isNull());
    // World time goes on.
    const Micros before = m_window->session().worldTime();
    QTRY_VERIFY(m_window->session().worldTime() > before + 500_ms);
}

void MainWindowTest::showsFigures()
{
    auto* status = m_window->statusBar();
    QTRY_VERIFY(status->findChild<QLabel*>(QStringLiteral("statusUsers"))
                    ->text()
                    .contains(QLatin1Char('1')));
    QCOMPARE(status->findChild<QLabel*>(QStringLiteral("statusSession"))->text(),
        QStringLiteral("Playing alone"));
    QTRY_VERIFY(status->findChild<QLabel*>(QStringLiteral("statusFrames"))
                    ->text()
                    .contains(QStringLiteral("fps")));
    auto* players = m_window->findChild<QListView*>(QStringLiteral("players"));
    QTRY_COMPARE(players->model()->rowCount(), 1);
    QVERIFY(players->model()->index(0, 0).data().toString().contains(QStringLiteral("Mara")));
}

void MainWindowTest::drawsStatistics()
{
    auto* panel = m_window->findChild<QDockWidget*>(QStringLiteral("statisticsPanel"));
    auto* action = m_window->findChild<QAction*>(QStringLiteral("statistics"));
    QVERIFY(panel->isHidden());
    QCOMPARE(action->shortcut(), QKeySequence(Qt::SHIFT | Qt::Key_F9));
    action->trigger();
    QTRY_VERIFY(panel->isVisible());
    auto* frames = panel->findChild<StatisticsGraph*>(QStringLiteral("graphFrames"));
    const int before = frames->samples();
    QTRY_VERIFY(frames->samples() > before);
    QTRY_VERIFY(frames->last() > 0);
    // Alone there is no line to measure.
    QVERIFY(!panel->findChild<QWidget*>(QStringLiteral("graphLatency"))->isVisible());
    m_window->setInterfaceHidden(true);
    QVERIFY(panel->isHidden());
    m_window->setInterfaceHidden(false);
    QVERIFY(!panel->isHidden());
    action->trigger();
    QVERIFY(panel->isHidden());
}

void MainWindowTest::digsWhereClicked()
{
    const Cell ground = dryPlace(0);
    choose(Tool::Dig);
    clickAt(ground);
    QTRY_COMPARE(grid().at(ground), Material::Air);
}

void MainWindowTest::fillsWithTheChosenMaterial()
{
    const Cell ground = dryPlace(1);
    choose(Tool::Fill);
    m_window->findChild<MaterialChooser*>()
        ->findChild<QToolButton*>(QStringLiteral("material-brick"))
        ->click();
    clickAt(ground);
    QTRY_COMPARE(grid().at(ground + Cell { 0, 1, 0 }), Material::Brick);
    // With Shift it digs.
    clickAt(ground + Cell { 0, 1, 0 }, Qt::ShiftModifier);
    QTRY_COMPARE(grid().at(ground + Cell { 0, 1, 0 }), Material::Air);
}

void MainWindowTest::poursWater()
{
    const Cell ground = dryPlace(2);
    const auto before = world().water().field().volume();
    choose(Tool::Water);
    clickAt(ground);
    QTRY_VERIFY(world().water().field().volume() > before);
    choose(Tool::Source);
    clickAt(ground);
    QTRY_VERIFY(world().water().field().outlets().contains(ground + Cell { 0, 1, 0 }));
    clickAt(ground);
    QTRY_VERIFY(!world().water().field().outlets().contains(ground + Cell { 0, 1, 0 }));
}

void MainWindowTest::plantsAndSettles()
{
    const Cell ground = dryPlace(3);
    choose(Tool::Tree);
    clickAt(ground);
    QTRY_VERIFY(world().forest().at(ground + Cell { 0, 1, 0 }));
    const std::size_t people = world().crowd().size();
    choose(Tool::Villagers);
    clickAt(dryPlace(4));
    QTRY_VERIFY(world().crowd().size() > people);
}

void MainWindowTest::digsOnWhileDragged()
{
    const Cell ground = dryPlace(5);
    choose(Tool::Dig);
    lookDownAt(ground);
    const auto solidCells = [&] {
        int solid = 0;
        for (int dx = -2; dx <= 2; ++dx) {
            for (int dz = -2; dz <= 2; ++dz)
                solid += isSolid(grid().at(ground + Cell { dx, 0, dz }));
        }
        return solid;
    };
    QCOMPARE(solidCells(), 25);
    const Camera before = m_window->view().camera();
    const QPoint middle(viewWindow()->width() / 2, viewWindow()->height() / 2);
    QTest::mouseMove(viewWindow(), middle);
    QTest::mousePress(viewWindow(), Qt::LeftButton, {}, middle);
    for (int step = 0; step < 12; ++step)
        QTest::mouseMove(viewWindow(), middle + QPoint(step * 12, 0), 30);
    QTest::mouseRelease(viewWindow(), Qt::LeftButton, {}, middle + QPoint(11 * 12, 0));
    // A channel one voxel deep, and the ground has not been pulled along.
    QTRY_VERIFY(solidCells() <= 23);
    QVERIFY(isSolid(grid().at(ground + Cell { 0, -1, 0 })));
    QCOMPARE(m_window->view().camera().focus(), before.focus());
}

void MainWindowTest::tellsWhyNot()
{
    m_window->session().publish(Scope(WorldScope), Dig { { 0, 0, 0 } });
    auto* toasts = m_window->findChild<Toasts*>();
    QTRY_VERIFY(!toasts->texts().isEmpty());
    QCOMPARE(toasts->texts().last(), QStringLiteral("The bedrock stays as it is"));
}

void MainWindowTest::walksByKeys()
{
    const MemberId self = m_window->session().self();
    QVERIFY(world().players().find(self));
    const auto place = [&] { return world().players().find(self)->body.position; };
    const Vec3 before = place();
    viewWindow()->requestActivate();
    QTest::keyPress(viewWindow(), Qt::Key_W);
    const auto moved = [&] { return place().x != before.x || place().z != before.z; };
    QTRY_VERIFY(moved());
    QTest::keyRelease(viewWindow(), Qt::Key_W);
    QTRY_VERIFY(world().players().find(self)->wish.still());
    // Whoever began to type while a key was down once walked on for ever.
    QTest::keyPress(viewWindow(), Qt::Key_S);
    QTRY_VERIFY(!world().players().find(self)->wish.still());
    m_window->activateWindow();
    m_window->findChild<QLineEdit*>(QStringLiteral("chatLine"))->setFocus();
    QTRY_VERIFY(world().players().find(self)->wish.still());
}

void MainWindowTest::chats()
{
    auto* line = m_window->findChild<QLineEdit*>(QStringLiteral("chatLine"));
    auto* log = m_window->findChild<QTextBrowser*>(QStringLiteral("chatLog"));
    line->setFocus();
    QTest::keyClicks(line, QStringLiteral("<b>hello</b>"));
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY(log->toPlainText().contains(QStringLiteral("<b>hello</b>")));
    QVERIFY(log->toPlainText().contains(QStringLiteral("Mara")));
    QVERIFY(line->text().isEmpty());
}

void MainWindowTest::hidesAndShows()
{
    QTest::keyClick(m_window.get(), Qt::Key_F10);
    QVERIFY(!m_window->menuBar()->isVisible());
    QVERIFY(!m_window->findChild<ToolBar*>()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F10);
    QVERIFY(m_window->menuBar()->isVisible());
    QVERIFY(m_window->findChild<ToolBar*>()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F11);
    QTRY_VERIFY(m_window->isFullScreen());
    QTest::keyClick(m_window.get(), Qt::Key_F11);
    QTRY_VERIFY(!m_window->isFullScreen());
}

void MainWindowTest::helps()
{
    auto* help = m_window->findChild<HelpOverlay*>();
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QTRY_VERIFY(help->isVisible());
    cleanup(); // The picture with it.
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTRY_VERIFY(!help->isVisible());
}

void MainWindowTest::failsInTheDialog()
{
    QTcpServer nobody;
    QVERIFY(nobody.listen(QHostAddress::LocalHost));
    SessionRequest request;
    request.kind = SessionRequest::Kind::Join;
    request.link = { false, "127.0.0.1", nobody.serverPort(), "w", "p" };
    nobody.close();
    m_window->flow().start(request, false);
    auto* dialog = m_window->findChild<QDialog*>(QStringLiteral("sessionDialog"));
    const auto error = [&]() -> QString {
        for (FormField* field :
            dialog->findChildren<FormField*>(QStringLiteral("reflectorField"))) {
            if (field->isVisible())
                return field->error();
        }
        return {};
    };
    QTRY_COMPARE_WITH_TIMEOUT(error(), FailureText::of(FailureCode::ConnectionRefused), 20'000);
    QVERIFY(!m_window->session().isOpen());
    dialog->close();
}

void MainWindowTest::neverFreezes()
{
    // Processor time of the window's thread between two turns of its event loop: what it would be
    // away for on a computer that does nothing else. Drawing and making worlds have other threads.
    // The time on the wall is told too, but a busy computer makes it as long as it likes.
    const auto processorTime = [] {
        timespec time {};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
    };
    double longest = 0;
    QElapsedTimer wall;
    qint64 longestWall = 0;
    QVERIFY(QTest::qWaitForWindowExposed(viewWindow()));
    QTest::qWait(500); // The first picture of the program's life is part of its start.
    QTimer watchdog;
    wall.start();
    double last = processorTime();
    connect(&watchdog, &QTimer::timeout, this, [&] {
        const double now = processorTime();
        longest = std::max(longest, now - last);
        last = now;
        longestWall = std::max(longestWall, wall.nsecsElapsed());
        wall.start();
    });
    watchdog.start(0);
    SessionRequest request;
    request.seed = 9;
    m_window->flow().start(request, false);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().isOpen() && world().terrain().seed() == 9, 60'000);
    QCOMPARE(grid().size().x, 256);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->worldDrawn(), 60'000);
    const Micros start = m_window->session().worldTime();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().worldTime() > start + 2_s, 20'000);
    qInfo("longest turn of the event loop: %.1f ms of processor, %.1f ms on the wall", longest,
        static_cast<double>(longestWall) * 1e-6);
    QVERIFY2(longest < 50, qPrintable(QString::number(longest)));
}

// The statistics once took the key of the shape Hollow: Qt then triggers neither.
void MainWindowTest::noTwoActionsShareAKey()
{
    QMap<QKeySequence, QString> holders;
    for (const QAction* action : m_window->findChildren<QAction*>()) {
        for (const QKeySequence& key : action->shortcuts()) {
            QVERIFY2(!holders.contains(key),
                qPrintable(QStringLiteral("%1: %2 and %3")
                               .arg(key.toString(), holders.value(key), action->objectName())));
            holders.insert(key, action->objectName());
        }
    }
    QVERIFY(holders.size() > ToolCount + ShapeCount);
}

void MainWindowTest::startsTheWorldAnewWhenAsked()
{
    const Cell hole = dryPlace(9);
    const Material ground = grid().at(hole);
    m_window->session().publish(Scope(WorldScope), Dig { hole });
    QTRY_COMPARE(grid().at(hole), Material::Air);
    auto* action = m_window->findChild<QAction*>(QStringLiteral("startAnew"));
    QVERIFY(action && action->isEnabled());
    const auto box
        = [this] { return m_window->findChild<QMessageBox*>(QStringLiteral("anewBox")); };
    action->trigger();
    QTRY_VERIFY(box() && box()->isVisible());
    const QString folder = qEnvironmentVariable("POLDER_PICTURES");
    if (!folder.isEmpty())
        box()->grab().save(folder + QStringLiteral("/anew.png"));
    // Whoever does not mean it loses nothing.
    QCOMPARE(box()->defaultButton(), box()->button(QMessageBox::Cancel));
    QTest::mouseClick(box()->button(QMessageBox::Cancel), Qt::LeftButton);
    QTRY_VERIFY(!box());
    QVERIFY(m_window->session().isOpen());
    QCOMPARE(grid().at(hole), Material::Air);

    const std::uint64_t seed = world().terrain().seed();
    const GridSize size = grid().size();
    QSignalSpy joined(&m_window->session(), &Session::joined);
    action->trigger();
    QTRY_VERIFY(box() && box()->isVisible());
    QTest::mouseClick(box()->findChild<QPushButton*>(QStringLiteral("anew")), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(joined.size(), 1, 60'000);
    auto* dialog = m_window->findChild<QDialog*>(QStringLiteral("sessionDialog"));
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isVisible() && m_window->worldDrawn(), 60'000);
    QCOMPARE(world().terrain().seed(), seed);
    QCOMPARE(world().terrain().kind(), WorldKind::RiverValley);
    QCOMPARE(grid().size(), size);
    QCOMPARE(grid().at(hole), ground);
    QVERIFY(m_window->session().isAlone());
}

void MainWindowTest::leavesAndPlaysAgain()
{
    m_window->findChild<QAction*>(QStringLiteral("leave"))->trigger();
    QTRY_VERIFY(!m_window->session().isOpen());
    auto* dialog = m_window->findChild<QDialog*>(QStringLiteral("sessionDialog"));
    QTRY_VERIFY(dialog && dialog->isVisible());
    SessionRequest request;
    request.size = { 64, 32, 64 };
    request.seed = 8;
    request.villagers = 5;
    m_window->flow().start(request, false);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().isOpen(), 30'000);
    QCOMPARE(world().terrain().seed(), std::uint64_t { 8 });
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isVisible(), 30'000);
}

} // namespace polder

QTEST_MAIN(polder::MainWindowTest)
#include "MainWindowTest.moc"
