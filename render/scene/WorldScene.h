#pragma once

#include "core/voxel/Grid.h"
#include "render/look/GroundMap.h"
#include "render/scene/ChunkScene.h"
#include "render/view/Camera.h"

#include <QQuickItem>
#include <QSizeF>

#include <memory>

namespace polder {

class DataTexture;

/// All that is drawn of a world: fills the nodes of the QML scene and keeps them up to date.
///
/// State: view-only. Thread: the GUI thread's.
class WorldScene {
public:
    explicit WorldScene(QQuickItem& root); ///< The root of World.qml.
    ~WorldScene();

    void reset(); ///< The next update shows another world.
    void update(const Grid* grid, const Camera& camera, QSizeF window, double seconds);

    const GroundMap& ground() const { return m_ground; }
    const ChunkScene& chunks() const { return m_chunks; }

private:
    void makeLook();
    void setDaylight();
    void updateGround(const Grid& grid, const std::vector<int>& changed);

    QQuickItem& m_root;
    ModelPool m_opaquePool;
    ModelPool m_clearPool;
    ChunkScene m_chunks;
    GroundMap m_ground;
    SunDirection m_sun;
    DataTexture* m_groundTexture;
    GridSize m_size { 0, 0, 0 };
};

} // namespace polder
