#pragma once

#include "core/replica/Replica.h"

#include <map>
#include <string>
#include <vector>

namespace polder::test {

/// Sent by members: grow a plant, or water them all.
struct Sow {
    static constexpr std::string_view eventName = "garden.sow";
    std::uint8_t kind = 0;
    std::string name;
    void serialize(Archive& a)
    {
        a.range("kind", kind, std::uint8_t { 0 }, std::uint8_t { 3 });
        a.list("name", name, 16);
    }
};

struct Shower {
    static constexpr std::string_view eventName = "garden.shower";
    std::int32_t amount = 0;
    void serialize(Archive& a) { a.range("amount", amount, -100, 100); }
};

/// From plant to garden; has no serialize(), so no member can send it.
struct Withered {
    static constexpr std::string_view eventName = "garden.withered";
    ModelId plant = 0;
    std::string name;
};

/// A plant grows at random times, drinks when showered, and withers at height 12.
class Plant : public Model {
public:
    static constexpr std::string_view className = "Plant";
    static void describe(ClassBuilder<Plant>& c)
    {
        c.method("grow", &Plant::grow)
            .method("whisper", &Plant::whisper)
            .handler("drink", &Plant::drink);
    }
    void init(std::uint8_t kind, std::string name)
    {
        m_kind = kind;
        m_name = std::move(name);
        subscribe("garden", &Plant::drink);
        future(1_ms * random().below(500), &Plant::grow, 1, true);
        every(700_ms, &Plant::whisper, m_name + " whispers", m_heights);
    }
    void serialize(Archive& a) override
    {
        a("kind", m_kind);
        a("name", m_name);
        a("water", m_water);
        a("heights", m_heights);
        a("words", m_words);
    }
    const std::vector<std::int32_t>& heights() const { return m_heights; }
    std::int64_t water() const { return m_water; }
    void flipForTest() { m_water ^= 1; }

private:
    void grow(std::int32_t by, bool again)
    {
        m_heights.push_back((m_heights.empty() ? 0 : m_heights.back()) + by);
        if (m_heights.back() >= 12) {
            publish("garden", Withered { id(), m_name });
            destroy();
        } else if (again) {
            future(1_ms * random().below(2000), &Plant::grow, random().between(1, 3), true);
        }
    }
    void drink(const Shower& shower)
    {
        m_water += shower.amount;
        if (m_water > 500)
            throw std::runtime_error("drowned");
        if (shower.amount < 0)
            cancel(&Plant::whisper);
    }
    void whisper(const std::string& text, const std::vector<std::int32_t>& early)
    {
        m_words += static_cast<std::int64_t>(text.size() + early.size());
    }

    std::uint8_t m_kind = 0;
    std::string m_name;
    std::int64_t m_water = 0;
    std::vector<std::int32_t> m_heights;
    std::int64_t m_words = 0;
};

class Garden : public Model {
public:
    static constexpr std::string_view className = "Garden";
    static void describe(ClassBuilder<Garden>& c)
    {
        c.handler("sow", &Garden::sow)
            .handler("withered", &Garden::withered)
            .handler("join", &Garden::join)
            .handler("leave", &Garden::leave);
    }
    void init()
    {
        setWellKnown("garden");
        subscribe("garden", &Garden::sow);
        subscribe("garden", &Garden::withered);
        subscribe(SessionScope, &Garden::join);
        subscribe(SessionScope, &Garden::leave);
        for (std::uint8_t i = 0; i < 3; ++i)
            m_plants.push_back(create<Plant>(i, "first").id());
    }
    void serialize(Archive& a) override
    {
        a("plants", m_plants);
        a("page", m_page);
        a("gardeners", m_gardeners);
        a("log", m_log);
    }
    const std::vector<ModelId>& plants() const { return m_plants; }
    const std::vector<std::string>& log() const { return m_log; }
    const std::map<MemberId, std::string>& gardeners() const { return m_gardeners; }

private:
    void sow(const Sow& event)
    {
        if (event.name.empty()) {
            reject("a plant needs a name");
            return;
        }
        Plant& plant = create<Plant>(event.kind, event.name);
        m_plants.push_back(plant.id());
        m_page.edit()[plant.id() % Page::Size] = event.kind;
    }
    void withered(const Withered& event)
    {
        std::erase(m_plants, event.plant);
        m_log.push_back(event.name + " withered");
    }
    void join(const MemberJoined& event)
    {
        m_gardeners[event.member] = std::string(event.data.begin(), event.data.end());
    }
    void leave(const MemberLeft& event) { m_gardeners.erase(event.member); }

    std::vector<ModelId> m_plants;
    Page m_page;
    std::map<MemberId, std::string> m_gardeners;
    std::vector<std::string> m_log;
};

inline Registry gardenRegistry()
{
    Registry registry;
    registry.add<Plant>();
    registry.add<Garden>();
    return registry;
}

/// Inputs of all kinds, good and bad, over ten seconds; those after `from`.
inline void enqueueGardenInputs(Replica& replica, Micros from)
{
    Random random(99);
    const Bytes data { 'a', 'n', 'n' };
    for (Micros time = 100_ms; time < 10_s; time += 137_ms) {
        const MemberId member = 1 + random.below(4);
        Bytes input;
        switch (random.below(6)) {
        case 0:
        case 1:
            input = Replica::encodeInput(
                "garden", Sow { static_cast<std::uint8_t>(random.below(5)), "rose" });
            break;
        case 2:
            input = Replica::encodeInput("garden", Shower { random.between(-5, 60) });
            break;
        case 3:
            input.resize(random.below(30));
            for (std::uint8_t& byte : input)
                byte = static_cast<std::uint8_t>(random.next());
            break;
        default:
            break;
        }
        const bool joins = random.below(2) == 0;
        if (time <= from)
            continue;
        if (input.empty() && joins)
            replica.enqueueJoin(time, member, data);
        else if (input.empty())
            replica.enqueueLeave(time, member);
        else
            replica.enqueueInput(time, member, input);
    }
}

} // namespace polder::test
