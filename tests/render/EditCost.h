#pragma once

#include "core/replica/Replica.h"
#include "core/world/World.h"
#include "render/view/WorldView.h"

#include <cstddef>
#include <vector>

namespace polder {

/// What edits of one voxel cost the view: digs away and fills again cells of the surface in the
/// middle of chunks, at their edges and at their corners, one at a time, and compares the frames
/// that follow with such in which nothing is edited. What makes something fall is left out. Prints
/// what it found.
class EditCost {
public:
    EditCost(Replica& replica, const World& root);

    /// After an update: `cpu` is the milliseconds of this thread that it took. Returns whether
    /// there is more to do.
    bool look(const WorldView::Figures& figures, double cpu);

private:
    static constexpr int FramesEach = 10; ///< For the shadows too, which are cast by a worker.
    static constexpr int EditsEach = 24;

    struct Edit {
        Cell cell;
        Material material; ///< That is there.
        int kind; ///< Index of a name.
    };
    struct Sum {
        int edits = 0;
        double now = 0; ///< Milliseconds of the frame that shows the edit, beyond a quiet one.
        double worst = 0;
        double after = 0; ///< Of the frames that follow.
        WorldScene::Uploads uploads;
        std::size_t mostGround = 0;
        int mostGroundFrames = 0; ///< In which ground was handed to the GPU for one edit.
    };

    void begin(const WorldView::Figures& figures);
    void finish(const WorldView::Figures& figures);
    void print() const;

    Replica& m_replica;
    const World& m_root;
    std::vector<Edit> m_edits;
    std::vector<Sum> m_sums;
    std::vector<double> m_quiet; ///< CPU of frames without edits.
    std::vector<double> m_frames; ///< Of those since the last edit.
    std::size_t m_next = 0;
    WorldScene::Uploads m_before;
    std::size_t m_groundBefore = 0; ///< A frame ago.
    int m_groundFrames = 0;
    std::uint32_t m_falls = 0; ///< Version of what falls when the edit began.
};

} // namespace polder
