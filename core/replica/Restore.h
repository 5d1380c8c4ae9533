#pragma once

#include "core/replica/Replica.h"

namespace polder {

/// Loads a snapshot into a replica in slices, so that a window can go on drawing. The replica keeps
/// its old state until finish(), and keeps it for good when the snapshot is refused.
class Restore {
public:
    /// The replica and the bytes must outlive this.
    Restore(Replica& replica, BytesView snapshot);
    ~Restore();

    /// Reads up to so many models; true when there is nothing left to read, or nothing to hope for.
    bool some(std::size_t mostModels);
    std::size_t done() const { return m_size - m_archive.remaining(); } ///< In bytes.
    std::size_t total() const { return m_size; }
    /// After some() gave true: puts the new state in place, or says why not.
    LoadResult finish();

private:
    Replica& m_replica;
    std::size_t m_size;
    Archive m_archive;
    std::unique_ptr<Machine> m_machine;
    bool m_headed = false;
};

} // namespace polder
