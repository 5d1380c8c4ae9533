#pragma once

#include "app/polder/session/SessionPage.h"

namespace polder {

class NewWorldFields;
class SharedFields;

/// Create: a new world that others can join.
class CreatePage : public SessionPage {
    Q_OBJECT

public:
    explicit CreatePage(QWidget* parent = nullptr);

    std::optional<SessionRequest> request() override;
    bool showFailure(FailureCode code, const QString& text) override;
    void clearErrors() override;
    QString verb() const override { return tr("Create"); }

    void suggestName(); ///< In place of the one that is there.
    /// A name nobody has to think up, such as "quiet-meadow-7".
    static QString suggestedName();

private:
    SharedFields* m_fields;
    NewWorldFields* m_world;
};

} // namespace polder
