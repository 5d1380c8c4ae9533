#include "render/look/GroundWetness.h"

#include "core/water/WaterField.h"

#include <gtest/gtest.h>

namespace polder {
namespace {

    constexpr GridSize Size { 64, 32, 64 };

    class Meadow : public testing::Test {
    protected:
        Meadow()
            : m_grid(Size)
        {
            for (int z = 0; z < Size.z; ++z) {
                for (int x = 0; x < Size.x; ++x)
                    m_grid.set({ x, 0, z }, Material::Grass);
            }
            m_water.attach(m_grid);
            m_wetness.reset(Size);
        }

        void pour(int depth)
        {
            for (int z = 16; z < 32; ++z) {
                for (int x = 16; x < 32; ++x) {
                    m_water.remove({ x, 1, z }, WaterField::Full);
                    m_water.add({ x, 1, z }, depth);
                }
            }
        }
        /// Blue in a texel; less is greener.
        int blueAt(int x, int z) const
        {
            GroundTint tint { 16, 16, std::vector<std::uint8_t>(16 * 16 * 4, 128) };
            return m_wetness.applied(std::move(tint))
                .texels[static_cast<std::size_t>(x + z * 16) * 4 + 2];
        }
        bool lookAtAll() { return m_wetness.look(m_grid, m_water, 16 * 16); }

        Grid m_grid;
        WaterField m_water;
        GroundWetness m_wetness;
    };

    TEST_F(Meadow, isGreenerBesideWater)
    {
        pour(200);
        EXPECT_TRUE(lookAtAll());
        EXPECT_LT(blueAt(5, 5), 100) << "in the pond";
        EXPECT_LT(blueAt(3, 5), 120) << "on its bank";
        EXPECT_EQ(blueAt(1, 5), 128) << "far away";
        EXPECT_FALSE(lookAtAll()) << "nothing to draw anew";
    }

    TEST_F(Meadow, fadesWhenItDriesUp)
    {
        pour(200);
        lookAtAll();
        const int wet = blueAt(3, 5);
        pour(0);
        EXPECT_TRUE(lookAtAll());
        EXPECT_GT(blueAt(3, 5), wet);
        EXPECT_LT(blueAt(3, 5), 128) << "not at once";
        for (int i = 0; i < 5; ++i)
            lookAtAll();
        EXPECT_EQ(blueAt(3, 5), 128);
    }

    TEST_F(Meadow, doesNotCareForPuddlesAndCaves)
    {
        pour(6);
        lookAtAll();
        EXPECT_EQ(blueAt(5, 5), 128);
        pour(200);
        for (int z = 12; z < 36; ++z) {
            for (int x = 12; x < 36; ++x)
                m_grid.set({ x, 6, z }, Material::Rock);
        }
        m_wetness.reset(Size);
        lookAtAll();
        EXPECT_EQ(blueAt(5, 5), 128) << "under a roof";
    }

} // namespace
} // namespace polder
