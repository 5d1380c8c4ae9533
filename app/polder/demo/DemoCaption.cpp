#include "app/polder/demo/DemoCaption.h"

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
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(18, 10, 14, 10);
    layout->setSpacing(8);
    layout->addLayout(words, 1);
    layout->addSpacing(10);
    for (QPushButton* button : { again, next, close }) {
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
    }
    connect(again, &QPushButton::clicked, this, &DemoCaption::againWanted);
    connect(next, &QPushButton::clicked, this, &DemoCaption::nextWanted);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
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
