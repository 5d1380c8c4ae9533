#include "core/world/EditBoxes.h"

#include "core/replica/Archive.h"

#include <algorithm>

namespace polder {

void EditBoxes::Box::add(Cell c)
{
    low = { std::min(low.x, c.x), std::min(low.y, c.y), std::min(low.z, c.z) };
    high = { std::max(high.x, c.x), std::max(high.y, c.y), std::max(high.z, c.z) };
}

std::int64_t EditBoxes::Box::columns() const
{
    return (std::int64_t { high.x } - low.x + 1) * (std::int64_t { high.z } - low.z + 1);
}

void EditBoxes::Box::serialize(Archive& archive)
{
    archive("low", low);
    archive("high", high);
}

EditBoxes& EditBoxes::operator=(const EditBoxes& other)
{
    m_boxes = other.m_boxes;
    m_chunk = -1;
    return *this;
}

void EditBoxes::add(const EditBoxes& other)
{
    for (const auto& [chunk, box] : other.m_boxes) {
        add(chunk, box.low);
        add(chunk, box.high);
    }
}

std::vector<EditBoxes::Box> EditBoxes::list() const
{
    Box all;
    std::int64_t apart = 0;
    std::vector<Box> each;
    for (const auto& [chunk, box] : m_boxes) {
        each.push_back(box);
        apart += box.columns();
        all.add(box.low);
        all.add(box.high);
    }
    // The listeners' work grows with the columns they are told of.
    if (!each.empty() && 2 * all.columns() <= 3 * apart)
        return { all };
    return each;
}

void EditBoxes::serialize(Archive& archive)
{
    archive("boxes", m_boxes);
    m_chunk = -1;
}

} // namespace polder
