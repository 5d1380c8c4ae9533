#include "app/common/CommandLine.h"

#include "app/common/ExitCode.h"
#include "app/common/Script.h"
#include "core/world/Inputs.h"

#include <QCommandLineParser>

namespace polder {

namespace {

    /// One option and its value; turns problems into the first error text.
    class Reader {
        Q_DECLARE_TR_FUNCTIONS(CommandLine)

    public:
        Reader();

        void declare(const QString& name, const QString& description, const QString& value = {})
        {
            m_parser.addOption({ name, description, value });
        }
        void declareWorld();

        /// True if the arguments are well formed so far and it is not help or version that is
        /// wanted.
        bool parse(const QStringList& arguments, int mostPositional);

        bool has(const QString& name) const { return m_parser.isSet(name); }
        QString value(const QString& name, const QString& what);
        std::optional<std::uint64_t> number(const QString& option);
        std::optional<GridSize> size();
        std::optional<WorldKind> kind();
        std::optional<int> villagers();
        std::optional<qint64> milliseconds(const QString& name);
        QString name();

        void fail(const QString& text)
        {
            if (m_error.isEmpty())
                m_error = text;
        }
        QCommandLineParser& parser() { return m_parser; }

        template <class Options> CommandLine::Result<Options> finish(const Options& options) const;

    private:
        bool once(const QString& name);

        QCommandLineParser m_parser;
        QString m_error;
        QString m_answer; ///< Help or version text.
    };

