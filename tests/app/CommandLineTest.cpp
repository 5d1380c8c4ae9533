#include "app/common/CommandLine.h"

#include <QTest>

namespace polder {

/// The programs' arguments: strict, and every refusal says what is wrong.
class CommandLineTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QCoreApplication::setApplicationVersion(QStringLiteral("1.2.3")); }
    void readsEverything();
    void takesLinkAsArgument();
    void refusesWindow_data();
    void refusesWindow();
    void refusesHeadless_data();
    void refusesHeadless();
    void answersHelpAndVersion();
    void parsesSize();
};

namespace {

    QStringList words(const QString& line)
    {
        return QStringLiteral("polder %1").arg(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }

}

void CommandLineTest::readsEverything()
{
    const auto result = CommandLine::window(
        words(QStringLiteral("--offline --seed 18446744073709551615 --size 64x32x96 --kind polder "
                             "--villagers 7 --blocky "
                             "--name Jan --language nl "
                             "--script s.txt --screenshot a.png --exit-after 2.5 --print-hash")));
    QVERIFY2(result.options, qPrintable(result.text));
    const WindowOptions& options = *result.options;
    QVERIFY(options.offline);
    QCOMPARE(options.seed, std::optional<std::uint64_t>(UINT64_MAX));
    QCOMPARE(options.size->z, 96);
    QCOMPARE(options.kind, std::optional(WorldKind::Polder));
    QCOMPARE(options.villagers, std::optional(7));
    QVERIFY(options.blocky);
    QCOMPARE(options.name, QStringLiteral("Jan"));
    QCOMPARE(options.language, QStringLiteral("nl"));
    QCOMPARE(options.script, QStringLiteral("s.txt"));
    QCOMPARE(options.screenshot, QStringLiteral("a.png"));
    QCOMPARE(options.exitAfterMs, std::optional<qint64>(2500));
    QVERIFY(options.printHash);
    QVERIFY(options.unattended());
    QVERIFY(!CommandLine::window(words(QString())).options->unattended());

    const auto headless = CommandLine::headless(
        words(QStringLiteral("--link polder://h/n#p --tls-ca ca.pem --run 3 --print-hash "
                             "--record a.rec")));
    QVERIFY(headless.options);
    QCOMPARE(headless.options->record, QStringLiteral("a.rec"));
    QCOMPARE(headless.options->tlsCa, QStringLiteral("ca.pem"));
    QVERIFY(!headless.options->create);
    const auto founder
        = CommandLine::headless(words(QStringLiteral("--link polder://h/n#p --create --seed 5")));
    QVERIFY(founder.options && founder.options->create && founder.options->seed == 5);
    QCOMPARE(headless.options->link, QStringLiteral("polder://h/n#p"));
    QCOMPARE(headless.options->runMs, std::optional<qint64>(3000));
}

void CommandLineTest::takesLinkAsArgument()
{
    const auto result = CommandLine::window(words(QStringLiteral("polder://h/n#p")));
    QVERIFY(result.options);
    QCOMPARE(result.options->link, QStringLiteral("polder://h/n#p"));
}

void CommandLineTest::refusesWindow_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("mentions");
    QTest::newRow("unknown") << "--fly"
                             << "fly";
    QTest::newRow("missing value") << "--seed"
                                   << "seed";
    QTest::newRow("seed text") << "--seed banana"
                               << "banana";
    QTest::newRow("seed negative") << "--seed -1"
                                   << "-1";
    QTest::newRow("seed plus") << "--seed +1"
                               << "+1";
    QTest::newRow("seed large") << "--seed 18446744073709551616"
                                << "18446744073709551616";
    QTest::newRow("seed twice") << "--seed 1 --seed 2"
                                << "twice";
    QTest::newRow("blocky") << "--link polder://h/n#p --blocky"
                            << "--create";
    QTest::newRow("kind") << "--offline --kind moon"
                          << "moon";
    QTest::newRow("demo and seed") << "--demo dam-break --seed 3"
                                   << "--demo";
    QTest::newRow("demo and link") << "--demo dam-break polder://h/n#p"
                                   << "--demo";
    QTest::newRow("size") << "--size 100x64x100"
                          << "100x64x100";
    QTest::newRow("size huge") << "--size 4096x64x64"
                               << "4096";
    QTest::newRow("exit") << "--exit-after soon"
                          << "soon";
    QTest::newRow("exit negative") << "--exit-after -3"
                                   << "-3";
    QTest::newRow("both") << "--offline --link polder://h/n#p"
                          << "contradict";
    QTest::newRow("two links") << "--link polder://h/n#p polder://h/n#p"
                               << "twice";
    QTest::newRow("two arguments") << "polder://h/n#p more"
                                   << "more";
    QTest::newRow("name") << "--name 123456789012345678901234567890123"
                          << "32";
    QTest::newRow("create what") << "--create"
                                 << "needs a link";
    QTest::newRow("seed of a link") << "--seed 1 polder://h/n#p"
                                    << "--create";
    QTest::newRow("language") << "--language klingon"
                              << "klingon";
}

void CommandLineTest::refusesWindow()
{
    QFETCH(QString, line);
    QFETCH(QString, mentions);
    const auto result = CommandLine::window(words(line));
    QVERIFY(!result.options);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.text.contains(mentions), qPrintable(result.text));
}

void CommandLineTest::refusesHeadless_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("mentions");
    QTest::newRow("nothing") << ""
                             << "--link";
    QTest::newRow("screenshot") << "--offline --screenshot a.png"
                                << "screenshot";
    QTest::newRow("run") << "--offline --run forever"
                         << "forever";
    QTest::newRow("argument") << "--offline more"
                              << "more";
}

void CommandLineTest::refusesHeadless()
{
    QFETCH(QString, line);
    QFETCH(QString, mentions);
    const auto result = CommandLine::headless(words(line));
    QVERIFY(!result.options);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.text.contains(mentions), qPrintable(result.text));
}

void CommandLineTest::answersHelpAndVersion()
{
    const auto help = CommandLine::headless(words(QStringLiteral("--help")));
    QVERIFY(!help.options);
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.text.contains(QStringLiteral("--print-hash")));
    QVERIFY(help.text.contains(QStringLiteral("AT TIME COMMAND")));
    QVERIFY(!help.text.contains(QStringLiteral("screenshot")));
    QVERIFY(CommandLine::window(words(QStringLiteral("--help")))
                .text.contains(QStringLiteral("screenshot FILE")));
    const auto version = CommandLine::window(words(QStringLiteral("--version")));
    QCOMPARE(version.exitCode, 0);
    QVERIFY(version.text.contains(QStringLiteral("1.2.3")));
}

void CommandLineTest::parsesSize()
{
    QCOMPARE(CommandLine::parseSize(QStringLiteral("256x64x256")),
        std::optional(GridSize { 256, 64, 256 }));
    for (const char* bad : { "", "256", "256x64", "256x64x256x1", "0x64x256", "-32x32x32",
             "33x32x32", "32 x32x32", "2048x64x64", "64x512x64" })
        QVERIFY2(!CommandLine::parseSize(QLatin1String(bad)), bad);
}

} // namespace polder

QTEST_GUILESS_MAIN(polder::CommandLineTest)
#include "CommandLineTest.moc"
