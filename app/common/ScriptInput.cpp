#include "app/common/ScriptInput.h"

#include <QSocketNotifier>

#include <array>
#include <unistd.h>

namespace polder {

ScriptInput::ScriptInput(Script::Host host, QObject* parent)
    : QObject(parent)
    , m_host(host)
    , m_notifier(new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this))
{
    connect(m_notifier, &QSocketNotifier::activated, this, &ScriptInput::read);
}

void ScriptInput::stop() { m_notifier->setEnabled(false); }

void ScriptInput::read()
{
    std::array<char, 4096> bytes;
    const ssize_t got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (got > 0)
        m_rest.append(bytes.data(), got);
    else
        stop();
    // At the end what is left is a line even without its end.
    const qsizetype end = got > 0 ? m_rest.lastIndexOf('\n') + 1 : m_rest.size();
    const QByteArray lines = m_rest.left(end);
    m_rest.remove(0, end);
    if (m_rest.size() > 4096)
        m_rest.truncate(4096); // No command is that long; the parser will say what is wrong.
    if (lines.isEmpty())
        return;
    const Script::Result result
        = Script::parse({ lines.constData(), static_cast<std::size_t>(lines.size()) }, m_host);
    if (!result.script) {
        stop();
        const Script::Error& error = result.errors.front();
        emit malformed(QStringLiteral("stdin:%1: %2").arg(m_lines + error.line).arg(error.text));
        return;
    }
    m_lines += static_cast<int>(lines.count('\n'));
    emit came(*result.script);
}

} // namespace polder
