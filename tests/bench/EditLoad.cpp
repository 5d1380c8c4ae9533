#include "tests/bench/EditLoad.h"

#include "core/world/NewWorld.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

namespace polder {

namespace {

    double cpuNow()
    {
        timespec t {};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
    }

    Cell topOf(const Grid& grid, int x, int z)
    {
        Cell c { x, grid.size().y - 1, z };
        while (!grid.solidAt(c))
            --c.y;
        return c;
    }

} // namespace

EditLoad::EditLoad(Replica& replica, int members)
    : m_replica(replica)
    , m_members(members)
{
    for (int i = 0; i < members; ++i)
        replica.enqueueJoin(replica.now() + 1_ms, static_cast<MemberId>(100 + i), {});
}

template <class E> void EditLoad::send(Micros time, MemberId member, const E& event)
{
    const Bytes bytes = Replica::encodeInput(Scope(WorldScope), event);
    ++m_inputs;
    m_bytes += bytes.size();
    m_replica.enqueueInput(time, member, bytes);
}

void EditLoad::enqueue(Micros duration)
{
    const Micros start = m_replica.now() + 2_ms;
    for (Micros at = 0; at < duration; at += 500_ms) {
        for (int i = 0; i < m_members; ++i)
            act(start + at + i * 500_ms / m_members, static_cast<MemberId>(100 + i));
    }
}

void EditLoad::act(Micros time, MemberId member)
{
    const Grid& grid = m_replica.root<World>().terrain().grid();
    const GridSize size = grid.size();
    const int x = m_random.between(0, size.x - 1);
    const int z = m_random.between(0, size.z - 1);
    const Cell top = topOf(grid, x, z);
    const bool digs = m_random.below(2) == 0;
    const EditStyle style { digs ? EditMode::Dig : EditMode::Fill, Material::Dirt, {} };
    const std::uint32_t what = m_random.below(10);
    if (what < 4 && digs)
        send(time, member, Dig { top });
    else if (what < 4)
        send(time, member, Fill { top + Cell { 0, 1, 0 }, Material::Planks });
    else if (what < 9)
        send(time, member, DrawBrush { top, BrushForm::Sphere, 5, style });
    else
        send(time, member, DrawBox { top, top + Cell { 15, 7, 15 }, style });
    Walk walk;
    walk.vx = m_random.between(-3, 3);
    walk.vz = m_random.between(-3, 3);
    send(time, member, walk);
}

namespace {

    /// Plays until no edit waits and 2 s longer.
    void measureEdit(const char* name, Replica& replica, const std::function<void()>& enqueue)
    {
        replica.advanceTo(replica.now() / 1_s * 1_s + 2_s);
        replica.deliverEvents();
        enqueue();
        const World& world = replica.root<World>();
        const Micros begin = replica.now();
        Micros finished = 0;
        double worst = 0;
        double editing = 0;
        for (Micros time = begin; finished == 0 || time < finished + 2_s; time += 5_ms) {
            const double before = cpuNow();
            replica.advanceTo(time);
            const double spent = cpuNow() - before;
            worst = std::max(worst, spent);
            editing += finished == 0 ? spent : 0;
            if (finished == 0 && world.builder().waiting().empty())
                finished = time;
            replica.deliverEvents();
        }
        std::printf("%-44s done after %.3f s of world time and %.1f ms CPU; worst step %.2f ms\n",
            name, static_cast<double>(finished - begin) * 1e-6, editing * 1e3, worst * 1e3);
    }

    template <class E> void enqueueAs(Replica& replica, MemberId member, const E& event)
    {
        replica.enqueueInput(replica.now(), member, Replica::encodeInput(Scope(WorldScope), event));
    }

} // namespace

void measureLargeEdits()
{
    const std::unique_ptr<Replica> replica
        = newWorld({ { 512, 128, 512 }, 1, 500, WorldKind::RiverValley });
    for (MemberId member = 1; member <= 8; ++member)
        replica->enqueueJoin(1_ms, member, {});
    constexpr EditStyle Bricks { EditMode::Fill, Material::Brick, {} };
    const Cell low { 100, 20, 100 };
    measureEdit("box of 100 x 100 x 100 filled", *replica, [&] {
        enqueueAs(*replica, 1, DrawBox { low, low + Cell { 99, 99, 99 }, Bricks });
    });
    measureEdit("the same taken back", *replica, [&] { enqueueAs(*replica, 1, UndoEdit {}); });
    const Clip clip
        = Clip::copy(replica->root<World>().terrain().grid(), { 300, 20, 300 }, { 363, 83, 363 });
    measureEdit("paste of 64 x 64 x 64, with air", *replica, [&] {
        enqueueAs(*replica, 2, PasteClip { { 400, 30, 60 }, 64, 64, 64, true, clip.packed() });
    });
    measureEdit("layer of 512 x 2 x 512 dug", *replica, [&] {
        enqueueAs(*replica, 3,
            DrawBox { { 0, 50, 0 }, { 511, 51, 511 }, { EditMode::Dig, Material::Air, {} } });
    });
    measureEdit("10,000 brushes and cells of 8 members at once", *replica, [&] {
        Random random(3);
        for (int i = 0; i < 10000; ++i) {
            const int x = random.between(0, 511);
            const int z = random.between(0, 511);
            const auto member = static_cast<MemberId>(1 + i % 8);
            const Cell top = topOf(replica->root<World>().terrain().grid(), x, z);
            if (i % 2 == 0)
                enqueueAs(*replica, member, Dig { top });
            else
                enqueueAs(*replica, member, DrawBrush { top, BrushForm::Sphere, 16, Bricks });
        }
    });
}

} // namespace polder
