#include "core/water/WaterField.h"

#include "core/replica/Archive.h"
#include "core/water/FlowKernel.h"
#include "core/water/FlowRule.h"

#include <algorithm>
#include <array>

namespace polder {

namespace {

    static_assert(WaterField::Full == FullCell);

    /// Bodies are levelled every so many steps, after the odd ones.
    constexpr std::uint64_t BodyPeriod = 2;

    /// Steps between two looks for memory that is not needed any more, and how many of them go
    /// through the whole world: what is freed and soon needed again is made anew, a little at a
    /// time.
    constexpr std::uint64_t TidyPeriod = 64;
    constexpr std::uint64_t TidyTurns = 16;

    /// Below comes first and above last, as water would go.
    constexpr std::array<Cell, 6> beside { { { 0, -1, 0 }, { -1, 0, 0 }, { 1, 0, 0 }, { 0, 0, -1 },
        { 0, 0, 1 }, { 0, 1, 0 } } };

    constexpr std::uint64_t cellsOfPage(const Page& page)
    {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < Page::Size; ++i)
            sum += page[i];
        return sum;
    }

    /// Cells of the world that a search has met. Asked, never walked, so its order does not matter.
    class SeenCells {
    public:
        explicit SeenCells(GridSize size)
            : m_size(size)
            , m_slots(64)
        {
        }
        /// False if the cell was there.
        bool insert(Cell c)
        {
            if (2 * m_count >= m_slots.size())
                grow();
            const auto number
                = static_cast<std::uint32_t>(c.x + m_size.x * (c.z + m_size.z * c.y)) + 1;
            std::uint32_t& slot = find(number);
            if (slot == number)
                return false;
            slot = number;
            ++m_count;
            return true;
        }

    private:
        std::uint32_t& find(std::uint32_t number)
        {
            const std::size_t mask = m_slots.size() - 1;
            std::size_t i = number * 0x9E3779B1u >> 7 & mask;
            while (m_slots[i] != 0 && m_slots[i] != number)
                i = (i + 1) & mask;
            return m_slots[i];
        }
        void grow()
        {
            std::vector<std::uint32_t> old(2 * m_slots.size());
            old.swap(m_slots);
            for (const std::uint32_t number : old) {
                if (number != 0)
                    find(number) = number;
            }
        }

        GridSize m_size;
        std::vector<std::uint32_t> m_slots; ///< Cell numbers from 1, or 0; a power of two of them.
        std::size_t m_count = 0;
    };

} // namespace

void Outlet::serialize(Archive& archive)
{
    archive("source", source);
    archive("rate", rate);
    archive("owed", owed);
}

WaterField::WaterField()
    : m_kernel(&FlowKernel::best())
    , m_workers(std::make_unique<Workers>())
    , m_flow(std::make_unique<FlowPass>(m_water, *m_kernel, *m_workers))
    , m_bodies(std::make_unique<BodyPass>(m_water, *m_workers))
{
}

WaterField::WaterField(const Grid& ground)
    : WaterField()
{
    attach(ground);
}

void WaterField::attach(const Grid& ground)
{
    m_water.attach(ground, *m_kernel);
    m_bodies->forget();
}

void WaterField::setWorkers(int count)
{
    m_flow.reset();
    m_bodies.reset();
    m_workers = std::make_unique<Workers>(count);
    m_flow = std::make_unique<FlowPass>(m_water, *m_kernel, *m_workers);
    m_bodies = std::make_unique<BodyPass>(m_water, *m_workers);
}

void WaterField::setKernel(const FlowKernel& kernel)
{
    m_kernel = &kernel;
    if (m_water.attached())
        attach(m_water.grid());
    setWorkers(m_workers->count());
}

void WaterField::setOrder(FlowPass::Order order) { m_flow->setOrder(order); }

int WaterField::at(Cell c) const { return m_water.grid().contains(c) ? m_water.volume(c) : 0; }

std::uint64_t WaterField::volume() const
{
    std::uint64_t sum = 0;
    for (int chunk = 0; chunk < m_water.chunkCount(); ++chunk) {
        const Page& page = m_water.page(chunk);
        sum += page.isUniform() ? std::uint64_t { page[0] } * Page::Size : cellsOfPage(page);
    }
    return sum;
}

