#pragma once

#include "core/voxel/Grid.h"
#include "core/world/LandMap.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace polder {

/// What `polder` was asked to do.
struct WindowOptions {
    bool offline = false;
    QString link; ///< Empty, or as typed; checked by whoever joins.
    QString tlsCa; ///< PEM file of issuers to trust, empty if none.
    bool create = false; ///< Found the link's world if nobody has yet.
    std::optional<std::uint64_t> seed;
    std::optional<GridSize> size;
    std::optional<WorldKind> kind;
    std::optional<int> villagers;
    bool blocky = false; ///< Without slopes.
    QString name; ///< Of this run alone. Empty: as last time.
    QString language; ///< Empty: as set, or the system's.
    QString script;
    QString screenshot;
    QString demo; ///< Name of a scenario to show; empty for none.
    std::optional<qint64> exitAfterMs;
    std::optional<qint64> spoilAtMs; ///< World time at which this copy is spoiled, to show repair.
    bool printHash = false;

    /// Nobody is there to answer a dialog: failures go to stderr and end the program.
    bool unattended() const { return exitAfterMs.has_value() || !script.isEmpty(); }
};

/// What `polder-headless` was asked to do.
struct HeadlessOptions {
    bool offline = false;
    QString link;
    QString tlsCa; ///< PEM file of issuers to trust, empty if none.
    bool create = false;
    std::optional<std::uint64_t> seed;
    std::optional<GridSize> size;
    std::optional<WorldKind> kind;
    std::optional<int> villagers;
    bool blocky = false; ///< Without slopes.
    QString name;
    QString script;
    QString record; ///< A file to record to; empty for none.
    QString open; ///< A saved world to begin with; empty for none.
    QString save; ///< Where to save the world on leaving; empty for nowhere.
    std::optional<qint64> runMs;
    std::optional<qint64> spoilAtMs;
    std::optional<std::uint64_t>
        pretendCode; ///< A code hash to show instead of the own, for tests.
    bool printHash = false;
};

/// Strict reading of the programs' arguments: an unknown option, a value that is not wholly
/// understood or options that contradict each other are errors, never guesses.
class CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)

public:
    template <class Options> struct Result {
        std::optional<Options> options; ///< Without a value if the program must end now.
        int exitCode = 0;
        QString text; ///< For stdout when exitCode is 0 (help, version), else for stderr.
    };

    /// `arguments` as QCoreApplication::arguments() gives them, with the program's name first.
    static Result<WindowOptions> window(const QStringList& arguments);
    static Result<HeadlessOptions> headless(const QStringList& arguments);

    /// `256x64x256`: each side a positive multiple of 32 within the largest world.
    static std::optional<GridSize> parseSize(const QString& text);
};

} // namespace polder
