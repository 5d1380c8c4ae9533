#include "app/polder/session/SharedFields.h"

#include "app/common/FailureText.h"
#include "app/polder/session/FormField.h"
#include "app/polder/session/ReflectorEdit.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace polder {

SharedFields::SharedFields(PasswordEdit::Generate generate, QWidget* parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_password(new PasswordEdit(generate, this))
    , m_reflector(new ReflectorEdit(this))
{
    m_name->setObjectName(QStringLiteral("worldName"));
    m_name->setMaxLength(static_cast<int>(Link::MostNameBytes));
    m_password->line()->setMaxLength(static_cast<int>(Link::MostPasswordBytes));
    m_nameField = new FormField(tr("&Name of the world"), m_name);
    m_nameField->setObjectName(QStringLiteral("nameField"));
    m_passwordField = new FormField(tr("&Password"), m_password, m_password->line());
    m_passwordField->setObjectName(QStringLiteral("passwordField"));
    m_reflectorField
        = new FormField(tr("&Reflector: the computer that passes messages on"), m_reflector);
    m_reflectorField->setObjectName(QStringLiteral("reflectorField"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_nameField);
    layout->addWidget(m_passwordField);
    layout->addWidget(m_reflectorField);
}

bool SharedFields::read(Link& link)
{
    clearErrors();
    link.name = m_name->text().trimmed().toStdString();
    link.password = m_password->line()->text().toStdString();
    FailureCode code = FailureCode::None;
    // From the top, so that the first wrong field is the one that is named.
    if (link.name.empty())
        code = FailureCode::LinkName;
    else if (link.password.empty())
        code = FailureCode::LinkPassword;
    else
        code = m_reflector->read(link);
    if (code == FailureCode::None)
        code = checkLink(link).code;
    if (code == FailureCode::None)
        return true;
    showFailure(code, FailureText::of(code));
    return false;
}

void SharedFields::setLink(const Link& link)
{
    m_name->setText(QString::fromStdString(link.name));
    m_password->line()->setText(QString::fromStdString(link.password));
    const QString host = QString::fromStdString(link.host);
    m_reflector->setText(
        QStringLiteral("%1:%2")
            .arg(host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(host) : host)
            .arg(link.port));
}

void SharedFields::setName(const QString& name) { m_name->setText(name); }

bool SharedFields::isEmpty() const
{
    return m_name->text().isEmpty() && m_password->line()->text().isEmpty();
}

FormField* SharedFields::fieldFor(FailureCode code) const
{
    switch (code) {
    case FailureCode::LinkName:
    case FailureCode::NoSuchSession:
    case FailureCode::SessionFull:
        return m_nameField;
    case FailureCode::LinkPassword:
    case FailureCode::WrongPassword:
        return m_passwordField;
    case FailureCode::LinkHost:
    case FailureCode::LinkPort:
    case FailureCode::HostNotFound:
    case FailureCode::ConnectionRefused:
    case FailureCode::HostUnreachable:
    case FailureCode::TimedOut:
    case FailureCode::TlsFailed:
    case FailureCode::TlsUnknownIssuer:
    case FailureCode::TlsWrongHost:
    case FailureCode::TlsExpired:
    case FailureCode::NotAReflector:
    case FailureCode::ReflectorFull:
        return m_reflectorField;
    default:
        return nullptr;
    }
}

bool SharedFields::showFailure(FailureCode code, const QString& text)
{
    FormField* field = fieldFor(code);
    if (!field)
        return false;
    field->setError(text);
    field->focusInput();
    return true;
}

void SharedFields::clearErrors()
{
    for (FormField* field : { m_nameField, m_passwordField, m_reflectorField })
        field->setError({});
}

void SharedFields::remember() const { m_reflector->remember(); }

} // namespace polder
