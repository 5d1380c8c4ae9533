#include "render/view/TreePicking.h"

#include "tests/core/world/Playing.h"

#include <gtest/gtest.h>

namespace polder {
namespace {

    constexpr int Floor = 5;

    /// A grown tree of six voxels on level rock.
    NewLand stage(const std::vector<Cell>& feet, TreeKind kind)
    {
        NewLand land;
        land.grid = Grid({ 64, 32, 64 });
        land.water.resize(static_cast<std::size_t>(land.grid.chunkCount()));
        land.spawn = { 2, Floor, 2 };
        for (int z = 0; z < 64; ++z) {
            for (int x = 0; x < 64; ++x) {
                for (int y = 0; y < Floor; ++y)
                    land.grid.set({ x, y, z }, y == Floor - 1 ? Material::Grass : Material::Rock);
            }
        }
        for (const Cell foot : feet) {
            Tree tree;
            tree.cell = foot;
            tree.kind = kind;
            tree.fullHeight = 6 * 256;
            land.trees.push_back(tree);
        }
        return land;
    }

    std::optional<TreePick> pickIn(const Playing& play, QVector3D from, QVector3D way,
        double most = 100, int ceiling = 1 << 30)
    {
        return pickTree(play.world().forest(), play.grid(), play.replica->now(), from,
            way.normalized(), most, ceiling);
    }

    TEST(TreePicking, trunksAndCrownsAreMet)
    {
        const Cell foot { 20, Floor, 31 }; // Its crown reaches into the next chunk.
        const std::array kinds { TreeKind::Pine, TreeKind::Broadleaf, TreeKind::Birch,
            TreeKind::Willow, TreeKind::Bush };
        for (const TreeKind kind : kinds) {
            const Playing play(stage({ foot }, kind));
            // At the trunk, in the crown, and from above.
            for (const float height : { 0.6f, 3.3f }) {
                const auto met = pickIn(play, { 20.5f, Floor + height, 60 }, { 0, 0, -1 });
                ASSERT_TRUE(met) << height;
                EXPECT_EQ(met->foot, foot);
                EXPECT_GT(met->distance, 60 - 31.5 - 4);
                EXPECT_LT(met->distance, 60 - 31.5 + 0.5);
            }
            const auto above = pickIn(play, { 20.6f, 30, 31.6f }, { 0, -1, 0 });
            ASSERT_TRUE(above);
            EXPECT_GT(above->distance, 30 - Floor - 7);
        }
    }

    TEST(TreePicking, whatPassesByMeetsNothing)
    {
        const Playing play(stage({ { 20, Floor, 31 } }, TreeKind::Birch));
        EXPECT_FALSE(pickIn(play, { 24.5f, Floor + 3, 60 }, { 0, 0, -1 })) << "beside it";
        EXPECT_FALSE(pickIn(play, { 21.6f, Floor + 0.6f, 60 }, { 0, 0, -1 })) << "below the crown";
        EXPECT_FALSE(pickIn(play, { 20.5f, Floor + 8, 60 }, { 0, 0, -1 })) << "above it";
        EXPECT_FALSE(pickIn(play, { 20.5f, Floor + 3, 60 }, { 0, 0, 1 })) << "away from it";
        EXPECT_FALSE(pickIn(play, { 20.5f, Floor + 3, 60 }, { 0, 0, -1 }, 20)) << "behind ground";
        EXPECT_FALSE(pickIn(play, { 20.5f, Floor + 4, 60 }, { 0, 0, -1 }, 100, Floor + 3))
            << "cut away";
    }

    TEST(TreePicking, theNearestIsMet)
    {
        const Playing play(stage(
            { { 20, Floor, 10 }, { 20, Floor, 45 }, { 20, Floor, 31 } }, TreeKind::Broadleaf));
        const auto met = pickIn(play, { 20.5f, Floor + 3.5f, 60 }, { 0, 0, -1 });
        ASSERT_TRUE(met);
        EXPECT_EQ(met->foot, (Cell { 20, Floor, 45 }));
        const auto back = pickIn(play, { 20.5f, Floor + 3.5f, 1 }, { 0, 0, 1 });
        ASSERT_TRUE(back);
        EXPECT_EQ(back->foot, (Cell { 20, Floor, 10 }));
    }

} // namespace
} // namespace polder
