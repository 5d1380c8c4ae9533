#pragma once

#include "app/polder/tools/Tool.h"

#include <QToolBar>

#include <array>

class QToolButton;

namespace polder {

class ToolChoice;

/// A button for each group of tools; it shows and chooses the tool of the group that was last used.
class ToolBar : public QToolBar {
    Q_OBJECT

public:
    explicit ToolBar(ToolChoice& choice, QWidget* parent = nullptr);

    QToolButton* button(ToolGroup group) const
    {
        return m_buttons[static_cast<std::size_t>(group)];
    }

private:
    void follow(Tool tool);

    ToolChoice& m_choice;
    std::array<QToolButton*, ToolGroupCount> m_buttons {};
};

} // namespace polder
