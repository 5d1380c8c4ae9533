// The bytes of a WorldForm; docs/worldfile.md describes them. Everything here belongs to the form
// alone, so that changing how a model saves itself does not change the form.

#include "core/life/Population.h"
#include "core/replica/Archive.h"
#include "core/water/Water.h"
#include "core/world/Forest.h"
#include "core/world/WorldForm.h"

#include <algorithm>
#include <array>
#include <span>

namespace polder {

namespace {

    using Names = std::span<const std::string_view>;

    constexpr std::array<std::string_view, 5> treeNames { "pine", "broadleaf", "birch", "willow",
        "bush" };
    static_assert(treeNames.size() == static_cast<std::size_t>(TreeKind::Count));
    constexpr std::array<std::string_view, 3> speciesNames { "human", "sheep", "deer" };
    static_assert(speciesNames.size() == static_cast<std::size_t>(Species::Count));
    constexpr std::array<std::string_view, 3> deviceNames { "gate", "valve", "pump" };

    constexpr std::string_view NotKnown = "this version does not know ";
    constexpr std::uint8_t Foreign = 255;
    constexpr std::size_t MostNameBytes = 40;
    constexpr std::size_t MostCreatures = Population::Most + Population::MostAnimals;
    constexpr Micros Ages = Micros { 1 } << 46;

    void failUnknown(Archive& a, std::string_view what)
    {
        a.fail(std::string(NotKnown) + '"' + std::string(what) + '"');
    }

    /// The words that stand for numbers in a section, and what they mean to this program.
    struct Palette {
        std::vector<std::string> names;
        std::vector<std::uint8_t> meaning; ///< Foreign: nothing.

        /// Fails unless the number stands for something this program knows.
        bool check(Archive& a, std::uint8_t number) const
        {
            if (number < meaning.size() && meaning[number] != Foreign)
                return true;
            if (number < meaning.size())
                failUnknown(a, names[number]);
            else
                a.fail("not one of the section's words");
            return false;
        }
    };

    void palette(Archive& a, Palette& palette, Names known)
    {
        if (!a.loading())
            palette.names.assign(known.begin(), known.end());
        std::size_t count = palette.names.size();
        a("words", count);
        if (a.loading()) {
            if (count > 255 || count > a.remaining())
                return a.fail("too many words");
            palette.names.resize(count);
        }
        for (std::string& name : palette.names) {
            a.list("word", name, MostNameBytes);
            const auto found = std::find(known.begin(), known.end(), name);
            palette.meaning.push_back(
                found == known.end() ? Foreign : static_cast<std::uint8_t>(found - known.begin()));
        }
    }

    /// An enumerator by its word; `Kind` counts from 0 like the palette that was written.
    template <class Kind> void word(Archive& a, Kind& kind, const Palette& palette)
    {
        auto number = static_cast<std::uint8_t>(kind);
        a("kind", number);
        if (!a.loading() || !a.ok())
            return;
        if (!palette.check(a, number))
            return;
        kind = static_cast<Kind>(palette.meaning[number]);
    }

    void cell(Archive& a, const WorldForm& form, Cell& c)
    {
        a("x", c.x);
        a("y", c.y);
        a("z", c.z);
        if (a.loading() && a.ok() && !form.grid.contains(c))
            a.fail("outside of the world");
    }

    /// As many items as `visit` can read; `visit` does one.
    template <class T, class F>
    void items(Archive& a, std::vector<T>& list, std::size_t most, F&& visit)
    {
        std::size_t count = list.size();
        a("count", count);
        if (a.loading()) {
            if (count > most || count > a.remaining())
                return a.fail("too many");
            list.clear();
        }
        for (std::size_t i = 0; i < count && a.ok(); ++i) {
            const Archive::Step step(a, {}, i);
            if (a.loading())
                list.emplace_back();
            visit(list[i]);
        }
    }

    /// As items(), for things that stand in a cell of their own.
    template <class T, class F>
    void itemsByCell(
        Archive& a, WorldForm& form, std::map<Cell, T>& map, std::size_t most, F&& visit)
    {
        std::vector<std::pair<Cell, T>> list(map.begin(), map.end());
        items(a, list, most, [&](std::pair<Cell, T>& item) {
            cell(a, form, item.first);
            visit(item.second);
        });
        if (!a.loading() || !a.ok())
            return;
        map = std::map<Cell, T>(list.begin(), list.end());
        if (map.size() != list.size())
            a.fail("two in one cell");
    }

