#pragma once

#include "net/protocol/ReflectorEvent.h"

#include <QByteArray>
#include <QElapsedTimer>

namespace polder {

/// Writes what happens in a reflector to stderr, a line of key=value pairs each.
///
/// The lines hold no names, passwords, keys, world ids or contents, and addresses only when asked
/// for. Whoever floods the reflector does not flood the log: beyond a rate lines are counted only.
class EventLog {
public:
    enum class Detail { None, Events, Addresses };

    explicit EventLog(Detail detail);

    void write(const ReflectorEvent& event);
    /// A line of the program itself; `fields` as `key=value ...`, with text quoted().
    void write(const char* event, const QByteArray& fields);

    static QByteArray quoted(const std::string& text);

private:
    static constexpr int MostLinesASecond = 200;

    bool mayWrite();
    void line(const QByteArray& fields);

    Detail m_detail;
    QElapsedTimer m_second;
    int m_lines = 0; ///< In this second.
    int m_dropped = 0;
};

} // namespace polder
