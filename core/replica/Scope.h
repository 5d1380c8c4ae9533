#pragma once

#include "core/replica/Hash64.h"
#include "core/replica/Types.h"

#include <compare>
#include <concepts>
#include <string_view>

namespace polder {

class Archive;

/// Where an event is published and listened for: a name known to the code ("world"), one model, or
/// one member. Cheap to copy and compare; names cost nothing at run time.
class Scope {
public:
    constexpr Scope() = default;
    constexpr Scope(std::string_view name)
        : m_value(nameHash(name) | NameBit)
    {
    }
    constexpr Scope(const char* name)
        : Scope(std::string_view(name))
    {
    }
    template <std::same_as<ModelId> Id>
    constexpr Scope(Id model)
        : m_value(model & ~NameBit)
    {
    }
    /// What concerns one member alone, such as the rejection of an input it sent.
    static constexpr Scope member(MemberId member)
    {
        return fromValue(
            (nameHash("member") ^ (std::uint64_t { member } * 0x9E3779B97F4A7C15u)) | NameBit);
    }

    /// In a subscription: every scope.
    static constexpr Scope any() { return Scope("*"); }

    constexpr std::uint64_t value() const { return m_value; }
    static constexpr Scope fromValue(std::uint64_t value)
    {
        Scope scope;
        scope.m_value = value;
        return scope;
    }
    friend constexpr auto operator<=>(const Scope&, const Scope&) = default;

    void serialize(Archive& archive);

private:
    static constexpr std::uint64_t NameBit = std::uint64_t { 1 } << 63;

    std::uint64_t m_value = 0;
};

} // namespace polder
