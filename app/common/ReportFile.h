#pragma once

#include <QString>

namespace polder {

/// Keeps the reports of differences that were repaired where people find them.
class ReportFile {
public:
    static constexpr int MostKept = 50; ///< The oldest go.

    /// Writes the report to a new file; its name with the folder, or empty if that fails.
    static QString save(const QString& report);
    static QString folder();
};

} // namespace polder
