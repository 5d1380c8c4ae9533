#include "net/crypto/DataSeal.h"

#include <algorithm>
#include <sodium.h>
#include <zstd.h>

namespace polder {

namespace {

    Bytes binding(const WorldId& world, const DataHandle& handle)
    {
        Bytes out(world.begin(), world.end());
        out.insert(out.end(), handle.begin(), handle.end());
        return out;
    }

} // namespace

DataHandle handleOf(const SessionKeys& keys, const WorldId& world, BytesView plain)
{
    startCrypto();
    DataHandle out;
    crypto_generichash_state state;
    crypto_generichash_init(&state, keys.data.data(), Key::Size, out.size());
    crypto_generichash_update(&state, world.data(), world.size());
    crypto_generichash_update(&state, plain.data(), plain.size());
    crypto_generichash_final(&state, out.data(), out.size());
    return out;
}

Bytes sealData(
    const SessionKeys& keys, const WorldId& world, const DataHandle& handle, BytesView plain)
{
    constexpr int level = 3;
    Bytes packed(ZSTD_compressBound(plain.size()));
    packed.resize(ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), level));
    return sealOnce(keys.data, SealPurpose::Data, binding(world, handle), packed);
}

std::optional<Bytes> openData(
    const SessionKeys& keys, const WorldId& world, const DataHandle& handle, BytesView sealed)
{
    const auto packed = openOnce(keys.data, SealPurpose::Data, binding(world, handle), sealed);
    if (!packed)
        return std::nullopt;
    const auto size = ZSTD_getFrameContentSize(packed->data(), packed->size());
    if (size > MostDataBytes) // which the marks for an unknown size are, too
        return std::nullopt;
    Bytes plain(static_cast<std::size_t>(size));
    const std::size_t read
        = ZSTD_decompress(plain.data(), plain.size(), packed->data(), packed->size());
    // Every member can seal; only the content itself has this handle.
    if (read != plain.size() || handleOf(keys, world, plain) != handle)
        return std::nullopt;
    return plain;
}

} // namespace polder
