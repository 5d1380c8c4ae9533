#pragma once

#include "core/replica/Types.h"

#include <QObject>
#include <memory>

class QSocketNotifier;

namespace polder {

/// Calls once at a time, to the microsecond: Qt's timers count milliseconds, and what is due every
/// 50 of them would come half of one late, and unevenly.
///
/// Thread: that of its event loop.
class DeadlineTimer : public QObject {
    Q_OBJECT

public:
    explicit DeadlineTimer(QObject* parent = nullptr);
    ~DeadlineTimer() override;

    /// In place of what was set before; a wait of 0 or less is over at once.
    void start(Micros wait);

signals:
    void reached();

private:
    int m_descriptor;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace polder
