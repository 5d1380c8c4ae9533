#pragma once

#include "core/replica/Types.h"
#include "core/world/Inputs.h"

#include <QCoreApplication>
#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace polder {

/// A list of things to do in a session at given times, as read from a script file.
///
/// One command a line, `AT TIME COMMAND ARGUMENTS`; docs/headless.md has the language. The parser
/// is total: any bytes give either a script or a list of errors with their line numbers.
class Script {
    Q_DECLARE_TR_FUNCTIONS(Script)

public:
    struct Name {
        QString text;
    };
    struct Colour {
        std::uint32_t rgb = 0;
    };
    struct PrintHash { };
    struct Leave { };
    struct Spoil { };
    struct Screenshot {
        QString file;
    };
    struct Look {
        Cell at;
        int distance = 60; ///< Voxels from the eye to `at`.
    };
    using Action
        = std::variant<Dig, Fill, Pour, PlaceSource, PlaceSink, RemoveOutlet, SpawnVillagers,
            PlantTree, Walk, Chat, Name, Colour, PrintHash, Leave, Spoil, Screenshot, Look>;

    struct Command {
        int line = 0;
        Micros at = 0; ///< World time, or time after joining when `relative`.
        bool relative = false;
        Action action;
    };

    struct Error {
        int line = 0; ///< From 1; 0 for the file as a whole.
        QString text;
    };

    /// Which commands make sense in the program that asks.
    enum class Host { Headless, Window };

    static constexpr std::size_t MostBytes = 1 << 20;
    static constexpr std::size_t MostErrors = 20;

    struct Result;
    static Result parse(std::string_view text, Host host);

    /// In the order of the file.
    const std::vector<Command>& commands() const { return m_commands; }

    /// The commands with world times, given the time of joining; sorted, equal times as written.
    std::vector<Command> timed(Micros joined) const;

    /// The language in short, for --help.
    static QString help(Host host);

private:
    std::vector<Command> m_commands;
};

struct Script::Result {
    std::optional<Script> script; ///< Without a value if there were errors.
    std::vector<Error> errors;
};

/// A decimal number with at most six places as millionths, or nothing. `[-]digits[.digits]`, no
/// exponent, no spaces; at most nine digits before the point.
std::optional<std::int64_t> parseMillionths(std::string_view text);

/// A decimal integer in [low, high], or nothing. No sign but '-', no spaces.
std::optional<std::int64_t> parseInteger(
    std::string_view text, std::int64_t low, std::int64_t high);

} // namespace polder
