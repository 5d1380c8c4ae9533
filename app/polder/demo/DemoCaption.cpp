#include "app/polder/demo/DemoCaption.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace polder {

DemoCaption::DemoCaption(QWidget* host)
    : Overlay(Place::Bottom, host)
    , m_title(new QLabel(this))
    , m_about(new QLabel(this))
{
    setObjectName(QStringLiteral("card"));
    m_title->setObjectName(QStringLiteral("demoTitle"));
    m_title->setProperty("role", QStringLiteral("heading"));
    m_about->setObjectName(QStringLiteral("demoAbout"));
    // In some languages it takes two lines beside the buttons.
    m_about->setWordWrap(true);
    auto* again = new QPushButton(tr("Again"), this);
    again->setObjectName(QStringLiteral("demoAgain"));
    auto* next = new QPushButton(tr("Next"), this);
    next->setObjectName(QStringLiteral("demoNext"));
    auto* close = new QPushButton(tr("Stay here"), this);
    close->setObjectName(QStringLiteral("demoClose"));
    close->setToolTip(tr("The world goes on and is yours to play with"));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_about);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton* button : { again, next, close }) {
        button->setFocusPolicy(Qt::TabFocus);
        buttons->addWidget(button);
    }
    m_parts = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_parts->setContentsMargins(18, 10, 14, 10);
    m_parts->setSpacing(18);
    m_parts->addLayout(words, 1);
    m_parts->addLayout(buttons);
    fit();
    connect(again, &QPushButton::clicked, this, &DemoCaption::againWanted);
    connect(next, &QPushButton::clicked, this, &DemoCaption::nextWanted);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
}

bool DemoCaption::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        fit();
    return Overlay::eventFilter(watched, event);
}

/// In a narrow window the buttons stand below the words.
void DemoCaption::fit()
{
    const bool narrow = parentWidget()->width() < 700;
    m_parts->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_about->setMinimumWidth(narrow ? 0 : 330);
}

void DemoCaption::showText(const QString& title, const QString& about)
{
    m_title->setText(title);
    m_about->setText(about);
    show();
    place();
}

QString DemoCaption::title() const { return m_title->text(); }

} // namespace polder
