#include "render/mesh/Coarse.h"

#include "core/voxel/Material.h"
#include "render/mesh/Mesher.h"

#include <gtest/gtest.h>

namespace polder {
namespace {

    constexpr auto Rock = static_cast<std::uint8_t>(Material::Rock);
    constexpr auto Grass = static_cast<std::uint8_t>(Material::Grass);

    std::uint8_t& at(Page& page, int x, int y, int z) { return page.edit()[x | z << 5 | y << 10]; }
    std::uint8_t cell(const Page& page, int x, int y, int z)
    {
        return page[static_cast<std::size_t>(x | z << 5 | y << 10)];
    }

    TEST(Coarse, halfFullIsSolidOfTheHighestMaterial)
    {
        std::vector<Page> pages(8);
        for (int z = 0; z < 2; ++z) {
            for (int x = 0; x < 2; ++x)
                at(pages[0], 4 + x, 6, 8 + z) = Rock;
        }
        EXPECT_EQ(cell(coarsePage(pages, 1), 2, 3, 4), Rock);
        at(pages[0], 5, 7, 9) = Grass;
        EXPECT_EQ(cell(coarsePage(pages, 1), 2, 3, 4), Grass);
        at(pages[0], 5, 7, 9) = at(pages[0], 4, 6, 8) = 0;
        EXPECT_EQ(cell(coarsePage(pages, 1), 2, 3, 4), 0);
    }

    TEST(Coarse, everyPageLandsInItsPart)
    {
        for (std::size_t i = 0; i < 64; ++i) {
            std::vector<Page> pages(64);
            pages[i].fill(Rock);
            const Page page = coarsePage(pages, 2);
            const int x = static_cast<int>(i) % 4 * 8;
            const int z = static_cast<int>(i) / 4 % 4 * 8;
            const int y = static_cast<int>(i) / 16 * 8;
            EXPECT_EQ(cell(page, x, y, z), Rock);
            EXPECT_EQ(cell(page, x + 7, y + 7, z + 7), Rock);
            int solid = 0;
            for (std::size_t c = 0; c < Page::Size; ++c)
                solid += page[c] != 0;
            EXPECT_EQ(solid, 512);
        }
    }

    TEST(Coarse, farMeshHasWallsNoOutlinesAndItsLevel)
    {
        Page page(0);
        for (int z = 0; z < 32; ++z) {
            for (int x = 0; x < 32; ++x)
                at(page, x, 0, z) = Grass;
        }
        Mesher mesher;
        ChunkMesh mesh;
        mesher.meshFar(page, 2, mesh);
        ASSERT_EQ(mesh.opaque.size(), 5u * 4u); // A top and four walls, each one quad.
        for (const SolidVertex& v : mesh.opaque) {
            const int look = static_cast<int>(v.look);
            EXPECT_EQ(look >> 16 & 15, 0);
            EXPECT_EQ(look >> 20, 2);
            EXPECT_EQ(v.shift, 3.0f);
        }
        // And near meshes made afterwards have their outlines again.
        Neighbourhood pages;
        at(pages.page(0, 0, 0), 3, 3, 3) = Grass;
        mesher.mesh(pages, mesh);
        EXPECT_EQ(static_cast<int>(mesh.opaque[0].look) >> 16, 15);
    }

} // namespace
} // namespace polder
