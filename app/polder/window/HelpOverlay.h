#pragma once

#include "app/polder/window/Overlay.h"

class QGridLayout;

namespace polder {

class KeyBindings;

/// All keys and what the mouse does, over the world; F1 or Escape takes it away.
class HelpOverlay : public Overlay {
    Q_OBJECT

public:
    HelpOverlay(const KeyBindings& keys, QWidget* host);

    void setVisible(bool visible) override;

protected:
    void mousePressEvent(QMouseEvent*) override { hide(); }

private:
    void build();
    QString keyOf(const char* action) const; ///< As it is now.

    const KeyBindings& m_keys;
};

} // namespace polder
