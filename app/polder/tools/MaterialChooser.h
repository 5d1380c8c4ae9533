#pragma once

#include "core/voxel/Material.h"

#include <QToolButton>

namespace polder {

/// A button that shows the chosen material and offers the others in a menu.
class MaterialChooser : public QToolButton {
    Q_OBJECT

public:
    explicit MaterialChooser(QWidget* parent = nullptr);

    Material material() const { return m_material; }
    void setMaterial(Material material);

    static QString materialText(Material material);
    /// A small block of the material, as an isometric cube.
    static QIcon materialIcon(Material material);

signals:
    void materialChanged(polder::Material material);

private:
    Material m_material = Material::Count;
};

} // namespace polder
