#include "app/polder/session/RememberedProfile.h"
#include "app/polder/session/SessionDialog.h"
#include "app/polder/session/WorldFiles.h"
#include "app/polder/window/WindowRun.h"
#include "tests/gui/PlayedWindow.h"

#include <QLineEdit>
#include <QPushButton>

namespace polder {

/// A name given on the command line is the player's in every world of that run.
class OwnNameTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_play.open()); }
    void cleanupTestCase() { m_play.close(); }

    void isTheirsInDemonstrations();
    void isTheirsInSavedWorlds();
    void isOfferedByTheDialogAndNotKept();
    void givesWayToOneThatIsTyped();

private:
    QString ownName() const;
    static QString keptName()
    {
        return QSettings().value(QStringLiteral("profile/name")).toString();
    }
    /// Enters another world, and waits until it stands.
    template <class Enter> bool enter(Enter how) const
    {
        QSignalSpy joined(&m_play->session(), &Session::joined);
        how();
        return joined.wait(30'000);
    }

    PlayedWindow m_play;
    QTemporaryDir m_folder;
};

QString OwnNameTest::ownName() const
{
    for (const SessionMember& member : m_play->session().members()) {
        if (member.self)
            return QString::fromStdString(member.profile.name);
    }
    return {};
}

void OwnNameTest::isTheirsInDemonstrations()
{
    WindowOptions options;
    options.name = QStringLiteral("Ida");
    options.demo = QStringLiteral("fountain");
    WindowRun run(options, {}, {}, *m_play);
    QVERIFY(enter([&] { run.start(); }));
    QTRY_COMPARE(ownName(), QStringLiteral("Ida"));
}

void OwnNameTest::isTheirsInSavedWorlds()
{
    const QString file = m_folder.filePath(QStringLiteral("kept.polder"));
    auto* files = m_play->findChild<WorldFiles*>();
    QSignalSpy saved(files, &WorldFiles::saved);
    files->save(file);
    QVERIFY(saved.wait(30'000));
    QVERIFY(enter([&] { files->open(file); }));
    QTRY_COMPARE(ownName(), QStringLiteral("Ida"));
}

void OwnNameTest::isOfferedByTheDialogAndNotKept()
{
    m_play->flow().ask();
    auto* dialog = m_play->findChild<SessionDialog*>();
    QCOMPARE(
        dialog->findChild<QLineEdit*>(QStringLiteral("playerName"))->text(), QStringLiteral("Ida"));
    QVERIFY(enter([&] {
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("start")), Qt::LeftButton);
    }));
    QTRY_COMPARE(ownName(), QStringLiteral("Ida"));
    QCOMPARE(keptName(), QStringLiteral("Mara"));
}

void OwnNameTest::givesWayToOneThatIsTyped()
{
    Profile typed = RememberedProfile::load();
    typed.name = "Jan";
    RememberedProfile::save(typed);
    QCOMPARE(keptName(), QStringLiteral("Jan"));
    QCOMPARE(RememberedProfile::load().name, std::string("Jan"));
}

} // namespace polder

QTEST_MAIN(polder::OwnNameTest)
#include "OwnNameTest.moc"
