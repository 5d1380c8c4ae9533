// A bad line between two network namespaces, for kernels without netem: carries the packets of two
// TUN devices, each late, and loses some.
//   polder_slow_link NAMESPACE_A NAMESPACE_B DELAY_MS LOSS_PERCENT
// Makes the device `line0` in each, 10.77.0.1 in A and 10.77.0.2 in B; prints "ready" and runs
// until killed. Wants the rights to do so.

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <random>
#include <sched.h>
#include <string>
#include <sys/ioctl.h>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Packet {
    Clock::time_point at;
    std::vector<char> bytes;
};

[[noreturn]] void die(const std::string& what)
{
    std::perror(what.c_str());
    std::exit(1);
}

/// A TUN device in a namespace; the program is in that namespace afterwards.
int lineIn(const std::string& name, const char* address)
{
    const int space = ::open(("/run/netns/" + name).c_str(), O_RDONLY);
    if (space < 0 || ::setns(space, CLONE_NEWNET) != 0)
        die(name);
    ::close(space);
    const int tun = ::open("/dev/net/tun", O_RDWR | O_NONBLOCK);
    ifreq request {};
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    std::strcpy(request.ifr_name, "line0");
    if (tun < 0 || ::ioctl(tun, TUNSETIFF, &request) != 0)
        die("tun");
    const std::string setUp = std::string("ip addr add ") + address
        + "/30 dev line0 && ip link set line0 up && ip link set lo up";
    if (std::system(setUp.c_str()) != 0)
        die("ip");
    return tun;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 5)
        return 2;
    const std::array<int, 2> ends { lineIn(argv[1], "10.77.0.1"), lineIn(argv[2], "10.77.0.2") };
    const auto delay = std::chrono::milliseconds(std::atoi(argv[3]));
    std::minstd_rand random(1);
    std::bernoulli_distribution lost(std::atof(argv[4]) / 100);
    std::array<std::deque<Packet>, 2> onTheWay; // to each end
    std::puts("ready");
    std::fflush(stdout);
    for (;;) {
        pollfd wait[2] { { ends[0], POLLIN, 0 }, { ends[1], POLLIN, 0 } };
        ::poll(wait, 2, onTheWay[0].empty() && onTheWay[1].empty() ? -1 : 1);
        for (std::size_t from = 0; from < 2; ++from) {
            char buffer[4096];
            for (;;) {
                const auto size = ::read(ends[from], buffer, sizeof(buffer));
                if (size <= 0)
                    break;
                if (!lost(random))
                    onTheWay[1 - from].push_back(
                        { Clock::now() + delay, std::vector<char>(buffer, buffer + size) });
            }
        }
        for (std::size_t to = 0; to < 2; ++to) {
            while (!onTheWay[to].empty() && onTheWay[to].front().at <= Clock::now()) {
                const auto& bytes = onTheWay[to].front().bytes;
                [[maybe_unused]] const auto written = ::write(ends[to], bytes.data(), bytes.size());
                onTheWay[to].pop_front();
            }
        }
    }
}
