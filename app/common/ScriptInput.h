#pragma once

#include "app/common/Script.h"

#include <QByteArray>
#include <QObject>

class QSocketNotifier;

namespace polder {

/// A script that comes in line by line on standard input while the program runs.
class ScriptInput : public QObject {
    Q_OBJECT

public:
    ScriptInput(Script::Host host, QObject* parent);

signals:
    void came(const polder::Script& script); ///< One or more whole lines.
    void malformed(const QString& text); ///< `stdin:LINE: what is wrong`; nothing more is read.

private:
    void read();
    void stop();

    Script::Host m_host;
    QSocketNotifier* m_notifier;
    QByteArray m_rest; ///< Of a line that is not complete.
    int m_lines = 0;
};

} // namespace polder
