#include "core/replica/Replica.h"

#include "Garden.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <thread>

using namespace polder;

namespace {

struct Ping {
    static constexpr std::string_view eventName = "test.ping";
    int value = 0;
};
struct Pong {
    static constexpr std::string_view eventName = "test.pong";
    int value = 0;
};

std::vector<std::string> heard;

/// A model that notes what it hears, and does what a test hands it. Not fit to be saved.
class Probe : public Model {
public:
    static constexpr std::string_view className = "Probe";
    static void describe(ClassBuilder<Probe>& c)
    {
        c.method("note", &Probe::note)
            .method("act", &Probe::act)
            .method("ratio", &Probe::ratio)
            .handler("joined", &Probe::joined)
            .handler("ping", &Probe::ping)
            .handler("pong", &Probe::pong)
            .handler("any", &Probe::any);
    }
    void init(std::string given)
    {
        name = std::move(given);
        if (name == "root")
            subscribe(SessionScope, &Probe::joined);
    }
    void serialize(Archive& a) override { a("name", name); }

    void note(std::string text)
    {
        heard.push_back(std::to_string(now()) + ' ' + name + ' ' + text);
    }
    void act() { action(*this); }
    void joined(const MemberJoined&) { act(); }
    void ratio(std::int64_t a, std::uint8_t b)
    {
        note(std::to_string(a) + '/' + std::to_string(b));
    }
    void ping(const Ping& e)
    {
        note("ping " + std::to_string(e.value));
        if (auto once = std::exchange(action, nullptr))
            once(*this);
    }
    void pong(const Pong& e) { note("pong " + std::to_string(e.value)); }
    void any(const AnyEvent& e)
    {
        const Ping* ping = e.as<Ping>();
        note("any " + std::string(e.name)
            + (ping != nullptr ? ' ' + std::to_string(ping->value) : ""));
    }
    void unregistered() { }

    using Model::activeEvent;
    using Model::cancel;
    using Model::cancelAll;
    using Model::create;
    using Model::every;
    using Model::future;
    using Model::members;
    using Model::model;
    using Model::now;
    using Model::publish;
    using Model::random;
    using Model::setWellKnown;
    using Model::subscribe;
    using Model::unsubscribe;
    using Model::unsubscribeAll;
    using Model::viewCount;
    using Model::wellKnown;

    std::string name;
    std::function<void(Probe&)> action;
};

class ModelTest : public testing::Test {
protected:
    ModelTest()
    {
        heard.clear();
        Registry registry;
        registry.add<Probe>();
        replica = std::make_unique<Replica>(registry, 1);
        root = &replica->start<Probe>("root");
    }
    /// Runs `body` on the root inside the simulation, at the present time.
    void inside(std::function<void(Probe&)> body)
    {
        root->action = std::move(body);
        replica->enqueueJoin(replica->now(), ++member, {});
        replica->advanceTo(replica->now());
        root->action = nullptr;
    }
    std::vector<std::string> take() { return std::exchange(heard, {}); }

    std::unique_ptr<Replica> replica;
    Probe* root = nullptr;
    MemberId member = 0;
};

struct OtherPing {
    static constexpr std::string_view eventName = Ping::eventName;
};
struct Clash : Probe {
    static constexpr std::string_view className = "Clash";
    static void describe(ClassBuilder<Clash>& c) { c.event<OtherPing>(); }
};
struct Twin : Probe {
    static constexpr std::string_view className = "Probe";
    static void describe(ClassBuilder<Twin>&) { }
};
struct Alpha : Probe {
    static constexpr std::string_view className = "Alpha";
    static void describe(ClassBuilder<Alpha>&) { }
};

using Words = std::vector<std::string>;

} // namespace

TEST_F(ModelTest, futuresComeByTimeThenInOrderOfScheduling)
{
    inside([](Probe& p) {
        p.future(2, &Probe::note, "b");
        p.future(1, &Probe::note, "a");
        p.future(2, &Probe::note, "c");
        p.future(-5, &Probe::note, "now");
        p.future(0, &Probe::note, "now too");
        p.future(1500, &Probe::ratio, 1LL << 40, std::uint8_t { 200 });
    });
    replica->advanceTo(1_s);
    EXPECT_EQ(take(),
        (Words { "0 root now", "0 root now too", "1 root a", "2 root b", "2 root c",
            "1500 root 1099511627776/200" }));
}

