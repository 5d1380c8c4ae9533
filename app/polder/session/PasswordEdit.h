#pragma once

#include <QWidget>

class QAction;
class QLineEdit;

namespace polder {

/// A line for a password with a button that shows it and, if wanted, one that makes a good one up.
class PasswordEdit : public QWidget {
    Q_OBJECT

public:
    enum class Generate { No, Yes };

    explicit PasswordEdit(Generate generate, QWidget* parent = nullptr);

    QLineEdit* line() const { return m_line; }

    /// Sixteen letters and digits in groups, 80 bits from the system's source of randomness; none
    /// that are mistaken for each other when read aloud.
    static QString generated();

public slots:
    void setShown(bool shown);

private:
    QLineEdit* m_line;
    QAction* m_show;
};

} // namespace polder
