#include "core/replica/Restore.h"

#include <stdexcept>

namespace polder {

Restore::Restore(Replica& replica, BytesView snapshot)
    : m_replica(replica)
    , m_size(snapshot.size())
    , m_archive(Archive::loader(snapshot))
    , m_machine(std::make_unique<Machine>(replica.m_registry, 0, *replica.m_board))
{
}

Restore::~Restore() = default;

bool Restore::some(std::size_t mostModels)
{
    try {
        if (!std::exchange(m_headed, true))
            m_machine->beginLoad(m_archive);
        return m_machine->loadSome(m_archive, mostModels);
    } catch (const std::exception& error) {
        m_archive.fail(error.what()); // Such as from restored(), about a state that cannot be.
        return true;
    }
}

LoadResult Restore::finish()
{
    if (m_archive.ok() && !m_archive.atEnd())
        m_archive.fail("bytes left over");
    if (!m_archive.ok())
        return { m_archive.error() };
    m_replica.adopt(std::move(m_machine));
    return {};
}

} // namespace polder
