#include "core/replica/Echoes.h"

#include <stdexcept>

namespace polder {
namespace {

    constexpr std::size_t MostPending = 10000;

} // namespace

void Echoes::describe(ClassBuilder<Echoes>& c) { c.handler("echo", &Echoes::echo); }

void Echoes::init()
{
    setWellKnown(className);
    subscribe(EchoScope, &Echoes::echo);
}

void Echoes::serialize(Archive& archive)
{
    archive("pending", m_pending);
    archive("next", m_next);
}

void Echoes::emit(Bytes event)
{
    if (m_pending.size() >= MostPending)
        throw std::runtime_error("too many reflected events under way");
    m_pending.emplace(m_next, std::move(event));
    publish(EchoScope, EchoWanted { m_next });
    ++m_next;
}

void Echoes::echo(const Echo& event)
{
    const auto found = m_pending.find(event.number);
    if (found == m_pending.end())
        return; // Another replica's echo came first.
    const Bytes bytes = std::move(found->second);
    m_pending.erase(found);
    replay(bytes);
}

} // namespace polder
