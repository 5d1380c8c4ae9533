#include "app/polder/window/Toasts.h"

#include "app/polder/window/Overlay.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTimer>

namespace polder {

/// One notice.
class Toast : public Overlay {
public:
    Toast(const QString& text, QWidget* host)
        : Overlay(Place::Top, host)
        , m_text(text)
        , m_label(new QLabel(this))
    {
        setObjectName(QStringLiteral("toast"));
        m_label->setTextFormat(Qt::PlainText);
        m_label->setText(text);
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(16, 9, 16, 9);
        layout->addWidget(m_label);
        m_timer.setSingleShot(true);
        m_timer.start(Toasts::Milliseconds);
    }

    const QString& text() const { return m_text; }
    QTimer& timer() { return m_timer; }

    void again()
    {
        ++m_count;
        m_label->setText(QStringLiteral("%1  (%2)").arg(m_text).arg(m_count));
        m_timer.start(Toasts::Milliseconds);
        place();
    }

    void setTop(int top)
    {
        m_top = top;
        place();
    }

protected:
    QPoint offset() const override { return { 0, m_top }; }

private:
    QString m_text;
    QLabel* m_label;
    QTimer m_timer;
    int m_count = 1;
    int m_top = 0;
};

Toasts::Toasts(QWidget* host)
    : QObject(host)
    , m_host(host)
{
}

void Toasts::show(const QString& text)
{
    for (Toast* toast : m_toasts) {
        if (toast->text() == text) {
            toast->again();
            return;
        }
    }
    auto* toast = new Toast(text, m_host);
    m_toasts.append(toast);
    connect(&toast->timer(), &QTimer::timeout, this, [this, toast] {
        m_toasts.removeOne(toast);
        toast->deleteLater();
        arrange();
    });
    if (m_toasts.size() > MostShown)
        m_toasts.takeFirst()->deleteLater();
    toast->show();
    arrange();
}

void Toasts::arrange()
{
    int top = 0;
    for (Toast* toast : m_toasts) {
        toast->setTop(top);
        top += toast->height() + 8;
    }
}

QStringList Toasts::texts() const
{
    QStringList texts;
    for (const Toast* toast : m_toasts)
        texts.append(toast->text());
    return texts;
}

} // namespace polder
