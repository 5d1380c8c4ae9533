#include "app/polder/play/RejectionText.h"

#include <QByteArray>

namespace polder {

namespace {

    // Only here so that translators meet them; the world words them.
    [[maybe_unused]] constexpr const char* reasons[] {
        QT_TRANSLATE_NOOP("RejectionText", "A bridge begins on a floor"),
        QT_TRANSLATE_NOOP("RejectionText", "A door needs a wall two voxels high"),
        QT_TRANSLATE_NOOP("RejectionText", "A door needs room on both sides of its wall"),
        QT_TRANSLATE_NOOP("RejectionText", "A house stands on a floor"),
        QT_TRANSLATE_NOOP("RejectionText", "A name does not begin or end with a space"),
        QT_TRANSLATE_NOOP("RejectionText", "A name is needed"),
        QT_TRANSLATE_NOOP("RejectionText", "A spring or drain needs an empty cell"),
        QT_TRANSLATE_NOOP("RejectionText", "A tree needs an empty cell"),
        QT_TRANSLATE_NOOP("RejectionText", "A tree needs soil below it"),
        QT_TRANSLATE_NOOP("RejectionText", "A tree stands there already"),
        QT_TRANSLATE_NOOP("RejectionText", "A window needs a wall with room on both sides"),
        QT_TRANSLATE_NOOP("RejectionText", "All of that has been changed since"),
        QT_TRANSLATE_NOOP("RejectionText", "Between 1 and 100 villagers can come at once"),
        QT_TRANSLATE_NOOP("RejectionText", "It is too wet there for a tree"),
        QT_TRANSLATE_NOOP("RejectionText", "It needs an empty cell"),
        QT_TRANSLATE_NOOP("RejectionText", "It stands there already"),
        QT_TRANSLATE_NOOP("RejectionText", "Nothing can be built of that material"),
        QT_TRANSLATE_NOOP("RejectionText", "Nothing was said"),
        QT_TRANSLATE_NOOP("RejectionText", "Only an empty place can be filled"),
        QT_TRANSLATE_NOOP("RejectionText", "Only who is in this world can do that"),
        QT_TRANSLATE_NOOP("RejectionText", "Outside of the world"),
        QT_TRANSLATE_NOOP("RejectionText", "Somebody stands there"),
        QT_TRANSLATE_NOOP("RejectionText", "Speed hack detected"),
        QT_TRANSLATE_NOOP("RejectionText", "Stairs begin on a floor"),
        QT_TRANSLATE_NOOP("RejectionText", "That is more than one edit may change"),
        QT_TRANSLATE_NOOP("RejectionText", "That is outside of the world"),
        QT_TRANSLATE_NOOP("RejectionText", "That is too long to be said at once"),
        QT_TRANSLATE_NOOP("RejectionText", "That is too much at once, wait a moment"),
        QT_TRANSLATE_NOOP("RejectionText", "That is too much at once; wait a moment"),
        QT_TRANSLATE_NOOP("RejectionText", "That material cannot be placed"),
        QT_TRANSLATE_NOOP("RejectionText", "That place is too large to fill"),
        QT_TRANSLATE_NOOP("RejectionText", "The bedrock stays as it is"),
        QT_TRANSLATE_NOOP("RejectionText", "The cell is not empty"),
        QT_TRANSLATE_NOOP("RejectionText", "The clip cannot be read"),
        QT_TRANSLATE_NOOP("RejectionText", "The name has characters that cannot be shown"),
        QT_TRANSLATE_NOOP("RejectionText", "The name is too long"),
        QT_TRANSLATE_NOOP("RejectionText", "The other bank is too far for that material"),
        QT_TRANSLATE_NOOP("RejectionText", "The text has characters that cannot be shown"),
        QT_TRANSLATE_NOOP("RejectionText", "The water there has nowhere to go"),
        QT_TRANSLATE_NOOP("RejectionText", "The world has all the trees it can hold"),
        QT_TRANSLATE_NOOP("RejectionText", "The world is full: 20,000 villagers live here"),
        QT_TRANSLATE_NOOP("RejectionText", "There are too many gates, valves and pumps"),
        QT_TRANSLATE_NOOP("RejectionText", "There are too many springs and drains"),
        QT_TRANSLATE_NOOP("RejectionText", "There is no dry ground to stand on"),
        QT_TRANSLATE_NOOP("RejectionText", "There is no gate, valve or pump"),
        QT_TRANSLATE_NOOP("RejectionText", "There is no gate, valve or pump that could turn"),
        QT_TRANSLATE_NOOP("RejectionText", "There is no other bank"),
        QT_TRANSLATE_NOOP("RejectionText", "There is no room for a house"),
        QT_TRANSLATE_NOOP("RejectionText", "There is no room for more water"),
        QT_TRANSLATE_NOOP("RejectionText", "There is no room for the stairs"),
        QT_TRANSLATE_NOOP("RejectionText", "There is no spring or drain"),
        QT_TRANSLATE_NOOP("RejectionText", "There is no such colour"),
        QT_TRANSLATE_NOOP("RejectionText", "There is no tree"),
        QT_TRANSLATE_NOOP("RejectionText", "There is nothing to bridge"),
        QT_TRANSLATE_NOOP("RejectionText", "There is nothing to change"),
        QT_TRANSLATE_NOOP("RejectionText", "There is nothing to clear"),
        QT_TRANSLATE_NOOP("RejectionText", "There is nothing to dig"),
        QT_TRANSLATE_NOOP("RejectionText", "There is nothing to redo"),
        QT_TRANSLATE_NOOP("RejectionText", "There is nothing to undo"),
        QT_TRANSLATE_NOOP("RejectionText", "Too much water would have to move"),
        QT_TRANSLATE_NOOP("RejectionText", "Water can only be poured into an empty cell"),
    };

}

QString RejectionText::of(std::string_view reason)
{
    QByteArray source(reason.data(), static_cast<qsizetype>(reason.size()));
    if (!source.isEmpty() && source[0] >= 'a' && source[0] <= 'z')
        source[0] = static_cast<char>(source[0] - 'a' + 'A');
    return tr(source.constData());
}

} // namespace polder
