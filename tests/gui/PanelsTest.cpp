#include "app/polder/look/SessionBadge.h"
#include "app/polder/look/Spinner.h"
#include "app/polder/look/Theme.h"
#include "app/polder/panels/ChatPanel.h"
#include "app/polder/panels/PlayersModel.h"
#include "app/polder/panels/StatisticsGraph.h"
#include "app/polder/window/CatchingUp.h"
#include "app/polder/window/QrCode.h"
#include "app/polder/window/ReconnectBanner.h"
#include "app/polder/window/ShareDialog.h"
#include "app/polder/window/Toasts.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>

namespace polder {

/// The parts around the world, each by itself.
class PanelsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(*qApp); }
    void listsPlayers();
    void chatShowsTextAsItIs();
    void chatSendsPlainLines();
    void toastsStackAndCount();
    void sharesTheLink();
    void drawsQrCodes();
    void bannerLeaves();
    void badgesTellSessionsApart();
    void graphFollowsItsFigure();
    void catchingUpIsShownWhenItLasts();
};

namespace {

    SessionMember member(MemberId id, const char* name, bool self = false)
    {
        SessionMember made;
        made.id = id;
        made.profile.name = name;
        made.self = self;
        return made;
    }

}

void PanelsTest::listsPlayers()
{
    PlayersModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setMembers({ member(1, "Mara", true), member(2, "Jan") });
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.index(0).data().toString().startsWith(QStringLiteral("Mara")));
    QCOMPARE(model.index(0).data(PlayersModel::SelfRole).toBool(), true);
    model.setMembers({ member(1, "Mara", true), member(3, "Piet") });
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1).data().toString(), QStringLiteral("Piet"));
    // Who has left still has a name.
    QCOMPARE(model.nameOf(2), QStringLiteral("Jan"));
    QCOMPARE(model.nameOf(9), QStringLiteral("somebody"));
    model.setMembers({});
    QCOMPARE(model.rowCount(), 0);
}

void PanelsTest::chatShowsTextAsItIs()
{
    ChatPanel chat;
    auto* log = chat.findChild<QTextBrowser*>(QStringLiteral("chatLog"));
    chat.addWords(QStringLiteral("<i>x</i>"), 0xFFFFFF, QStringLiteral("<img src=x>&amp;"));
    QCOMPARE(log->toPlainText(), QStringLiteral("<i>x</i>  <img src=x>&amp;"));
    for (int i = 0; i < 2 * ChatPanel::MostLines; ++i)
        chat.addNotice(QStringLiteral("line"));
    QVERIFY(log->document()->blockCount() <= ChatPanel::MostLines);
}

void PanelsTest::chatSendsPlainLines()
{
    ChatPanel chat;
    chat.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chat));
    auto* line = chat.findChild<QLineEdit*>(QStringLiteral("chatLine"));
    QSignalSpy said(&chat, &ChatPanel::said);
    line->setFocus();
    chat.activateWindow();
    QTRY_VERIFY(line->hasFocus());
    line->setText(QStringLiteral("   "));
    chat.enter();
    QCOMPARE(said.size(), 0);
    line->setText(QStringLiteral(" two  words "));
    chat.enter();
    QCOMPARE(said.size(), 1);
    QCOMPARE(said.at(0).at(0).toString(), QStringLiteral("two words"));
    // Cut between characters, not within one.
    line->setText(QString(400, QChar(0x20AC)));
    chat.enter();
    QCOMPARE(said.size(), 2);
    QCOMPARE(said.at(1).at(0).toString().size(), 166);
}

void PanelsTest::toastsStackAndCount()
{
    QWidget host;
    host.resize(600, 400);
    host.show();
    QVERIFY(QTest::qWaitForWindowExposed(&host));
    Toasts toasts(&host);
    toasts.show(QStringLiteral("one"));
    toasts.show(QStringLiteral("one"));
    QCOMPARE(toasts.texts(), QStringList { QStringLiteral("one") });
    for (const char* text : { "two", "three", "four" })
        toasts.show(QLatin1String(text));
    QCOMPARE(toasts.texts(),
        (QStringList { QStringLiteral("two"), QStringLiteral("three"), QStringLiteral("four") }));
    QTRY_COMPARE_WITH_TIMEOUT(toasts.texts().size(), 0, 2 * Toasts::Milliseconds);
}

