#include "net/session/Link.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace polder {

namespace {

    constexpr std::string_view PlainScheme = "polder://";
    constexpr std::string_view TlsScheme = "polder+tls://";

    bool isDigit(char c) { return c >= '0' && c <= '9'; }
    bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
    bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
    bool isUnreserved(char c)
    {
        return isLetter(c) || isDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';
    }

    int hexValue(char c)
    {
        if (isDigit(c))
            return c - '0';
        return (c >= 'a' ? c - 'a' : c - 'A') + 10;
    }

    std::string_view trimmed(std::string_view text)
    {
        constexpr std::string_view blank = " \t\r\n";
        const auto first = text.find_first_not_of(blank);
        if (first == std::string_view::npos)
            return {};
        return text.substr(first, text.find_last_not_of(blank) - first + 1);
    }

    std::optional<std::string> percentDecoded(std::string_view text)
    {
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '%') {
                if (!isUnreserved(text[i])
                    && std::string_view("!$&'()*+,;=:@").find(text[i]) == std::string_view::npos)
                    return std::nullopt;
                out += text[i];
                continue;
            }
            if (i + 2 >= text.size() || !isHex(text[i + 1]) || !isHex(text[i + 2]))
                return std::nullopt;
            out += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        }
        return out;
    }

    std::string percentEncoded(std::string_view text)
    {
        constexpr std::string_view digits = "0123456789ABCDEF";
        std::string out;
        for (const char c : text) {
            if (isUnreserved(c)) {
                out += c;
                continue;
            }
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
        return out;
    }

    /// Length of the UTF-8 character at the start of `text`, 0 if it is malformed, overlong, a
    /// surrogate or a control character.
    std::size_t printableCharacter(std::string_view text)
    {
        const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
        const unsigned lead = at(0);
        if (lead < 0x80)
            return lead < 0x20 || lead == 0x7F ? 0 : 1;
        const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || size > text.size())
            return 0;
        unsigned value = lead & (0x7Fu >> size);
        for (std::size_t i = 1; i < size; ++i) {
            if ((at(i) & 0xC0) != 0x80)
                return 0;
            value = value << 6 | (at(i) & 0x3F);
        }
        constexpr std::array<unsigned, 5> least { 0, 0, 0x80, 0x800, 0x10000 };
        const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
        const bool control = value >= 0x80 && value <= 0x9F;
        return value < least[size] || value > 0x10FFFF || surrogate || control ? 0 : size;
    }

    bool isPrintable(std::string_view text)
    {
        while (!text.empty()) {
            const std::size_t size = printableCharacter(text);
            if (size == 0)
                return false;
            text.remove_prefix(size);
        }
        return true;
    }

    bool isIpv6(std::string_view host)
    {
        // Only the shape: the resolver decides the rest. An IPv6 address has at least two colons.
        return host.size() <= 45 && std::count(host.begin(), host.end(), ':') >= 2
            && std::all_of(
                host.begin(), host.end(), [](char c) { return isHex(c) || c == ':' || c == '.'; });
    }

    bool isHostName(std::string_view host)
    {
        if (host.empty() || host.size() > 253)
            return false;
        std::size_t label = 0;
        for (std::size_t i = 0; i < host.size(); ++i) {
            const char c = host[i];
            if (c == '.') {
                if (label == 0 || host[i - 1] == '-')
                    return false;
                label = 0;
                continue;
            }
            if ((!isLetter(c) && !isDigit(c) && c != '-' && c != '_') || (c == '-' && label == 0)
                || ++label > 63)
                return false;
        }
        return label > 0 && host.back() != '-';
    }

    bool isName(std::string_view name)
    {
        return !name.empty() && name.size() <= Link::MostNameBytes && isPrintable(name)
            && name.front() != ' ' && name.back() != ' ';
    }

    bool isPassword(std::string_view password)
    {
        return !password.empty() && password.size() <= Link::MostPasswordBytes
            && isPrintable(password);
    }

    LinkResult refuse(FailureCode code) { return { {}, failure(code) }; }

    bool parsePort(std::string_view text, std::uint16_t& port)
    {
        const char* end = text.data() + text.size();
        const auto [last, error] = std::from_chars(text.data(), end, port);
        return error == std::errc() && last == end && port != 0 && text.size() <= 5
            && text.front() != '0';
    }

    /// Splits `host`, `host:port`, `[v6]` or `[v6]:port`.
    FailureCode parseAuthority(std::string_view text, Link& link)
    {
        std::string_view rest;
        if (text.starts_with('[')) {
            const auto close = text.find(']');
            if (close == std::string_view::npos || !isIpv6(text.substr(1, close - 1)))
                return FailureCode::LinkHost;
            link.host = text.substr(1, close - 1);
            rest = text.substr(close + 1);
        } else {
            const auto colon = text.find(':');
            link.host = text.substr(0, colon);
            if (!isHostName(link.host))
                return FailureCode::LinkHost;
            rest = colon == std::string_view::npos ? std::string_view() : text.substr(colon);
        }
        std::transform(link.host.begin(), link.host.end(), link.host.begin(),
            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        if (rest.empty())
            return FailureCode::None;
        if (rest.front() != ':' || rest.size() < 2 || !parsePort(rest.substr(1), link.port))
            return FailureCode::LinkPort;
        return FailureCode::None;
    }

} // namespace

LinkResult parseLink(std::string_view text)
{
    if (text.size() > Link::MostBytes)
        return refuse(FailureCode::LinkMalformed);
    text = trimmed(text);
    Link link;
    if (text.starts_with(TlsScheme)) {
        link.tls = true;
        text.remove_prefix(TlsScheme.size());
    } else if (text.starts_with(PlainScheme)) {
        text.remove_prefix(PlainScheme.size());
    } else {
        return refuse(text.find("://") == std::string_view::npos ? FailureCode::LinkMalformed
                                                                 : FailureCode::LinkScheme);
    }
    const auto hash = text.find('#');
    const std::string_view fragment
        = hash == std::string_view::npos ? std::string_view() : text.substr(hash + 1);
    text = text.substr(0, hash);
    const auto slash = text.find('/');
    if (const auto code = parseAuthority(text.substr(0, slash), link); code != FailureCode::None)
        return refuse(code);
    const auto name = percentDecoded(
        slash == std::string_view::npos ? std::string_view() : text.substr(slash + 1));
    if (!name || !isName(*name))
        return refuse(FailureCode::LinkName);
    const auto password = percentDecoded(fragment);
    if (!password || !isPassword(*password))
        return refuse(FailureCode::LinkPassword);
    link.name = *name;
    link.password = *password;
    return { link, {} };
}

Failure checkLink(const Link& link)
{
    if (!isHostName(link.host) && !isIpv6(link.host))
        return failure(FailureCode::LinkHost);
    if (link.port == 0)
        return failure(FailureCode::LinkPort);
    if (!isName(link.name))
        return failure(FailureCode::LinkName);
    if (!isPassword(link.password))
        return failure(FailureCode::LinkPassword);
    return {};
}

std::string formatLinkWithoutPassword(const Link& link)
{
    std::string out(link.tls ? TlsScheme : PlainScheme);
    const bool v6 = link.host.find(':') != std::string::npos;
    out += v6 ? "[" + link.host + "]" : link.host;
    if (link.port != Link::DefaultPort)
        out += ":" + std::to_string(link.port);
    return out + "/" + percentEncoded(link.name);
}

std::string formatLink(const Link& link)
{
    return formatLinkWithoutPassword(link) + "#" + percentEncoded(link.password);
}

} // namespace polder
