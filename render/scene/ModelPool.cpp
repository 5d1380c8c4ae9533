#include "render/scene/ModelPool.h"

#include <QQmlComponent>
#include <QQmlEngine>

namespace polder {

PooledModel::PooledModel(QQmlComponent& component, QQuick3DObject& parent)
    : m_model(qobject_cast<QQuick3DObject*>(component.create(component.creationContext())))
    , m_geometry(new QuadGeometry(&parent))
{
    Q_ASSERT(m_model);
    m_model->setParent(&parent);
    m_model->setParentItem(&parent);
    m_model->setProperty("geometry", QVariant::fromValue<QQuick3DGeometry*>(m_geometry));
}

void PooledModel::place(QVector3D position, float scale)
{
    m_model->setProperty("position", position);
    m_model->setProperty("scale", QVector3D(scale, scale, scale));
}

void PooledModel::setVisible(bool visible)
{
    if (m_visible == visible)
        return;
    m_visible = visible;
    m_model->setProperty("visible", visible);
}

PooledModel& ModelPool::take()
{
    if (m_free.empty()) {
        m_all.push_back(std::make_unique<PooledModel>(m_component, m_parent));
        return *m_all.back();
    }
    PooledModel* model = m_free.back();
    m_free.pop_back();
    return *model;
}

void ModelPool::reserve(std::size_t spare, const FrameBudget& budget)
{
    while (m_free.size() < spare && !budget.spent()) {
        m_all.push_back(std::make_unique<PooledModel>(m_component, m_parent));
        m_free.push_back(m_all.back().get());
    }
}

void ModelPool::giveBack(PooledModel& model)
{
    model.setVisible(false);
    model.geometry().setQuads({}, {}, {});
    m_free.push_back(&model);
}

} // namespace polder
