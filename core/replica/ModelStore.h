#pragma once

#include "core/replica/SaveBuffer.h"
#include "core/replica/Types.h"

#include <array>
#include <map>
#include <memory>

namespace polder {

class Model;

/// Up to 64 models of neighbouring ids, and what is known about their present state, so that
/// neither saving nor hashing does again what has not changed since. Derived state.
struct ModelBlock {
    static constexpr std::size_t Size = 64;
    /// Bits of `known`.
    static constexpr std::uint8_t Saved = 1; ///< `saved` is up to date.
    static constexpr std::uint8_t Hashed = 2; ///< `hash` is up to date.
    static constexpr std::uint8_t Awaited = 4; ///< A save under way needs it as it is now.

    std::array<std::unique_ptr<Model>, Size> models;
    std::uint8_t known = 0;
    std::uint8_t count = 0;
    std::uint8_t untracked = 0; ///< Models whose class is not tracked: nothing is known for long.
    std::uint64_t hash = 0;
    std::shared_ptr<const SaveBuffer> saved;
    std::size_t part = 0; ///< Place in the save that awaits it.
};

/// All models of a replica by id.
class ModelStore {
public:
    ModelStore();
    ~ModelStore();

    ModelBlock& blockFor(ModelId id); ///< Made if there is none yet; then put() a model into it.
    void put(ModelBlock& block, ModelId id, std::unique_ptr<Model> model);
    std::unique_ptr<Model> take(ModelId id); ///< The model must exist.
    Model* find(ModelId id) const
    {
        const auto found = m_blocks.find(id / ModelBlock::Size);
        return found == m_blocks.end() ? nullptr
                                       : found->second.models[id % ModelBlock::Size].get();
    }
    std::size_t size() const { return m_size; }

    std::map<std::uint64_t, ModelBlock>& blocks()
    {
        return m_blocks;
    } ///< By id / 64; none is empty.

    template <class Visit> void forEach(Visit&& visit) const ///< In order of id.
    {
        for (const auto& [key, block] : m_blocks) {
            for (const auto& model : block.models) {
                if (model)
                    visit(*model);
            }
        }
    }

private:
    std::map<std::uint64_t, ModelBlock> m_blocks;
    std::size_t m_size = 0;
};

} // namespace polder
