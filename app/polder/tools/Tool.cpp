#include "app/polder/tools/Tool.h"

namespace polder {

const std::array<ToolInfo, ToolCount>& ToolInfo::all()
{
    // Not static: the texts follow the language.
    static std::array<ToolInfo, ToolCount> tools;
    const auto set
        = [](Tool tool, const char* id, const QString& text, const QString& hint, Drag drag) {
              ToolInfo& info = tools[static_cast<std::size_t>(tool)];
              info.tool = tool;
              info.id = QLatin1String(id);
              info.text = text;
              info.hint = hint;
              info.drag = drag;
              info.key = QKeySequence(Qt::Key_1 + static_cast<int>(tool));
          };
    set(Tool::Look, "look", tr("Look"),
        tr("Grab the ground to move, right button to turn, wheel to zoom"), Drag::No);
    set(Tool::Dig, "dig", tr("Dig"), tr("Takes the voxel away; hold and drag to dig a channel"),
        Drag::Along);
    set(Tool::Fill, "fill", tr("Fill"),
        tr("Puts the chosen material against the voxel; hold and drag to build"), Drag::Along);
    set(Tool::Water, "water", tr("Water"), tr("Pours a bucket of water; hold to keep pouring"),
        Drag::Hold);
    set(Tool::Source, "source", tr("Spring"),
        tr("A spring that runs until it is removed; on a spring, removes it"), Drag::No);
    set(Tool::Drain, "sink", tr("Drain"), tr("A drain that swallows water; on a drain, removes it"),
        Drag::No);
    set(Tool::Villagers, "villagers", tr("Villagers"), tr("Brings people who settle here"),
        Drag::No);
    set(Tool::Tree, "tree", tr("Tree"), tr("Plants a tree on soil; hold and drag for a wood"),
        Drag::Along);
    return tools;
}

} // namespace polder
