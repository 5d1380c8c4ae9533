#include "core/replica/Machine.h"

#include "core/replica/Model.h"

#include <algorithm>

namespace polder {

void Machine::serialize(Archive& archive)
{
    if (archive.loading()) {
        beginLoad(archive);
        loadSome(archive, SIZE_MAX);
        return;
    }
    serializeHeader(archive);
    for (auto& [key, block] : m_models.blocks())
        serializeBlock(archive, block);
}

void Machine::serializeHeader(Archive& archive)
{
    archive.range("now", m_now, Micros { 0 }, std::numeric_limits<Micros>::max());
    archive("random", m_random);
    archive("nextId", m_nextId);
    archive("root", m_root);
    archive("sequence", m_sequence);
    archive("inputs", m_inputs);
    archive("failures", m_failures);
    std::vector<MemberId> members(m_members.begin(), m_members.end());
    archive("members", members);
    std::map<std::string, ModelId> names(m_wellKnown.begin(), m_wellKnown.end());
    archive("wellKnown", names);
    m_modelsToLoad = m_models.size();
    archive("models", m_modelsToLoad);
    if (!archive.loading())
        return;
    m_members = { members.begin(), members.end() };
    if (!std::is_sorted(members.begin(), members.end()) || m_members.size() != members.size())
        archive.fail("members not ascending");
    m_wellKnown = { names.begin(), names.end() };
}

void Machine::checkHeader(Archive& archive)
{
    if (m_root != 0 && find(m_root) == nullptr)
        archive.fail("no root model");
    for (const auto& [name, id] : m_wellKnown) {
        if (find(id) == nullptr)
            archive.fail("well-known name without a model");
    }
}

void Machine::serializeBlock(Archive& archive, ModelBlock& block)
{
    for (const auto& model : block.models) {
        if (model)
            serializeModel(archive, *model);
    }
}

void Machine::serializeModel(Archive& archive, Model& model)
{
    if (archive.mode() == Archive::Mode::Dump) {
        const std::string name
            = std::string(model.m_class->name) + '#' + std::to_string(model.m_id);
        const Archive::Step step(archive, name);
        archive("", model);
        serializeFutures(archive, model);
        serializeSubscriptions(archive, model);
        return;
    }
    std::uint64_t id = model.m_id;
    std::uint64_t index = model.m_class->index;
    archive("", id);
    archive("", index);
    model.serialize(archive);
    serializeFutures(archive, model);
    serializeSubscriptions(archive, model);
}

std::shared_ptr<const SaveBuffer> Machine::savedBlock(ModelBlock& block)
{
    if ((block.known & ModelBlock::Saved) != 0)
        return block.saved;
    auto made = std::make_shared<SaveBuffer>();
    if (block.saved)
        made->bytes.reserve(block.saved->bytes.size() + 64);
    Archive archive = Archive::saver(*made);
    serializeBlock(archive, block);
    if (block.untracked == 0) {
        block.saved = made;
        block.known |= ModelBlock::Saved;
    }
    return made;
}

std::uint64_t Machine::hash()
{
    Hash64 total;
    Archive head = Archive::hasher(total);
    serializeHeader(head);
    for (auto& [key, block] : m_models.blocks()) {
        if (block.untracked > 0) {
            // From the models themselves: their pages then remember their hashes.
            Hash64 hash;
            Archive archive = Archive::hasher(hash);
            serializeBlock(archive, block);
            total.add(hash.value());
            continue;
        }
        if ((block.known & ModelBlock::Hashed) == 0) {
            block.hash = savedBlock(block)->hash();
            block.known |= ModelBlock::Hashed;
        }
        total.add(block.hash);
    }
    return total.value();
}

void Machine::beginSave()
{
    for (auto& [key, block] : m_models.blocks())
        block.known &= static_cast<std::uint8_t>(~ModelBlock::Awaited);
    m_awaited.clear();
    m_awaitedAt = 0;
    m_save = std::make_unique<SaveBuffer>();
    Archive archive = Archive::saver(*m_save);
    serializeHeader(archive);
    m_save->parts.reserve(m_models.blocks().size());
    for (auto& [key, block] : m_models.blocks()) {
        block.part = m_save->parts.size();
        const bool isSaved = (block.known & ModelBlock::Saved) != 0;
        m_save->parts.push_back(isSaved ? block.saved : nullptr);
        if (isSaved)
            continue;
        block.known |= ModelBlock::Awaited;
        m_awaited.push_back(key);
        // Nobody will tell before such models change, so they are saved at once.
        if (block.untracked > 0)
            completePart(block);
    }
}

void Machine::completePart(ModelBlock& block)
{
    m_save->parts[block.part] = savedBlock(block);
    block.known &= static_cast<std::uint8_t>(~ModelBlock::Awaited);
}

void Machine::changing(ModelBlock& block)
{
    if ((block.known & ModelBlock::Awaited) != 0)
        completePart(block);
    block.known = 0;
}

bool Machine::saveSome(std::size_t mostModels)
{
    std::size_t done = 0;
    for (; m_awaitedAt < m_awaited.size() && done < mostModels; ++m_awaitedAt) {
        // A block that changed meanwhile was completed before; one that is gone, too.
        const auto found = m_models.blocks().find(m_awaited[m_awaitedAt]);
        if (found == m_models.blocks().end() || (found->second.known & ModelBlock::Awaited) == 0)
            continue;
        completePart(found->second);
        done += found->second.count;
    }
    return m_awaitedAt == m_awaited.size();
}

SaveBuffer Machine::takeSave()
{
    saveSome(SIZE_MAX);
    m_awaited.clear();
    m_awaitedAt = 0;
    const auto save = std::move(m_save);
    return std::move(*save);
}

void Machine::beginLoad(Archive& archive) { serializeHeader(archive); }

bool Machine::loadSome(Archive& archive, std::size_t mostModels)
{
    for (std::size_t n = 0; n < mostModels && m_modelsToLoad > 0 && archive.ok(); ++n) {
        loadModel(archive);
        --m_modelsToLoad;
    }
    if (archive.ok() && m_modelsToLoad > 0)
        return false;
    if (archive.ok())
        checkHeader(archive);
    linkFutures(archive);
    linkSubscriptions(archive);
    if (archive.ok())
        m_models.forEach([](Model& model) { model.restored(); });
    return true;
}

void Machine::loadModel(Archive& archive)
{
    std::uint64_t id = 0;
    std::uint64_t index = 0;
    archive("id", id);
    archive("class", index);
    if (id <= m_lastLoaded || id >= m_nextId)
        archive.fail("model ids not ascending");
    if (index >= m_registry.classes().size())
        archive.fail("unknown class");
    if (!archive.ok())
        return;
    m_lastLoaded = id;
    const ClassInfo& info = *m_registry.classes()[static_cast<std::size_t>(index)];
    std::unique_ptr<Model> made = info.make();
    Model& model = *made;
    model.m_class = &info;
    model.m_id = id;
    place(std::move(made));
    archive(info.name, model);
    serializeFutures(archive, model);
    serializeSubscriptions(archive, model);
}

void Machine::serializeFutures(Archive& archive, Model& model)
{
    std::uint64_t count = 0;
    for (std::uint32_t i = model.m_firstFuture; i != FutureQueue::None; i = m_queue[i].nextOfModel)
        ++count;
    archive("futures", count);
    std::uint32_t at = model.m_firstFuture;
    for (std::size_t i = 0; i < count && archive.ok(); ++i) {
        const Archive::Step step(archive, "future", i);
        if (!archive.loading()) {
            serializeFuture(archive, m_queue[at], *model.m_class);
            at = m_queue[at].nextOfModel;
            continue;
        }
        Message message;
        message.model = &model;
        serializeFuture(archive, message, *model.m_class);
    }
}

void Machine::serializeFuture(Archive& archive, Message& message, const ClassInfo& info)
{
    archive.range("time", message.time, m_now, std::numeric_limits<Micros>::max());
    archive.range("period", message.period, Micros { 0 }, std::numeric_limits<Micros>::max());
    archive("sequence", message.sequence);
    archive("method", message.method);
    if (message.method >= info.methods.size() || message.sequence >= m_sequence)
        archive.fail("unknown method or sequence");
    if (!archive.ok())
        return;
    const MethodInfo& method = info.methods[message.method];
    if (archive.loading()) {
        message.arguments = method.make();
        m_loadedFutures.push_back(message);
    }
    method.serialize(
        archive, archive.loading() ? m_loadedFutures.back().arguments : message.arguments);
}

void Machine::serializeSubscriptions(Archive& archive, Model& model)
{
    std::uint64_t count = model.m_subscriptions ? model.m_subscriptions->size() : 0;
    archive("subscriptions", count);
    for (std::size_t i = 0; i < count && archive.ok(); ++i) {
        const Archive::Step step(archive, "subscription", i);
        if (archive.loading())
            model.subscriptions().emplace_back();
        Model::Subscription& subscription = (*model.m_subscriptions)[i];
        archive("scope", subscription.scope);
        archive("sequence", subscription.sequence);
        archive("handler", subscription.handler);
        if (subscription.handler >= model.m_class->handlers.size()
            || subscription.sequence >= m_sequence)
            archive.fail("unknown handler or sequence");
    }
}

void Machine::linkFutures(Archive& archive)
{
    if (!archive.ok())
        return;
    // Saved by model, so that a model's futures are part of its hash; due in order of scheduling.
    // Within a model the order is ascending in every save, and must be: equal states, equal bytes.
    auto& loaded = m_loadedFutures;
    for (std::size_t i = 1; i < loaded.size(); ++i) {
        if (loaded[i].model == loaded[i - 1].model && loaded[i].sequence <= loaded[i - 1].sequence)
            archive.fail("futures not ascending");
    }
    std::sort(loaded.begin(), loaded.end(),
        [](const Message& a, const Message& b) { return a.sequence < b.sequence; });
    for (std::size_t i = 1; i < loaded.size(); ++i) {
        if (loaded[i].sequence == loaded[i - 1].sequence)
            archive.fail("two futures with one sequence");
    }
    if (!archive.ok())
        return;
    for (const Message& message : loaded) {
        const std::uint32_t index = m_queue.push(message.time);
        m_queue[index] = message;
        attach(*message.model, index);
    }
    loaded.clear();
}

void Machine::linkSubscriptions(Archive& archive)
{
    if (!archive.ok())
        return;
    std::vector<std::pair<Scope, Subscriber>> links;
    m_models.forEach([&](Model& model) {
        if (!model.m_subscriptions)
            return;
        std::uint64_t last = 0;
        for (const auto& subscription : *model.m_subscriptions) {
            if (subscription.sequence < last)
                archive.fail("subscriptions not ascending");
            last = subscription.sequence;
            const HandlerInfo& handler = model.m_class->handlers[subscription.handler];
            links.push_back({ subscription.scope, { &model, &handler, subscription.sequence } });
        }
    });
    std::sort(links.begin(), links.end(),
        [](const auto& a, const auto& b) { return a.second.sequence < b.second.sequence; });
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (i > 0 && links[i].second.sequence == links[i - 1].second.sequence)
            archive.fail("two subscriptions with one sequence");
        m_topics.add(links[i].first, links[i].second);
    }
}

} // namespace polder
