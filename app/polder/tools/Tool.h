#pragma once

#include <QCoreApplication>
#include <QKeySequence>
#include <QString>

#include <array>

namespace polder {

/// What a click on the world does.
enum class Tool { Look, Dig, Fill, Water, Source, Drain, Villagers, Tree };

inline constexpr int ToolCount = 8;

/// How a tool presents itself.
struct ToolInfo {
    Q_DECLARE_TR_FUNCTIONS(ToolInfo)

public:
    Tool tool = Tool::Look;
    QString id; ///< For settings, icons and tests; not for people.
    QString text;
    QString hint;
    QKeySequence key;
    enum class Drag { No, Along, Hold };
    Drag drag = Drag::No; ///< Goes on while the button is held: along the way, or in one place.

    /// In the order of Tool.
    static const std::array<ToolInfo, ToolCount>& all();
    static const ToolInfo& of(Tool tool) { return all()[static_cast<std::size_t>(tool)]; }
};

} // namespace polder
