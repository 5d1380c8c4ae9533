#pragma once

#include "app/polder/tools/Tool.h"
#include "core/math/Cell.h"
#include "render/view/WorldView.h"

#include <QObject>

namespace polder {

class Session;
class ToolBar;

/// Turns a click on the world into what the chosen tool asks of it.
class ToolHand : public QObject {
    Q_OBJECT

public:
    ToolHand(Session& session, ToolBar& tools, QObject* parent);

    /// `hit` is the solid cell under the cursor, `before` the open one in front of it. With Shift
    /// the tool does the opposite: fill digs, dig fills.
    void use(Cell hit, Cell before, Qt::KeyboardModifiers modifiers);

    /// Tells the view what the cursor frames and what dragging does with the chosen tool.
    void prepare(WorldView& view) const;

private:
    void useOutlet(Cell cell, bool source);

    Session& m_session;
    ToolBar& m_tools;
};

} // namespace polder
