#pragma once

#include "net/transport/ReflectorHost.h"

#include <QHostAddress>
#include <QTcpServer>

namespace polder {

/// Answers GET /metrics in Prometheus' text form and GET /health, on a port of its own. Says
/// nothing about sessions but how many there are.
class MetricsServer : public QObject {
    Q_OBJECT

public:
    explicit MetricsServer(const ReflectorHost& host, QObject* parent = nullptr);

    Failure listen(const QHostAddress& address, quint16 port);
    quint16 port() const { return m_server.serverPort(); }

private:
    void accept();
    QByteArray answer(const QByteArray& request) const;
    QByteArray metrics() const;

    const ReflectorHost& m_host;
    QTcpServer m_server;
};

} // namespace polder
