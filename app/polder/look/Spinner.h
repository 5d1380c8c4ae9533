#pragma once

#include <QTimer>
#include <QWidget>

namespace polder {

/// A ring that turns for as long as it is seen: something goes on, and will end.
class Spinner : public QWidget {
    Q_OBJECT

public:
    /// `side` in logical pixels.
    explicit Spinner(int side, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QTimer m_turning;
    int m_angle = 0; ///< Degrees.
};

} // namespace polder
