#include "app/common/Script.h"

#include <QTest>

namespace polder {

/// The script language: what it accepts, what it refuses and how it says so.
class ScriptTest : public QObject {
    Q_OBJECT

private slots:
    void readsEveryCommand();
    void refuses_data();
    void refuses();
    void reportsEveryBadLine();
    void ordersByTimeAfterJoining();
    void limitsSizeAndErrors();
    void survivesAnyBytes();
    void parsesMillionths_data();
    void parsesMillionths();
};

namespace {

    template <class T> T only(std::string_view line, Script::Host host = Script::Host::Window)
    {
        const auto result = Script::parse(line, host);
        if (!result.script || result.script->commands().size() != 1) {
            qWarning(
                "%s", qPrintable(result.errors.empty() ? QString() : result.errors.front().text));
            return {};
        }
        const auto* action = std::get_if<T>(&result.script->commands().front().action);
        return action ? *action : T {};
    }

}

void ScriptTest::readsEveryCommand()
{
    QCOMPARE(only<Dig>("AT 1 dig 10 20 30").cell, (Cell { 10, 20, 30 }));
    const auto fill = only<Fill>("AT 1 fill -1 2 3 brick");
    QCOMPARE(fill.cell, (Cell { -1, 2, 3 }));
    QCOMPARE(fill.material, Material::Brick);
    QCOMPARE(only<Pour>("AT 1 pour 1 2 3").amount, 240u);
    QCOMPARE(only<Pour>("AT 1 pour 1 2 3 100").amount, 100u);
    QCOMPARE(only<PlaceSource>("AT 1 source 1 2 3 77").rate, 77u);
    QCOMPARE(only<PlaceSink>("AT 1 sink 1 2 3 78").rate, 78u);
    QCOMPARE(only<RemoveOutlet>("AT 1 remove 4 5 6").cell, (Cell { 4, 5, 6 }));
    QCOMPARE(only<SpawnVillagers>("AT 1 spawn 1 2 3 100").count, 100u);
    QCOMPARE(only<PlantTree>("AT 1 tree 7 8 9").cell, (Cell { 7, 8, 9 }));
    const auto walk = only<Walk>("AT 1 walk 2.5 -1 jump");
    QCOMPARE(walk.vx.raw(), Fixed::ratio(5, 2).raw());
    QCOMPARE(walk.vz.raw(), Fixed(-1).raw());
    QVERIFY(walk.jump);
    QVERIFY(!only<Walk>("AT 1 walk 0 1").jump);
    QCOMPARE(only<Chat>("AT 1 chat  hello # all ").text, std::string("hello # all"));
    QCOMPARE(only<Script::Name>("AT 1 name Jan de Wit").text, QStringLiteral("Jan de Wit"));
    QCOMPARE(only<Script::Colour>("AT 1 colour d96B3f").rgb, 0xd96b3fu);
    QCOMPARE(only<Script::Screenshot>("AT 1 screenshot a b.png").file, QStringLiteral("a b.png"));
    QCOMPARE(only<Script::Look>("AT 1 look 1 2 3 40").distance, 40);
    QCOMPARE(
        Script::parse("AT 1 hash\nAT 2 leave\n", Script::Host::Headless).script->commands().size(),
        2u);
    QCOMPARE(
        Script::parse("\n# comment\r\n  \t\r\n", Script::Host::Headless).script->commands().size(),
        0u);
}

void ScriptTest::refuses_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("mentions");
    QTest::newRow("no AT") << QByteArray("dig 1 2 3") << "AT";
    QTest::newRow("no time") << QByteArray("AT") << "time is missing";
    QTest::newRow("negative time") << QByteArray("AT -1 dig 1 2 3") << "-1";
    QTest::newRow("exponent") << QByteArray("AT 1e3 dig 1 2 3") << "1e3";
    QTest::newRow("only plus") << QByteArray("AT + dig 1 2 3") << "time must be";
    QTest::newRow("no command") << QByteArray("AT 1") << "command is missing";
    QTest::newRow("unknown") << QByteArray("AT 1 explode 1 2 3") << "explode";
    QTest::newRow("missing Z") << QByteArray("AT 1 dig 1 2") << "Z is missing";
    QTest::newRow("not a number") << QByteArray("AT 1 dig 1 2x 3") << "2x";
    QTest::newRow("too much") << QByteArray("AT 1 dig 1 2 3 4") << "more than";
    QTest::newRow("huge") << QByteArray("AT 1 dig 99999999999999999999 2 3") << "X must be";
    QTest::newRow("material") << QByteArray("AT 1 fill 1 2 3 cheese") << "cheese";
    QTest::newRow("air") << QByteArray("AT 1 fill 1 2 3 air") << "air";
    QTest::newRow("pour nothing") << QByteArray("AT 1 pour 1 2 3 0") << "amount";
    QTest::newRow("too many") << QByteArray("AT 1 spawn 1 2 3 101") << "101";
    QTest::newRow("walk") << QByteArray("AT 1 walk 1 north") << "north";
    QTest::newRow("walk how") << QByteArray("AT 1 walk 1 1 hop") << "hop";
    QTest::newRow("long name") << QByteArray("AT 1 name ") + QByteArray(33, 'n') << "32";
    QTest::newRow("chat bytes") << QByteArray("AT 1 chat \xff\xfe") << "UTF-8";
    QTest::newRow("colour") << QByteArray("AT 1 colour 12345g") << "12345g";
    QTest::newRow("short colour") << QByteArray("AT 1 colour fff") << "fff";
}

