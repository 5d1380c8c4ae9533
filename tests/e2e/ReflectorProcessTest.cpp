#include "core/replica/Replica.h"
#include "core/world/Inputs.h"
#include "net/crypto/SessionKeys.h"
#include "net/protocol/Control.h"
#include "tests/bench/LoadClient.h"
#include "tests/e2e/Home.h"
#include "tests/e2e/Trace.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

#include <memory>

namespace polder {

/// The stand-alone reflector as a process: behind TLS, its log, its end, and what it sees.
class ReflectorProcessTest : public QObject, private Home {
    Q_OBJECT

private slots:
    void initTestCase();

    void joinsOverTls();
    void explainsCertificates_data();
    void explainsCertificates();
    void refusesUnusableCertificates();
    void logHasNoSecrets();
    void logCanBeSilentOrShowAddresses();
    void stopsGracefully();
    void cutsOffASlowReader();
    void seesNoPlaintext();

private:
    Running traceReflector(const QStringList& more, const QStringList& tracer);
    /// A member of the session at `link`, who does what is written to it.
    Running member(const QString& link, const QString& name, bool founds = false);
    QString link(const QString& scheme, const QString& host) const
    {
        return QStringLiteral("%1://%2:%3/%4#%5")
            .arg(scheme, host)
            .arg(port())
            .arg(World, Password);
    }
    void openssl(const QString& arguments);
    void makeCertificate(const QString& name, const QString& hosts, int days);
    QStringList tls(const QString& certificate) const
    {
        return { QStringLiteral("--tls-cert"), file(certificate + QStringLiteral(".pem")),
            QStringLiteral("--tls-key"), file(certificate + QStringLiteral(".key")) };
    }

    const QString World = QStringLiteral("zuiderzee-works");
    const QString Password = QStringLiteral("cornelis-lely-1891");
    const QString Name = QStringLiteral("Wilhelmina");
    const QString Words = QStringLiteral("the dike holds tonight");
};

void ReflectorProcessTest::openssl(const QString& arguments)
{
    QProcess process;
    process.setWorkingDirectory(directory());
    process.start(QStringLiteral("openssl"), arguments.split(QLatin1Char(' ')));
    QVERIFY2(process.waitForFinished(), "openssl is missing");
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError());
}

void ReflectorProcessTest::makeCertificate(const QString& name, const QString& hosts, int days)
{
    QFile extensions(file(QStringLiteral("extensions")));
    QVERIFY(extensions.open(QIODevice::WriteOnly));
    extensions.write("subjectAltName=" + hosts.toUtf8());
    extensions.close();
    openssl(QStringLiteral("req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
                           "-subj /CN=polder -keyout %1.key -out %1.request")
                .arg(name));
    // One that ends before it begins is the only expired one that openssl makes without a setup.
    openssl(QStringLiteral("x509 -req -in %1.request -CA authority.pem -CAkey authority.key "
                           "-CAcreateserial -days %2 -extfile extensions -out %1.pem")
                .arg(name)
                .arg(days));
}

void ReflectorProcessTest::initTestCase()
{
    QVERIFY(hasDirectory());
    // Issuers that sign themselves: one that members trust, and one that they do not.
    for (const char* issuer : { "authority", "nobody" })
        openssl(QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
                               "-days 2 -subj /CN=%1 -addext "
                               "subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout %1.key -out "
                               "%1.pem")
                    .arg(QString::fromLatin1(issuer)));
    const QString here = QStringLiteral("DNS:localhost,IP:127.0.0.1");
    makeCertificate(QStringLiteral("good"), here, 2);
    makeCertificate(QStringLiteral("elsewhere"), QStringLiteral("DNS:elsewhere.example"), 2);
    makeCertificate(QStringLiteral("expired"), here, -1);
}

/// A reflector under a tracer, which is to be told what to trace.
Home::Running ReflectorProcessTest::traceReflector(
    const QStringList& more, const QStringList& tracer)
{
    const QString name
        = QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("polder-reflector"));
    Running program = run(QStandardPaths::findExecutable(QStringLiteral("strace")),
        tracer + QStringList { name } + listening() + more);
    awaitPort(*program);
    return program;
}

Home::Running ReflectorProcessTest::member(const QString& link, const QString& name, bool founds)
{
    QStringList arguments { QStringLiteral("--link"), link, QStringLiteral("--name"), name,
        QStringLiteral("--script"), QStringLiteral("-") };
    if (link.startsWith(QLatin1String("polder+tls")))
        arguments += { QStringLiteral("--tls-ca"), file(QStringLiteral("authority.pem")) };
    if (founds)
        arguments += { QStringLiteral("--create"), QStringLiteral("--size"),
            QStringLiteral("64x32x64"), QStringLiteral("--villagers"), QStringLiteral("5") };
    return run(QStringLiteral("polder-headless"), arguments);
}

