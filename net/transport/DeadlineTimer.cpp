#include "net/transport/DeadlineTimer.h"

#include <QSocketNotifier>

#include <algorithm>
#include <sys/timerfd.h>
#include <unistd.h>

namespace polder {

DeadlineTimer::DeadlineTimer(QObject* parent)
    : QObject(parent)
    , m_descriptor(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK))
    , m_notifier(std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read))
{
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::uint64_t times = 0;
        if (::read(m_descriptor, &times, sizeof(times)) == sizeof(times))
            emit reached();
    });
}

DeadlineTimer::~DeadlineTimer()
{
    m_notifier.reset();
    ::close(m_descriptor);
}

void DeadlineTimer::start(Micros wait)
{
    // One of zero would never come.
    const auto nanoseconds = std::max<Micros>(wait * 1000, 1);
    itimerspec when {};
    when.it_value.tv_sec = static_cast<time_t>(nanoseconds / 1'000'000'000);
    when.it_value.tv_nsec = static_cast<long>(nanoseconds % 1'000'000'000);
    ::timerfd_settime(m_descriptor, 0, &when, nullptr);
}

} // namespace polder
