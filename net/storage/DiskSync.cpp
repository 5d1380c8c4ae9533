#include "net/storage/DiskSync.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace polder {

DiskSync::DiskSync(const std::string& file)
    : m_file(::open(file.c_str(), O_RDWR | O_CLOEXEC))
{
    if (m_file < 0)
        m_error = errno;
}

DiskSync::~DiskSync()
{
    m_queue.post([this] { ::close(m_file); }); // After all others.
}

void DiskSync::request()
{
    ++m_requested;
    if (!m_waiting.exchange(true))
        m_queue.post([this] { sync(); });
}

void DiskSync::sync()
{
    m_waiting = false;
    const std::uint64_t covered = m_requested;
    if (::fdatasync(m_file) == 0)
        m_done = covered;
    else
        m_error = errno;
}

} // namespace polder
