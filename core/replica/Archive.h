#pragma once

#include "core/replica/Hash64.h"
#include "core/replica/Page.h"
#include "core/replica/SaveBuffer.h"
#include "core/replica/Types.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace polder {

/// One visitor for saving, loading, hashing and dumping: a type lists its fields once, in
/// `void serialize(Archive& a) { a("name", m_name); ... }`, and can forget none of them.
///
/// Form: integers and enums are minimal LEB128 (signed ones zigzag), so equal values are equal
/// bytes; strings and vectors are length + items; maps are sorted; pages are a tag and either one
/// value or all bytes. Hashing covers exactly the saved bytes, a page by its own hash.
///
/// Loading never trusts its input: the first value that is malformed, not canonical or out of
/// range fails the archive, every later value loads as zero or empty, and nothing larger than the
/// input is allocated.
class Archive {
public:
    enum class Mode : std::uint8_t { Save, Load, Hash, Dump };

    static Archive saver(SaveBuffer& out);
    static Archive loader(BytesView in);
    static Archive hasher(Hash64& out);
    /// Lines `path = value`. A page is shown as its hash, or byte by byte if its path is `page`.
    static Archive dumper(std::string& out, std::string_view page = {});

    Mode mode() const { return m_mode; }
    bool loading() const { return m_mode == Mode::Load; }

    bool ok() const { return m_error.empty(); }
    const std::string& error() const { return m_error; } ///< `path: reason` of the first failure.
    void fail(std::string_view reason);
    bool atEnd() const { return m_in.empty(); }
    std::size_t remaining() const { return m_in.size(); }

    template <class T> void operator()(std::string_view name, T& value)
    {
        const Step step(*this, name);
        visit(value);
    }

    /// As operator(), but a loaded value outside [low, high] fails.
    template <class T> void range(std::string_view name, T& value, T low, T high)
    {
        const Step step(*this, name);
        visit(value);
        if (loading() && (value < low || high < value)) {
            fail("out of range");
            value = low;
        }
    }

    /// A vector or string of at most `most` items.
    template <class T> void list(std::string_view name, T& items, std::size_t most)
    {
        const Step step(*this, name);
        visitList(items, most);
    }

    /// One name or index on the way from the archive's start to the value at hand; linked, so that
    /// a path is only spelt out for a dump or an error.
    class Step {
    public:
        static constexpr std::size_t NoIndex = SIZE_MAX;

        Step(Archive& archive, std::string_view name, std::size_t index = NoIndex)
            : m_archive(archive)
            , m_parent(archive.m_step)
            , m_name(name)
            , m_index(index)
        {
            archive.m_step = this;
        }
        ~Step() { m_archive.m_step = m_parent; }
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;

        void appendTo(std::string& path) const;

    private:
        Archive& m_archive;
        const Step* m_parent;
        std::string_view m_name;
        std::size_t m_index;
    };

private:
    friend class KeptBytes;
    explicit Archive(Mode mode)
        : m_mode(mode)
    {
    }

    /// Writes the value or reads another in its place; small ones, the usual case, at once.
    std::uint64_t unsignedWord(std::uint64_t value)
    {
        if (m_mode == Mode::Save) {
            std::uint64_t rest = value;
            for (; rest >= 0x80; rest >>= 7)
                m_save->bytes.push_back(static_cast<std::uint8_t>(rest | 0x80));
            m_save->bytes.push_back(static_cast<std::uint8_t>(rest));
            return value;
        }
        if (m_mode == Mode::Load && !m_in.empty() && m_in.front() < 0x80) {
            const std::uint64_t small = m_in.front();
            m_in = m_in.subspan(1);
            return small;
        }
        return otherWord(value);
    }
    std::int64_t signedWord(std::int64_t value)
    {
        if (m_mode == Mode::Dump) {
            dumpText(std::to_string(value));
            return value;
        }
        const auto bits = static_cast<std::uint64_t>(value);
        const std::uint64_t word
            = unsignedWord((bits << 1) ^ (value < 0 ? ~std::uint64_t { 0 } : 0));
        return static_cast<std::int64_t>((word >> 1) ^ (0 - (word & 1)));
    }
    std::uint64_t otherWord(std::uint64_t value);
    void rawBytes(std::uint8_t* bytes, std::size_t size);
    void put(BytesView bytes);
    void visit(Page& page);
    void dump(const Page& page);
    std::size_t listSize(std::size_t size, std::size_t most);
    void dumpText(std::string_view text);
    std::string path() const;

