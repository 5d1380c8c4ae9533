#include "core/world/EditOrder.h"

#include "core/replica/Archive.h"

namespace polder {

namespace {

    template <std::size_t I = 0> void makeEdit(std::size_t which, AnyEdit& edit)
    {
        if (which == I)
            edit.emplace<I>();
        else if constexpr (I + 1 < std::variant_size_v<AnyEdit>)
            makeEdit<I + 1>(which, edit);
    }

} // namespace

void EditOrder::serialize(Archive& archive)
{
    archive("member", member);
    archive.range<std::int64_t>("cells", cells, 0, 1 << 21);
    auto which = static_cast<std::uint8_t>(edit.index());
    archive.range<std::uint8_t>("kind", which, 0, std::variant_size_v<AnyEdit> - 1);
    if (archive.loading())
        makeEdit(which, edit);
    std::visit([&](auto& event) { archive("edit", event); }, edit);
}

} // namespace polder
