#pragma once

#include "net/transport/ReflectorHost.h"

#include <QSocketNotifier>
#include <memory>
#include <unordered_map>

namespace polder {

/// A reflector's ends of all WebSockets without TLS, once they have shaken hands. They wait behind
/// one epoll, of which Qt's event loop sees one descriptor, and take a few hundred bytes each:
/// thousands of silent members cost next to nothing.
///
/// Thread: that of the host.
class PlainSockets : public QObject {
    Q_OBJECT

public:
    explicit PlainSockets(ReflectorHost& host, QObject* parent = nullptr);
    ~PlainSockets() override; ///< Every connection ends.

    void adopt(int descriptor, const std::string& address); ///< A connected socket, ours from now.

signals:
    void closed(); ///< One of them is gone.

private:
    class Socket;

    void ready();
    void retire(ConnectionId connection);
    void cut(ConnectionId connection);
    const Bytes& framed(const QByteArray& message);

    ReflectorHost& m_host;
    int m_epoll;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::unordered_map<ConnectionId, std::unique_ptr<Socket>> m_open;
    std::vector<std::unique_ptr<Socket>> m_gone; ///< Events may still name them.
    Bytes m_buffer; ///< For what any of them receives.
    QByteArray m_last; ///< Many receive the same message one after the other,
    Bytes m_lastFramed; ///< so that it is given its header once.
};

} // namespace polder
