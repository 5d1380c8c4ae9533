#include "app/polder/window/SettingsDialog.h"

#include "app/polder/window/KeyBindings.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace polder {

SettingsDialog::SettingsDialog(KeyBindings& keys, QWidget* parent)
    : QDialog(parent)
    , m_keys(keys)
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    auto* tabs = new QTabWidget(this);
    tabs->addTab(buildGeneral(), tr("General"));
    tabs->addTab(buildKeys(), tr("Keys"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 18);
    layout->setSpacing(12);
    layout->addWidget(tabs);
    layout->addWidget(buttons);
    resize(520, 480);
}

QWidget* SettingsDialog::buildGeneral()
{
    auto* page = new QWidget(this);
    auto* language = new QComboBox(page);
    language->setObjectName(QStringLiteral("language"));
    language->addItem(tr("As the system"), QString());
    // Each in itself, so that who cannot read the others finds it.
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    language->addItem(QStringLiteral("Nederlands"), QStringLiteral("nl"));
    const QString setting = QStringLiteral("look/language");
    language->setCurrentIndex(
        std::max(0, language->findData(QSettings().value(setting).toString())));
    auto* hint = new QLabel(tr("Polder speaks another language from its next start."), page);
    hint->setProperty("role", QStringLiteral("hint"));
    hint->hide();
    connect(language, &QComboBox::activated, this, [=] {
        QSettings().setValue(setting, language->currentData());
        hint->show();
    });
    auto* layout = new QFormLayout(page);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(10);
    layout->addRow(tr("&Language"), language);
    layout->addRow(QString(), hint);
    return page;
}

QWidget* SettingsDialog::buildKeys()
{
    auto* list = new QWidget(this);
    auto* grid = new QGridLayout(list);
    grid->setContentsMargins(16, 12, 16, 12);
    grid->setColumnStretch(0, 1);
    auto* problem = new QLabel(this);
    problem->setObjectName(QStringLiteral("keyProblem"));
    problem->setProperty("role", QStringLiteral("error"));
    problem->setWordWrap(true);
    int row = 0;
    for (QAction* action : m_keys.actions()) {
        auto* edit = new QKeySequenceEdit(action->shortcut(), list);
        edit->setObjectName(QStringLiteral("key-") + action->objectName());
        edit->setMaximumWidth(150);
        auto* usual = new QPushButton(tr("Usual"), list);
        usual->setToolTip(m_keys.usual(action).toString(QKeySequence::NativeText));
        connect(edit, &QKeySequenceEdit::editingFinished, this, [=, this] {
            const QKeySequence key = edit->keySequence();
            const QAction* holder = m_keys.holder(key, action);
            problem->setText(holder
                    ? tr("%1 is the key of \"%2\" already.")
                          .arg(key.toString(QKeySequence::NativeText), holder->iconText())
                    : QString());
            if (holder)
                edit->setKeySequence(action->shortcut());
            else
                m_keys.set(action, key);
        });
        connect(usual, &QPushButton::clicked, edit, [=, this] {
            edit->setKeySequence(m_keys.usual(action));
            emit edit->editingFinished();
        });
        grid->addWidget(new QLabel(action->iconText(), list), row, 0);
        grid->addWidget(edit, row, 1);
        grid->addWidget(usual, row, 2);
        ++row;
    }
    auto* area = new QScrollArea(this);
    area->setWidget(list);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area, 1);
    layout->addWidget(problem);
    return page;
}

} // namespace polder
