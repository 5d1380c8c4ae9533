#pragma once

#include "core/voxel/Clip.h"
#include "core/world/EditInputs.h"

#include <QCoreApplication>
#include <QString>

namespace polder {

/// The piece of the world that was copied last, to be pasted.
class Clipboard {
    Q_DECLARE_TR_FUNCTIONS(Clipboard)

public:
    /// Why that box cannot be copied, or empty.
    static QString refusal(const Grid& grid, Cell a, Cell b);
    /// Requires an empty refusal.
    void copy(const Grid& grid, Cell a, Cell b);
    void turn() { m_clip = m_clip.turned(); }

    bool empty() const { return m_clip.width() == 0; }
    const Clip& clip() const { return m_clip; }
    QString sizeText() const; ///< `12 x 5 x 9`.

    /// Its lowest corner when it stands with the middle of its floor at that cell.
    Cell cornerAt(Cell cell) const;
    PasteClip pasteAt(Cell cell, bool withAir) const;
    /// The cells that pasting it there would change.
    std::vector<Region::Row> rowsAt(GridSize world, Cell cell, bool withAir) const;

private:
    Clip m_clip;
};

} // namespace polder
