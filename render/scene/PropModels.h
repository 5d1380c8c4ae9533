#pragma once

#include "render/look/PropMesh.h"

#include <QByteArray>
#include <QtQuick3D/QQuick3DGeometry>
#include <QtQuick3D/QQuick3DInstancing>

#include <cstddef>
#include <vector>

class QQmlComponent;

namespace polder {

/// The mesh of a tree or a figure in the form Quick 3D draws.
class PropGeometry : public QQuick3DGeometry {
    Q_OBJECT
public:
    explicit PropGeometry(const PropMesh& mesh, QQuick3DObject* parent = nullptr);
};

/// One instance: where it stands, how it is turned and sized, and what its shader needs.
struct PropInstance {
    Point3 place; ///< Of its feet.
    float heading = 0; ///< Radians; 0 looks south (+z), a quarter turn east.
    float width = 1;
    float height = 1;
    Colour tint;
    float phase = 0; ///< Of its steps, radians.
    float pace = 0; ///< 0 standing to 1 walking.
    float wind = 0; ///< How much the wind moves it.
};

/// Instances as Quick 3D wants them: 80 bytes each.
class PropTable : public QQuick3DInstancing {
    Q_OBJECT
public:
    using Entry = InstanceTableEntry;
    using QQuick3DInstancing::QQuick3DInstancing;

    static Entry entryOf(const PropInstance& instance);
    void setEntries(const std::vector<Entry>& entries);

protected:
    QByteArray getInstanceBuffer(int* instanceCount) override;

private:
    QByteArray m_bytes;
};

/// Many instances of one mesh, drawn at once.
class PropModel {
public:
    PropModel(QQmlComponent& component, QQuick3DObject& parent, const PropMesh& mesh);

    void show(const std::vector<PropTable::Entry>& entries);
    int instances() const { return m_instances; }
    int triangles() const { return m_instances * m_trianglesEach; }
    std::size_t uploadedBytes() const { return m_uploaded; } ///< Since the beginning.

private:
    QQuick3DObject* m_model;
    PropTable* m_table;
    int m_trianglesEach;
    int m_instances = 0;
    std::size_t m_uploaded = 0;
};

} // namespace polder
