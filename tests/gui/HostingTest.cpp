#include "app/common/FailureText.h"
#include "app/common/WorldMaker.h"
#include "app/polder/look/SessionBadge.h"
#include "app/polder/panels/StatisticsGraph.h"
#include "app/polder/session/FormField.h"
#include "app/polder/session/SessionFlow.h"
#include "app/polder/session/WorldFiles.h"
#include "app/polder/window/MainWindow.h"
#include "core/world/World.h"
#include "net/session/Session.h"
#include "tests/gui/TestSettings.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTcpServer>
#include <QTest>

namespace polder {

/// A world that is hosted in the window, and worlds in files.
class HostingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();

    void hostsAWorldThatOthersJoin();
    void stopsHostingOnLeaving();
    void saysThatAPortIsTaken();
    void savesAndOpensAWorld();
    void saysWhatIsWrongWithAFile();

private:
    template <class T> T* shown(const char* name) const
    {
        for (T* each : m_window->findChildren<T*>(QLatin1String(name))) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    void click(const char* button) const
    {
        auto* widget = shown<QAbstractButton>(button);
        QVERIFY2(widget, button);
        // A radio button hears clicks on its circle and its words only.
        const QPoint circle(10, widget->height() / 2);
        QTest::mouseClick(
            widget, Qt::LeftButton, {}, qobject_cast<QRadioButton*>(widget) ? circle : QPoint());
    }
    void fillIn(int port);
    static int freePort();

    std::unique_ptr<TestSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void HostingTest::initTestCase()
{
    m_settings = std::make_unique<TestSettings>();
    QVERIFY(m_settings->isValid());
    QSettings().setValue(QStringLiteral("profile/name"), QStringLiteral("Mara"));
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1000, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

/// For those who want to look: POLDER_PICTURES names a folder for one picture after each test.
void HostingTest::cleanup()
{
    const QString folder = qEnvironmentVariable("POLDER_PICTURES");
    if (!folder.isEmpty() && m_window)
        m_window->picture().save(QStringLiteral("%1/hosting-%2.png")
                                     .arg(folder, QLatin1String(QTest::currentTestFunction())));
}

void HostingTest::cleanupTestCase() { m_window.reset(); }

int HostingTest::freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::Any) ? server.serverPort() : 0;
}

void HostingTest::fillIn(int port)
{
    m_window->flow().ask();
    click("modeCreate");
    click("hostHere");
    click("generatePassword");
    shown<QSpinBox>("hostPort")->setValue(port);
    shown<QComboBox>("size")->setCurrentIndex(0);
    const QString folder = qEnvironmentVariable("POLDER_PICTURES");
    if (!folder.isEmpty())
        m_window->findChild<QDialog*>(QStringLiteral("sessionDialog"))
            ->grab()
            .save(folder + QStringLiteral("/hosting-dialog.png"));
    click("start");
}

void HostingTest::hostsAWorldThatOthersJoin()
{
    fillIn(freePort());
    Session& mine = m_window->session();
    QTRY_COMPARE_WITH_TIMEOUT(mine.state(), Session::State::Running, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(mine.synced(), 30'000);
    QVERIFY(m_window->flow().isHosting());
    QVERIFY(!mine.isAlone());
    QVERIFY2(!m_window->findChild<QAction*>(QStringLiteral("startAnew"))->isEnabled(),
        "what others have made is nobody's to undo");
    // Another program, by the link that Share shows.
    SessionOptions options;
    options.stepping = Stepping::Auto;
    Session other([] { return emptyWorld(); }, options);
    Profile ben;
    ben.name = "Ben";
    other.join(parseLink(formatLink(mine.link())).link, ben);
    QTRY_VERIFY_WITH_TIMEOUT(other.synced(), 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(mine.members().size(), 2, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(other.agreement(), Session::Agreement::Agreed, 30'000);
    // Both call the session by one name, and see how the line does.
    auto* status = m_window->findChild<QLabel*>(QStringLiteral("statusSession"));
    QTRY_VERIFY(status->text().contains(SessionBadge(*other.sessionId()).name()));
    QVERIFY(!m_window->findChild<QLabel*>(QStringLiteral("statusBadge"))->pixmap().isNull());
    m_window->findChild<QAction*>(QStringLiteral("statistics"))->trigger();
    QTRY_VERIFY(m_window->findChild<StatisticsGraph*>(QStringLiteral("graphReceived"))->last() > 0);
    if (const QString folder = qEnvironmentVariable("POLDER_PICTURES"); !folder.isEmpty()) {
        QTest::qWait(8000);
        m_window->picture().save(folder + QStringLiteral("/hosting-statistics.png"));
        m_window->findChild<QAction*>(QStringLiteral("share"))->trigger();
        QTest::qWait(500);
        m_window->findChild<QDialog*>(QStringLiteral("shareDialog"))
            ->grab()
            .save(folder + QStringLiteral("/share.png"));
        m_window->findChild<QDialog*>(QStringLiteral("shareDialog"))->close();
    }
    other.leave();
    QTRY_COMPARE_WITH_TIMEOUT(mine.members().size(), 1, 30'000);
}

void HostingTest::stopsHostingOnLeaving()
{
    QVERIFY(m_window->flow().isHosting());
    const std::uint16_t port = m_window->session().link().port;
    m_window->session().leave();
    QVERIFY(!m_window->flow().isHosting());
    QTcpServer again;
    QVERIFY(again.listen(QHostAddress::Any, port));
}

void HostingTest::saysThatAPortIsTaken()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::Any));
    fillIn(taken.serverPort());
    auto* field = shown<FormField>("portField");
    QVERIFY(field);
    QCOMPARE(field->error(), FailureText::of(FailureCode::AddressInUse));
    QCOMPARE(m_window->session().state(), Session::State::Idle);
    // Another port mends it.
    shown<QSpinBox>("hostPort")->setValue(freePort());
    click("start");
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), Session::State::Running, 60'000);
}

void HostingTest::savesAndOpensAWorld()
{
    Session& session = m_window->session();
    QTRY_VERIFY_WITH_TIMEOUT(session.synced(), 30'000);
    const QString file = m_settings->file(QStringLiteral("isle.polder"));
    QSignalSpy saved(&m_window->files(), &WorldFiles::saved);
    const World& before = session.replica()->root<World>();
    std::vector<std::uint64_t> voxels;
    for (int i = 0; i < before.terrain().grid().chunkCount(); ++i)
        voxels.push_back(before.terrain().grid().page(i).hash());
    const Micros time = session.worldTime();
    m_window->files().save(file);
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 30'000);
    m_window->files().open(file);
    QTRY_VERIFY_WITH_TIMEOUT(session.isAlone() && session.isOpen(), 60'000);
    QVERIFY(!m_window->flow().isHosting());
    QVERIFY(session.worldTime() >= time);
    const World& after = session.replica()->root<World>();
    for (int i = 0; i < after.terrain().grid().chunkCount(); ++i)
        QCOMPARE(after.terrain().grid().page(i).hash(), voxels[static_cast<std::size_t>(i)]);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Running, 30'000);
}

void HostingTest::saysWhatIsWrongWithAFile()
{
    const QString file = m_settings->file(QStringLiteral("isle.polder"));
    QFile bytes(file);
    QVERIFY(bytes.open(QIODevice::ReadWrite));
    bytes.seek(bytes.size() / 2);
    bytes.write("spoilt");
    bytes.close();
    QSignalSpy failed(&m_window->files(), &WorldFiles::failed);
    const Replica* before = m_window->session().replica();
    m_window->files().open(file);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);
    QCOMPARE(failed.first().first().toString(), FailureText::of(FailureCode::WorldFileDamaged));
    QCOMPARE(m_window->session().replica(), before); // what one was in goes on
    m_window->files().save(m_settings->file(QStringLiteral("no/such/folder.polder")));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 2, 30'000);
}

} // namespace polder

QTEST_MAIN(polder::HostingTest)
#include "HostingTest.moc"