    void land(Archive& a, WorldForm& form)
    {
        GridSize size = form.grid.size();
        a("width", size.x);
        a("height", size.y);
        a("depth", size.z);
        if (a.loading()) {
            if (!size.valid())
                return a.fail("no such size");
            form.grid = Grid(size);
        }
        bool blocky = form.grid.blocky();
        a("blocky", blocky);
        form.grid.setBlocky(blocky);
        std::string kind(worldKindName(form.kind));
        a.list("kind", kind, MostNameBytes);
        form.kind = worldKindNamed(kind);
        if (form.kind == WorldKind::Count)
            return failUnknown(a, kind);
        a("seed", form.seed);
        a.range("sea", form.seaLevel, 0, GridSize::MostHeight);
        cell(a, form, form.spawn);
        Micros seconds = form.time / 1_s;
        a.range<Micros>("time", seconds, 0, Ages / 1_s);
        form.time = seconds * 1_s;
    }

    void voxels(Archive& a, WorldForm& form)
    {
        std::array<std::string_view, MaterialCount> known;
        for (std::size_t i = 0; i < MaterialCount; ++i)
            known[i] = materialInfo(static_cast<Material>(i)).name;
        Palette words;
        palette(a, words, known);
        bool same = true;
        for (std::size_t i = 0; i < words.meaning.size(); ++i)
            same = same && words.meaning[i] == i;
        for (int chunk = 0; chunk < form.grid.chunkCount() && a.ok(); ++chunk) {
            Page page = form.grid.page(chunk);
            a("chunk", page);
            if (!a.loading() || !a.ok())
                continue;
            for (std::size_t i = 0; i < Page::Size; ++i) {
                if (!words.check(a, page[i]))
                    return;
            }
            if (page.isUniform()) {
                page.fill(words.meaning[page[0]]);
            } else if (!same) {
                std::uint8_t* bytes = page.edit();
                for (std::size_t i = 0; i < Page::Size; ++i)
                    bytes[i] = words.meaning[bytes[i]];
            }
            form.grid.setPage(chunk, std::move(page));
        }
    }

    void water(Archive& a, WorldForm& form)
    {
        form.water.resize(static_cast<std::size_t>(form.grid.chunkCount()));
        for (int chunk = 0; chunk < form.grid.chunkCount() && a.ok(); ++chunk) {
            Page& page = form.water[static_cast<std::size_t>(chunk)];
            a("chunk", page);
            if (!a.loading() || !a.ok())
                continue;
            const Page& ground = form.grid.page(chunk);
            for (std::size_t i = 0; i < Page::Size; ++i) {
                if (page[i] > WaterField::Full)
                    return a.fail("more than a cell can hold");
                if (page[i] > 0 && isSolid(static_cast<Material>(ground[i])))
                    return a.fail("water in solid ground");
            }
        }
    }

    void works(Archive& a, WorldForm& form)
    {
        itemsByCell(a, form, form.outlets, WaterField::MostOutlets, [&](Outlet& outlet) {
            a("source", outlet.source);
            a.range<std::uint32_t>("rate", outlet.rate, 0, INT32_MAX);
            outlet.owed = 0;
        });
        Palette words;
        palette(a, words, deviceNames);
        itemsByCell(a, form, form.devices, WaterWorks::MostDevices, [&](WaterDevice& device) {
            word(a, device.kind, words);
            auto front = static_cast<std::uint8_t>(device.front);
            a.range<std::uint8_t>("front", front, 0, FlowGrid::Above);
            device.front = static_cast<FlowGrid::Side>(front);
            a.range<std::uint32_t>("rate", device.rate, 1, WaterDevice::MostRate);
            a("on", device.on);
            device.owed = 0;
        });
        a.range("rain", form.weather.rain, 0u, Weather::Most);
        a.range("evaporation", form.weather.evaporation, 0u, Weather::Most);
    }

    void trees(Archive& a, WorldForm& form)
    {
        Palette words;
        palette(a, words, treeNames);
        items(a, form.trees, Forest::Most, [&](Tree& tree) {
            cell(a, form, tree.cell);
            word(a, tree.kind, words);
            a("offsetX", tree.offsetX);
            a("offsetZ", tree.offsetZ);
            a("turn", tree.turn);
            a("fullHeight", tree.fullHeight);
            a.range("planted", tree.plantedAt, -Ages, Ages);
            a.range<Micros>("grows", tree.growsFor, 0, Ages);
        });
    }

    void creatures(Archive& a, WorldForm& form)
    {
        Palette words;
        palette(a, words, speciesNames);
        items(a, form.creatures, MostCreatures, [&](Villager& v) {
            word(a, v.species, words);
            a("look", v.look);
            cell(a, form, v.at);
            cell(a, form, v.home);
        });
    }

    /// A coordinate in 1/65536 voxel.
    void place(Archive& a, Fixed& axis, std::int32_t extent)
    {
        std::int64_t raw = axis.raw();
        a.range("place", raw, std::int64_t { 0 }, extent * Fixed::One - 1);
        axis = Fixed::fromRaw(raw);
    }