void ReflectorProcessTest::joinsOverTls()
{
    const Running server = reflector(tls(QStringLiteral("good")));
    QVERIFY(port() > 0);
    const auto to = [this](const char* host) {
        return link(QStringLiteral("polder+tls"), QString::fromLatin1(host));
    };
    const Running founder = member(to("127.0.0.1"), Name, true);
    QVERIFY(founder->await(QStringLiteral("joined .*")));
    const Running other = member(to("localhost"), QStringLiteral("Lely"));
    QVERIFY(other->await(QStringLiteral("joined .*")));
    other->write(QStringLiteral("AT 0 chat ") + Words);
    QVERIFY(founder->await(QStringLiteral("said Lely: ") + Words));
}

void ReflectorProcessTest::explainsCertificates_data()
{
    QTest::addColumn<QString>("certificate"); // empty: the reflector speaks no TLS
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("trusted");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* certificate, const char* scheme,
                         const char* trusted, const char* says) {
        QTest::newRow(name) << QString::fromLatin1(certificate) << QString::fromLatin1(scheme)
                            << QString::fromLatin1(trusted) << QString::fromLatin1(says);
    };
    row("unknown issuer", "good", "polder+tls", "", ".*issued by nobody.*--tls-ca.*");
    row("another issuer", "good", "polder+tls", "nobody", ".*issued by nobody.*");
    row("self-signed", "nobody", "polder+tls", "authority", ".*issued by nobody.*");
    row("self-signed and trusted", "nobody", "polder+tls", "nobody", ".*knows no world.*");
    row("another host", "elsewhere", "polder+tls", "authority", ".*for another host.*");
    row("expired", "expired", "polder+tls", "authority", ".*has expired.*clock.*");
    row("no TLS there", "", "polder+tls", "authority", ".*speak TLS.*");
    row("TLS there", "good", "polder", "", ".*not a Polder reflector.*");
    row("no such file", "good", "polder+tls", "missing", ".*no certificate in .*missing.pem.*");
}

void ReflectorProcessTest::explainsCertificates()
{
    QFETCH(QString, certificate);
    QFETCH(QString, scheme);
    QFETCH(QString, trusted);
    QFETCH(QString, says);
    const Running server = reflector(certificate.isEmpty() ? QStringList() : tls(certificate));
    QVERIFY(port() > 0);
    QStringList arguments { QStringLiteral("--link"), link(scheme, QStringLiteral("127.0.0.1")) };
    if (!trusted.isEmpty())
        arguments += { QStringLiteral("--tls-ca"), file(trusted + QStringLiteral(".pem")) };
    const Running asked = run(QStringLiteral("polder-headless"), arguments);
    QVERIFY(asked->await(QStringLiteral("polder-headless: ") + says));
    QCOMPARE(asked->exitCode(), 1);
}

void ReflectorProcessTest::refusesUnusableCertificates()
{
    QFile(file(QStringLiteral("good.pem"))).copy(file(QStringLiteral("half.pem")));
    QFile key(file(QStringLiteral("half.key")));
    QVERIFY(key.open(QIODevice::WriteOnly));
    key.write("not a key");
    key.close();
    for (const char* name : { "half", "missing" }) {
        const Running server = run(QStringLiteral("polder-reflector"),
            QStringList { QStringLiteral("--port"), QStringLiteral("0") }
                + tls(QString::fromLatin1(name)));
        QVERIFY(server->await(QStringLiteral("polder-reflector: .*%1.*cannot be used")
                                  .arg(QString::fromLatin1(name))));
        QCOMPARE(server->exitCode(), 1);
    }
}

