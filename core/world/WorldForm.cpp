#include "core/world/WorldForm.h"

#include "core/world/World.h"

#include <algorithm>

namespace polder {

namespace {

    /// Puts what is falling where nothing is in its way any more, from its landing place upwards.
    void letLie(
        Grid& grid, const std::vector<Page>& water, const std::vector<FallingVoxel>& falling)
    {
        for (const FallingVoxel& voxel : falling) {
            Cell c { voxel.from.x, std::max(voxel.toY, 0), voxel.from.z };
            const auto taken = [&] {
                return isSolid(grid.at(c))
                    || water[static_cast<std::size_t>(grid.chunkOf(c))][Grid::indexInChunk(c)] > 0;
            };
            while (grid.contains(c) && taken())
                ++c.y;
            if (grid.contains(c))
                grid.set(c, voxel.material);
        }
    }

    void addPeople(std::vector<Player>& people, const std::vector<Player>& more)
    {
        for (const Player& player : more) {
            if (player.profile.person == 0)
                continue; // nobody could claim this body
            Player kept;
            kept.profile = player.profile;
            kept.body.position = player.body.position;
            people.push_back(kept);
        }
    }

} // namespace

WorldForm WorldForm::of(const World& world, Micros now)
{
    WorldForm form;
    const Terrain& terrain = world.terrain();
    form.kind = terrain.kind();
    form.seed = terrain.seed();
    form.seaLevel = terrain.seaLevel();
    form.spawn = terrain.spawn();
    form.time = (now + 1_s - 1) / 1_s * 1_s;
    form.grid = terrain.grid();
    const WaterField& field = world.water().field();
    for (int chunk = 0; chunk < form.grid.chunkCount(); ++chunk)
        form.water.push_back(field.page(chunk));
    form.outlets = field.outlets();
    form.devices = field.works().devices();
    form.weather = field.works().weather();
    const Forest& forest = world.forest();
    for (int chunk = 0; chunk < forest.chunkCount(); ++chunk)
        form.trees.insert(form.trees.end(), forest.trees(chunk).begin(), forest.trees(chunk).end());
    form.creatures = world.crowd().villagers();
    // Who left longest ago comes first and is forgotten first.
    addPeople(form.people, world.players().absent());
    addPeople(form.people, world.players().players());
    if (form.people.size() > Players::MostAbsent)
        form.people.erase(form.people.begin(),
            form.people.end() - static_cast<std::ptrdiff_t>(Players::MostAbsent));
    letLie(form.grid, form.water, world.collapse().falling());
    return form;
}

} // namespace polder
