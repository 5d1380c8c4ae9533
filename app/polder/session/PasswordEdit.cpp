#include "app/polder/session/PasswordEdit.h"

#include "app/polder/look/Theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>

namespace polder {

PasswordEdit::PasswordEdit(Generate generate, QWidget* parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_line, 1);
    m_line->setEchoMode(QLineEdit::Password);
    m_line->setObjectName(QStringLiteral("password"));
    m_show = m_line->addAction(Theme::icon(QStringLiteral("eye")), QLineEdit::TrailingPosition);
    m_show->setCheckable(true);
    m_show->setObjectName(QStringLiteral("showPassword"));
    connect(m_show, &QAction::toggled, this, &PasswordEdit::setShown);
    setShown(false);
    if (generate == Generate::Yes) {
        auto* make = new QPushButton(Theme::icon(QStringLiteral("refresh")), tr("Generate"), this);
        make->setObjectName(QStringLiteral("generatePassword"));
        make->setAutoDefault(false);
        make->setToolTip(tr("Makes up a password that nobody guesses"));
        connect(make, &QPushButton::clicked, this, [this] {
            m_line->setText(generated());
            emit m_line->textEdited(m_line->text());
            m_show->setChecked(true);
        });
        layout->addWidget(make);
    }
}

void PasswordEdit::setShown(bool shown)
{
    m_line->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_show->setIcon(Theme::icon(shown ? QStringLiteral("eye-off") : QStringLiteral("eye")));
    m_show->setToolTip(shown ? tr("Hide the password") : tr("Show the password"));
    if (m_show->isChecked() != shown)
        m_show->setChecked(shown);
}

QString PasswordEdit::generated()
{
    // 32 characters: five bits each.
    static constexpr char letters[] = "abcdefghjkmnpqrstuvwxyz123456789";
    static_assert(sizeof letters == 33);
    QString password;
    for (int i = 0; i < 16; ++i) {
        if (i > 0 && i % 4 == 0)
            password += QLatin1Char('-');
        password += QLatin1Char(letters[QRandomGenerator::system()->bounded(32)]);
    }
    return password;
}

} // namespace polder
