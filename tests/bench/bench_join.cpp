// What joining costs a member: bench_join [MESSAGES [RUNS]]
// A reflector and members in one process, without sockets: a newcomer fetches the snapshot of a
// small world and carries out all that happened since. Prints CPU of the thread that simulates, its
// longest call, and CPU of the worker, where the snapshot is opened and signatures are looked at.

#include "net/protocol/Participant.h"
#include "net/protocol/Reflector.h"
#include "tests/faults/Ledger.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace polder;

namespace {

constexpr int Slice = 64; ///< Messages of one call, as a session has them.

double cpuMilliseconds()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Spent {
    double all = 0;
    double longest = 0;

    template <typename Work> auto by(Work work)
    {
        const double begin = cpuMilliseconds();
        struct Stop {
            Spent& spent;
            double begin;
            ~Stop()
            {
                const double took = cpuMilliseconds() - begin;
                spent.all += took;
                spent.longest = std::max(spent.longest, took);
            }
        } const stop { *this, begin };
        return work();
    }
};

struct Member {
    Member(ClientIdentity identity, Participant::ReplicaMaker create)
        : participant(std::move(identity), emptyLedger, std::move(create))
    {
    }
    Participant participant;
    ConnectionId connection = 0;
    Spent simulating;
    Spent worker;
};

/// Everything arrives at once.
class Meeting {
public:
    Meeting()
        : m_reflector(limits())
    {
        m_identity.keys = SessionKeys::random();
        m_identity.world = randomDigest<16>();
        m_identity.codeHash = 1;
    }
    Member& add(Participant::ReplicaMaker create)
    {
        ClientIdentity identity = m_identity;
        identity.mayFound = create != nullptr;
        m_members.push_back(std::make_unique<Member>(std::move(identity), std::move(create)));
        Member& member = *m_members.back();
        member.connection = m_members.size();
        member.participant.connecting();
        m_reflector.connected(m_now, member.connection, "here");
        member.simulating.by([&] { member.participant.connected(m_now); });
        return member;
    }
    void step(Micros by)
    {
        m_now += by;
        m_reflector.advance(m_now);
        for (const Outgoing& out : m_reflector.takeOutgoing()) {
            Member& member = *m_members.at(out.connection - 1);
            member.simulating.by([&] { member.participant.received(m_now, viewOf(out.message)); });
        }
        for (const auto& member : m_members)
            drive(*member);
    }
    bool together() const
    {
        return std::all_of(m_members.begin(), m_members.end(), [&](const auto& member) {
            return member->participant.stage() == Participant::Stage::Following
                && member->participant.behind() == 0;
        });
    }

private:
    static ReflectorLimits limits()
    {
        ReflectorLimits out;
        out.inputsPerSecond = 100'000;
        out.bytesPerSecond = 1u << 30;
        out.historyFrames = 1'000'000; // nothing but the first snapshot
        out.historyBytes = std::size_t { 1 } << 30;
        out.snapshotAge = out.joinSnapshotAge = 3600_s;
        return out;
    }
    void drive(Member& member)
    {
        Participant& p = member.participant;
        member.simulating.by([&] { p.advance(m_now); });
        while (!member.simulating.by([&] { return p.simulate(m_now, Slice); })) { }
        for (auto& job : p.takeJobs()) {
            if (const auto done = member.worker.by(job))
                member.simulating.by(done);
        }
        for (const QByteArray& message : p.takeOutgoing(m_now))
            m_reflector.received(m_now, member.connection, viewOf(message));
        p.takeNotices();
    }

    Reflector m_reflector;
    ClientIdentity m_identity;
    std::vector<std::unique_ptr<Member>> m_members;
    Micros m_now = 1_s;
};

void join(std::size_t messages)
{
    Meeting meeting;
    Member& founder = meeting.add(newLedger);
    const auto gather = [&] {
        for (int i = 0; i < 10'000 && !meeting.together(); ++i)
            meeting.step(1_ms);
    };
    gather();
    meeting.add({}); // for whom the snapshot is made
    gather();
    for (std::size_t i = 1; i <= messages; ++i) {
        founder.participant.publish(
            Replica::encodeInput("ledger", Note { 1, static_cast<std::uint32_t>(i), {} }));
        meeting.step(5_ms);
    }
    gather();
    Member& late = meeting.add({});
    gather();
    const auto& entries = late.participant.replica()->root<Ledger>().entries();
    if (!meeting.together() || entries.size() != messages) {
        std::fprintf(stderr, "the newcomer has %zu of %zu\n", entries.size(), messages);
        std::exit(1);
    }
    std::printf("join, %5zu messages since the snapshot: %6.1f ms, longest call %5.2f ms; "
                "worker %6.1f ms\n",
        messages, late.simulating.all, late.simulating.longest, late.worker.all);
}

} // namespace

int main(int argc, char** argv)
{
    const auto messages = static_cast<std::size_t>(argc > 1 ? std::atoi(argv[1]) : 10'000);
    const int runs = argc > 2 ? std::atoi(argv[2]) : 3;
    join(0);
    for (int i = 0; i < runs; ++i)
        join(messages);
    return 0;
}
