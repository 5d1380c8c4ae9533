#pragma once

#include <QPointF>
#include <QSizeF>

#include <vector>

namespace polder {

/// Finds places for names that float above figures, so that none covers another.
///
/// Names of people who stand together are stacked, a few of them; the rest are only counted, on
/// the top of their stack. State: view-only; a value.
class LabelLayout {
public:
    static constexpr int MostRows = 3;

    struct Wish {
        QPointF foot; ///< Where the middle of the lower edge wants to be.
        QSizeF size;
        bool self = false; ///< One's own name comes first.
        float distance = 0; ///< From the eye; nearer ones go before others.
    };
    struct Place {
        QPointF corner; ///< Upper left.
        bool shown = false;
    };
    struct Count {
        QPointF foot; ///< Where the middle of its lower edge goes.
        int names = 0; ///< That are not shown below it.
    };
    struct Result {
        std::vector<Place> places; ///< One for each wish.
        std::vector<Count> counts;
    };

    static Result of(const std::vector<Wish>& wishes);
    /// The nearest wish that a view shows whole, if it shows the foot; else the wish as it is.
    static Wish within(Wish wish, QSizeF view);
};

} // namespace polder
