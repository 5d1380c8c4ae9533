#pragma once

#include "core/math/Cell.h"

#include <cstdint>
#include <map>
#include <vector>

namespace polder {

class Archive;

/// Where cells changed: the box of them in each chunk.
class EditBoxes {
public:
    /// Both corners included.
    struct Box {
        Cell low { INT32_MAX, INT32_MAX, INT32_MAX };
        Cell high { INT32_MIN, INT32_MIN, INT32_MIN };
        void add(Cell c);
        std::int64_t columns() const;
        void serialize(Archive& archive);
    };

    void add(int chunk, Cell cell)
    {
        if (chunk != m_chunk) {
            m_chunk = chunk;
            m_box = &m_boxes[chunk];
        }
        m_box->add(cell);
    }
    void add(const EditBoxes& other);
    /// One box around all of them, or, where they are few and far between, one for each chunk.
    std::vector<Box> list() const;

    EditBoxes() = default;
    EditBoxes(const EditBoxes& other)
        : m_boxes(other.m_boxes)
    {
    }
    EditBoxes& operator=(const EditBoxes& other);

    void serialize(Archive& archive);

private:
    std::map<std::int32_t, Box> m_boxes; ///< By chunk.
    std::int32_t m_chunk = -1; ///< The last one, kept at hand.
    Box* m_box = nullptr;
};

} // namespace polder
