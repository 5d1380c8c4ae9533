#include "app/common/Script.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace polder {

namespace {

    constexpr bool isBlank(char c) { return c == ' ' || c == '\t'; }

    std::string_view trimmed(std::string_view text)
    {
        while (!text.empty() && isBlank(text.front()))
            text.remove_prefix(1);
        while (!text.empty() && (isBlank(text.back()) || text.back() == '\r'))
            text.remove_suffix(1);
        return text;
    }

    /// Takes the next word off the front of `rest`.
    std::string_view takeWord(std::string_view& rest)
    {
        rest = trimmed(rest);
        std::size_t end = 0;
        while (end < rest.size() && !isBlank(rest[end]))
            ++end;
        const std::string_view word = rest.substr(0, end);
        rest.remove_prefix(end);
        return word;
    }

    QString quoted(std::string_view word)
    {
        constexpr std::size_t most = 40;
        const QString text = QString::fromUtf8(
            word.substr(0, most).data(), static_cast<qsizetype>(std::min(word.size(), most)));
        return QStringLiteral("\"%1%2\"")
            .arg(text, word.size() > most ? QStringLiteral("...") : QString());
    }

    /// Reads one line; the first problem is kept in error() and ends it.
    class LineReader {
        Q_DECLARE_TR_FUNCTIONS(Script)

    public:
        explicit LineReader(std::string_view line)
            : m_rest(line)
        {
        }

        std::optional<Script::Command> read(Script::Host host);
        const QString& error() const { return m_error; }

    private:
        bool fail(const QString& text)
        {
            if (m_error.isEmpty())
                m_error = text;
            return false;
        }

        bool time(Script::Command& command);
        bool action(Script::Command& command, Script::Host host);
        bool worldAction(std::string_view verb, Script::Action& action);
        bool waterAction(std::string_view verb, Script::Action& action);
        bool sayAction(std::string_view verb, Script::Action& action);
        bool windowAction(std::string_view verb, Script::Action& action);

        bool integer(const QString& what, std::int64_t low, std::int64_t high, std::int64_t& value);
        bool optionalCount(const QString& what, int most, std::uint32_t& value);
        bool cell(Cell& cell);
        bool speed(const QString& what, Fixed& value);
        bool material(Material& value);
        bool text(std::size_t mostBytes, std::string& value);
        bool atEnd() { return trimmed(m_rest).empty(); }

        std::string_view m_rest;
        QString m_error;
        bool m_known = false;
    };

    bool LineReader::integer(
        const QString& what, std::int64_t low, std::int64_t high, std::int64_t& value)
    {
        const std::string_view word = takeWord(m_rest);
        if (word.empty())
            return fail(tr("%1 is missing").arg(what));
        const auto number = parseInteger(word, low, high);
        if (!number)
            return fail(tr("%1 must be a whole number from %2 to %3, not %4")
                            .arg(what)
                            .arg(low)
                            .arg(high)
                            .arg(quoted(word)));
        value = *number;
        return true;
    }

    bool LineReader::optionalCount(const QString& what, int most, std::uint32_t& value)
    {
        if (atEnd())
            return true;
        std::int64_t number = 0;
        if (!integer(what, 1, most, number))
            return false;
        value = static_cast<std::uint32_t>(number);
        return true;
    }

    bool LineReader::cell(Cell& cell)
    {
        // Beyond the border is the world's to refuse; here only what no world could hold.
        constexpr std::int64_t most = 1'000'000;
        std::int64_t x = 0;
        std::int64_t y = 0;
        std::int64_t z = 0;
        if (!integer(QStringLiteral("X"), -most, most, x)
            || !integer(QStringLiteral("Y"), -most, most, y)
            || !integer(QStringLiteral("Z"), -most, most, z))
            return false;
        cell = { static_cast<std::int32_t>(x), static_cast<std::int32_t>(y),
            static_cast<std::int32_t>(z) };
        return true;
    }

    bool LineReader::speed(const QString& what, Fixed& value)
    {
        const std::string_view word = takeWord(m_rest);
        if (word.empty())
            return fail(tr("%1 is missing").arg(what));
        const auto millionths = parseMillionths(word);
        if (!millionths)
            return fail(tr("%1 must be a number such as 2.5, not %2").arg(what, quoted(word)));
        value = Fixed::ratio(*millionths, 1'000'000);
        return true;
    }

    bool LineReader::material(Material& value)
    {
        const std::string_view word = takeWord(m_rest);
        if (word.empty())
            return fail(tr("the material is missing"));
        value = materialNamed(word);
        if (value == Material::Count || !materialInfo(value).placeable)
            return fail(tr("no material %1 can be placed").arg(quoted(word)));
        return true;
    }

