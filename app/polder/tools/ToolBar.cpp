#include "app/polder/tools/ToolBar.h"

#include "app/polder/look/Theme.h"
#include "app/polder/tools/MaterialChooser.h"
#include "core/world/Inputs.h"

#include <QActionGroup>
#include <QSpinBox>

namespace polder {

ToolBar::ToolBar(QWidget* parent)
    : QToolBar(tr("Tools"), parent)
    , m_group(new QActionGroup(this))
    , m_material(new MaterialChooser(this))
    , m_villagers(new QSpinBox(this))
{
    setObjectName(QStringLiteral("toolBar"));
    setMovable(false);
    setIconSize({ 30, 30 });
    setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    for (const ToolInfo& info : ToolInfo::all()) {
        QAction* action = addAction(Theme::icon(info.id), info.text);
        action->setObjectName(QStringLiteral("tool-") + info.id);
        action->setCheckable(true);
        action->setShortcut(info.key);
        action->setToolTip(
            QStringLiteral("<b>%1</b> (%2)<br>%3").arg(info.text, info.key.toString(), info.hint));
        action->setStatusTip(info.hint);
        m_group->addAction(action);
        connect(action, &QAction::triggered, this, [this, tool = info.tool] { setTool(tool); });
    }
    action(Tool::Look)->setChecked(true);
    m_separator = addSeparator();
    m_materialAction = addWidget(m_material);
    m_villagers->setObjectName(QStringLiteral("villagerCount"));
    m_villagers->setRange(1, SpawnVillagers::MostCount);
    m_villagers->setValue(10);
    m_villagers->setToolTip(tr("How many villagers one click brings"));
    m_villagersAction = addWidget(m_villagers);
    showOptions();
}

QAction* ToolBar::action(Tool tool) const { return m_group->actions().at(static_cast<int>(tool)); }

void ToolBar::setTool(Tool tool)
{
    action(tool)->setChecked(true);
    if (tool == m_tool)
        return;
    m_tool = tool;
    showOptions();
    emit toolChanged(tool);
}

void ToolBar::showOptions()
{
    m_separator->setVisible(m_tool == Tool::Fill || m_tool == Tool::Villagers);
    m_materialAction->setVisible(m_tool == Tool::Fill);
    m_villagersAction->setVisible(m_tool == Tool::Villagers);
}

Material ToolBar::material() const { return m_material->material(); }

void ToolBar::setMaterial(Material material) { m_material->setMaterial(material); }

int ToolBar::villagers() const { return m_villagers->value(); }

} // namespace polder
