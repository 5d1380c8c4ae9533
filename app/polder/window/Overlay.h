#pragma once

#include <QFrame>

namespace polder {

/// A frame that floats over the world.
///
/// The world is drawn in a window of its own, so a floating widget needs one too; it is therefore
/// opaque, and its corners are cut out with a mask.
class Overlay : public QFrame {
    Q_OBJECT

public:
    enum class Place { Top, Centre, Bottom };

    /// Floats over `host`, which must be its parent's central area, and follows its size.
    Overlay(Place place, QWidget* host);

    void place(); ///< After its contents or the host changed.

protected:
    static constexpr int Margin = 14; ///< Pixels that stay free around it.

    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

    virtual QPoint offset() const { return {}; } ///< From its place.

private:
    Place m_place;
};

} // namespace polder
