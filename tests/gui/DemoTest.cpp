#include "app/polder/demo/DemoCaption.h"
#include "app/polder/demo/DemoShow.h"
#include "tests/gui/PlayedWindow.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

namespace polder {

/// Every scenario opens from the menu and plays in the window.
class DemoTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_play.open()); }
    void cleanupTestCase() { m_play.close(); }

    void everyScenarioHasWords();
    void plays_data();
    void plays();
    void startsAgainAndGoesOn();
    void areOfferedInTheDialog();
    void endsWithItsWorld();
    void captionsAreNeverCutOff();

private:
    PlayedWindow m_play;
};

void DemoTest::everyScenarioHasWords()
{
    const std::vector<Demo> demos = Demo::all();
    QCOMPARE(demos.size(), allScenarios().size());
    QSet<QString> titles;
    for (const Demo& demo : demos) {
        QVERIFY2(demo.title != demo.id, qPrintable(demo.id));
        QVERIFY2(demo.about.endsWith(QLatin1Char('.')), qPrintable(demo.id));
        titles.insert(demo.title);
        QVERIFY2(
            m_play.part<QAction>(("demo-" + demo.id.toLatin1()).constData()), qPrintable(demo.id));
    }
    QCOMPARE(titles.size(), static_cast<int>(demos.size()));
    QCOMPARE(m_play.part<QMenu>("demoMenu")->actions().size(), static_cast<int>(demos.size()));
}

void DemoTest::plays_data()
{
    QTest::addColumn<QString>("id");
    for (const QString& id : DemoShow::ids())
        QTest::newRow(qPrintable(id)) << id;
}

void DemoTest::plays()
{
    QFETCH(QString, id);
    m_play.part<QAction>(("demo-" + id.toLatin1()).constData())->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_play->session().isOpen(), 30'000);
    auto* caption = m_play->findChild<DemoCaption*>();
    QTRY_VERIFY(caption->isVisible());
    QVERIFY(!caption->title().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(m_play->session().worldTime() > 1200_ms, 20'000);
    // Its members are there, beside the player.
    if (id != QLatin1String("still-world")) {
        const auto& players = m_play.world().players().players();
        QVERIFY(std::any_of(players.begin(), players.end(),
            [](const Player& player) { return player.member > DemoShow::FirstMember; }));
    }
    QVERIFY(m_play.world().players().find(m_play->session().self()));
}

void DemoTest::startsAgainAndGoesOn()
{
    m_play->demos().start(QStringLiteral("dam-break"));
    QTRY_VERIFY(m_play->session().worldTime() > 1500_ms);
    // The wall is gone.
    QTRY_COMPARE(m_play.at({ 20, 10, 32 }), Material::Air);
    auto* caption = m_play->findChild<DemoCaption*>();
    const QString title = caption->title();
    QTest::mouseClick(m_play.part<QPushButton>("demoAgain"), Qt::LeftButton);
    QTRY_VERIFY(
        m_play->session().isOpen() && isSolid(m_play.at({ 20, 10, 32 })) && caption->isVisible());
    QCOMPARE(caption->title(), title);
    // So does the menu's way of beginning a world anew.
    QTRY_COMPARE(m_play.at({ 20, 10, 32 }), Material::Air);
    m_play.part<QAction>("startAnew")->trigger();
    QTest::mouseClick(m_play.part<QPushButton>("anew"), Qt::LeftButton);
    QTRY_VERIFY(
        m_play->session().isOpen() && isSolid(m_play.at({ 20, 10, 32 })) && caption->isVisible());
    QCOMPARE(caption->title(), title);
    QTest::mouseClick(m_play.part<QPushButton>("demoNext"), Qt::LeftButton);
    QTRY_VERIFY(m_play->session().isOpen() && caption->title() != title);
    QVERIFY(!m_play->demos().start(QStringLiteral("no such thing")));
}

// The dialog with which the program begins is modal and covered the menu: nobody found them.
void DemoTest::areOfferedInTheDialog()
{
    m_play.part<QAction>("otherWorld")->trigger();
    auto* button = m_play.part<QPushButton>("demonstrations");
    QTRY_VERIFY(button && button->isVisible());
    QVERIFY(button->menu());
    QCOMPARE(button->menu()->actions().size(), DemoShow::ids().size());
    m_play.picture(QStringLiteral("dialogWithDemonstrations"));
    QTimer::singleShot(100, button, [button] {
        button->menu()->setActiveAction(button->menu()->actions().at(2));
        QTest::keyClick(button->menu(), Qt::Key_Return);
    });
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(!m_play->findChild<QDialog*>(QStringLiteral("sessionDialog"))->isVisible());
    auto* caption = m_play->findChild<DemoCaption*>();
    QTRY_VERIFY_WITH_TIMEOUT(m_play->session().isOpen() && caption->isVisible(), 30'000);
    QCOMPARE(caption->title(), Demo::all().at(2).title);
}

void DemoTest::endsWithItsWorld()
{
    auto* caption = m_play->findChild<DemoCaption*>();
    QVERIFY(caption->isVisible());
    QVERIFY(m_play.playFlat());
    QVERIFY(!caption->isVisible());
    QVERIFY(!m_play->demos().playing());
}

/// Longer languages once lost the end of the sentence, narrow windows the words of the buttons.
void DemoTest::captionsAreNeverCutOff()
{
    const QSize usual = m_play->size();
    m_play->demos().start(QStringLiteral("dam-break"));
    auto* caption = m_play->findChild<DemoCaption*>();
    QTRY_VERIFY_WITH_TIMEOUT(caption->isVisible(), 30'000);
    caption->showText(
        QStringLiteral("Dam break"), QStringLiteral("word ").repeated(26) + QLatin1Char('.'));
    for (const QSize size : { QSize(1280, 800), QSize(800, 600) }) {
        m_play->resize(size);
        QTRY_COMPARE(m_play->size(), size);
        auto* about = m_play.part<QLabel>("demoAbout");
        QTRY_VERIFY(about->height() >= about->heightForWidth(about->width()));
        for (const char* name : { "demoAgain", "demoNext", "demoClose" }) {
            auto* button = m_play.part<QPushButton>(name);
            QTRY_VERIFY(button->width() >= button->sizeHint().width());
            QVERIFY(!button->geometry().intersects(about->geometry()));
        }
    }
    m_play->resize(usual);
    QTRY_COMPARE(m_play->size(), usual);
}

} // namespace polder

QTEST_MAIN(polder::DemoTest)
#include "DemoTest.moc"
