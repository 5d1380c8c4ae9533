#include "render/scene/TreeScene.h"

#include "core/voxel/Slope.h"
#include "render/look/TreeMeshes.h"
#include "render/scene/ScenePoint.h"

#include <algorithm>
#include <utility>

namespace polder {

namespace {

    constexpr Micros GrowthInterval = 2_s; ///< How often growing trees are measured anew.
    constexpr float Headroom = 10; ///< Trees may rise so far above their chunk.

    Colour tintOf(const Tree& tree)
    {
        const float tone = pattern::random(31, tree.cell.x, tree.cell.z);
        const float warm = pattern::random(32, tree.cell.x, tree.cell.z);
        return Colour { 0.9f + 0.1f * warm, 0.98f, 0.96f - 0.12f * warm } * (0.86f + 0.14f * tone);
    }

} // namespace

PropInstance treeInstance(const Tree& tree, const Grid& grid, Micros time)
{
    Vec3 foot = tree.foot();
    foot.y += floorHeight(grid, tree.cell, foot.x, foot.z);
    PropInstance instance;
    instance.place = { sceneNumber(foot.x), sceneNumber(foot.y), sceneNumber(foot.z) };
    instance.heading = static_cast<float>(tree.turn) / 256.0f * 6.2831853f;
    instance.height = sceneNumber(tree.heightAt(time));
    instance.width
        = instance.height * (0.92f + 0.2f * pattern::random(33, tree.cell.x, tree.cell.z));
    instance.tint = tintOf(tree);
    instance.wind = 1;
    return instance;
}

TreeScene::TreeScene(QQmlComponent& component, QQuick3DObject& parent)
{
    for (std::size_t kind = 0; kind < Kinds; ++kind) {
        for (const bool near : { false, true })
            m_models[kind][near] = std::make_unique<PropModel>(
                component, parent, treeMesh(static_cast<TreeKind>(kind), near));
    }
}

void TreeScene::reset()
{
    m_groves.clear();
    m_size = { 0, 0, 0 };
    m_next = 0;
    m_crownsChanged = false;
    m_stale = true;
}

bool TreeScene::update(const Forest& forest, const Grid& grid,
    const std::vector<int>& changedChunks, Micros time, const FrameBudget& budget)
{
    if (!(m_size == grid.size())) {
        m_size = grid.size();
        m_groves.assign(static_cast<std::size_t>(forest.chunkCount()), {});
    }
    // Trees stand on slopes, which an edit may shape anew.
    const int layer = m_size.chunksX() * m_size.chunksZ();
    for (const int chunk : changedChunks) {
        m_groves[static_cast<std::size_t>(chunk)].known = false;
        if (chunk + layer < static_cast<int>(m_groves.size()))
            m_groves[static_cast<std::size_t>(chunk + layer)].known = false;
    }
    const std::size_t groves = m_groves.size();
    std::size_t looked = 0;
    for (; looked < groves && (looked == 0 || !budget.spent()); ++looked) {
        const std::size_t i = (m_next + looked) % groves;
        Grove& grove = m_groves[i];
        const int chunk = static_cast<int>(i);
        const bool replanted = !grove.known || grove.version != forest.version(chunk);
        const bool grown = grove.growing
            && (time - grove.measuredAt >= GrowthInterval || time < grove.measuredAt);
        if (!replanted && !grown)
            continue;
        grove.known = true;
        grove.measuredAt = time;
        grove.version = forest.version(chunk);
        if (!plant(grove, forest.trees(chunk), grid, time))
            continue; // They stand as they did: an edit of the ground rarely moves a tree.
        m_stale = m_stale || grove.shown != 0;
        m_crownsChanged = true;
    }
    // Told once in a round: the map of shadows is made of all crowns.
    const bool round = m_next + looked >= groves;
    m_next = groves == 0 ? 0 : (m_next + looked) % groves;
    return round && std::exchange(m_crownsChanged, false);
}

/// Returns whether any tree is another, or stands elsewhere, than before.
bool TreeScene::plant(
    Grove& grove, const std::vector<Tree>& trees, const Grid& grid, Micros time) const
{
    std::array<std::vector<PropTable::Entry>, Kinds> planted;
    grove.growing = false;
    for (const Tree& tree : trees) {
        grove.growing = grove.growing || time - tree.plantedAt < tree.growsFor;
        const PropInstance instance = treeInstance(tree, grid, time);
        planted[static_cast<std::size_t>(tree.kind)].push_back(PropTable::entryOf(instance));
    }
    const auto same = [](const auto& a, const auto& b) {
        return a.size() == b.size()
            && std::equal(a.begin(), a.end(), b.begin(), [](const auto& x, const auto& y) {
                   return x.row0 == y.row0 && x.row1 == y.row1 && x.row2 == y.row2
                       && x.instanceData == y.instanceData;
               });
    };
    if (std::equal(planted.begin(), planted.end(), grove.entries.begin(), same))
        return false;
    grove.entries = std::move(planted);
    return true;
}

void TreeScene::show(const Frustum& frustum, QVector3D eye)
{
    for (std::size_t i = 0; i < m_groves.size(); ++i) {
        Grove& grove = m_groves[i];
        const int chunk = static_cast<int>(i);
        const QVector3D low(static_cast<float>(chunk % m_size.chunksX() * 32),
            static_cast<float>(chunk / (m_size.chunksX() * m_size.chunksZ()) * 32),
            static_cast<float>(chunk / m_size.chunksX() % m_size.chunksZ() * 32));
        const QVector3D middle = low + QVector3D(16, 16, 16);
        int wanted = 0;
        if (frustum.touches(low, low + QVector3D(32, 32 + Headroom, 32)))
            wanted = (middle - eye).length() < NearDistance ? 2
                : (middle - eye).length() < FarDistance     ? 1
                                                            : 0;
        m_stale = m_stale || wanted != grove.shown;
        grove.shown = wanted;
    }
    if (!m_stale)
        return;
    m_stale = false;
    std::vector<PropTable::Entry> entries;
    for (std::size_t kind = 0; kind < Kinds; ++kind) {
        for (const int near : { 0, 1 }) {
            entries.clear();
            for (const Grove& grove : m_groves) {
                if (grove.shown == near + 1)
                    entries.insert(
                        entries.end(), grove.entries[kind].begin(), grove.entries[kind].end());
            }
            m_models[kind][static_cast<std::size_t>(near)]->show(entries);
        }
    }
}

std::vector<ShadowBlocker> TreeScene::blockers() const
{
    std::vector<ShadowBlocker> all;
    for (const Grove& grove : m_groves) {
        for (std::size_t kind = 0; kind < Kinds; ++kind) {
            for (const PropTable::Entry& e : grove.entries[kind]) {
                const float height = e.row1.y();
                all.push_back({ e.row0.w(), e.row1.w() + height * 0.94f, e.row2.w(),
                    crownRadius(static_cast<TreeKind>(kind)) * height });
            }
        }
    }
    return all;
}

std::size_t TreeScene::uploadedBytes() const
{
    std::size_t sum = 0;
    for (const auto& pair : m_models)
        sum += pair[0]->uploadedBytes() + pair[1]->uploadedBytes();
    return sum;
}

int TreeScene::drawnTriangles() const
{
    int sum = 0;
    for (const auto& pair : m_models)
        sum += pair[0]->triangles() + pair[1]->triangles();
    return sum;
}

} // namespace polder
