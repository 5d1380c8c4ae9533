#pragma once

#include <QObject> // First: moc 6.4 stumbles over <compare> unless a header of Qt precedes it.

#include "core/math/Cell.h"
#include "core/replica/Types.h"
#include "render/look/Pattern.h"
#include "render/scene/WorldParts.h"
#include "render/scene/WorldScene.h"
#include "render/view/Camera.h"
#include "render/view/EditPrediction.h"
#include "render/view/FramePacer.h"
#include "render/view/Picking.h"
#include "render/view/Prediction.h"
#include "render/view/ToolPreview.h"

#include <QColor>
#include <QElapsedTimer>
#include <QImage>
#include <QPointF>
#include <QPointer>

#include <atomic>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QKeyEvent;
class QMouseEvent;
class QQuickView;
class QWheelEvent;
class QWidget;
class QWindow;

namespace polder {

/// The window onto a world: draws it, moves the camera, and says what the mouse and the keyboard
/// ask for. Reads the world, never changes it.
///
/// Controls: left click uses the tool; dragging with the left button pulls the ground along, or
/// with some tools goes on using them (setStroke), and the middle button pulls;
/// with the right button turns; the wheel zooms; arrow keys slide; W A S D walk, space jumps.
/// Thread: the GUI thread's; Quick draws on a thread of its own. One per program, because Quick
/// 3D 6.4 does not like its scene to be destroyed.
class WorldView : public QObject {
    Q_OBJECT
public:
    explicit WorldView(QObject* parent = nullptr);
    ~WorldView() override;

    /// The widget to put into a window; made once.
    QWidget* container(QWidget* parent);

    /// Shows these parts from now on, or only the sky if there is no grid. They must outlive
    /// their being shown.
    void show(const WorldParts& parts);

    /// Once per frame, best in answer to frameDue(): takes in what changed and asks for the next
    /// frame. `worldTime` is the simulated time reached.
    void update(Micros worldTime);

    /// Which voxel the tool would change, so that it can be framed.
    enum class Target { None, Hit, Before };
    void setTarget(Target target, QColor colour = Qt::white);
    /// What dragging with the left button does.
    enum class Stroke {
        None, ///< Pulls the ground along; the middle button always does.
        Columns, ///< Uses the tool once on each column of voxels the cursor comes to.
        Hold, ///< Uses the tool again and again where the cursor is.
        Span, ///< Goes from the cell where it began to the one where it ends.
    };
    /// `spacing`: columns that are nearer to one another than that count as one.
    void setStroke(Stroke stroke, int spacing = 1)
    {
        m_stroke = stroke;
        m_strokeSpacing = spacing;
    }
    void cancelStroke(); ///< Ends a Span that is being drawn, as the right button does.
    /// Whether the cursor meets springs, drains, gates, valves and pumps, or only the ground.
    void setMeetsThings(bool meets) { m_meetsThings = meets; }
    /// Whether the cursor meets trees, whose foot it then means, or only what is behind them.
    enum class Trees { Never, WithShift, Always };
    void setMeetsTrees(Trees meets) { m_meetsTrees = meets; }
    /// Marks what a tool is about to do, until set anew; beside the frame around the target.
    void setPreview(ToolPreview preview);
    const ToolPreview& preview() const { return m_preview; }
    /// Tells what the keyboard's wish has become for the own body, which is moved at once although
    /// the world hears of it only after `delay`.
    void predictWish(const Wish& wish, Micros delay);
    /// The own member has asked for this: its effect is shown at once, until the world has carried
    /// it out or refused it.
    void predictEdit(const AnyEdit& edit);
    void editHeard(const AnyEdit& edit) { m_edits.heard(edit); } ///< The world has got to it.
    const EditPrediction& editPrediction() const { return m_edits; }
    /// The ground as it is drawn and picked; requires that a world is shown.
    const Grid& ground() const { return m_edits.ground(*m_parts.grid); }
    /// The camera goes along with the own body; ended when the ground is pulled.
    void setFollowing(bool following) { m_following = following; }
    bool following() const { return m_following; }

    /// Shows the light of this time since sunrise instead of the world's own hour; see Daylight.
    void setDaytime(std::optional<Micros> sinceSunrise) { m_daytime = sinceSunrise; }

    /// Cuts the world open: nothing from this height upwards is drawn or picked.
    void setCutaway(int height) { m_ceiling = height; }
    void endCutaway() { m_ceiling = NoCeiling; }
    int worldHeight() const { return m_parts.grid ? m_parts.grid->size().y : 0; }

