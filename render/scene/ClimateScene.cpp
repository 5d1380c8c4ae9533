#include "render/scene/ClimateScene.h"

#include "render/scene/DataTexture.h"

namespace polder {

ClimateScene::ClimateScene(DataTexture& texture)
    : m_texture(texture)
{
    m_pool.setMaxThreadCount(1);
    reset({}, {});
}

ClimateScene::~ClimateScene()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void ClimateScene::reset(GridSize size, const std::optional<Climate>& climate)
{
    ++m_epoch;
    m_tint = { 1, 1, { 128, 128, 128, 255 } };
    m_wetness.reset(size);
    show();
    if (!climate)
        return;
    m_pool.start([this, climate = *climate, size, epoch = m_epoch] {
        GroundTint tint = GroundTint::of(climate, size);
        const std::lock_guard lock(m_mutex);
        m_finished.emplace(epoch, std::move(tint));
    });
}

void ClimateScene::update(const Grid& grid, const WaterField* water)
{
    std::optional<std::pair<int, GroundTint>> finished;
    {
        const std::lock_guard lock(m_mutex);
        finished.swap(m_finished);
    }
    if (water)
        m_outdated |= m_wetness.look(grid, *water, TexelsAFrame);
    ++m_frames;
    if (finished && finished->first == m_epoch) {
        m_tint = std::move(finished->second);
        show();
    } else if (m_outdated && m_frames >= FramesAnUpload) {
        show();
    }
}

void ClimateScene::show()
{
    m_outdated = false;
    m_frames = 0;
    const GroundTint tint = m_wetness.applied(m_tint);
    m_texture.setPixels(QByteArray(reinterpret_cast<const char*>(tint.texels.data()),
                            static_cast<qsizetype>(tint.texels.size())),
        { tint.width, tint.depth }, QQuick3DTextureData::RGBA8);
}

} // namespace polder
