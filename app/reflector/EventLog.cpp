#include "app/reflector/EventLog.h"

#include <QDateTime>

#include <cstdio>

namespace polder {

namespace {

    const char* nameOf(ReflectorEvent::Kind kind)
    {
        using Kind = ReflectorEvent::Kind;
        switch (kind) {
        case Kind::Connected:
            return "connected";
        case Kind::Disconnected:
            return "disconnected";
        case Kind::Refused:
            return "refused";
        case Kind::Opened:
            return "session-opened";
        case Kind::Closed:
            return "session-closed";
        case Kind::Joined:
            return "joined";
        case Kind::Resumed:
            return "resumed";
        case Kind::Lost:
            return "lost";
        case Kind::Left:
            return "left";
        case Kind::Recovered:
            return "recovered";
        case Kind::Snapshot:
            return "snapshot";
        case Kind::StoreFailed:
            return "store-failed";
        case Kind::StoreWorks:
            return "store-works";
        }
        return "unknown";
    }

    void add(QByteArray& out, const char* key, std::uint64_t value)
    {
        if (value != 0)
            out += QByteArray(" ") + key + '=' + QByteArray::number(static_cast<qulonglong>(value));
    }

} // namespace

EventLog::EventLog(Detail detail)
    : m_detail(detail)
{
    m_second.start();
}

QByteArray EventLog::quoted(const std::string& text)
{
    QByteArray out("\"");
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
    return out + '"';
}

bool EventLog::mayWrite()
{
    if (m_second.elapsed() >= 1000) {
        m_second.restart();
        m_lines = 0;
        if (const int dropped = std::exchange(m_dropped, 0); dropped > 0)
            line("event=dropped lines=" + QByteArray::number(dropped));
    }
    const bool may = m_lines++ < MostLinesASecond;
    m_dropped += !may;
    return may;
}

void EventLog::line(const QByteArray& fields)
{
    const QByteArray text
        = "time=" + QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toUtf8() + ' '
        + fields + '\n';
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
}

void EventLog::write(const char* event, const QByteArray& fields)
{
    if (m_detail != Detail::None)
        line(QByteArray("event=") + event + (fields.isEmpty() ? "" : " ") + fields);
}

void EventLog::write(const ReflectorEvent& event)
{
    if (m_detail == Detail::None || !mayWrite())
        return;
    QByteArray out = QByteArray("event=") + nameOf(event.kind);
    add(out, "session", event.session);
    add(out, "member", event.member);
    add(out, "connection", event.connection);
    add(out, "bytes", event.bytes);
    if (m_detail == Detail::Addresses && !event.address.empty())
        out += " address=" + QByteArray::fromStdString(event.address);
    if (event.code != FailureCode::None) {
        add(out, "code", static_cast<std::uint64_t>(event.code));
        out += " reason=" + quoted(std::string(describe(event.code)));
    }
    if (!event.text.empty())
        out += " detail=" + quoted(event.text);
    line(out);
}

} // namespace polder
