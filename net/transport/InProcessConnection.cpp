#include "net/transport/ClientConnection.h"
#include "net/transport/ReflectorHost.h"

#include <QPointer>

namespace polder {

namespace {

    /// Both ends of a connection in one thread; each message takes one turn of the event loop.
    class InProcessConnection : public ClientConnection {
    public:
        explicit InProcessConnection(ReflectorHost& host)
            : m_host(&host)
            , m_far(*this)
        {
            later([this] {
                if (!m_host)
                    return end();
                m_id = m_host->attach(m_far, "in process");
                emit opened();
            });
        }
        ~InProcessConnection() override
        {
            if (m_host && m_id != 0)
                m_host->detach(m_id);
        }

        void send(const QByteArray& message) override
        {
            if (m_host && m_id != 0)
                m_host->received(m_id, viewOf(message));
        }
        void close() override
        {
            later([this] { end(); });
        }

    private:
        /// What the reflector sees of us.
        class Far : public Peer {
        public:
            explicit Far(InProcessConnection& near)
                : m_near(near)
            {
            }
            void send(const QByteArray& message) override
            {
                m_near.later([&near = m_near, message] { emit near.received(message); });
            }
            void close() override { m_near.close(); }
            qint64 backlog() const override { return 0; }

        private:
            InProcessConnection& m_near;
        };

        template <class F> void later(F&& what)
        {
            QMetaObject::invokeMethod(this, std::forward<F>(what), Qt::QueuedConnection);
        }
        void end()
        {
            if (m_host && m_id != 0)
                m_host->detach(std::exchange(m_id, 0));
            if (!std::exchange(m_ended, true))
                emit closed(failure(FailureCode::ConnectionLost));
        }

        QPointer<ReflectorHost> m_host;
        Far m_far;
        ConnectionId m_id = 0;
        bool m_ended = false;
    };

} // namespace

std::unique_ptr<ClientConnection> connectTo(ReflectorHost& host)
{
    return std::make_unique<InProcessConnection>(host);
}

} // namespace polder
