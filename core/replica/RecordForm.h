#pragma once

#include "core/replica/Archive.h"

#include <string_view>

/// The form of a recording's records, shared by those who write and read it.
namespace polder::record {

constexpr std::string_view Magic = "polder-recording-1\n";
constexpr std::size_t FixedSize = 8;

constexpr std::uint8_t KeyframeKind = 1; ///< KeyframeHead, then the snapshot to the end.
constexpr std::uint8_t InputKind = 2; ///< Number, ReplicaInput.
constexpr std::uint8_t HashKind = 3; ///< Time, hash.
constexpr std::uint8_t EndKind = 4; ///< Time.

struct KeyframeHead {
    Micros time = 0;
    std::uint64_t inputs = 0;
    bool restarts = false;

    void serialize(Archive& archive)
    {
        archive.range("time", time, Micros { 0 }, std::numeric_limits<Micros>::max());
        archive("inputs", inputs);
        archive("restarts", restarts);
    }
};

/// Eight bytes, little-endian.
inline void appendFixed(Bytes& bytes, std::uint64_t value)
{
    for (std::size_t i = 0; i < FixedSize; ++i)
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

inline std::uint64_t readFixed(BytesView bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < FixedSize; ++i)
        value |= std::uint64_t { bytes[i] } << (8 * i);
    return value;
}

/// Bound to the record's place in the file, so that records cannot be moved or lost unseen.
inline std::uint64_t checksum(std::uint64_t place, std::uint8_t kind, BytesView payload)
{
    Hash64 hash;
    hash.add(place);
    hash.add(std::uint64_t { kind });
    hash.add(payload);
    return hash.value();
}

} // namespace polder::record
