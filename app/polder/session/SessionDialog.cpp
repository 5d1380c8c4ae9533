#include "app/polder/session/SessionDialog.h"

#include "app/common/FailureText.h"
#include "app/polder/look/ColourButton.h"
#include "app/polder/look/Theme.h"
#include "app/polder/session/AlonePage.h"
#include "app/polder/session/CreatePage.h"
#include "app/polder/session/FormField.h"
#include "app/polder/session/JoinPage.h"
#include "app/polder/session/RememberedProfile.h"

#include <QButtonGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace polder {

SessionDialog::SessionDialog(QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("sessionDialog"));
    setWindowTitle(tr("Polder"));
    build();
    setProfile(RememberedProfile::load());
    turnTo(QSettings().value(QStringLiteral("session/kind"), 0).toInt());
}

SessionDialog::~SessionDialog() = default;

void SessionDialog::build()
{
    auto* title = new QLabel(tr("Polder"), this);
    title->setProperty("role", QStringLiteral("title"));
    auto* subtitle = new QLabel(tr("One living world, shared by everybody in it"), this);
    subtitle->setProperty("role", QStringLiteral("hint"));
    auto* picture = new QLabel(this);
    picture->setPixmap(
        Theme::icon(QStringLiteral("polder")).pixmap(QSize(72, 72), devicePixelRatioF()));

    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(title);
    words->addWidget(subtitle);
    words->addStretch();
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(picture);
    head->addLayout(words, 1);
    m_demonstrations
        = new QPushButton(Theme::icon(QStringLiteral("demo")), tr("&Watch a demonstration"), this);
    m_demonstrations->setObjectName(QStringLiteral("demonstrations"));
    m_demonstrations->setAutoDefault(false);
    m_demonstrations->hide();
    head->addWidget(m_demonstrations, 0, Qt::AlignVCenter);

    m_stack = new QStackedWidget(this);
    m_stack->addWidget(buildForm());
    m_stack->addWidget(buildProgress());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(16);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    setMinimumWidth(660);
}

QWidget* SessionDialog::buildModes()
{
    auto* modes = new QWidget(this);
    auto* layout = new QHBoxLayout(modes);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_modes = new QButtonGroup(this);
    const struct {
        QString icon;
        QString text;
        QString name;
    } choices[] = {
        { QStringLiteral("alone"), tr("Play &alone"), QStringLiteral("modeAlone") },
        { QStringLiteral("create"), tr("&Create"), QStringLiteral("modeCreate") },
        { QStringLiteral("join"), tr("&Join"), QStringLiteral("modeJoin") },
    };
    int id = 0;
    for (const auto& choice : choices) {
        auto* button = new QToolButton(modes);
        button->setObjectName(choice.name);
        button->setProperty("mode", true);
        button->setText(QStringLiteral("  ") + choice.text);
        button->setIcon(Theme::icon(choice.icon));
        button->setIconSize({ 36, 36 });
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        m_modes->addButton(button, id++);
        layout->addWidget(button, 1);
    }
    connect(m_modes, &QButtonGroup::idClicked, this, &SessionDialog::turnTo);
    return modes;
}

QWidget* SessionDialog::buildForm()
{
    auto* form = new QWidget(this);
    m_pages = new QStackedWidget(form);
    m_alone = new AlonePage(m_pages);
    m_create = new CreatePage(m_pages);
    m_join = new JoinPage(m_pages);
    for (SessionPage* each : { static_cast<SessionPage*>(m_alone),
             static_cast<SessionPage*>(m_create), static_cast<SessionPage*>(m_join) })
        m_pages->addWidget(each);

    m_failure = new QLabel(form);
    m_failure->setObjectName(QStringLiteral("failure"));
    m_failure->setProperty("role", QStringLiteral("error"));
    m_failure->setWordWrap(true);
    m_failure->hide();
    m_start = new QPushButton(form);
    m_start->setObjectName(QStringLiteral("start"));
    m_start->setProperty("primary", true);
    m_start->setDefault(true);
    m_start->setMinimumWidth(140);
    connect(m_start, &QPushButton::clicked, this, &SessionDialog::submit);

    auto* card = new QFrame(form);
    card->setObjectName(QStringLiteral("card"));
    auto* cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(20, 18, 20, 18);
    cardLayout->addWidget(m_pages);

    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(12);
    bottom->addWidget(buildWho(), 1);
    bottom->addWidget(m_start, 0, Qt::AlignBottom);

    auto* layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(buildModes());
    layout->addWidget(card, 1);
    layout->addWidget(m_failure);
    layout->addLayout(bottom);
    return form;
}

QWidget* SessionDialog::buildWho()
{
    auto* who = new QWidget(this);
    m_name = new QLineEdit(who);
    m_name->setObjectName(QStringLiteral("playerName"));
    m_name->setMaxLength(static_cast<int>(Profile::MostNameBytes));
    m_colour = new ColourButton(who);
    m_colour->setObjectName(QStringLiteral("playerColour"));
    auto* layout = new QHBoxLayout(who);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_colour);
    layout->addWidget(m_name, 1);
    m_nameField = new FormField(tr("&You, as others see you"), who, m_name);
    m_nameField->setObjectName(QStringLiteral("playerField"));
    return m_nameField;
}

