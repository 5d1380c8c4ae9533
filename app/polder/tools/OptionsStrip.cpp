#include "app/polder/tools/OptionsStrip.h"

#include "app/polder/tools/MaterialChooser.h"
#include "app/polder/tools/ToolChoice.h"
#include "core/world/Inputs.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSpinBox>
#include <QStyle>
#include <QToolButton>

namespace polder {

namespace {

    constexpr int roomForWords = 300; // A refusal fits in.

}

/// One line of words that gives way to the buttons: what does not fit ends in dots.
class ToolLine : public QLabel {
public:
    using QLabel::QLabel;
    QSize sizeHint() const override { return { 40, QLabel::sizeHint().height() }; }
    QSize minimumSizeHint() const override { return { 0, 0 }; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const QString shown
            = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
        style()->drawItemText(&painter, contentsRect(), Qt::AlignVCenter | Qt::AlignLeft, palette(),
            isEnabled(), shown, foregroundRole());
    }
};

OptionsStrip::OptionsStrip(ToolChoice& choice, QWidget* parent)
    : QToolBar(tr("How the tool is set"), parent)
    , m_choice(choice)
    , m_title(new QLabel(this))
{
    setObjectName(QStringLiteral("optionsStrip"));
    setMovable(false);
    setIconSize({ 24, 24 });
    setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_title->setProperty("role", QStringLiteral("heading"));
    m_title->setMinimumWidth(78);
    m_title->setIndent(8);
    m_titleShown = addWidget(m_title);
    addParts();
    m_line = new ToolLine(this);
    m_line->setObjectName(QStringLiteral("toolLine"));
    m_line->setTextFormat(Qt::PlainText);
    m_line->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_line->setContentsMargins(10, 0, 10, 0);
    addWidget(m_line);
    // As high with one tool as with the other: the world must not jump.
    setFixedHeight(50);
    connect(&choice, &ToolChoice::changed, this, &OptionsStrip::showChoice);
    showChoice();
}

void OptionsStrip::addParts()
{
    for (const ToolInfo& info : ToolInfo::all()) {
        auto* button = new QToolButton(this);
        button->setObjectName(QStringLiteral("variant-") + info.id);
        button->setDefaultAction(m_choice.action(info.tool));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_tools[static_cast<std::size_t>(info.tool)] = addWidget(button);
    }
    for (const ShapeInfo& info : ShapeInfo::all()) {
        auto* button = new QToolButton(this);
        button->setObjectName(QStringLiteral("variant-") + info.id);
        button->setDefaultAction(m_choice.action(info.shape));
        m_shapes[static_cast<std::size_t>(info.shape)] = addWidget(button);
    }
    m_sizeShown = addSpin(m_size, "toolSize", tr("Size"), tr("How many voxels across"),
        ToolChoice::MostSize, &ToolChoice::setSize);
    m_heightShown = addSpin(m_height, "toolHeight", tr("Height"),
        tr("How many voxels high; the wheel changes it while you drag"), ToolChoice::MostHeight,
        &ToolChoice::setHeight);
    m_material = new MaterialChooser(this);
    connect(m_material, &MaterialChooser::materialChanged, &m_choice, &ToolChoice::setMaterial);
    m_materialShown = addWidget(m_material);
    m_onlyAlikeShown = addCheck(m_onlyAlike, "onlyAlike", tr("Only what I click on"),
        tr("Replaces one material: that of the voxel where you press"), &ToolChoice::setOnlyAlike);
    m_rateShown = addSpin(m_rate, "toolRate", tr("Flow"), tr("Voxels of water a second"),
        ToolChoice::MostRate, &ToolChoice::setRate);
    m_villagersShown = addSpin(m_villagers, "villagerCount", tr("How many"),
        tr("How many villagers one click brings"), SpawnVillagers::MostCount,
        &ToolChoice::setVillagers);
    m_withAirShown = addCheck(m_withAir, "withAir", tr("With its hollows"),
        tr("Digs where the copy is empty, instead of leaving what is there"),
        &ToolChoice::setWithAir);
    m_front = new QLabel(this);
    m_front->setObjectName(QStringLiteral("toolFront"));
    m_front->setIndent(6);
    m_frontShown = addWidget(m_front);
    auto* turn = new QToolButton(this);
    turn->setObjectName(QStringLiteral("turnButton"));
    turn->setDefaultAction(m_choice.turn());
    m_turnShown = addWidget(turn);
}

QAction* OptionsStrip::addSpin(QSpinBox*& spin, const char* name, const QString& label,
    const QString& tip, int most, void (ToolChoice::*sets)(int))
{
    auto* both = new QWidget(this);
    auto* words = new QLabel(label, both);
    spin = new QSpinBox(both);
    spin->setObjectName(QLatin1String(name));
    spin->setRange(1, most);
    spin->setToolTip(tip);
    spin->setAccessibleName(label);
    words->setBuddy(spin);
    auto* layout = new QHBoxLayout(both);
    layout->setContentsMargins(8, 0, 4, 0);
    layout->addWidget(words);
    layout->addWidget(spin);
    connect(spin, &QSpinBox::valueChanged, &m_choice, sets);
    return addWidget(both);
}

QAction* OptionsStrip::addCheck(QCheckBox*& box, const char* name, const QString& text,
    const QString& tip, void (ToolChoice::*sets)(bool))
{
    box = new QCheckBox(text, this);
    box->setObjectName(QLatin1String(name));
    box->setToolTip(tip);
    box->setFocusPolicy(Qt::TabFocus);
    connect(box, &QCheckBox::toggled, &m_choice, sets);
    return addWidget(box);
}

void OptionsStrip::showChoice()
{
    const ToolInfo chosen = ToolInfo::of(m_choice.tool());
    m_title->setText(chosen.text);
    int ofGroup = 0;
    for (const ToolInfo& info : ToolInfo::all())
        ofGroup += info.group == chosen.group;
    for (const ToolInfo& info : ToolInfo::all())
        m_tools[static_cast<std::size_t>(info.tool)]->setVisible(
            ofGroup > 1 && info.group == chosen.group);
    m_titleShown->setVisible(ofGroup == 1);
    for (const ShapeInfo& info : ShapeInfo::all())
        m_shapes[static_cast<std::size_t>(info.shape)]->setVisible(m_choice.offers(info.shape));
    const Tool tool = m_choice.tool();
    const auto show = [](QAction* action, QSpinBox* spin, bool visible, int value) {
        action->setVisible(visible);
        const QSignalBlocker quiet(spin);
        spin->setValue(value);
    };
    show(m_sizeShown, m_size, m_choice.hasSize(), m_choice.size());
    show(m_heightShown, m_height, m_choice.hasHeight(), m_choice.height());
    show(m_rateShown, m_rate, m_choice.hasRate(), m_choice.rate());
    show(m_villagersShown, m_villagers, tool == Tool::Villagers, m_choice.villagers());
    m_materialShown->setVisible(
        tool == Tool::Fill || tool == Tool::Paint || tool == Tool::House || tool == Tool::Bridge);
    m_material->setMaterial(m_choice.material());
    m_onlyAlikeShown->setVisible(tool == Tool::Paint);
    m_onlyAlike->setChecked(m_choice.onlyAlike());
    m_withAirShown->setVisible(tool == Tool::Paste);
    m_withAir->setChecked(m_choice.withAir());
    m_frontShown->setVisible(m_choice.hasFront());
    m_turnShown->setVisible(m_choice.turn()->isEnabled());
    showFront();
    showLine();
    fit();
}

void OptionsStrip::resizeEvent(QResizeEvent* event)
{
    QToolBar::resizeEvent(event);
    fit();
}

/// In a narrow window the names of the tools give way to the line: it says why something is
/// refused.
void OptionsStrip::fit()
{
    const auto setStyle = [this](Qt::ToolButtonStyle style) {
        for (QAction* action : m_tools)
            static_cast<QToolButton*>(widgetForAction(action))->setToolButtonStyle(style);
    };
    setStyle(Qt::ToolButtonTextBesideIcon);
    int taken = roomForWords;
    for (QAction* action : actions()) {
        const QWidget* const part = widgetForAction(action);
        if (action->isVisible() && part != m_line)
            taken += part->sizeHint().width();
    }
    if (taken > width())
        setStyle(Qt::ToolButtonIconOnly);
}

void OptionsStrip::showFront()
{
    switch (m_choice.front()) {
    case FlowGrid::West:
        m_front->setText(tr("to the west"));
        break;
    case FlowGrid::East:
        m_front->setText(tr("to the east"));
        break;
    case FlowGrid::North:
        m_front->setText(tr("to the north"));
        break;
    case FlowGrid::South:
        m_front->setText(tr("to the south"));
        break;
    case FlowGrid::Above:
        m_front->setText(tr("upwards"));
        break;
    case FlowGrid::Below:
        m_front->setText(tr("downwards"));
        break;
    }
}

void OptionsStrip::setNotice(const QString& text, bool warning)
{
    if (text == m_notice && warning == m_warning)
        return;
    m_notice = text;
    m_warning = warning;
    showLine();
}

QString OptionsStrip::notice() const { return m_notice; }

void OptionsStrip::showLine()
{
    QString text = m_notice;
    const char* role = m_warning ? "error" : "";
    if (text.isEmpty()) {
        const Shape shape = m_choice.shape();
        text = hasShapes(m_choice.tool()) && shape != Shape::Single
            ? ShapeInfo::all()[static_cast<std::size_t>(shape)].hint
            : ToolInfo::of(m_choice.tool()).hint;
        role = "hint";
    }
    m_line->setText(text);
    m_line->setToolTip(text);
    if (m_line->property("role").toString() == QLatin1String(role))
        return;
    m_line->setProperty("role", QLatin1String(role));
    m_line->style()->unpolish(m_line);
    m_line->style()->polish(m_line);
}

} // namespace polder
