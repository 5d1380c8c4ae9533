#pragma once

#include "net/session/Link.h"

#include <QLineEdit>

namespace polder {

/// A line for `host` or `host:port`; remembers the last one used.
class ReflectorEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit ReflectorEdit(QWidget* parent = nullptr);

    /// Sets host and port of the link. LinkHost or LinkPort if the text is not understood.
    FailureCode read(Link& link) const;
    void remember() const;
};

} // namespace polder
