#pragma once

#include "app/polder/session/SessionPage.h"

class QLineEdit;

namespace polder {

class FormField;
class SharedFields;

/// Join: a pasted link, or name, password and reflector by hand.
class JoinPage : public SessionPage {
    Q_OBJECT

public:
    explicit JoinPage(QWidget* parent = nullptr);

    std::optional<SessionRequest> request() override;
    bool showFailure(FailureCode code, const QString& text) override;
    void clearErrors() override;
    QString verb() const override { return tr("Join"); }

    void setLink(const QString& text);

private:
    void linkEdited(const QString& text);

    QLineEdit* m_link;
    FormField* m_linkField;
    SharedFields* m_fields;
};

} // namespace polder
