#include "app/polder/window/HelpOverlay.h"

#include "app/polder/look/Theme.h"
#include "app/polder/tools/Tool.h"
#include "app/polder/window/KeyBindings.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace polder {

namespace {

    using Rows = QVector<std::pair<QString, QString>>;

    /// As large as its page: a scroll area by itself asks for no more than 24 lines of 36 letters.
    class Sheet : public QScrollArea {
    public:
        QSize sizeHint() const override
        {
            return widget()->sizeHint() + QSize(verticalScrollBar()->sizeHint().width(), 0);
        }
    };

    constexpr int widestWords = 160; // Pixels; longer ones take two lines.

    QWidget* column(const QString& heading, const Rows& rows)
    {
        auto* column = new QWidget;
        auto* grid = new QGridLayout(column);
        grid->setContentsMargins(0, 0, 0, 0);
        grid->setHorizontalSpacing(10);
        grid->setVerticalSpacing(6);
        auto* title = new QLabel(heading);
        title->setProperty("role", QStringLiteral("heading"));
        grid->addWidget(title, 0, 0, 1, 2);
        int line = 1;
        for (const auto& [key, text] : rows) {
            auto* cap = new QLabel(key);
            cap->setProperty("badge", QStringLiteral("true"));
            cap->setAlignment(Qt::AlignCenter);
            grid->addWidget(cap, line, 0, Qt::AlignRight | Qt::AlignVCenter);
            auto* words = new QLabel(text);
            if (words->sizeHint().width() > widestWords) {
                words->setWordWrap(true);
                words->setFixedWidth(widestWords);
            }
            grid->addWidget(words, line, 1);
            ++line;
        }
        grid->setColumnStretch(1, 1);
        return column;
    }

    constexpr int edge = 22;
    constexpr int gap = 26;

    /// Of so many columns beside one another, the next ones below.
    int widthOf(const QVector<QWidget*>& columns, int abreast)
    {
        int width = 2 * edge + (abreast - 1) * gap;
        for (int place = 0; place < abreast; ++place) {
            int widest = 0;
            for (int i = place; i < columns.size(); i += abreast)
                widest = std::max(widest, columns.at(i)->sizeHint().width());
            width += widest;
        }
        return width;
    }

    /// As many beside one another as fit.
    QWidget* pageOf(const QVector<QWidget*>& columns, int width)
    {
        int abreast = static_cast<int>(columns.size());
        while (abreast > 1 && widthOf(columns, abreast) > width)
            --abreast;
        auto* page = new QWidget;
        auto* grid = new QGridLayout(page);
        grid->setContentsMargins(edge, edge, edge, edge);
        grid->setHorizontalSpacing(gap);
        grid->setVerticalSpacing(gap);
        for (int i = 0; i < columns.size(); ++i)
            grid->addWidget(columns.at(i), i / abreast, i % abreast, Qt::AlignTop);
        return page;
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
    shapes.append({ keyOf("undo"), tr("undo") });
    shapes.append({ keyOf("redo"), tr("do it again") });
    const Rows looks { { tr("Left drag"), tr("grab the ground and move") },
        { tr("Right drag"), tr("turn and tilt") }, { tr("Middle drag"), tr("move, with any tool") },
        { tr("Wheel"), tr("nearer and farther") }, { tr("Arrows"), tr("slide over the land") },
        { tr("Q  E"), tr("turn left and right") }, { QStringLiteral("W A S D"), tr("walk") },
        { tr("Space"), tr("jump, swim up") }, { keyOf("cutaway"), tr("cut the world open") },
        { keyOf("cutHigher"), tr("cut higher") }, { keyOf("cutLower"), tr("cut lower") },
        { tr("Enter"), tr("say something") }, { keyOf("showKeys"), tr("this help") },
        { keyOf("hideInterface"), tr("hide everything but the world") },
        { keyOf("fullScreen"), tr("full screen") }, { keyOf("otherWorld"), tr("another world") } };
    // In a small window there is no room for all of it.
    auto* scroll = new Sheet;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    const int frame = 2 * (Margin + frameWidth()) + scroll->verticalScrollBar()->sizeHint().width();
    scroll->setWidget(pageOf({ column(tr("Tools"), tools), column(tr("Shapes and sizes"), shapes),
                                 column(tr("Looking and walking"), looks) },
        parentWidget()->width() - frame));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

} // namespace polder
