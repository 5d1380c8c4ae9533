#include "app/polder/window/ReconnectBanner.h"

#include "app/polder/look/Spinner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace polder {

ReconnectBanner::ReconnectBanner(QWidget* parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("banner"));
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_text->setWordWrap(true);
    auto* leave = new QPushButton(tr("Leave"), this);
    leave->setObjectName(QStringLiteral("bannerLeave"));
    connect(leave, &QPushButton::clicked, this, &ReconnectBanner::leaveRequested);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 12, 8);
    layout->setSpacing(12);
    layout->addWidget(new Spinner(24, this));
    layout->addWidget(m_text, 1);
    layout->addWidget(leave);
    hide();
}

void ReconnectBanner::showAway(int seconds)
{
    m_text->setText(
        tr("The reflector has gone away. The world stands still for you; trying to reconnect "
           "(%n second(s) so far) ...",
            nullptr, seconds));
    show();
}

} // namespace polder