    Camera& camera() { return m_camera; }
    /// Puts the camera there at once, also in a world that has not been drawn yet.
    void lookFrom(QVector3D focus, float yaw, float pitch, float distance);
    /// Where the viewer stands: kept from before to after show() when it is the same world.
    struct Stand {
        Camera camera;
        bool arriving = false; ///< The own body has not been looked for yet.
    };
    Stand stand() const { return { m_camera, m_arriving }; }
    void standAt(const Stand& stand)
    {
        m_camera = stand.camera;
        m_arriving = stand.arriving;
    }
    QWindow* window() const; ///< Inside the container; gets the events of mouse and keyboard.
    QImage grab(); ///< What is shown now; null while the window is not on a screen.
    double frameRate() const { return m_frameRate; } ///< Frames shown a second, of late.
    bool complete() const; ///< Everything has been meshed and handed to the GPU.

    struct Figures {
        int models = 0;
        WorldScene::Triangles triangles;
        double updateMilliseconds = 0; ///< That the last update() took.
        WorldScene::Times times;
        WorldScene::Uploads uploads;
    };
    Figures figures() const;

signals:
    void frameDue(); ///< A frame is about to be drawn.
    void cellHovered(polder::Cell hit, polder::Cell before);
    void hoverEnded();
    void cellActivated(polder::Cell hit, polder::Cell before, Qt::KeyboardModifiers modifiers);
    /// A Span; where the cursor goes meanwhile is told by cellHovered().
    void spanBegan(polder::Cell hit, polder::Cell before, Qt::KeyboardModifiers modifiers);
    void spanLifted(int steps); ///< By the wheel.
    void spanEnded(Qt::KeyboardModifiers modifiers);
    void spanCancelled();
    /// The wish changed: voxels a second east and south, each in -1..1 of full speed.
    void walkWished(double east, double south, bool jump);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Drag {
        Qt::MouseButton button = Qt::NoButton;
        QPointF start;
        QPointF last;
        std::optional<QVector3D> grabbed; ///< The point of the ground under the mouse.
        bool moved = false;
        std::vector<std::pair<int, int>> columns; ///< The tool has been used on, x and z.
        qint64 usedAt = 0; ///< On m_clock.
        Qt::KeyboardModifiers modifiers;
    };

    bool mousePressed(QMouseEvent& event);
    bool mouseMoved(QMouseEvent& event);
    bool mouseReleased(QMouseEvent& event);
    bool wheelTurned(QWheelEvent& event);
    bool keyChanged(QKeyEvent& event, bool down);
    void pullGround(QPointF to);
    bool stroking() const; ///< The left button is down and uses the tool.
    void stroke(QMouseEvent& event);
    void useTool(QPointF at, Qt::KeyboardModifiers modifiers);
    std::optional<Pick> pickAt(QPointF at) const; ///< Of the ground.
    std::optional<Pick> aimAt(QPointF at, Qt::KeyboardModifiers modifiers) const; ///< Of a tool.
    void hover(QPointF at);
    void slideByKeys(float seconds);
    void follow();
    void arrive();
    std::optional<Vec3> predictOwn(Micros worldTime);
    void letKeysGo();
    void emitWish();
    void countFrame();

    QPointer<QQuickView> m_window; ///< Owned by the container once there is one.
    std::unique_ptr<FramePacer> m_pacer;
    std::unique_ptr<WorldScene> m_scene;
    QWidget* m_container = nullptr;
    Camera m_camera;
    WorldParts m_parts;
    std::unique_ptr<WaterDepths> m_depths;
    Prediction m_prediction;
    EditPrediction m_edits;
    Micros m_worldTime = 0;
    Micros m_delay = 0;
    static constexpr int NoCeiling = 1 << 20;
    int m_ceiling = NoCeiling;
    std::optional<Micros> m_daytime;
    bool m_following = false;
    bool m_arriving = false; ///< The camera has not yet been to the own body.
    Target m_target = Target::Hit;
    Colour m_targetColour { 1, 1, 1 };
    std::optional<Cell> m_framed;
    double m_wishYaw = 0; ///< Of the camera when the wish was last told.
    Drag m_drag;
    Stroke m_stroke = Stroke::None;
    int m_strokeSpacing = 1;
    bool m_spanning = false; ///< spanBegan() has been told, its end not yet.
    bool m_hovering = false; ///< The cursor meets the world.
    bool m_meetsThings = false;
    Trees m_meetsTrees = Trees::Never;
    ToolPreview m_preview;
    QPointF m_mouse { -1, -1 };
    unsigned m_keys = 0;
    QElapsedTimer m_clock;
    qint64 m_lastFrame = 0;
    std::atomic<int> m_swaps = 0; ///< Frames shown since m_rateFrom; counted by the render thread.
    qint64 m_rateFrom = 0;
    double m_frameRate = 0;
    double m_updateMilliseconds = 0;
};

} // namespace polder
