#include "core/world/Inputs.h"
#include "core/water/WaterInputs.h"
#include "core/world/Structure.h"

#include "core/replica/Archive.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

template <class E> Bytes bytesOf(E event)
{
    SaveBuffer buffer;
    Archive archive = Archive::saver(buffer);
    event.serialize(archive);
    return buffer.flatten();
}

template <class E> bool accepted(const E& event)
{
    const Bytes bytes = bytesOf(event);
    E loaded;
    Archive archive = Archive::loader(bytes);
    loaded.serialize(archive);
    return archive.ok() && archive.atEnd() && bytesOf(loaded) == bytes;
}

} // namespace

TEST(Inputs, MeantOnesPass)
{
    EXPECT_TRUE(accepted(Dig { { 1, 2, 3 } }));
    EXPECT_TRUE(accepted(Dig { { INT32_MIN, INT32_MAX, 0 } }))
        << "the border is the world's to know";
    EXPECT_TRUE(accepted(Fill { { 1, 2, 3 }, Material::Leaves }));
    EXPECT_TRUE(accepted(Pour { { 1, 2, 3 }, Pour::MostAmount }));
    EXPECT_TRUE(accepted(Walk { Fixed::ratio(-7, 2), 2, true }));
    EXPECT_TRUE(accepted(SetProfile { "Zo\xC3\xAB", 0xFFFFFF }));
    EXPECT_TRUE(accepted(Chat { "\xF0\x9F\x8C\x8A hello" }));
}

TEST(Inputs, LimitsHold)
{
    EXPECT_FALSE(accepted(Fill { {}, Material::Count }));
    EXPECT_FALSE(accepted(Fill { {}, static_cast<Material>(255) }));
    EXPECT_FALSE(accepted(Pour { {}, 0 }));
    EXPECT_FALSE(accepted(Pour { {}, Pour::MostAmount + 1 }));
    EXPECT_FALSE(accepted(PlaceSource { {}, PlaceSource::MostRate + 1 }));
    EXPECT_FALSE(accepted(PlaceSink { {}, 0 }));
    EXPECT_FALSE(accepted(SpawnVillagers { {}, 0 }));
    EXPECT_FALSE(accepted(SpawnVillagers { {}, SpawnVillagers::MostCount + 1 }));
    EXPECT_FALSE(accepted(SetProfile { std::string(33, 'x'), 0 }));
    EXPECT_FALSE(accepted(SetProfile { "x", 0x1000000 }));
    EXPECT_FALSE(accepted(Chat { std::string(501, 'x') }));
}

TEST(Inputs, DevicesAndWeatherHaveTheirLimits)
{
    for (const auto kind :
        { WaterDevice::Kind::Gate, WaterDevice::Kind::Valve, WaterDevice::Kind::Pump })
        EXPECT_TRUE(accepted(PlaceDevice { { 1, 2, 3 }, kind, FlowGrid::Above, 1 }));
    EXPECT_TRUE(accepted(PlaceDevice { {}, {}, FlowGrid::West, WaterDevice::MostRate }));
    EXPECT_FALSE(accepted(PlaceDevice { {}, static_cast<WaterDevice::Kind>(3), 0, 1 }));
    EXPECT_FALSE(accepted(PlaceDevice { {}, {}, FlowGrid::Above + 1, 1 }));
    EXPECT_FALSE(accepted(PlaceDevice { {}, {}, 0, 0 }));
    EXPECT_FALSE(accepted(PlaceDevice { {}, {}, 0, WaterDevice::MostRate + 1 }));
    EXPECT_TRUE(accepted(TurnDevice { { INT32_MIN, 0, INT32_MAX }, true }));
    EXPECT_TRUE(accepted(RemoveDevice { {} }));
    EXPECT_TRUE(accepted(SetWeather { { Weather::Most, Weather::Most } }));
    EXPECT_FALSE(accepted(SetWeather { { Weather::Most + 1, 0 } }));
    EXPECT_FALSE(accepted(SetWeather { { 0, UINT32_MAX } }));
}

TEST(Inputs, StructuresHaveTheirLimits)
{
    PlaceStructure place;
    EXPECT_TRUE(accepted(place));
    place.steps = PlaceStructure::MostSteps + 1;
    EXPECT_FALSE(accepted(place));
    place.steps = 1;
    place.facing = 4;
    EXPECT_FALSE(accepted(place));
    place.facing = 3;
    place.kind = StructureKind::Count;
    EXPECT_FALSE(accepted(place));
    place.kind = StructureKind::House;
    place.material = Material::Count;
    EXPECT_FALSE(accepted(place));
    EXPECT_TRUE(accepted(FellTree { { 1, 2, 3 } }));
}

TEST(Inputs, TextMustBePlain)
{
    EXPECT_TRUE(isPlainText(""));
    EXPECT_TRUE(isPlainText("\xEF\xBF\xBD \xF4\x8F\xBF\xBF"));
    for (const char* bad :
        { "a\nb", "\x7F", "\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
            "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xFF", "\xC2\x85", "\xE2\x80\xAE" })
        EXPECT_FALSE(isPlainText(bad)) << bad;
    EXPECT_FALSE(isPlainText(std::string_view("a\0b", 3)));
}