void PanelsTest::sharesTheLink()
{
    Link link;
    link.host = "example.org";
    link.name = "dike";
    link.password = "secret";
    const SessionBadge badge(SessionId { 1, 2, 3 });
    ShareDialog dialog(link, badge, nullptr);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const QString text = QString::fromStdString(formatLink(link));
    QCOMPARE(dialog.findChild<QLineEdit*>(QStringLiteral("shareLink"))->text(), text);
    QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("copyLink")), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), text);
    QVERIFY(!dialog.findChild<QLabel*>(QStringLiteral("qrCode"))->pixmap().isNull());
    QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("badgeName"))->text().contains(badge.name()));
}

void PanelsTest::drawsQrCodes()
{
    const QImage image = qrCode(QStringLiteral("polder://example.org/dike#secret"));
    // Version 3 has 29 modules; the finder pattern's corner is dark, the quiet zone light.
    QCOMPARE(image.width(), 29 + 8);
    QVERIFY(qGray(image.pixel(4, 4)) < 80);
    QCOMPARE(qGray(image.pixel(3, 3)), 255);
    QVERIFY(qrCode(QString(5000, QLatin1Char('x'))).isNull());
}

void PanelsTest::bannerLeaves()
{
    ReconnectBanner banner;
    QSignalSpy left(&banner, &ReconnectBanner::leaveRequested);
    banner.showAway(3);
    QVERIFY(banner.isVisible());
    QVERIFY(
        banner.findChild<QLabel*>(QStringLiteral("bannerText"))->text().contains(QLatin1Char('3')));
    QTest::mouseClick(
        banner.findChild<QPushButton*>(QStringLiteral("bannerLeave")), Qt::LeftButton);
    QCOMPARE(left.size(), 1);
}

void PanelsTest::badgesTellSessionsApart()
{
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const SessionId id = randomDigest<16>();
        const SessionBadge badge(id);
        QCOMPARE(badge.name().size(), 5);
        QVERIFY(badge.first() != badge.second());
        QCOMPARE(SessionBadge(id).name(), badge.name());
        seen.insert(badge.name() + badge.first().name() + badge.second().name());
    }
    QVERIFY(seen.size() > 990);
    const SessionBadge badge(SessionId { 7, 7, 7, 7, 7, 7, 7 });
    const QImage image = badge.pixmap(32).toImage();
    QCOMPARE(image.pixelColor(10, 10), badge.first());
    QCOMPARE(image.pixelColor(22, 22), badge.second());
}

void PanelsTest::graphFollowsItsFigure()
{
    StatisticsGraph graph({ QStringLiteral("Round trip"), QStringLiteral("ms"), Qt::red, 10, 0 });
    QCOMPARE(graph.top(), 10.0);
    graph.add(37);
    QCOMPARE(graph.top(), 50.0);
    graph.add(50);
    QCOMPARE(graph.top(), 50.0);
    graph.add(51);
    QCOMPARE(graph.top(), 100.0);
    QCOMPARE(graph.accessibleDescription(), QStringLiteral("51 ms"));
    for (int i = 0; i < 2 * StatisticsGraph::MostSamples; ++i)
        graph.add(i % 2 ? 0 : 10);
    QCOMPARE(graph.samples(), StatisticsGraph::MostSamples);
    QCOMPARE(graph.top(), 10.0);
    // A minute at the top, then half a minute at the bottom: the right half is empty.
    for (int i = 0; i < StatisticsGraph::MostSamples; ++i)
        graph.add(i < StatisticsGraph::MostSamples / 2 ? 10 : 0);
    graph.resize(200, graph.sizeHint().height());
    const QImage image = graph.grab().toImage();
    const int middle = image.height() - 25;
    QVERIFY(image.pixelColor(50, middle) != image.pixelColor(150, middle));
    QCOMPARE(image.pixelColor(150, middle), QColor(Theme::Card));
}

void PanelsTest::catchingUpIsShownWhenItLasts()
{
    QWidget host;
    host.resize(600, 400);
    host.show();
    QVERIFY(QTest::qWaitForWindowExposed(&host));
    CatchingUp catchingUp(&host);
    catchingUp.setBehind(true);
    catchingUp.setBehind(false);
    QTest::qWait(CatchingUp::Patience + 100);
    QVERIFY(!catchingUp.isVisible());
    catchingUp.setBehind(true);
    QVERIFY(!catchingUp.isVisible());
    QTRY_VERIFY(catchingUp.isVisible());
    auto* spinner = catchingUp.findChild<Spinner*>();
    const QImage before = spinner->grab().toImage();
    QTRY_VERIFY(spinner->grab().toImage() != before);
    catchingUp.setBehind(false);
    QVERIFY(!catchingUp.isVisible());
}

} // namespace polder

QTEST_MAIN(polder::PanelsTest)
#include "PanelsTest.moc"
