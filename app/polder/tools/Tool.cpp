#include "app/polder/tools/Tool.h"

namespace polder {

namespace {

    ToolInfo infoOf(Tool tool, ToolGroup group, const char* id, const char* key,
        const QString& text, const QString& hint)
    {
        return { tool, group, QLatin1String(id), text, hint, QKeySequence(QLatin1String(key)) };
    }

    ShapeInfo infoOf(
        Shape shape, const char* id, const char* key, const QString& text, const QString& hint)
    {
        return { shape, QLatin1String(id), text, hint, QKeySequence(QLatin1String(key)) };
    }

} // namespace

std::array<ToolInfo, ToolCount> ToolInfo::all()
{
    // Made anew each time: the texts follow the language.
    using G = ToolGroup;
    return { {
        infoOf(Tool::Look, G::Look, "look", "1", tr("Look"),
            tr("Grab the ground to move, right button to turn, wheel to zoom")),
        infoOf(Tool::Dig, G::Dig, "dig", "2", tr("Dig"),
            tr("Takes ground away; hold and drag to dig a channel")),
        infoOf(Tool::Fill, G::Fill, "fill", "3", tr("Fill"),
            tr("Puts the chosen material down; hold and drag to build")),
        infoOf(Tool::Paint, G::Paint, "paint", "4", tr("Paint"),
            tr("Turns what stands there into the chosen material")),
        infoOf(Tool::Copy, G::Clip, "clip", "Ctrl+C", tr("Copy"),
            tr("Drag from corner to corner over what you want to copy; the wheel sets the height")),
        infoOf(
            Tool::Paste, G::Clip, "paste", "Ctrl+V", tr("Paste"), tr("Sets down what was copied")),
        infoOf(Tool::Water, G::Water, "water", "5", tr("Water"),
            tr("Pours a bucket of water; hold to keep pouring")),
        infoOf(Tool::Source, G::Water, "source", "Ctrl+5", tr("Spring"),
            tr("A spring that runs until it is removed; on a spring, removes it")),
        infoOf(Tool::Drain, G::Water, "sink", "Alt+5", tr("Drain"),
            tr("A drain that swallows water; on a drain, removes it")),
        infoOf(Tool::Gate, G::Works, "gate", "6", tr("Gate"),
            tr("Shuts water in; on a gate, opens or shuts it, with Shift removes it")),
        infoOf(Tool::Valve, G::Works, "valve", "Ctrl+6", tr("Valve"),
            tr("Lets water run down one way only; on a valve, turns it on or off")),
        infoOf(Tool::Pump, G::Works, "pump", "Alt+6", tr("Pump"),
            tr("Lifts water from behind it to its front; on a pump, turns it on or off")),
        infoOf(Tool::House, G::Build, "house", "Ctrl+7", tr("House"),
            tr("A small house with walls of the chosen material; R turns its door")),
        infoOf(Tool::Road, G::Build, "road", "7", tr("Road"),
            tr("Paves the ground; hold and drag. People walk faster on it")),
        infoOf(Tool::Door, G::Build, "door", "Alt+7", tr("Door"),
            tr("An opening two high through the wall you click on")),
        infoOf(Tool::Window, G::Build, "window", "Ctrl+Alt+7", tr("Window"),
            tr("A pane of glass in the wall you click on")),
        infoOf(Tool::Stairs, G::Build, "stairs", "Ctrl+8", tr("Stairs"),
            tr("Steps going up from where you click; R turns them")),
        infoOf(Tool::Bridge, G::Build, "bridge", "Alt+8", tr("Bridge"),
            tr("A level deck from this bank to the other; R turns it")),
        infoOf(Tool::Tree, G::Tree, "tree", "8", tr("Tree"),
            tr("Plants a tree on soil; hold and drag for a wood. With Shift fells one")),
        infoOf(Tool::Villagers, G::Villagers, "villagers", "9", tr("Villagers"),
            tr("Brings people who settle here")),
        infoOf(Tool::Clear, G::Clear, "clear", "0", tr("Clear"),
            tr("Takes away what was put upon the land: trees, roads, buildings, springs, drains, "
               "gates and pumps. The ground stays")),
    } };
}

std::array<ShapeInfo, ShapeCount> ShapeInfo::all()
{
    return { {
        infoOf(Shape::Single, "voxel", "F2", tr("Voxel"), tr("One voxel at a time")),
        infoOf(Shape::Ball, "ball", "F3", tr("Ball"), tr("A round brush")),
        infoOf(Shape::Cube, "cube", "F4", tr("Cube"), tr("A brush with corners")),
        infoOf(Shape::Column, "column", "F5", tr("Column"), tr("A round upright brush")),
        infoOf(
            Shape::Line, "line", "F6", tr("Line"), tr("Press where it begins, let go at its end")),
        infoOf(Shape::Area, "area", "F7", tr("Box"),
            tr("Press at one corner, let go at the other; the wheel sets the height")),
        infoOf(Shape::Hollow, "hollow", "F8", tr("Hollow"),
            tr("Fills a pit or basin up to the height of the click")),
    } };
}

} // namespace polder
