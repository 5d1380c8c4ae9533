#include "app/polder/tools/MaterialChooser.h"

#include "app/polder/look/Theme.h"

#include <QGridLayout>
#include <QMenu>
#include <QPainter>
#include <QWidgetAction>

#include <array>

namespace polder {

namespace {

    struct Look {
        const char* text;
        QRgb top;
    };

    constexpr std::array<Look, MaterialCount> looks { {
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Air"), 0xFFFFFFFF },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Rock"), 0xFF8D8B88 },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Dirt"), 0xFFA0714A },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Grass"), 0xFF8FB85C },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Sand"), 0xFFE9D296 },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Clay"), 0xFFC98D6B },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Gravel"), 0xFFB5ADA0 },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Lava"), 0xFFE8662B },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Ice"), 0xFFBFE3EE },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Snow"), 0xFFF7F9FA },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Wood"), 0xFF8A5A35 },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Planks"), 0xFFCFA063 },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Brick"), 0xFFB9553F },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Stone"), 0xFFB9B6AE },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Glass"), 0xFFD6EFF2 },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Road"), 0xFFD9C7A0 },
        { QT_TRANSLATE_NOOP("polder::MaterialChooser", "Leaves"), 0xFF5F8F3E },
    } };

    constexpr int columns = 4;

} // namespace

QString MaterialChooser::materialText(Material material)
{
    return tr(looks[static_cast<std::size_t>(material)].text);
}

QIcon MaterialChooser::materialIcon(Material material)
{
    const QColor top = QColor(looks[static_cast<std::size_t>(material)].top);
    QPixmap pixmap(64, 64);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(Theme::Ink), 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto face = [&painter](const QColor& colour, std::initializer_list<QPointF> corners) {
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF(QList<QPointF>(corners)));
    };
    face(top, { { 32, 6 }, { 57, 19 }, { 32, 32 }, { 7, 19 } });
    face(top.darker(115), { { 7, 19 }, { 32, 32 }, { 32, 59 }, { 7, 46 } });
    face(top.darker(138), { { 57, 19 }, { 32, 32 }, { 32, 59 }, { 57, 46 } });
    return QIcon(pixmap);
}

MaterialChooser::MaterialChooser(QWidget* parent)
    : QToolButton(parent)
{
    setObjectName(QStringLiteral("materialChooser"));
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize({ 28, 28 });

    auto* menu = new QMenu(this);
    auto* panel = new QWidget(menu);
    auto* grid = new QGridLayout(panel);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(2);
    int place = 0;
    for (std::size_t i = 0; i < MaterialCount; ++i) {
        const auto material = static_cast<Material>(i);
        if (!materialInfo(material).placeable)
            continue;
        auto* button = new QToolButton(panel);
        button->setObjectName(QStringLiteral("material-%1")
                                  .arg(QLatin1String(materialInfo(material).name.data(),
                                      static_cast<qsizetype>(materialInfo(material).name.size()))));
        button->setIcon(materialIcon(material));
        button->setIconSize({ 36, 36 });
        button->setText(materialText(material));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setAutoRaise(true);
        button->setMinimumWidth(72);
        connect(button, &QToolButton::clicked, this, [this, menu, material] {
            menu->close();
            setMaterial(material);
        });
        grid->addWidget(button, place / columns, place % columns);
        ++place;
    }
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(panel);
    menu->addAction(action);
    setMenu(menu);
    setMaterial(Material::Dirt);
}

void MaterialChooser::setMaterial(Material material)
{
    if (material == m_material)
        return;
    m_material = material;
    setIcon(materialIcon(material));
    setText(materialText(material));
    setToolTip(tr("Material: %1").arg(materialText(material)));
    emit materialChanged(material);
}

} // namespace polder
