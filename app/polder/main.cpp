#include "app/common/ExitCode.h"
#include "app/common/FailureText.h"
#include "app/common/Print.h"
#include "app/common/ScriptFile.h"
#include "app/common/StopSignals.h"
#include "app/common/WorldMaker.h"
#include "app/polder/demo/DemoShow.h"
#include "app/polder/look/Language.h"
#include "app/polder/look/Theme.h"
#include "app/polder/window/MainWindow.h"
#include "app/polder/window/WindowRun.h"
#include "net/transport/TlsTrust.h"

#include <QApplication>
#include <QSettings>

#include <cstdio>
#include <cstdlib>

using namespace polder;

namespace {

void nameProgram()
{
    QCoreApplication::setOrganizationName(QStringLiteral("Polder"));
    QCoreApplication::setApplicationName(QStringLiteral("polder"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POLDER_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Polder"));
    QGuiApplication::setDesktopFileName(QStringLiteral("polder"));
}

/// Help and bad usage are answered without a display.
std::optional<int> answerWithoutWindow(
    int argc, char** argv, CommandLine::Result<WindowOptions>& asked)
{
    QCoreApplication application(argc, argv);
    Language::apply(application, {});
    asked = CommandLine::window(QCoreApplication::arguments());
    if (asked.options)
        return std::nullopt;
    asked.exitCode == ExitOk ? printLine(asked.text) : printError(asked.text);
    return asked.exitCode;
}

int showWindow(const WindowOptions& options, const Link& link, const std::optional<Script>& script)
{
    MainWindow window;
    WindowRun run(options, link, script, window);
    StopSignals stop;
    QObject::connect(&stop, &StopSignals::stopped, &run, &WindowRun::leave);
    QObject::connect(
        &run, &WindowRun::ended, qApp, [](int code) { QCoreApplication::exit(code); },
        Qt::QueuedConnection);
    window.show();
    run.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    nameProgram();
    CommandLine::Result<WindowOptions> asked;
    if (const auto exitCode = answerWithoutWindow(argc, argv, asked))
        return *exitCode;
    const WindowOptions& options = *asked.options;

    LinkResult link;
    if (!options.link.isEmpty()) {
        link = parseLink(options.link.toStdString());
        if (!link) {
            printError(QStringLiteral("polder: %1").arg(FailureText::of(link.failure)));
            return ExitUsage;
        }
    }
    if (!options.demo.isEmpty() && !DemoShow::ids().contains(options.demo)) {
        printError(QCoreApplication::translate(
            "DemoShow", "polder: there is no demonstration \"%1\", but %2")
                       .arg(options.demo, DemoShow::ids().join(QStringLiteral(", "))));
        return ExitUsage;
    }
    std::optional<Script> script;
    if (!options.script.isEmpty() && options.script != QLatin1String("-")) {
        ScriptFile::Result read = ScriptFile::read(options.script, Script::Host::Window);
        if (!read.script) {
            printError(read.error);
            return read.exitCode;
        }
        script = std::move(read.script);
    }

    if (const Failure distrust
        = options.tlsCa.isEmpty() ? Failure {} : trustIssuers(options.tlsCa)) {
        printError(QStringLiteral("polder: %1").arg(FailureText::of(distrust)));
        return ExitFailed;
    }
    QApplication application(argc, argv);
    Language::apply(application, options.language);
    Theme::apply(application);
    const int exitCode = showWindow(options, link.link, script);
    if (worldIsBeingMade()) {
        // It would take seconds yet on its thread, for nobody.
        QSettings().sync();
        std::fflush(nullptr);
        std::_Exit(exitCode);
    }
    return exitCode;
}
