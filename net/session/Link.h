#pragma once

#include "net/Failure.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace polder {

/// The address of a shared world: `polder://host:port/name#password`, or `polder+tls://` for a
/// reflector behind TLS. The password never leaves the program; never log a whole link.
///
/// Text is UTF-8. The port may be left out of a link and is then DefaultPort.
struct Link {
    static constexpr std::uint16_t DefaultPort = 7747;
    static constexpr std::size_t MostBytes = 2048;
    static constexpr std::size_t MostNameBytes = 64;
    static constexpr std::size_t MostPasswordBytes = 128;

    bool tls = false;
    std::string host; ///< A DNS name, an IPv4 address, or an IPv6 address without brackets.
    std::uint16_t port = DefaultPort;
    std::string name; ///< 1 to 64 bytes, no control characters, no spaces at the ends.
    std::string password; ///< 1 to 128 bytes, no control characters.

    friend bool operator==(const Link&, const Link&) = default;
};

struct LinkResult {
    Link link; ///< Meaningful only when there is no failure.
    Failure failure;

    explicit operator bool() const { return !failure; }
};

/// Accepts any bytes; spaces and line ends around the link are ignored, since links are pasted.
LinkResult parseLink(std::string_view text);

/// The reason why a link's parts are not usable; no failure when formatLink() may be called.
Failure checkLink(const Link& link);

/// The canonical text, which parseLink() turns back into an equal link.
std::string formatLink(const Link& link);

/// As formatLink(), without the password: for logs and window titles.
std::string formatLinkWithoutPassword(const Link& link);

} // namespace polder
