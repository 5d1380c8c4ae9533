#include "net/session/Worker.h"

#include "core/math/JobQueue.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>

#include <deque>
#include <mutex>
#include <utility>

namespace polder {

namespace {

    using Token = std::weak_ptr<void>;

    /// The worker's place on the application's thread. Lives as long as the application, and waits
    /// at the end for the work that was begun.
    class Desk : public QObject {
    public:
        using QObject::QObject;

        void post(Token token, Worker::Job job)
        {
            m_jobs.post([this, token = std::move(token), job = std::move(job)] {
                if (token.expired())
                    return;
                std::function<void()> outcome = job();
                if (!outcome)
                    return;
                // Posted under the lock: so all that belongs to the outcome, the event too, has
                // happened before it can be taken, and the thread sanitizer sees that it has.
                const std::lock_guard lock(m_mutex);
                m_outcomes.emplace_back(token, std::move(outcome));
                QCoreApplication::postEvent(this, new QEvent(QEvent::User));
            });
        }

    protected:
        void customEvent(QEvent*) override
        {
            std::unique_lock lock(m_mutex);
            const auto [token, outcome] = std::move(m_outcomes.front());
            m_outcomes.pop_front();
            lock.unlock();
            if (!token.expired())
                outcome();
        }

    private:
        std::mutex m_mutex;
        std::deque<std::pair<Token, std::function<void()>>> m_outcomes; ///< Guarded by m_mutex.
        // One thread: a world is built, packed or unpacked while the others keep drawing. Ends
        // first.
        JobQueue m_jobs { 1 };
    };

} // namespace

void Worker::run(const std::shared_ptr<void>& token, Job job)
{
    static QPointer<Desk> desk;
    if (!desk)
        desk = new Desk(QCoreApplication::instance());
    desk->post(token, std::move(job));
}

} // namespace polder
