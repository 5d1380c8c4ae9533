#include "app/polder/window/CatchingUp.h"

#include "app/polder/look/Spinner.h"

#include <QHBoxLayout>
#include <QLabel>

namespace polder {

CatchingUp::CatchingUp(QWidget* host)
    : Overlay(Place::Centre, host)
{
    setObjectName(QStringLiteral("catchingUp"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 12, 20, 12);
    layout->setSpacing(12);
    layout->addWidget(new Spinner(28, this));
    layout->addWidget(new QLabel(tr("Catching up with the others ..."), this));
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, &QWidget::show);
}

void CatchingUp::setBehind(bool behind)
{
    if (!behind) {
        m_patience.stop();
        hide();
    } else if (!isVisible() && !m_patience.isActive()) {
        m_patience.start();
    }
}

} // namespace polder
