#include "net/transport/PlainSockets.h"

#include "net/transport/WebSocketReader.h"

#include <QTimer>

#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace polder {

namespace {

    constexpr std::size_t ReadBytes = 64 * 1024; ///< Of one socket in one turn.
    constexpr int EventsATurn = 256;
    constexpr int FarewellMilliseconds = 1000;

} // namespace

class PlainSockets::Socket : public Peer {
public:
    Socket(PlainSockets& all, int descriptor)
        : m_all(all)
        , m_reader(all.m_host.reflector().limits().message)
        , m_descriptor(descriptor)
    {
    }
    ~Socket() override { shut(); }

    /// 0 if the system has no room for it.
    ConnectionId begin(const std::string& address)
    {
        if (watch(EPOLL_CTL_ADD, EPOLLIN))
            m_id = m_all.m_host.attach(*this, address);
        return m_id;
    }
    void shut()
    {
        if (m_descriptor < 0)
            return;
        // Named, since a socket stays in an epoll as long as any copy of its descriptor is open.
        ::epoll_ctl(m_all.m_epoll, EPOLL_CTL_DEL, m_descriptor, nullptr);
        ::close(std::exchange(m_descriptor, -1));
    }

    void send(const QByteArray& message) override
    {
        if (m_descriptor >= 0 && !m_closing)
            put(m_all.framed(message));
    }
    void close() override { closeWith(WebSocketReader::Normal); }
    void cut() override
    {
        if (m_descriptor < 0)
            return;
        // Without waiting for the kernel to deliver what nobody reads.
        const linger none { 1, 0 };
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &none, sizeof(none));
        end();
    }
    qint64 backlog() const override { return static_cast<qint64>(m_waiting.size() - m_sent); }

    void ready(std::uint32_t events)
    {
        if (m_descriptor >= 0 && (events & EPOLLOUT) != 0)
            drain();
        if (m_descriptor >= 0 && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0)
            receive();
    }

private:
    void receive();
    void take(std::span<std::uint8_t> bytes);
    void put(BytesView bytes);
    void drain();
    void closeWith(WebSocketReader::Code code);
    bool watch(int operation, std::uint32_t events)
    {
        epoll_event event {};
        event.events = events;
        event.data.ptr = this;
        return ::epoll_ctl(m_all.m_epoll, operation, m_descriptor, &event) == 0;
    }
    void end()
    {
        m_all.m_host.detach(m_id);
        m_all.retire(m_id);
    }

    PlainSockets& m_all;
    WebSocketReader m_reader;
    Bytes m_waiting; ///< Bytes for the socket,
    std::size_t m_sent = 0; ///< of which so many are gone.
    ConnectionId m_id = 0;
    int m_descriptor; ///< -1 once it is closed.
    bool m_closing = false; ///< We said farewell; what still comes is not for us.
};

void PlainSockets::Socket::receive()
{
    Bytes& buffer = m_all.m_buffer;
    const auto n = ::recv(m_descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (n > 0)
        return take(std::span(buffer).first(static_cast<std::size_t>(n)));
    if (n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR))
        end();
}

void PlainSockets::Socket::take(std::span<std::uint8_t> bytes)
{
    m_reader.feed(bytes);
    while (const auto item = m_reader.next()) {
        switch (item->what) {
        case WebSocketReader::What::Message:
            if (!m_closing)
                m_all.m_host.received(m_id, item->payload);
            break;
        case WebSocketReader::What::Ping:
            // One who does not read gets no answers either: they would pile up.
            if (!m_closing && m_waiting.empty())
                put(pongFrame(item->payload));
            break;
        case WebSocketReader::What::Pong:
            break;
        case WebSocketReader::What::Close:
            if (!m_closing && m_waiting.empty())
                put(closeFrame(item->code));
            return end();
        case WebSocketReader::What::Broken:
            if (m_closing)
                return end();
            closeWith(item->code);
            return m_all.m_host.detach(m_id);
        }
    }
}

/// At once, if nothing waits. An error is for the next event to find out: whoever sends is in the
/// middle of telling others too.
void PlainSockets::Socket::put(BytesView bytes)
{
    if (m_waiting.empty()) {
        const auto n
            = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (n == static_cast<ssize_t>(bytes.size()))
            return;
        bytes = bytes.subspan(n > 0 ? static_cast<std::size_t>(n) : 0);
        watch(EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
    }
    m_waiting.insert(m_waiting.end(), bytes.begin(), bytes.end());
}

void PlainSockets::Socket::drain()
{
    const auto rest = std::span(m_waiting).subspan(m_sent);
    const auto n = ::send(m_descriptor, rest.data(), rest.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (n <= 0)
        return;
    m_sent += static_cast<std::size_t>(n);
    if (m_sent == m_waiting.size()) {
        m_waiting = Bytes(); // and its memory, unlike = {}
        m_sent = 0;
        watch(EPOLL_CTL_MOD, EPOLLIN);
    } else if (m_sent > m_waiting.size() / 2) {
        m_waiting.erase(m_waiting.begin(), m_waiting.begin() + static_cast<std::ptrdiff_t>(m_sent));
        m_sent = 0;
    }
}

void PlainSockets::Socket::closeWith(WebSocketReader::Code code)
{
    if (m_descriptor < 0 || std::exchange(m_closing, true))
        return;
    put(closeFrame(code));
    // Whoever does not answer the closing handshake, or does not read, is cut off.
    QTimer::singleShot(FarewellMilliseconds, &m_all, [&all = m_all, id = m_id] { all.cut(id); });
}

PlainSockets::PlainSockets(ReflectorHost& host, QObject* parent)
    : QObject(parent)
    , m_host(host)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(ReadBytes)
{
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &PlainSockets::ready);
}

PlainSockets::~PlainSockets()
{
    for (const auto& [id, socket] : m_open)
        m_host.detach(id);
    m_open.clear();
    m_notifier.reset();
    ::close(m_epoll);
}

void PlainSockets::adopt(int descriptor, const std::string& address)
{
    auto socket = std::make_unique<Socket>(*this, descriptor);
    if (const ConnectionId id = socket->begin(address))
        m_open[id] = std::move(socket);
    else
        emit closed();
}

/// What has arrived on any of them is answered together.
void PlainSockets::ready()
{
    m_gone.clear();
    const ReflectorHost::Gathering together(m_host);
    std::array<epoll_event, EventsATurn> events;
    const int count = ::epoll_wait(m_epoll, events.data(), EventsATurn, 0);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        static_cast<Socket*>(event.data.ptr)->ready(event.events);
    }
}

void PlainSockets::retire(ConnectionId connection)
{
    const auto found = m_open.find(connection);
    if (found == m_open.end())
        return;
    found->second->shut();
    m_gone.push_back(std::move(found->second));
    m_open.erase(found);
    emit closed();
}

void PlainSockets::cut(ConnectionId connection)
{
    if (const auto found = m_open.find(connection); found != m_open.end())
        found->second->cut();
}

/// The message with its header. As long as we hold it nobody can change it, so the same place in
/// memory is the same message.
const Bytes& PlainSockets::framed(const QByteArray& message)
{
    if (m_last.constData() == message.constData() && m_last.size() == message.size()
        && !m_lastFramed.empty())
        return m_lastFramed;
    m_last = message;
    m_lastFramed.clear();
    appendServerHeader(m_lastFramed, static_cast<std::size_t>(message.size()));
    const BytesView bytes = viewOf(message);
    m_lastFramed.insert(m_lastFramed.end(), bytes.begin(), bytes.end());
    return m_lastFramed;
}

} // namespace polder
