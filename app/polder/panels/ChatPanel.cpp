#include "app/polder/panels/ChatPanel.h"

#include "app/polder/look/Theme.h"
#include "core/world/Inputs.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace polder {

namespace {

    /// Longest beginning of the text that the world takes as one line.
    QString clipped(const QString& text)
    {
        QString line = text.simplified();
        while (line.toUtf8().size() > static_cast<qsizetype>(Chat::MostTextBytes))
            line.chop(line.back().isLowSurrogate() ? 2 : 1);
        return line;
    }

}

ChatPanel::ChatPanel(QWidget* parent)
    : QWidget(parent)
    , m_log(new QTextBrowser(this))
    , m_line(new QLineEdit(this))
{
    m_log->setObjectName(QStringLiteral("chatLog"));
    m_log->setOpenLinks(false);
    m_log->document()->setMaximumBlockCount(MostLines);
    m_log->setFocusPolicy(Qt::ClickFocus);
    m_log->setAccessibleName(tr("What was said"));
    m_line->setObjectName(QStringLiteral("chatLine"));
    m_line->setPlaceholderText(tr("Say something (Enter)"));
    m_line->setMaxLength(static_cast<int>(Chat::MostTextBytes));
    m_line->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_log, 1);
    layout->addWidget(m_line);
}

void ChatPanel::say()
{
    const QString text = clipped(m_line->text());
    m_line->clear();
    if (!text.isEmpty() && isPlainText(text.toStdString()))
        emit said(text);
    emit leftLine();
}

void ChatPanel::append(const QString& html)
{
    QScrollBar* bar = m_log->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 4;
    m_log->append(html);
    if (atEnd)
        bar->setValue(bar->maximum());
}

void ChatPanel::addWords(const QString& name, std::uint32_t colour, const QString& text)
{
    // Light colours are darkened until they can be read on paper.
    QColor ink = Theme::colour(colour);
    while (ink.lightnessF() > 0.42f)
        ink = ink.darker(115);
    append(QStringLiteral("<b style=\"color:%1\">%2</b>&nbsp; %3")
               .arg(ink.name(), name.toHtmlEscaped(), text.toHtmlEscaped()));
}

void ChatPanel::addNotice(const QString& text)
{
    append(QStringLiteral("<i style=\"color:%1\">%2</i>")
               .arg(QColor(Theme::SoftInk).name(), text.toHtmlEscaped()));
}

void ChatPanel::clear() { m_log->clear(); }

void ChatPanel::enter()
{
    if (m_line->hasFocus())
        say();
    else
        m_line->setFocus(Qt::ShortcutFocusReason);
}

bool ChatPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_line->clear();
        emit leftLine();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace polder
