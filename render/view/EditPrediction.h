#pragma once

#include "core/world/Rehearsal.h"
#include "render/scene/WorldParts.h"

#include <deque>
#include <map>
#include <utility>

namespace polder {

/// The ground as it will be once the own edits that are still on their way have been carried out:
/// a copy of the world's, which shares all pages but those with such edits.
///
/// Each edit is tried out when it is sent, by the code that the world does it with, and what it
/// changed lies over the ground until the world has got to it. Water and all else that follows is
/// not foretold.
/// State: view-only. Units: times are microseconds of the viewer's clock. Thread: the GUI thread's.
class EditPrediction {
public:
    /// An edit that looks at more cells is not foretold.
    static constexpr std::int64_t MostCells = 32768;
    /// No further ones are as long as those that are on their way change more.
    static constexpr std::int64_t MostTogether = 4 * MostCells;
    static constexpr Micros Patience = 5_s; ///< Then the world has the word again.

    void reset();

    /// The own member has sent this edit.
    void sent(const WorldParts& parts, const AnyEdit& edit, Micros now);
    /// The world has got to an edit of the own member; it may be refused or not finished yet.
    void heard(const AnyEdit& edit);
    /// After each step of the world: lets go of what is carried out, refused or overdue.
    void update(const WorldParts& parts, Micros now);

    bool empty() const { return m_edits.empty(); }
    std::int64_t cells() const; ///< That are foretold, some of which the world may have by now.
    /// What is to be drawn and picked: `confirmed` itself when nothing is on its way.
    const Grid& ground(const Grid& confirmed) const { return empty() ? confirmed : m_draft; }

private:
    struct Change {
        std::uint16_t index; ///< Of the cell in its chunk.
        std::uint8_t material;
    };
    struct Edit {
        Bytes input;
        Micros sentAt = 0;
        bool foretold = false;
        bool heard = false;
        std::int64_t cells = 0;
        std::map<int, std::vector<Change>> changes; ///< By chunk, in the order of the edit.
    };

    bool canForetell(const AnyEdit& edit) const;
    void layDown(Edit& edit, const EditRecord& record);
    void compose(const Grid& confirmed);

    std::deque<Edit> m_edits; ///< Oldest first.
    EditHistory m_history; ///< What the own member could take back after all of them.
    /// Versions only ever grow, also from one batch of edits to the next.
    Grid m_draft { GridSize { 32, 32, 32 } };
    std::map<int, Page> m_under; ///< The confirmed pages below the edits, as last composed.
};

} // namespace polder
