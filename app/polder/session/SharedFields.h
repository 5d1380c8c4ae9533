#pragma once

#include "app/polder/session/PasswordEdit.h"
#include "net/session/Link.h"

#include <QWidget>

class QLineEdit;

namespace polder {

class FormField;
class ReflectorEdit;

/// The three things a shared world is found by: name, password and reflector.
class SharedFields : public QWidget {
    Q_OBJECT

public:
    explicit SharedFields(PasswordEdit::Generate generate, QWidget* parent = nullptr);

    /// Fills the link; false if a field is wrong, which then says so and has the focus.
    bool read(Link& link);
    void setLink(const Link& link);
    void setName(const QString& name);
    bool isEmpty() const; ///< Neither name nor password has been typed.

    bool showFailure(FailureCode code, const QString& text);
    void clearErrors();
    void remember() const; ///< The reflector, never the password.

private:
    FormField* fieldFor(FailureCode code) const;

    QLineEdit* m_name;
    PasswordEdit* m_password;
    ReflectorEdit* m_reflector;
    FormField* m_nameField;
    FormField* m_passwordField;
    FormField* m_reflectorField;
};

} // namespace polder
