#include "app/polder/window/CutawayBar.h"

#include "app/polder/look/Theme.h"
#include "render/view/WorldView.h"

#include <QAction>
#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>

#include <cmath>

namespace polder {

CutawayBar::CutawayBar(WorldView& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_slider(new QSlider(Qt::Vertical, this))
    , m_label(new QLabel(this))
    , m_cut(new QAction(Theme::icon(QStringLiteral("cutaway")), tr("&Cut the world open"), this))
    , m_higher(new QAction(tr("Cut &higher"), this))
    , m_lower(new QAction(tr("Cut &lower"), this))
{
    m_cut->setObjectName(QStringLiteral("cutaway"));
    m_cut->setCheckable(true);
    m_cut->setShortcut(QKeySequence(Qt::Key_C));
    m_higher->setObjectName(QStringLiteral("cutHigher"));
    m_higher->setShortcut(QKeySequence(Qt::Key_PageUp));
    m_lower->setObjectName(QStringLiteral("cutLower"));
    m_lower->setShortcut(QKeySequence(Qt::Key_PageDown));
    m_slider->setObjectName(QStringLiteral("cutHeight"));
    m_slider->setAccessibleName(tr("Height of the cut"));
    m_slider->setToolTip(tr("Nothing above this height is shown"));
    m_slider->setFocusPolicy(Qt::TabFocus);
    m_label->setAlignment(Qt::AlignCenter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 8, 4, 8);
    layout->addWidget(m_label);
    layout->addWidget(m_slider, 1, Qt::AlignHCenter);
    setFixedWidth(40);
    hide();
    connect(m_cut, &QAction::toggled, this, &CutawayBar::cut);
    connect(m_higher, &QAction::triggered, this, [this] { moveBy(1); });
    connect(m_lower, &QAction::triggered, this, [this] { moveBy(-1); });
    connect(m_slider, &QSlider::valueChanged, this, &CutawayBar::apply);
}

QList<QAction*> CutawayBar::actions() const { return { m_cut, m_higher, m_lower }; }

bool CutawayBar::isCut() const { return m_cut->isChecked(); }

int CutawayBar::height() const { return m_slider->value(); }

void CutawayBar::reset() { m_cut->setChecked(false); }

void CutawayBar::cut(bool open)
{
    const int top = m_view.worldHeight();
    if (open && top > 0) {
        m_slider->setRange(1, top);
        // Just above the ground that is looked at: it opens at once.
        m_slider->setValue(static_cast<int>(std::lround(m_view.camera().focus().y())));
    }
    setVisible(open);
    apply();
}

void CutawayBar::moveBy(int voxels)
{
    if (!isCut())
        m_cut->setChecked(true);
    m_slider->setValue(m_slider->value() + voxels);
}

void CutawayBar::apply()
{
    m_label->setText(QString::number(m_slider->value()));
    if (isCut())
        m_view.setCutaway(m_slider->value());
    else
        m_view.endCutaway();
}

} // namespace polder
