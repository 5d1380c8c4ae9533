#include "app/polder/demo/Demo.h"

#include "tests/scenarios/Scenario.h"

#include <algorithm>

namespace polder {

namespace {

    struct Text {
        const char* id;
        const char* title;
        const char* about;
        QVector3D focus;
        float yaw;
        float pitch;
        float distance;
    };

    // In the order of the menu.
    const Text texts[] {
        { "dam-break", QT_TRANSLATE_NOOP("Demo", "Dam break"),
            QT_TRANSLATE_NOOP("Demo", "A wall that holds a lake is dug away all at once."),
            { 0.42f, 0.2f, 0.5f }, 66, 30, 76 },
        { "u-tube", QT_TRANSLATE_NOOP("Demo", "Communicating vessels"),
            QT_TRANSLATE_NOOP("Demo",
                "The plug between two towers is pulled; the water stands equally high in both."),
            { 0.44f, 0.36f, 0.5f }, 14, 20, 66 },
        { "fountain", QT_TRANSLATE_NOOP("Demo", "Fountain"),
            QT_TRANSLATE_NOOP("Demo",
                "A tower of water feeds a fountain through a buried pipe, by its pressure "
                "alone."),
            { 0.48f, 0.42f, 0.47f }, 28, 27, 66 },
        { "canal-lock", QT_TRANSLATE_NOOP("Demo", "Canal lock"),
            QT_TRANSLATE_NOOP("Demo",
                "The gates of a lock fill and empty it between an upper and a lower reach."),
            { 0.5f, 0.34f, 0.55f }, 10, 24, 52 },
        { "polder-pumps", QT_TRANSLATE_NOOP("Demo", "Failing pumps"),
            QT_TRANSLATE_NOOP("Demo",
                "It pours on land below the sea; three pumps keep it dry, until two of them fail."),
            { 0.58f, 0.22f, 0.5f }, 58, 32, 50 },
        { "dig-channel", QT_TRANSLATE_NOOP("Demo", "A channel from the lake"),
            QT_TRANSLATE_NOOP("Demo", "A channel is dug towards the lake, and the water takes it."),
            { 0.72f, 0.4f, 0.48f }, 30, 60, 54 },
        { "slab-on-pillars", QT_TRANSLATE_NOOP("Demo", "A roof loses its pillars"),
            QT_TRANSLATE_NOOP(
                "Demo", "Pillar by pillar is cut, until the stone can no longer span the gaps."),
            { 0.5f, 0.2f, 0.5f }, 35, 26, 64 },
        { "landslide", QT_TRANSLATE_NOOP("Demo", "Landslide"),
            QT_TRANSLATE_NOOP("Demo",
                "A bank of sand and gravel loses the wall at its foot and slides into a pond."),
            { 0.36f, 0.25f, 0.5f }, 64, 28, 62 },
        { "lava-shore", QT_TRANSLATE_NOOP("Demo", "Lava meets water"),
            QT_TRANSLATE_NOOP("Demo",
                "Lava turns to rock where it touches water, and burns the trees beside it."),
            { 0.52f, 0.28f, 0.5f }, 35, 36, 60 },
        { "river-day", QT_TRANSLATE_NOOP("Demo", "A day at the river"),
            QT_TRANSLATE_NOOP("Demo",
                "A valley with its river and villagers, and two people who walk and build."),
            { 0.5f, 0.45f, 0.5f }, 35, 30, 90 },
        { "villager-crowd", QT_TRANSLATE_NOOP("Demo", "A crowd of villagers"),
            QT_TRANSLATE_NOOP("Demo",
                "Three hundred villagers and more, and the ground is dug away under some of them."),
            { 0.5f, 0.5f, 0.5f }, 35, 36, 76 },
        { "thousand-edits", QT_TRANSLATE_NOOP("Demo", "A thousand edits"),
            QT_TRANSLATE_NOOP(
                "Demo", "Eight people dig, fill, plant and pour all over a small world."),
            { 0.5f, 0.45f, 0.5f }, 35, 36, 80 },
        { "paste-storm", QT_TRANSLATE_NOOP("Demo", "Paste storm"),
            QT_TRANSLATE_NOOP("Demo", "Five people paste, brush, undo and redo over each other."),
            { 0.5f, 0.45f, 0.5f }, 35, 36, 84 },
        { "still-world", QT_TRANSLATE_NOOP("Demo", "A world left alone"),
            QT_TRANSLATE_NOOP(
                "Demo", "Nothing is done to it: at rest, land and water cost nothing."),
            { 0.5f, 0.45f, 0.5f }, 35, 30, 80 },
        { "hostile-inputs", QT_TRANSLATE_NOOP("Demo", "Hostile inputs"),
            QT_TRANSLATE_NOOP("Demo",
                "Bytes and numbers that nobody could mean; the world refuses them and stays "
                "whole."),
            { 0.5f, 0.45f, 0.5f }, 35, 36, 80 },
    };

    Demo demoOf(const Scenario& scenario)
    {
        Demo demo;
        demo.scenario = &scenario;
        demo.id
            = QString::fromUtf8(scenario.name.data(), static_cast<qsizetype>(scenario.name.size()));
        const auto* text = std::find_if(std::begin(texts), std::end(texts),
            [&](const Text& t) { return demo.id == QLatin1String(t.id); });
        if (text == std::end(texts)) {
            // A scenario that nobody has found words for yet.
            demo.title = demo.id;
            demo.about = QString::fromUtf8(
                scenario.about.data(), static_cast<qsizetype>(scenario.about.size()));
            demo.focus = { 0.5f, 0.4f, 0.5f };
            return demo;
        }
        demo.title = Demo::tr(text->title);
        demo.about = Demo::tr(text->about);
        demo.focus = text->focus;
        demo.yaw = text->yaw;
        demo.pitch = text->pitch;
        demo.distance = text->distance;
        return demo;
    }

}

std::vector<Demo> Demo::all()
{
    const auto place = [](const Demo& demo) {
        return std::find_if(std::begin(texts), std::end(texts), [&](const Text& t) {
            return demo.id == QLatin1String(t.id);
        }) - std::begin(texts);
    };
    std::vector<Demo> demos;
    for (const Scenario& scenario : allScenarios())
        demos.push_back(demoOf(scenario));
    std::stable_sort(demos.begin(), demos.end(),
        [&](const Demo& a, const Demo& b) { return place(a) < place(b); });
    return demos;
}

} // namespace polder
