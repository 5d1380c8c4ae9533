#pragma once

#include "app/polder/window/Overlay.h"

class QLabel;

namespace polder {

/// What is being shown, at the lower edge of the world, with buttons to see it again or the next.
class DemoCaption : public Overlay {
    Q_OBJECT

public:
    explicit DemoCaption(QWidget* host);

    void showText(const QString& title, const QString& about);
    QString title() const;

signals:
    void againWanted();
    void nextWanted();

private:
    QLabel* m_title;
    QLabel* m_about;
};

} // namespace polder
