#pragma once

#include "app/polder/look/SessionBadge.h"
#include "net/session/Link.h"

#include <QDialog>

namespace polder {

/// The link of a world to give away: as text, as a QR code, and a button that copies it; with the
/// badge by which those who come know that they are in the right one.
class ShareDialog : public QDialog {
    Q_OBJECT

public:
    ShareDialog(const Link& link, const SessionBadge& badge, QWidget* parent);

signals:
    void copied();
};

} // namespace polder
