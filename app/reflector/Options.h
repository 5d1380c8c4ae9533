#pragma once

#include "app/reflector/EventLog.h"
#include "net/protocol/Limits.h"
#include "net/session/Link.h"
#include "net/transport/WebSocketListener.h"

#include <QHostAddress>
#include <QString>

#include <optional>
#include <string>

class QCommandLineParser;

namespace polder {

/// What `polder-reflector` was asked to do.
struct ReflectorOptions {
    QHostAddress address = QHostAddress::Any;
    quint16 port = Link::DefaultPort;
    QString store; ///< Directory; empty keeps nothing.
    std::optional<TlsFiles> tls;
    std::optional<quint16> metricsPort;
    EventLog::Detail log = EventLog::Detail::Events;
    ReflectorLimits limits;

    static void declare(QCommandLineParser& parser);
    /// A reason not to start, empty if there is none.
    std::string read(const QCommandLineParser& parser);
};

} // namespace polder
