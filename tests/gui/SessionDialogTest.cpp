#include "app/polder/session/SessionDialog.h"
#include "app/common/FailureText.h"
#include "app/polder/look/ColourButton.h"
#include "app/polder/session/FormField.h"
#include "app/polder/session/NewWorldFields.h"
#include "app/polder/session/PasswordEdit.h"
#include "tests/gui/TestSettings.h"

#include <QClipboard>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

namespace polder {

/// Clicks through the session dialog as a player would.
class SessionDialogTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();

    void playsAlone();
    void offersKindsAndSizes();
    void refusesBadSeeds();
    void createsWithGeneratedPassword();
    void hostsHere();
    void namesWhatIsMissing();
    void joinsByLink();
    void refusesBadLinks_data();
    void refusesBadLinks();
    void joinsByHand();
    void needsAName();
    void showsFailuresWhereTheyBelong_data();
    void showsFailuresWhereTheyBelong();
    void cancelsWhileInProgress();
    void remembersWhoButNoPassword();
    void generatesStrongPasswords();

private:
    /// The pages share names of fields; the player sees one of them.
    template <class T> T* shown(const char* name) const
    {
        for (T* each : m_dialog->findChildren<T*>(QLatin1String(name))) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    void click(const char* button) const;
    void type(const char* line, const QString& text) const;
    QString errorOf(const char* field) const;
    SessionRequest request() const
    {
        return m_requests.empty() ? SessionRequest() : m_requests.back();
    }

    std::unique_ptr<TestSettings> m_settings;
    std::unique_ptr<SessionDialog> m_dialog;
    std::vector<SessionRequest> m_requests;
};

void SessionDialogTest::initTestCase()
{
    m_settings = std::make_unique<TestSettings>();
    QVERIFY(m_settings->isValid());
}

void SessionDialogTest::init()
{
    QSettings().clear();
    QSettings().setValue(QStringLiteral("profile/name"), QStringLiteral("Jan"));
    m_requests.clear();
    m_dialog = std::make_unique<SessionDialog>();
    connect(m_dialog.get(), &SessionDialog::requested, this,
        [this](const SessionRequest& wanted) { m_requests.push_back(wanted); });
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void SessionDialogTest::click(const char* button) const
{
    auto* widget = shown<QAbstractButton>(button);
    QVERIFY2(widget, button);
    // A radio button hears clicks on its circle and its words only, not all over its width.
    const QPoint circle(10, widget->height() / 2);
    QTest::mouseClick(
        widget, Qt::LeftButton, {}, qobject_cast<QRadioButton*>(widget) ? circle : QPoint());
}

void SessionDialogTest::type(const char* line, const QString& text) const
{
    auto* widget = shown<QLineEdit>(line);
    QVERIFY2(widget, line);
    widget->selectAll();
    QTest::keyClick(widget, Qt::Key_Delete);
    // Qt Test knows only the keys of Latin-1.
    if (text == QString::fromLatin1(text.toLatin1()))
        QTest::keyClicks(widget, text);
    else
        widget->insert(text);
}

QString SessionDialogTest::errorOf(const char* field) const
{
    auto* widget = shown<FormField>(field);
    return widget ? widget->error() : QStringLiteral("no such field");
}

void SessionDialogTest::playsAlone()
{
    click("modeAlone");
    type("seed", QStringLiteral("12345"));
    shown<QComboBox>("size")->setCurrentIndex(0);
    shown<QComboBox>("kind")->setCurrentIndex(3);
    click("start");
    QCOMPARE(m_requests.size(), 1u);
    QCOMPARE(request().kind, SessionRequest::Kind::Alone);
    QCOMPARE(request().worldKind, WorldKind::Polder);
    QCOMPARE(request().seed, std::uint64_t { 12345 });
    QCOMPARE(request().size.x, 64);
    QVERIFY(request().villagers > 0);
    QCOMPARE(request().profile.name, std::string("Jan"));
}

void SessionDialogTest::offersKindsAndSizes()
{
    click("modeAlone");
    auto* kind = shown<QComboBox>("kind");
    QCOMPARE(kind->count(), static_cast<int>(WorldKind::Count));
    QSet<QString> sentences;
    for (int i = 0; i < kind->count(); ++i)
        sentences.insert(NewWorldFields::kindAbout(static_cast<WorldKind>(i)));
    QCOMPARE(sentences.size(), kind->count());
    auto* size = shown<QComboBox>("size");
    size->setCurrentIndex(size->count() - 1);
    shown<QSpinBox>("villagers")->setValue(70);
    shown<QCheckBox>("blocky")->setChecked(true);
    click("start");
    QCOMPARE(request().size.x, 1024);
    QCOMPARE(request().size.y, 128);
    QCOMPARE(request().size.z, 1024);
    QCOMPARE(request().villagers, 70);
    QVERIFY(request().blocky);
    // A size suggests how many people live there.
    size->setCurrentIndex(0);
    QCOMPARE(shown<QSpinBox>("villagers")->value(), 30);
}

void SessionDialogTest::refusesBadSeeds()
{
    click("modeAlone");
    for (const char* bad : { "banana", "-1", "", "99999999999999999999", "+5" }) {
        type("seed", QLatin1String(bad));
        click("start");
        QVERIFY2(m_requests.empty(), bad);
        QVERIFY2(!errorOf("seedField").isEmpty(), bad);
    }
    click("randomSeed");
    QCOMPARE(errorOf("seedField"), QString());
    click("start");
    QCOMPARE(m_requests.size(), 1u);
}

void SessionDialogTest::createsWithGeneratedPassword()
{
    click("modeCreate");
    click("atReflector");
    type("worldName", QStringLiteral("our dike"));
    type("reflector", QStringLiteral("[::1]:4000"));
    click("generatePassword");
    auto* password = shown<QLineEdit>("password");
    QCOMPARE(password->echoMode(), QLineEdit::Normal);
    click("start");
    QCOMPARE(m_requests.size(), 1u);
    QCOMPARE(request().kind, SessionRequest::Kind::Create);
    QCOMPARE(request().link.name, std::string("our dike"));
    QCOMPARE(request().link.host, std::string("::1"));
    QCOMPARE(request().link.port, std::uint16_t { 4000 });
    QCOMPARE(request().link.password, password->text().toStdString());
}

void SessionDialogTest::hostsHere()
{
    click("modeCreate");
    click("hostHere");
    QVERIFY(!shown<QLineEdit>("reflector"));
    QVERIFY(shown<QSpinBox>("hostPort"));
    click("generatePassword");
    shown<QSpinBox>("hostPort")->setValue(4321);
    click("start");
    QCOMPARE(m_requests.size(), 1u);
    QCOMPARE(request().kind, SessionRequest::Kind::Create);
    QVERIFY(request().hostHere);
    QCOMPARE(request().link.port, std::uint16_t { 4321 });
    // A port that is taken is said beside the port.
    m_dialog->showFailure(failure(FailureCode::AddressInUse));
    QCOMPARE(errorOf("portField"), FailureText::of(FailureCode::AddressInUse));
    // Remembered, and there is no such choice when joining.
    SessionDialog next;
    next.setKind(SessionRequest::Kind::Create);
    QVERIFY(next.findChild<QRadioButton*>(QStringLiteral("hostHere"))->isChecked());
    QCOMPARE(next.findChild<QSpinBox*>(QStringLiteral("hostPort"))->value(), 4321);
    click("modeJoin");
    QVERIFY(!shown<QRadioButton>("hostHere"));
    QVERIFY(shown<QLineEdit>("reflector"));
}

void SessionDialogTest::namesWhatIsMissing()
{
    click("modeCreate");
    click("atReflector");
    type("worldName", QString());
    click("start");
    QVERIFY(!errorOf("nameField").isEmpty());
    type("worldName", QStringLiteral("world"));
    QCOMPARE(errorOf("nameField"), QString());
    click("start");
    QVERIFY(!errorOf("passwordField").isEmpty());
    type("password", QStringLiteral("secret"));
    for (const char* bad :
        { "host:0", "host:65536", "host:x", "host:+1", "", "two words", "[::1" }) {
        type("reflector", QLatin1String(bad));
        click("start");
        QVERIFY2(!errorOf("reflectorField").isEmpty(), bad);
    }
    QVERIFY(m_requests.empty());
}

void SessionDialogTest::joinsByLink()
{
    click("modeJoin");
    QGuiApplication::clipboard()->setText(
        QStringLiteral("  polder://example.org:1234/our-dike#s3cret\n"));
    click("paste");
    QCOMPARE(shown<QLineEdit>("worldName")->text(), QStringLiteral("our-dike"));
    click("start");
    QCOMPARE(m_requests.size(), 1u);
    QCOMPARE(request().kind, SessionRequest::Kind::Join);
    QCOMPARE(formatLink(request().link), std::string("polder://example.org:1234/our-dike#s3cret"));
}

void SessionDialogTest::refusesBadLinks_data()
{
    QTest::addColumn<QString>("link");
    QTest::newRow("nothing") << "";
    QTest::newRow("word") << "hello";
    QTest::newRow("scheme") << "https://example.org/our-dike#x";
    QTest::newRow("no name") << "polder://example.org/#x";
    QTest::newRow("no password") << "polder://example.org/our-dike";
    QTest::newRow("port") << "polder://example.org:99999/our-dike#x";
}

void SessionDialogTest::refusesBadLinks()
{
    QFETCH(QString, link);
    click("modeJoin");
    type("link", link);
    click("start");
    QVERIFY(m_requests.empty());
    QVERIFY(!errorOf("linkField").isEmpty());
}

void SessionDialogTest::joinsByHand()
{
    click("modeJoin");
    type("worldName", QStringLiteral("w"));
    type("password", QStringLiteral("p"));
    type("reflector", QStringLiteral("host"));
    QTest::keyClick(shown<QLineEdit>("reflector"), Qt::Key_Return);
    QCOMPARE(m_requests.size(), 1u);
    QCOMPARE(request().link.port, Link::DefaultPort);
    QCOMPARE(request().link.password, std::string("p"));
}

void SessionDialogTest::needsAName()
{
    click("modeAlone");
    type("playerName", QStringLiteral("   "));
    click("start");
    QVERIFY(m_requests.empty());
    QVERIFY(!errorOf("playerField").isEmpty());
    // Twenty characters, but sixty bytes.
    type("playerName", QString(20, QChar(0x20AC)));
    click("start");
    QVERIFY(m_requests.empty());
    type("playerName", QStringLiteral("Zo\u0119"));
    click("start");
    QCOMPARE(request().profile.name, QStringLiteral("Zo\u0119").toStdString());
}

void SessionDialogTest::showsFailuresWhereTheyBelong_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char* name, FailureCode code, const char* field) {
        QTest::newRow(name) << static_cast<int>(code) << QByteArray(field);
    };
    row("password", FailureCode::WrongPassword, "passwordField");
    row("no session", FailureCode::NoSuchSession, "nameField");
    row("host", FailureCode::HostNotFound, "reflectorField");
    row("refused", FailureCode::ConnectionRefused, "reflectorField");
    row("unreachable", FailureCode::HostUnreachable, "reflectorField");
    row("not a reflector", FailureCode::NotAReflector, "reflectorField");
    row("link", FailureCode::LinkMalformed, "linkField");
    row("version", FailureCode::VersionMismatch, "");
    row("store", FailureCode::StoreFailed, "");
}