void ScriptTest::refuses()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, mentions);
    const auto result = Script::parse(line.toStdString(), Script::Host::Headless);
    QVERIFY(!result.script);
    QCOMPARE(result.errors.size(), 1u);
    QCOMPARE(result.errors.front().line, 1);
    QVERIFY2(result.errors.front().text.contains(mentions), qPrintable(result.errors.front().text));
}

void ScriptTest::reportsEveryBadLine()
{
    const auto result
        = Script::parse("AT 1 dig 1 2 3\nbad\n\nAT 2 screenshot a.png\n", Script::Host::Headless);
    QVERIFY(!result.script);
    QCOMPARE(result.errors.size(), 2u);
    QCOMPARE(result.errors[0].line, 2);
    QCOMPARE(result.errors[1].line, 4);
}

void ScriptTest::ordersByTimeAfterJoining()
{
    const auto result = Script::parse(
        "AT +1.5 chat c\nAT 3 chat a\nAT 4.5 chat b\nAT 0 chat z\n", Script::Host::Headless);
    const auto commands = result.script->timed(3_s);
    QCOMPARE(commands.size(), 4u);
    QCOMPARE(std::get<Chat>(commands[0].action).text, std::string("z"));
    QCOMPARE(std::get<Chat>(commands[1].action).text, std::string("a"));
    // Equal times keep the order of the file.
    QCOMPARE(std::get<Chat>(commands[2].action).text, std::string("c"));
    QCOMPARE(commands[2].at, 4500_ms);
    QCOMPARE(std::get<Chat>(commands[3].action).text, std::string("b"));
}

void ScriptTest::limitsSizeAndErrors()
{
    const auto big
        = Script::parse(std::string(Script::MostBytes + 1, '\n'), Script::Host::Headless);
    QVERIFY(!big.script);
    QCOMPARE(big.errors.front().line, 0);
    std::string bad;
    for (int i = 0; i < 1000; ++i)
        bad += "x\n";
    QCOMPARE(Script::parse(bad, Script::Host::Headless).errors.size(), Script::MostErrors);
}

void ScriptTest::survivesAnyBytes()
{
    const std::string seed
        = "AT +1 fill 1 2 3 brick\nAT 2 walk 1.5 -2 jump\nAT 3 chat hi\nAT 4 colour ffffff\n";
    std::uint32_t state = 1;
    for (int round = 0; round < 20'000; ++round) {
        std::string text = seed;
        for (int change = 0; change < 3; ++change) {
            state = state * 1664525u + 1013904223u;
            text[(state >> 8) % text.size()] = static_cast<char>(state >> 24);
        }
        const auto result = Script::parse(text, Script::Host::Headless);
        QCOMPARE(result.script.has_value(), result.errors.empty());
    }
}

void ScriptTest::parsesMillionths_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<qint64>("value");
    QTest::newRow("whole") << "12" << true << qint64 { 12'000'000 };
    QTest::newRow("part") << "12.5" << true << qint64 { 12'500'000 };
    QTest::newRow("six") << "0.000001" << true << qint64 { 1 };
    QTest::newRow("negative") << "-0.5" << true << qint64 { -500'000 };
    QTest::newRow("seven") << "0.0000001" << false << qint64 { 0 };
    QTest::newRow("point") << "1." << false << qint64 { 0 };
    QTest::newRow("bare point") << ".5" << false << qint64 { 0 };
    QTest::newRow("empty") << "" << false << qint64 { 0 };
    QTest::newRow("space") << " 1" << false << qint64 { 0 };
    QTest::newRow("nan") << "nan" << false << qint64 { 0 };
    QTest::newRow("ten digits") << "1234567890" << false << qint64 { 0 };
}

void ScriptTest::parsesMillionths()
{
    QFETCH(QString, text);
    QFETCH(bool, ok);
    QFETCH(qint64, value);
    const auto number = parseMillionths(text.toStdString());
    QCOMPARE(number.has_value(), ok);
    if (ok)
        QCOMPARE(*number, value);
}

} // namespace polder

QTEST_APPLESS_MAIN(polder::ScriptTest)
#include "ScriptTest.moc"
