#pragma once

#include "core/replica/Types.h"

#include <cstdio>
#include <optional>
#include <string>

namespace polder {

/// A file that a recording is written to as it grows. Each write is with the system when write()
/// returns, so that a program that is killed leaves all that it had recorded.
class RecordFile {
public:
    /// Replaces the file if there is one.
    explicit RecordFile(const std::string& name);
    ~RecordFile();
    RecordFile(const RecordFile&) = delete;
    RecordFile& operator=(const RecordFile&) = delete;

    void write(BytesView bytes); ///< Does nothing after an error.
    bool close(); ///< True if everything was written.
    /// Why the file does not hold everything, in the system's words; empty while it does.
    const std::string& error() const { return m_error; }

    /// The whole file, or nothing, and `error` says why.
    static std::optional<Bytes> read(const std::string& name, std::string& error);

private:
    void fail();

    std::FILE* m_file;
    std::string m_error;
};

} // namespace polder
