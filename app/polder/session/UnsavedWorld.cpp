#include "app/polder/session/UnsavedWorld.h"

#include "app/polder/look/Theme.h"
#include "app/polder/session/WorldFiles.h"
#include "net/session/Session.h"

#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace polder {

UnsavedWorld::UnsavedWorld(Session& session, WorldFiles& files, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_files(files)
    , m_window(window)
{
    connect(&session, &Session::joined, this, [this] { m_touched = false; });
    connect(&files, &WorldFiles::failed, this, [this] { m_goOn = {}; });
    connect(&files, &WorldFiles::saved, this, &UnsavedWorld::giveUp);
}

bool UnsavedWorld::atRisk() const { return m_touched && m_session.isOpen() && m_session.isAlone(); }

void UnsavedWorld::beforeLeaving(std::function<void()> goOn)
{
    if (m_asking)
        return;
    if (!atRisk()) {
        goOn();
        return;
    }
    m_goOn = std::move(goOn);
    ask();
}

void UnsavedWorld::ask()
{
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("Leave this world"), tr("Save this world?"), {}, m_window);
    box->setObjectName(QStringLiteral("unsavedBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("What you have built, dug and planted in it is lost otherwise."));
    box->setIconPixmap(Theme::icon(QStringLiteral("polder")).pixmap(32));
    QPushButton* save = box->addButton(tr("&Save it ..."), QMessageBox::AcceptRole);
    QPushButton* lose = box->addButton(tr("&Don't save"), QMessageBox::DestructiveRole);
    QPushButton* stay = box->addButton(tr("Stay &here"), QMessageBox::RejectRole);
    save->setObjectName(QStringLiteral("saveFirst"));
    lose->setObjectName(QStringLiteral("lose"));
    stay->setObjectName(QStringLiteral("stay"));
    box->setDefaultButton(save);
    box->setEscapeButton(stay);
    m_asking = true;
    connect(box, &QDialog::finished, this, [this, box, save, lose] {
        m_asking = false;
        if (box->clickedButton() == save)
            saveFirst();
        else if (box->clickedButton() == lose)
            giveUp();
        else
            m_goOn = {};
    });
    box->open();
}

void UnsavedWorld::saveFirst()
{
    // WorldFiles::saved goes on.
    if (!m_files.askWhereToSave())
        m_goOn = {};
}

/// Nothing is left to lose.
void UnsavedWorld::giveUp()
{
    m_touched = false;
    if (const auto goOn = std::exchange(m_goOn, {}))
        goOn();
}

} // namespace polder
