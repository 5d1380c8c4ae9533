#pragma once

#include "core/world/Climate.h"
#include "render/look/GroundTint.h"
#include "render/look/GroundWetness.h"

#include <QThreadPool>

#include <mutex>
#include <optional>

namespace polder {

class DataTexture;

/// Keeps the colours of the climate in a texture, worked out by a worker when a world is shown for
/// the first time, and those of grass beside water, which follow the water.
///
/// State: view-only. Thread: the GUI thread's.
class ClimateScene {
public:
    explicit ClimateScene(DataTexture& texture);
    ~ClimateScene();

    /// Without a climate all grass is that of meadows.
    void reset(GridSize size, const std::optional<Climate>& climate);
    /// Takes what the worker has done, and looks for water, if there is any, at some more places.
    void update(const Grid& grid, const WaterField* water);

private:
    static constexpr int TexelsAFrame = 64;
    static constexpr int FramesAnUpload = 30; ///< At least, for water.

    void show();

    DataTexture& m_texture;
    QThreadPool m_pool;
    GroundTint m_tint; ///< Of the climate alone.
    GroundWetness m_wetness;
    bool m_outdated = false; ///< The texture shows another wetness.
    int m_frames = 0; ///< Since it was last uploaded.
    int m_epoch = 0; ///< Colours of an earlier world are dropped.
    std::mutex m_mutex;
    std::optional<std::pair<int, GroundTint>> m_finished; ///< Guarded by m_mutex.
};

} // namespace polder