// The end of time is far, but a model that reaches for it must not wrap round to the past.
TEST_F(ModelTest, futuresBeyondTheEndOfTimeWaitForIt)
{
    replica->advanceTo(5);
    inside([](Probe& p) { p.future(std::numeric_limits<Micros>::max(), &Probe::note, "late"); });
    replica->advanceTo(1000000_s);
    EXPECT_EQ(take(), Words {});
}

TEST_F(ModelTest, repeatsUntilCancelled)
{
    inside([](Probe& p) {
        p.every(10, &Probe::note, "tick");
        Probe& child = p.create<Probe>("child");
        child.every(0, &Probe::act); // At least a microsecond, or time would never pass.
        child.action = [](Probe& self) {
            if (self.now() == 3) {
                EXPECT_EQ(self.cancel(&Probe::act), 1);
            }
        };
    });
    replica->advanceTo(35);
    EXPECT_EQ(take(), (Words { "10 root tick", "20 root tick", "30 root tick" }));
    inside([](Probe& p) {
        p.future(1, &Probe::note, "one");
        p.future(2, &Probe::note, "two");
        EXPECT_EQ(p.cancel(&Probe::note), 3);
        EXPECT_EQ(p.cancel(&Probe::note), 0);
        p.future(3, &Probe::note, "three");
        p.every(3, &Probe::ratio, 1, std::uint8_t { 2 });
        EXPECT_EQ(p.cancelAll(), 2);
    });
    replica->advanceTo(100);
    EXPECT_EQ(take(), Words {});
}

TEST_F(ModelTest, idsAreNeverReusedAndWellKnownNamesDieWithTheirModel)
{
    ModelId first = 0;
    inside([&](Probe& p) {
        Probe& child = p.create<Probe>("child");
        first = child.id();
        child.setWellKnown("child");
        child.future(1, &Probe::note, "never");
        child.subscribe("x", &Probe::ping);
    });
    EXPECT_EQ(replica->wellKnown<Probe>("child")->id(), first);
    inside([&](Probe& p) {
        Probe* child = p.model<Probe>(first);
        ASSERT_NE(child, nullptr);
        child->destroy();
        child->destroy();
        child->future(1, &Probe::note, "never"); // Nothing a dead model asks for happens.
        child->every(1, &Probe::note, "never");
        child->subscribe("x", &Probe::ping);
        child->setWellKnown("child");
        EXPECT_EQ(child->name, "child"); // Still there until the handler ends.
        EXPECT_EQ(p.model<Probe>(first), nullptr);
        EXPECT_EQ(p.wellKnown<Probe>("child"), nullptr);
        EXPECT_NE(p.create<Probe>("other").id(), first);
        p.publish("x", Ping { 1 });
    });
    replica->advanceTo(10);
    EXPECT_EQ(take(), Words {});
    EXPECT_EQ(replica->model<Probe>(first), nullptr);
}

TEST_F(ModelTest, aModelMayDestroyItselfInItsOwnFuture)
{
    inside([](Probe& p) {
        Probe& child = p.create<Probe>("child");
        child.action = [](Probe& self) {
            self.destroy();
            self.note("last words");
        };
        child.future(1, &Probe::act);
        child.every(1, &Probe::note, "never");
    });
    replica->advanceTo(10);
    EXPECT_EQ(take(), (Words { "1 child last words" }));
    EXPECT_EQ(replica->modelHashes().size(), 1u);
}

TEST_F(ModelTest, eventsReachModelsAtOnceInOrderOfSubscription)
{
    inside([](Probe& p) {
        Probe& a = p.create<Probe>("a");
        Probe& b = p.create<Probe>("b");
        b.subscribe("x", &Probe::ping);
        a.subscribe("x", &Probe::ping);
        a.subscribe("y", &Probe::ping);
        a.subscribe(b.id(), &Probe::ping);
        p.publish("x", Ping { 1 });
        p.note("published");
        p.publish("x", Pong { 2 });
        p.publish(b.id(), Ping { 3 });
        p.publish(a.id(), Ping { 4 });
        a.unsubscribe("y", &Probe::ping);
        b.unsubscribeAll();
        p.publish("x", Ping { 5 });
        p.publish("y", Ping { 6 });
    });
    EXPECT_EQ(take(),
        (Words { "0 b ping 1", "0 a ping 1", "0 root published", "0 a ping 3", "0 a ping 5" }));
}

