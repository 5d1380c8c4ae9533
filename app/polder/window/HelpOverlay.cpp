#include "app/polder/window/HelpOverlay.h"

#include "app/polder/look/Theme.h"
#include "app/polder/tools/Tool.h"

#include <QGridLayout>
#include <QLabel>

namespace polder {

namespace {

    using Rows = QVector<std::pair<QString, QString>>;

    void addColumn(QGridLayout& grid, int column, const QString& heading, const Rows& rows)
    {
        auto* title = new QLabel(heading);
        title->setProperty("role", QStringLiteral("heading"));
        grid.addWidget(title, 0, column, 1, 2);
        int line = 1;
        for (const auto& [key, text] : rows) {
            auto* cap = new QLabel(key);
            cap->setProperty("badge", QStringLiteral("true"));
            cap->setAlignment(Qt::AlignCenter);
            grid.addWidget(cap, line, column, Qt::AlignRight | Qt::AlignVCenter);
            auto* words = new QLabel(text);
            words->setWordWrap(true);
            grid.addWidget(words, line, column + 1);
            ++line;
        }
    }

}

HelpOverlay::HelpOverlay(QWidget* host)
    : Overlay(Place::Centre, host)
{
    setObjectName(QStringLiteral("card"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(28, 22, 28, 22);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(7);
    Rows tools;
    for (const ToolInfo& info : ToolInfo::all())
        tools.append({ info.key.toString(QKeySequence::NativeText), info.text });
    addColumn(*grid, 0, tr("Tools"), tools);
    addColumn(*grid, 2, tr("Looking"),
        { { tr("Left drag"), tr("grab the ground and move") },
            { tr("Right drag"), tr("turn and tilt") },
            { tr("Middle drag"), tr("move, with any tool") },
            { tr("Wheel"), tr("nearer and farther") }, { tr("Arrows"), tr("slide over the land") },
            { tr("Q  E"), tr("turn left and right") } });
    addColumn(*grid, 4, tr("You and the window"),
        { { QStringLiteral("W A S D"), tr("walk") }, { tr("Space"), tr("jump, swim up") },
            { tr("Shift"), tr("dig with fill, fill with dig") },
            { QStringLiteral("Ctrl+Z"), tr("undo, redo") }, { tr("Enter"), tr("say something") },
            { QStringLiteral("F1"), tr("this help") },
            { QStringLiteral("F10"), tr("hide everything but the world") },
            { QStringLiteral("F11"), tr("full screen") },
            { QStringLiteral("Ctrl+L"), tr("copy the link") },
            { QStringLiteral("Ctrl+N"), tr("another world") } });
    grid->setColumnMinimumWidth(1, 90);
    grid->setColumnMinimumWidth(3, 150);
    grid->setColumnMinimumWidth(5, 170);
    for (const int column : { 1, 3, 5 })
        grid->setColumnStretch(column, 1);
}

} // namespace polder
