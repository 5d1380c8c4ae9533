#include "core/life/Segment.h"

#include "core/replica/Archive.h"

namespace polder {

namespace {
    constexpr std::int64_t One = Segment::BendOne;
    constexpr Micros LatestTime = Micros { 1 } << 46; // two years; keeps positionAt() from overflow
    constexpr int Farthest = 4096; // beyond any world

    Fixed blend(Fixed a, Fixed b, std::int64_t share)
    {
        return a + (b - a) * Fixed::fromRaw(share);
    }

    void serializePlace(Archive& archive, std::string_view name, Vec3& at)
    {
        archive(name, at);
        for (const Fixed part : { at.x, at.y, at.z }) {
            if (archive.loading() && (part < Fixed(-Farthest) || part > Fixed(Farthest)))
                archive.fail("place out of range");
        }
    }
}

Vec3 Segment::positionAt(Micros time) const
{
    if (time >= end)
        return to;
    if (time <= start || from == to)
        return from;
    const std::int64_t share = (time - start) * One / (end - start);
    Vec3 at { blend(from.x, to.x, share), from.y, blend(from.z, to.z, share) };
    if (share < bend)
        at.y = blend(from.y, middle, share * One / bend);
    else
        at.y = blend(middle, to.y, (share - bend) * One / (One - bend));
    return at;
}

void Segment::serialize(Archive& archive)
{
    serializePlace(archive, "from", from);
    serializePlace(archive, "to", to);
    archive.range("start", start, Micros { 0 }, LatestTime);
    archive.range("end", end, start, LatestTime);
    archive.range("bend", bend, std::uint32_t { 0 }, BendOne - 1);
    archive("middle", middle);
    if (archive.loading() && (middle < Fixed(-Farthest) || middle > Fixed(Farthest)))
        archive.fail("place out of range");
}

} // namespace polder
