#pragma once

#include "app/polder/tools/Tool.h"
#include "core/voxel/Material.h"

#include <QToolBar>

class QActionGroup;
class QSpinBox;

namespace polder {

class MaterialChooser;

/// The tools, one of them chosen, and below them what the chosen one needs to know.
class ToolBar : public QToolBar {
    Q_OBJECT

public:
    explicit ToolBar(QWidget* parent = nullptr);

    Tool tool() const { return m_tool; }
    void setTool(Tool tool);
    QAction* action(Tool tool) const;

    Material material() const;
    void setMaterial(Material material);
    int villagers() const; ///< How many one click brings.

signals:
    void toolChanged(polder::Tool tool);

private:
    void showOptions();

    QActionGroup* m_group;
    MaterialChooser* m_material;
    QSpinBox* m_villagers;
    QAction* m_separator = nullptr;
    QAction* m_materialAction = nullptr;
    QAction* m_villagersAction = nullptr;
    Tool m_tool = Tool::Look;
};

} // namespace polder
