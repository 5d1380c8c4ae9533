#include "core/world/NewWorld.h"
#include "tests/gui/PlayedWindow.h"

#include <QTextBrowser>

namespace polder {

/// Who comes later reads what was said before.
class ChatHistoryTest : public QObject {
    Q_OBJECT

private slots:
    void showsWhatWasSaidBefore();
};

void ChatHistoryTest::showsWhatWasSaidBefore()
{
    PlayedWindow play;
    QVERIFY(play.open());
    // A world in which somebody has been, spoken and left.
    const auto world = [] {
        auto replica = newWorld({ { 64, 32, 64 }, 5, 0, WorldKind::Flat });
        Profile jan;
        jan.name = "Jan";
        replica->enqueueJoin(0, 77, jan.toBytes());
        for (const char* text : { "the dike leaks", "<b>come</b>" })
            replica->enqueueInput(0, 77, Replica::encodeInput(Scope(WorldScope), Chat { text }));
        replica->enqueueLeave(0, 77);
        replica->advanceTo(0);
        replica->deliverEvents();
        return replica;
    };
    Profile mara;
    mara.name = "Mara";
    play->session().playAlone(world, mara);
    QTRY_VERIFY_WITH_TIMEOUT(play->session().isOpen(), 30'000);
    const auto log = [&] { return play.part<QTextBrowser>("chatLog")->toPlainText(); };
    QTRY_VERIFY2(log().contains(QStringLiteral("Jan  the dike leaks")), qPrintable(log()));
    QVERIFY(log().contains(QStringLiteral("<b>come</b>")));
    QVERIFY(log().indexOf(QStringLiteral("the dike leaks"))
        < log().indexOf(QStringLiteral("before you came")));
    play.close();
}

} // namespace polder

QTEST_MAIN(polder::ChatHistoryTest)
#include "ChatHistoryTest.moc"
