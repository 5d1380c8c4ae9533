#include "render/look/Atlas.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    using pattern::cells;
    using pattern::clouds;
    using pattern::random;
    using pattern::value;

    constexpr Colour GrassLight = Colour::rgb(0xa9c76f);
    constexpr Colour GrassDark = Colour::rgb(0x8bb15c);
    constexpr Colour DirtLight = Colour::rgb(0xbf9468);
    constexpr Colour DirtDark = Colour::rgb(0xa67c54);

    float part(float x) { return x - std::floor(x); }

    /// 1 within `width` voxels of a line every `step` voxels; p in voxels.
    float seam(float p, float step, float width)
    {
        const float d = std::abs(part(p / step + 0.5f) - 0.5f) * step;
        return 1.0f - smooth(width * 0.5f, width * 1.5f, d);
    }

    std::uint8_t byte(float channel)
    {
        return static_cast<std::uint8_t>(std::lround(std::clamp(channel, 0.0f, 1.0f) * 255.0f));
    }

    // Painters: x and y in 0..1 over a tile, that is over four voxels.

    Colour grassTop(float x, float y)
    {
        const float patch = clouds(11, x, y, 4, 3);
        Colour c = mix(GrassDark, GrassLight, smooth(0.25f, 0.75f, patch));
        const float blade = value(12, x, y, 64, 32);
        c = c * (0.965f + 0.07f * blade);
        const auto tuft = cells(13, x, y, 14);
        const float star = 1.0f - smooth(0.05f, 0.16f, tuft.nearest);
        const float kind = random(14, static_cast<int>(tuft.id), 0);
        if (kind > 0.95f)
            c = mix(c, Colour::rgb(kind > 0.975f ? 0xfff3c4 : 0xf6d0d6), star * 0.8f);
        else if (kind > 0.5f)
            c = mix(c, GrassDark * 0.9f, star * 0.5f);
        return c;
    }

    Colour dirt(float x, float y)
    {
        Colour c = mix(DirtDark, DirtLight, clouds(21, x, y, 6, 3));
        const auto pebble = cells(22, x, y, 11);
        const float stone = 1.0f - smooth(0.12f, 0.2f, pebble.nearest);
        if (random(23, static_cast<int>(pebble.id), 0) > 0.62f)
            c = mix(c, Colour::rgb(0xcfae86), stone * 0.7f);
        return c * (0.96f + 0.08f * value(24, x, y, 48, 48));
    }

    /// Earth with a fringe of grass hanging over the upper rim of every voxel.
    Colour grassSide(float x, float y)
    {
        const float up = part(y * 4.0f);
        const float fringe = 0.70f + 0.10f * value(25, x, 0.5f, 20, 1)
            + 0.10f * (std::abs(part(x * 28.0f) - 0.5f) - 0.25f);
        const Colour earth = dirt(x, y) * (1.0f - 0.22f * smooth(fringe - 0.16f, fringe, up));
        const Colour grass = mix(GrassDark, GrassLight, 0.25f + 0.5f * up) * 0.98f;
        return mix(earth, grass, smooth(fringe - 0.02f, fringe + 0.02f, up));
    }

    Colour rockTop(float x, float y)
    {
        const auto slab = cells(31, x, y, 5);
        Colour c
            = Colour::rgb(0xa9a39a) * (0.92f + 0.12f * random(32, static_cast<int>(slab.id), 0));
        c = c * (1.0f - 0.12f * (1.0f - smooth(0.0f, 0.09f, slab.border)));
        return c * (0.95f + 0.1f * clouds(33, x, y, 8, 3));
    }

    Colour rockSide(float x, float y)
    {
        const float bent = y + 0.035f * (clouds(34, x, y, 3, 2) - 0.5f);
        const float stratum = value(35, 0.5f, bent, 1, 12);
        Colour c = mix(Colour::rgb(0x928b83), Colour::rgb(0xb3a89b), stratum);
        c = mix(c, Colour::rgb(0xa8937d), 0.4f * value(36, 0.5f, bent, 1, 7));
        const float step = part(bent * 16.0f + 0.3f * value(37, x, y, 4, 4));
        c = c * (1.0f - 0.09f * (1.0f - smooth(0.0f, 0.16f, step)));
        return c * (0.96f + 0.08f * clouds(38, x, y, 10, 3));
    }

    Colour sand(float x, float y)
    {
        const float bend = clouds(41, x, y, 3, 2);
        const float ripple = 0.5f + 0.5f * std::sin((y * 8.0f + bend * 1.6f) * 6.2831853f);
        Colour c = mix(Colour::rgb(0xeed9a3), Colour::rgb(0xf6e6ba), clouds(42, x, y, 5, 3));
        c = c * (0.975f + 0.03f * ripple);
        return c * (0.97f + 0.06f * value(43, x, y, 64, 64));
    }

    Colour clay(float x, float y)
    {
        const float band = value(51, 0.5f, y + 0.03f * clouds(52, x, y, 4, 2), 1, 9);
        return mix(Colour::rgb(0xc48363), Colour::rgb(0xd99f7c), band)
            * (0.97f + 0.06f * clouds(53, x, y, 8, 2));
    }

    Colour gravel(float x, float y)
    {
        const auto stone = cells(61, x, y, 18);
        const float tone = random(62, static_cast<int>(stone.id), 0);
        const Colour c = mix(Colour::rgb(0x99938b), Colour::rgb(0xc9c0b2), tone);
        return c * (0.72f + 0.28f * smooth(0.0f, 0.22f, stone.border));
    }

    Colour lava(float x, float y)
    {
        const auto crust = cells(71, x, y, 8);
        const float heat = 1.0f - smooth(0.02f, 0.3f, crust.border);
        const Colour c = mix(Colour::rgb(0xd9431f), Colour::rgb(0xffb13b), heat);
        return c * (0.85f + 0.15f * clouds(72, x, y, 8, 2));
    }

    Colour ice(float x, float y)
    {
        const auto crack = cells(81, x, y, 5);
        const Colour c = mix(Colour::rgb(0xb5dff2), Colour::rgb(0xdaf1fa), clouds(82, x, y, 4, 3));
        return mix(c, Colour::rgb(0xf4fcff), 0.6f * (1.0f - smooth(0.0f, 0.05f, crack.border)));
    }

    Colour snow(float x, float y)
    {
        const Colour c = mix(Colour::rgb(0xdfe7ef), Colour::rgb(0xeff3f7), clouds(91, x, y, 4, 3));
        const auto glint = cells(92, x, y, 20);
        const bool lit = random(93, static_cast<int>(glint.id), 0) > 0.85f;
        return lit ? mix(Colour::rgb(0xfbfdff), c, smooth(0.05f, 0.2f, glint.nearest)) : c;
    }

    Colour bark(float x, float y)
    {
        const float groove = value(101, x + 0.01f * value(102, x, y, 8, 12), y, 44, 5);
        return mix(Colour::rgb(0x7c5a3c), Colour::rgb(0xa07a52), groove)
            * (0.95f + 0.1f * value(103, x, y, 16, 24));
    }

    Colour rings(float x, float y)
    {
        const float dx = part(x * 4.0f) - 0.5f;
        const float dy = part(y * 4.0f) - 0.5f;
        const float r = std::hypot(dx, dy) + 0.03f * value(104, x, y, 16, 16);
        const float ring = 0.5f + 0.5f * std::sin(r * 62.0f);
        const Colour c = mix(Colour::rgb(0xc99b66), Colour::rgb(0xdeb682), ring);
        return mix(
            c, Colour::rgb(0x8b6644), smooth(0.43f, 0.47f, std::max(std::abs(dx), std::abs(dy))));
    }

    Colour planks(float x, float y)
    {
        const int board = static_cast<int>(y * 8.0f);
        const float tone = random(111, board, 0);
        const float grain = value(112, x, y, 6, 96);
        Colour c = mix(Colour::rgb(0xcf9c62), Colour::rgb(0xe3b781), tone) * (0.94f + 0.1f * grain);
        const float butt = seam(x * 4.0f + 2.0f * random(113, board, 1), 2.0f, 0.03f);
        return c * (1.0f - 0.3f * std::max(seam(y * 4.0f, 0.5f, 0.03f), butt));
    }

    Colour brick(float x, float y)
    {
        const int course = static_cast<int>(y * 16.0f);
        const float shift = course % 2 == 0 ? 0.0f : 0.25f;
        const float joint
            = std::max(seam(y * 4.0f, 0.25f, 0.022f), seam(x * 4.0f + shift, 0.5f, 0.022f));
        const int number = static_cast<int>(std::floor((x * 4.0f + shift) * 2.0f)) % 8;
        const Colour c
            = mix(Colour::rgb(0xb9563f), Colour::rgb(0xd07a5c), random(121, number, course))
            * (0.96f + 0.08f * value(122, x, y, 40, 40));
        return mix(c, Colour::rgb(0xe2d2bd), 0.85f * joint);
    }

    Colour stone(float x, float y)
    {
        const int course = static_cast<int>(y * 8.0f);
        const float shift = course % 2 == 0 ? 0.0f : 0.5f;
        const float joint
            = std::max(seam(y * 4.0f, 0.5f, 0.02f), seam(x * 4.0f + shift, 1.0f, 0.02f));
        const int number = static_cast<int>(std::floor(x * 4.0f + shift)) % 4;
        const Colour c
            = mix(Colour::rgb(0xb4b1ab), Colour::rgb(0xcfcac0), random(131, number, course))
            * (0.96f + 0.07f * clouds(132, x, y, 12, 2));
        return c * (1.0f - 0.28f * joint);
    }

    Colour glass(float x, float y)
    {
        const float dx = std::abs(part(x * 4.0f) - 0.5f);
        const float dy = std::abs(part(y * 4.0f) - 0.5f);
        const float streak = seam(x * 4.0f + y * 4.0f, 1.0f, 0.05f);
        const Colour c = mix(Colour::rgb(0xc7e8ec), Colour::rgb(0xf2fdff), 0.5f * streak);
        return mix(c, Colour::rgb(0xffffff), smooth(0.44f, 0.47f, std::max(dx, dy)));
    }

    Colour road(float x, float y)
    {
        const auto cobble = cells(141, x, y, 14);
        const float tone = random(142, static_cast<int>(cobble.id), 0);
        const Colour c = mix(Colour::rgb(0xc2b08d), Colour::rgb(0xdbccaa), tone);
        return c * (0.78f + 0.22f * smooth(0.02f, 0.16f, cobble.border));
    }

    Colour leaves(float x, float y)
    {
        const auto leaf = cells(151, x, y, 16);
        const float tone = random(152, static_cast<int>(leaf.id), 0);
        const Colour c = mix(Colour::rgb(0x4f8f45), Colour::rgb(0x7cb65a), tone);
        return c * (0.8f + 0.2f * smooth(0.0f, 0.2f, leaf.border));
    }

} // namespace

