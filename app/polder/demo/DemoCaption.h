#pragma once

#include "app/polder/window/Overlay.h"

class QBoxLayout;
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

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();

    QBoxLayout* m_parts = nullptr; ///< Words and buttons.
    QLabel* m_title;
    QLabel* m_about;
};

} // namespace polder