TEST_F(ModelTest, wildcardsKeepTheOrderOfSubscription)
{
    inside([](Probe& p) {
        Probe& a = p.create<Probe>("a");
        Probe& b = p.create<Probe>("b");
        b.subscribe(Scope::any(), &Probe::any);
        a.subscribe("x", &Probe::ping);
        b.subscribe("x", &Probe::any);
        a.subscribe(Scope::any(), &Probe::ping);
        p.publish("x", Ping { 1 });
        p.publish("y", Ping { 2 });
        p.publish("z", Pong { 3 });
        b.unsubscribe(Scope::any(), &Probe::any);
        a.unsubscribe(Scope::any(), &Probe::ping);
        p.publish("x", Ping { 4 });
    });
    EXPECT_EQ(take(),
        (Words { "0 b any test.ping 1", "0 a ping 1", "0 b any test.ping 1", "0 a ping 1",
            "0 b any test.ping 2", "0 a ping 2", "0 b any test.pong", "0 a ping 4",
            "0 b any test.ping 4" }));
}

TEST_F(ModelTest, subscribersMayComeAndGoDuringAnEvent)
{
    for (const bool wildcard : { false, true }) {
        inside([&](Probe& p) {
            Probe& a = p.create<Probe>("a");
            Probe& b = p.create<Probe>("b");
            Probe& c = p.create<Probe>("c");
            for (Probe* probe : { &a, &b, &c })
                probe->subscribe("x", &Probe::ping);
            if (wildcard)
                b.subscribe(Scope::any(), &Probe::any);
            a.action = [&](Probe& self) {
                for (int i = 0; i < 100; ++i)
                    self.create<Probe>("new").subscribe("x", &Probe::ping);
                b.unsubscribeAll();
                c.destroy();
            };
            p.publish("x", Ping { 1 });
            p.publish("x", Ping { 2 });
            a.destroy();
        });
        EXPECT_EQ(heard.size(), 1 + 1 + 100u);
        EXPECT_EQ(heard[1], "0 a ping 2");
        inside([&](Probe& p) {
            for (const auto& [id, hash] : replica->modelHashes()) {
                if (id != p.id())
                    p.model<Probe>(id)->destroy();
            }
        });
        take();
    }
}

TEST_F(ModelTest, activeEventTellsWhatIsBeingHandled)
{
    inside([&](Probe& p) {
        EXPECT_EQ(p.activeEvent().name, "session.joined");
        EXPECT_EQ(p.activeEvent().sender, member);
        Probe& a = p.create<Probe>("a");
        a.subscribe("x", &Probe::ping);
        a.action = [](Probe& self) {
            EXPECT_EQ(self.activeEvent().name, "test.ping");
            EXPECT_EQ(self.activeEvent().scope, Scope("x"));
        };
        p.publish("x", Ping { 1 });
        EXPECT_EQ(p.activeEvent().name, "session.joined");
        p.action = [](Probe& self) { EXPECT_EQ(self.activeEvent().name, ""); };
        p.future(1, &Probe::act);
        p.future(2, &Probe::note, "done");
    });
    replica->advanceTo(0);
    EXPECT_EQ(take(), (Words { "0 a ping 1" }));
}

TEST_F(ModelTest, anErrorIsContainedCountedAndReported)
{
    std::vector<std::string> reports;
    const auto listening = replica->onEvent<HandlerFailed>(SessionScope, Handling::Queued,
        [&](const HandlerFailed& e) { reports.push_back(e.where + ": " + e.text); });
    const std::uint64_t before = replica->hash();
    inside([](Probe& p) {
        Probe& a = p.create<Probe>("a");
        Probe& b = p.create<Probe>("b");
        a.subscribe("x", &Probe::ping);
        b.subscribe("x", &Probe::ping);
        a.action = [](Probe&) { throw std::runtime_error("broken"); };
        p.publish("x", Ping { 1 }); // b and the publisher go on.
        p.note("after");
        b.future(1, &Probe::act); // Has no action: std::bad_function_call.
        b.future(1, &Probe::note, "b goes on");
        throw 5;
    });
    replica->advanceTo(1);
    replica->deliverEvents();
    EXPECT_EQ(take(), (Words { "0 a ping 1", "0 b ping 1", "0 root after", "1 b b goes on" }));
    EXPECT_EQ(reports,
        (Words { "Probe.ping: broken", "Probe.joined: unknown exception",
            "Probe.act: bad_function_call" }));
    EXPECT_EQ(replica->failures(), 3u);
    EXPECT_NE(replica->hash(), before);
}

TEST_F(ModelTest, endlessRecursionOfEventsIsAnError)
{
    inside([](Probe& p) {
        Probe& a = p.create<Probe>("a");
        a.subscribe("x", &Probe::ping);
        static std::function<void(Probe&)> again;
        again = [](Probe& self) {
            self.action = again;
            self.publish("x", Ping { 7 });
        };
        a.action = again;
        p.publish("x", Ping { 7 });
    });
    EXPECT_EQ(take().size(), 63u);
    EXPECT_EQ(replica->failures(), 1u);
}