int WaterField::add(Cell c, int units, WaterReason reason)
{
    int left = units;
    while (left > 0 && m_water.open(c)) {
        const int volume = m_water.volume(c);
        const int taken = std::min(left, Full - volume);
        if (taken > 0)
            m_water.set(c, volume + taken);
        left -= taken;
        ++c.y;
    }
    const int accepted = units - std::max(left, 0);
    if (accepted <= 0)
        return 0;
    m_books.add(reason, static_cast<std::uint64_t>(accepted));
    return accepted;
}

int WaterField::remove(Cell c, int units, WaterReason reason)
{
    const int volume = at(c);
    const int taken = std::clamp(units, 0, volume);
    if (taken == 0)
        return 0;
    m_water.set(c, volume - taken);
    m_books.remove(reason, static_cast<std::uint64_t>(taken));
    return taken;
}

void WaterField::generate(int chunk, Page volumes)
{
    const std::uint64_t before = cellsOfPage(m_water.page(chunk));
    m_books.remove(WaterReason::Generated, before);
    m_books.add(WaterReason::Generated, cellsOfPage(volumes));
    m_water.setPage(chunk, std::move(volumes));
}

WaterField::Displaced WaterField::findRoomAbove(Cell c) const
{
    Displaced found;
    int units = at(c);
    for (Cell up = c + Cell { 0, 1, 0 }; units > 0 && m_water.open(up); ++up.y) {
        const int room = std::min(units, Full - m_water.volume(up));
        if (room > 0)
            found.rooms.push_back({ up, room });
        units -= room;
    }
    if (units > 0)
        found.rooms.clear();
    return found;
}

WaterField::Displaced WaterField::findRoom(Cell c, int most) const
{
    // Straight up first: most often water stands under the open sky and rises there.
    Displaced found = findRoomAbove(c);
    int units = at(c);
    if (units == 0 || !found.rooms.empty())
        return found;
    // Breadth first through open cells that hold water or touch such cells: the nearest room
    // first, of cells equally near the one that the order of `beside` reaches first.
    std::vector<Cell> queue { c };
    SeenCells seen(m_water.size());
    seen.insert(c);
    std::size_t i = 0;
    for (; i < queue.size() && units > 0 && i < static_cast<std::size_t>(most); ++i) {
        const Cell from = queue[i];
        if (i > 0) {
            const int room = std::min(units, Full - m_water.volume(from));
            if (room > 0)
                found.rooms.push_back({ from, room });
            units -= room;
            if (m_water.volume(from) == 0)
                continue;
        }
        for (const Cell step : beside) {
            const Cell next = from + step;
            if (m_water.open(next) && seen.insert(next))
                queue.push_back(next);
        }
    }
    found.searched = static_cast<int>(i);
    if (units > 0)
        found.rooms.clear();
    return found;
}

std::string_view WaterField::whyNotSolid(Cell c, const Displaced& water) const
{
    if (!m_water.grid().contains(c))
        return "outside of the world";
    if (m_water.volume(c) > 0 && water.rooms.empty())
        return "the water there has nowhere to go";
    return {};
}

void WaterField::onSolidChanged(Cell c, const Displaced& water)
{
    if (!m_water.grid().contains(c))
        return;
    m_water.groundChanged(c);
    displace(c, water);
}

void WaterField::setBarrier(Cell c, bool shut)
{
    m_water.setBarrier(c, shut);
    displace(c, findRoom(c));
}

void WaterField::transfer(Cell from, Cell to, int units)
{
    m_water.set(from, m_water.volume(from) - units);
    m_water.set(to, m_water.volume(to) + units);
}

bool WaterField::isSoilWet(Cell c) const
{
    for (int y = -1; y <= 1; ++y) {
        for (int z = -2; z <= 2; ++z) {
            for (int x = -2; x <= 2; ++x) {
                if (at(c + Cell { x, y, z }) > 0)
                    return true;
            }
        }
    }
    return false;
}

void WaterField::displace(Cell c, const Displaced& water)
{
    const int volume = m_water.volume(c);
    if (m_water.open(c) || volume == 0)
        return;
    if (water.rooms.empty())
        m_books.remove(WaterReason::Crushed, static_cast<std::uint64_t>(volume));
    m_water.set(c, 0);
    for (const Displaced::Room& room : water.rooms)
        m_water.set(room.cell, m_water.volume(room.cell) + room.units);
}

