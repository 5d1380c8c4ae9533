#pragma once

#include "app/polder/window/Overlay.h"

namespace polder {

/// All keys and what the mouse does, over the world; F1 or Escape takes it away.
class HelpOverlay : public Overlay {
    Q_OBJECT

public:
    explicit HelpOverlay(QWidget* host);

protected:
    void mousePressEvent(QMouseEvent*) override { hide(); }
};

} // namespace polder
