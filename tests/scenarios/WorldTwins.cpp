#include "tests/scenarios/WorldTwins.h"

#include "core/world/EditInputs.h"
#include "core/world/Structure.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace polder {

/// Reads inputs from bytes; behind their end everything is 0.
class WorldTwins::Program {
public:
    Program(BytesView bytes, GridSize size)
        : m_bytes(bytes)
        , m_size(size)
    {
    }

    bool atEnd() const { return m_at >= m_bytes.size(); }
    bool pastHalf() const { return 2 * m_at >= m_bytes.size(); }
    std::uint8_t byte() { return atEnd() ? std::uint8_t { 0 } : m_bytes[m_at++]; }
    std::uint32_t word()
    {
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i)
            value = value << 8 | byte();
        return value;
    }
    Bytes some(std::size_t most)
    {
        const std::size_t count = std::min(most, m_bytes.size() - std::min(m_at, m_bytes.size()));
        const auto from = m_bytes.begin() + static_cast<std::ptrdiff_t>(m_at);
        m_at += count;
        return Bytes(from, from + static_cast<std::ptrdiff_t>(count));
    }
    /// Mostly inside, else at a border or far beyond.
    std::int32_t coordinate(int size)
    {
        const int value = byte();
        if (value < 224)
            return value % size;
        const std::array<std::int32_t, 10> edges { -1, 0, size - 1, size, INT32_MIN, INT32_MAX,
            INT32_MIN + 1, INT32_MAX - 1, 1 << 20, -(1 << 20) };
        return value < 250 ? edges[static_cast<std::size_t>(value) % edges.size()]
                           : static_cast<std::int32_t>(word());
    }
    Cell cell()
    {
        Cell c;
        c.x = coordinate(m_size.x);
        c.y = coordinate(m_size.y);
        c.z = coordinate(m_size.z);
        return c;
    }
    /// Mostly one there is.
    Material material()
    {
        const std::uint8_t value = byte();
        return static_cast<Material>(value < 240 ? value % MaterialCount : value);
    }
    EditStyle style()
    {
        EditStyle style;
        style.mode = static_cast<EditMode>(byte() % 6);
        style.material = material();
        style.from = material();
        return style;
    }

    Bytes input();

private:
    template <class E> Bytes encoded(const E& event)
    {
        return Replica::encodeInput(Scope(WorldScope), event);
    }
    Bytes edit(std::uint8_t kind);
    Bytes works(std::uint8_t kind);
    Bytes people(std::uint8_t kind);

    BytesView m_bytes;
    GridSize m_size;
    std::size_t m_at = 0;
};

Bytes WorldTwins::Program::input()
{
    const std::uint8_t kind = byte();
    if (kind >= 240) {
        // Bytes as they are, or in place of some in an input that was meant.
        if (kind >= 248)
            return some(byte());
        Bytes bytes = edit(byte());
        for (const std::uint8_t change : some(byte() % 12)) {
            if (!bytes.empty())
                bytes[change % bytes.size()] ^= static_cast<std::uint8_t>(change | 128);
        }
        return bytes;
    }
    if (kind < 130)
        return edit(kind);
    return kind < 190 ? works(kind) : people(kind);
}

Bytes WorldTwins::Program::edit(std::uint8_t kind)
{
    const Cell c = cell();
    switch (kind % 10) {
    case 0:
        return encoded(Dig { c });
    case 1:
        return encoded(Fill { c, material() });
    case 2: {
        const auto form = static_cast<BrushForm>(byte() % 4);
        const std::uint8_t size = byte();
        return encoded(DrawBrush { c, form, size, style() });
    }
    case 3: {
        const Cell to = cell();
        const auto form = static_cast<BrushForm>(byte() % 4);
        const std::uint8_t size = byte();
        return encoded(DrawLine { c, to, form, size, style() });
    }
    case 4: {
        const Cell to = cell();
        return encoded(DrawBox { c, to, style() });
    }
    case 5:
        return encoded(FillHollow { c, material() });
    case 6: {
        PasteClip paste;
        paste.corner = c;
        paste.width = byte();
        paste.height = byte();
        paste.depth = byte();
        paste.withAir = (byte() & 1) != 0;
        // Runs that would fill a clip, or what the bytes happen to be.
        Clip clip;
        if (paste.width % 4 != 0) {
            Grid grid({ 64, 64, 64 });
            for (int i = byte(); i > 0; --i)
                grid.set({ i % 32, i / 32, i % 7 }, static_cast<Material>(i % 17));
            clip = Clip::copy(grid, { 0, 0, 0 }, { paste.width % 64, paste.height % 64, 7 });
            paste.width = static_cast<std::uint8_t>(clip.width());
            paste.height = static_cast<std::uint8_t>(clip.height());
            paste.depth = static_cast<std::uint8_t>(clip.depth());
            paste.packed = clip.packed();
        } else {
            paste.packed = some(byte());
        }
        return encoded(paste);
    }
    case 7: {
        PlaceStructure place;
        place.cell = c;
        place.kind = static_cast<StructureKind>(byte() % 6);
        place.facing = byte() % 5;
        place.material = material();
        place.steps = byte();
        return encoded(place);
    }
    case 8:
        return encoded(UndoEdit {});
    default:
        return encoded(RedoEdit {});
    }
}

