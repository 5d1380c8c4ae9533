#pragma once

#include "app/polder/play/Clipboard.h"
#include "app/polder/play/EditPlan.h"
#include "core/world/Structure.h"

#include <QColor>
#include <QObject>

#include <optional>

namespace polder {

class Session;
class ToolChoice;
class World;
class WorldView;

/// Turns what the mouse does into what the chosen tool asks of the world.
class ToolHand : public QObject {
    Q_OBJECT

public:
    ToolHand(Session& session, ToolChoice& choice, WorldView& view, QObject* parent);

    const World* world() const; ///< Null without one.
    const Clipboard& clipboard() const { return m_clipboard; }
    /// Where the line or box that is being drawn began.
    const std::optional<Aim>& spanStart() const { return m_from; }
    /// What the choice asks of the ground. With Shift the tool does the opposite: fill digs, dig
    /// fills.
    EditWish wish(bool opposite) const;

    PlaceStructure structure(const Aim& aim) const; ///< What a click there would build.

    static bool edits(Tool tool); ///< Changes the ground.
    static QColor colourOf(Tool tool);
    /// The box that copying would take.
    std::pair<Cell, Cell> copyBox(const Aim& from, const Aim& to) const;

signals:
    void noticed(const QString& text); ///< Worth a toast: done, or why it could not be asked for.
    void used(); ///< The world has been asked to change.
    void changed(); ///< The clipboard, or where a span began.

private:
    void use(Cell hit, Cell before, Qt::KeyboardModifiers modifiers);
    void beginSpan(Cell hit, Cell before);
    void endSpan(Qt::KeyboardModifiers modifiers);
    void prepare();
    template <class E> void send(const E& input);
    void sendEdit(const EditPlan& plan);
    Cell treeNear(Cell cell) const;
    void useOutlet(const Aim& aim, bool source);
    void useDevice(const Aim& aim, bool opposite);
    void copy(const Aim& from, const Aim& to);
    void paste(const Aim& aim);

    Session& m_session;
    ToolChoice& m_choice;
    WorldView& m_view;
    Clipboard m_clipboard;
    std::optional<Aim> m_from;
    Aim m_to; ///< Where the span is now.
};

} // namespace polder
