#pragma once

#include <QByteArray>
#include <QVector3D>
#include <QtQuick3D/QQuick3DGeometry>

#include <cstddef>

namespace polder {

/// Quads of packed vertices, as the meshers make them, in the form Quick 3D draws.
///
/// Shape: vertices of three floats, four for each quad, drawn as triangles 0 1 2, 0 2 3.
/// Thread: the GUI thread's.
class QuadGeometry : public QQuick3DGeometry {
    Q_OBJECT
public:
    static constexpr int VertexBytes = 12;

    explicit QuadGeometry(QQuick3DObject* parent = nullptr);

    /// low and high bound what is drawn, in the model's coordinates. An empty array draws nothing.
    void setQuads(const QByteArray& vertices, QVector3D low, QVector3D high);
    int quads() const { return m_quads; }
    /// That the GPU is handed whenever the quads are set.
    std::size_t bytes() const
    {
        return static_cast<std::size_t>(vertexData().size() + indexData().size());
    }

private:
    int m_quads = 0;
};

} // namespace polder
