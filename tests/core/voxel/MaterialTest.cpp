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
