// polder-reflector: puts the sealed inputs of many sessions in order; reads none of them.

#include "app/common/ExitCode.h"
#include "app/common/StopSignals.h"
#include "app/reflector/Options.h"
#include "net/storage/SqliteStore.h"
#include "net/transport/MetricsServer.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

namespace {

using namespace polder;

constexpr int FarewellMilliseconds = 2000; ///< For those who do not answer the closing handshake.

int refuse(ExitCode code, const std::string& text)
{
    std::fprintf(stderr, "polder-reflector: %s\n", text.c_str());
    return code;
}

QByteArray flag(const char* name, bool on)
{
    return QByteArray(" ") + name + (on ? "=yes" : "=no");
}

} // namespace

int main(int argc, char** argv)
{
    // Glib's event loop looks at every socket twice in each turn, Qt's own once.
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("polder-reflector"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POLDER_VERSION));

    QCommandLineParser parser;
    ReflectorOptions::declare(parser);
    parser.process(app);
    ReflectorOptions options;
    if (const std::string wrong = options.read(parser); !wrong.empty())
        return refuse(ExitUsage, wrong);

    std::unique_ptr<SqliteStore> store;
    if (!options.store.isEmpty()) {
        Failure reason;
        store = SqliteStore::open(options.store.toStdString(), reason);
        if (!store)
            return refuse(ExitFailed, reason.text);
    }
    EventLog log(options.log);
    ReflectorHost host(options.limits, store.get());
    host.onEvent = [&log](const ReflectorEvent& event) { log.write(event); };
    WebSocketListener listener(host);
    if (const Failure reason
        = listener.listen(options.address, options.port, options.tls ? &*options.tls : nullptr))
        return refuse(ExitFailed, reason.text);
    MetricsServer metrics(host);
    if (options.metricsPort) {
        if (const Failure reason = metrics.listen(QHostAddress::LocalHost, *options.metricsPort))
            return refuse(ExitFailed, reason.text);
    }
    log.write("started",
        "version=" POLDER_VERSION " port=" + QByteArray::number(listener.port())
            + flag("tls", options.tls.has_value()) + flag("store", store != nullptr));
    // Scripts wait for this line.
    std::printf("listening on port %u\n", unsigned { listener.port() });
    std::fflush(stdout);

    Failure stored;
    StopSignals stopSignals;
    const auto stop = [&] {
        log.write("stopping", "connections=" + QByteArray::number(listener.openSockets()));
        listener.close();
        stored = host.shutDown(); // writes the store, then says farewell
        if (listener.openSockets() == 0)
            QCoreApplication::quit();
        QObject::connect(&listener, &WebSocketListener::emptied, &app, &QCoreApplication::quit);
        QTimer::singleShot(FarewellMilliseconds, &app, &QCoreApplication::quit);
    };
    QObject::connect(&stopSignals, &StopSignals::stopped, &app, stop);
    const int result = QCoreApplication::exec();
    if (stored)
        return refuse(ExitFailed, stored.text);
    log.write("stopped", {});
    return result;
}
