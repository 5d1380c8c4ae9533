#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

#include <cstdint>
#include <vector>

class QApplication;

namespace polder {

/// The looks of everything made of widgets: warm paper, ink outlines, a few toy colours.
class Theme {
public:
    static constexpr QRgb Ink = 0xFF3B322A;
    static constexpr QRgb SoftInk = 0xFF7A6C5D; ///< Hints; 4.6:1 on Paper.
    static constexpr QRgb Paper = 0xFFFBF4E6;
    static constexpr QRgb Card = 0xFFFFFCF5;
    static constexpr QRgb Edge = 0xFFE3D5BC;
    static constexpr QRgb Terracotta = 0xFFC4552B;
    static constexpr QRgb Grass = 0xFF4F7A3A;
    static constexpr QRgb Water = 0xFF2F7BA3;
    static constexpr QRgb Sun = 0xFFE2B04A;
    static constexpr QRgb Alarm = 0xFFB3261E;

    /// Sets style, palette, font and style sheet of the whole program.
    static void apply(QApplication& application);

    /// An icon of assets/icons, such as "dig".
    static QIcon icon(const QString& name);

    /// Colours players choose from, 0xRRGGBB; each is told apart from the others on paper and
    /// grass.
    static const std::vector<std::uint32_t>& playerColours();

    static QColor colour(std::uint32_t rgb) { return QColor::fromRgb(rgb); }
};

} // namespace polder
