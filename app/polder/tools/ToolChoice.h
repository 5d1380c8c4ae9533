#pragma once

#include "app/polder/tools/Tool.h"
#include "core/voxel/Material.h"
#include "core/water/FlowGrid.h"

#include <QObject>
#include <QVector>

#include <array>

class QAction;
class QActionGroup;

namespace polder {

/// What the player has in hand: a tool, and for each tool how it is set. Every choice has an
/// action, so that keys, menus and buttons all lead to the same.
class ToolChoice : public QObject {
    Q_OBJECT

public:
    static constexpr int MostSize = 16;
    static constexpr int MostHeight = 64;
    static constexpr int MostRate = 80; ///< Cells a second.

    explicit ToolChoice(QObject* parent = nullptr);

    Tool tool() const { return m_tool; }
    void setTool(Tool tool);
    /// What the chosen tool changes at once; Single for tools without shapes.
    Shape shape() const;
    void setShape(Shape shape);
    bool offers(Shape shape) const; ///< The chosen tool can do it.

    int size() const { return m_sizes[sizeSlot()]; } ///< Of the shape or road; steps of stairs.
    void setSize(int size);
    bool hasSize() const;
    int height() const { return m_height; } ///< Of a box, in voxels.
    void setHeight(int height);
    bool hasHeight() const;
    /// Of houses and of bridges each its own; all other tools share one.
    Material material() const { return m_materials[materialSlot()]; }
    void setMaterial(Material material);
    bool onlyAlike() const { return m_onlyAlike; } ///< Paint only what the first voxel is of.
    void setOnlyAlike(bool only);
    bool withAir() const { return m_withAir; } ///< Pasting digs where the clip is empty.
    void setWithAir(bool with);
    /// Of a valve or pump; the way that stairs, bridges and doors lead.
    FlowGrid::Side front() const { return m_front; }
    bool hasFront() const;
    int rate() const { return m_rates[static_cast<std::size_t>(m_tool)]; } ///< Cells a second.
    void setRate(int rate);
    bool hasRate() const;
    int villagers() const { return m_villagers; } ///< How many one click brings.
    void setVillagers(int count);

    QAction* action(Tool tool) const { return m_tools[static_cast<std::size_t>(tool)]; }
    QAction* action(Shape shape) const { return m_shapes[static_cast<std::size_t>(shape)]; }
    QAction* turn() const { return m_turn; } ///< The device, or what is pasted.
    /// All of them in the order of a menu; null where a separator belongs.
    const QVector<QAction*>& actions() const { return m_actions; }

signals:
    void toolChanged(polder::Tool tool);
    void changed(); ///< The tool or anything about it.
    void clipTurned();

private:
    void makeTools();
    void makeShapes();
    QAction* add(const char* name, const QString& icon, const QString& text, const char* key,
        void (ToolChoice::*does)());
    std::size_t sizeSlot() const;
    std::size_t materialSlot() const;
    void larger() { setSize(size() + 1); }
    void smaller() { setSize(size() - 1); }
    void nextMaterial() { stepMaterial(1); }
    void previousMaterial() { stepMaterial(-1); }
    void stepMaterial(int by);
    void turnFront();
    void enableActions();

    Tool m_tool = Tool::Look;
    Shape m_shape = Shape::Single;
    std::array<int, ShapeCount + 2> m_sizes; ///< By shape; then the road's and the stairs'.
    int m_height = 3;
    std::array<Material, 3> m_materials { Material::Dirt, Material::Brick, Material::Stone };
    bool m_onlyAlike = false;
    bool m_withAir = false;
    FlowGrid::Side m_front = FlowGrid::East;
    std::array<int, ToolCount> m_rates;
    int m_villagers = 10;
    std::array<QAction*, ToolCount> m_tools {};
    std::array<QAction*, ShapeCount> m_shapes {};
    QAction* m_turn = nullptr;
    QVector<QAction*> m_actions;
};

} // namespace polder
