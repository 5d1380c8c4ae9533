#pragma once

#include <QCoreApplication>
#include <QKeySequence>
#include <QString>

#include <array>

namespace polder {

/// What a click on the world does.
enum class Tool {
    Look,
    Dig,
    Fill,
    Paint,
    Copy,
    Paste,
    Water,
    Source,
    Drain,
    Gate,
    Valve,
    Pump,
    House,
    Road,
    Door,
    Window,
    Stairs,
    Bridge,
    Tree,
    Villagers,
    Clear
};
inline constexpr int ToolCount = 21;

/// Tools that share a button of the tool bar.
enum class ToolGroup { Look, Dig, Fill, Paint, Clip, Water, Works, Build, Tree, Villagers, Clear };
inline constexpr int ToolGroupCount = 11;

/// What a tool that changes the ground changes at once.
enum class Shape { Single, Ball, Cube, Column, Line, Area, Hollow };
inline constexpr int ShapeCount = 7;

/// How a tool presents itself.
struct ToolInfo {
    Q_DECLARE_TR_FUNCTIONS(ToolInfo)

public:
    Tool tool = Tool::Look;
    ToolGroup group = ToolGroup::Look;
    QString id; ///< For settings, icons and tests; not for people.
    QString text;
    QString hint;
    QKeySequence key;

    /// In the order of Tool.
    static std::array<ToolInfo, ToolCount> all();
    static ToolInfo of(Tool tool) { return all()[static_cast<std::size_t>(tool)]; }
};

/// How a shape presents itself.
struct ShapeInfo {
    Q_DECLARE_TR_FUNCTIONS(ShapeInfo)

public:
    Shape shape = Shape::Single;
    QString id; ///< As ToolInfo's.
    QString text;
    QString hint;
    QKeySequence key;

    /// In the order of Shape.
    static std::array<ShapeInfo, ShapeCount> all();
};

/// Whether the tool changes the ground in shapes.
constexpr bool hasShapes(Tool tool)
{
    return tool == Tool::Dig || tool == Tool::Fill || tool == Tool::Paint || tool == Tool::Clear;
}
/// Whether it goes from one cell to another.
constexpr bool isSpan(Shape shape) { return shape == Shape::Line || shape == Shape::Area; }
constexpr bool isBrush(Shape shape)
{
    return shape == Shape::Ball || shape == Shape::Cube || shape == Shape::Column;
}
constexpr bool isDevice(Tool tool)
{
    return tool == Tool::Gate || tool == Tool::Valve || tool == Tool::Pump;
}

/// Whether one click builds a whole thing.
constexpr bool isStructure(Tool tool) { return tool >= Tool::House && tool <= Tool::Bridge; }

} // namespace polder
