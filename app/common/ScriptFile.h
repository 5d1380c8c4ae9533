#pragma once

#include "app/common/Script.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace polder {

/// Reads a script from a file and words what is wrong with it.
class ScriptFile {
    Q_DECLARE_TR_FUNCTIONS(ScriptFile)

public:
    struct Result {
        std::optional<Script> script;
        int exitCode = 0; ///< When there is none: ExitFailed if unreadable, ExitUsage if malformed.
        QString error; ///< Lines `FILE:LINE: what is wrong`.
    };

    static Result read(const QString& file, Script::Host host);
};

} // namespace polder
