#include "app/polder/session/JoinPage.h"

#include "app/common/FailureText.h"
#include "app/polder/look/Theme.h"
#include "app/polder/session/FormField.h"
#include "app/polder/session/SharedFields.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace polder {

JoinPage::JoinPage(QWidget* parent)
    : SessionPage(parent)
    , m_link(new QLineEdit(this))
    , m_fields(new SharedFields(PasswordEdit::Generate::No, SharedFields::Hosting::No, this))
{
    m_link->setObjectName(QStringLiteral("link"));
    m_link->setMaxLength(static_cast<int>(Link::MostBytes));
    m_link->setPlaceholderText(QStringLiteral("polder://host:port/name#password"));
    m_link->setClearButtonEnabled(true);
    auto* paste = new QPushButton(Theme::icon(QStringLiteral("copy")), tr("Paste"), this);
    paste->setObjectName(QStringLiteral("paste"));
    paste->setAutoDefault(false);
    connect(paste, &QPushButton::clicked, this, [this] {
        setLink(QGuiApplication::clipboard()->text());
        m_link->setFocus();
    });
    connect(m_link, &QLineEdit::textChanged, this, &JoinPage::linkEdited);
    auto* row = new QWidget(this);
    auto* rowLayout = new QHBoxLayout(row);
    rowLayout->setContentsMargins(0, 0, 0, 0);
    rowLayout->setSpacing(8);
    rowLayout->addWidget(m_link, 1);
    rowLayout->addWidget(paste);
    m_linkField = new FormField(tr("&Link that you were given"), row, m_link);
    m_linkField->setObjectName(QStringLiteral("linkField"));
    auto* orLabel = new QLabel(tr("or"), this);
    orLabel->setProperty("role", QStringLiteral("hint"));
    orLabel->setAlignment(Qt::AlignCenter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_linkField);
    layout->addWidget(orLabel);
    layout->addWidget(m_fields);
    layout->addStretch();
}

void JoinPage::setLink(const QString& text) { m_link->setText(text.trimmed()); }

void JoinPage::linkEdited(const QString& text)
{
    // A whole link fills the fields below, so that what it says can be seen and mended.
    m_linkField->setError({});
    if (const LinkResult result = parseLink(text.toStdString()))
        m_fields->setLink(result.link);
}

std::optional<SessionRequest> JoinPage::request()
{
    clearErrors();
    SessionRequest request;
    request.kind = SessionRequest::Kind::Join;
    const QString text = m_link->text().trimmed();
    if (!text.isEmpty() || m_fields->isEmpty()) {
        const LinkResult result = parseLink(text.toStdString());
        if (!result) {
            m_linkField->setError(
                FailureText::of(text.isEmpty() ? FailureCode::LinkMalformed : result.failure.code));
            m_linkField->focusInput();
            return std::nullopt;
        }
        request.link.tls = result.link.tls;
    }
    if (!m_fields->read(request.link))
        return std::nullopt;
    m_fields->remember();
    return request;
}

bool JoinPage::showFailure(FailureCode code, const QString& text)
{
    if (code == FailureCode::LinkMalformed || code == FailureCode::LinkScheme) {
        m_linkField->setError(text);
        m_linkField->focusInput();
        return true;
    }
    return m_fields->showFailure(code, text);
}

void JoinPage::clearErrors()
{
    m_linkField->setError({});
    m_fields->clearErrors();
}

} // namespace polder
