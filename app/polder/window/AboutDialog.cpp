#include "app/polder/window/AboutDialog.h"

#include "app/polder/look/Theme.h"
#include "core/replica/CodeHash.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace polder {

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Polder"));
    auto* picture = new QLabel(this);
    picture->setPixmap(
        Theme::icon(QStringLiteral("polder")).pixmap(QSize(96, 96), devicePixelRatioF()));
    auto* name
        = new QLabel(QStringLiteral("Polder %1").arg(QCoreApplication::applicationVersion()), this);
    name->setProperty("role", QStringLiteral("title"));
    auto* what = new QLabel(
        tr("One living voxel world, shared without a server. A polder is land won from "
           "the water and kept dry by neighbours who have to agree."),
        this);
    what->setWordWrap(true);
    auto* code = new QLabel(tr("World code %1: programs with the same number can meet.")
                                .arg(codeHash(), 16, 16, QLatin1Char('0')),
        this);
    code->setProperty("role", QStringLiteral("hint"));
    code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* rights = new QLabel(tr("Free software under the GNU General Public License, version 3 or "
                                 "later. It comes without "
                                 "any warranty."),
        this);
    rights->setWordWrap(true);
    auto* licence = new QTextBrowser(this);
    licence->setObjectName(QStringLiteral("licence"));
    QFile file(QStringLiteral(":/LICENSE"));
    if (file.open(QIODevice::ReadOnly))
        licence->setPlainText(QString::fromUtf8(file.readAll()));
    licence->setMinimumHeight(180);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* words = new QVBoxLayout;
    words->addWidget(name);
    words->addWidget(what);
    words->addWidget(code);
    auto* head = new QHBoxLayout;
    head->setSpacing(20);
    head->addWidget(picture, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(rights);
    layout->addWidget(licence, 1);
    layout->addWidget(buttons);
    resize(600, 520);
}

} // namespace polder
