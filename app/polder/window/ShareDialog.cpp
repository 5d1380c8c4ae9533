#include "app/polder/window/ShareDialog.h"

#include "app/polder/look/Theme.h"
#include "app/polder/window/QrCode.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace polder {

ShareDialog::ShareDialog(const Link& link, const SessionBadge& badge, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("shareDialog"));
    setWindowTitle(tr("Share this world"));
    const QString text = QString::fromStdString(formatLink(link));

    auto* heading = new QLabel(tr("Give this link to those you want to meet here"), this);
    heading->setProperty("role", QStringLiteral("heading"));
    auto* code = new QLabel(this);
    code->setObjectName(QStringLiteral("qrCode"));
    code->setAlignment(Qt::AlignCenter);
    const QImage image = qrCode(text);
    if (!image.isNull()) {
        const int scale = std::max(3, 260 / image.width());
        code->setPixmap(QPixmap::fromImage(image.scaled(image.size() * scale)));
    }
    auto* line = new QLineEdit(text, this);
    line->setObjectName(QStringLiteral("shareLink"));
    line->setReadOnly(true);
    line->setCursorPosition(0);
    auto* hint = new QLabel(
        tr("The password is part of it: whoever has the link can come in and build."), this);
    hint->setProperty("role", QStringLiteral("hint"));
    hint->setWordWrap(true);
    auto* copy = new QPushButton(Theme::icon(QStringLiteral("copy")), tr("&Copy link"), this);
    copy->setObjectName(QStringLiteral("copyLink"));
    copy->setProperty("primary", true);
    connect(copy, &QPushButton::clicked, this, [this, copy, text] {
        QGuiApplication::clipboard()->setText(text);
        copy->setText(tr("Copied"));
        emit copied();
    });
    auto* close = new QPushButton(tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);

    auto* mark = new QLabel(this);
    mark->setPixmap(badge.pixmap(36, devicePixelRatioF()));
    auto* known = new QLabel(
        tr("Whoever is in it sees this badge, and its name: %1").arg(badge.name()), this);
    known->setObjectName(QStringLiteral("badgeName"));
    known->setWordWrap(true);
    auto* badgeRow = new QHBoxLayout;
    badgeRow->setSpacing(10);
    badgeRow->addWidget(mark);
    badgeRow->addWidget(known, 1);

    auto* row = new QHBoxLayout;
    row->addWidget(line, 1);
    row->addWidget(copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addWidget(code);
    layout->addLayout(row);
    layout->addWidget(hint);
    layout->addLayout(badgeRow);
    layout->addWidget(close, 0, Qt::AlignRight);
    setMinimumWidth(480);
}

} // namespace polder
