#pragma once

#include "core/world/Climate.h"
#include "render/look/GroundTint.h"

#include <QThreadPool>

#include <mutex>
#include <optional>

namespace polder {

class DataTexture;

/// Keeps the colours of the climate in a texture: worked out by a worker when a world is shown for
/// the first time.
///
/// State: view-only. Thread: the GUI thread's.
class ClimateScene {
public:
    explicit ClimateScene(DataTexture& texture);
    ~ClimateScene();

    /// Without a climate all grass is that of meadows.
    void reset(GridSize size, const std::optional<Climate>& climate);
    void update(); ///< Takes what the worker has done.

private:
    void show(const GroundTint& tint);

    DataTexture& m_texture;
    QThreadPool m_pool;
    int m_epoch = 0; ///< Colours of an earlier world are dropped.
    std::mutex m_mutex;
    std::optional<std::pair<int, GroundTint>> m_finished; ///< Guarded by m_mutex.
};

} // namespace polder
