#include "app/polder/session/UnsavedWorld.h"
#include "app/polder/demo/DemoCaption.h"
#include "app/polder/demo/DemoShow.h"
#include "app/polder/session/WorldFiles.h"
#include "tests/gui/PlayedWindow.h"

#include <QDialog>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

#include <functional>

namespace polder {

/// Whoever closes the window or goes elsewhere loses nothing that they made without a question.
class UnsavedWorldTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_play.open()); }
    void init();
    void cleanupTestCase() { m_play.close(); }

    void anUntouchedWorldIsLeftAtOnce();
    void asksBeforeTheWindowCloses();
    void asksBeforeAnotherWorld_data();
    void asksBeforeAnotherWorld();
    void goesOnOnceItIsSaved();
    void staysWhenNothingIsSaved();
    void watchedDemonstrationsAreNobodysWork();

private:
    UnsavedWorld& unsaved() const { return *m_play->findChild<UnsavedWorld*>(); }
    QMessageBox* box() const { return m_play.part<QMessageBox>("unsavedBox"); }
    void answer(const char* button) const;
    void whenAskedForAFile(QTimer& timer, std::function<void(QFileDialog&)> then);
    bool dig() const;

    PlayedWindow m_play;
    QTemporaryDir m_folder;
};

void UnsavedWorldTest::init()
{
    QVERIFY(m_play.playFlat());
    QVERIFY(!unsaved().atRisk());
}

bool UnsavedWorldTest::dig() const
{
    const Cell ground = m_play.top(32, 32);
    m_play.choose(Tool::Dig);
    m_play.clickAt(ground);
    return QTest::qWaitFor([&] { return m_play.at(ground) == Material::Air; });
}

void UnsavedWorldTest::answer(const char* button) const
{
    QTRY_VERIFY(box() && box()->isVisible());
    QTest::mouseClick(box()->findChild<QPushButton*>(QLatin1String(button)), Qt::LeftButton);
    QTRY_VERIFY(!box());
}

/// The dialog for files has an event loop of its own.
void UnsavedWorldTest::whenAskedForAFile(QTimer& timer, std::function<void(QFileDialog&)> then)
{
    connect(&timer, &QTimer::timeout, this, [&timer, then = std::move(then)] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        timer.stop();
        then(*dialog);
    });
    timer.start(20);
}

void UnsavedWorldTest::anUntouchedWorldIsLeftAtOnce()
{
    bool left = false;
    unsaved().beforeLeaving([&] { left = true; });
    QVERIFY(left);
    QVERIFY(!box());
}

void UnsavedWorldTest::asksBeforeTheWindowCloses()
{
    QVERIFY(dig());
    QVERIFY(unsaved().atRisk());
    QVERIFY(!m_play->close());
    QTRY_VERIFY(box() && box()->isVisible());
    const QString folder = qEnvironmentVariable("POLDER_PICTURES");
    if (!folder.isEmpty())
        box()->grab().save(folder + QStringLiteral("/unsaved.png"));
    answer("stay");
    QVERIFY(m_play->isVisible());
    QVERIFY(m_play->session().isOpen());
    QVERIFY(unsaved().atRisk());
    QVERIFY(!m_play->close());
    answer("lose");
    QTRY_VERIFY(!m_play->isVisible());
    QVERIFY(!m_play->session().isOpen());
    m_play->show();
    QVERIFY(QTest::qWaitForWindowExposed(&*m_play));
}

void UnsavedWorldTest::asksBeforeAnotherWorld_data()
{
    QTest::addColumn<QString>("action");
    for (const char* action : { "leave", "otherWorld", "openWorld", "demo-fountain" })
        QTest::newRow(action) << QString::fromLatin1(action);
}

void UnsavedWorldTest::asksBeforeAnotherWorld()
{
    QFETCH(QString, action);
    QVERIFY(dig());
    const std::uint64_t seed = m_play.world().terrain().seed();
    m_play->findChild<QAction*>(action)->trigger();
    answer("stay");
    QVERIFY(m_play->session().isOpen());
    QCOMPARE(m_play.world().terrain().seed(), seed);
    QVERIFY(unsaved().atRisk());
}

void UnsavedWorldTest::goesOnOnceItIsSaved()
{
    QVERIFY(dig());
    const QString file = m_folder.filePath(QStringLiteral("mine.polder"));
    QTimer choose;
    whenAskedForAFile(choose, [&](QFileDialog& dialog) {
        dialog.selectFile(file);
        QMetaObject::invokeMethod(&dialog, "accept");
    });
    m_play->findChild<QAction*>(QStringLiteral("leave"))->trigger();
    answer("saveFirst");
    QTRY_VERIFY_WITH_TIMEOUT(!m_play->session().isOpen(), 30'000);
    QVERIFY(QFileInfo(file).size() > 0);
    auto* dialog = m_play.part<QDialog>("sessionDialog");
    QTRY_VERIFY(dialog && dialog->isVisible());
    dialog->close();
}

void UnsavedWorldTest::staysWhenNothingIsSaved()
{
    QVERIFY(dig());
    bool left = false;
    unsaved().beforeLeaving([&] { left = true; });
    QTimer choose;
    whenAskedForAFile(choose, [](QFileDialog& dialog) { dialog.reject(); });
    answer("saveFirst");
    QVERIFY(!left);
    QVERIFY(unsaved().atRisk());
    // What is saved later is not taken for an answer to this.
    QSignalSpy saved(&m_play->files(), &WorldFiles::saved);
    m_play->files().save(m_folder.filePath(QStringLiteral("later.polder")));
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 30'000);
    QVERIFY(!left);
    QVERIFY(!unsaved().atRisk());
}

void UnsavedWorldTest::watchedDemonstrationsAreNobodysWork()
{
    m_play->demos().start(QStringLiteral("slab-on-pillars"));
    QTRY_VERIFY_WITH_TIMEOUT(m_play->worldDrawn() && m_play->demos().watched(), 30'000);
    m_play.choose(Tool::Dig);
    m_play.clickAt(m_play.top(8, 8));
    QVERIFY(!unsaved().atRisk());
    // "Stay here": now it is the player's.
    m_play.part<QPushButton>("demoClose")->click();
    m_play.clickAt(m_play.top(10, 10));
    QTRY_VERIFY(unsaved().atRisk());
}

} // namespace polder

QTEST_MAIN(polder::UnsavedWorldTest)
#include "UnsavedWorldTest.moc"
