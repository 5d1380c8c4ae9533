#include "core/replica/Replica.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

struct SetCount {
    static constexpr std::string_view eventName = "counter.set";
    std::int64_t value = 0;
    void serialize(Archive& a) { a("value", value); }
};

class Counter : public Model {
public:
    static constexpr std::string_view className = "Counter";
    static void describe(ClassBuilder<Counter>& c)
    {
        c.method("tick", &Counter::tick).handler("set", &Counter::set);
    }

    void init()
    {
        subscribe("counter", &Counter::set);
        future(1_s, &Counter::tick);
    }
    std::int64_t n() const { return m_n; }
    void serialize(Archive& a) override { a("n", m_n); }

private:
    void set(const SetCount& event) { m_n = event.value; }
    void tick()
    {
        ++m_n;
        future(1_s, &Counter::tick);
    }

    std::int64_t m_n = 0;
};

Registry counterRegistry()
{
    Registry registry;
    registry.add<Counter>();
    return registry;
}

} // namespace

TEST(Counter, countsSecondsAndIsSetByAnyone)
{
    Replica replica(counterRegistry(), 1);
    replica.start<Counter>();
    replica.advanceTo(3_s);
    EXPECT_EQ(replica.root<Counter>().n(), 3);
    replica.enqueueInput(3500_ms, 7, Replica::encodeInput("counter", SetCount { 40 }));
    replica.advanceTo(5_s);
    EXPECT_EQ(replica.root<Counter>().n(), 42);
}

TEST(Counter, continuesFromASnapshotAlike)
{
    Replica first(counterRegistry(), 1);
    first.start<Counter>();
    first.advanceTo(2500_ms);
    const Bytes snapshot = first.save().flatten();
    Replica second(counterRegistry(), 2);
    EXPECT_EQ(second.load(snapshot).error, "");
    EXPECT_EQ(second.hash(), first.hash());
    EXPECT_EQ(second.save().flatten(), snapshot);
    first.advanceTo(9_s);
    second.advanceTo(9_s);
    EXPECT_EQ(second.root<Counter>().n(), 9);
    EXPECT_EQ(second.dump(), first.dump());
}
