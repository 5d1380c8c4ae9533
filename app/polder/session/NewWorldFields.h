#pragma once

#include "app/polder/session/SessionRequest.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;

namespace polder {

/// What a new world shall be: its kind, its size, how many people settle in it, slopes or cubes.
class NewWorldFields : public QWidget {
    Q_OBJECT

public:
    explicit NewWorldFields(QWidget* parent = nullptr);

    void fill(SessionRequest& request) const;

    /// The kind in the player's language, and one sentence about it.
    static QString kindText(WorldKind kind);
    static QString kindAbout(WorldKind kind);

private:
    void showKind();
    void takeSize(int index);

    QComboBox* m_kind;
    QLabel* m_about;
    QComboBox* m_size;
    QSpinBox* m_villagers;
    QCheckBox* m_blocky;
};

} // namespace polder
