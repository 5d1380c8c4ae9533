#include "render/scene/QuadGeometry.h"

#include <cstdint>

namespace polder {

namespace {

    template <class Number> QByteArray quadIndices(int quads)
    {
        QByteArray bytes(static_cast<qsizetype>(quads) * 6 * static_cast<qsizetype>(sizeof(Number)),
            Qt::Uninitialized);
        auto* out = reinterpret_cast<Number*>(bytes.data());
        for (int i = 0; i < quads; ++i) {
            for (const int corner : { 0, 1, 2, 0, 2, 3 })
                *out++ = static_cast<Number>(i * 4 + corner);
        }
        return bytes;
    }

    constexpr int MostShortQuads = 65536 / 4;

    /// All geometries borrow the beginning of one array.
    QByteArray shortIndices(int quads)
    {
        static const QByteArray all = quadIndices<std::uint16_t>(MostShortQuads);
        return QByteArray::fromRawData(all.constData(), static_cast<qsizetype>(quads) * 12);
    }

} // namespace

QuadGeometry::QuadGeometry(QQuick3DObject* parent)
    : QQuick3DGeometry(parent)
{
    setPrimitiveType(PrimitiveType::Triangles);
    setStride(VertexBytes);
    addAttribute(Attribute::PositionSemantic, 0, Attribute::F32Type);
    addAttribute(Attribute::IndexSemantic, 0, Attribute::U16Type);
}

void QuadGeometry::setQuads(const QByteArray& vertices, QVector3D low, QVector3D high)
{
    const int before = m_quads;
    m_quads = static_cast<int>(vertices.size()) / (4 * VertexBytes);
    setBounds(low, high);
    setVertexData(vertices);
    const bool wide = m_quads > MostShortQuads;
    if (wide != (before > MostShortQuads)) {
        clear();
        setPrimitiveType(PrimitiveType::Triangles);
        setStride(VertexBytes);
        addAttribute(Attribute::PositionSemantic, 0, Attribute::F32Type);
        addAttribute(Attribute::IndexSemantic, 0, wide ? Attribute::U32Type : Attribute::U16Type);
        setBounds(low, high);
        setVertexData(vertices);
    }
    setIndexData(wide ? quadIndices<std::uint32_t>(m_quads) : shortIndices(m_quads));
    update();
}

} // namespace polder
