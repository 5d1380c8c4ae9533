#include "core/replica/SaveBuffer.h"

#include "core/replica/Hash64.h"

namespace polder {

std::size_t SaveBuffer::size() const
{
    std::size_t sum = bytes.size() + pages.size() * Page::Size;
    for (const auto& part : parts)
        sum += part->size();
    return sum;
}

Bytes SaveBuffer::flatten() const
{
    Bytes flat;
    flat.reserve(size());
    flattenInto(flat);
    return flat;
}

std::uint64_t SaveBuffer::hash() const
{
    Hash64 hash;
    std::size_t from = 0;
    for (const auto& [at, page] : pages) {
        hash.add(BytesView(bytes).subspan(from, at - from));
        hash.add(page.hash());
        from = at;
    }
    hash.add(BytesView(bytes).subspan(from));
    for (const auto& part : parts)
        hash.add(part->hash());
    return hash.value();
}

void SaveBuffer::flattenInto(Bytes& flat) const
{
    std::size_t from = 0;
    for (const auto& [at, page] : pages) {
        flat.insert(flat.end(), bytes.begin() + static_cast<std::ptrdiff_t>(from),
            bytes.begin() + static_cast<std::ptrdiff_t>(at));
        flat.insert(flat.end(), page.data(), page.data() + Page::Size);
        from = at;
    }
    flat.insert(flat.end(), bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end());
    for (const auto& part : parts)
        part->flattenInto(flat);
}

} // namespace polder
