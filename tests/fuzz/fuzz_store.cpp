// Any bytes as the reflector's store and its log: told to be damaged, or read, and what is read is
// taken up or refused.

#include "net/storage/SqliteStore.h"
#include "tests/fuzz/Fixture.h"

#include <cstdio>
#include <filesystem>
#include <unistd.h>

using namespace polder;

namespace {

void write(const std::filesystem::path& file, BytesView bytes)
{
    if (std::FILE* out = std::fopen(file.c_str(), "wb")) {
        std::fwrite(bytes.data(), 1, bytes.size(), out);
        std::fclose(out);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    namespace fs = std::filesystem;
    static const fs::path directory
        = fs::path(fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path())
        / ("polder-fuzz-" + std::to_string(getpid()));
    fs::remove_all(directory);
    fs::create_directories(directory);
    // The first two bytes say where the log begins.
    const std::size_t cut = size < 2
        ? 0
        : std::min<std::size_t>(
            (std::size_t { data[0] } + std::size_t { data[1] } * 256) * 16, size - 2);
    const BytesView all(
        data + std::min<std::size_t>(size, 2), size - std::min<std::size_t>(size, 2));
    write(directory / "sessions.db", all.first(all.size() - cut));
    if (cut > 0)
        write(directory / "sessions.db-wal", all.last(cut));
    Failure failure;
    if (const auto store = SqliteStore::open(directory, failure)) {
        const auto stored = store->load(fuzz::identity().world, failure);
        ReflectorLimits limits;
        Outbox outbox;
        ReflectedSession session({}, limits, outbox, store.get());
        if (stored && !session.restore(1, *stored))
            session.advance(10_s);
        store->putRecord({}, Bytes(10, 1));
        failure = store->flush();
    }
    return 0;
}
