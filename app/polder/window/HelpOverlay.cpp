#include "app/polder/window/HelpOverlay.h"

#include "app/polder/look/Theme.h"
#include "app/polder/tools/Tool.h"
#include "app/polder/window/KeyBindings.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

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

HelpOverlay::HelpOverlay(const KeyBindings& keys, QWidget* host)
    : Overlay(Place::Centre, host)
    , m_keys(keys)
{
    setObjectName(QStringLiteral("card"));
}

/// The keys may have been changed since it was shown last.
void HelpOverlay::setVisible(bool visible)
{
    if (visible && !isVisible()) {
        qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
        delete layout();
        build();
    }
    Overlay::setVisible(visible);
}

QString HelpOverlay::keyOf(const char* action) const
{
    for (const QAction* each : m_keys.actions()) {
        if (each->objectName() == QLatin1String(action))
            return each->shortcut().toString(QKeySequence::NativeText);
    }
    return {};
}

void HelpOverlay::build()
{
    auto* page = new QWidget;
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(28, 22, 28, 22);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    Rows tools;
    for (const ToolInfo& info : ToolInfo::all())
        tools.append({ keyOf(("tool-" + info.id.toLatin1()).constData()), info.text });
    Rows shapes;
    for (const ShapeInfo& info : ShapeInfo::all())
        shapes.append({ keyOf(("shape-" + info.id.toLatin1()).constData()), info.text });
    shapes.append({ keyOf("sizeLarger") + QStringLiteral("  ") + keyOf("sizeSmaller"),
        tr("larger, smaller") });
    shapes.append({ keyOf("previousMaterial") + QStringLiteral("  ") + keyOf("nextMaterial"),
        tr("another material") });
    shapes.append({ keyOf("turnIt"), tr("turn a pump, valve or copy") });
    shapes.append({ tr("Shift"), tr("dig with fill, fill with dig") });
    shapes.append({ tr("Wheel"), tr("height, while a box is drawn") });
    shapes.append({ keyOf("undo") + QStringLiteral("  ") + keyOf("redo"), tr("undo, redo") });
    addColumn(*grid, 0, tr("Tools"), tools);
    addColumn(*grid, 2, tr("Shapes and sizes"), shapes);
    addColumn(*grid, 4, tr("Looking and walking"),
        { { tr("Left drag"), tr("grab the ground and move") },
            { tr("Right drag"), tr("turn and tilt") },
            { tr("Middle drag"), tr("move, with any tool") },
            { tr("Wheel"), tr("nearer and farther") }, { tr("Arrows"), tr("slide over the land") },
            { tr("Q  E"), tr("turn left and right") }, { QStringLiteral("W A S D"), tr("walk") },
            { tr("Space"), tr("jump, swim up") }, { keyOf("cutaway"), tr("cut the world open") },
            { keyOf("cutHigher") + QStringLiteral("  ") + keyOf("cutLower"),
                tr("cut higher, lower") },
            { tr("Enter"), tr("say something") }, { keyOf("showKeys"), tr("this help") },
            { keyOf("hideInterface"), tr("hide everything but the world") },
            { keyOf("fullScreen"), tr("full screen") },
            { keyOf("otherWorld"), tr("another world") } });
    for (const int column : { 1, 3, 5 }) {
        grid->setColumnMinimumWidth(column, column == 1 ? 80 : 160);
        grid->setColumnStretch(column, 1);
    }
    // In a low window there is no room for all of it.
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

} // namespace polder
