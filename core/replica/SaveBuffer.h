#pragma once

#include "core/replica/Page.h"
#include "core/replica/Types.h"

#include <memory>
#include <utility>
#include <vector>

namespace polder {

/// The bytes of a save, with pages and earlier saves held by reference, so that taking it copies no
/// bulk data. Copies are cheap; flatten() may run on another thread.
struct SaveBuffer {
    Bytes bytes;
    std::vector<std::pair<std::size_t, Page>> pages; ///< Each belongs before bytes[first].
    std::vector<std::shared_ptr<const SaveBuffer>> parts; ///< Follow after all bytes; never null.

    std::size_t size() const; ///< Of flatten().
    Bytes flatten() const;
    std::uint64_t hash() const; ///< Of all bytes, a page by its own hash.

private:
    void flattenInto(Bytes& flat) const;
};

} // namespace polder
