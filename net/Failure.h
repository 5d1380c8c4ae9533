#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace polder {

/// Every way in which a link, a session, a reflector or its store can go wrong. The numbers travel
/// on the wire; never renumber them.
enum class FailureCode : std::uint8_t {
    None = 0,
    // The link
    LinkMalformed = 1,
    LinkScheme = 2,
    LinkHost = 3,
    LinkPort = 4,
    LinkName = 5,
    LinkPassword = 6,
    // Reaching the reflector
    HostNotFound = 10,
    ConnectionRefused = 11,
    HostUnreachable = 12,
    TimedOut = 13,
    ConnectionLost = 14,
    TlsFailed = 15,
    NotAReflector = 16,
    TlsUnknownIssuer = 17,
    TlsWrongHost = 18,
    TlsExpired = 19, ///< Or not valid yet.
    // The reflector says no
    ProtocolVersion = 30,
    VersionMismatch = 31,
    WrongPassword = 32,
    NoSuchSession = 33,
    SessionFull = 34,
    ReflectorFull = 35,
    TooManyConnections = 36,
    RateExceeded = 37,
    MessageTooLarge = 38,
    TooSlow = 39,
    HandshakeTimeout = 40,
    BadFrame = 41,
    Unresponsive = 42,
    StoreFull = 43,
    StoreFailed = 44,
    ShuttingDown = 45,
    SessionEnded = 46,
    DataFull = 47,
    DataMissing = 48,
    DataBusy = 49,
    // What the client finds out by itself
    ReflectorLies = 60,
    SnapshotUnusable = 61,
    WorldFailed = 62,
    OutOfMemory = 63,
    WorldFileDamaged = 64,
    WorldFileNewer = 65,
    DataUnusable = 66,
    VotesMissing = 67,
    // Running a reflector
    AddressInUse = 80,
    AddressInvalid = 81,
    PortNotAllowed = 82,
    StoreOpen = 83,
    StoreCorrupt = 84,
    StoreVersion = 85,
    TlsCertificate = 86,
};

/// A code for the program and an English sentence for logs and for those without a translation.
struct Failure {
    FailureCode code = FailureCode::None;
    std::string text;

    explicit operator bool() const { return code != FailureCode::None; }
};

/// The plain English sentence of a code, for when nothing better is known.
std::string_view describe(FailureCode code);

inline Failure failure(FailureCode code) { return { code, std::string(describe(code)) }; }
inline Failure failure(FailureCode code, std::string text) { return { code, std::move(text) }; }

} // namespace polder
