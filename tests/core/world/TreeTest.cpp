#include "core/world/Tree.h"

#include <gtest/gtest.h>

using namespace polder;

TEST(Tree, GrowsWithTimeAndThenStops)
{
    Tree tree;
    tree.fullHeight = 6 * 256;
    tree.plantedAt = 10_s;
    tree.growsFor = 100_s;
    EXPECT_EQ(tree.heightAt(0), tree.heightAt(10_s));
    EXPECT_EQ(tree.heightAt(10_s).floor(), 0);
    EXPECT_GT(tree.heightAt(10_s), Fixed(0));
    EXPECT_LT(tree.heightAt(50_s), tree.heightAt(51_s));
    EXPECT_EQ(tree.heightAt(110_s), Fixed(6));
    EXPECT_EQ(tree.heightAt(INT64_MAX / 4), Fixed(6));
}

TEST(Tree, StandsInItsCell)
{
    Tree tree;
    tree.cell = { 3, 4, 5 };
    tree.offsetX = 255;
    tree.offsetZ = 0;
    EXPECT_EQ(tree.foot().cell(), tree.cell);
}
