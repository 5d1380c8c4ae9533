#pragma once

#include "net/crypto/Seal.h"
#include "net/crypto/SessionKeys.h"

namespace polder {

/// Names a piece of data by its content. Keyed, so that only members of the world can tell what it
/// stands for or whether a guess at the content is right; it may travel in inputs.
using DataHandle = Digest<32>;

constexpr std::size_t MostDataBytes = 8 * 1024 * 1024; ///< Of one piece, before it is sealed.

DataHandle handleOf(const SessionKeys& keys, const WorldId& world, BytesView plain);

/// Packed with zstd and sealed, bound to world and handle. For a worker thread.
Bytes sealData(
    const SessionKeys& keys, const WorldId& world, const DataHandle& handle, BytesView plain);

/// Nothing unless the bytes are exactly what the handle stands for, whoever gave them.
std::optional<Bytes> openData(
    const SessionKeys& keys, const WorldId& world, const DataHandle& handle, BytesView sealed);

} // namespace polder
