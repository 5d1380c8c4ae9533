#include "render/look/SkyLook.h"

#include "core/life/Daylight.h"
#include "render/look/Pattern.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace polder {

namespace {

    constexpr float HalfTurn = 3.14159265f;
    // The sun's highest stand, as sine and cosine: it culminates in the south.
    constexpr float Up = 0.84f;
    constexpr float South = 0.54f;
    constexpr float LowestLight = 0.13f; ///< Shadows do not grow longer than that.

    QVector3D squares(std::uint32_t hex, float strength = 1)
    {
        const Colour c = Colour::rgb(hex);
        return QVector3D(c.r * c.r, c.g * c.g, c.b * c.b) * strength;
    }
    QVector3D blend(QVector3D a, QVector3D b, float t) { return a + (b - a) * t; }
    float brightness(QVector3D c) { return c.x() * 0.3f + c.y() * 0.59f + c.z() * 0.11f; }

    /// The sky while the sun stands at that height, a sine; negative at night.
    struct Key {
        float height;
        QVector3D skyLight;
        QVector3D groundLight;
        QVector3D zenith;
        QVector3D horizon;
        QVector3D below;
    };

    const std::array<Key, 5>& keys()
    {
        static const std::array<Key, 5> all { {
            { -0.30f, squares(0x7289c4, 0.46f), squares(0x565d80, 0.42f), squares(0x0f1c3a),
                squares(0x2f4470), squares(0x1f2d4c) },
            { -0.08f, squares(0x8b93c2, 0.62f), squares(0x7d728a, 0.55f), squares(0x2b406f),
                squares(0xd08a72), squares(0x6f6478) },
            { 0.07f, squares(0xb3b4d2, 0.78f), squares(0xa98d80, 0.66f), squares(0x5b8cc0),
                squares(0xffc98f), squares(0xd9bfa6) },
            { 0.26f, squares(0xb4cbe8, 0.88f), squares(0xb79f8c, 0.75f), squares(0x5fa3d6),
                squares(0xf7e6cb), squares(0xe9dfcf) },
            { 0.50f, squares(0xb4cdea, 0.93f), squares(0xb79f8c, 0.78f), squares(0x5aa4da),
                squares(0xeceadf), squares(0xe6e2d6) },
        } };
        return all;
    }

    Key keyAt(float height)
    {
        const auto& all = keys();
        if (height <= all.front().height)
            return all.front();
        for (std::size_t i = 1; i < all.size(); ++i) {
            if (height > all[i].height)
                continue;
            const Key& a = all[i - 1];
            const Key& b = all[i];
            const float t = (height - a.height) / (b.height - a.height);
            return { height, blend(a.skyLight, b.skyLight, t),
                blend(a.groundLight, b.groundLight, t), blend(a.zenith, b.zenith, t),
                blend(a.horizon, b.horizon, t), blend(a.below, b.below, t) };
        }
        return all.back();
    }

    /// From east over south to west; `share` of the way from rise to set.
    QVector3D onArc(float share)
    {
        const float angle = share * HalfTurn;
        return { std::cos(angle), std::sin(angle) * Up, std::sin(angle) * South };
    }

} // namespace

SkyLook SkyLook::at(Micros sinceSunrise, float rain)
{
    const auto seconds = [](Micros t) { return static_cast<float>(static_cast<double>(t) * 1e-6); };
    const bool night = sinceSunrise >= Daylight::Sunset;
    const float share = night
        ? seconds(sinceSunrise - Daylight::Sunset) / seconds(Daylight::DayLength - Daylight::Sunset)
        : seconds(sinceSunrise) / seconds(Daylight::Sunset);
    const QVector3D place = onArc(share);
    const float height = night ? -place.y() : place.y();
    const Key key = keyAt(height);
    SkyLook look;
    look.light = QVector3D(place.x(), std::max(place.y(), LowestLight), place.z()).normalized();
    look.discPlace = place.normalized();
    // Around the horizon both are without force: nobody sees one light take over from the other.
    const float risen = smooth(0.01f, 0.16f, place.y());
    // The lower it stands, the stronger: what is lit should not be dull in the morning.
    const QVector3D sun = blend(squares(0xff9c52, 1.15f),
        squares(0xffe6b8, 1.34f - 0.36f * place.y()), smooth(0.06f, 0.36f, place.y()));
    look.lightColour = (night ? squares(0xb5c8f0, 0.30f) : sun) * risen;
    look.disc = night ? squares(0xe9eef8, 0.9f)
                      : blend(squares(0xffb06a), squares(0xfff8dc), smooth(0.05f, 0.3f, place.y()));
    look.discSize = smooth(-0.02f, 0.05f, place.y());
    look.stars = smooth(0.06f, 0.24f, -height);
    look.skyLight = key.skyLight;
    look.groundLight = key.groundLight;
    look.zenith = key.zenith;
    look.horizon = key.horizon;
    look.below = key.below;

    // Clouds: all turns to the grey of its own brightness.
    const float grey = std::clamp(rain, 0.0f, 1.0f);
    const QVector3D cloud(0.78f, 0.86f, 0.95f);
    look.lightColour *= 1 - 0.85f * grey;
    look.discSize *= 1 - grey;
    look.stars *= 1 - grey;
    look.skyLight = blend(look.skyLight, cloud * brightness(look.skyLight) * 1.1f, 0.6f * grey);
    look.zenith = blend(look.zenith, cloud * brightness(look.horizon) * 0.55f, 0.85f * grey);
    look.horizon = blend(look.horizon, cloud * brightness(look.horizon) * 0.75f, 0.85f * grey);
    look.below = blend(look.below, cloud * brightness(look.below) * 0.75f, 0.85f * grey);

    // Water and foam have no light of their own.
    const Key& noon = keys().back();
    const QVector3D full = noon.skyLight + squares(0xffe6b8, 0.7f);
    const QVector3D now = look.skyLight + look.lightColour * 0.7f;
    const QVector3D tint(now.x() / full.x(), now.y() / full.y(), now.z() / full.z());
    look.shallow = squares(0x6fc8c4) * tint;
    look.deep = squares(0x2a7fa6) * tint;
    look.foam = squares(0xf8fdfb) * tint;
    return look;
}

} // namespace polder
