#pragma once

#include <QString>

class QCoreApplication;

namespace polder {

/// The language of the windows: the one asked for, else the one set, else the system's.
class Language {
public:
    /// Installs the translations of Polder and of Qt; English where there is none.
    static void apply(QCoreApplication& application, const QString& askedFor);
};

} // namespace polder
