#include "app/common/ExitCode.h"
#include "app/common/FailureText.h"
#include "app/common/Print.h"
#include "app/common/ScriptFile.h"
#include "app/common/StopSignals.h"
#include "app/headless/HeadlessRun.h"
#include "net/transport/TlsTrust.h"

#include <QCoreApplication>

using namespace polder;

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("polder-headless"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POLDER_VERSION));

    const auto asked = CommandLine::headless(QCoreApplication::arguments());
    if (!asked.options) {
        asked.exitCode == ExitOk ? printLine(asked.text) : printError(asked.text);
        return asked.exitCode;
    }
    Link link;
    if (!asked.options->offline) {
        const LinkResult parsed = parseLink(asked.options->link.toStdString());
        if (!parsed) {
            printError(QStringLiteral("polder-headless: %1").arg(FailureText::of(parsed.failure)));
            return ExitUsage;
        }
        link = parsed.link;
    }
    std::optional<Script> script;
    if (!asked.options->script.isEmpty() && asked.options->script != QLatin1String("-")) {
        ScriptFile::Result read = ScriptFile::read(asked.options->script, Script::Host::Headless);
        if (!read.script) {
            printError(read.error);
            return read.exitCode;
        }
        script = std::move(read.script);
    }

    if (const Failure distrust
        = asked.options->tlsCa.isEmpty() ? Failure {} : trustIssuers(asked.options->tlsCa)) {
        printError(QStringLiteral("polder-headless: %1").arg(FailureText::of(distrust)));
        return ExitFailed;
    }
    HeadlessRun run(*asked.options, link, script);
    StopSignals stop;
    QObject::connect(&stop, &StopSignals::stopped, &run, &HeadlessRun::leave);
    // Queued: the session may still be inside of the call that ended it.
    QObject::connect(
        &run, &HeadlessRun::ended, &application, [](int code) { QCoreApplication::exit(code); },
        Qt::QueuedConnection);
    run.start();
    return QCoreApplication::exec();
}
