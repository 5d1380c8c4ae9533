#include "render/look/Atlas.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace polder {
namespace {

    using Tile = std::vector<std::uint8_t>;

    Tile tileOf(const Atlas& atlas, Material material, int face)
    {
        const auto style = 4
            * (static_cast<std::size_t>(face) * Atlas::StyleWidth
                + static_cast<std::size_t>(material));
        constexpr auto bytes = std::ptrdiff_t { 4 } * Atlas::Edge * Atlas::Edge;
        const std::ptrdiff_t tile = atlas.styles()[style];
        EXPECT_LT(tile, atlas.tiles());
        const auto from = atlas.pixels().begin() + tile * bytes;
        return Tile(from, from + bytes);
    }

    /// Mean difference of a pixel's channel.
    double apart(const Tile& a, const Tile& b)
    {
        double sum = 0;
        for (std::size_t i = 0; i < a.size(); ++i)
            sum += std::abs(a[i] - b[i]);
        return sum / static_cast<double>(a.size());
    }

} // namespace

TEST(Atlas, everyMaterialHasLooksOfItsOwn)
{
    const Atlas atlas;
    for (std::size_t i = 1; i < MaterialCount; ++i) {
        for (std::size_t j = i + 1; j < MaterialCount; ++j) {
            for (int face = 0; face < 2; ++face) {
                EXPECT_GT(apart(tileOf(atlas, static_cast<Material>(i), face),
                              tileOf(atlas, static_cast<Material>(j), face)),
                    4.0)
                    << materialInfo(static_cast<Material>(i)).name << " and "
                    << materialInfo(static_cast<Material>(j)).name << " from "
                    << (face == 0 ? "above" : "the side");
            }
        }
    }
}

TEST(Atlas, onlyWhatIsNotOpaqueIsSeenThrough)
{
    const Atlas atlas;
    for (std::size_t i = 1; i < MaterialCount; ++i) {
        const bool clear = atlas.styles()[4 * i + 2] > 0;
        EXPECT_EQ(clear, !materialInfo(static_cast<Material>(i)).opaque)
            << materialInfo(static_cast<Material>(i)).name;
    }
}

} // namespace polder
