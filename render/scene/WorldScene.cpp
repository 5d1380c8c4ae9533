#include "render/scene/WorldScene.h"

#include "render/look/Atlas.h"
#include "render/look/Ripples.h"
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

    /// Shaders reckon with squares of what is shown.
    QVector3D light(std::uint32_t hex, float strength = 1.0f)
    {
        const Colour c = Colour::rgb(hex);
        return QVector3D(c.r * c.r, c.g * c.g, c.b * c.b) * strength;
    }

} // namespace

WorldScene::WorldScene(QQuickItem& root)
    : m_root(root)
    , m_opaquePool(componentOf(root, "chunkModel"), namedChild(root, "chunks"))
    , m_clearPool(componentOf(root, "chunkModel"), namedChild(root, "chunks"))
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
    , m_cursor(componentOf(root, "markModel"), namedChild(root, "props"))
    , m_preview(componentOf(root, "markModel"), namedChild(root, "props"))
    , m_sunlight(attachData(root, "ground"))
{
    makeLook();
    setDaylight();
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

void WorldScene::setDaylight()
{
    const QVector3D sun = QVector3D(0.62f, 0.60f, 0.36f).normalized();
    m_sunlight.setSun({ sun.x(), sun.y(), sun.z() });
    m_root.setProperty("sunDirection", sun);
    m_root.setProperty("sunColour", light(0xffe6b8, 1.02f));
    m_root.setProperty("skyLight", light(0xb4cdea, 0.92f));
    m_root.setProperty("groundLight", light(0xb79f8c, 0.78f));
    m_root.setProperty("skyZenith", light(0x62a8d8));
    m_root.setProperty("skyHorizon", light(0xf3ead8));
    m_root.setProperty("skyBelow", light(0xe9e2d4));
    m_root.setProperty("shallowColour", light(0x6fc8c4));
    m_root.setProperty("deepColour", light(0x2a7fa6));
    m_root.setProperty("foamColour", light(0xf8fdfb));
}

void WorldScene::reset()
{
    m_land.reset();
    m_water.reset();
    m_trees.reset();
    m_figures.reset();
    m_animals.reset();
    m_wildlife.reset();
    m_avatars.reset();
    m_preview.show({}, {});
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
    if (!(grid.size() == m_size))
        resize(grid.size());
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
