#include "core/replica/Archive.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace polder {
namespace {

    constexpr std::size_t LongestWord = 10;

    std::size_t encodeWord(std::uint64_t value, std::uint8_t* out)
    {
        std::size_t n = 0;
        while (value >= 0x80) {
            out[n++] = static_cast<std::uint8_t>(value | 0x80);
            value >>= 7;
        }
        out[n++] = static_cast<std::uint8_t>(value);
        return n;
    }

    std::string hex(std::uint64_t value)
    {
        std::array<char, 16> digits;
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16).ptr;
        const auto size = static_cast<std::size_t>(end - digits.data());
        return std::string(16 - size, '0') + std::string(digits.data(), size);
    }

} // namespace

Archive Archive::saver(SaveBuffer& out)
{
    Archive archive(Mode::Save);
    archive.m_save = &out;
    return archive;
}

Archive Archive::loader(BytesView in)
{
    Archive archive(Mode::Load);
    archive.m_in = in;
    return archive;
}

Archive Archive::hasher(Hash64& out)
{
    Archive archive(Mode::Hash);
    archive.m_hash = &out;
    return archive;
}

Archive Archive::dumper(std::string& out, std::string_view page)
{
    Archive archive(Mode::Dump);
    archive.m_dump = &out;
    archive.m_fullPage = page;
    return archive;
}

void Archive::fail(std::string_view reason)
{
    if (!m_error.empty())
        return;
    const std::string where = path();
    m_error = where.empty() ? std::string(reason) : where + ": " + std::string(reason);
    m_in = {};
}

void Archive::Step::appendTo(std::string& path) const
{
    if (m_parent != nullptr)
        m_parent->appendTo(path);
    if (!m_name.empty()) {
        if (!path.empty())
            path += '.';
        path += m_name;
    }
    if (m_index != NoIndex)
        path += '[' + std::to_string(m_index) + ']';
}

std::string Archive::path() const
{
    std::string path;
    if (m_step != nullptr)
        m_step->appendTo(path);
    return path;
}

void Archive::put(BytesView bytes)
{
    if (m_mode == Mode::Save)
        m_save->bytes.insert(m_save->bytes.end(), bytes.begin(), bytes.end());
    else if (m_mode == Mode::Hash)
        m_hash->add(bytes);
}

std::uint64_t Archive::otherWord(std::uint64_t value)
{
    if (m_mode == Mode::Dump) {
        dumpText(std::to_string(value));
        return value;
    }
    if (m_mode != Mode::Load) {
        std::array<std::uint8_t, LongestWord> out;
        put({ out.data(), encodeWord(value, out.data()) });
        return value;
    }
    std::uint64_t word = 0;
    for (std::size_t n = 0; n < LongestWord && n < m_in.size(); ++n) {
        const std::uint8_t byte = m_in[n];
        word |= std::uint64_t { byte & 0x7Fu } << (7 * n);
        if (byte >= 0x80)
            continue;
        // A tenth byte holds one bit; a last byte of zero would be a second form of one value.
        if ((n == 9 && byte > 1) || (n > 0 && byte == 0))
            break;
        m_in = m_in.subspan(n + 1);
        return word;
    }
    fail("malformed number");
    return 0;
}

void Archive::rawBytes(std::uint8_t* bytes, std::size_t size)
{
    if (m_mode == Mode::Dump) {
        std::string text;
        for (std::size_t i = 0; i < size && i < 256; ++i) {
            const auto c = static_cast<char>(bytes[i]);
            text += c >= ' ' && c != 127 ? std::string(1, c) : "\\x" + hex(bytes[i]).substr(14);
        }
        dumpText('"' + text + '"' + (size > 256 ? "... #" + hex(Hash64::of({ bytes, size })) : ""));
    } else if (m_mode != Mode::Load) {
        put({ bytes, size });
    } else if (size > m_in.size()) {
        fail("truncated");
    } else if (size > 0) {
        std::memcpy(bytes, m_in.data(), size);
        m_in = m_in.subspan(size);
    }
}

void Archive::dump(const Page& page)
{
    if (m_fullPage.empty() || path() != m_fullPage)
        return dumpText(
            page.isUniform() ? "all " + std::to_string(page[0]) : "#" + hex(page.hash()));
    for (std::size_t i = 0; i < Page::Size; ++i) {
        const Step step(*this, {}, i);
        dumpText(std::to_string(page[i]));
    }
}

void Archive::visit(Page& page)
{
    if (m_mode == Mode::Dump)
        return dump(page);
    if (m_mode == Mode::Hash) {
        m_hash->add(page.hash());
        return;
    }
    std::uint8_t tag = page.isUniform() ? 0 : 1;
    visit(tag);
    if (m_mode == Mode::Save) {
        if (tag == 0)
            put({ page.data(), 1 });
        else
            m_save->pages.emplace_back(m_save->bytes.size(), page);
        return;
    }
    if (tag > 1) {
        fail("unknown page form");
    } else if (tag == 0) {
        std::uint8_t value = 0;
        rawBytes(&value, 1);
        page.fill(value);
    } else {
        rawBytes(page.edit(), Page::Size);
        if (ok() && page.isUniform())
            fail("page form not canonical");
    }
}

std::size_t Archive::listSize(std::size_t size, std::size_t most)
{
    if (m_mode == Mode::Dump) {
        const Step step(*this, "size");
        dumpText(std::to_string(size));
        return size;
    }
    const std::uint64_t wide = unsignedWord(size);
    // Every item takes at least one byte, so a longer list than there is input is a lie.
    if (loading() && (wide > most || wide > m_in.size())) {
        fail("list too long");
        return 0;
    }
    return static_cast<std::size_t>(wide);
}

void Archive::dumpText(std::string_view text)
{
    *m_dump += path();
    *m_dump += " = ";
    *m_dump += text;
    *m_dump += '\n';
}

} // namespace polder
