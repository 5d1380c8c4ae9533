#include "app/polder/session/SharedFields.h"

#include "app/common/FailureText.h"
#include "app/polder/session/FormField.h"
#include "app/polder/session/ReflectorEdit.h"

#include <QLineEdit>
#include <QRadioButton>
#include <QSettings>
#include <QSpinBox>
#include <QVBoxLayout>

namespace polder {

SharedFields::SharedFields(PasswordEdit::Generate generate, Hosting hosting, QWidget* parent)
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
    if (hosting == Hosting::Offered)
        offerHosting();
    layout->addWidget(m_reflectorField);
    showPlace();
}

void SharedFields::offerHosting()
{
    m_here = new QRadioButton(tr("&Host it here, for people on this network"), this);
    m_here->setObjectName(QStringLiteral("hostHere"));
    auto* there = new QRadioButton(tr("Use a &reflector somewhere else"), this);
    there->setObjectName(QStringLiteral("atReflector"));
    const bool here = QSettings().value(QStringLiteral("session/hostHere"), true).toBool();
    (here ? m_here : there)->setChecked(true);
    m_port = new QSpinBox(this);
    m_port->setObjectName(QStringLiteral("hostPort"));
    m_port->setRange(1, 65535);
    m_port->setValue(
        QSettings().value(QStringLiteral("session/hostPort"), Link::DefaultPort).toInt());
    m_portField
        = new FormField(tr("P&ort: others must be able to reach it on this computer"), m_port);
    m_portField->setObjectName(QStringLiteral("portField"));
    m_reflectorField->setObjectName(QStringLiteral("reflectorField"));
    for (QWidget* each : { static_cast<QWidget*>(m_here), static_cast<QWidget*>(there),
             static_cast<QWidget*>(m_portField) })
        layout()->addWidget(each);
    connect(m_here, &QRadioButton::toggled, this, &SharedFields::showPlace);
}

bool SharedFields::hostsHere() const { return m_here && m_here->isChecked(); }

void SharedFields::showPlace()
{
    m_reflectorField->setVisible(!hostsHere());
    if (m_portField)
        m_portField->setVisible(hostsHere());
}

FailureCode SharedFields::readPlace(Link& link) const
{
    if (!hostsHere())
        return m_reflector->read(link);
    link.host = "localhost";
    link.port = static_cast<std::uint16_t>(m_port->value());
    return FailureCode::None;
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
        code = readPlace(link);
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
        return hostsHere() ? m_portField : m_reflectorField;
    case FailureCode::AddressInUse:
    case FailureCode::AddressInvalid:
    case FailureCode::PortNotAllowed:
        return m_portField;
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
    for (FormField* field : { m_nameField, m_passwordField, m_reflectorField, m_portField }) {
        if (field)
            field->setError({});
    }
}

void SharedFields::remember() const
{
    if (!hostsHere())
        m_reflector->remember();
    if (!m_here)
        return;
    QSettings().setValue(QStringLiteral("session/hostHere"), hostsHere());
    QSettings().setValue(QStringLiteral("session/hostPort"), m_port->value());
}

} // namespace polder
