#pragma once

#include "app/polder/session/PasswordEdit.h"
#include "net/session/Link.h"

#include <QWidget>

class QLineEdit;
class QRadioButton;
class QSpinBox;

namespace polder {

class FormField;
class ReflectorEdit;

/// The three things a shared world is found by: name, password and reflector, which may be this
/// program itself.
class SharedFields : public QWidget {
    Q_OBJECT

public:
    enum class Hosting { No, Offered };

    SharedFields(PasswordEdit::Generate generate, Hosting hosting, QWidget* parent = nullptr);

    /// Fills the link, but not its host if this program is to be the reflector; false if a field is
    /// wrong, which then says so and has the focus.
    bool read(Link& link);
    bool hostsHere() const;
    void setLink(const Link& link);
    void setName(const QString& name);
    bool isEmpty() const; ///< Neither name nor password has been typed.

    bool showFailure(FailureCode code, const QString& text);
    void clearErrors();
    void remember() const; ///< The place, never the password.

private:
    void offerHosting();
    void showPlace();
    FailureCode readPlace(Link& link) const;
    FormField* fieldFor(FailureCode code) const;

    QLineEdit* m_name;
    PasswordEdit* m_password;
    ReflectorEdit* m_reflector;
    FormField* m_nameField;
    FormField* m_passwordField;
    FormField* m_reflectorField;
    QRadioButton* m_here = nullptr; ///< Null where hosting is not offered, as is the port.
    QSpinBox* m_port = nullptr;
    FormField* m_portField = nullptr;
};

} // namespace polder
