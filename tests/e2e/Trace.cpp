#include "tests/e2e/Trace.h"

#include <QFile>
#include <QRegularExpression>

namespace polder {

namespace {

    /// All string literals of a line, joined.
    QByteArray literals(const QByteArray& line)
    {
        QByteArray out;
        for (qsizetype i = line.indexOf('"'); i >= 0; i = line.indexOf('"', i + 1)) {
            const qsizetype end = line.indexOf('"', i + 1);
            if (end < 0)
                break;
            out += QByteArray::fromHex(line.mid(i + 1, end - i - 1).replace("\\x", ""));
            i = end;
        }
        return out;
    }

} // namespace

void Trace::follow(const QByteArray& line)
{
    static const QRegularExpression copy(
        QStringLiteral("fcntl\\((\\d+), F_DUPFD_CLOEXEC, 0\\) += (\\d+)"));
    const auto match = copy.match(QString::fromLatin1(line));
    if (!match.hasMatch())
        return;
    for (auto* streams : { &read, &written })
        (*streams)[match.captured(2).toInt()] += streams->take(match.captured(1).toInt());
}

Trace Trace::of(const QString& file)
{
    static const QRegularExpression call(QStringLiteral(
        "^(\\d+) +(?:<\\.\\.\\. )?(read|recvfrom|recvmsg|readv|pread64|write|sendto|sendmsg|"
        "sendmmsg|writev|pwrite64|pwritev)(?:\\((\\d+)|( resumed>))"));
    Trace out;
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return out;
    QMap<QString, int> begun; // by thread, of calls that strace tells in two lines
    while (!in.atEnd()) {
        const QByteArray line = in.readLine();
        out.complete = out.complete || line.contains("exit_group(");
        out.follow(line);
        const auto match = call.match(QString::fromLatin1(line.left(60)));
        if (!match.hasMatch())
            continue;
        const int descriptor = match.captured(3).isEmpty() ? begun.value(match.captured(1))
                                                           : match.captured(3).toInt();
        begun[match.captured(1)] = descriptor;
        const bool reads = match.captured(2).contains(QLatin1String("read"))
            || match.captured(2).startsWith(QLatin1String("recv"));
        (reads ? out.read : out.written)[descriptor] += literals(line);
    }
    return out;
}

QList<QByteArray> clientMessages(const QByteArray& stream)
{
    QList<QByteArray> out;
    const auto byte = [&](qsizetype i) { return static_cast<unsigned char>(stream.at(i)); };
    qsizetype at = stream.indexOf("\r\n\r\n");
    for (at = at < 0 ? stream.size() : at + 4; at + 2 <= stream.size();) {
        const bool binary = (byte(at) & 0x0F) == 2;
        qsizetype size = byte(at + 1) & 0x7F;
        const int extra = size == 126 ? 2 : size == 127 ? 8 : 0;
        if (at + 6 + extra > stream.size())
            break;
        size = extra > 0 ? 0 : size;
        for (int i = 0; i < extra; ++i)
            size = size << 8 | byte(at + 2 + i);
        const QByteArray mask = stream.mid(at + 2 + extra, 4);
        at += 6 + extra;
        if (at + size > stream.size())
            break;
        QByteArray content = stream.mid(at, size);
        for (qsizetype i = 0; i < content.size(); ++i)
            content[i] = static_cast<char>(content[i] ^ mask[i % 4]);
        if (binary)
            out += content;
        at += size;
    }
    return out;
}

} // namespace polder
