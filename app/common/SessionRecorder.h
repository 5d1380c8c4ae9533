#pragma once

#include <QObject>

#include "app/common/RecordFile.h"
#include "core/replica/Recording.h"

#include <memory>

namespace polder {

class Session;

/// Records a session's stay in a world from joining to leaving, repairs included, into a file that
/// can be played at any moment. Needs a HashWatch that notes every second: snapshots are kept then.
class SessionRecorder : public QObject {
    Q_OBJECT

public:
    /// Before the session joins; replaces the file if there is one.
    SessionRecorder(Session& session, const QString& file, QObject* parent);
    ~SessionRecorder() override;

    QString error() const; ///< Why the file does not hold everything; empty while it does.

signals:
    void stopped(const QString& error); ///< Nothing more can be recorded.

private:
    void begin();
    void replaced();
    void end();
    void write(BytesView bytes);

    Session& m_session;
    QString m_name;
    RecordFile m_file;
    std::unique_ptr<Recorder> m_recorder;
    bool m_over = false;
};

} // namespace polder
