#include "app/polder/tools/ToolBar.h"

#include "app/polder/tools/ToolChoice.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace polder {

ToolBar::ToolBar(ToolChoice& choice, QWidget* parent)
    : QToolBar(tr("Tools"), parent)
    , m_choice(choice)
{
    setObjectName(QStringLiteral("toolBar"));
    setMovable(false);
    setIconSize({ 26, 26 });
    setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    for (const ToolInfo& info : ToolInfo::all()) {
        QToolButton*& button = m_buttons[static_cast<std::size_t>(info.group)];
        if (!button) {
            button = new QToolButton(this);
            button->setDefaultAction(choice.action(info.tool));
            button->setToolButtonStyle(toolButtonStyle());
            addWidget(button);
            continue;
        }
        // Another of the group: held down, the button offers all of them.
        if (!button->menu()) {
            button->setMenu(new QMenu(button));
            button->menu()->addAction(button->defaultAction());
        }
        button->menu()->addAction(choice.action(info.tool));
    }
    // One below the other, whatever the length of their names.
    int widest = 0;
    for (const QToolButton* each : m_buttons)
        widest = std::max(widest, each->sizeHint().width());
    for (QToolButton* each : m_buttons)
        each->setMinimumWidth(widest);
    connect(&choice, &ToolChoice::toolChanged, this, &ToolBar::follow);
}

void ToolBar::follow(Tool tool)
{
    button(ToolInfo::of(tool).group)->setDefaultAction(m_choice.action(tool));
}

} // namespace polder
