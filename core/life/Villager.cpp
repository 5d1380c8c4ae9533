#include "core/life/Villager.h"

#include "core/life/PathSearch.h"
#include "core/replica/Archive.h"
#include "core/voxel/Grid.h"

#include <algorithm>

namespace polder {

namespace {
    constexpr std::array<std::string_view, 64> GivenNames { "Aafke", "Abel", "Aleida", "Anouk",
        "Bas", "Bente", "Berend", "Carlijn", "Casper", "Daan", "Dirk", "Doutzen", "Eline", "Elske",
        "Evert", "Femke", "Fenna", "Floor", "Folkert", "Geert", "Gijs", "Griet", "Hanne", "Harm",
        "Hidde", "Ilse", "Ine", "Jacoba", "Jelle", "Jits", "Joost", "Jurre", "Katrijn", "Klaas",
        "Koen", "Lieke", "Lotte", "Luuk", "Maaike", "Marijn", "Mees", "Menno", "Nienke", "Niek",
        "Oda", "Okke", "Pien", "Pieter", "Reinout", "Rinske", "Roos", "Sanne", "Siebe", "Sjoerd",
        "Stijn", "Teun", "Tjitske", "Truus", "Ubbo", "Wende", "Wiebe", "Wout", "Ymke", "Zwaan" };

    void serializeCell(Archive& archive, std::string_view name, Cell& cell)
    {
        archive(name, cell);
        const auto inside = [](std::int32_t n) { return n >= -1 && n <= GridSize::MostSide; };
        if (archive.loading() && !(inside(cell.x) && inside(cell.y) && inside(cell.z))) {
            archive.fail("cell out of range");
            cell = {};
        }
    }
}

std::string_view Villager::name() const
{
    return isHuman() ? GivenNames[(look >> 8) % GivenNames.size()] : std::string_view();
}

Micros Villager::cellTime() const
{
    const Micros own = Micros { look & 3 } * 50000;
    switch (species) {
    case Species::Sheep:
        return 1000000 + own;
    case Species::Deer:
        return 400000 + own;
    case Species::Human:
    case Species::Count:
        break;
    }
    return 500000 + own;
}

void Villager::serialize(Archive& archive)
{
    archive("id", id);
    archive.range("species", species, Species::Human, Species::Deer);
    archive("look", look);
    archive("segment", segment);
    archive.range("wake", wake, Micros { 0 }, Micros { 1 } << 46);
    serializeCell(archive, "at", at);
    serializeCell(archive, "goal", goal);
    serializeCell(archive, "home", home);
    archive.range("state", state, VillagerState::Resting, VillagerState::Falling);
    archive.range("errand", errand, Errand::None, Errand::Graze);
    // Steps already done are forgotten, so that equal futures are equal bytes.
    std::vector<std::uint8_t> ahead(steps.begin() + nextStep, steps.begin() + stepCount);
    archive.list("steps", ahead, MostSteps);
    if (!archive.loading())
        return;
    dropSteps();
    for (const std::uint8_t step : ahead) {
        if (!PathStep::valid(step))
            archive.fail("unknown step");
        else
            steps[stepCount++] = step;
    }
}

} // namespace polder
