#pragma once

#include "app/polder/window/Overlay.h"

#include <QTimer>

namespace polder {

/// Floats over the world while our copy of it is behind the others: a turning ring and a word.
class CatchingUp : public Overlay {
    Q_OBJECT

public:
    static constexpr int Patience = 400; ///< Milliseconds; what is shorter nobody needs to see.

    explicit CatchingUp(QWidget* host);

    void setBehind(bool behind);

private:
    QTimer m_patience;
};

} // namespace polder
