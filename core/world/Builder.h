#pragma once

#include "core/replica/Model.h"
#include "core/world/Inputs.h"

#include <string_view>
#include <vector>

namespace polder {

class Terrain;

/// Voxels changed; published on WorldScope once for each edit, for models and views.
struct LandChanged {
    static constexpr std::string_view eventName = "land.changed";
    Cell low; ///< Box of all changed cells, both ends included.
    Cell high;
};

/// Carries out edits of the ground: asks first whether every part of the world allows them, then
/// changes the voxels, then tells water, trees and creatures once about all of them.
class Builder : public Model {
public:
    static constexpr std::string_view className = "Builder";
    static constexpr std::string_view WellKnownName = "builder";
    static void describe(ClassBuilder<Builder>& builder);

    void init();

    /// Why that cell cannot become that material, or empty if it can.
    std::string_view refusal(Cell cell, Material after) const;

    void serialize(Archive& archive) override;

private:
    void onDig(const Dig& dig);
    void onFill(const Fill& fill);

    /// Changes what can be changed. Returns the first reason of a cell that could not, or empty.
    struct Change {
        Cell cell;
        Material after;
    };
    std::string_view apply(const std::vector<Change>& changes);
    void tell(const std::vector<Cell>& cells);
    bool holdsBody(Cell cell) const;
    Terrain& terrain();
};

} // namespace polder
