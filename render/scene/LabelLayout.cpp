#include "render/scene/LabelLayout.h"

#include <QRectF>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace polder {

namespace {

    constexpr double Gap = 2; ///< Pixels between rows.

    struct Taken {
        QRectF area;
        std::size_t stack; ///< Index into the stacks.
    };
    struct Stack {
        QPointF foot; ///< Middle of the upper edge of what is shown.
        int hidden = 0;
    };

} // namespace

LabelLayout::Result LabelLayout::of(const std::vector<Wish>& wishes)
{
    Result result;
    result.places.resize(wishes.size());
    std::vector<std::size_t> order(wishes.size());
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (wishes[a].self != wishes[b].self)
            return wishes[a].self;
        return wishes[a].distance < wishes[b].distance;
    });
    std::vector<Taken> taken;
    std::vector<Stack> stacks;
    for (const std::size_t i : order) {
        const QSizeF size = wishes[i].size;
        QRectF area(std::round(wishes[i].foot.x() - size.width() / 2),
            std::round(wishes[i].foot.y() - size.height()), size.width(), size.height());
        std::size_t stack = stacks.size();
        int row = 0;
        for (; row < MostRows; ++row) {
            const auto blocker = std::find_if(taken.begin(), taken.end(),
                [&](const Taken& other) { return other.area.intersects(area); });
            if (blocker == taken.end())
                break;
            stack = blocker->stack;
            area.moveBottom(blocker->area.top() - Gap);
        }
        if (row == MostRows) {
            ++stacks[stack].hidden;
            continue;
        }
        if (stack == stacks.size())
            stacks.emplace_back();
        // The count goes on top of the highest.
        if (row == 0 || area.top() < stacks[stack].foot.y())
            stacks[stack].foot = { area.center().x(), area.top() - Gap };
        taken.push_back({ area, stack });
        result.places[i] = { area.topLeft(), true };
    }
    for (const Stack& stack : stacks) {
        if (stack.hidden > 0)
            result.counts.push_back({ stack.foot, stack.hidden });
    }
    return result;
}

LabelLayout::Wish LabelLayout::within(Wish wish, QSizeF view)
{
    if (!QRectF({ 0, 0 }, view).contains(wish.foot))
        return wish;
    const double half = std::min(wish.size.width(), view.width()) / 2;
    wish.foot.setX(std::clamp(wish.foot.x(), half, view.width() - half));
    wish.foot.setY(std::max(wish.foot.y(), wish.size.height()));
    return wish;
}

} // namespace polder