QWidget* SessionDialog::buildProgress()
{
    auto* widget = new QWidget(this);
    m_progressText = new QLabel(widget);
    m_progressText->setObjectName(QStringLiteral("progressText"));
    m_progressText->setProperty("role", QStringLiteral("heading"));
    m_progressText->setAlignment(Qt::AlignCenter);
    m_progressText->setWordWrap(true);
    m_progress = new QProgressBar(widget);
    m_progress->setObjectName(QStringLiteral("progress"));
    auto* cancel = new QPushButton(tr("Cancel"), widget);
    cancel->setObjectName(QStringLiteral("cancel"));
    connect(cancel, &QPushButton::clicked, this, &SessionDialog::reject);
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(40, 0, 40, 0);
    layout->setSpacing(18);
    layout->addStretch();
    layout->addWidget(m_progressText);
    layout->addWidget(m_progress);
    layout->addWidget(cancel, 0, Qt::AlignCenter);
    layout->addStretch();
    return widget;
}

SessionPage* SessionDialog::page() const
{
    return static_cast<SessionPage*>(m_pages->currentWidget());
}

bool SessionDialog::inProgress() const { return m_stack->currentIndex() == 1; }

void SessionDialog::turnTo(int kind)
{
    if (kind < 0 || kind >= m_pages->count())
        kind = 0;
    m_modes->button(kind)->setChecked(true);
    m_pages->setCurrentIndex(kind);
    m_start->setText(page()->verb());
    m_failure->hide();
}

void SessionDialog::setKind(SessionRequest::Kind kind) { turnTo(static_cast<int>(kind)); }

void SessionDialog::setLink(const QString& link)
{
    setKind(SessionRequest::Kind::Join);
    m_join->setLink(link);
}

void SessionDialog::setSeed(std::uint64_t seed) { m_alone->setSeed(seed); }

void SessionDialog::setProfile(const Profile& profile)
{
    m_profile = profile;
    m_name->setText(QString::fromStdString(profile.name));
    m_colour->setColour(profile.colour);
}

void SessionDialog::setDemonstrations(QMenu* menu)
{
    m_demonstrations->setMenu(menu);
    m_demonstrations->setVisible(menu != nullptr);
    if (menu)
        connect(menu, &QMenu::triggered, this, &QDialog::accept);
}

bool SessionDialog::readProfile(Profile& profile)
{
    m_nameField->setError({});
    profile = m_profile;
    profile.name = m_name->text().trimmed().toStdString();
    profile.colour = m_colour->colour();
    if (profile.name.empty())
        m_nameField->setError(tr("Please tell the others what to call you."));
    else if (profile.name.size() > Profile::MostNameBytes)
        m_nameField->setError(tr("This name is too long."));
    else if (!Profile::nameRefusal(profile.name).empty())
        m_nameField->setError(tr("This name has characters that cannot be shown."));
    else
        return true;
    m_nameField->focusInput();
    return false;
}

void SessionDialog::submit()
{
    m_failure->hide();
    auto request = page()->request();
    if (!request || !readProfile(request->profile))
        return;
    RememberedProfile::save(request->profile);
    QSettings().setValue(QStringLiteral("session/kind"), m_pages->currentIndex());
    emit requested(*request);
}

void SessionDialog::showProgress(const QString& what, qint64 done, qint64 total)
{
    // QProgressBar counts in int; a thousandth is fine enough to be seen.
    m_progressText->setText(what);
    m_progress->setRange(0, total > 0 ? 1000 : 0);
    if (total > 0)
        m_progress->setValue(
            static_cast<int>(std::clamp(done, qint64 { 0 }, total) * 1000 / total));
    m_stack->setCurrentIndex(1);
}

void SessionDialog::showFailure(const Failure& failure)
{
    showForm();
    const QString text = FailureText::of(failure);
    if (page()->showFailure(failure.code, text))
        return;
    m_failure->setText(text);
    m_failure->show();
}

void SessionDialog::suggestAnotherWorld() { m_create->suggestName(); }

void SessionDialog::showForm() { m_stack->setCurrentIndex(0); }

bool SessionDialog::event(QEvent* event)
{
    const bool done = QDialog::event(event);
    // Wrapped words need more height than a layout asks for by itself.
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) {
        const int needed = layout() ? layout()->totalHeightForWidth(width()) : 0;
        if (needed > height())
            resize(width(), needed);
    }
    return done;
}

/// Escape goes back a step; who closes a window wants to be rid of it.
void SessionDialog::closeEvent(QCloseEvent* event)
{
    const bool fromOutside = event->spontaneous();
    QDialog::closeEvent(event);
    if (fromOutside)
        emit dismissed();
}

void SessionDialog::keyPressEvent(QKeyEvent* event)
{
    if (inProgress() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        return;
    QDialog::keyPressEvent(event);
}

void SessionDialog::reject()
{
    if (inProgress()) {
        showForm();
        emit cancelled();
        return;
    }
    QDialog::reject();
}

} // namespace polder
