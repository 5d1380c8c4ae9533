#include "net/session/Link.h"
#include "core/replica/Random.h"

#include <QTest>

using namespace polder;

class LinkTest : public QObject {
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void roundTrips();
    void hidesThePassword();
    void survivesAnyBytes();
};

void LinkTest::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("password");
    const auto row = [](const char* text, bool tls, const char* host, int port, const char* name,
                         const char* password) {
        QTest::newRow(text) << QByteArray(text) << tls << QByteArray(host) << port
                            << QByteArray(name) << QByteArray(password);
    };
    row("polder://localhost/isle#pw", false, "localhost", 7747, "isle", "pw");
    row("polder+tls://a.example:443/isle#pw", true, "a.example", 443, "isle", "pw");
    row("  polder://127.0.0.1:9000/isle#pw\r\n", false, "127.0.0.1", 9000, "isle", "pw");
    row("polder://[::1]:9000/isle#pw", false, "::1", 9000, "isle", "pw");
    row("polder://[fe80::1]/isle#pw", false, "fe80::1", 7747, "isle", "pw");
    row("polder://HOST/isle#pw", false, "host", 7747, "isle", "pw");
    row("polder://h/%C3%A9t%C3%A9%20%23%2F#p%23w%25", false, "h", 7747, "\xC3\xA9t\xC3\xA9 #/",
        "p#w%");
    row("polder://h:65535/a#b", false, "h", 65535, "a", "b");
}

void LinkTest::reads()
{
    QFETCH(QByteArray, text);
    const LinkResult result = parseLink(text.toStdString());
    QVERIFY2(result, result.failure.text.c_str());
    QTEST(result.link.tls, "tls");
    QTEST(QByteArray::fromStdString(result.link.host), "host");
    QTEST(int { result.link.port }, "port");
    QTEST(QByteArray::fromStdString(result.link.name), "name");
    QTEST(QByteArray::fromStdString(result.link.password), "password");
    QVERIFY(!checkLink(result.link));
    QCOMPARE(parseLink(formatLink(result.link)).link, result.link);
}

void LinkTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    const auto row = [](const QByteArray& text, FailureCode code) {
        QTest::newRow(text.left(60).constData()) << text << static_cast<int>(code);
    };
    row("", FailureCode::LinkMalformed);
    row("hello", FailureCode::LinkMalformed);
    row("http://h/a#b", FailureCode::LinkScheme);
    row("POLDER://h/a#b", FailureCode::LinkScheme);
    row("polder:///a#b", FailureCode::LinkHost);
    row("polder://-h/a#b", FailureCode::LinkHost);
    row("polder://h-/a#b", FailureCode::LinkHost);
    row("polder://h..x/a#b", FailureCode::LinkHost);
    row("polder://h x/a#b", FailureCode::LinkHost);
    row("polder://user@h/a#b", FailureCode::LinkHost);
    row("polder://[::1/a#b", FailureCode::LinkHost);
    row("polder://[zz]/a#b", FailureCode::LinkHost);
    row("polder://h:/a#b", FailureCode::LinkPort);
    row("polder://h:0/a#b", FailureCode::LinkPort);
    row("polder://h:65536/a#b", FailureCode::LinkPort);
    row("polder://h:+80/a#b", FailureCode::LinkPort);
    row("polder://h:080/a#b", FailureCode::LinkPort);
    row("polder://[::1]9/a#b", FailureCode::LinkPort);
    row("polder://h", FailureCode::LinkName);
    row("polder://h/#b", FailureCode::LinkName);
    row("polder://h/a/b#b", FailureCode::LinkName);
    row("polder://h/a?b#b", FailureCode::LinkName);
    row("polder://h/%#b", FailureCode::LinkName);
    row("polder://h/%4#b", FailureCode::LinkName);
    row("polder://h/%zz#b", FailureCode::LinkName);
    row("polder://h/%00#b", FailureCode::LinkName);
    row("polder://h/%C3#b", FailureCode::LinkName);
    row("polder://h/%C0%80#b", FailureCode::LinkName);
    row("polder://h/%ED%A0%80#b", FailureCode::LinkName);
    row("polder://h/%20a#b", FailureCode::LinkName);
    row("polder://h/" + QByteArray(65, 'a') + "#b", FailureCode::LinkName);
    row("polder://h/a", FailureCode::LinkPassword);
    row("polder://h/a#", FailureCode::LinkPassword);
    row("polder://h/a#b#c", FailureCode::LinkPassword);
    row("polder://h/a#" + QByteArray(129, 'b'), FailureCode::LinkPassword);
    row("polder://h/a#b" + QByteArray(4000, ' '), FailureCode::LinkMalformed);
}

void LinkTest::refuses()
{
    QFETCH(QByteArray, text);
    const LinkResult result = parseLink(text.toStdString());
    QTEST(static_cast<int>(result.failure.code), "code");
    QVERIFY(!result.failure.text.empty());
}

void LinkTest::roundTrips()
{
    const Link link { true, "2001:db8::7", 1, "a b/c?d#e%f\xE2\x98\x83", " #%/?\xF0\x9F\x8C\x8A " };
    QVERIFY(!checkLink(link));
    QCOMPARE(parseLink(formatLink(link)).link, link);
}

void LinkTest::hidesThePassword()
{
    const LinkResult result = parseLink("polder://h/a#secret");
    QCOMPARE(formatLinkWithoutPassword(result.link), std::string("polder://h/a"));
}

void LinkTest::survivesAnyBytes()
{
    Random random(7); // seeded: the same strings each time
    const std::string pieces[] = { "polder://", "polder+tls://", "h", ":", "[", "]", "::1", "/",
        "#", "%", "41", "\xFF", "\xC3\xA9", std::string(1, '\0'), "99999", "a", " " };
    int accepted = 0;
    for (int i = 0; i < 200000; ++i) {
        std::string text = random.below(2) == 0 ? "polder://h/a" : "";
        for (std::uint32_t n = random.below(10); n > 0; --n)
            text += random.below(8) == 0 ? std::string(1, static_cast<char>(random.next()))
                                         : pieces[random.below(std::size(pieces))];
        if (const LinkResult result = parseLink(text)) {
            ++accepted;
            QVERIFY(!checkLink(result.link));
            QCOMPARE(parseLink(formatLink(result.link)).link, result.link);
        }
    }
    QVERIFY(accepted > 10);
}

QTEST_GUILESS_MAIN(LinkTest)
#include "LinkTest.moc"
