#include "app/common/ReportFile.h"

#include <QDateTime>
#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>

namespace polder {

QString ReportFile::folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
        + QStringLiteral("/reports");
}

QString ReportFile::save(const QString& report)
{
    QDir folder(ReportFile::folder());
    if (!folder.mkpath(QStringLiteral(".")))
        return {};
    const QString base = QStringLiteral("difference-")
        + QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString name = base + QStringLiteral(".txt");
    for (int n = 2; folder.exists(name); ++n)
        name = QStringLiteral("%1-%2.txt").arg(base).arg(n);
    QSaveFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(report.toUtf8()) < 0 || !file.commit())
        return {};
    // A copy that differs again and again must not fill the disk.
    const QStringList kept
        = folder.entryList({ QStringLiteral("difference-*.txt") }, QDir::Files, QDir::Time);
    for (qsizetype i = MostKept; i < kept.size(); ++i)
        folder.remove(kept.at(i));
    return folder.filePath(name);
}

} // namespace polder
