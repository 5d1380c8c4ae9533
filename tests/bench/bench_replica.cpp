#include "core/replica/Replica.h"

#include <benchmark/benchmark.h>

#include <queue>

using namespace polder;

namespace {

struct Poke {
    static constexpr std::string_view eventName = "bench.poke";
    std::int64_t amount = 0;
};

/// Calls itself again and again, each actor at a pace of its own between 1 and 100 ms.
class Actor : public Model {
public:
    static constexpr std::string_view className = "Actor";
    static void describe(ClassBuilder<Actor>& c) { c.method("tick", &Actor::tick); }

    void init()
    {
        m_pace = static_cast<Micros>(id());
        tick();
    }
    void serialize(Archive& a) override
    {
        a("pace", m_pace);
        a("n", m_n);
    }

private:
    void tick()
    {
        m_pace = 1000 + static_cast<Micros>(static_cast<std::uint64_t>(m_pace + 1) * 7919 % 99000);
        ++m_n;
        future(m_pace, &Actor::tick);
    }

    Micros m_pace = 0;
    std::int64_t m_n = 0;
};

class Stage : public Model {
public:
    static constexpr std::string_view className = "Stage";
    static void describe(ClassBuilder<Stage>&) { }
    void init(std::int64_t actors)
    {
        for (std::int64_t i = 0; i < actors; ++i)
            create<Actor>();
    }
    void serialize(Archive&) override { }
};

class Listener : public Model {
public:
    static constexpr std::string_view className = "Listener";
    static void describe(ClassBuilder<Listener>& c) { c.handler("poke", &Listener::poke); }
    void init() { subscribe("bench", &Listener::poke); }
    void serialize(Archive& a) override { a("sum", m_sum); }

private:
    void poke(const Poke& event) { m_sum += event.amount; }
    std::int64_t m_sum = 0;
};

/// Publishes a thousand events each millisecond.
class Caller : public Model {
public:
    static constexpr std::string_view className = "Caller";
    static void describe(ClassBuilder<Caller>& c) { c.method("call", &Caller::call); }
    void init(std::int64_t listeners)
    {
        for (std::int64_t i = 0; i < listeners; ++i)
            create<Listener>();
        future(1_ms, &Caller::call);
    }
    void serialize(Archive&) override { }

private:
    void call()
    {
        for (std::int64_t i = 0; i < 1000; ++i)
            publish("bench", Poke { i });
        future(1_ms, &Caller::call);
    }
};

Registry benchRegistry()
{
    Registry registry;
    registry.add<Actor>();
    registry.add<Stage>();
    registry.add<Listener>();
    registry.add<Caller>();
    return registry;
}

void futures(benchmark::State& state)
{
    Replica replica(benchRegistry(), 1);
    replica.start<Stage>(state.range(0));
    replica.advanceTo(1_s);
    constexpr int Slice = 100000;
    for (auto _ : state)
        replica.advanceSome(1000000_s, Slice);
    state.SetItemsProcessed(state.iterations() * Slice);
}

/// The floor: the same order and the same work with nothing but a heap and a function pointer.
void priorityQueue(benchmark::State& state)
{
    struct Plain {
        Micros pace;
        std::int64_t n;
    };
    struct Entry {
        Micros time;
        std::uint64_t sequence;
        Plain* actor;
        Micros (*call)(Plain&);
        bool operator<(const Entry& o) const
        {
            return time != o.time ? time > o.time : sequence > o.sequence;
        }
    };
    const auto tick = [](Plain& actor) {
        actor.pace
            = 1000 + static_cast<Micros>(static_cast<std::uint64_t>(actor.pace + 1) * 7919 % 99000);
        ++actor.n;
        return actor.pace;
    };
    std::vector<std::unique_ptr<Plain>> actors;
    std::priority_queue<Entry> queue;
    std::uint64_t sequence = 0;
    for (std::int64_t i = 0; i < state.range(0); ++i) {
        actors.push_back(std::make_unique<Plain>(Plain { i + 2, 0 }));
        queue.push({ tick(*actors.back()), sequence++, actors.back().get(), tick });
    }
    std::int64_t done = 0;
    for (auto _ : state) {
        const Entry entry = queue.top();
        queue.pop();
        queue.push({ entry.time + entry.call(*entry.actor), sequence++, entry.actor, entry.call });
        ++done;
    }
    state.SetItemsProcessed(done);
}

void publishing(benchmark::State& state)
{
    Replica replica(benchRegistry(), 1);
    replica.start<Caller>(state.range(0));
    Micros time = 0;
    for (auto _ : state)
        replica.advanceTo(time += 1_ms);
    state.SetItemsProcessed(state.iterations() * 1000);
    state.counters["deliveries"]
        = benchmark::Counter(static_cast<double>(state.iterations() * 1000 * state.range(0)),
            benchmark::Counter::kIsRate);
}

BENCHMARK(futures)->Arg(1)->Arg(100)->Arg(10000)->Arg(100000);
BENCHMARK(priorityQueue)->Arg(1)->Arg(100)->Arg(10000)->Arg(100000);
BENCHMARK(publishing)->Arg(0)->Arg(1)->Arg(10)->Arg(100);

} // namespace

BENCHMARK_MAIN();
