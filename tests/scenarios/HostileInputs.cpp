#include "core/replica/Random.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

namespace {

    /// A coordinate at or beyond some border, or anywhere.
    std::int32_t nastyNumber(Random& random)
    {
        constexpr std::int32_t favourites[] { INT32_MIN, INT32_MIN + 1, -33, -32, -1, 0, 1, 31, 32,
            63, 64, 65, 1023, 1024, INT32_MAX - 1, INT32_MAX };
        if (random.below(4) == 0)
            return static_cast<std::int32_t>(random.next());
        return favourites[random.below(std::size(favourites))];
    }

    Cell nastyCell(Random& random)
    {
        return { nastyNumber(random), nastyNumber(random), nastyNumber(random) };
    }

    Bytes nastyInput(Random& random)
    {
        const Scope scope(WorldScope);
        const Cell cell = nastyCell(random);
        const auto word = static_cast<std::uint32_t>(random.next());
        switch (random.below(10)) {
        case 0:
            return Replica::encodeInput(scope, Dig { cell });
        case 1:
            return Replica::encodeInput(
                scope, Fill { cell, static_cast<Material>(random.below(256)) });
        case 2:
            return Replica::encodeInput(scope, Pour { cell, word });
        case 3:
            return Replica::encodeInput(scope, PlaceSource { cell, word });
        case 4:
            return Replica::encodeInput(scope, PlaceSink { cell, word });
        case 5:
            return Replica::encodeInput(scope, RemoveOutlet { cell });
        case 6:
            return Replica::encodeInput(scope, SpawnVillagers { cell, word });
        case 7:
            return Replica::encodeInput(scope, PlantTree { cell });
        case 8:
            return Replica::encodeInput(scope,
                Walk { Fixed::fromRaw(static_cast<std::int64_t>(random.next())),
                    Fixed::fromRaw(static_cast<std::int64_t>(random.next())), true });
        default: {
            const char letter = static_cast<char>(random.below(256));
            const std::uint32_t length = random.below(64);
            return Replica::encodeInput(scope, SetProfile { std::string(length, letter), word });
        }
        }
    }

    /// Changes, cuts or lengthens some bytes.
    void spoil(Bytes& bytes, Random& random)
    {
        for (std::uint32_t i = random.below(4); i > 0 && !bytes.empty(); --i)
            bytes[random.below(static_cast<std::uint32_t>(bytes.size()))]
                = static_cast<std::uint8_t>(random.next());
        if (random.below(3) == 0)
            bytes.resize(random.below(static_cast<std::uint32_t>(bytes.size()) + 1));
        if (random.below(3) == 0) {
            const auto filler = static_cast<std::uint8_t>(random.next());
            bytes.resize(bytes.size() + random.below(2000), filler);
        }
    }

} // namespace

Scenario hostileInputs()
{
    Scenario s;
    s.name = "hostile-inputs";
    s.about = "members and strangers send what nobody could mean";
    s.world = { { 64, 32, 64 }, 2, 10, WorldKind::Archipelago };
    s.duration = 5_s;
    s.play = [](const World&, Plot& script) {
        Random random(1313);
        script.join(1_ms, 1);
        script.join(1_ms, 2);
        for (int i = 0; i < 3000; ++i) {
            Bytes bytes = nastyInput(random);
            if (random.below(2) == 0)
                spoil(bytes, random);
            // Member 3 never joined; 2 leaves halfway and goes on sending.
            script.raw(10_ms + i * 1_ms, 1 + random.below(3), std::move(bytes));
            if (i == 1500)
                script.leave(10_ms + i * 1_ms, 2);
        }
    };
    return s;
}

} // namespace polder
