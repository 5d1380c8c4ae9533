#include "app/verify/Task.h"

#include <algorithm>

namespace polder {
namespace {

    /// Goes through the arguments; keeps the first error.
    class TaskReader {
    public:
        TaskReader(const std::vector<std::string>& arguments, std::string& error)
            : m_arguments(arguments)
            , m_error(error)
        {
        }

        bool done() const { return m_at == m_arguments.size() || !m_error.empty(); }
        const std::string& next() { return m_arguments[m_at++]; }
        void fail(const std::string& text)
        {
            if (m_error.empty())
                m_error = text;
        }
        std::string value(const std::string& option)
        {
            if (m_at < m_arguments.size() && !m_arguments[m_at].empty())
                return next();
            fail(option + " needs a value");
            return {};
        }
        std::int64_t decimal(const std::string& option, std::int64_t least, std::int64_t most)
        {
            return decimal(option, value(option), least, most);
        }
        std::int64_t decimal(const std::string& option, const std::string& text, std::int64_t least,
            std::int64_t most)
        {
            const auto number = parseDecimal(text);
            if (!number || *number < least || *number > most)
                fail(option + " does not understand '" + text + "'");
            return number.value_or(0);
        }

    private:
        const std::vector<std::string>& m_arguments;
        std::string& m_error;
        std::size_t m_at = 0;
    };

    constexpr std::int64_t LongestTime = 100'000'000 * std::int64_t { 1'000'000 };
    constexpr std::int64_t FastestSpeed = 1000 * std::int64_t { 1'000'000 };

    void addScenarios(VerifyTask& task, bool quickOnly)
    {
        for (const Scenario& scenario : allScenarios()) {
            if (scenario.quick || !quickOnly)
                task.scenarios.push_back(&scenario);
        }
    }

    void readSpeed(const std::string& option, TaskReader& reader, VerifyTask& task)
    {
        const std::string text = reader.value(option);
        task.speed.reset();
        if (text != "max")
            task.speed = reader.decimal(option, text, 1, FastestSpeed);
    }

    void readOption(const std::string& option, TaskReader& reader, VerifyTask& task)
    {
        using Kind = VerifyTask::Kind;
        if (option == "--help" || option == "-h") {
            task.kind = Kind::Help;
        } else if (option == "--list") {
            task.kind = Kind::List;
        } else if (option == "--all" || option == "--quick") {
            addScenarios(task, option == "--quick");
        } else if (option == "--record") {
            task.record = reader.value(option);
        } else if (option == "--replay") {
            task.kind = Kind::Replay;
            task.files.push_back(reader.value(option));
        } else if (option == "--bisect") {
            task.kind = Kind::Bisect;
        } else if (option == "--at") {
            task.at.push_back(reader.decimal(option, 0, LongestTime));
        } else if (option == "--every") {
            task.every = reader.decimal(option, 1, LongestTime);
        } else if (option == "--speed") {
            readSpeed(option, reader, task);
        } else if (option == "--dump") {
            task.dump = true;
        } else if (option == "--any-code") {
            task.anyCode = true;
        } else {
            reader.fail("unknown option '" + option + "'");
        }
    }

    void check(const VerifyTask& task, TaskReader& reader)
    {
        using Kind = VerifyTask::Kind;
        const bool plays = task.kind == Kind::Replay;
        const bool reads = plays || task.kind == Kind::Bisect;
        if (task.kind == Kind::Help || task.kind == Kind::List)
            return;
        if (!plays && (!task.at.empty() || task.every || task.speed || task.dump))
            reader.fail("--at, --every, --speed and --dump need --replay");
        if (!reads && task.anyCode)
            reader.fail("--any-code needs --replay or --bisect");
        if (reads && (!task.scenarios.empty() || !task.record.empty()))
            reader.fail("a recording and scenarios contradict each other");
        if (plays && task.files.size() != 1)
            reader.fail("--replay takes one recording");
        if (task.kind == Kind::Bisect && (task.files.empty() || task.files.size() > 2))
            reader.fail("--bisect takes two recordings, or one");
        if (!task.record.empty() && task.scenarios.size() != 1)
            reader.fail("--record takes one scenario");
        if (task.kind == Kind::Scenarios && task.scenarios.empty())
            reader.fail("nothing to do");
    }

} // namespace

std::optional<std::int64_t> parseDecimal(const std::string& text)
{
    constexpr std::size_t mostDigits = 9;
    constexpr std::size_t places = 6;
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string whole = text.substr(0, point);
    const std::string fraction = point < text.size() ? text.substr(point + 1) : "0";
    const auto digits = [](const std::string& part, std::size_t most) {
        return !part.empty() && part.size() <= most
            && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!digits(whole, mostDigits) || !digits(fraction, places))
        return std::nullopt;
    return std::stoll(whole + fraction + std::string(places - fraction.size(), '0'));
}

std::optional<VerifyTask> VerifyTask::parse(
    const std::vector<std::string>& arguments, std::string& error)
{
    VerifyTask task;
    TaskReader reader(arguments, error);
    while (!reader.done()) {
        const std::string argument = reader.next();
        if (argument.starts_with('-'))
            readOption(argument, reader, task);
        else if (task.kind == Kind::Bisect)
            task.files.push_back(argument);
        else if (const Scenario* scenario = findScenario(argument))
            task.scenarios.push_back(scenario);
        else
            reader.fail("no such scenario: '" + argument + "'");
    }
    if (error.empty())
        check(task, reader);
    return error.empty() ? std::optional(task) : std::nullopt;
}

const char* VerifyTask::usage()
{
    return "usage: polder-verify SCENARIO... | --all | --quick | --list\n"
           "       polder-verify SCENARIO --record FILE\n"
           "       polder-verify --replay FILE [--at SECONDS]... [--every SECONDS] [--speed "
           "N|max]\n"
           "                     [--dump] [--any-code]\n"
           "       polder-verify --bisect FILE [FILE] [--any-code]\n"
           "Plays scenarios and prints a line 'NAME HASH' for each, or plays recordings.\n"
           "  --all           every scenario\n"
           "  --quick         those that are cheap to run on an emulated machine\n"
           "  --list          only names them\n"
           "  --record FILE   records the scenario as it is played\n"
           "  --replay FILE   plays a recording to its end and prints 'hash SECONDS HASH'\n"
           "  --at SECONDS    jumps to that time and prints the hash; may be given again. Plays "
           "on\n"
           "                  from there only with --every or --speed\n"
           "  --every SECONDS prints the hash at all multiples of it\n"
           "  --speed N       N times as fast as the world's clock; max, which is usual, does not "
           "wait\n"
           "  --dump          prints the whole state, line by line, after each hash\n"
           "  --bisect        says where two recordings part, or where one parts from what this\n"
           "                  program computes: the first time and field, with both values\n"
           "  --any-code      plays what other code has recorded, whatever may come of it\n"
           "Exit codes: 0 all well, 1 a file cannot be read or written, 2 asked wrongly, 3 a "
           "recording\n"
           "is damaged or cut off and was played up to there, 4 parted, 5 recorded by other "
           "code.\n";
}

} // namespace polder
