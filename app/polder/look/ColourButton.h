#pragma once

#include <QToolButton>

#include <cstdint>

namespace polder {

/// A button that shows a player's colour and offers the others in a menu.
class ColourButton : public QToolButton {
    Q_OBJECT

public:
    explicit ColourButton(QWidget* parent = nullptr);

    std::uint32_t colour() const { return m_colour; } ///< 0xRRGGBB.
    void setColour(std::uint32_t rgb);

    /// A round swatch with an ink outline.
    static QPixmap swatch(std::uint32_t rgb, int side, qreal pixelRatio);

signals:
    void colourChanged(std::uint32_t rgb);

private:
    std::uint32_t m_colour = 0;
};

} // namespace polder
