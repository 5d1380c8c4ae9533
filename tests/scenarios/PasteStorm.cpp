#include "core/replica/Random.h"
#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

namespace {

    Cell anywhere(Random& random)
    {
        const int x = random.between(-6, 69);
        const int y = random.between(-3, 33);
        return { x, y, random.between(-6, 69) };
    }

    EditStyle anyStyle(Random& random)
    {
        const auto mode
            = static_cast<EditMode>(random.below(static_cast<std::uint32_t>(EditMode::Count)));
        const auto material = static_cast<Material>(random.below(MaterialCount));
        return { mode, material, static_cast<Material>(random.below(MaterialCount)) };
    }

    void anyEdit(Random& random, Micros time, MemberId member, const Clip& clip, Plot& script)
    {
        const Cell a = anywhere(random);
        const Cell b = anywhere(random);
        const auto form = static_cast<BrushForm>(random.below(3));
        const auto size = static_cast<std::uint8_t>(1 + random.below(Region::MostBrush));
        const EditStyle style = anyStyle(random);
        switch (random.below(8)) {
        case 0:
        case 1:
            return script.send(time, member, DrawBrush { a, form, size, style });
        case 2:
            return script.send(time, member,
                DrawLine { a, b, form, static_cast<std::uint8_t>(1 + size / 4), style });
        case 3:
            return script.send(
                time, member, DrawBox { a, a + Cell { size, size / 2, size }, style });
        case 4:
            return script.send(time, member,
                PasteClip { a, static_cast<std::uint8_t>(clip.width()),
                    static_cast<std::uint8_t>(clip.height()),
                    static_cast<std::uint8_t>(clip.depth()), size % 2 == 0, clip.packed() });
        case 5:
            return script.send(time, member, FillHollow { a, style.material });
        case 6:
            return script.send(time, member, UndoEdit {});
        default:
            return script.send(time, member, RedoEdit {});
        }
    }

} // namespace

Scenario pasteStorm()
{
    Scenario s;
    s.name = "paste-storm";
    s.about = "five members paste, brush, undo and redo over each other";
    s.world = { { 64, 32, 64 }, 9, 20, WorldKind::RiverValley };
    s.duration = 15_s;
    s.quick = false;
    s.play = [](const World& world, Plot& script) {
        Random random(99);
        const Clip clip = Clip::copy(world.terrain().grid(), { 20, 4, 20 }, { 32, 20, 30 });
        for (MemberId member = 1; member <= 5; ++member)
            script.join(1_ms, member);
        for (int i = 0; i < 400; ++i)
            anyEdit(random, 100_ms + i * 25_ms, 1 + random.below(5), clip, script);
    };
    return s;
}

} // namespace polder
