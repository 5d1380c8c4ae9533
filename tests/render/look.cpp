// Shows a world in a bare window and saves what it looks like, with the time each frame takes:
// the tool with which the view is tuned. `polder_look --help` lists its options.
#include "render/view/WorldView.h"

#include "core/voxel/Clip.h"
#include "core/world/EditInputs.h"
#include "core/world/NewWorld.h"
#include "core/world/World.h"
#include "tests/render/EditCost.h"
#include "tests/scenarios/Scenario.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QMainWindow>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <optional>
#include <utility>

namespace polder {
namespace {

    double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

    /// Of this thread alone: what other processes take does not count.
    double threadMilliseconds()
    {
        timespec time {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
    }

    /// The longest time between two turns of the event loop.
    class Pauses {
    public:
        Pauses() { m_timer.start(); }
        void beat()
        {
            m_longest = std::max(m_longest, static_cast<double>(m_timer.nsecsElapsed()) * 1e-6);
            m_timer.start();
        }
        double take() { return std::exchange(m_longest, 0.0); }

    private:
        QElapsedTimer m_timer;
        double m_longest = 0;
    };

    void paste(Replica& replica, const World& root)
    {
        const Grid& grid = root.terrain().grid();
        const Clip clip = Clip::copy(grid, { 8, 0, 8 }, { 71, 63, 71 });
        PasteClip input;
        input.corner = { 72, 0, 8 };
        input.width = static_cast<std::uint8_t>(clip.width());
        input.height = static_cast<std::uint8_t>(clip.height());
        input.depth = static_cast<std::uint8_t>(clip.depth());
        input.packed = clip.packed();
        replica.enqueueInput(replica.now(), 1, Replica::encodeInput(Scope(WorldScope), input));
    }

    void fill(Replica& replica)
    {
        DrawBox input { { 20, 20, 20 }, { 119, 119, 119 }, {} };
        input.style.material = Material::Brick;
        replica.enqueueInput(replica.now(), 1, Replica::encodeInput(Scope(WorldScope), input));
    }

    /// The time from an edit until nothing of it is left to be shown.
    class FillTime {
    public:
        void start()
        {
            m_timer.start();
            m_waits = true;
        }
        /// After an update: `applied` is whether the model is done with the edit.
        void look(bool applied, bool shown)
        {
            if (!m_waits)
                return;
            ++m_frames;
            if (applied && m_applied == 0)
                m_applied = m_timer.elapsed();
            if (!applied || !shown)
                return;
            m_waits = false;
            std::printf("filled after %lld ms, shown after %lld ms and %d frames\n",
                static_cast<long long>(m_applied), static_cast<long long>(m_timer.elapsed()),
                m_frames);
        }
        bool waits() const { return m_waits; }

    private:
        QElapsedTimer m_timer;
        bool m_waits = false;
        int m_frames = 0;
        qint64 m_applied = 0;
    };

    int run(QApplication& app)
    {
        QCommandLineParser options;
        options.addHelpOption();
        options.addOptions({ { "screenshot", "Save a picture here.", "file" },
            { "camera", "x,y,z,yaw,pitch,distance, or the last three.", "numbers" },
            { "seed", "Of the world.", "n", "1" },
            { "size", "Voxels along each side.", "n", "256" },
            { "kind", "0 river valley, 1 archipelago, 2 highlands, 3 polder, 4 flat.", "n", "0" },
            { "villagers", "How many.", "n", "500" },
            { "age", "Seconds to simulate first.", "n", "5" },
            { "scenario", "Play this one instead, from its `age` on once all is loaded.", "name" },
            { "width", "Of the window in pixels.", "n", "1280" },
            { "without", "Leaves out trees, water or people.", "parts" },
            { "slow", "Tell of every update that takes longer than 8 ms." },
            { "daytime", "Show this hour: seconds since sunrise, of 1200.", "n" },
            { "rain", "Units a column and hour, up to 14400.", "n" },
            { "devices", "Put one of each water device beside the arrival place." },
            { "cut", "Cut the world open at this height.", "y" },
            { "cursor", "Colour of its frame.", "colour", "white" },
            { "palette", "Put a cube of each material near the arrival place." },
            { "paste", "Copy a box of 64 voxels each way onto the land, when all is loaded." },
            { "fill",
                "Fill a box of 100 voxels each way, when all is loaded, and tell how long it "
                "takes until all of it is shown." },
            { "edits", "Tell what edits of one voxel cost, when all is loaded." },
            { "pace", "Milliseconds of the world from frame to frame.", "n", "16" },
            { "frames", "Frames to draw after everything is loaded.", "n", "8" } });
        options.process(app);

        const GridSize size { options.value("size").toInt(), options.isSet("fill") ? 128 : 64,
            options.value("size").toInt() };
        WorldOptions world;
        world.size = size;
        world.seed = options.value("seed").toULongLong();
        world.kind = static_cast<WorldKind>(options.value("kind").toInt());
        world.villagers = options.value("villagers").toInt();
        const bool played = options.isSet("scenario");
        const auto* scenario = findScenario(options.value("scenario").toStdString());
        if (played && !scenario) {
            std::fprintf(stderr, "no such scenario\n");
            return 1;
        }
        const auto replica = played ? scenario->start() : newWorld(world);
        const auto& root = replica->root<World>();
        const Cell spawn = root.terrain().spawnPlace();
        if (!played) {
            replica->enqueueJoin(1000, 1, Profile { "Anna", 0xd9624f, 1 }.toBytes());
            replica->enqueueJoin(1000, 2, Profile { "Bram", 0x4f86c6, 2 }.toBytes());
            replica->enqueueJoin(1000, 3, Profile { "Cornelia", 0x7fae5b, 3 }.toBytes());
        }
        replica->advanceTo(static_cast<Micros>(options.value("age").toDouble() * 1e6) + 1000);
        for (int i = 1; options.isSet("palette") && i < static_cast<int>(MaterialCount); ++i) {
            for (int n = 0; n < 27; ++n) {
                const Cell c { spawn.x - 34 + i * 4 + n % 3, spawn.y + 1 + n / 9,
                    spawn.z + n / 3 % 3 };
                replica->enqueueInput(replica->now(), 1,
                    Replica::encodeInput(WorldScope, Fill { c, static_cast<Material>(i) }));
            }
        }
        const auto input = [&](const auto& event) {
            replica->enqueueInput(
                replica->now(), 1, Replica::encodeInput(Scope(WorldScope), event));
        };
        if (options.isSet("rain"))
            input(SetWeather { { options.value("rain").toUInt(), 0 } });
        for (int i = 0; options.isSet("devices") && i < 5; ++i) {
            const Cell c { spawn.x + 3 + 2 * i, spawn.y, spawn.z + 2 };
            if (i < 3) {
                input(PlaceDevice { c, static_cast<WaterDevice::Kind>(i), FlowGrid::South, 960 });
                input(TurnDevice { c, true });
                input(PlaceDevice { c + Cell { 0, 0, -3 }, static_cast<WaterDevice::Kind>(i),
                    FlowGrid::East, 960 });
            } else if (i == 3) {
                input(PlaceSource { c, 60 });
            } else {
                input(PlaceSink { c, 60 });
            }
        }
        WorldView view;
        QMainWindow window;
        window.setCentralWidget(view.container(&window));
        window.resize(options.value("width").toInt(), options.value("width").toInt() * 5 / 8);
        WorldParts parts = worldParts(root, 1);
        const QString without = options.value("without");
        if (without.contains("trees"))
            parts.forest = nullptr;
        if (without.contains("water"))
            parts.water.reset();
        if (without.contains("people"))
            parts.villagers = nullptr;
        view.show(parts);
        const QStringList camera = options.value("camera").split(',');
        const auto placeCamera = [&] {
            if (camera.size() == 3)
                view.camera().lookAt({ static_cast<float>(spawn.x), static_cast<float>(spawn.y) + 1,
                                         static_cast<float>(spawn.z) },
                    camera[0].toFloat(), camera[1].toFloat(), camera[2].toFloat());
            if (camera.size() == 6) {
                const auto n = [&](int i) { return camera[i].toFloat(); };
                view.camera().lookAt({ n(0), n(1), n(2) }, n(3), n(4), n(5));
            }
        };
        window.show();
        if (options.isSet("daytime"))
            view.setDaytime(Micros { options.value("daytime").toInt() } * 1_s);
        if (options.isSet("cut"))
            view.setCutaway(options.value("cut").toInt());
        view.setTarget(WorldView::Target::Hit, QColor(options.value("cursor")));

        // How long the GUI thread lets events wait: mouse and keyboard would too.
        Pauses pauses;
        QTimer beat;
        beat.setTimerType(Qt::PreciseTimer);
        QObject::connect(&beat, &QTimer::timeout, &view, [&] { pauses.beat(); });
        beat.start(1);

        int all = 0;
        int frames = 0;
        double worst = 0;
        double worstStep = 0;
        double worstCpu = 0;
        double sum = 0;
        double cpuStart = 0;
        FillTime fillTime;
        std::optional<EditCost> editCost;
        QElapsedTimer sinceFrame;
        sinceFrame.start();
        QElapsedTimer start;
        QElapsedTimer timed;
        start.start();
        const int wanted = options.value("frames").toInt();
        const Micros pace = Micros { options.value("pace").toInt() } * 1_ms;
        QObject::connect(&view, &WorldView::frameDue, &view, [&] {
            QElapsedTimer step;
            step.start();
            // While a fill is timed, the world's time is that on the wall.
            const Micros gone = fillTime.waits() ? sinceFrame.nsecsElapsed() / 1000
                : played && frames == 0          ? 0
                                                 : pace;
            sinceFrame.start();
            replica->advanceTo(replica->now() + gone);
            worstStep = std::max(worstStep, static_cast<double>(step.nsecsElapsed()) * 1e-6);
            const double cpu = threadMilliseconds();
            view.update(replica->now());
            const double took = view.figures().updateMilliseconds;
            const double cpuTaken = threadMilliseconds() - cpu;
            worstCpu = std::max(worstCpu, cpuTaken);
            if (took > 8 && options.isSet("slow")) {
                const auto times = view.figures().times;
                std::printf("frame %d: update %.1f ms: land %.1f, water %.1f, trees %.1f, "
                            "light %.1f, creatures %.1f\n",
                    all, took, times.land, times.water, times.trees, times.light, times.creatures);
            }
            fillTime.look(root.builder().waiting().empty(), view.complete());
            ++all;
            worst = std::max(worst, took);
            if (editCost) {
                if (editCost->look(view.figures(), cpuTaken))
                    return;
                // Not while the other thread draws what would go.
                QMetaObject::invokeMethod(
                    &view,
                    [&] {
                        window.hide();
                        app.quit();
                    },
                    Qt::QueuedConnection);
                return;
            }
            if (!view.complete() || fillTime.waits())
                return;
            if (frames++ == 0) {
                placeCamera();
                std::printf(
                    "loaded after %lld ms, worst update %.2f ms (CPU %.2f), longest pause %.1f ms, "
                    "simulation up to %.1f ms\n",
                    static_cast<long long>(start.elapsed()), worst, worstCpu, pauses.take(),
                    worstStep);
                worstStep = worstCpu = 0;
                if (options.isSet("paste"))
                    paste(*replica, root);
                if (options.isSet("edits"))
                    editCost.emplace(*replica, root);
                if (options.isSet("fill")) {
                    fill(*replica);
                    fillTime.start();
                }
                timed.start();
                cpuStart = cpuSeconds();
                worst = 0;
            }
            sum += view.figures().updateMilliseconds;
            if (frames == wanted) {
                const auto figures = view.figures();
                std::printf(
                    "%d models, %d+%d+%d+%d triangles; frame %.1f ms, cpu %.1f ms, update "
                    "mean %.2f worst %.2f ms (CPU %.2f), longest pause %.1f ms, simulation up to "
                    "%.1f ms\n",
                    figures.models, figures.triangles.ground, figures.triangles.water,
                    figures.triangles.trees, figures.triangles.villagers,
                    static_cast<double>(timed.elapsed()) / frames,
                    (cpuSeconds() - cpuStart) * 1000 / frames, sum / frames, worst, worstCpu,
                    pauses.take(), worstStep);
                QMetaObject::invokeMethod(
                    &view,
                    [&] {
                        if (options.isSet("screenshot"))
                            view.grab().save(options.value("screenshot"));
                        app.quit();
                    },
                    Qt::QueuedConnection);
            }
        });
        return app.exec();
    }

} // namespace
} // namespace polder

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    return polder::run(app);
}
