#pragma once

#include "net/session/Link.h"

#include <QDialog>

namespace polder {

/// The link of a world to give away: as text, as a QR code, and a button that copies it.
class ShareDialog : public QDialog {
    Q_OBJECT

public:
    ShareDialog(const Link& link, QWidget* parent);

signals:
    void copied();
};

} // namespace polder
