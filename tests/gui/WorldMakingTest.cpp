#include "app/common/WorldMaker.h"
#include "app/polder/session/SessionDialog.h"
#include "tests/gui/PlayedWindow.h"

#include <QCloseEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QWindow>

namespace polder {

/// Large worlds and every kind of land, made from the window.
class WorldMakingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_play.open()); }
    void cleanupTestCase() { m_play.close(); }

    void showsHowFarItIsAndCancels();
    void closesMeanwhile_data();
    void closesMeanwhile();
    void escapeOnlyCancels();
    void makesEveryKind_data();
    void makesEveryKind();
    void makesWorldsOfCubes();

private:
    SessionDialog* makeSomethingLarge();
    /// As a window manager does it.
    static void closeFromOutside(QWidget& window)
    {
        QCloseEvent event;
        QSpontaneKeyEvent::setSpontaneous(&event);
        QCoreApplication::sendEvent(window.windowHandle(), &event);
    }

    PlayedWindow m_play;
};

SessionDialog* WorldMakingTest::makeSomethingLarge()
{
    SessionRequest request;
    request.size = { 1024, 128, 1024 };
    m_play->flow().start(request, false);
    auto* dialog = m_play->findChild<SessionDialog*>();
    auto* bar = dialog->findChild<QProgressBar*>(QStringLiteral("progress"));
    const bool begun = QTest::qWaitFor(
        [bar] { return bar->isVisible() && bar->maximum() > 0 && bar->value() > 0; }, 60'000);
    return begun ? dialog : nullptr;
}

void WorldMakingTest::showsHowFarItIsAndCancels()
{
    SessionRequest request;
    request.size = { 1024, 128, 1024 };
    request.worldKind = WorldKind::Highlands;
    m_play->flow().start(request, false);
    auto* dialog = m_play->findChild<SessionDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    auto* bar = dialog->findChild<QProgressBar*>(QStringLiteral("progress"));
    QTRY_VERIFY_WITH_TIMEOUT(bar->maximum() > 0 && bar->value() > 0, 60'000);
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("cancel")), Qt::LeftButton);
    QVERIFY(!m_play->session().isOpen());
    // The thread that made it is free again at once: a small world is there long before the large
    // one could have been finished.
    QVERIFY(m_play.playFlat());
    QCOMPARE(m_play.grid().size().x, 64);
    dialog->close();
}

void WorldMakingTest::closesMeanwhile_data()
{
    QTest::addColumn<bool>("byDialog");
    QTest::newRow("the window is closed") << false;
    QTest::newRow("the dialog is closed") << true;
}

/// A modal dialog swallowed all that should have closed the program, and the program waited for
/// the world at its end.
void WorldMakingTest::closesMeanwhile()
{
    QFETCH(bool, byDialog);
    SessionDialog* dialog = makeSomethingLarge();
    QVERIFY(dialog);
    QVERIFY(!QGuiApplication::modalWindow());
    closeFromOutside(byDialog ? static_cast<QWidget&>(*dialog) : *m_play);
    QTRY_VERIFY(!m_play->isVisible() && !dialog->isVisible());
    QCOMPARE(m_play->session().state(), Session::State::Idle);
    QTRY_VERIFY(!worldIsBeingMade());
    m_play->show();
    QVERIFY(QTest::qWaitForWindowExposed(&*m_play));
}

void WorldMakingTest::escapeOnlyCancels()
{
    SessionDialog* dialog = makeSomethingLarge();
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(dialog->isVisible() && m_play->isVisible());
    QTRY_VERIFY(!worldIsBeingMade());
    QVERIFY(m_play.playFlat());
    // Over a world that goes on, closing the dialog means the dialog.
    m_play->flow().ask();
    QVERIFY(dialog->isVisible() && dialog->isModal());
    closeFromOutside(*dialog);
    QVERIFY(!dialog->isVisible() && m_play->isVisible());
    QVERIFY(m_play->session().isOpen());
}

void WorldMakingTest::makesEveryKind_data()
{
    QTest::addColumn<int>("kind");
    for (int i = 0; i < static_cast<int>(WorldKind::Count); ++i) {
        const std::string_view name = worldKindName(static_cast<WorldKind>(i));
        QTest::newRow(std::string(name).c_str()) << i;
    }
}

void WorldMakingTest::makesEveryKind()
{
    QFETCH(int, kind);
    SessionRequest request;
    request.size = { 64, 32, 64 };
    request.worldKind = static_cast<WorldKind>(kind);
    request.seed = 11;
    request.villagers = 5;
    m_play->flow().start(request, true);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_play->session().isOpen() && m_play.world().terrain().kind() == request.worldKind, 30'000);
    QCOMPARE(m_play.world().terrain().seed(), std::uint64_t { 11 });
}

void WorldMakingTest::makesWorldsOfCubes()
{
    for (const bool blocky : { true, false }) {
        SessionRequest request;
        request.size = { 64, 32, 64 };
        request.seed = blocky ? 12 : 13;
        request.villagers = 0;
        request.blocky = blocky;
        m_play->flow().start(request, true);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_play->session().isOpen() && m_play.world().terrain().seed() == request.seed, 30'000);
        QCOMPARE(m_play.grid().blocky(), blocky);
    }
}

} // namespace polder

QTEST_MAIN(polder::WorldMakingTest)
#include "WorldMakingTest.moc"
