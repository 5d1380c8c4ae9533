#pragma once

#include "tests/e2e/Program.h"

#include <QTemporaryDir>
#include <memory>

namespace polder {

/// What tests with real programs have in common: a directory of their own, which is also where the
/// programs' settings are, and reflectors on this machine.
class Home {
protected:
    using Running = std::unique_ptr<Program>;

    bool hasDirectory() const { return m_directory.isValid(); }
    QString directory() const { return m_directory.path(); }
    QString file(const QString& name) const { return m_directory.filePath(name); }
    Running run(const QString& program, const QStringList& arguments) const
    {
        return std::make_unique<Program>(program, arguments, m_directory.path());
    }
    /// Listening on this port, or on any free one; port() tells whether it came up.
    Running reflector(const QStringList& more = {}, int port = 0)
    {
        Running program = run(QStringLiteral("polder-reflector"), listening(port) + more);
        awaitPort(*program);
        return program;
    }
    static QStringList listening(int port = 0)
    {
        return { QStringLiteral("--listen"), QStringLiteral("127.0.0.1"), QStringLiteral("--port"),
            QString::number(port) };
    }
    void awaitPort(Program& reflector)
    {
        const bool listens = reflector.await(QStringLiteral("listening on port (\\d+)"));
        m_port = listens ? reflector.matched().toInt() : 0;
    }
    int port() const { return m_port; } ///< Of the last reflector; 0 if it did not come up.
    /// A world on the last reflector.
    QString address(const QString& world) const
    {
        return QStringLiteral("polder://127.0.0.1:%1/%2#correct-horse").arg(m_port).arg(world);
    }
    /// A new world that is made at once.
    static QStringList smallWorld(int villagers = 20)
    {
        return { QStringLiteral("--seed"), QStringLiteral("7"), QStringLiteral("--size"),
            QStringLiteral("64x32x64"), QStringLiteral("--villagers"), QString::number(villagers) };
    }

private:
    QTemporaryDir m_directory;
    int m_port = 0;
};

} // namespace polder
