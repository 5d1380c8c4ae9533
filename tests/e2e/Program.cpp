#include "tests/e2e/Program.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

namespace polder {

Program::Program(const QString& name, const QStringList& arguments, const QString& home)
    : m_name(name)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home);
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home);
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setWorkingDirectory(home);
    m_process.start(QDir(QCoreApplication::applicationDirPath()).filePath(name), arguments);
    m_process.waitForStarted();
}

Program::~Program() { kill(); }

void Program::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
    read();
}

void Program::glance()
{
    m_process.waitForReadyRead(1);
    read();
}

void Program::read() { m_output += QString::fromUtf8(m_process.readAll()); }

bool Program::await(const QString& pattern)
{
    const QRegularExpression line(
        QStringLiteral("^%1$").arg(pattern), QRegularExpression::MultilineOption);
    QElapsedTimer patience;
    patience.start();
    for (;;) {
        read();
        const bool over = m_process.state() == QProcess::NotRunning;
        // A line that is not complete yet may still change its mind.
        const QString whole
            = over ? m_output : m_output.left(m_output.lastIndexOf(QLatin1Char('\n')) + 1);
        const QRegularExpressionMatch match = line.match(whole, m_awaited);
        if (match.hasMatch()) {
            m_awaited = match.capturedEnd();
            m_matched = match.captured(1);
            return true;
        }
        if (over || patience.hasExpired(Patience)) {
            qWarning().noquote() << m_name << "never printed" << pattern << "but:\n"
                                 << m_output.right(3000);
            return false;
        }
        m_process.waitForReadyRead(100);
        QCoreApplication::processEvents();
    }
}

void Program::write(const QString& line)
{
    m_process.write(line.toUtf8() + '\n');
    m_process.waitForBytesWritten();
}

int Program::exitCode()
{
    const bool ended
        = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(Patience);
    read();
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QMap<int, QString> Program::hashes() const
{
    static const QRegularExpression line(
        QStringLiteral("^hash (\\d+) ([0-9a-f]{16})$"), QRegularExpression::MultilineOption);
    QMap<int, QString> found;
    for (auto match = line.globalMatch(m_output); match.hasNext();) {
        const QRegularExpressionMatch each = match.next();
        found.insert(each.captured(1).toInt(), each.captured(2));
    }
    return found;
}

} // namespace polder
