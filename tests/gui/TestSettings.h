#pragma once

#include "app/polder/look/Theme.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace polder {

/// Settings and data of a test program, in a folder of its own that goes with it; the program's
/// looks are applied.
class TestSettings {
public:
    TestSettings()
    {
        QStandardPaths::setTestModeEnabled(true);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("Polder"));
        QCoreApplication::setApplicationName(QStringLiteral("polder-test"));
        Theme::apply(*qApp);
    }
    bool isValid() const { return m_folder.isValid(); }
    QString file(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

} // namespace polder
