#pragma once

#include "core/world/FallingVoxel.h"
#include "render/look/Pattern.h"
#include "render/scene/PropModels.h"
#include "render/view/Frustum.h"

#include <QVector3D>

#include <array>
#include <cstddef>
#include <vector>

namespace polder {

class Grid;
class WaterDepths;

/// Puffs of dust where falling voxels land, or of spray where that is water. Where many land at
/// once, few large puffs stand for them.
///
/// State: view-only. Thread: the GUI thread's.
class DustScene {
public:
    static constexpr std::size_t MostPuffs = 256; ///< At a time; the oldest make room.

    DustScene(QQmlComponent& component, QQuick3DObject& parent);

    void reset();
    /// `falling` in order of landing. To be called with times that do not go back.
    void show(const std::vector<FallingVoxel>& falling, const Grid& grid, const WaterDepths* depths,
        Micros time, const Frustum& frustum);
    int drawn() const { return m_model.instances(); }

private:
    struct Puff {
        QVector3D place; ///< On the ground.
        Micros start = 0;
        Micros life = 0; ///< 0 for none.
        float radius = 0; ///< In the end.
        float number = 0; ///< Its own, in 0..1.
        Colour colour;
    };

    void raise(const std::vector<FallingVoxel>& falling, const Grid& grid,
        const WaterDepths* depths, Micros time);
    void add(const FallingVoxel& voxel, const Grid& grid, const WaterDepths* depths, float size);

    PropModel m_model;
    std::vector<PropTable::Entry> m_entries;
    std::array<Puff, MostPuffs> m_puffs;
    std::size_t m_next = 0; ///< Of m_puffs.
    Micros m_raisedUntil = 0; ///< What lands up to then has its puff.
    Micros m_lastEnd = 0; ///< After that nothing is to be drawn.
};

} // namespace polder
