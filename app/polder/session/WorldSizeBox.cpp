#include "app/polder/session/WorldSizeBox.h"

#include <array>

namespace polder {

namespace {

    struct Choice {
        const char* name;
        GridSize size;
        int villagers;
    };

    constexpr std::array<Choice, 4> choices { {
        { QT_TRANSLATE_NOOP("polder::WorldSizeBox", "Garden"), { 64, 32, 64 }, 30 },
        { QT_TRANSLATE_NOOP("polder::WorldSizeBox", "Village"), { 128, 64, 128 }, 125 },
        { QT_TRANSLATE_NOOP("polder::WorldSizeBox", "Valley"), { 256, 64, 256 }, 500 },
        { QT_TRANSLATE_NOOP("polder::WorldSizeBox", "Country"), { 512, 64, 512 }, 2000 },
    } };
    constexpr int usual = 2;

}

WorldSizeBox::WorldSizeBox(QWidget* parent)
    : QComboBox(parent)
{
    setObjectName(QStringLiteral("size"));
    for (const Choice& choice : choices) {
        addItem(tr("%1 (%2 x %3 x %4, %5 villagers)")
                    .arg(tr(choice.name))
                    .arg(choice.size.x)
                    .arg(choice.size.y)
                    .arg(choice.size.z)
                    .arg(choice.villagers));
    }
    setCurrentIndex(usual);
}

GridSize WorldSizeBox::size() const
{
    return choices[static_cast<std::size_t>(currentIndex())].size;
}

int WorldSizeBox::villagers() const
{
    return choices[static_cast<std::size_t>(currentIndex())].villagers;
}

} // namespace polder
