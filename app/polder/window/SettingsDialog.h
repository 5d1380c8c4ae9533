#pragma once

#include <QDialog>

class QLabel;
class QVBoxLayout;

namespace polder {

class KeyBindings;

/// Language and keys. Everything takes effect and is kept at once, the language at the next start.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    SettingsDialog(KeyBindings& keys, QWidget* parent);

private:
    QWidget* buildGeneral();
    QWidget* buildKeys();

    KeyBindings& m_keys;
};

} // namespace polder