    QStringList worldKindNames()
    {
        QStringList names;
        for (int i = 0; i < static_cast<int>(WorldKind::Count); ++i) {
            const std::string_view name = worldKindName(static_cast<WorldKind>(i));
            names.append(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
        }
        return names;
    }

    Reader::Reader()
    {
        m_parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
        declare(QStringLiteral("help"), tr("Shows this help."));
        declare(QStringLiteral("version"), tr("Shows the version."));
    }

    void Reader::declareWorld()
    {
        declare(QStringLiteral("offline"), tr("Plays alone, without a network."));
        declare(QStringLiteral("link"),
            tr("Joins the world of this link, polder://host:port/name#password."), tr("LINK"));
        declare(QStringLiteral("tls-ca"),
            tr("Also trusts the issuers in this PEM file, for links with polder+tls://."),
            tr("FILE"));
        declare(QStringLiteral("create"), tr("With a link: founds this world if nobody has yet."));
        declare(
            QStringLiteral("seed"), tr("Seed of a new world, 0 to 18446744073709551615."), tr("N"));
        declare(
            QStringLiteral("size"), tr("Size of a new world, such as 256x64x256."), tr("XxYxZ"));
        declare(QStringLiteral("kind"),
            tr("Kind of a new world: %1.").arg(worldKindNames().join(QStringLiteral(", "))),
            tr("KIND"));
        declare(QStringLiteral("villagers"), tr("Villagers of a new world, 0 to 20000."), tr("N"));
        declare(QStringLiteral("blocky"), tr("A new world of cubes, without slopes."));
        declare(QStringLiteral("name"), tr("The name others see."), tr("NAME"));
        declare(QStringLiteral("script"),
            tr("Does what this file says, see below; \"-\" reads standard input."), tr("FILE"));
        declare(QStringLiteral("print-hash"),
            tr("Prints \"hash TIME HEX\" at every whole second of world time."));
        declare(QStringLiteral("spoil-at"),
            tr("Spoils one bit of this copy at that world time, to show that others repair it."),
            tr("SECONDS"));
    }

    bool Reader::parse(const QStringList& arguments, int mostPositional)
    {
        if (!m_parser.parse(arguments)) {
            fail(m_parser.errorText());
            return false;
        }
        if (has(QStringLiteral("help"))) {
            m_answer = m_parser.helpText();
            return false;
        }
        if (has(QStringLiteral("version"))) {
            m_answer = QCoreApplication::applicationName() + QLatin1Char(' ')
                + QCoreApplication::applicationVersion() + QLatin1Char('\n');
            return false;
        }
        if (m_parser.positionalArguments().size() > mostPositional) {
            fail(tr("\"%1\" is not understood")
                     .arg(m_parser.positionalArguments().at(mostPositional)));
            return false;
        }
        return true;
    }

    bool Reader::once(const QString& name)
    {
        if (!has(name))
            return false;
        if (m_parser.values(name).size() > 1) {
            fail(tr("--%1 is given twice").arg(name));
            return false;
        }
        return true;
    }

    QString Reader::value(const QString& name, const QString& what)
    {
        if (!once(name))
            return {};
        if (m_parser.value(name).isEmpty())
            fail(tr("--%1 needs %2").arg(name, what));
        return m_parser.value(name);
    }

    std::optional<std::uint64_t> Reader::number(const QString& option)
    {
        if (!once(option))
            return std::nullopt;
        const QString text = m_parser.value(option);
        bool ok = false;
        const std::uint64_t number = text.toULongLong(&ok, 10);
        if (!ok || text != QString::number(number)) {
            fail(tr("--%1 must be a whole number from 0 to 18446744073709551615, not \"%2\"")
                     .arg(option, text));
        }
        return number;
    }

    std::optional<GridSize> Reader::size()
    {
        const QString option = QStringLiteral("size");
        if (!once(option))
            return std::nullopt;
        const auto size = CommandLine::parseSize(m_parser.value(option));
        if (!size) {
            fail(tr("--size must be XxYxZ in multiples of 32, at most %1x%2x%1, not \"%3\"")
                     .arg(GridSize::MostSide)
                     .arg(GridSize::MostHeight)
                     .arg(m_parser.value(option)));
        }
        return size;
    }

    std::optional<WorldKind> Reader::kind()
    {
        const QString option = QStringLiteral("kind");
        if (!once(option))
            return std::nullopt;
        const WorldKind kind = worldKindNamed(m_parser.value(option).toStdString());
        if (kind == WorldKind::Count) {
            fail(tr("--kind must be one of %1, not \"%2\"")
                     .arg(worldKindNames().join(QStringLiteral(", ")), m_parser.value(option)));
            return std::nullopt;
        }
        return kind;
    }

    std::optional<int> Reader::villagers()
    {
        const QString option = QStringLiteral("villagers");
        if (!once(option))
            return std::nullopt;
        const std::string text = m_parser.value(option).toStdString();
        const auto number = parseInteger(text, 0, 20'000);
        if (!number)
            fail(tr("--villagers must be a whole number from 0 to 20000, not \"%1\"")
                     .arg(m_parser.value(option)));
        return static_cast<int>(number.value_or(0));
    }

    std::optional<qint64> Reader::milliseconds(const QString& name)
    {
        if (!once(name))
            return std::nullopt;
        const std::string text = m_parser.value(name).toStdString();
        const auto millionths = parseMillionths(text);
        if (!millionths || *millionths < 0 || *millionths > 10'000'000 * std::int64_t { 1'000'000 })
            fail(tr("--%1 must be seconds such as 10 or 2.5, not \"%2\"")
                     .arg(name, m_parser.value(name)));
        return millionths.value_or(0) / 1000;
    }

    QString Reader::name()
    {
        const QString name = value(QStringLiteral("name"), tr("a name"));
        const std::string utf8 = name.toStdString();
        if (utf8.size() > SetProfile::MostNameBytes)
            fail(tr("--name must be at most %1 bytes long").arg(SetProfile::MostNameBytes));
        else if (!isPlainText(utf8))
            fail(tr("--name must be plain text"));
        return name;
    }

    template <class Options>
    CommandLine::Result<Options> Reader::finish(const Options& options) const
    {
        if (!m_answer.isEmpty())
            return { std::nullopt, ExitOk, m_answer };
        if (!m_error.isEmpty()) {
            return { std::nullopt, ExitUsage,
                CommandLine::tr("%1: %2\nTry --help.\n")
                    .arg(QCoreApplication::applicationName(), m_error) };
        }
        return { options, ExitOk, {} };
    }

    /// Once it is known whether there is a link.
    template <class Options> void checkCreate(Reader& reader, const Options& options)
    {
        if (options.create && options.link.isEmpty())
            reader.fail(CommandLine::tr("--create needs a link"));
        if (!options.create && !options.link.isEmpty()
            && (options.seed || options.size || options.kind || options.villagers
                || options.blocky))
            reader.fail(CommandLine::tr(
                "--seed, --size, --kind, --villagers and --blocky need --create or --offline"));
    }

    template <class Options> void readWorld(Reader& reader, Options& options)
    {
        options.offline = reader.has(QStringLiteral("offline"));
        options.link = reader.value(QStringLiteral("link"), CommandLine::tr("a link"));
        options.tlsCa = reader.value(QStringLiteral("tls-ca"), CommandLine::tr("a file"));
        options.seed = reader.number(QStringLiteral("seed"));
        options.size = reader.size();
        options.kind = reader.kind();
        options.villagers = reader.villagers();
        options.blocky = reader.has(QStringLiteral("blocky"));
        options.name = reader.name();
        options.script = reader.value(QStringLiteral("script"), CommandLine::tr("a file"));
        options.printHash = reader.has(QStringLiteral("print-hash"));
        options.spoilAtMs = reader.milliseconds(QStringLiteral("spoil-at"));
        if (options.offline && !options.link.isEmpty())
            reader.fail(CommandLine::tr("--offline and --link contradict each other"));
        options.create = reader.has(QStringLiteral("create"));
    }

} // namespace

CommandLine::Result<WindowOptions> CommandLine::window(const QStringList& arguments)
{
    Reader reader;
    reader.parser().setApplicationDescription(
        tr("Polder, one living voxel world shared without a server.") + QLatin1String("\n\n")
        + Script::help(Script::Host::Window));
    reader.declareWorld();
    reader.declare(
        QStringLiteral("language"), tr("Language of the window: en, de or nl."), tr("LANG"));
    reader.declare(QStringLiteral("screenshot"),
        tr("Saves a picture of the window: at the end with --exit-after, else once the world is "
           "drawn."),
        tr("FILE"));
    reader.declare(QStringLiteral("demo"),
        tr("Plays a demonstration alone, as in World > Demonstrations: dam-break, fountain ..."),
        tr("NAME"));
    reader.declare(QStringLiteral("exit-after"), tr("Ends after so many seconds."), tr("SECONDS"));
    reader.parser().addPositionalArgument(
        QStringLiteral("LINK"), tr("The same as --link."), QStringLiteral("[LINK]"));

    WindowOptions options;
    if (reader.parse(arguments, 1)) {
        readWorld(reader, options);
        options.language = reader.value(QStringLiteral("language"), tr("a language"));
        if (!options.language.isEmpty()
            && !QStringList { QStringLiteral("en"), QStringLiteral("de"), QStringLiteral("nl") }
                    .contains(options.language))
            reader.fail(tr("--language must be en, de or nl, not \"%1\"").arg(options.language));
        options.screenshot = reader.value(QStringLiteral("screenshot"), tr("a file"));
        options.demo = reader.value(QStringLiteral("demo"), tr("a demonstration"));
        options.exitAfterMs = reader.milliseconds(QStringLiteral("exit-after"));
        const QStringList positional = reader.parser().positionalArguments();
        if (!positional.isEmpty()) {
            if (!options.link.isEmpty())
                reader.fail(tr("a link is given twice"));
            else if (options.offline)
                reader.fail(tr("--offline and a link contradict each other"));
            options.link = positional.constFirst();
        }
        if (!options.demo.isEmpty()
            && (options.offline || !options.link.isEmpty() || options.seed || options.size
                || options.kind || options.villagers || options.blocky))
            reader.fail(tr("--demo makes its own world: no --offline, --link, --seed, --size, "
                           "--kind, --villagers or --blocky"));
        checkCreate(reader, options);
    }
    return reader.finish(options);
}

CommandLine::Result<HeadlessOptions> CommandLine::headless(const QStringList& arguments)
{
    Reader reader;
    reader.parser().setApplicationDescription(
        tr("A full replica of a Polder world without a window.") + QLatin1String("\n\n")
        + Script::help(Script::Host::Headless));
    reader.declareWorld();
    reader.declare(QStringLiteral("open"),
        tr("Begins a new world with this saved one, a .polder file."), tr("FILE"));
    reader.declare(
        QStringLiteral("save"), tr("Saves the world as a .polder file on leaving."), tr("FILE"));
    reader.declare(QStringLiteral("run"), tr("Ends so many seconds after joining."), tr("SECONDS"));
    reader.declare(QStringLiteral("record"),
        tr("Records the stay into this file, for polder-verify --replay."), tr("FILE"));

    QCommandLineOption pretend(QStringLiteral("pretend-code"), QString(), QStringLiteral("N"));
    pretend.setFlags(QCommandLineOption::HiddenFromHelp);
    reader.parser().addOption(pretend);

    HeadlessOptions options;
    if (reader.parse(arguments, 0)) {
        readWorld(reader, options);
        options.pretendCode = reader.number(QStringLiteral("pretend-code"));
        options.runMs = reader.milliseconds(QStringLiteral("run"));
        options.record = reader.value(QStringLiteral("record"), tr("a file"));
        options.open = reader.value(QStringLiteral("open"), tr("a file"));
        options.save = reader.value(QStringLiteral("save"), tr("a file"));
        if (!options.open.isEmpty()
            && (options.seed || options.size || options.villagers || options.blocky))
            reader.fail(tr("--open contradicts --seed, --size, --villagers and --blocky"));
        if (!options.open.isEmpty() && !options.offline && !options.create)
            reader.fail(tr("--open needs --create or --offline"));
        if (!options.offline && options.link.isEmpty())
            reader.fail(tr("--link is missing (or --offline)"));
        checkCreate(reader, options);
    }
    return reader.finish(options);
}

std::optional<GridSize> CommandLine::parseSize(const QString& text)
{
    const QStringList sides = text.split(QLatin1Char('x'));
    if (sides.size() != 3)
        return std::nullopt;
    GridSize size;
    std::int32_t* const fields[] = { &size.x, &size.y, &size.z };
    for (qsizetype i = 0; i < 3; ++i) {
        const std::string side = sides.at(i).toStdString();
        const auto number = parseInteger(side, 1, GridSize::MostSide);
        if (!number)
            return std::nullopt;
        *fields[i] = static_cast<std::int32_t>(*number);
    }
    return size.valid() ? std::optional(size) : std::nullopt;
}

} // namespace polder
