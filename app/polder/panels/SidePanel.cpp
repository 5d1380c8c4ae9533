#include "app/polder/panels/SidePanel.h"

#include "app/polder/panels/ChatPanel.h"
#include "app/polder/panels/PlayersModel.h"

#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

namespace polder {

SidePanel::SidePanel(QWidget* parent)
    : QDockWidget(tr("People"), parent)
    , m_players(new PlayersModel(this))
    , m_chat(new ChatPanel(this))
    , m_title(new QLabel(this))
{
    setObjectName(QStringLiteral("sidePanel"));
    setFeatures(QDockWidget::DockWidgetClosable);
    setTitleBarWidget(new QWidget(this)); // The headings below say more than a title bar would.
    auto* list = new QListView(this);
    list->setObjectName(QStringLiteral("players"));
    list->setModel(m_players);
    list->setIconSize({ 18, 18 });
    list->setFocusPolicy(Qt::ClickFocus);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setUniformItemSizes(true);
    list->setSpacing(1);
    // Long names end in dots; the whole of it is over the head.
    list->setTextElideMode(Qt::ElideRight);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget(this);
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(8, 10, 10, 8);
    layout->setSpacing(6);
    m_title->setProperty("role", QStringLiteral("heading"));
    auto* said = new QLabel(tr("Chat"), body);
    said->setProperty("role", QStringLiteral("heading"));
    layout->addWidget(m_title);
    layout->addWidget(list, 1);
    layout->addSpacing(6);
    layout->addWidget(said);
    layout->addWidget(m_chat, 2);
    setWidget(body);
    setMinimumWidth(230);
    for (auto change : { &QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved })
        connect(m_players, change, this, &SidePanel::showCount);
    showCount();
}

void SidePanel::showCount() { m_title->setText(tr("People here: %1").arg(m_players->rowCount())); }

} // namespace polder
