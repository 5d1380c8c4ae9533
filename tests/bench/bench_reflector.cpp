// A load on polder-reflector: bench_reflector PATH_OF_REFLECTOR [SECONDS [PART...]]
// Prints deliveries, what they cost the reflector's process, latency, memory and bytes; beside it
// the floor, the same fan-out by bare write calls.

#include "tests/bench/LoadClient.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <netinet/tcp.h>
#include <string>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace polder;

namespace {

constexpr std::size_t Sizes[] = { 2, 10, 50, 200 }; ///< Clients of a session.
constexpr std::uint64_t InputsOnTheirWay = 16; ///< Of each client, when saturated.

using Clients = std::vector<std::unique_ptr<LoadClient>>;

Micros now()
{
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(since).count();
}

double ownCpuSeconds()
{
    rusage used {};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// The reflector as a process of its own.
class Process {
public:
    explicit Process(const std::string& program, bool stores = false)
    {
        if (stores) {
            char name[] = "bench_reflector.XXXXXX"; // here, since a folder for temporary files may
            m_store = mkdtemp(name); // have no disk behind it
        }
        int out[2];
        if (pipe(out) != 0)
            std::exit(1);
        m_pid = fork();
        if (m_pid == 0) {
            dup2(out[1], 1);
            prctl(PR_SET_PDEATHSIG, SIGTERM); // also when we give up
            execl(program.c_str(), program.c_str(), "--port", "0", "--listen", "127.0.0.1",
                "--inputs-per-second", "10000000", "--bytes-per-second", "2000000000",
                "--connections-per-address", "100000", "--members", "1000", "--log", "none",
                stores ? "--store" : nullptr, m_store.c_str(), nullptr);
            std::perror("exec");
            _exit(1);
        }
        ::close(out[1]);
        std::string line;
        for (char byte; read(out[0], &byte, 1) == 1 && byte != '\n';)
            line += byte;
        port = static_cast<std::uint16_t>(std::atoi(line.substr(line.rfind(' ') + 1).c_str()));
        ::close(out[0]);
    }
    ~Process()
    {
        kill(m_pid, SIGTERM);
        waitpid(m_pid, nullptr, 0);
        if (!m_store.empty())
            std::filesystem::remove_all(m_store);
    }
    double cpuSeconds() const
    {
        // Nanoseconds on a core; /proc/PID/stat counts hundredths of a second, and coarsely.
        std::ifstream stat("/proc/" + std::to_string(m_pid) + "/schedstat");
        double nanoseconds = 0;
        stat >> nanoseconds;
        return nanoseconds / 1e9;
    }
    double memoryKiB() const
    {
        std::ifstream status("/proc/" + std::to_string(m_pid) + "/status");
        for (std::string line; std::getline(status, line);) {
            if (line.starts_with("VmRSS:"))
                return std::atof(line.substr(6).c_str());
        }
        return 0;
    }
    std::uint16_t port = 0;

private:
    pid_t m_pid;
    std::string m_store; ///< A folder of its own, or empty.
};

/// All clients of a measurement behind one epoll.
class Load {
public:
    Load(std::uint16_t port, std::size_t sessions, std::size_t members, std::size_t payload)
        : m_epoll(epoll_create1(0))
    {
        for (std::size_t s = 0; s < sessions; ++s) {
            ClientIdentity identity;
            identity.keys = SessionKeys::random();
            identity.world = randomDigest<16>();
            identity.mayFound = true;
            identity.profile = Bytes(20, 1);
            groups.push_back(std::make_unique<Clients>());
            for (std::size_t m = 0; m < members; ++m) {
                auto client = std::make_unique<LoadClient>(identity, port, payload);
                epoll_event event {};
                event.events = EPOLLIN;
                event.data.ptr = client.get();
                epoll_ctl(m_epoll, EPOLL_CTL_ADD, client->socket(), &event);
                groups.back()->push_back(std::move(client));
                while (!groups.back()->back()->live())
                    turn(10);
            }
        }
        for (const auto& group : groups) {
            for (const auto& client : *group)
                client->finishJoining(now());
        }
        const Micros end = now() + 300_ms;
        while (now() < end)
            turn(10);
    }
    ~Load() { ::close(m_epoll); }

    void turn(int milliseconds)
    {
        epoll_event events[256];
        const int n = epoll_wait(m_epoll, events, 256, milliseconds);
        for (int i = 0; i < n; ++i) {
            auto* client = static_cast<LoadClient*>(events[i].data.ptr);
            client->readable(now());
            if (!client->open())
                epoll_ctl(m_epoll, EPOLL_CTL_DEL, client->socket(), nullptr);
        }
    }
    std::uint64_t sum(std::uint64_t LoadClient::*counter) const
    {
        std::uint64_t out = 0;
        for (const auto& group : groups) {
            for (const auto& client : *group)
                out += (*client).*counter;
        }
        return out;
    }

    std::vector<std::unique_ptr<Clients>> groups;

private:
    int m_epoll;
};

Micros percentile(std::vector<Micros>& values, double part)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

/// Each member keeps inputs on their way, and sends the next when half of them are back: each a
/// message of its own, but together, as a program that draws frames sends what came up since the
/// last one. The rate is the reflector's if it uses about a core, else that of the conversation
/// with the generator, which runs on the same machine.
void saturate(const std::string& program, std::size_t sessions, std::size_t members, double seconds)
{
    Process process(program);
    Load load(process.port, sessions, members, 100);
    const double cpu = process.cpuSeconds();
    const Micros start = now();
    const Micros end = start + static_cast<Micros>(seconds * 1e6);
    while (now() < end) {
        for (const auto& group : load.groups) {
            for (const auto& client : *group) {
                if (const auto out = client->sent - client->own; out <= InputsOnTheirWay / 2)
                    client->write(now(), InputsOnTheirWay - out);
            }
        }
        load.turn(1);
    }
    const double took = static_cast<double>(now() - start) / 1e6;
    const auto delivered = static_cast<double>(load.sum(&LoadClient::delivered));
    const double used = process.cpuSeconds() - cpu;
    std::printf("saturated  %3zu x %3zu clients: %8.0f deliveries/s, %5.2f CPU s per million, "
                "%.2f core, %5.1f inputs a message\n",
        sessions, members, delivered / took, used / delivered * 1e6, used / took,
        delivered / static_cast<double>(load.sum(&LoadClient::messages)));
}

/// A thousand deliveries a second to ten clients: a hundred inputs a second.
void paced(const std::string& program, double seconds, bool stores)
{
    Process process(program, stores);
    Load load(process.port, 1, 10, 100);
    std::vector<Micros> latencies;
    for (const auto& client : *load.groups[0]) {
        client->latencies = &latencies;
        client->all = load.groups[0].get();
    }
    const double cpu = process.cpuSeconds();
    const Micros start = now();
    const auto count = static_cast<std::uint64_t>(seconds * 100);
    for (std::uint64_t i = 0; i < count; ++i) {
        while (now() < start + static_cast<Micros>(i) * 10_ms)
            load.turn(1);
        (*load.groups[0])[i % 10]->write(now());
    }
    load.turn(50);
    const auto delivered = static_cast<double>(latencies.size());
    const double used = process.cpuSeconds() - cpu;
    const Micros p50 = percentile(latencies, 0.5);
    const Micros p99 = percentile(latencies, 0.99);
    std::printf("paced      1,000 deliveries/s, 10 clients%s: p50 %.3f ms, p99 %.3f ms, %.1f CPU s "
                "per million\n",
        stores ? ", kept in a store" : "", static_cast<double>(p50) / 1e3,
        static_cast<double>(p99) / 1e3, used / delivered * 1e6);
}

void idle(const std::string& program, double seconds)
{
    Process process(program);
    const double before = process.memoryKiB();
    Load load(process.port, 100, 10, 100);
    std::vector<Micros> gaps;
    for (const auto& group : load.groups)
        (*group)[0]->tickGaps = &gaps;
    const double memory = process.memoryKiB() - before;
    const double cpu = process.cpuSeconds();
    const Micros start = now();
    while (now() < start + static_cast<Micros>(seconds * 1e6))
        load.turn(10);
    const double took = static_cast<double>(now() - start) / 1e6;
    std::printf("idle       1,000 clients, 20 ticks/s: %.1f KiB each, %.3f core, tick gap p50 %.1f "
                "p99 %.1f ms\n",
        memory / 1000, (process.cpuSeconds() - cpu) / took,
        static_cast<double>(percentile(gaps, 0.5)) / 1e3,
        static_cast<double>(percentile(gaps, 0.99)) / 1e3);
}

void bytesOnTheWire(const std::string& program)
{
    Process process(program);
    Load load(process.port, 1, 1, 35);
    LoadClient& client = *(*load.groups[0])[0];
    const auto measure = [&](std::uint64_t LoadClient::*counter) {
        const std::uint64_t seen = client.*counter;
        const std::uint64_t before = client.bytes;
        const std::uint64_t messages = client.messages;
        while (client.*counter == seen)
            load.turn(100);
        return client.messages == messages + 1 ? client.bytes - before : 0;
    };
    const std::uint64_t tick = measure(&LoadClient::ticks);
    client.write(now());
    const std::uint64_t event = measure(&LoadClient::delivered);
    std::printf(
        "bytes      a tick %llu, a 35-byte event %llu, as received, WebSocket header included\n",
        static_cast<unsigned long long>(tick), static_cast<unsigned long long>(event));
}

/// One of ten does not read: the others must not notice, and memory must not grow.
void slowReader(const std::string& program, double seconds)
{
    Process process(program);
    Load load(process.port, 1, 10, 4000);
    LoadClient& slow = *(*load.groups[0])[9];
    const int lazy = slow.socket();
    const double before = process.memoryKiB();
    double most = before;
    const Micros start = now();
    while (now() < start + static_cast<Micros>(seconds * 1e6)) {
        for (std::size_t i = 0; i < 9; ++i) {
            LoadClient& client = *(*load.groups[0])[i];
            while (client.sent - client.own < 4)
                client.write(now());
            client.readable(now());
        }
        most = std::max(most, process.memoryKiB());
    }
    // What the kernel still holds comes first, then the end.
    char sink[65536];
    bool cut = false;
    const Micros patience = now() + 15_s;
    while (!cut && now() < patience) {
        const auto n = recv(lazy, sink, sizeof(sink), MSG_DONTWAIT);
        cut = n == 0 || (n < 0 && errno == ECONNRESET);
    }
    std::printf("slow       one of ten does not read: %s, memory +%.1f MiB, the others get %.0f "
                "deliveries/s\n",
        cut ? "cut off" : "still connected", (most - before) / 1024,
        static_cast<double>(load.sum(&LoadClient::delivered)) / seconds);
}

/// Connected sockets over loopback, as a reflector and its members have them.
std::vector<std::pair<int, int>> socketPairs(std::size_t count)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    std::vector<std::pair<int, int>> out;
    if (::bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0
        || ::listen(listener, 16) != 0
        || ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        return out;
    for (std::size_t i = 0; i < count; ++i) {
        const int far = ::socket(AF_INET, SOCK_STREAM, 0);
        if (::connect(far, reinterpret_cast<sockaddr*>(&address), size) != 0)
            break;
        const int near = ::accept(listener, nullptr, nullptr);
        const int one = 1;
        ::setsockopt(near, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
        out.emplace_back(near, far);
    }
    ::close(listener);
    return out;
}

/// The floor: a loop that writes each message to each of `members` sockets, and nothing else;
/// `rounds` a second, or without a pause if 0. The far ends are read by another process.
void floor(std::size_t members, int rounds, std::size_t bytes, double seconds)
{
    const auto pairs = socketPairs(members);
    const pid_t reader = fork();
    if (reader == 0) {
        const int poll = epoll_create1(0);
        for (const auto& [near, far] : pairs) {
            ::close(near);
            epoll_event event {};
            event.events = EPOLLIN;
            event.data.fd = far;
            epoll_ctl(poll, EPOLL_CTL_ADD, far, &event);
        }
        char sink[65536];
        for (;;) {
            epoll_event events[256];
            const int n = epoll_wait(poll, events, 256, -1);
            for (int i = 0; i < n; ++i) {
                if (recv(events[i].data.fd, sink, sizeof(sink), MSG_DONTWAIT) == 0)
                    _exit(0);
            }
        }
    }
    for (const auto& [near, far] : pairs)
        ::close(far);
    const std::vector<char> message(bytes, 1);
    std::uint64_t writes = 0;
    const double cpu = ownCpuSeconds();
    const Micros start = now();
    const Micros end = start + static_cast<Micros>(seconds * 1e6);
    for (Micros next = start; now() < end;) {
        for (const auto& [near, far] : pairs)
            writes += ::write(near, message.data(), message.size()) > 0;
        if (rounds == 0)
            continue;
        next += 1_s / rounds;
        if (const Micros wait = next - now(); wait > 0)
            ::usleep(static_cast<useconds_t>(wait));
    }
    const double used = ownCpuSeconds() - cpu;
    const double took = static_cast<double>(now() - start) / 1e6;
    std::printf("floor      %4zu sockets, one bare write of %zu bytes each%s: %8.0f deliveries/s, "
                "%.2f CPU s per million, %.3f core\n",
        members, bytes,
        rounds == 0        ? ""
            : rounds == 20 ? ", 20 a second"
                           : ", 100 a second",
        static_cast<double>(writes) / took, used / static_cast<double>(writes) * 1e6, used / took);
    for (const auto& [near, far] : pairs)
        ::close(near);
    waitpid(reader, nullptr, 0);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_reflector PATH_OF_REFLECTOR [SECONDS]\n");
        return 2;
    }
    const std::string program = argv[1];
    const double seconds = argc > 2 ? std::atof(argv[2]) : 3;
    rlimit files { 8192, 8192 };
    setrlimit(RLIMIT_NOFILE, &files);
    const auto wanted = [&](const char* part) {
        return argc <= 3 || std::any_of(argv + 3, argv + argc, [part](const char* name) {
            return std::strcmp(name, part) == 0;
        });
    };
    if (wanted("bytes"))
        bytesOnTheWire(program);
    for (const std::size_t members : Sizes) {
        if (wanted("saturated"))
            saturate(program, 1, members, seconds);
    }
    if (wanted("sessions"))
        saturate(program, 50, 10, seconds);
    if (wanted("paced"))
        paced(program, seconds, false);
    if (wanted("stored"))
        paced(program, seconds, true);
    if (wanted("idle"))
        idle(program, seconds);
    if (wanted("slow"))
        slowReader(program, std::max(seconds, 5.0));
    for (const std::size_t members : Sizes) {
        if (wanted("floor"))
            floor(members, 0, 140, 0.5);
    }
    if (wanted("floor")) {
        floor(10, 100, 140, 2);
        floor(1000, 20, 10, 2);
    }
    return 0;
}