std::string_view WaterField::whyNoOutlet(Cell c) const
{
    if (!isOpen(c))
        return "A spring or drain needs an empty cell";
    if (m_outlets.size() >= MostOutlets && !m_outlets.contains(c))
        return "There are too many springs and drains";
    return {};
}

bool WaterField::placeOutlet(Cell c, Outlet outlet)
{
    if (!m_water.grid().contains(c))
        return false;
    m_outlets[c] = outlet;
    return true;
}

void WaterField::runOutlets()
{
    for (auto& [cell, outlet] : m_outlets) {
        const std::uint64_t owed = std::uint64_t { outlet.owed } + outlet.rate;
        outlet.owed = static_cast<std::uint32_t>(owed % StepsPerSecond);
        const auto units
            = static_cast<int>(std::min<std::uint64_t>(owed / StepsPerSecond, 1 << 20));
        // What finds no room, or is not there, is not made up for later.
        if (units > 0 && outlet.source)
            add(cell, units, WaterReason::Source);
        else if (units > 0)
            remove(cell, units, WaterReason::Sink);
    }
}

void WaterField::wakeAll()
{
    for (int chunk = 0; chunk < m_water.chunkCount(); ++chunk) {
        for (int y = 0; y < ChunkEdge; ++y)
            m_water.touch(chunk, y, ~0u);
    }
}

void WaterField::step()
{
    if (flow())
        flowOn();
    if (levelsDue())
        level();
}

bool WaterField::flow()
{
    runOutlets();
    m_works.step(*this);
    m_water.beginStep();
    const bool rest = m_flow->run();
    if (isStill() ? !m_tidy : m_tidy || m_water.stepCount() % TidyPeriod == 0)
        tidy();
    m_water.endStep();
    return rest;
}

void WaterField::flowOn()
{
    m_water.beginStep();
    m_flow->runRest();
}

bool WaterField::levelsDue() const
{
    return m_levelling && m_water.stepCount() % BodyPeriod == 0 && !m_water.bodiesDue().empty();
}

void WaterField::findBodies() { m_bodies->prepareBodies(); }

void WaterField::findSurfaces() { m_bodies->prepareSurfaces(); }

void WaterField::level()
{
    m_water.beginStep();
    m_bodies->run();
}

void WaterField::tidy()
{
    m_tidy = isStill();
    if (m_tidy) {
        m_water.forgetStillChunks(0, 1);
        m_bodies->forget();
    } else {
        m_water.forgetStillChunks(m_water.stepCount() / TidyPeriod % TidyTurns, TidyTurns);
        m_bodies->forgetUnused();
    }
}

Current WaterField::currentAt(Cell c) const
{
    if (!m_water.open(c))
        return {};
    // Below the surface things drift as they do on it.
    while (m_water.volume(c) == Full && m_water.open(c + beside[5]))
        ++c.y;
    const auto supported = [this](Cell cell) {
        const Cell below = cell + beside[0];
        return !m_water.open(below) || m_water.volume(below) == Full;
    };
    // What the next spreading would pass from one to the other, if nothing else moved.
    const auto passing = [&](Cell from, Cell to) {
        if (!m_water.open(from) || !m_water.open(to))
            return 0;
        const int a = m_water.volume(from);
        const int b = m_water.volume(to);
        const bool forth = supported(from);
        const bool back = supported(to);
        return (forth ? givingTo(a, b, back) : 0) - (back ? givingTo(b, a, forth) : 0);
    };
    // What comes in on one side and goes out on the other: of a steady stream one of them is yet to
    // come, since each pair has just shared what it had. Where the surface steps from cell to cell
    // water passes above or below it too.
    Current current;
    for (const int level : { -1, 0, 1 }) {
        const Cell at { c.x, c.y + level, c.z };
        current.x += passing(at + beside[1], at) + passing(at, at + beside[2]);
        current.z += passing(at + beside[3], at) + passing(at, at + beside[4]);
    }
    const Cell below = c + beside[0];
    if (m_water.open(below))
        current.y = -std::min<int>(m_water.volume(c), Full - m_water.volume(below));
    return current;
}

void WaterField::serialize(Archive& archive)
{
    m_water.serialize(archive);
    archive("books", m_books);
    archive("outlets", m_outlets);
    archive("works", m_works);
    if (archive.loading())
        m_works.restoreBarriers(m_water);
}

} // namespace polder