void ReflectorProcessTest::logHasNoSecrets()
{
    QTemporaryDir store;
    const Running server = reflector({ QStringLiteral("--store"), store.path() });
    const QString there = link(QStringLiteral("polder"), QStringLiteral("127.0.0.1"));
    const Running founder = member(there, Name, true);
    QVERIFY(founder->await(QStringLiteral("joined .*")));
    founder->write(QStringLiteral("AT 0 chat ") + Words);
    QVERIFY(founder->await(QStringLiteral("said .*")));
    const Running intruder = member(
        QString(there).replace(Password, QStringLiteral("guessed")), QStringLiteral("Mallory"));
    QCOMPARE(intruder->exitCode(), 1);
    founder->write(QStringLiteral("AT 0 leave"));
    QCOMPARE(founder->exitCode(), 0);
    QVERIFY(server->await(QStringLiteral("time=\\S+Z event=left session=1 member=1")));
    server->terminate();
    QCOMPARE(server->exitCode(), 0);

    const QString log = server->output();
    const QRegularExpression form(QStringLiteral("^(listening on port \\d+|time=[-0-9T:.]+Z "
                                                 "event=[a-z-]+( [a-z]+=([^\" ]+|\"[^\"]*\"))*)$"));
    for (const QString& line : log.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        QVERIFY2(form.match(line).hasMatch(), qPrintable(line));
    for (const char* event : { "event=started version=", "event=connected connection=1\n",
             "event=session-opened session=1 detail=\"new\"", "event=joined session=1 member=1",
             "event=snapshot session=1 member=1", "code=32 reason=\"wrong password",
             "event=stopping", "event=stopped" })
        QVERIFY2(log.contains(QString::fromLatin1(event)), event);
    const WorldId world = worldIdOf("polder", World.toStdString());
    const QByteArray id = QByteArray(reinterpret_cast<const char*>(world.data()), 4).toHex();
    for (const QString& secret : { Name, Words, World, Password, QStringLiteral("guessed"),
             QStringLiteral("Mallory"), QString::fromLatin1(id), QStringLiteral("127.0.0.1") })
        QVERIFY2(!log.contains(secret, Qt::CaseInsensitive), qPrintable(secret));
}

void ReflectorProcessTest::logCanBeSilentOrShowAddresses()
{
    const auto logOf = [this](const char* detail) {
        const Running server = reflector({ QStringLiteral("--log"), QString::fromLatin1(detail) });
        const Running guest
            = member(link(QStringLiteral("polder"), QStringLiteral("127.0.0.1")), Name);
        guest->exitCode(); // there is no such world
        server->terminate();
        server->exitCode();
        return server->output();
    };
    QCOMPARE(logOf("none").count(QLatin1Char('\n')), 1);
    QVERIFY(logOf("addresses").contains(QStringLiteral("connection=1 address=127.0.0.1")));
    const Running wrong = run(
        QStringLiteral("polder-reflector"), { QStringLiteral("--log"), QStringLiteral("all") });
    QCOMPARE(wrong->exitCode(), 2);
}

void ReflectorProcessTest::stopsGracefully()
{
    QTemporaryDir store;
    const QStringList kept { QStringLiteral("--store"), store.path() };
    Running server = reflector(kept);
    const QString there = link(QStringLiteral("polder"), QStringLiteral("127.0.0.1"));
    const Running founder = member(there, Name, true);
    QVERIFY(founder->await(QStringLiteral("joined .*")));
    // One that only listens: it is told why, and then gets a closing handshake.
    QWebSocket idle;
    QByteArray heard;
    QSignalSpy closed(&idle, &QWebSocket::disconnected);
    connect(&idle, &QWebSocket::binaryMessageReceived, &idle,
        [&](const QByteArray& message) { heard = message; });
    idle.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(port())));
    QTRY_VERIFY_WITH_TIMEOUT(!heard.isEmpty(), Program::Patience);
    founder->write(QStringLiteral("AT 0 chat ") + Words);
    server->terminate(); // with the words on their way, or not yet
    QCOMPARE(server->exitCode(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, Program::Patience);
    QCOMPARE(idle.closeCode(), QWebSocketProtocol::CloseCodeNormal);
    FrameSplitter splitter(viewOf(heard));
    const auto refusal = decodeControl<Refusal>(splitter.next().value_or(BytesView()));
    QVERIFY(refusal && refusal->code == FailureCode::ShuttingDown);
    QVERIFY(server->output().contains(QStringLiteral("event=stopped")));
    QVERIFY(founder->await(QStringLiteral("the reflector has gone away.*")));

    server = reflector(kept, port());
    QVERIFY(founder->await(QStringLiteral("the reflector is back")));
    founder->write(QStringLiteral("AT 0 chat again"));
    QVERIFY(founder->await(QStringLiteral("said %1: again").arg(Name)));
    QCOMPARE(founder->output().count(QStringLiteral("said %1: %2\n").arg(Name, Words)), 1);
}

