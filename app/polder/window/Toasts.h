#pragma once

#include <QObject>
#include <QPointer>
#include <QVector>

class QWidget;

namespace polder {

class Toast;

/// Short notices over the world that go away by themselves: an input that was rejected, somebody
/// who came or left.
class Toasts : public QObject {
    Q_OBJECT

public:
    static constexpr int MostShown = 3;
    static constexpr int Milliseconds = 3500;

    explicit Toasts(QWidget* host);

    /// The same text again only keeps its toast longer, and counts.
    void show(const QString& text);
    QStringList texts() const; ///< Those shown now, the oldest first.

private:
    void arrange();

    QWidget* m_host;
    QVector<Toast*> m_toasts;
};

} // namespace polder
