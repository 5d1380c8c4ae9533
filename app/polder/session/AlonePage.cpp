#include "app/polder/session/AlonePage.h"

#include "app/polder/look/Theme.h"
#include "app/polder/session/FormField.h"
#include "app/polder/session/NewWorldFields.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QVBoxLayout>

namespace polder {

AlonePage::AlonePage(QWidget* parent)
    : SessionPage(parent)
    , m_seed(new QLineEdit(this))
    , m_world(new NewWorldFields(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);

    auto* hint = new QLabel(tr("A world of your own. Nothing leaves this computer."), this);
    hint->setProperty("role", QStringLiteral("hint"));
    hint->setWordWrap(true);
    layout->addWidget(hint);

    auto* row = new QWidget(this);
    auto* rowLayout = new QHBoxLayout(row);
    rowLayout->setContentsMargins(0, 0, 0, 0);
    rowLayout->setSpacing(8);
    m_seed->setObjectName(QStringLiteral("seed"));
    m_seed->setMaxLength(20);
    auto* dice = new QPushButton(Theme::icon(QStringLiteral("refresh")), tr("Random"), row);
    dice->setObjectName(QStringLiteral("randomSeed"));
    dice->setAutoDefault(false);
    connect(dice, &QPushButton::clicked, this, [this] {
        setSeed(QRandomGenerator::global()->bounded(1'000'000'000u));
        m_seedField->setError({});
    });
    rowLayout->addWidget(m_seed, 1);
    rowLayout->addWidget(dice);
    m_seedField = new FormField(tr("&Seed: the same number gives the same land"), row, m_seed);
    m_seedField->setObjectName(QStringLiteral("seedField"));
    layout->addWidget(m_seedField);
    layout->addWidget(m_world);
    layout->addStretch();
    setSeed(QRandomGenerator::global()->bounded(1'000'000'000u));
}

void AlonePage::setSeed(std::uint64_t seed) { m_seed->setText(QString::number(seed)); }

void AlonePage::clearErrors() { m_seedField->setError({}); }

std::optional<SessionRequest> AlonePage::request()
{
    clearErrors();
    bool ok = false;
    const QString text = m_seed->text().trimmed();
    SessionRequest request;
    request.kind = SessionRequest::Kind::Alone;
    request.seed = text.toULongLong(&ok, 10);
    if (!ok || !text.front().isDigit()) {
        m_seedField->setError(tr("The seed is a whole number from 0 to 18446744073709551615."));
        m_seedField->focusInput();
        return std::nullopt;
    }
    m_world->fill(request);
    return request;
}

} // namespace polder