void ReflectorProcessTest::cutsOffASlowReader()
{
    // Once it was told to go, but its socket stayed open with all that it did not read.
    const Running server = reflector({ QStringLiteral("--backlog"), QStringLiteral("200000"),
        QStringLiteral("--bytes-per-second"), QStringLiteral("100000000"),
        QStringLiteral("--inputs-per-second"), QStringLiteral("100000") });
    ClientIdentity identity;
    identity.keys = SessionKeys::random();
    identity.mayFound = true;
    const auto at = static_cast<std::uint16_t>(port());
    LoadClient writer(identity, at, 15000);
    while (!writer.live())
        writer.readable(1);
    LoadClient lazy(identity, at, 100);
    while (!lazy.live() && writer.open()) {
        writer.readable(1); // it is asked for a snapshot
        lazy.readable(1);
    }
    writer.finishJoining(2);
    QElapsedTimer patience;
    patience.start();
    // Far more than the kernel keeps for it.
    while (!server->output().contains(QStringLiteral("code=39"))) {
        QVERIFY(!patience.hasExpired(Program::Patience));
        for (int i = 0; i < 50; ++i) {
            writer.write(3);
            while (writer.open() && writer.own < writer.sent)
                writer.readable(3);
        }
        QVERIFY2(writer.open(), qPrintable(server->output()));
        server->glance();
    }
    while (lazy.open() && !patience.hasExpired(Program::Patience))
        lazy.readable(4);
    QVERIFY(!lazy.open());
    writer.write(5); // the others go on
    for (const std::uint64_t before = writer.own; writer.own == before && writer.open();)
        writer.readable(6);
    QVERIFY(writer.open());
    server->terminate();
    QCOMPARE(server->exitCode(), 0);
}

void ReflectorProcessTest::seesNoPlaintext()
{
    const QString strace = QStandardPaths::findExecutable(QStringLiteral("strace"));
    QVERIFY2(!strace.isEmpty(), "strace is missing");
    QProcess attempt;
    attempt.start(strace, { QStringLiteral("-o/dev/null"), QStringLiteral("true") });
    // Some containers forbid tracing whatever is installed, and nothing in here can change that.
    if (!attempt.waitForFinished() || attempt.exitCode() != 0)
        QSKIP("strace may not trace processes here");
    QTemporaryDir store;
    const QString traced = file(QStringLiteral("trace"));
    Running server = traceReflector({ QStringLiteral("--store"), store.path() },
        { QStringLiteral("-D"), QStringLiteral("-f"), QStringLiteral("-qq"), QStringLiteral("-xx"),
            QStringLiteral("-s"), QStringLiteral("1000000"), QStringLiteral("-e"),
            QStringLiteral("trace=read,write,readv,writev,pread64,pwrite64,pwritev,recvfrom,"
                           "recvmsg,sendto,sendmsg,sendmmsg,fcntl,exit_group"),
            QStringLiteral("-o"), traced });
    QVERIFY(port() > 0);
    const QString there = link(QStringLiteral("polder"), QStringLiteral("127.0.0.1"));
    const Running founder = member(there, Name, true);
    QVERIFY(founder->await(QStringLiteral("joined .*")));
    const Running other = member(there, QStringLiteral("Johan van Veen"));
    QVERIFY(other->await(QStringLiteral("joined .*")));
    const Fill edit { { 21, 17, 43 }, Material::Brick };
    founder->write(QStringLiteral("AT 0 fill 21 17 43 brick"));
    founder->write(QStringLiteral("AT 0 chat ") + Words);
    QVERIFY(other->await(QStringLiteral("said %1: %2").arg(Name, Words)));
    server->terminate();
    QCOMPARE(server->exitCode(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(Trace::of(traced).complete, Program::Patience);

    const Trace trace = Trace::of(traced);
    QByteArray seen;
    int hellos = 0;
    int inputs = 0;
    for (const QByteArray& stream : trace.written)
        seen += stream;
    for (const QByteArray& stream : trace.read) {
        seen += stream;
        for (const QByteArray& message : clientMessages(stream)) {
            seen += message;
            FrameSplitter splitter(viewOf(message));
            while (const auto frame = splitter.next()) {
                hellos += decodeControl<Hello>(*frame).has_value();
                inputs += (*frame)[0] == static_cast<std::uint8_t>(FrameKind::Input);
            }
        }
    }
    // The net has no hole: it holds the connections, both hellos, and what the founder did.
    QVERIFY(seen.contains("GET / HTTP/1.1"));
    QCOMPARE(hellos, 2);
    QVERIFY(inputs >= 1);
    QVERIFY(seen.contains("SQLite format 3"));

    const Bytes input = Replica::encodeInput(Scope(WorldScope), edit);
    const QByteArray secrets[] = { Name.toUtf8(), "Johan van Veen", Words.toUtf8(), World.toUtf8(),
        Password.toUtf8(), toByteArray(input),
        toByteArray(input).right(12), // the place and the material alone
        QByteArray(Chat::eventName.data(), Chat::eventName.size()),
        QByteArray(Fill::eventName.data(), Fill::eventName.size()) };
    for (const QByteArray& secret : secrets) {
        QVERIFY(secret.size() >= 6);
        QVERIFY2(!seen.contains(secret), secret);
    }
}

} // namespace polder

QTEST_GUILESS_MAIN(polder::ReflectorProcessTest)
#include "ReflectorProcessTest.moc"
