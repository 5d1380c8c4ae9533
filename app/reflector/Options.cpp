#include "app/reflector/Options.h"

#include <QCommandLineParser>

namespace polder {

namespace {

    QString latin(const char* text) { return QString::fromLatin1(text); }

    struct Described {
        const char* name;
        const char* text;
        const char* value;
    };
    constexpr Described described[] = {
        { "listen", "Listen on this address only (default: all).", "ADDR" },
        { "port", "Listen on this port (default 7747; 0: any free one).", "N" },
        { "store", "Keep sessions in this directory across restarts.", "DIR" },
        { "tls-cert", "Certificate with its chain, PEM.", "FILE" },
        { "tls-key", "Key of the certificate, PEM.", "FILE" },
        { "metrics-port", "Answer /metrics and /health on this port of the loopback address.",
            "N" },
        { "log", "What to log on stderr: none, events (default), or addresses as well.", "WHAT" },
        { "inputs-per-second", "Most inputs of one member (default 120).", "N" },
        { "bytes-per-second", "Most bytes of one member, snapshots aside (default 262144).", "N" },
        { "connections", "Most connections (default 4096).", "N" },
        { "connections-per-address", "Most connections from one address (default 64).", "N" },
        { "members", "Most members of one session (default 256).", "N" },
        { "sessions", "Most sessions (default 1000).", "N" },
        { "backlog", "Most bytes waiting for a slow reader (default 8388608).", "N" },
        { "store-bytes", "Most bytes of the store; inputs are refused beyond (default 8 GiB).",
            "N" },
    };

    /// Sets a limit from an option; false if its value is no number from 1 to the type's largest.
    template <class T> bool readLimit(const QCommandLineParser& parser, const char* name, T& limit)
    {
        if (!parser.isSet(latin(name)))
            return true;
        bool ok = false;
        const quint64 value = parser.value(latin(name)).toULongLong(&ok);
        limit = static_cast<T>(value);
        return ok && value > 0 && static_cast<quint64>(limit) == value;
    }

    bool readLimits(const QCommandLineParser& parser, ReflectorLimits& limits)
    {
        return readLimit(parser, "inputs-per-second", limits.inputsPerSecond)
            && readLimit(parser, "bytes-per-second", limits.bytesPerSecond)
            && readLimit(parser, "connections", limits.connections)
            && readLimit(parser, "connections-per-address", limits.connectionsPerAddress)
            && readLimit(parser, "members", limits.members)
            && readLimit(parser, "sessions", limits.sessions)
            && readLimit(parser, "backlog", limits.backlog)
            && readLimit(parser, "store-bytes", limits.storeBytes);
    }

    /// False if the option is there and no port.
    bool readPort(const QCommandLineParser& parser, const char* name, quint16& port)
    {
        if (!parser.isSet(latin(name)))
            return true;
        bool ok = false;
        port = parser.value(latin(name)).toUShort(&ok);
        return ok;
    }

    bool readLog(const QCommandLineParser& parser, EventLog::Detail& detail)
    {
        if (!parser.isSet(latin("log")))
            return true;
        const QString what = parser.value(latin("log"));
        detail = what == latin("none")   ? EventLog::Detail::None
            : what == latin("addresses") ? EventLog::Detail::Addresses
                                         : EventLog::Detail::Events;
        return detail != EventLog::Detail::Events || what == latin("events");
    }

} // namespace

void ReflectorOptions::declare(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        latin("Orders the sealed inputs of shared Polder worlds; it can read none of them."));
    parser.addHelpOption();
    parser.addVersionOption();
    for (const Described& option : described)
        parser.addOption({ latin(option.name), latin(option.text), latin(option.value) });
}

std::string ReflectorOptions::read(const QCommandLineParser& parser)
{
    if (!parser.positionalArguments().isEmpty())
        return "unexpected argument " + parser.positionalArguments().first().toStdString();
    if (parser.isSet(latin("listen")) && !address.setAddress(parser.value(latin("listen"))))
        return "--listen wants an IP address";
    if (!readPort(parser, "port", port))
        return "--port wants a number from 0 to 65535";
    quint16 metrics = 0;
    if (!readPort(parser, "metrics-port", metrics))
        return "--metrics-port wants a number from 0 to 65535";
    if (parser.isSet(latin("metrics-port")))
        metricsPort = metrics;
    if (!readLimits(parser, limits))
        return "a limit wants a positive number";
    if (!readLog(parser, log))
        return "--log wants none, events or addresses";
    store = parser.value(latin("store"));
    if (parser.isSet(latin("store")) && store.isEmpty())
        return "--store wants a directory";
    const bool certificate = parser.isSet(latin("tls-cert"));
    if (certificate != parser.isSet(latin("tls-key")))
        return "--tls-cert and --tls-key go together";
    if (certificate)
        tls = { parser.value(latin("tls-cert")), parser.value(latin("tls-key")) };
    return {};
}

} // namespace polder
