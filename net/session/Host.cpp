#include "net/session/Host.h"

#include "net/storage/SqliteStore.h"
#include "net/transport/WebSocketListener.h"

#include <QNetworkInterface>

#include <array>

namespace polder {

class Host::Room : public QObject {
public:
    Failure open(const Options& options)
    {
        Failure reason;
        if (!options.folder.isEmpty()) {
            m_store = SqliteStore::open(options.folder.toStdString(), reason);
            if (reason)
                return reason;
        }
        m_host = std::make_unique<ReflectorHost>(ReflectorLimits(), m_store.get());
        m_listener = std::make_unique<WebSocketListener>(*m_host);
        reason = m_listener->listen(QHostAddress::Any, options.port);
        if (reason)
            close();
        return reason;
    }
    void close()
    {
        if (m_listener)
            m_listener->close();
        if (m_host)
            m_host->shutDown();
        m_listener.reset();
        m_host.reset();
        m_store.reset();
    }
    std::uint16_t port() const { return m_listener->port(); }
    std::size_t members() const { return m_host->reflector().members(); }

private:
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<ReflectorHost> m_host;
    std::unique_ptr<WebSocketListener> m_listener;
};

Host::Host(QObject* parent)
    : QObject(parent)
{
    m_thread.setObjectName(QStringLiteral("reflector"));
}

Host::~Host() { stop(); }

Failure Host::start(const Options& options)
{
    stop();
    m_thread.start();
    m_room = std::make_unique<Room>();
    m_room->moveToThread(&m_thread);
    Failure reason;
    QMetaObject::invokeMethod(
        m_room.get(), [&] { reason = m_room->open(options); }, Qt::BlockingQueuedConnection);
    if (reason) {
        stop();
        return reason;
    }
    QMetaObject::invokeMethod(
        m_room.get(), [&] { m_port = m_room->port(); }, Qt::BlockingQueuedConnection);
    return {};
}

void Host::stop()
{
    if (!m_room)
        return;
    // Sockets and timers end on the thread they live on; the room goes with the last event of it.
    QMetaObject::invokeMethod(
        m_room.get(), [this] { m_room->close(); }, Qt::BlockingQueuedConnection);
    m_room.release()->deleteLater();
    m_thread.quit();
    m_thread.wait();
    m_port = 0;
}

std::size_t Host::members() const
{
    std::size_t out = 0;
    if (m_room)
        QMetaObject::invokeMethod(
            m_room.get(), [&] { out = m_room->members(); }, Qt::BlockingQueuedConnection);
    return out;
}

Link Host::linkTo(const Link& world) const
{
    Link link = world;
    link.tls = false;
    link.host = address();
    link.port = m_port;
    return link;
}

std::string Host::address()
{
    const std::array<std::pair<QHostAddress, int>, 3> local {
        QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
        QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
    };
    // Local networks of homes and offices first, bridges of virtual machines late.
    const auto rank = [&](const QHostAddress& address, const QNetworkInterface& interface) {
        int worth = address.protocol() == QAbstractSocket::IPv4Protocol ? 10 : 1;
        for (std::size_t i = 0; i < local.size(); ++i) {
            if (address.isInSubnet(local[i]))
                worth = 40 - static_cast<int>(i);
        }
        const bool real = interface.type() == QNetworkInterface::Ethernet
            || interface.type() == QNetworkInterface::Wifi;
        const QString name = interface.name();
        const bool bridge = name.startsWith(QLatin1String("docker"))
            || name.startsWith(QLatin1String("br-")) || name.startsWith(QLatin1String("virbr"));
        return worth + (real ? 100 : 0) - (bridge ? 150 : 0);
    };
    QHostAddress best = QHostAddress::LocalHost;
    int bestRank = -1000;
    for (const QNetworkInterface& interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        if (!(flags & QNetworkInterface::IsUp) || !(flags & QNetworkInterface::IsRunning)
            || (flags & QNetworkInterface::IsLoopBack))
            continue;
        for (const QNetworkAddressEntry& entry : interface.addressEntries()) {
            const QHostAddress address = entry.ip();
            if (address.isLinkLocal() || address.isLoopback())
                continue;
            if (const int worth = rank(address, interface); worth > bestRank) {
                best = address;
                bestRank = worth;
            }
        }
    }
    best.setScopeId({});
    return best.toString().toStdString();
}

} // namespace polder
