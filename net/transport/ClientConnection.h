#pragma once

#include "net/Failure.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <memory>

namespace polder {

class ReflectorHost;
struct Link;

/// A member's connection to a reflector, whatever carries it. Exactly one closed() ends it, also
/// when it never opened.
class ClientConnection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void send(const QByteArray& message) = 0;
    virtual void close() = 0; ///< After what was sent; closed() follows.

signals:
    void opened();
    void received(const QByteArray& message);
    void closed(const polder::Failure& reason);
};

/// By WebSocket; begins at once.
std::unique_ptr<ClientConnection> connectTo(const Link& link);

/// To a reflector inside this program, without a socket; begins at once.
std::unique_ptr<ClientConnection> connectTo(ReflectorHost& host);

} // namespace polder
