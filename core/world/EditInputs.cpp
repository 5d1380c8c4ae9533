#include "core/world/EditInputs.h"

#include "core/replica/Archive.h"

#include <algorithm>

namespace polder {

namespace {

    template <class T> void serializeEnum(Archive& archive, std::string_view name, T& value)
    {
        archive.range(name, value, T {}, static_cast<T>(static_cast<std::uint8_t>(T::Count) - 1));
    }

    void serializeSize(Archive& archive, std::uint8_t& size)
    {
        archive.range<std::uint8_t>("size", size, 1, Region::MostBrush);
    }

} // namespace

void EditStyle::serialize(Archive& archive)
{
    serializeEnum(archive, "mode", mode);
    serializeEnum(archive, "material", material);
    serializeEnum(archive, "from", from);
}

void DrawBrush::serialize(Archive& archive)
{
    archive("centre", centre);
    serializeEnum(archive, "form", form);
    serializeSize(archive, size);
    archive("style", style);
}

Region DrawBrush::region(const Grid& grid) const
{
    return Region::brush(grid.size(), centre, form, size);
}

void DrawLine::serialize(Archive& archive)
{
    archive("from", from);
    archive("to", to);
    serializeEnum(archive, "form", form);
    serializeSize(archive, size);
    archive("style", style);
}

Region DrawLine::region(const Grid& grid) const
{
    return Region::line(grid.size(), from, to, form, size);
}

void DrawBox::serialize(Archive& archive)
{
    archive("a", a);
    archive("b", b);
    archive("style", style);
}

Region DrawBox::region(const Grid& grid) const { return Region::box(grid.size(), a, b); }

void FillHollow::serialize(Archive& archive)
{
    archive("start", start);
    serializeEnum(archive, "material", material);
}

Region FillHollow::region(const Grid& grid) const { return Region::hollow(grid, start, MostCells); }

void PasteClip::serialize(Archive& archive)
{
    archive("corner", corner);
    archive("width", width);
    archive("height", height);
    archive("depth", depth);
    archive("withAir", withAir);
    archive.list("packed", packed, MostBytes);
}

std::int64_t boxCells(GridSize world, Cell a, Cell b)
{
    const auto span = [](std::int64_t p, std::int64_t q, std::int64_t size) {
        const std::int64_t low = std::max<std::int64_t>(std::min(p, q), 0);
        const std::int64_t high = std::min(std::max(p, q), size - 1);
        return std::max<std::int64_t>(high - low + 1, 0);
    };
    return span(a.x, b.x, world.x) * span(a.y, b.y, world.y) * span(a.z, b.z, world.z);
}

} // namespace polder
