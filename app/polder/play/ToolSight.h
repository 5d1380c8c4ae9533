#pragma once

#include "app/polder/play/EditPlan.h"
#include "render/view/ToolPreview.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace polder {

class ToolChoice;
class ToolHand;
class World;
class WorldView;
struct WaterDevice;

/// Shows what the tool would change where the cursor is, and warns of what that would bring down.
class ToolSight : public QObject {
    Q_OBJECT

public:
    static constexpr std::int64_t MostJudged = 4096; ///< Cells whose digging is tried beforehand.
    static constexpr std::size_t MostFalling = 400; ///< Falling cells that are shown.

    ToolSight(ToolHand& hand, const ToolChoice& choice, WorldView& view, QObject* parent);

    void reset(); ///< The world is another one.

signals:
    /// What the cursor meets, or what the world would make of it; empty for nothing.
    void noticed(const QString& text, bool warning);

private:
    void hover(Cell hit, Cell before);
    void show();
    void showEdit(ToolPreview& preview);
    void showCopy(ToolPreview& preview);
    void showPaste(ToolPreview& preview);
    void showStructure(ToolPreview& preview);
    void showThing(const World& world, ToolPreview& preview);
    QString deviceText(const WaterDevice& device) const;
    void judge();

    ToolHand& m_hand;
    const ToolChoice& m_choice;
    WorldView& m_view;
    std::optional<Aim> m_aim;
    bool m_opposite = false; ///< Shift is held.
    Region m_digs; ///< What the tool would dig.
    QString m_notice;
    bool m_warning = false;
    QTimer m_judge; ///< Once the cursor rests.
};

} // namespace polder
