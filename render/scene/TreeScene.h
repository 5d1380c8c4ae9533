#pragma once

#include "core/world/Forest.h"
#include "render/look/GroundMap.h"
#include "render/scene/FrameBudget.h"
#include "render/scene/PropModels.h"
#include "render/view/Frustum.h"

#include <array>
#include <memory>
#include <vector>

namespace polder {

/// Where and how large a tree stands now.
PropInstance treeInstance(const Tree& tree, const Grid& grid, Micros time);

/// The trees as they are drawn: one instanced model for each kind, near and far.
///
/// State: view-only. Thread: the GUI thread's.
class TreeScene {
public:
    static constexpr float NearDistance = 80; ///< Beyond it trees have fewer facets.
    static constexpr float FarDistance = 560; ///< Beyond it, in the haze, they are not drawn.

    TreeScene(QQmlComponent& component, QQuick3DObject& parent);

    void reset();
    /// Takes in what changed, some of it in a later frame; returns whether the crowns are others
    /// than the last time, so that shadows are to be cast anew.
    /// `changedChunks` are those whose ground changed.
    bool update(const Forest& forest, const Grid& grid, const std::vector<int>& changedChunks,
        Micros time, const FrameBudget& budget);
    void show(const Frustum& frustum, QVector3D eye);

    /// All crowns, as they throw shadows.
    std::vector<ShadowBlocker> blockers() const;
    int drawnTriangles() const;
    std::size_t uploadedBytes() const; ///< Since the beginning.

private:
    static constexpr auto Kinds = static_cast<std::size_t>(TreeKind::Count);
    struct Grove { ///< The trees of one chunk.
        std::uint32_t version = 0;
        bool known = false;
        bool growing = false;
        Micros measuredAt = 0;
        int shown = 0; ///< 0 not, 1 far, 2 near.
        std::array<std::vector<PropTable::Entry>, Kinds> entries;
    };

    bool plant(Grove& grove, const std::vector<Tree>& trees, const Grid& grid, Micros time) const;

    std::array<std::array<std::unique_ptr<PropModel>, 2>, Kinds> m_models; ///< By kind; far, near.
    std::vector<Grove> m_groves;
    GridSize m_size { 0, 0, 0 };
    std::size_t m_next = 0; ///< Grove to look at first.
    bool m_crownsChanged = false; ///< And not yet told.
    bool m_stale = false; ///< The tables no longer match the groves.
};

} // namespace polder
