#include "app/polder/session/FormField.h"

#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace polder {

FormField::FormField(const QString& label, QWidget* input, QWidget* focus)
    : m_focus(focus ? focus : input)
    , m_error(new QLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    auto* title = new QLabel(label, this);
    title->setBuddy(m_focus);
    m_error->setProperty("role", QStringLiteral("error"));
    m_error->setObjectName(QStringLiteral("error"));
    m_error->setWordWrap(true);
    m_error->hide();
    layout->addWidget(title);
    layout->addWidget(input);
    layout->addWidget(m_error);
    if (auto* line = qobject_cast<QLineEdit*>(m_focus))
        connect(line, &QLineEdit::textEdited, this, [this] { setError({}); });
}

void FormField::setError(const QString& text)
{
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    m_focus->setProperty("wrong", !text.isEmpty());
    m_focus->setAccessibleDescription(text);
    m_focus->style()->unpolish(m_focus);
    m_focus->style()->polish(m_focus);
}

QString FormField::error() const { return m_error->text(); }

void FormField::focusInput()
{
    m_focus->setFocus(Qt::OtherFocusReason);
    if (auto* line = qobject_cast<QLineEdit*>(m_focus))
        line->selectAll();
}

} // namespace polder
