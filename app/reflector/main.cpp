// polder-reflector: puts the sealed inputs of many sessions in order; reads none of them.

#include "app/common/ExitCode.h"
#include "net/session/Link.h"
#include "net/storage/SqliteStore.h"
#include "net/transport/MetricsServer.h"
#include "net/transport/WebSocketListener.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace polder;

struct Options {
    QHostAddress address = QHostAddress::Any;
    quint16 port = Link::DefaultPort;
    QString store;
    std::optional<TlsFiles> tls;
    std::optional<quint16> metricsPort;
    ReflectorLimits limits;
};

int refuse(ExitCode code, const std::string& text)
{
    std::fprintf(stderr, "polder-reflector: %s\n", text.c_str());
    return code;
}

void setUp(QCommandLineParser& parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Orders the sealed inputs of shared Polder worlds; it can read none of them."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({ QStringLiteral("listen"),
        QStringLiteral("Listen on this address only (default: all)."), QStringLiteral("ADDR") });
    parser.addOption({ QStringLiteral("port"),
        QStringLiteral("Listen on this port (default 7747; 0: any free one)."),
        QStringLiteral("N") });
    parser.addOption({ QStringLiteral("store"),
        QStringLiteral("Keep sessions in this directory across restarts."),
        QStringLiteral("DIR") });
    parser.addOption({ QStringLiteral("metrics-port"),
        QStringLiteral("Answer /metrics and /health on this port of the loopback address."),
        QStringLiteral("N") });
    const std::pair<const char*, const char*> limits[] = {
        { "inputs-per-second", "Most inputs of one member (default 120)." },
        { "bytes-per-second", "Most bytes of one member, snapshots aside (default 262144)." },
        { "connections-per-address", "Most connections from one address (default 64)." },
        { "members", "Most members of one session (default 256)." },
        { "sessions", "Most sessions (default 1000)." },
        { "store-bytes", "Most bytes of the store; inputs are refused beyond (default 8 GiB)." },
    };
    for (const auto& [name, text] : limits)
        parser.addOption(
            { QString::fromLatin1(name), QString::fromLatin1(text), QStringLiteral("N") });
    parser.addOption({ QStringLiteral("tls-cert"),
        QStringLiteral("Certificate with its chain, PEM."), QStringLiteral("FILE") });
    parser.addOption({ QStringLiteral("tls-key"), QStringLiteral("Key of the certificate, PEM."),
        QStringLiteral("FILE") });
}

/// Sets a limit from an option; false if its value is no number from 1 to the type's largest.
template <class T> bool readLimit(const QCommandLineParser& parser, const char* name, T& limit)
{
    const QString option = QString::fromLatin1(name);
    if (!parser.isSet(option))
        return true;
    bool ok = false;
    const quint64 value = parser.value(option).toULongLong(&ok);
    limit = static_cast<T>(value);
    return ok && value > 0 && static_cast<quint64>(limit) == value;
}

/// A reason not to start, empty if there is none.
std::string read(const QCommandLineParser& parser, Options& options)
{
    if (!parser.positionalArguments().isEmpty())
        return "unexpected argument " + parser.positionalArguments().first().toStdString();
    if (parser.isSet(QStringLiteral("listen"))
        && !options.address.setAddress(parser.value(QStringLiteral("listen"))))
        return "--listen wants an IP address";
    if (parser.isSet(QStringLiteral("port"))) {
        bool ok = false;
        options.port = parser.value(QStringLiteral("port")).toUShort(&ok);
        if (!ok)
            return "--port wants a number from 0 to 65535";
    }
    const bool limits = readLimit(parser, "inputs-per-second", options.limits.inputsPerSecond)
        && readLimit(parser, "bytes-per-second", options.limits.bytesPerSecond)
        && readLimit(parser, "connections-per-address", options.limits.connectionsPerAddress)
        && readLimit(parser, "members", options.limits.members)
        && readLimit(parser, "sessions", options.limits.sessions)
        && readLimit(parser, "store-bytes", options.limits.storeBytes);
    if (!limits)
        return "a limit wants a positive number";
    if (parser.isSet(QStringLiteral("metrics-port"))) {
        bool ok = false;
        options.metricsPort = parser.value(QStringLiteral("metrics-port")).toUShort(&ok);
        if (!ok)
            return "--metrics-port wants a number from 0 to 65535";
    }
    options.store = parser.value(QStringLiteral("store"));
    if (parser.isSet(QStringLiteral("store")) && options.store.isEmpty())
        return "--store wants a directory";
    const bool certificate = parser.isSet(QStringLiteral("tls-cert"));
    if (certificate != parser.isSet(QStringLiteral("tls-key")))
        return "--tls-cert and --tls-key go together";
    if (certificate)
        options.tls
            = { parser.value(QStringLiteral("tls-cert")), parser.value(QStringLiteral("tls-key")) };
    return {};
}

int g_signalPipe[2];

/// Signals arrive through a pipe, as events of the loop.
void quitOnSignals(QCoreApplication& app)
{
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, g_signalPipe) != 0)
        return;
    auto* notifier = new QSocketNotifier(g_signalPipe[1], QSocketNotifier::Read, &app);
    QObject::connect(notifier, &QSocketNotifier::activated, &app, [notifier] {
        notifier->setEnabled(false);
        QCoreApplication::quit();
    });
    struct sigaction action { };
    action.sa_handler = [](int) {
        const char byte = 1;
        [[maybe_unused]] const auto written = write(g_signalPipe[0], &byte, 1);
    };
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("polder-reflector"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POLDER_VERSION));

    QCommandLineParser parser;
    setUp(parser);
    parser.process(app);
    Options options;
    if (const std::string wrong = read(parser, options); !wrong.empty())
        return refuse(ExitUsage, wrong);

    std::unique_ptr<SqliteStore> store;
    if (!options.store.isEmpty()) {
        Failure reason;
        store = SqliteStore::open(options.store.toStdString(), reason);
        if (!store)
            return refuse(ExitFailed, reason.text);
    }
    ReflectorHost host(options.limits, store.get());
    WebSocketListener listener(host);
    if (const Failure reason
        = listener.listen(options.address, options.port, options.tls ? &*options.tls : nullptr))
        return refuse(ExitFailed, reason.text);
    MetricsServer metrics(host);
    if (options.metricsPort) {
        if (const Failure reason = metrics.listen(QHostAddress::LocalHost, *options.metricsPort))
            return refuse(ExitFailed, reason.text);
    }
    // Scripts wait for this line.
    std::printf("listening on port %u\n", unsigned { listener.port() });
    std::fflush(stdout);

    quitOnSignals(app);
    const int result = QCoreApplication::exec();
    listener.close();
    if (const Failure reason = host.shutDown())
        return refuse(ExitFailed, reason.text);
    QCoreApplication::processEvents(); // the farewells
    return result;
}
