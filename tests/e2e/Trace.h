#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

namespace polder {

/// What a process read and wrote, from the file that `strace -f -xx -o FILE` made of it.
struct Trace {
    QMap<int, QByteArray> read; ///< By descriptor, in order; a copied descriptor goes on.
    QMap<int, QByteArray> written;
    bool complete = false; ///< The process has ended.

    static Trace of(const QString& file);

private:
    void follow(const QByteArray& line);
};

/// Contents of the WebSocket messages in what a server read from a client, with the client's mask
/// taken off; what comes before the end of the HTTP header is skipped. Binary messages only.
QList<QByteArray> clientMessages(const QByteArray& stream);

} // namespace polder
