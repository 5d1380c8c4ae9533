#include "core/world/Inputs.h"

#include "core/replica/Archive.h"

namespace polder {

namespace {

    void serializeMaterial(Archive& archive, std::string_view name, Material& material)
    {
        archive.range(name, material, Material::Air,
            static_cast<Material>(static_cast<std::uint8_t>(Material::Count) - 1));
    }

    void serializeText(Archive& archive, std::string_view name, std::string& text, std::size_t most)
    {
        archive.list(name, text, most);
        if (archive.loading() && archive.ok() && !isPlainText(text)) {
            archive.fail("not plain UTF-8 text");
            text.clear();
        }
    }

    /// Number of continuation bytes after a first byte, or -1. `low` is the smallest scalar value
    /// that needs this many.
    int continuationBytes(std::uint8_t first, std::uint32_t& scalar, std::uint32_t& low)
    {
        if (first < 0x80) {
            scalar = first;
            low = 0;
            return 0;
        }
        if (first >= 0xC2 && first < 0xE0) {
            scalar = first & 0x1Fu;
            low = 0x80;
            return 1;
        }
        if (first >= 0xE0 && first < 0xF0) {
            scalar = first & 0x0Fu;
            low = 0x800;
            return 2;
        }
        if (first >= 0xF0 && first < 0xF5) {
            scalar = first & 0x07u;
            low = 0x10000;
            return 3;
        }
        return -1;
    }

    bool isControl(std::uint32_t scalar)
    {
        // C0, DEL, C1, and the characters that reorder text on the screen.
        return scalar < 0x20 || (scalar >= 0x7F && scalar < 0xA0)
            || (scalar >= 0x202A && scalar <= 0x202E) || (scalar >= 0x2066 && scalar <= 0x2069);
    }

} // namespace

bool isPlainText(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        std::uint32_t scalar = 0;
        std::uint32_t low = 0;
        const int more = continuationBytes(static_cast<std::uint8_t>(text[i++]), scalar, low);
        if (more < 0 || text.size() - i < static_cast<std::size_t>(more))
            return false;
        for (int n = 0; n < more; ++n) {
            const auto byte = static_cast<std::uint8_t>(text[i++]);
            if ((byte & 0xC0u) != 0x80)
                return false;
            scalar = scalar << 6 | (byte & 0x3Fu);
        }
        const bool surrogate = scalar >= 0xD800 && scalar < 0xE000;
        if (scalar < low || scalar > 0x10FFFF || surrogate || isControl(scalar))
            return false;
    }
    return true;
}

void Dig::serialize(Archive& archive) { archive("cell", cell); }

void Fill::serialize(Archive& archive)
{
    archive("cell", cell);
    serializeMaterial(archive, "material", material);
}

void Pour::serialize(Archive& archive)
{
    archive("cell", cell);
    archive.range("amount", amount, 1u, std::uint32_t { MostAmount });
}

void PlaceSource::serialize(Archive& archive)
{
    archive("cell", cell);
    archive.range("rate", rate, 1u, std::uint32_t { MostRate });
}

void PlaceSink::serialize(Archive& archive)
{
    archive("cell", cell);
    archive.range("rate", rate, 1u, std::uint32_t { PlaceSource::MostRate });
}

void RemoveOutlet::serialize(Archive& archive) { archive("cell", cell); }

void SpawnVillagers::serialize(Archive& archive)
{
    archive("cell", cell);
    archive.range("count", count, 1u, std::uint32_t { MostCount });
}

void PlantTree::serialize(Archive& archive) { archive("cell", cell); }

void FellTree::serialize(Archive& archive) { archive("cell", cell); }

void Walk::serialize(Archive& archive)
{
    archive("vx", vx);
    archive("vz", vz);
    archive("jump", jump);
}

void SetProfile::serialize(Archive& archive)
{
    serializeText(archive, "name", name, MostNameBytes);
    archive.range("colour", colour, 0u, 0xFFFFFFu);
}

void Chat::serialize(Archive& archive) { serializeText(archive, "text", text, MostTextBytes); }

} // namespace polder