Bytes WorldTwins::Program::works(std::uint8_t kind)
{
    const Cell c = cell();
    switch (kind % 8) {
    case 0:
        return encoded(Pour { c, word() % (2 * Pour::MostAmount) });
    case 1:
        return encoded(PlaceSource { c, word() % (2 * PlaceSource::MostRate) });
    case 2:
        return encoded(PlaceSink { c, word() % (2 * PlaceSource::MostRate) });
    case 3:
        return encoded(RemoveOutlet { c });
    case 4: {
        PlaceDevice place;
        place.cell = c;
        place.kind = static_cast<WaterDevice::Kind>(byte() % 4);
        place.front = byte() % 7;
        place.rate = word() % (2 * WaterDevice::MostRate);
        return encoded(place);
    }
    case 5:
        return encoded(TurnDevice { c, (byte() & 1) != 0 });
    case 6:
        return encoded(RemoveDevice { c });
    default: {
        SetWeather set;
        set.weather.rain = word() % (2 * Weather::Most);
        set.weather.evaporation = word() % (2 * Weather::Most);
        return encoded(set);
    }
    }
}

Bytes WorldTwins::Program::people(std::uint8_t kind)
{
    switch (kind % 6) {
    case 0: {
        const Cell c = cell();
        return encoded(SpawnVillagers { c, byte() % 110u });
    }
    case 1:
        return encoded(PlantTree { cell() });
    case 2:
        return encoded(FellTree { cell() });
    case 3: {
        Walk walk;
        walk.vx = Fixed::fromRaw(static_cast<std::int32_t>(word()) >> byte() % 32);
        walk.vz = Fixed::fromRaw(static_cast<std::int32_t>(word()) >> byte() % 32);
        walk.jump = (byte() & 1) != 0;
        return encoded(walk);
    }
    case 4: {
        const Bytes name = some(byte() % 40);
        return encoded(SetProfile { std::string(name.begin(), name.end()), word() });
    }
    default: {
        const Bytes text = some(byte());
        return encoded(Chat { std::string(text.begin(), text.end()) });
    }
    }
}

WorldTwins::WorldTwins(const WorldOptions& options)
    : m_first(newWorld(options))
    , m_second(newWorld(options))
{
    enter();
}

WorldTwins::WorldTwins(BytesView snapshot, const Limits& limits)
    : m_first(emptyWorld())
    , m_second(emptyWorld())
    , m_limits(limits)
{
    for (Replica* replica : { m_first.get(), m_second.get() }) {
        if (const LoadResult loaded = replica->load(snapshot); !loaded)
            m_failure = "the snapshot to begin with does not load: " + loaded.error;
    }
    enter();
}

void WorldTwins::enter()
{
    listen();
    for (Replica* replica : { m_first.get(), m_second.get() }) {
        for (const MemberId member : { MemberId { 1 }, MemberId { 2 } })
            replica->enqueueJoin(replica->now() + 1_ms, member, {});
        replica->advanceTo(replica->now() + 1_ms);
    }
}

void WorldTwins::listen()
{
    m_listener = m_first->onEvent<HandlerFailed>(
        SessionScope, Handling::Queued, [this](const HandlerFailed& failed) {
            if (m_failure.empty())
                m_failure = failed.where + ": " + failed.text;
        });
}

void WorldTwins::send(MemberId member, const Bytes& bytes, std::size_t times)
{
    times = std::min({ times, m_limits.burst, m_limits.inputs - m_inputs });
    for (std::size_t i = 0; i < times; ++i) {
        m_first->enqueueInput(m_first->now(), member, bytes);
        m_second->enqueueInput(m_second->now(), member, bytes);
    }
    m_inputs += times;
}

std::string WorldTwins::pass(Micros time)
{
    for (Replica* replica : { m_first.get(), m_second.get() }) {
        replica->advanceTo(replica->now() + time);
        replica->deliverEvents();
    }
    const WaterField& water = m_first->root<World>().water().field();
    if (water.volume() != water.books().balance())
        return "the books of water do not balance";
    return m_limits.compareOften ? compare() : m_failure;
}

std::string WorldTwins::compare() const
{
    return m_first->hash() != m_second->hash() ? "the twins differ" : m_failure;
}

void WorldTwins::replaceSecond()
{
    std::unique_ptr<Replica> other = emptyWorld();
    const LoadResult loaded = other->load(m_first->save().flatten());
    if (!loaded)
        m_failure = "a snapshot does not load: " + loaded.error;
    else
        m_second = std::move(other);
}

std::string WorldTwins::play(BytesView bytes)
{
    Program program(bytes, m_first->root<World>().terrain().grid().size());
    bool replaced = false;
    m_inputs = 0;
    Micros left = m_limits.time;
    while (!program.atEnd() && m_inputs < m_limits.inputs) {
        const std::uint8_t what = program.byte();
        if (what < 40) {
            const Micros time = std::min(left, what * m_limits.moment);
            left -= time;
            if (std::string failure = pass(time); !failure.empty())
                return failure;
        } else {
            // Member 3 is a stranger.
            const auto member = static_cast<MemberId>(1 + what % 3);
            const std::size_t times = what < 250 ? 1 : std::size_t { program.byte() } * 40;
            send(member, program.input(), times);
        }
        if (!replaced && program.pastHalf()) {
            // Inputs that wait are no part of a snapshot.
            if (std::string failure = pass(0_ms); !failure.empty())
                return failure;
            if (std::string failure = compare(); !failure.empty())
                return failure;
            replaceSecond();
            replaced = true;
        }
    }
    std::string failure = pass(m_limits.after);
    return failure.empty() ? compare() : failure;
}

} // namespace polder
