#pragma once

#include <QObject>

class QSocketNotifier;

namespace polder {

/// Turns SIGINT and SIGTERM into a Qt signal, so that a program leaves its session before it ends.
/// One per program.
class StopSignals : public QObject {
    Q_OBJECT

public:
    explicit StopSignals(QObject* parent = nullptr);
    ~StopSignals() override;

signals:
    void stopped();

private:
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace polder