    template <class T> void visit(T& value);
    template <class T> void visitList(T& items, std::size_t most);
    template <class K, class V> void visit(std::map<K, V>& items);
    template <class T, std::size_t N> void visit(std::array<T, N>& items);
    template <class T> void visit(std::vector<T>& items) { visitList(items, SIZE_MAX); }
    void visit(std::string& text) { visitList(text, SIZE_MAX); }

    Mode m_mode;
    SaveBuffer* m_save = nullptr;
    Hash64* m_hash = nullptr;
    std::string* m_dump = nullptr;
    std::string_view m_fullPage;
    BytesView m_in;
    const Step* m_step = nullptr; ///< The innermost one.
    std::string m_error;
};

template <class T> void Archive::visit(T& value)
{
    if constexpr (std::is_enum_v<T>) {
        auto number = static_cast<std::underlying_type_t<T>>(value);
        visit(number);
        value = static_cast<T>(number);
    } else if constexpr (std::unsigned_integral<T>) {
        const std::uint64_t wide = unsignedWord(value);
        if (wide > std::numeric_limits<T>::max())
            fail("too large");
        else if (loading())
            value = static_cast<T>(wide);
    } else if constexpr (std::signed_integral<T>) {
        const std::int64_t wide = signedWord(value);
        if (wide < std::numeric_limits<T>::min() || wide > std::numeric_limits<T>::max())
            fail("too large");
        else if (loading())
            value = static_cast<T>(wide);
    } else {
        value.serialize(*this);
    }
}

template <class T> void Archive::visitList(T& items, std::size_t most)
{
    const std::size_t size = listSize(items.size(), most);
    if constexpr (sizeof(typename T::value_type) == 1
        && std::is_integral_v<typename T::value_type>) {
        if (loading())
            items.resize(size);
        rawBytes(reinterpret_cast<std::uint8_t*>(items.data()), size);
    } else {
        if (loading()) {
            items.clear();
            // Not all at once: the size is only a claim until the items have been read.
            items.reserve(std::min(size, 65536 / sizeof(typename T::value_type) + 1));
        }
        for (std::size_t i = 0; i < size && ok(); ++i) {
            if (loading())
                items.emplace_back();
            const Step step(*this, {}, i);
            visit(items[i]);
        }
    }
}

template <class T, std::size_t N> void Archive::visit(std::array<T, N>& items)
{
    for (std::size_t i = 0; i < N; ++i) {
        const Step step(*this, {}, i);
        visit(items[i]);
    }
}

template <class K, class V> void Archive::visit(std::map<K, V>& items)
{
    const std::size_t size = listSize(items.size(), SIZE_MAX);
    std::size_t i = 0;
    if (!loading()) {
        for (auto& [key, value] : items) {
            const Step step(*this, {}, i++);
            K copy = key;
            (*this)("key", copy);
            (*this)("value", value);
        }
        return;
    }
    items.clear();
    for (; i < size && ok(); ++i) {
        const Step step(*this, {}, i);
        K key {};
        V value {};
        (*this)("key", key);
        (*this)("value", value);
        if (!items.empty() && !(items.rbegin()->first < key))
            fail("keys not ascending");
        items.emplace_hint(items.end(), std::move(key), std::move(value));
    }
}

} // namespace polder
