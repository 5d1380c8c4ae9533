#include "render/scene/PropModels.h"

#include <QQmlComponent>
#include <QVector3D>

#include <algorithm>
#include <cmath>

namespace polder {

PropGeometry::PropGeometry(const PropMesh& mesh, QQuick3DObject* parent)
    : QQuick3DGeometry(parent)
{
    static_assert(sizeof(PropVertex) == 12 * sizeof(float));
    const auto& vertices = mesh.vertices();
    setPrimitiveType(PrimitiveType::Triangles);
    setStride(sizeof(PropVertex));
    addAttribute(Attribute::PositionSemantic, 0, Attribute::F32Type);
    addAttribute(Attribute::NormalSemantic, 12, Attribute::F32Type);
    addAttribute(Attribute::TexCoord0Semantic, 24, Attribute::F32Type);
    addAttribute(Attribute::ColorSemantic, 32, Attribute::F32Type);
    setBounds({ -1, 0, -1 }, { 1, 2, 1 });
    setVertexData({ reinterpret_cast<const char*>(vertices.data()),
        static_cast<qsizetype>(vertices.size() * sizeof(PropVertex)) });
    update();
}

PropTable::Entry PropTable::entryOf(const PropInstance& instance)
{
    const float s = std::sin(instance.heading);
    const float c = std::cos(instance.heading);
    const float w = instance.width;
    Entry entry;
    entry.row0 = { c * w, 0, s * w, instance.place.x };
    entry.row1 = { 0, instance.height, 0, instance.place.y };
    entry.row2 = { -s * w, 0, c * w, instance.place.z };
    // Quick 3D multiplies the colour of all vertices by that of the instance: the tint of some of
    // them travels as a number of 24 bits, which a float holds exactly.
    const auto byte = [](float channel) {
        return static_cast<float>(std::lround(std::clamp(channel, 0.0f, 1.0f) * 255.0f));
    };
    const float tint
        = byte(instance.tint.r) + 256 * byte(instance.tint.g) + 65536 * byte(instance.tint.b);
    entry.color = { 1, 1, 1, 1 };
    entry.instanceData = { instance.phase, instance.pace, instance.wind, tint };
    return entry;
}

void PropTable::setEntries(const std::vector<Entry>& entries)
{
    m_bytes = QByteArray(reinterpret_cast<const char*>(entries.data()),
        static_cast<qsizetype>(entries.size() * sizeof(Entry)));
    markDirty();
}

QByteArray PropTable::getInstanceBuffer(int* instanceCount)
{
    if (instanceCount)
        *instanceCount = static_cast<int>(m_bytes.size() / static_cast<qsizetype>(sizeof(Entry)));
    return m_bytes;
}

PropModel::PropModel(QQmlComponent& component, QQuick3DObject& parent, const PropMesh& mesh)
    : m_model(qobject_cast<QQuick3DObject*>(component.create(component.creationContext())))
    , m_table(new PropTable(&parent))
    , m_trianglesEach(mesh.triangles())
{
    Q_ASSERT(m_model);
    m_model->setParent(&parent);
    m_model->setParentItem(&parent);
    m_model->setProperty(
        "geometry", QVariant::fromValue<QQuick3DGeometry*>(new PropGeometry(mesh, &parent)));
    m_model->setProperty("instancing", QVariant::fromValue<QQuick3DInstancing*>(m_table));
}

void PropModel::show(const std::vector<PropTable::Entry>& entries)
{
    const bool visible = !entries.empty();
    if (visible != (m_instances > 0))
        m_model->setProperty("visible", visible);
    if (visible)
        m_table->setEntries(entries);
    m_instances = static_cast<int>(entries.size());
    m_uploaded += entries.size() * sizeof(PropTable::Entry);
}

} // namespace polder
