#include "render/scene/WorldScene.h"

#include "core/life/Daylight.h"
#include "core/water/WaterField.h"
#include "core/world/Collapse.h"
#include "render/look/Atlas.h"
#include "render/look/DeviceMeshes.h"
#include "render/look/Ripples.h"
#include "render/look/SkyLook.h"
#include "render/scene/DataTexture.h"

#include <QQmlComponent>
#include <QVector2D>

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    QQmlComponent& componentOf(QQuickItem& root, const char* name)
    {
        auto* component = root.property(name).value<QQmlComponent*>();
        Q_ASSERT(component);
        return *component;
    }

    template <class T = QQuick3DObject> T& namedChild(QQuickItem& root, const char* name)
    {
        auto* child = root.findChild<T*>(QString::fromLatin1(name));
        Q_ASSERT(child);
        return *child;
    }

    DataTexture& attachData(QQuickItem& root, const char* texture)
    {
        QQuick3DObject& target = namedChild(root, texture);
        auto* data = new DataTexture(&target);
        target.setProperty("textureData", QVariant::fromValue<QQuick3DTextureData*>(data));
        return *data;
    }

    template <class T> QByteArray bytesOf(const std::vector<T>& values)
    {
        return { reinterpret_cast<const char*>(values.data()),
            static_cast<qsizetype>(values.size() * sizeof(T)) };
    }

    class Stopwatch {
    public:
        Stopwatch() { m_timer.start(); }
        /// Milliseconds since the last lap.
        double lap()
        {
            const auto passed = static_cast<double>(m_timer.nsecsElapsed()) * 1e-6;
            m_timer.start();
            return passed;
        }

    private:
        QElapsedTimer m_timer;
    };

    constexpr float FullRain = 240 * 20; ///< Units a column and hour from which all is grey.

} // namespace

WorldScene::WorldScene(QQuickItem& root)
    : m_root(root)
    , m_opaquePool(componentOf(root, "chunkModel"), namedChild(root, "chunks"))
    , m_clearPool(componentOf(root, "clearModel"), namedChild(root, "chunks"))
    , m_waterPool(componentOf(root, "waterModel"), namedChild(root, "water"))
    , m_land(m_opaquePool, m_clearPool)
    , m_water(m_waterPool)
    , m_trees(componentOf(root, "propModel"), namedChild(root, "props"))
    , m_figures(componentOf(root, "propModel"), namedChild(root, "props"))
    , m_animals(componentOf(root, "propModel"), namedChild(root, "props"))
    , m_wildlife(componentOf(root, "propModel"), namedChild(root, "props"))
    , m_spots(componentOf(root, "spotModel"), namedChild(root, "props"))
    , m_avatars(componentOf(root, "propModel"), namedChild(root, "props"),
          componentOf(root, "nameLabel"), namedChild<QQuickItem>(root, "overlay"))
    , m_devices(componentOf(root, "propModel"), namedChild(root, "props"))
    , m_falls(componentOf(root, "fallModel"), namedChild(root, "props"))
    , m_dust(componentOf(root, "dustModel"), namedChild(root, "props"))
    , m_clouds(componentOf(root, "propModel"), namedChild(root, "props"))
    , m_rain(componentOf(root, "rainModel"), namedChild(root, "props"), rainMesh())
    , m_cursor(componentOf(root, "markModel"), namedChild(root, "props"))
    , m_preview(componentOf(root, "markModel"), namedChild(root, "props"))
    , m_marks(componentOf(root, "markModel"), namedChild(root, "props"))
    , m_sunlight(attachData(root, "ground"))
    , m_climate(attachData(root, "climate"))
{
    makeLook();
    m_root.setProperty("rainBox", RainBox);
    setDaylight({}, {});
}

WorldScene::~WorldScene() = default;

void WorldScene::makeLook()
{
    const Atlas atlas;
    attachData(m_root, "atlas")
        .setPixels(bytesOf(atlas.pixels()), { Atlas::Edge, Atlas::Edge * atlas.tiles() },
            QQuick3DTextureData::RGBA8);
    attachData(m_root, "styles")
        .setPixels(bytesOf(atlas.styles()), { Atlas::StyleWidth, 6 }, QQuick3DTextureData::RGBA8);
    m_root.setProperty("atlasRow", 1.0 / atlas.tiles());
    attachData(m_root, "ripples")
        .setPixels(bytesOf(ripplePixels()), { RippleEdge, RippleEdge }, QQuick3DTextureData::RGBA8);
}

/// The light of the hour and the weather; set anew only when one would notice.
void WorldScene::setDaylight(const WorldParts& parts, const Moment& moment)
{
    const Micros daytime = moment.daytime.value_or(Daylight::sinceSunrise(moment.time));
    const float rain = parts.field
        ? std::min(static_cast<float>(parts.field->works().weather().rain) / FullRain, 1.0f)
        : 0.0f;
    const auto passed = static_cast<float>(std::clamp(moment.seconds - m_seconds, 0.0, 0.2));
    m_seconds = moment.seconds;
    m_rainfall += (rain - m_rainfall) * (1 - std::exp(-passed * 0.8f));
    // In a large world it takes longer to cast all shadows.
    const Micros step = m_size.x > 512 || m_size.z > 512 ? 2_s : 500000;
    if (m_shownDaytime >= 0 && std::abs(daytime - m_shownDaytime) < step
        && std::abs(m_rainfall - m_shownRain) < 0.01f)
        return;
    m_shownDaytime = daytime;
    m_shownRain = m_rainfall;
    const SkyLook look = SkyLook::at(daytime, m_rainfall);
    m_sunlight.setSun({ look.light.x(), look.light.y(), look.light.z() });
    m_root.setProperty("sunDirection", look.light);
    m_root.setProperty("sunColour", look.lightColour);
    m_root.setProperty("discDirection", look.discPlace);
    m_root.setProperty("discColour", look.disc);
    m_root.setProperty("discSize", look.discSize);
    m_root.setProperty("stars", look.stars);
    m_root.setProperty("skyLight", look.skyLight);
    m_root.setProperty("groundLight", look.groundLight);
    m_root.setProperty("skyZenith", look.zenith);
    m_root.setProperty("skyHorizon", look.horizon);
    m_root.setProperty("skyBelow", look.below);
    m_root.setProperty("shallowColour", look.shallow);
    m_root.setProperty("deepColour", look.deep);
    m_root.setProperty("foamColour", look.foam);
    m_root.setProperty("rain", m_rainfall);
    m_root.setProperty("rainColour", look.skyLight * 1.1f);
    const bool rains = m_rainfall > 0.02f;
    if (rains != (m_rain.instances() > 0))
        m_rain.show(
            rains ? std::vector { PropTable::entryOf({}) } : std::vector<PropTable::Entry>());
}

