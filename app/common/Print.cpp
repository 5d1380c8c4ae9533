#include "app/common/Print.h"

#include <cstdio>

namespace polder {

namespace {

    void print(std::FILE* to, const QString& line)
    {
        const QByteArray bytes
            = line.toLocal8Bit() + (line.endsWith(QLatin1Char('\n')) ? "" : "\n");
        std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), to);
        std::fflush(to);
    }

}

QString secondsText(Micros time)
{
    QString text = QStringLiteral("%1.%2")
                       .arg(time / 1'000'000)
                       .arg(time % 1'000'000, 6, 10, QLatin1Char('0'));
    while (text.endsWith(QLatin1Char('0')))
        text.chop(1);
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    return text;
}

QString hashLine(Micros time, std::uint64_t hash)
{
    return QStringLiteral("hash %1 %2").arg(secondsText(time)).arg(hash, 16, 16, QLatin1Char('0'));
}

void printLine(const QString& line) { print(stdout, line); }

void printError(const QString& line) { print(stderr, line); }

} // namespace polder
