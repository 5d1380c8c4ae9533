#include "net/session/Host.h"

#include "net/storage/SqliteStore.h"
#include "net/transport/WebSocketListener.h"

#include <QCoreApplication>
#include <QEvent>
#include <QNetworkInterface>

#include <array>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace polder {

class Host::Room : public QObject {
public:
    /// Has it done on the thread the room lives on, and waits. As a blocking queued call, but by a
    /// lock that the thread sanitizer sees.
    void call(const std::function<void()>& work)
    {
        std::unique_lock lock(m_mutex);
        m_work = &work;
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
        m_worked.wait(lock, [this] { return m_work == nullptr; });
    }
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

protected:
    void customEvent(QEvent*) override
    {
        const std::lock_guard lock(m_mutex);
        (*m_work)();
        m_work = nullptr;
        m_worked.notify_one();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_worked;
    const std::function<void()>* m_work = nullptr; ///< Guarded by m_mutex.
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
    m_room = std::make_unique<Room>();
    m_room->moveToThread(&m_thread);
    m_thread.start();
    Failure reason;
    m_room->call([&] { reason = m_room->open(options); });
    if (reason) {
        stop();
        return reason;
    }
    m_room->call([&] { m_port = m_room->port(); });
    return {};
}

void Host::stop()
{
    if (!m_room)
        return;
    // Sockets and timers end on the thread they live on; what is left of the room ends after it.
    m_room->call([this] { m_room->close(); });
    m_thread.quit();
    m_thread.wait();
    m_room.reset();
    m_port = 0;
}

std::size_t Host::members() const
{
    std::size_t out = 0;
    if (m_room)
        m_room->call([&] { out = m_room->members(); });
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
