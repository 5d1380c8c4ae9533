#pragma once

#include <QColor>
#include <QWidget>

#include <deque>

namespace polder {

/// One figure: its name, what it is now, and how it went over the last minute.
class StatisticsGraph : public QWidget {
    Q_OBJECT

public:
    static constexpr int MostSamples = 240; ///< A minute of four a second.

    struct Figure {
        QString name;
        QString unit;
        QColor colour;
        double leastTop = 1; ///< The scale never ends below it, so that small noise stays small.
        int decimals = 0;
    };

    explicit StatisticsGraph(const Figure& figure, QWidget* parent = nullptr);

    void add(double sample);
    void clear();
    double last() const { return m_samples.empty() ? 0 : m_samples.back(); }
    int samples() const { return static_cast<int>(m_samples.size()); }
    /// Where the scale ends: the highest sample, rounded up to 1, 2 or 5 times a power of ten.
    double top() const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF plot() const;
    QString text(double value) const;

    Figure m_figure;
    std::deque<double> m_samples; ///< Oldest first.
};

} // namespace polder
