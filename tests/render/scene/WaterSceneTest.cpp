#include "render/scene/WaterScene.h"

#include "render/mesh/Mesher.h"
#include "render/mesh/WaterMesher.h"

#include <QQmlComponent>
#include <QQuickItem>
#include <QQuickView>
#include <QTest>

#include <array>
#include <cstring>
#include <map>
#include <utility>
#include <vector>

namespace polder {

namespace {

    /// Water of a test: pages and how often each was changed.
    struct Lake {
        explicit Lake(GridSize size)
            : grid(size)
            , pages(static_cast<std::size_t>(size.chunks()), Page(0))
            , versions(pages.size(), 0)
        {
            for (int z = 0; z < size.z; ++z) {
                for (int x = 0; x < size.x; ++x)
                    grid.set({ x, 0, z }, Material::Stone);
            }
        }

        const Page& page(int chunk) const { return pages[static_cast<std::size_t>(chunk)]; }
        std::uint32_t version(int chunk) const { return versions[static_cast<std::size_t>(chunk)]; }

        /// Fills it up to a height in 1/240 voxel, not quite evenly; something else at each time.
        /// Only one of so many chunks, others at other times.
        void fill(int height, unsigned time, unsigned of = 1)
        {
            for (int chunk = 0; chunk < grid.chunkCount(); ++chunk) {
                if (((static_cast<unsigned>(chunk) + 77 * time) * 2654435761u >> 16) % of != 0)
                    continue;
                const auto c = static_cast<std::size_t>(chunk);
                const Cell low = grid.chunkOrigin(chunk);
                std::uint8_t* bytes = pages[c].edit();
                for (std::size_t i = 0; i < Page::Size; ++i) {
                    const Cell at { low.x + static_cast<int>(i & 31),
                        low.y + static_cast<int>(i >> 10), low.z + static_cast<int>(i >> 5 & 31) };
                    const auto column = static_cast<unsigned>(at.x + at.z * 1024);
                    const unsigned mixed = (column * 2654435761u) ^ (time * 40503u);
                    const int top = height + static_cast<int>(mixed * 2246822519u >> 28);
                    bytes[i] = static_cast<std::uint8_t>(
                        at.y == 0 ? 0 : std::clamp(top - (at.y - 1) * 240, 0, 240));
                }
                pages[c].compact();
                ++versions[c];
            }
        }

        Grid grid;
        std::vector<Page> pages;
        std::vector<std::uint32_t> versions;
    };

    struct Place {
        int x;
        int z;
        bool alongX;
        auto operator<=>(const Place&) const = default;
    };
    using Heights = std::pair<int, int>; ///< At both ends of an edge, in 1/256 voxel.
    using Edges = std::map<Place, std::vector<Heights>>;

    /// The meshes of all chunks that have one, made of the water as it is.
    std::map<int, QByteArray> atRest(const Lake& lake)
    {
        static const Page outside(WaterMesher::Outside);
        std::map<int, QByteArray> meshes;
        for (int chunk = 0; chunk < lake.grid.chunkCount(); ++chunk) {
            MeshJob job;
            job.flowing = true;
            job.sloped = !lake.grid.blocky();
            for (int i = 0; i < 27; ++i) {
                const Cell step { i % 3 - 1, i / 9 - 1, i / 3 % 3 - 1 };
                const Cell low = lake.grid.chunkOrigin(chunk);
                const Cell at { low.x + step.x * 32, low.y + step.y * 32, low.z + step.z * 32 };
                if (lake.grid.contains(at)) {
                    const int other = lake.grid.chunkOf(at);
                    job.solid.page(step.x, step.y, step.z) = lake.grid.page(other);
                    job.water.page(step.x, step.y, step.z) = lake.page(other);
                } else if (at.y < lake.grid.size().y) {
                    job.solid.page(step.x, step.y, step.z) = outside;
                }
            }
            const MeshResult result = MeshWorkers::work(job);
            if (!result.clear.isEmpty())
                meshes[chunk] = result.clear;
        }
        return meshes;
    }

