#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace polder {

/// A label, an input and, below it, the place where it is said what is wrong with that input.
class FormField : public QWidget {
    Q_OBJECT

public:
    /// Takes `input` over; `focus` is where the cursor goes when the input is wrong, `input` itself
    /// if null.
    FormField(const QString& label, QWidget* input, QWidget* focus = nullptr);

    /// Shows the reason and marks the input; an empty one takes both away.
    void setError(const QString& text);
    QString error() const;
    void focusInput();

private:
    QWidget* m_focus;
    QLabel* m_error;
};

} // namespace polder