TEST_F(ModelTest, whatWasNotDescribedIsAnErrorThatNamesTheClass)
{
    inside([](Probe& p) {
        try {
            p.future(1, &Probe::unregistered);
            FAIL();
        } catch (const std::logic_error& error) {
            EXPECT_STREQ(error.what(), "Probe uses a method it did not describe");
        }
    });
}

TEST_F(ModelTest, viewsCannotActOnModels)
{
    // A view has no business holding a model that is not const; if it does, this stops it.
    EXPECT_THROW(root->future(1, &Probe::note, "never"), std::logic_error);
    EXPECT_THROW(root->every(1, &Probe::act), std::logic_error);
    EXPECT_THROW(root->cancelAll(), std::logic_error);
    EXPECT_THROW(root->publish("x", Ping { 1 }), std::logic_error);
    EXPECT_THROW(root->subscribe("x", &Probe::ping), std::logic_error);
    EXPECT_THROW(root->unsubscribeAll(), std::logic_error);
    EXPECT_THROW(root->random(), std::logic_error);
    EXPECT_THROW(root->create<Probe>("x"), std::logic_error);
    EXPECT_THROW(root->setWellKnown("x"), std::logic_error);
    EXPECT_THROW(root->destroy(), std::logic_error);
    replica->advanceTo(10);
    EXPECT_EQ(take(), Words {});
}

TEST_F(ModelTest, replicasShareNothing)
{
    Registry registry;
    registry.add<Probe>();
    Replica other(registry, 1);
    Probe& twin = other.start<Probe>("root");
    const std::uint64_t before = other.hash();
    EXPECT_EQ(replica->hash(), before);
    inside([](Probe& p) { p.create<Probe>("child"); });
    EXPECT_EQ(other.hash(), before);
    EXPECT_EQ(twin.id(), root->id());
}