    bool LineReader::text(std::size_t mostBytes, std::string& value)
    {
        const std::string_view rest = trimmed(m_rest);
        m_rest = {};
        if (rest.empty())
            return fail(tr("the text is missing"));
        if (rest.size() > mostBytes)
            return fail(tr("the text is longer than %1 bytes").arg(mostBytes));
        if (!isPlainText(rest))
            return fail(tr("the text is not plain UTF-8"));
        value.assign(rest);
        return true;
    }

    bool LineReader::time(Script::Command& command)
    {
        const std::string_view at = takeWord(m_rest);
        if (at != "AT" && at != "at")
            return fail(tr("a line must begin with AT, not %1").arg(quoted(at)));
        std::string_view word = takeWord(m_rest);
        if (word.empty())
            return fail(tr("the time is missing"));
        command.relative = word.front() == '+';
        const auto millionths = parseMillionths(command.relative ? word.substr(1) : word);
        if (!millionths || *millionths < 0)
            return fail(
                tr("the time must be seconds such as 12.5 or +3, not %1").arg(quoted(word)));
        command.at = *millionths;
        return true;
    }

    template <class T> bool keep(Script::Action& action, const T& value)
    {
        action = value;
        return true;
    }

    bool LineReader::worldAction(std::string_view verb, Script::Action& action)
    {
        m_known = true;
        if (verb == "dig") {
            Dig dig;
            return cell(dig.cell) && keep(action, dig);
        }
        if (verb == "fill") {
            Fill fill;
            return cell(fill.cell) && material(fill.material) && keep(action, fill);
        }
        if (verb == "spawn") {
            SpawnVillagers spawn;
            return cell(spawn.cell)
                && optionalCount(tr("the number"), SpawnVillagers::MostCount, spawn.count)
                && keep(action, spawn);
        }
        if (verb == "tree") {
            PlantTree tree;
            return cell(tree.cell) && keep(action, tree);
        }
        if (verb == "walk") {
            Walk walk;
            if (!speed(QStringLiteral("VX"), walk.vx) || !speed(QStringLiteral("VZ"), walk.vz))
                return false;
            if (const std::string_view jump = takeWord(m_rest); !jump.empty()) {
                if (jump != "jump")
                    return fail(
                        tr("only \"jump\" may follow the speeds, not %1").arg(quoted(jump)));
                walk.jump = true;
            }
            return keep(action, walk);
        }
        m_known = false;
        return false;
    }

    bool LineReader::waterAction(std::string_view verb, Script::Action& action)
    {
        m_known = true;
        if (verb == "pour") {
            Pour pour;
            return cell(pour.cell) && optionalCount(tr("the amount"), Pour::MostAmount, pour.amount)
                && keep(action, pour);
        }
        if (verb == "source") {
            PlaceSource source;
            return cell(source.cell)
                && optionalCount(tr("the rate"), PlaceSource::MostRate, source.rate)
                && keep(action, source);
        }
        if (verb == "sink") {
            PlaceSink sink;
            return cell(sink.cell)
                && optionalCount(tr("the rate"), PlaceSource::MostRate, sink.rate)
                && keep(action, sink);
        }
        if (verb == "remove") {
            RemoveOutlet outlet;
            return cell(outlet.cell) && keep(action, outlet);
        }
        m_known = false;
        return false;
    }

    bool LineReader::sayAction(std::string_view verb, Script::Action& action)
    {
        m_known = true;
        if (verb == "chat") {
            Chat chat;
            return text(Chat::MostTextBytes, chat.text) && keep(action, chat);
        }
        if (verb == "name") {
            std::string name;
            return text(SetProfile::MostNameBytes, name)
                && keep(action, Script::Name { QString::fromStdString(name) });
        }
        if (verb == "colour") {
            const std::string_view word = takeWord(m_rest);
            std::uint32_t rgb = 0;
            const auto [end, problem]
                = std::from_chars(word.data(), word.data() + word.size(), rgb, 16);
            if (word.size() != 6 || problem != std::errc() || end != word.data() + word.size())
                return fail(tr("a colour is six hexadecimal digits such as d96b3f, not %1")
                                .arg(quoted(word)));
            return keep(action, Script::Colour { rgb });
        }
        if (verb == "hash")
            return keep(action, Script::PrintHash {});
        if (verb == "leave")
            return keep(action, Script::Leave {});
        if (verb == "spoil")
            return keep(action, Script::Spoil {});
        m_known = false;
        return false;
    }

