#include "net/transport/MetricsServer.h"

#include <QTcpSocket>
#include <QTimer>

namespace polder {

namespace {

    constexpr qint64 MostRequestBytes = 4096;
    constexpr int PatienceMilliseconds = 5000;

    QByteArray response(const char* status, const QByteArray& body)
    {
        return QByteArray("HTTP/1.0 ") + status
            + "\r\nContent-Type: text/plain; version=0.0.4\r\nConnection: close\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

} // namespace

MetricsServer::MetricsServer(const ReflectorHost& host, QObject* parent)
    : QObject(parent)
    , m_host(host)
{
    m_server.setMaxPendingConnections(16);
    connect(&m_server, &QTcpServer::newConnection, this, &MetricsServer::accept);
}

Failure MetricsServer::listen(const QHostAddress& address, quint16 port)
{
    if (m_server.listen(address, port))
        return {};
    const bool used = m_server.serverError() == QAbstractSocket::AddressInUseError;
    return failure(used ? FailureCode::AddressInUse : FailureCode::AddressInvalid,
        "the metrics port cannot be listened on: " + m_server.errorString().toStdString());
}

void MetricsServer::accept()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine() && socket->bytesAvailable() < MostRequestBytes)
                return;
            socket->write(answer(socket->readLine(MostRequestBytes)));
            socket->disconnectFromHost();
        });
        QTimer::singleShot(PatienceMilliseconds, socket, [socket] { socket->abort(); });
    }
}

QByteArray MetricsServer::answer(const QByteArray& request) const
{
    if (request.startsWith("GET /health "))
        return response("200 OK", "ok\n");
    if (request.startsWith("GET /metrics "))
        return response("200 OK", metrics());
    return response("404 Not Found", "there are /metrics and /health\n");
}

QByteArray MetricsServer::metrics() const
{
    const Reflector& reflector = m_host.reflector();
    const ReflectorCounts& counts = reflector.counts();
    struct Line {
        const char* name;
        const char* type;
        const char* help;
        std::uint64_t value;
    };
    const Line lines[] = {
        { "polder_connections", "gauge", "Open connections.", reflector.connections() },
        { "polder_sessions", "gauge", "Sessions in memory.", reflector.sessions() },
        { "polder_members", "gauge", "Members that are connected.", reflector.members() },
        { "polder_history_bytes", "gauge", "Ordered frames kept in memory.",
            reflector.historyBytes() },
        { "polder_connections_total", "counter", "Connections accepted so far.",
            counts.connections },
        { "polder_refusals_total", "counter", "Connections ended with a reason.", counts.refusals },
        { "polder_messages_received_total", "counter", "Transport messages from clients.",
            counts.messagesIn },
        { "polder_received_bytes_total", "counter", "Bytes of them.", counts.bytesIn },
        { "polder_inputs_total", "counter", "Frames of inputs put in order.", counts.inputs },
        { "polder_messages_sent_total", "counter", "Transport messages to clients.",
            counts.deliveries },
        { "polder_sent_bytes_total", "counter", "Bytes of them.", counts.bytesOut },
        { "polder_store_failures_total", "counter", "Writes that failed.", counts.storeFailures },
    };
    QByteArray out;
    for (const Line& line : lines) {
        out += QByteArray("# HELP ") + line.name + ' ' + line.help + '\n';
        out += QByteArray("# TYPE ") + line.name + ' ' + line.type + '\n' + line.name + ' '
            + QByteArray::number(static_cast<qulonglong>(line.value)) + '\n';
    }
    return out;
}

} // namespace polder
