#include "core/replica/Machine.h"

#include "core/replica/Model.h"

#include <algorithm>

namespace polder {

void Machine::serialize(Archive& archive)
{
    serializeHeader(archive);
    std::uint64_t count = m_models.size();
    archive("models", count);
    if (!archive.loading()) {
        for (const auto& [id, model] : m_models)
            serializeModel(archive, *model);
        return;
    }
    loadModels(archive, count);
    checkHeader(archive);
    linkFutures(archive);
    linkSubscriptions(archive);
    if (!archive.ok())
        return;
    for (const auto& [id, model] : m_models)
        model->restored();
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

void Machine::serializeModel(Archive& archive, Model& model)
{
    std::uint64_t id = model.m_id;
    std::uint64_t index = model.m_class->index;
    archive("id", id);
    archive("class", index);
    archive(model.m_class->name, model);
    serializeFutures(archive, model);
    serializeSubscriptions(archive, model);
}

void Machine::loadModels(Archive& archive, std::uint64_t count)
{
    ModelId previous = 0;
    for (std::uint64_t i = 0; i < count && archive.ok(); ++i) {
        std::uint64_t id = 0;
        std::uint64_t index = 0;
        archive("id", id);
        archive("class", index);
        if (id <= previous || id >= m_nextId)
            archive.fail("model ids not ascending");
        if (index >= m_registry.classes().size())
            archive.fail("unknown class");
        if (!archive.ok())
            return;
        previous = id;
        const ClassInfo& info = *m_registry.classes()[static_cast<std::size_t>(index)];
        std::unique_ptr<Model> made = info.make();
        Model& model = *made;
        model.m_machine = this;
        model.m_class = &info;
        model.m_id = id;
        m_models.emplace_hint(m_models.end(), id, std::move(made));
        archive(info.name, model);
        serializeFutures(archive, model);
        serializeSubscriptions(archive, model);
    }
}

void Machine::serializeFutures(Archive& archive, Model& model)
{
    std::uint64_t count = 0;
    for (std::uint32_t i = model.m_firstFuture; i != FutureQueue::None; i = m_queue[i].nextOfModel)
        ++count;
    archive("futures", count);
    std::uint32_t at = model.m_firstFuture;
    for (std::uint64_t i = 0; i < count && archive.ok(); ++i) {
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
    for (std::uint64_t i = 0; i < count && archive.ok(); ++i) {
        if (archive.loading())
            model.subscriptions().emplace_back();
        Model::Subscription& subscription = (*model.m_subscriptions)[static_cast<std::size_t>(i)];
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
    for (const auto& [id, model] : m_models) {
        std::uint64_t last = 0;
        if (!model->m_subscriptions)
            continue;
        for (const auto& subscription : *model->m_subscriptions) {
            if (subscription.sequence < last)
                archive.fail("subscriptions not ascending");
            last = subscription.sequence;
            const HandlerInfo& handler = model->m_class->handlers[subscription.handler];
            links.push_back(
                { subscription.scope, { model.get(), &handler, subscription.sequence } });
        }
    }
    std::sort(links.begin(), links.end(),
        [](const auto& a, const auto& b) { return a.second.sequence < b.second.sequence; });
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (i > 0 && links[i].second.sequence == links[i - 1].second.sequence)
            archive.fail("two subscriptions with one sequence");
        m_topics.add(links[i].first, links[i].second);
    }
}

} // namespace polder
