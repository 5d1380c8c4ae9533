#include "core/replica/ModelStore.h"

#include "core/replica/Model.h"

namespace polder {

ModelStore::ModelStore() = default;
ModelStore::~ModelStore() = default;

ModelBlock& ModelStore::blockFor(ModelId id)
{
    // Ids ascend, so a new block goes to the end.
    return m_blocks.try_emplace(m_blocks.end(), id / ModelBlock::Size)->second;
}

void ModelStore::put(ModelBlock& block, ModelId id, std::unique_ptr<Model> model)
{
    block.models[id % ModelBlock::Size] = std::move(model);
    ++block.count;
    ++m_size;
}

std::unique_ptr<Model> ModelStore::take(ModelId id)
{
    const auto found = m_blocks.find(id / ModelBlock::Size);
    ModelBlock& block = found->second;
    std::unique_ptr<Model> taken = std::move(block.models[id % ModelBlock::Size]);
    --m_size;
    if (--block.count == 0)
        m_blocks.erase(found);
    return taken;
}

} // namespace polder
