#include "render/scene/ClimateScene.h"

#include "render/scene/DataTexture.h"

namespace polder {

ClimateScene::ClimateScene(DataTexture& texture)
    : m_texture(texture)
{
    m_pool.setMaxThreadCount(1);
    show({ 1, 1, { 128, 128, 128, 255 } });
}

ClimateScene::~ClimateScene()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void ClimateScene::reset(GridSize size, const std::optional<Climate>& climate)
{
    ++m_epoch;
    show({ 1, 1, { 128, 128, 128, 255 } });
    if (!climate)
        return;
    m_pool.start([this, climate = *climate, size, epoch = m_epoch] {
        GroundTint tint = GroundTint::of(climate, size);
        const std::lock_guard lock(m_mutex);
        m_finished.emplace(epoch, std::move(tint));
    });
}

void ClimateScene::update()
{
    std::optional<std::pair<int, GroundTint>> finished;
    {
        const std::lock_guard lock(m_mutex);
        finished.swap(m_finished);
    }
    if (finished && finished->first == m_epoch)
        show(finished->second);
}

void ClimateScene::show(const GroundTint& tint)
{
    m_texture.setPixels(QByteArray(reinterpret_cast<const char*>(tint.texels.data()),
                            static_cast<qsizetype>(tint.texels.size())),
        { tint.width, tint.depth }, QQuick3DTextureData::RGBA8);
}

} // namespace polder
