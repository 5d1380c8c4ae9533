#pragma once

#include "core/voxel/Grid.h"

#include <QComboBox>

namespace polder {

/// The choice of a new world's size, with as many villagers as suit it.
class WorldSizeBox : public QComboBox {
    Q_OBJECT

public:
    explicit WorldSizeBox(QWidget* parent = nullptr);

    GridSize size() const;
    int villagers() const;
};

} // namespace polder
