#pragma once

#include "app/polder/session/SessionPage.h"

class QLineEdit;

namespace polder {

class FormField;
class NewWorldFields;

/// Play alone: a seed and what the world shall be.
class AlonePage : public SessionPage {
    Q_OBJECT

public:
    explicit AlonePage(QWidget* parent = nullptr);

    std::optional<SessionRequest> request() override;
    bool showFailure(FailureCode, const QString&) override { return false; }
    void clearErrors() override;
    QString verb() const override { return tr("Play"); }

    void setSeed(std::uint64_t seed);

private:
    QLineEdit* m_seed;
    FormField* m_seedField;
    NewWorldFields* m_world;
};

} // namespace polder
