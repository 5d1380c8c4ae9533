#include "app/polder/play/Clipboard.h"

#include <cstdlib>

namespace polder {

QString Clipboard::refusal(const Grid& grid, Cell a, Cell b)
{
    if (std::abs(a.x - b.x) >= Clip::MostSide || std::abs(a.y - b.y) >= Clip::MostSide
        || std::abs(a.z - b.z) >= Clip::MostSide)
        return tr("At most %1 voxels a side can be copied").arg(Clip::MostSide);
    const Clip clip = Clip::copy(grid, a, b);
    if (clip.packed().size() > PasteClip::MostBytes)
        return tr("That is too varied to fit into one message: at most %1 KiB, this has %2")
            .arg(PasteClip::MostBytes / 1024)
            .arg((clip.packed().size() + 1023) / 1024);
    for (int y = 0; y < clip.height(); ++y) {
        for (int z = 0; z < clip.depth(); ++z) {
            for (int x = 0; x < clip.width(); ++x) {
                if (isSolid(clip.at(x, y, z)))
                    return {};
            }
        }
    }
    return tr("There is nothing to copy");
}

void Clipboard::copy(const Grid& grid, Cell a, Cell b) { m_clip = Clip::copy(grid, a, b); }

QString Clipboard::sizeText() const
{
    return QStringLiteral("%1 x %2 x %3")
        .arg(m_clip.width())
        .arg(m_clip.height())
        .arg(m_clip.depth());
}

Cell Clipboard::cornerAt(Cell cell) const
{
    return cell - Cell { m_clip.width() / 2, 0, m_clip.depth() / 2 };
}

PasteClip Clipboard::pasteAt(Cell cell, bool withAir) const
{
    return { cornerAt(cell), static_cast<std::uint8_t>(m_clip.width()),
        static_cast<std::uint8_t>(m_clip.height()), static_cast<std::uint8_t>(m_clip.depth()),
        withAir, m_clip.packed() };
}

std::vector<Region::Row> Clipboard::rowsAt(GridSize world, Cell cell, bool withAir) const
{
    const Cell corner = cornerAt(cell);
    std::vector<Region::Row> rows;
    for (int y = 0; y < m_clip.height(); ++y) {
        for (int z = 0; z < m_clip.depth(); ++z) {
            bool open = false;
            for (int x = 0; x < m_clip.width(); ++x) {
                const Cell at = corner + Cell { x, y, z };
                const bool in = at.x >= 0 && at.y >= 0 && at.z >= 0 && at.x < world.x
                    && at.y < world.y && at.z < world.z && (withAir || isSolid(m_clip.at(x, y, z)));
                if (in && !open)
                    rows.push_back({ at.y, at.z, at.x, at.x });
                else if (in)
                    rows.back().x1 = at.x;
                open = in;
            }
        }
    }
    return rows;
}

} // namespace polder
