#include "app/polder/session/NewWorldFields.h"

#include "app/polder/session/FormField.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>

#include <array>

namespace polder {

namespace {

    struct KindText {
        const char* name;
        const char* about;
    };

    // In the order of WorldKind.
    constexpr std::array<KindText, static_cast<std::size_t>(WorldKind::Count)> kinds { {
        { QT_TRANSLATE_NOOP("polder::NewWorldFields", "River valley"),
            QT_TRANSLATE_NOOP("polder::NewWorldFields",
                "A winding valley with a lake, streams and wooded hills") },
        { QT_TRANSLATE_NOOP("polder::NewWorldFields", "Archipelago"),
            QT_TRANSLATE_NOOP(
                "polder::NewWorldFields", "Islands with sandy shores in a wide sea") },
        { QT_TRANSLATE_NOOP("polder::NewWorldFields", "Highlands"),
            QT_TRANSLATE_NOOP(
                "polder::NewWorldFields", "Steep rock and snow, with rivers rushing down") },
        { QT_TRANSLATE_NOOP("polder::NewWorldFields", "Polder"),
            QT_TRANSLATE_NOOP(
                "polder::NewWorldFields", "Flat land below a dyked sea, drained by canals") },
        { QT_TRANSLATE_NOOP("polder::NewWorldFields", "Flat"),
            QT_TRANSLATE_NOOP(
                "polder::NewWorldFields", "Level grass as far as you can see, to build on") },
    } };

    struct SizeChoice {
        const char* name;
        GridSize size;
        int villagers;
    };

    constexpr std::array<SizeChoice, 6> sizes { {
        { QT_TRANSLATE_NOOP("polder::NewWorldFields", "Garden"), { 64, 32, 64 }, 30 },
        { QT_TRANSLATE_NOOP("polder::NewWorldFields", "Village"), { 128, 64, 128 }, 125 },
        { QT_TRANSLATE_NOOP("polder::NewWorldFields", "Valley"), { 256, 64, 256 }, 500 },
        { QT_TRANSLATE_NOOP("polder::NewWorldFields", "Country"), { 512, 64, 512 }, 1000 },
        { QT_TRANSLATE_NOOP("polder::NewWorldFields", "Mountains"), { 512, 128, 512 }, 1000 },
        { QT_TRANSLATE_NOOP("polder::NewWorldFields", "Empire"), { 1024, 128, 1024 }, 2000 },
    } };
    constexpr int usualSize = 2;
    constexpr int mostVillagers = 20000;

    const KindText& textOf(WorldKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

}

QString NewWorldFields::kindText(WorldKind kind) { return tr(textOf(kind).name); }

QString NewWorldFields::kindAbout(WorldKind kind) { return tr(textOf(kind).about); }

NewWorldFields::NewWorldFields(QWidget* parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_about(new QLabel(this))
    , m_size(new QComboBox(this))
    , m_villagers(new QSpinBox(this))
    , m_blocky(new QCheckBox(tr("&Cubes, no slopes"), this))
{
    m_kind->setObjectName(QStringLiteral("kind"));
    for (std::size_t i = 0; i < kinds.size(); ++i)
        m_kind->addItem(kindText(static_cast<WorldKind>(i)));
    m_about->setProperty("role", QStringLiteral("hint"));
    m_size->setObjectName(QStringLiteral("size"));
    for (const SizeChoice& choice : sizes) {
        m_size->addItem(tr("%1 (%2 x %3 x %4)")
                            .arg(tr(choice.name))
                            .arg(choice.size.x)
                            .arg(choice.size.y)
                            .arg(choice.size.z));
    }
    m_villagers->setObjectName(QStringLiteral("villagers"));
    m_villagers->setRange(0, mostVillagers);
    m_villagers->setSingleStep(50);
    m_villagers->setGroupSeparatorShown(true);
    m_blocky->setObjectName(QStringLiteral("blocky"));
    m_blocky->setToolTip(tr("Ground in steps instead of hills; it cannot be changed later"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->addWidget(new FormField(tr("&Land"), m_kind), 0, 0);
    grid->addWidget(new FormField(tr("Si&ze"), m_size), 0, 1);
    grid->addWidget(new FormField(tr("&Villagers"), m_villagers), 0, 2);
    grid->addWidget(m_about, 1, 0, 1, 2);
    grid->addWidget(m_blocky, 1, 2);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 4);
    grid->setColumnStretch(2, 2);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &NewWorldFields::showKind);
    connect(m_size, &QComboBox::currentIndexChanged, this, &NewWorldFields::takeSize);
    m_size->setCurrentIndex(usualSize);
    showKind();
}

void NewWorldFields::showKind()
{
    m_about->setText(kindAbout(static_cast<WorldKind>(m_kind->currentIndex())));
}

void NewWorldFields::takeSize(int index)
{
    m_villagers->setValue(sizes[static_cast<std::size_t>(index)].villagers);
}

void NewWorldFields::fill(SessionRequest& request) const
{
    request.worldKind = static_cast<WorldKind>(m_kind->currentIndex());
    request.size = sizes[static_cast<std::size_t>(m_size->currentIndex())].size;
    request.villagers = m_villagers->value();
    request.blocky = m_blocky->isChecked();
}

} // namespace polder
