#include "app/common/ScriptFile.h"

#include "app/common/ExitCode.h"

#include <QFile>

namespace polder {

ScriptFile::Result ScriptFile::read(const QString& name, Script::Host host)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return { std::nullopt, ExitFailed, tr("%1: %2\n").arg(name, file.errorString()) };
    const QByteArray bytes = file.read(static_cast<qint64>(Script::MostBytes) + 1);
    Script::Result result
        = Script::parse({ bytes.constData(), static_cast<std::size_t>(bytes.size()) }, host);
    if (result.script)
        return { std::move(result.script), ExitOk, {} };
    QString text;
    for (const Script::Error& error : result.errors) {
        text += error.line > 0
            ? QStringLiteral("%1:%2: %3\n").arg(name).arg(error.line).arg(error.text)
            : QStringLiteral("%1: %2\n").arg(name, error.text);
    }
    return { std::nullopt, ExitUsage, text };
}

} // namespace polder
