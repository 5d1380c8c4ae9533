#include "core/voxel/Material.h"

#include <gtest/gtest.h>

using namespace polder;

TEST(Material, NamesAreUniqueAndFound)
{
    for (std::size_t i = 0; i < MaterialCount; ++i) {
        const auto material = static_cast<Material>(i);
        EXPECT_EQ(materialNamed(materialInfo(material).name), material);
    }
    EXPECT_EQ(materialNamed("cheese"), Material::Count);
}

TEST(Material, AirIsTheOnlyThingOneCanWalkThrough)
{
    EXPECT_FALSE(isSolid(Material::Air));
    EXPECT_FALSE(materialInfo(Material::Air).placeable);
    for (std::size_t i = 1; i < MaterialCount; ++i)
        EXPECT_TRUE(isSolid(static_cast<Material>(i)));
}

TEST(Material, SixteenCanBePlacedAndEachHasStrengthAndWeight)
{
    std::size_t placeable = 0;
    for (std::size_t i = 1; i < MaterialCount; ++i) {
        const MaterialInfo& info = materialInfo(static_cast<Material>(i));
        placeable += info.placeable ? 1 : 0;
        EXPECT_GE(info.span, 1) << info.name;
        EXPECT_GE(info.weight, 1) << info.name;
        // What slides holds out least of all.
        EXPECT_TRUE(!info.loose || info.span == 1) << info.name;
    }
    EXPECT_GE(placeable, 16u);
    for (const char* name : { "rock", "dirt", "grass", "sand", "clay", "gravel", "lava", "ice",
             "snow", "wood", "planks", "brick", "stone", "glass", "road", "leaves" }) {
        const Material material = materialNamed(name);
        ASSERT_NE(material, Material::Count) << name;
        EXPECT_TRUE(materialInfo(material).placeable) << name;
    }
}