    /// Adds the edges of the surface that lie between chunks, one for each cell.
    void addEdges(const QByteArray& mesh, int lowX, int lowZ, Edges& edges)
    {
        struct Point {
            int x;
            int z;
            int height;
        };
        const auto count = static_cast<std::size_t>(mesh.size()) / sizeof(WaterVertex);
        std::vector<WaterVertex> vertices(count);
        std::memcpy(vertices.data(), mesh.constData(), count * sizeof(WaterVertex));
        for (std::size_t quad = 0; quad + 3 < count; quad += 4) {
            std::array<Point, 4> corners {};
            for (std::size_t i = 0; i < 4; ++i) {
                const int place = static_cast<int>(vertices[quad + i].place);
                corners[i] = { place & 63, place >> 6 & 63,
                    static_cast<int>(vertices[quad + i].depth) & 16383 };
            }
            if ((static_cast<int>(vertices[quad].place) >> 12 & 7) != static_cast<int>(Face::Up))
                continue;
            for (std::size_t i = 0; i < 4; ++i) {
                Point a = corners[i];
                Point b = corners[(i + 1) % 4];
                if (a.x + a.z > b.x + b.z)
                    std::swap(a, b);
                const bool alongX = a.z == b.z;
                if ((alongX ? a.z : a.x) % 32 != 0)
                    continue;
                // Strips are level.
                for (int n = 0; n < (alongX ? b.x - a.x : 1); ++n)
                    edges[{ lowX + a.x + n, lowZ + a.z, alongX }].push_back({ a.height, b.height });
            }
        }
    }

} // namespace

/// Water on the real nodes of the scene but never drawn.
class WaterSceneTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void chunksMeetWhileALakeRises();
    void whatComesToRestIsShownAsItIs();

private:
    QQmlComponent& component() const
    {
        return *m_view.rootObject()->property("waterModel").value<QQmlComponent*>();
    }
    QQuick3DObject& nodes() const
    {
        return *m_view.rootObject()->findChild<QQuick3DObject*>(QStringLiteral("water"));
    }
    /// The mesh of each chunk that shows one.
    std::map<int, QByteArray> shown(const Grid& grid) const;
    void frame(WaterScene& scene, const Lake& lake)
    {
        scene.update(lake.grid, ChunkLayer(lake), FrameBudget(100));
        scene.cull(m_all);
        QTest::qWait(1);
    }

    QQuickView m_view;
    Frustum m_all; ///< Sees everything.
};

void WaterSceneTest::initTestCase()
{
    m_view.setSource(QUrl(QStringLiteral("qrc:/polder/qml/World.qml")));
    QVERIFY(m_view.rootObject());
}

std::map<int, QByteArray> WaterSceneTest::shown(const Grid& grid) const
{
    std::map<int, QByteArray> meshes;
    for (const QObject* model : nodes().children()) {
        const auto* geometry = model->property("geometry").value<QQuick3DGeometry*>();
        if (!geometry || geometry->vertexData().isEmpty())
            continue;
        const auto low = model->property("position").value<QVector3D>();
        const Cell at { static_cast<int>(low.x()), static_cast<int>(low.y()),
            static_cast<int>(low.z()) };
        meshes[grid.chunkOf(at)] = geometry->vertexData();
    }
    return meshes;
}

/// While a lake rose, each chunk showed it as it had been when that chunk was meshed, and gaps
/// opened between them.
void WaterSceneTest::chunksMeetWhileALakeRises()
{
    Lake lake({ 192, 32, 192 });
    ModelPool pool(component(), nodes());
    WaterScene scene(pool);
    int height = 20;
    int highest = 0;
    std::size_t compared = 0;
    std::map<int, QByteArray> before;
    int steps = 0;
    for (unsigned time = 0; time < 90; ++time) {
        lake.fill(height, time, time % 16 < 8 ? 1 : 5);
        height += time < 30 ? 0 : 3; // All is shown once before it rises.
        frame(scene, lake);
        const auto meshes = shown(lake.grid);
        steps += meshes != before;
        before = meshes;
        Edges edges;
        for (const auto& [chunk, mesh] : meshes) {
            const Cell low = lake.grid.chunkOrigin(chunk);
            addEdges(mesh, low.x, low.z, edges);
        }
        for (const auto& [place, sides] : edges) {
            if (sides.size() < 2)
                continue;
            ++compared;
            highest = std::max(highest, sides[0].first);
            QVERIFY2(sides[0] == sides[1],
                qPrintable(QStringLiteral("at %1 %2, time %3: %4 %5 and %6 %7")
                               .arg(place.x)
                               .arg(place.z)
                               .arg(time)
                               .arg(sides[0].first)
                               .arg(sides[0].second)
                               .arg(sides[1].first)
                               .arg(sides[1].second)));
        }
    }
    QVERIFY(scene.complete());
    QVERIFY(compared > 10000);
    // It did not stay behind to get that.
    QVERIFY2(steps > 20, qPrintable(QString::number(steps)));
    QVERIFY2(highest > 256 + 100, qPrintable(QString::number(highest)));
    scene.reset();
}

void WaterSceneTest::whatComesToRestIsShownAsItIs()
{
    Lake lake({ 160, 64, 160 });
    ModelPool pool(component(), nodes());
    WaterScene scene(pool);
    unsigned time = 0;
    for (const int height : { 29 * 240, 30 * 240, 31 * 240, 32 * 240, 31 * 240 - 8 }) {
        for (int i = 0; i < 12; ++i) {
            lake.fill(height + i * 8, time++, i < 6 ? 1 : 5);
            frame(scene, lake);
        }
    }
    const auto meshes = atRest(lake);
    QVERIFY(meshes.size() >= 25);
    for (int i = 0; i < 4000 && (i % 50 != 0 || shown(lake.grid) != meshes); ++i)
        frame(scene, lake);
    QVERIFY(scene.complete());
    QVERIFY(shown(lake.grid) == meshes);
    scene.reset();
}

} // namespace polder

QTEST_MAIN(polder::WaterSceneTest)
#include "WaterSceneTest.moc"
