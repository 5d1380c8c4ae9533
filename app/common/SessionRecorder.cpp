#include "app/common/SessionRecorder.h"

#include "net/session/Session.h"

#include <QFile>

namespace polder {

SessionRecorder::SessionRecorder(Session& session, const QString& file, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_name(file)
    , m_file(QFile::encodeName(file).toStdString())
{
    connect(&session, &Session::joined, this, &SessionRecorder::begin);
    connect(&session, &Session::replicaReplaced, this, &SessionRecorder::replaced);
    connect(&session, &Session::left, this, &SessionRecorder::end);
}

SessionRecorder::~SessionRecorder() { end(); }

QString SessionRecorder::error() const
{
    return m_file.error().empty()
        ? QString()
        : m_name + QStringLiteral(": ") + QString::fromStdString(m_file.error());
}

void SessionRecorder::begin()
{
    // A recording is of one stay.
    if (!m_recorder && !m_over)
        m_recorder = std::make_unique<Recorder>(
            *m_session.replica(), [this](BytesView bytes) { write(bytes); });
}

void SessionRecorder::replaced()
{
    if (m_recorder)
        m_recorder->restart(*m_session.replica());
}

void SessionRecorder::end()
{
    if (std::exchange(m_over, true))
        return;
    if (m_recorder)
        m_recorder->end();
    m_recorder.reset();
    if (!m_file.close())
        emit stopped(error());
}

void SessionRecorder::write(BytesView bytes)
{
    m_file.write(bytes);
    if (m_file.error().empty() || m_over)
        return;
    m_over = true;
    // Not from within the recorder, which goes with it.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_recorder.reset();
            emit stopped(error());
        },
        Qt::QueuedConnection);
}

} // namespace polder