void WorldScene::reset()
{
    m_land.reset();
    m_water.reset();
    m_trees.reset();
    m_figures.reset();
    m_animals.reset();
    m_wildlife.reset();
    m_devices.reset();
    m_falls.reset();
    m_dust.reset();
    m_clouds.reset();
    m_avatars.reset();
    m_preview.show({}, {});
    m_marks.show({}, {});
    m_size = { 0, 0, 0 };
}

void WorldScene::update(const WorldParts& parts, const Camera& camera, const Moment& moment)
{
    m_root.setProperty("seconds", moment.seconds);
    m_root.setProperty("eye", camera.eye());
    m_root.setProperty("look", camera.rotation());
    const double half = std::tan(Camera::FieldOfView * 0.5 * 0.017453293);
    m_root.setProperty("pixelAngle", 2.0 * half / moment.window.height());
    m_root.setProperty("ceiling", moment.ceiling);
    m_land.setCeiling(moment.ceiling);
    m_water.setCeiling(moment.ceiling);
    setDaylight(parts, moment);
    if (parts.grid)
        updateLand(parts, camera, moment);
    Stopwatch watch;
    const auto aspect = static_cast<float>(moment.window.width() / moment.window.height());
    const QMatrix4x4 viewProjection = camera.viewProjection(aspect);
    const Frustum frustum(viewProjection);
    m_land.cull(frustum);
    m_water.cull(frustum);
    m_trees.show(frustum, camera.eye());
    m_times.trees += watch.lap();
    showCreatures(parts, camera, moment, viewProjection);
    m_times.creatures = watch.lap();
    m_cursor.show(moment.cursor, moment.cursorColour);
}

/// What was edited comes first and at once; what is new shares what is left of the frame.
void WorldScene::updateLand(const WorldParts& parts, const Camera& camera, const Moment& moment)
{
    const Grid& grid = *parts.grid;
    const FrameBudget budget(Budget);
    Stopwatch watch;
    if (!(grid.size() == m_size)) {
        resize(grid.size());
        m_climate.reset(grid.size(), parts.climate);
    }
    m_climate.update(grid, parts.field);
    const std::vector<int>& changed = m_land.update(grid, camera.eye(), budget);
    m_times.land = watch.lap();
    if (parts.water)
        m_water.update(grid, *parts.water, budget);
    m_times.water = watch.lap();
    if (parts.forest && m_trees.update(*parts.forest, grid, changed, moment.time, budget))
        m_sunlight.setBlockers(m_trees.blockers());
    m_times.trees = watch.lap();
    m_sunlight.update(grid, changed, moment.seconds, budget);
    m_times.light = watch.lap();
}

void WorldScene::showCreatures(const WorldParts& parts, const Camera& camera, const Moment& moment,
    const QMatrix4x4& viewProjection)
{
    const auto seconds = static_cast<float>(moment.seconds);
    m_spots.begin();
    const Frustum frustum(viewProjection);
    const QVector3D eye = camera.eye();
    if (parts.villagers) {
        m_figures.show(*parts.villagers, moment.time, seconds, frustum, eye, m_spots);
        m_animals.show(*parts.villagers, moment.time, seconds, frustum, eye, m_spots);
    }
    if (parts.field)
        m_devices.show(*parts.field, seconds, frustum, eye);
    if (parts.collapse && parts.grid) {
        const auto& falling = parts.collapse->falling();
        m_falls.show(falling, *parts.grid, moment.time, frustum);
        m_dust.show(falling, *parts.grid, moment.depths, moment.time, frustum);
    }
    if (parts.grid && moment.ceiling > m_size.y)
        m_clouds.show(m_size, moment.time, m_rainfall, eye);
    else
        m_clouds.reset();
    if (parts.flocks)
        m_wildlife.showBirds(*parts.flocks, moment.time, frustum, eye);
    if (parts.shoals && moment.depths)
        m_wildlife.showFish(*parts.shoals, *moment.depths, moment.time, frustum, eye);
    if (parts.players)
        m_avatars.show(parts.players->players(), parts.own, moment.ownFeet, seconds, viewProjection,
            moment.window, camera.eye(), m_spots);
    m_spots.end();
}

void WorldScene::resize(GridSize size)
{
    m_size = size;
    m_sunlight.reset(size);
    m_root.setProperty("groundScale",
        QVector2D(1.0f / static_cast<float>(size.x), 1.0f / static_cast<float>(size.z)));
    // Far enough for a small world to be clear to its border, a large one to end in haze.
    const auto longest = static_cast<float>(std::clamp(std::max(size.x, size.z), 128, 512));
    m_root.setProperty("fogStart", longest * 0.3f);
    m_root.setProperty("fogDensity", 0.9f / longest);
}

} // namespace polder