    void people(Archive& a, WorldForm& form)
    {
        items(a, form.people, Players::MostAbsent, [&](Player& player) {
            a("person", player.profile.person);
            a.list("name", player.profile.name, Profile::MostNameBytes);
            a.range("colour", player.profile.colour, 0u, Profile::MostColour);
            const GridSize size = form.grid.size();
            place(a, player.body.position.x, size.x);
            place(a, player.body.position.y, 2 * size.y); // one may jump above the top
            place(a, player.body.position.z, size.z);
            if (a.loading() && a.ok()
                && (player.profile.person == 0
                    || !Profile::nameRefusal(player.profile.name).empty()))
                a.fail("not a name");
        });
    }

    /// A tag in capital letters: who does not know the section cannot open the world. In small
    /// letters: who does not know it, or only an earlier version of it, leaves it out.
    struct Section {
        std::string_view tag; ///< Four letters.
        std::uint32_t version;
        void (*visit)(Archive&, WorldForm&);

        bool needed() const { return tag[0] < 'a'; }
    };
    constexpr std::array<Section, 7> sections { { { "LAND", 1, land }, { "VOXL", 1, voxels },
        { "WATR", 1, water }, { "WORK", 1, works }, { "TREE", 1, trees }, { "life", 1, creatures },
        { "folk", 1, people } } };

    struct Head {
        std::string tag;
        std::uint32_t version = 0;
        std::uint64_t size = 0;

        void serialize(Archive& a)
        {
            a.list("tag", tag, 4);
            a("version", version);
            a("size", size);
        }
    };

    void append(Bytes& out, Head head, const Bytes& body)
    {
        SaveBuffer buffer;
        Archive archive = Archive::saver(buffer);
        archive("section", head);
        out.insert(out.end(), buffer.bytes.begin(), buffer.bytes.end());
        out.insert(out.end(), body.begin(), body.end());
    }

    /// Takes the sections off the bytes, one after the other.
    class FormReader {
    public:
        explicit FormReader(BytesView in)
            : m_in(in)
        {
        }

        WorldForm::Result read()
        {
            Archive archive = Archive::loader(m_in);
            std::uint32_t version = 0;
            archive("version", version);
            m_in = m_in.last(archive.remaining());
            if (archive.ok() && version != WorldForm::Version)
                fail("written in form " + std::to_string(version), version > WorldForm::Version);
            else if (!archive.ok())
                fail(archive.error(), false);
            while (m_result && !m_in.empty())
                readSection();
            while (m_result && m_next < sections.size()) {
                const Section& missing = sections[m_next++];
                if (missing.needed())
                    fail(std::string(missing.tag) + " is missing", false);
            }
            return std::move(m_result);
        }

    private:
        void fail(std::string error, bool newer)
        {
            m_result.error = std::move(error);
            m_result.newer = newer;
        }

        void readSection()
        {
            Archive archive = Archive::loader(m_in);
            Head head;
            archive("section", head);
            if (!archive.ok() || head.tag.size() != 4 || head.size > archive.remaining())
                return fail("a section is cut off", false);
            const BytesView body
                = m_in.last(archive.remaining()).first(static_cast<std::size_t>(head.size));
            m_in = m_in.last(archive.remaining() - body.size());
            const auto known = std::find_if(sections.begin(), sections.end(),
                [&](const Section& each) { return each.tag == head.tag; });
            const bool needed = head.tag[0] < 'a';
            if (known == sections.end()) {
                if (needed)
                    fail(std::string(NotKnown) + "the section " + head.tag, true);
                return;
            }
            const auto index = static_cast<std::size_t>(known - sections.begin());
            for (; m_next < index; ++m_next) {
                if (sections[m_next].needed())
                    return fail(head.tag + " comes too early", false);
            }
            if (m_next++ != index)
                return fail(head.tag + " comes too late", false);
            if (head.version > known->version) {
                if (needed)
                    fail(std::string(NotKnown) + "this form of " + head.tag, true);
                return;
            }
            visit(*known, body);
        }

        void visit(const Section& section, BytesView body)
        {
            Archive archive = Archive::loader(body);
            section.visit(archive, m_result.form);
            if (archive.ok() && !archive.atEnd())
                archive.fail("bytes left over");
            if (!archive.ok())
                fail(std::string(section.tag) + ' ' + archive.error(),
                    archive.error().find(NotKnown) != std::string::npos);
        }

        BytesView m_in;
        std::size_t m_next = 0; ///< The section that may come next.
        WorldForm::Result m_result;
    };

} // namespace

Bytes WorldForm::toBytes() const
{
    SaveBuffer head;
    Archive archive = Archive::saver(head);
    std::uint32_t version = Version;
    archive("version", version);
    Bytes out = head.bytes;
    WorldForm copy = *this; // visitors take what they may change
    for (const Section& section : sections) {
        SaveBuffer buffer;
        Archive saver = Archive::saver(buffer);
        section.visit(saver, copy);
        const Bytes body = buffer.flatten();
        append(out, { std::string(section.tag), section.version, body.size() }, body);
    }
    return out;
}

WorldForm::Result WorldForm::fromBytes(BytesView bytes) { return FormReader(bytes).read(); }

} // namespace polder
