#pragma once

#include "core/replica/Model.h"

namespace polder {

/// Sent by a member to let the reflected event of this number happen; see Model::publishReflected.
struct Echo {
    static constexpr std::string_view eventName = "polder.echo";
    std::uint64_t number = 0;
    void serialize(Archive& archive) { archive("number", number); }
};

/// Tells the replica's owner to send an Echo; to views, on EchoScope.
struct EchoWanted {
    static constexpr std::string_view eventName = "polder.echo.wanted";
    std::uint64_t number = 0;
};

constexpr Scope EchoScope { "polder.echo" };

/// Model events on their way through the session: every replica asks for each, the first Echo that
/// comes back makes it happen for all, the others do nothing. The event itself stays here, so an
/// Echo can decide when it happens, never what.
class Echoes : public Model {
public:
    static constexpr std::string_view className = "polder.Echoes";
    static void describe(ClassBuilder<Echoes>& c);
    void init();
    void serialize(Archive& archive) override;

    void emit(Bytes event); ///< As encodeEvent() made it. Throws when 10,000 are under way.
    const std::map<std::uint64_t, Bytes>& pending() const { return m_pending; }

private:
    void echo(const Echo& event);

    std::map<std::uint64_t, Bytes> m_pending; ///< By number.
    std::uint64_t m_next = 1;
};

} // namespace polder
