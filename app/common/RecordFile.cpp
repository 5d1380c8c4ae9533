#include "app/common/RecordFile.h"

#include <cerrno>
#include <cstring>

namespace polder {

RecordFile::RecordFile(const std::string& name)
    : m_file(std::fopen(name.c_str(), "wb"))
{
    if (m_file == nullptr)
        fail();
    else
        std::setvbuf(m_file, nullptr, _IONBF, 0);
}

RecordFile::~RecordFile() { close(); }

void RecordFile::fail() { m_error = std::strerror(errno); }

void RecordFile::write(BytesView bytes)
{
    if (m_file != nullptr && m_error.empty()
        && std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size())
        fail();
}

bool RecordFile::close()
{
    if (m_file != nullptr && std::fclose(m_file) != 0 && m_error.empty())
        fail();
    m_file = nullptr;
    return m_error.empty();
}

std::optional<Bytes> RecordFile::read(const std::string& name, std::string& error)
{
    Bytes all;
    std::FILE* file = std::fopen(name.c_str(), "rb");
    if (file == nullptr) {
        error = std::strerror(errno);
        return std::nullopt;
    }
    constexpr std::size_t chunk = 1 << 20;
    std::size_t got = chunk;
    while (got == chunk) {
        all.resize(all.size() + chunk);
        got = std::fread(all.data() + all.size() - chunk, 1, chunk, file);
        all.resize(all.size() - chunk + got);
    }
    // Reading a folder opens well and fails here.
    const bool failed = std::ferror(file) != 0;
    if (failed)
        error = std::strerror(errno);
    std::fclose(file);
    return failed ? std::nullopt : std::optional(std::move(all));
}

} // namespace polder
