#pragma once

#include "core/replica/Archive.h"

#include <array>
#include <cstring>
#include <memory>
#include <string_view>
#include <tuple>

namespace polder {

class Model;

/// A pointer to member function with its type forgotten. Compared within one run, never saved.
struct RawMember {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    friend bool operator==(RawMember a, RawMember b)
    {
        return a.first == b.first && a.second == b.second;
    }
};

template <class F> RawMember rawMember(F pointer)
{
    static_assert(sizeof(F) <= sizeof(RawMember));
    std::array<std::uint64_t, 2> words {};
    std::memcpy(words.data(), &pointer, sizeof(F));
    return { words[0], words[1] };
}

template <class F> F memberFromRaw(RawMember raw)
{
    F pointer;
    const std::array<std::uint64_t, 2> words { raw.first, raw.second };
    std::memcpy(&pointer, words.data(), sizeof(F));
    return pointer;
}

/// The arguments of one pending future: trivially copyable ones up to 16 bytes in place, others
/// behind a pointer that the holder releases.
struct ArgumentBits {
    alignas(8) std::array<std::byte, 16> bytes {};
};

template <class Tuple> constexpr bool fitsInPlace = false;
template <class... T>
constexpr bool fitsInPlace<std::tuple<T...>> = (std::is_trivially_copyable_v<T> && ...)
    && sizeof(std::tuple<T...>) <= sizeof(ArgumentBits)
    && alignof(std::tuple<T...>) <= alignof(ArgumentBits);

template <class Tuple> Tuple& argumentsIn(ArgumentBits& bits)
{
    if constexpr (fitsInPlace<Tuple>) {
        return *reinterpret_cast<Tuple*>(bits.bytes.data());
    } else {
        Tuple* boxed;
        std::memcpy(&boxed, bits.bytes.data(), sizeof(boxed));
        return *boxed;
    }
}

template <class Tuple> ArgumentBits makeArguments(Tuple arguments)
{
    ArgumentBits bits;
    if constexpr (fitsInPlace<Tuple>) {
        if constexpr (std::tuple_size_v < Tuple >> 0)
            new (bits.bytes.data()) Tuple(std::move(arguments));
    } else {
        auto* boxed = new Tuple(std::move(arguments));
        std::memcpy(bits.bytes.data(), &boxed, sizeof(boxed));
    }
    return bits;
}

/// A method that pending futures call.
struct MethodInfo {
    std::string_view name;
    RawMember pointer;
    void (*invoke)(Model&, const MethodInfo&, ArgumentBits&);
    ArgumentBits (*make)(); ///< Default arguments, to load into.
    ArgumentBits (*copy)(ArgumentBits&);
    void (*release)(ArgumentBits&); ///< Null when arguments live in place.
    void (*serialize)(Archive&, ArgumentBits&);
};

/// A method that subscriptions call.
struct HandlerInfo {
    std::string_view name;
    RawMember pointer;
    std::uint64_t event; ///< Key of the event's name.
    void (*invoke)(Model&, const HandlerInfo&, const void* event);
};

template <class B, class... P>
MethodInfo methodInfo(std::string_view name, void (B::*pointer)(P...))
{
    using Tuple = std::tuple<std::decay_t<P>...>;
    MethodInfo info {};
    info.name = name;
    info.pointer = rawMember(pointer);
    info.invoke = [](Model& model, const MethodInfo& self, ArgumentBits& bits) {
        const auto call = memberFromRaw<void (B::*)(P...)>(self.pointer);
        if constexpr (sizeof...(P) == 0)
            (static_cast<B&>(model).*call)();
        else
            std::apply([&](auto&... a) { (static_cast<B&>(model).*call)(a...); },
                argumentsIn<Tuple>(bits));
    };
    info.make = [] { return makeArguments(Tuple()); };
    info.copy = [](ArgumentBits& bits) { return makeArguments(Tuple(argumentsIn<Tuple>(bits))); };
    if constexpr (!fitsInPlace<Tuple>)
        info.release = [](ArgumentBits& bits) { delete &argumentsIn<Tuple>(bits); };
    info.serialize = [](Archive& archive, ArgumentBits& bits) {
        if constexpr (sizeof...(P) > 0)
            std::apply(
                [&](auto&... a) { (archive("argument", a), ...); }, argumentsIn<Tuple>(bits));
    };
    return info;
}

template <class B, class E>
HandlerInfo handlerInfo(std::string_view name, void (B::*pointer)(const E&))
{
    HandlerInfo info {};
    info.name = name;
    info.pointer = rawMember(pointer);
    info.event = nameHash(E::eventName);
    info.invoke = [](Model& model, const HandlerInfo& self, const void* event) {
        const auto call = memberFromRaw<void (B::*)(const E&)>(self.pointer);
        (static_cast<B&>(model).*call)(*static_cast<const E*>(event));
    };
    return info;
}

} // namespace polder
