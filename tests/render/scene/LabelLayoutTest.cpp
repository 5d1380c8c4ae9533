#include "render/scene/LabelLayout.h"

#include <gtest/gtest.h>

#include <QRectF>

namespace polder {
namespace {

    LabelLayout::Wish at(double x, double y, float distance = 10, bool self = false)
    {
        return { { x, y }, { 60, 20 }, self, distance };
    }

    int shown(const LabelLayout::Result& result)
    {
        int count = 0;
        for (const auto& place : result.places)
            count += place.shown;
        return count;
    }

    void expectNoOverlap(
        const std::vector<LabelLayout::Wish>& wishes, const LabelLayout::Result& result)
    {
        for (std::size_t i = 0; i < wishes.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (result.places[i].shown && result.places[j].shown) {
                    EXPECT_FALSE(QRectF(result.places[i].corner, wishes[i].size)
                                     .intersects(QRectF(result.places[j].corner, wishes[j].size)))
                        << i << ' ' << j;
                }
            }
        }
    }

    TEST(LabelLayout, aLoneNameIsAboveItsFigure)
    {
        const auto result = LabelLayout::of({ at(100, 200) });
        ASSERT_TRUE(result.places[0].shown);
        EXPECT_EQ(result.places[0].corner, QPointF(70, 180));
        EXPECT_TRUE(result.counts.empty());
    }

    // Nine members arrived at one place and their names made a tower over the whole world.
    TEST(LabelLayout, namesAreNotCutAtTheEdgesOfTheView)
    {
        constexpr QSizeF View(400, 300);
        EXPECT_EQ(LabelLayout::within(at(5, 150), View).foot, QPointF(30, 150));
        EXPECT_EQ(LabelLayout::within(at(390, 4), View).foot, QPointF(370, 20));
        EXPECT_EQ(LabelLayout::within(at(200, 150), View).foot, QPointF(200, 150));
        EXPECT_EQ(LabelLayout::within(at(-5, 150), View).foot, QPointF(-5, 150)) << "out of sight";
    }

    TEST(LabelLayout, aCrowdIsAShortStackAndACount)
    {
        std::vector<LabelLayout::Wish> wishes;
        for (int i = 0; i < 9; ++i)
            wishes.push_back(at(100 + i, 200, static_cast<float>(20 - i), i == 4));
        const auto result = LabelLayout::of(wishes);
        EXPECT_EQ(shown(result), LabelLayout::MostRows);
        EXPECT_TRUE(result.places[4].shown) << "one's own";
        EXPECT_EQ(result.places[4].corner.y(), 180) << "and lowest";
        EXPECT_TRUE(result.places[8].shown) << "the nearest";
        ASSERT_EQ(result.counts.size(), 1u);
        EXPECT_EQ(result.counts[0].names, 9 - LabelLayout::MostRows);
        EXPECT_LE(result.counts[0].foot.y(), 200 - 20 * LabelLayout::MostRows);
        expectNoOverlap(wishes, result);
    }

    TEST(LabelLayout, farApartAllAreShown)
    {
        std::vector<LabelLayout::Wish> wishes;
        for (int i = 0; i < 12; ++i)
            wishes.push_back(at(100 * i, 50 + 30 * (i % 3)));
        const auto result = LabelLayout::of(wishes);
        EXPECT_EQ(shown(result), 12);
        EXPECT_TRUE(result.counts.empty());
        expectNoOverlap(wishes, result);
    }

} // namespace
} // namespace polder
