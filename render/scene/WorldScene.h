#pragma once

#include "core/voxel/Grid.h"
#include "render/scene/AnimalScene.h"
#include "render/scene/AvatarScene.h"
#include "render/scene/ClimateScene.h"
#include "render/scene/CloudScene.h"
#include "render/scene/CursorBox.h"
#include "render/scene/DeviceScene.h"
#include "render/scene/DustScene.h"
#include "render/scene/FallScene.h"
#include "render/scene/FigureScene.h"
#include "render/scene/LandScene.h"
#include "render/scene/RegionPreview.h"
#include "render/scene/Sunlight.h"
#include "render/scene/TreeScene.h"
#include "render/scene/WaterScene.h"
#include "render/scene/WildlifeScene.h"
#include "render/scene/WorldParts.h"
#include "render/view/Camera.h"

#include <QQuickItem>
#include <QSizeF>

#include <memory>
#include <optional>

namespace polder {

/// All that is drawn of a world: fills the nodes of the QML scene and keeps them up to date.
///
/// State: view-only. Thread: the GUI thread's.
class WorldScene {
public:
    explicit WorldScene(QQuickItem& root); ///< The root of World.qml.
    ~WorldScene();

    void reset(); ///< The next update shows another world.
    /// What one frame shows.
    struct Moment {
        Micros time = 0; ///< Simulated.
        double seconds = 0; ///< The view's own clock.
        QSizeF window;
        std::optional<Vec3> ownFeet; ///< Predicted, if known.
        const WaterDepths* depths = nullptr; ///< Where fish may be.
        std::optional<Cell> cursor; ///< The voxel that would change.
        Colour cursorColour { 1, 1, 1 };
        int ceiling = 1 << 20; ///< Nothing from this height upwards is drawn.
        std::optional<Micros> daytime; ///< Since sunrise, if not that of the world.
    };
    /// Milliseconds that work may take in one frame if it can wait for the next.
    static constexpr double Budget = 6;
    void update(const WorldParts& parts, const Camera& camera, const Moment& moment);

    std::optional<QVector3D> feetOf(MemberId member) const { return m_avatars.feetOf(member); }
    LandScene& land() { return m_land; }
    RegionPreview& preview() { return m_preview; }
    RegionPreview& marks() { return m_marks; } ///< What else a tool concerns.
    const Sunlight& sunlight() const { return m_sunlight; }
    bool complete() const
    {
        return m_land.complete() && m_water.complete() && m_sunlight.complete();
    }
    int drawnModels() const { return m_land.drawnModels() + m_water.drawnModels(); }
    /// Milliseconds that the parts of the last update took.
    struct Times {
        double land = 0;
        double trees = 0;
        double light = 0;
        double water = 0;
        double creatures = 0;
    };
    const Times& times() const { return m_times; }
    /// Bytes handed to the GPU since the beginning. Creatures, which move, are handed over anew in
    /// every frame and are not among them.
    struct Uploads {
        std::size_t ground = 0; ///< Near the eye.
        std::size_t water = 0;
        std::size_t trees = 0;
        std::size_t shadows = 0;
    };
    Uploads uploads() const
    {
        return { m_land.chunks().counts().bytes, m_water.uploadedBytes(), m_trees.uploadedBytes(),
            m_sunlight.uploadedBytes() };
    }
    struct Triangles {
        int ground = 0;
        int water = 0;
        int trees = 0;
        int villagers = 0;
    };
    Triangles triangles() const
    {
        return { 2 * m_land.drawnQuads(), 2 * m_water.drawnQuads(), m_trees.drawnTriangles(),
            m_figures.drawnTriangles() + m_animals.drawnTriangles() };
    }

private:
    void makeLook();
    void updateLand(const WorldParts& parts, const Camera& camera, const Moment& moment);
    void showCreatures(const WorldParts& parts, const Camera& camera, const Moment& moment,
        const QMatrix4x4& viewProjection);
    void setDaylight(const WorldParts& parts, const Moment& moment);
    void resize(GridSize size);

    QQuickItem& m_root;
    ModelPool m_opaquePool;
    ModelPool m_clearPool;
    ModelPool m_waterPool;
    LandScene m_land;
    WaterScene m_water;
    TreeScene m_trees;
    FigureScene m_figures;
    AnimalScene m_animals;
    WildlifeScene m_wildlife;
    ShadowSpots m_spots;
    AvatarScene m_avatars;
    DeviceScene m_devices;
    FallScene m_falls;
    DustScene m_dust;
    CloudScene m_clouds;
    PropModel m_rain;
    CursorBox m_cursor;
    RegionPreview m_preview;
    RegionPreview m_marks;
    Sunlight m_sunlight;
    ClimateScene m_climate;
    GridSize m_size { 0, 0, 0 };
    Times m_times;
    Micros m_shownDaytime = -1; ///< Of the light that is set.
    float m_shownRain = -1;
    float m_rainfall = 0; ///< 0 clear to 1 grey, eased.
    double m_seconds = 0;
};

} // namespace polder
