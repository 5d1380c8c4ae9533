#include "core/player/Profile.h"

#include "core/replica/Archive.h"
#include "core/world/Inputs.h"

#include <array>

namespace polder {

namespace {
    /// Characters that show nothing, or turn the direction of what follows: they would let one
    /// player pass for another. All are three bytes long in UTF-8.
    bool hasDeceivingCharacter(std::string_view text)
    {
        constexpr std::array<std::uint32_t, 2> ranges[] { { 0x200B, 0x200F }, { 0x2028, 0x202E },
            { 0x2060, 0x206F }, { 0xFEFF, 0xFEFF }, { 0x3164, 0x3164 } };
        for (std::size_t i = 0; i + 2 < text.size(); ++i) {
            const auto byte = [&](std::size_t k) {
                return std::uint32_t { static_cast<std::uint8_t>(text[i + k]) };
            };
            if ((byte(0) & 0xF0) != 0xE0)
                continue;
            const std::uint32_t scalar
                = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
            for (const auto& [low, high] : ranges) {
                if (scalar >= low && scalar <= high)
                    return true;
            }
        }
        return false;
    }
}

std::string_view Profile::nameRefusal(std::string_view name)
{
    if (name.empty())
        return "A name is needed";
    if (name.size() > MostNameBytes)
        return "The name is too long";
    if (!isPlainText(name) || hasDeceivingCharacter(name))
        return "The name has characters that cannot be shown";
    if (name.front() == ' ' || name.back() == ' ')
        return "A name does not begin or end with a space";
    return {};
}

std::string Profile::numbered(std::string_view name, int number)
{
    const std::string suffix = " " + std::to_string(number);
    std::size_t keep = std::min(name.size(), MostNameBytes - suffix.size());
    while (keep > 0 && keep < name.size() && (static_cast<std::uint8_t>(name[keep]) & 0xC0) == 0x80)
        --keep; // not in the middle of a character
    return std::string(name.substr(0, keep)) + suffix;
}

Bytes Profile::toBytes() const
{
    SaveBuffer buffer;
    Archive archive = Archive::saver(buffer);
    Profile copy = *this;
    archive("profile", copy);
    return buffer.flatten();
}

Profile Profile::fromBytes(BytesView bytes)
{
    Archive archive = Archive::loader(bytes);
    Profile profile;
    archive("profile", profile);
    if (!archive.ok())
        return {};
    if (!nameRefusal(profile.name).empty())
        profile.name.clear();
    return profile;
}

void Profile::serialize(Archive& archive)
{
    archive.list("name", name, MostNameBytes);
    archive.range("colour", colour, std::uint32_t { 0 }, MostColour);
    archive("person", person);
}

} // namespace polder