Atlas::Atlas()
    : m_styles(static_cast<std::size_t>(StyleWidth * 6 * 4))
{
    m_pixels.reserve(static_cast<std::size_t>(Edge * Edge * 4 * 24));
    const int earth = paint(dirt);
    const auto same = [this](Material material, Painter painter, int glow = 0, int clear = 0) {
        const int tile = paint(painter);
        use(material, tile, tile, tile, glow, clear);
    };
    const int rock = paint(rockTop);
    use(Material::Rock, rock, paint(rockSide), rock);
    use(Material::Dirt, earth, earth, earth);
    use(Material::Grass, paint(grassTop), paint(grassSide), earth);
    same(Material::Sand, sand);
    same(Material::Clay, clay);
    same(Material::Gravel, gravel);
    same(Material::Lava, lava, 150);
    same(Material::Ice, ice, 0, 50);
    same(Material::Snow, snow);
    use(Material::Wood, paint(rings), paint(bark), paint(rings));
    same(Material::Planks, planks);
    same(Material::Brick, brick);
    same(Material::Stone, stone);
    same(Material::Glass, glass, 0, 215);
    same(Material::Road, road);
    same(Material::Leaves, leaves);
}

int Atlas::paint(Painter painter)
{
    Colour sum;
    for (int row = 0; row < Edge; ++row) {
        for (int column = 0; column < Edge; ++column) {
            const Colour c = painter((static_cast<float>(column) + 0.5f) / Edge,
                (static_cast<float>(row) + 0.5f) / Edge);
            m_pixels.insert(m_pixels.end(), { byte(c.r), byte(c.g), byte(c.b), 255 });
            sum = { sum.r + c.r, sum.g + c.g, sum.b + c.b };
        }
    }
    m_means.push_back(sum * (1.0f / (Edge * Edge)));
    return m_tiles++;
}

