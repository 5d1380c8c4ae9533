// Writes what the fuzzers begin with, from a real conversation: make_seeds DIRECTORY

#include "core/replica/Random.h"
#include "net/protocol/SnapshotContent.h"
#include "net/storage/SqliteStore.h"
#include "tests/fuzz/Fixture.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <zstd.h>

using namespace polder;
namespace fs = std::filesystem;

namespace {

fs::path root;

void seed(const char* target, const std::string& name, BytesView bytes)
{
    fs::create_directories(root / target);
    std::ofstream out(root / target / name, std::ios::binary);
    out.write(
        reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

void seed(const char* target, const std::string& name, std::string_view text)
{
    seed(target, name, BytesView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

void links()
{
    const char* const texts[] = { "polder://h:1/a#b", "polder+tls://[::1]:7747/n%20m#p%23",
        "polder://example.org/caf%C3%A9#geheim", " polder://10.0.0.1/w#p\n" };
    int n = 0;
    for (const char* text : texts)
        seed("fuzz_link", std::to_string(n++), text);
}

/// A founder and a guest join, write, make a snapshot and leave; every message is a seed.
void conversation(Store& store)
{
    Reflector reflector({}, &store, fuzz::fixedRandom);
    Client clients[] = { Client(fuzz::identity()), Client(fuzz::identity()) };
    Micros now = 1_s;
    int n = 0;
    Bytes steps;
    const auto exchange = [&] {
        for (int round = 0; round < 6; ++round) {
            now += 20_ms;
            reflector.advance(now);
            for (const Outgoing& out : reflector.takeOutgoing()) {
                if (out.close)
                    continue;
                Bytes message { 1 };
                const BytesView content = viewOf(out.message);
                message.insert(message.end(), content.begin(), content.end());
                seed("fuzz_client", std::to_string(n++), message);
                clients[out.connection - 1].received(now, content);
            }
            for (const ConnectionId c : { ConnectionId { 1 }, ConnectionId { 2 } }) {
                for (const QByteArray& message : clients[c - 1].takeOutgoing(now)) {
                    const BytesView content = viewOf(message);
                    steps.push_back(c == 1 ? 0 : 3);
                    steps.push_back(static_cast<std::uint8_t>((content.size() + 3) / 4));
                    steps.insert(steps.end(), content.begin(), content.end());
                    steps.resize(steps.size() + (4 - content.size() % 4) % 4);
                    seed("fuzz_reflector", std::to_string(n++), steps);
                    reflector.received(now, c, content);
                }
            }
            for (Client& client : clients) {
                for (const Arrival& arrival : client.takeArrivals()) {
                    if (const auto* wanted = std::get_if<arrival::UploadWanted>(&arrival))
                        client.upload(wanted->poll, client.sequence(), Bytes(3000, 5));
                }
            }
        }
    };
    for (const ConnectionId c : { ConnectionId { 1 }, ConnectionId { 2 } }) {
        clients[c - 1].connected(now);
        reflector.connected(now, c, "a");
        exchange();
        clients[c - 1].pollVote(1, {});
        clients[c - 1].publish(Bytes(20, 1));
        exchange();
    }
    clients[1].leave();
    exchange();
    reflector.shutDown(now);
}

void snapshots()
{
    OrderPosition position;
    position.sequence = 3;
    position.members[1].id = 1;
    const SessionKeys keys = fuzz::fixedKeys();
    SaveBuffer save;
    const Bytes sealed = packSnapshot(keys, {}, position, save);
    Bytes binding;
    FrameWriter(binding).bytes(SessionId {}).word(3);
    if (const auto packed = openOnce(keys.snapshots, SealPurpose::Snapshot, binding, sealed)) {
        Bytes plain(1 << 16);
        const std::size_t size
            = ZSTD_decompress(plain.data(), plain.size(), packed->data(), packed->size());
        if (!ZSTD_isError(size))
            seed("fuzz_snapshot", "plain", BytesView(plain).first(size));
    }
    SessionRecord record;
    record.members[1].id = 1;
    record.raiseEpoch();
    seed("fuzz_snapshot", "record", encodeRecord(record));
    MembersFrame members;
    members.joined.push_back(record.members[1]);
    members.left.push_back(2);
    seed("fuzz_snapshot", "members", encodeMembers(members));
}

void stores()
{
    const fs::path directory = root / "store";
    fs::remove_all(directory);
    Failure failure;
    {
        const auto store = SqliteStore::open(directory, failure);
        if (!store)
            std::abort();
        conversation(*store);
    }
    std::ifstream in(directory / "sessions.db", std::ios::binary);
    Bytes file { 0, 0 };
    file.insert(file.end(), std::istreambuf_iterator<char>(in), {});
    seed("fuzz_store", "database", file);
    fs::remove_all(directory);
}

void recordingsAndScripts()
{
    const char records[] = "\x00\x01\x00\x00\x01\x05\x00\x00\x80\x80\x40\x01\x03\x03\x00\x80"
                           "\x80\x40";
    seed("fuzz_recording", "records", std::string_view(records, sizeof(records) - 1));
    seed("fuzz_script", "script",
        "AT 0.5 dig 1 2 3\nAT +3 fill 4 5 6 lava\n# a line\nAT 7 walk -2.5 0 jump\n");
}

/// Of the length at which they do something: grown from nothing, most would be one broken input.
void worlds()
{
    for (std::uint64_t n = 1; n <= 40; ++n) {
        Random random(n);
        Bytes program(40 + random.below(400));
        for (std::uint8_t& byte : program)
            byte = static_cast<std::uint8_t>(random.next() >> 20);
        seed("fuzz_world", std::to_string(n), program);
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2)
        return 2;
    root = argv[1];
    links();
    snapshots();
    stores();
    recordingsAndScripts();
    worlds();
    seed("fuzz_seal", "text", "a sealed envelope that nobody has sealed");
    return 0;
}
