#include "app/polder/session/CreatePage.h"

#include "app/polder/session/NewWorldFields.h"
#include "app/polder/session/SharedFields.h"

#include <QLabel>
#include <QRandomGenerator>
#include <QVBoxLayout>

namespace polder {

CreatePage::CreatePage(QWidget* parent)
    : SessionPage(parent)
    , m_fields(new SharedFields(PasswordEdit::Generate::Yes, SharedFields::Hosting::Offered, this))
    , m_world(new NewWorldFields(this))
{
    auto* hint = new QLabel(
        tr("Only who has the password gets in; the reflector itself cannot read a word of it."),
        this);
    hint->setProperty("role", QStringLiteral("hint"));
    hint->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(hint);
    layout->addWidget(m_fields);
    layout->addWidget(m_world);
    layout->addStretch();
    suggestName();
}

void CreatePage::suggestName() { m_fields->setName(suggestedName()); }

std::optional<SessionRequest> CreatePage::request()
{
    SessionRequest request;
    request.kind = SessionRequest::Kind::Create;
    if (!m_fields->read(request.link))
        return std::nullopt;
    m_fields->remember();
    request.hostHere = m_fields->hostsHere();
    request.seed = QRandomGenerator::global()->bounded(1'000'000'000u);
    m_world->fill(request);
    return request;
}

bool CreatePage::showFailure(FailureCode code, const QString& text)
{
    return m_fields->showFailure(code, text);
}

void CreatePage::clearErrors() { m_fields->clearErrors(); }

QString CreatePage::suggestedName()
{
    const QStringList first = tr("quiet,sunny,windy,green,early,misty,broad,golden,little,merry")
                                  .split(QLatin1Char(','));
    const QStringList second
        = tr("meadow,harbour,orchard,mill,dike,island,brook,heath,bridge,garden")
              .split(QLatin1Char(','));
    auto* random = QRandomGenerator::global();
    return QStringLiteral("%1-%2-%3")
        .arg(first.at(random->bounded(static_cast<int>(first.size()))),
            second.at(random->bounded(static_cast<int>(second.size()))))
        .arg(random->bounded(10, 100));
}

} // namespace polder
