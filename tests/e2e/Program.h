#pragma once

#include <QMap>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace polder {

/// A running program under test, with what it has printed so far.
class Program {
public:
    static constexpr int Patience
        = 60'000; ///< Milliseconds to wait for anything; never slept away.

    /// Starts `bin/NAME` of this build, or NAME itself if it is a path; its settings are kept apart
    /// in `home`.
    Program(const QString& name, const QStringList& arguments, const QString& home);
    ~Program();

    /// Waits until a whole line matches the pattern (stdout and stderr alike); false if the program
    /// ends or patience does. Lines already seen count, unless they matched an earlier await.
    bool await(const QString& pattern);
    QString matched() const { return m_matched; } ///< First group of the last await.

    void write(const QString& line); ///< To its stdin.

    /// Waits for the end. -1 if it does not come or the program crashed.
    int exitCode();
    bool running() const { return m_process.state() == QProcess::Running; }
    void kill();
    void terminate() { m_process.terminate(); } ///< By SIGTERM; does not wait.

    void glance(); ///< Takes what it has printed, without waiting.
    QString output() const { return m_output; }
    /// Those of whole seconds, by second.
    QMap<int, QString> hashes() const;
    const QString& name() const { return m_name; }

private:
    void read();

    QString m_name;
    QProcess m_process;
    QString m_output; ///< stdout and stderr as they came.
    QString m_matched;
    qsizetype m_awaited = 0; ///< How much of m_output earlier awaits have used up.
};

} // namespace polder
