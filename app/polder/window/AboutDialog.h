#pragma once

#include <QDialog>

namespace polder {

/// What the program is, its version and code hash, and its licence.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent);
};

} // namespace polder