void SessionDialogTest::showsFailuresWhereTheyBelong()
{
    QFETCH(int, code);
    QFETCH(QByteArray, field);
    m_dialog->setKind(SessionRequest::Kind::Join);
    m_dialog->showProgress(QStringLiteral("..."), 1, 2);
    m_dialog->showFailure(failure(static_cast<FailureCode>(code)));
    const QString text = FailureText::of(static_cast<FailureCode>(code));
    QVERIFY(!text.isEmpty());
    if (field.isEmpty()) {
        QVERIFY(shown<QLabel>("failure"));
        QVERIFY(shown<QLabel>("failure")->text().startsWith(text));
    } else {
        QCOMPARE(errorOf(field.constData()), text);
    }
}

void SessionDialogTest::cancelsWhileInProgress()
{
    QSignalSpy cancelled(m_dialog.get(), &SessionDialog::cancelled);
    m_dialog->showProgress(QStringLiteral("Receiving"), 250, 1000);
    QCOMPARE(shown<QProgressBar>("progress")->value(), 250);
    QVERIFY(!shown<QPushButton>("start"));
    QTest::keyClick(m_dialog.get(), Qt::Key_Return);
    QVERIFY(m_requests.empty());
    click("cancel");
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(shown<QPushButton>("start"));
    m_dialog->showProgress(QStringLiteral("Receiving"), 1, 0);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QCOMPARE(cancelled.size(), 2);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

void SessionDialogTest::remembersWhoButNoPassword()
{
    m_dialog->findChild<ColourButton*>(QStringLiteral("playerColour"))->setColour(0x2F7BC0);
    click("modeJoin");
    type("link", QStringLiteral("polder://example.org/w#topsecret"));
    type("playerName", QStringLiteral("Mara"));
    click("start");
    QCOMPARE(m_requests.size(), 1u);
    const SessionDialog next;
    QCOMPARE(
        next.findChild<QLineEdit*>(QStringLiteral("playerName"))->text(), QStringLiteral("Mara"));
    QCOMPARE(next.findChild<ColourButton*>(QStringLiteral("playerColour"))->colour(), 0x2F7BC0u);
    QSettings settings;
    settings.sync();
    QFile file(settings.fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("Mara"));
    QVERIFY(bytes.contains("example.org"));
    QVERIFY(!bytes.contains("topsecret"));
}

void SessionDialogTest::generatesStrongPasswords()
{
    QSet<QString> seen;
    for (int i = 0; i < 100; ++i)
        seen.insert(PasswordEdit::generated());
    QCOMPARE(seen.size(), 100);
    for (const QString& password : seen)
        QCOMPARE(password.size(), 19);
}

} // namespace polder

QTEST_MAIN(polder::SessionDialogTest)
#include "SessionDialogTest.moc"
