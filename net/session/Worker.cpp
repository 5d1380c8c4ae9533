#include "net/session/Worker.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace polder {

void Worker::run(const std::shared_ptr<void>& token, Job job)
{
    // One thread: a world is built, packed or unpacked while the others keep drawing.
    static QThreadPool* pool = [] {
        auto* made = new QThreadPool(QCoreApplication::instance()); // waits for its work at the end
        made->setMaxThreadCount(1);
        return made;
    }();
    pool->start([weak = std::weak_ptr<void>(token), job = std::move(job)] {
        if (weak.expired())
            return;
        std::function<void()> done = job();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [weak, done = std::move(done)] {
                if (!weak.expired() && done)
                    done();
            },
            Qt::QueuedConnection);
    });
}

} // namespace polder
