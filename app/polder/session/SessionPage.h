#pragma once

#include "app/polder/session/SessionRequest.h"

#include <QWidget>

#include <optional>

namespace polder {

/// One way into a world in the session dialog: a form that checks itself.
class SessionPage : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// What the form asks for, its profile left empty; or nothing, with the reason beside the
    /// field.
    virtual std::optional<SessionRequest> request() = 0;

    /// Shows a failure beside the field that can mend it; false if no field of this page can.
    virtual bool showFailure(FailureCode code, const QString& text) = 0;

    virtual void clearErrors() = 0;

    /// The word on the button that starts it.
    virtual QString verb() const = 0;
};

} // namespace polder