    bool LineReader::windowAction(std::string_view verb, Script::Action& action)
    {
        m_known = true;
        if (verb == "screenshot") {
            std::string file;
            return text(1000, file)
                && keep(action, Script::Screenshot { QString::fromStdString(file) });
        }
        if (verb == "look") {
            Script::Look look;
            std::uint32_t distance = static_cast<std::uint32_t>(look.distance);
            if (!cell(look.at) || !optionalCount(tr("the distance"), 1000, distance))
                return false;
            look.distance = static_cast<int>(distance);
            return keep(action, look);
        }
        m_known = false;
        return false;
    }

    bool LineReader::action(Script::Command& command, Script::Host host)
    {
        const std::string_view verb = takeWord(m_rest);
        if (verb.empty())
            return fail(tr("the command is missing"));
        for (const auto reader : { &LineReader::worldAction, &LineReader::waterAction,
                 &LineReader::sayAction, &LineReader::windowAction }) {
            if (reader == &LineReader::windowAction && host != Script::Host::Window)
                break;
            const bool read = (this->*reader)(verb, command.action);
            if (!m_known)
                continue;
            if (read && !atEnd())
                return fail(tr("%1 is more than this command takes").arg(quoted(trimmed(m_rest))));
            return read;
        }
        return fail(tr("there is no command %1").arg(quoted(verb)));
    }

    std::optional<Script::Command> LineReader::read(Script::Host host)
    {
        Script::Command command;
        if (time(command) && action(command, host))
            return command;
        return std::nullopt;
    }

} // namespace

std::optional<std::int64_t> parseInteger(std::string_view text, std::int64_t low, std::int64_t high)
{
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || problem != std::errc() || end != text.data() + text.size() || value < low
        || value > high)
        return std::nullopt;
    return value;
}

std::optional<std::int64_t> parseMillionths(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    if (negative)
        text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view part
        = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    const auto digits = [](std::string_view s, std::size_t most) {
        return !s.empty() && s.size() <= most
            && std::ranges::all_of(s, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!digits(whole, 9) || (point != std::string_view::npos && !digits(part, 6)))
        return std::nullopt;
    std::int64_t value = 0;
    for (const char c : whole)
        value = value * 10 + (c - '0');
    for (std::size_t i = 0; i < 6; ++i)
        value = value * 10 + (i < part.size() ? part[i] - '0' : 0);
    return negative ? -value : value;
}

Script::Result Script::parse(std::string_view text, Host host)
{
    Result result;
    if (text.size() > MostBytes) {
        result.errors.push_back({ 0, tr("the script is larger than %1 bytes").arg(MostBytes) });
        return result;
    }
    Script script;
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty() || line.front() == '#')
            continue;
        LineReader reader(line);
        if (auto command = reader.read(host)) {
            command->line = number;
            script.m_commands.push_back(std::move(*command));
        } else if (result.errors.size() < MostErrors) {
            result.errors.push_back({ number, reader.error() });
        }
    }
    if (result.errors.empty())
        result.script = std::move(script);
    return result;
}

std::vector<Script::Command> Script::timed(Micros joined) const
{
    std::vector<Command> commands = m_commands;
    for (Command& command : commands) {
        if (command.relative)
            command.at += joined;
        command.relative = false;
    }
    std::ranges::stable_sort(commands, {}, &Command::at);
    return commands;
}

QString Script::help(Host host)
{
    QString text = tr(
        "A script has one command a line; '#' begins a comment line.\n"
        "\n"
        "  AT TIME COMMAND        TIME is seconds of world time (12.5), or after joining (+3)\n"
        "\n"
        "  dig X Y Z              make the voxel air\n"
        "  fill X Y Z MATERIAL    rock dirt grass sand clay gravel stone brick planks ...\n"
        "  pour X Y Z [AMOUNT]    water; 240 fills a voxel\n"
        "  source X Y Z [RATE]    a spring, water a second\n"
        "  sink X Y Z [RATE]      a drain\n"
        "  remove X Y Z           takes a spring or drain away\n"
        "  spawn X Y Z [COUNT]    villagers\n"
        "  tree X Y Z             plants a tree\n"
        "  walk VX VZ [jump]      the avatar's speed, voxels a second, until the next walk\n"
        "  name TEXT              the name others see\n"
        "  colour RRGGBB          the colour others see\n"
        "  chat TEXT              a line for everybody\n"
        "  hash                   prints \"hash TIME HEX\"\n"
        "  leave                  leaves the session and ends the program\n"
        "  spoil                  spoils one bit of this copy, to show that others repair it\n");
    if (host == Host::Window) {
        text += tr("  look X Y Z [DISTANCE]  turns the camera to a voxel\n"
                   "  screenshot FILE        saves the window as a picture\n");
    }
    return text;
}

} // namespace polder