void Atlas::use(Material material, int top, int side, int underside, int glow, int clear)
{
    int row = 0;
    for (const int tile : { top, side, underside }) {
        const auto at
            = static_cast<std::size_t>((row++ * StyleWidth + static_cast<int>(material)) * 4);
        m_styles[at] = static_cast<std::uint8_t>(tile);
        m_styles[at + 1] = static_cast<std::uint8_t>(glow);
        m_styles[at + 2] = static_cast<std::uint8_t>(clear);
        m_styles[at + 3] = material == Material::Grass && row == 1 ? 255 : 0;
        const Colour mean = m_means[static_cast<std::size_t>(tile)];
        const std::size_t below = at + static_cast<std::size_t>(3 * StyleWidth * 4);
        m_styles[below] = byte(mean.r);
        m_styles[below + 1] = byte(mean.g);
        m_styles[below + 2] = byte(mean.b);
        m_styles[below + 3] = 255;
    }
}

Colour Atlas::colourOf(Material material)
{
    static constexpr std::array<std::uint32_t, MaterialCount> colours { 0xffffff, 0xa79f95,
        0xb38a5e, 0x9cc55a, 0xf2e0ae, 0xcf9170, 0xb3aca0, 0xf0722c, 0xc8e8f6, 0xf4f8fc, 0x8f6c48,
        0xdaab72, 0xc56a4f, 0xc2beb6, 0xd9f0f3, 0xcfbf9c, 0x66a34f };
    return Colour::rgb(colours[static_cast<std::size_t>(material)]);
}

} // namespace polder