// Replicas on threads of their own, all at once: equal to each other, and no race (TSan).
TEST(Replicas, onThreadsShareNothing)
{
    std::array<std::uint64_t, 4> hashes {};
    std::vector<std::thread> threads;
    for (std::uint64_t& hash : hashes) {
        threads.emplace_back([&hash] {
            Replica replica(test::gardenRegistry(), 5);
            replica.start<test::Garden>();
            test::enqueueGardenInputs(replica, 0);
            for (Micros time = 0; time <= 10_s; time += 500_ms) {
                replica.advanceTo(time);
                ASSERT_TRUE(replica.load(replica.save().flatten()));
            }
            hash = replica.hash();
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    for (const std::uint64_t hash : hashes)
        EXPECT_EQ(hash, hashes.front());
}

// A handler that throws is told of at the same time, in the same words, on every replica: however
// it is stepped, and on one that joined in between.
TEST(Replicas, reportTheSameFailures)
{
    using Told = std::vector<std::string>;
    const auto listen = [](Replica& replica, Told& told) {
        return replica.onEvent<HandlerFailed>(
            SessionScope, Handling::Immediate, [&](const HandlerFailed& failed) {
                told.push_back(std::to_string(replica.now()) + ' ' + std::to_string(failed.model)
                    + ' ' + failed.where + ' ' + failed.text);
            });
    };
    const auto drown = [](Replica& replica, Micros after) {
        for (Micros time = 100_ms; time <= 2_s; time += 100_ms) {
            if (time > after)
                replica.enqueueInput(time, 1, Replica::encodeInput("garden", test::Shower { 100 }));
        }
    };
    Told early;
    Told late;
    Told joined;
    Replica first(test::gardenRegistry(), 5);
    Replica second(test::gardenRegistry(), 5);
    Replica third(test::gardenRegistry(), 0);
    const auto a = listen(first, early);
    const auto b = listen(second, late);
    const auto c = listen(third, joined);
    for (Replica* replica : { &first, &second }) {
        replica->start<test::Garden>();
        drown(*replica, 0);
    }
    for (Micros time = 0; time <= 2_s; time += 10_ms) {
        first.advanceTo(time);
        if (time == 1_s) {
            ASSERT_TRUE(third.load(first.save().flatten()));
            joined = early;
            drown(third, time);
        }
    }
    second.advanceTo(2_s);
    third.advanceTo(2_s);
    EXPECT_GT(early.size(), 10u);
    EXPECT_NE(early.front().find("Plant.drink drowned"), std::string::npos) << early.front();
    EXPECT_EQ(late, early);
    EXPECT_EQ(joined, early);
    EXPECT_EQ(first.failures(), early.size());
    EXPECT_EQ(third.failures(), early.size());
}

TEST_F(ModelTest, futuresMayBeFractionsOfAMillisecond)
{
    inside([](Probe& p) {
        p.future(1500_us, &Probe::note, "second");
        p.future(1499_us, &Probe::note, "first");
        p.every(333_us, &Probe::ratio, 1, std::uint8_t { 3 });
    });
    const Micros start = replica->now();
    replica->advanceTo(start + 1500_us);
    const auto at = [start](Micros after, const std::string& text) {
        return std::to_string(start + after) + " root " + text;
    };
    EXPECT_EQ(heard,
        (std::vector<std::string> { at(333, "1/3"), at(666, "1/3"), at(999, "1/3"), at(1332, "1/3"),
            at(1499, "first"), at(1500, "second") }));
}

TEST_F(ModelTest, modelsKnowWhoIsHere)
{
    std::vector<std::size_t> counts;
    root->action = [&](Probe& p) {
        counts.push_back(p.viewCount());
        EXPECT_EQ(p.members().size(), p.viewCount());
    };
    for (const MemberId joining : { 30u, 50u, 50u })
        replica->enqueueJoin(replica->now(), joining, {});
    replica->enqueueLeave(replica->now(), 30);
    replica->enqueueJoin(replica->now(), 70, {});
    replica->advanceTo(replica->now());
    EXPECT_EQ(counts, (std::vector<std::size_t> { 1, 2, 2 }));
}

TEST_F(ModelTest, viewsHearEventsAsTheyAskedTo)
{
    std::vector<std::string> views;
    auto note = [&](const char* how) {
        return [&views, how](const Ping& e) { views.push_back(how + std::to_string(e.value)); };
    };
    auto queued = replica->onEvent<Ping>("x", Handling::Queued, note("queued "));
    const auto once = replica->onEvent<Ping>("x", Handling::OncePerFrame, note("once "));
    const auto immediate = replica->onEvent<Ping>("x", Handling::Immediate, note("immediate "));
    const auto elsewhere = replica->onEvent<Ping>("y", Handling::Immediate, note("elsewhere "));
    const auto ping = [](Probe& p) {
        p.publish("x", Ping { 1 });
        p.publish("x", Ping { 2 });
    };
    inside(ping);
    EXPECT_EQ(views, (Words { "immediate 1", "immediate 2" }));
    views.clear();
    replica->deliverEvents();
    EXPECT_EQ(views, (Words { "queued 1", "queued 2", "once 2" }));
    views.clear();
    replica->deliverEvents();
    EXPECT_EQ(views, Words {});
    inside(ping);
    queued.cancel();
    views.clear();
    replica->deliverEvents();
    EXPECT_EQ(views, (Words { "once 2" }));
}

TEST_F(ModelTest, aViewMaySubscribeAndCancelWhileItIsTold)
{
    int told = 0;
    std::vector<ViewSubscription> subscriptions;
    subscriptions.push_back(replica->onEvent<Ping>("x", Handling::Queued, [&](const Ping&) {
        ++told;
        subscriptions.push_back(
            replica->onEvent<Ping>("x", Handling::Queued, [&](const Ping&) { told += 100; }));
        subscriptions.front().cancel();
    }));
    const auto ping = [](Probe& p) { p.publish("x", Ping { 1 }); };
    inside(ping);
    inside(ping);
    replica->deliverEvents();
    EXPECT_EQ(told, 1);
    inside(ping);
    replica->deliverEvents();
    EXPECT_EQ(told, 101);
}

TEST(Registry, refusesTwoEventsOrClassesOfOneName)
{
    Registry registry;
    registry.add<Probe>();
    registry.add<Probe>();
    EXPECT_EQ(registry.classes().size(), Registry().classes().size() + 1);
    EXPECT_THROW(registry.add<Clash>(), std::logic_error);
    EXPECT_THROW(registry.add<Twin>(), std::logic_error);
}

// Two registries may hold the same classes at different places.
TEST(Registry, copiesAreIndependent)
{
    Registry one;
    one.add<Probe>();
    Registry two = one;
    two.add<Alpha>();
    EXPECT_EQ(one.classes()[0]->index, 0u);
    EXPECT_EQ(two.classes()[1]->index, 1u);
    EXPECT_EQ(two.classes()[1]->name, "Probe");
}
