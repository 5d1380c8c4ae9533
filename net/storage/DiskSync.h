#pragma once

#include "core/math/JobQueue.h"

#include <atomic>
#include <cstdint>
#include <string>

namespace polder {

/// Brings what is written to a file to the disk (fdatasync) on a thread of its own, so that whoever
/// writes never waits for the disk. Requests that come while one is carried out are carried out
/// together.
///
/// Thread: one; only the syncing happens on another.
class DiskSync {
public:
    /// The file must exist, and not be replaced by another of its name.
    explicit DiskSync(const std::string& file);
    ~DiskSync(); ///< Waits for what was requested.
    DiskSync(const DiskSync&) = delete;
    DiskSync& operator=(const DiskSync&) = delete;

    void request(); ///< What has been written until now is to survive a power cut.
    std::uint64_t requested() const { return m_requested; }
    std::uint64_t done() const { return m_done; } ///< Of these, how many are on the disk.
    /// The errno of what failed since this was asked last, or 0.
    int takeError() { return m_error.exchange(0); }

private:
    void sync();

    const int m_file; ///< A descriptor.
    std::atomic<std::uint64_t> m_requested = 0;
    std::atomic<std::uint64_t> m_done = 0;
    std::atomic<bool> m_waiting = false; ///< A job that has not begun.
    std::atomic<int> m_error = 0;
    JobQueue m_queue { 1 }; ///< Last: ends before what its jobs use.
};

} // namespace polder
