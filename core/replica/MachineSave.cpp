#include "core/replica/Machine.h"

#include "core/replica/Model.h"

#include <algorithm>

namespace polder {

void Machine::serializeHeader(Archive& archive)
{
    archive.range("now", m_now, Micros { 0 }, std::numeric_limits<Micros>::max());
    archive("random", m_random);
    archive("nextId", m_nextId);
    archive("root", m_root);
    archive("sequence", m_sequence);
    archive("failures", m_failures);
    std::vector<MemberId> members(m_members.begin(), m_members.end());
    archive("members", members);
    if (archive.loading()) {
        m_members = { members.begin(), members.end() };
        if (!std::is_sorted(members.begin(), members.end()) || m_members.size() != members.size())
            archive.fail("members not ascending");
    }
    std::map<std::string, ModelId> names(m_wellKnown.begin(), m_wellKnown.end());
    archive("wellKnown", names);
    if (archive.loading())
        m_wellKnown = { names.begin(), names.end() };
}

void Machine::serialize(Archive& archive)
{
    serializeHeader(archive);
    std::uint64_t count = m_models.size();
    archive("models", count);
    if (archive.loading()) {
        loadModels(archive, static_cast<std::size_t>(count));
        if (archive.ok())
            link();
        return;
    }
    for (const auto& [id, model] : m_models)
        serializeModel(archive, *model);
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

void Machine::loadModels(Archive& archive, std::size_t count)
{
    ModelId previous = 0;
    for (std::size_t i = 0; i < count && archive.ok(); ++i) {
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
        m_models.emplace(id, std::move(made));
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
        Message message {};
        message.model = &model;
        if (!archive.loading())
            message = m_queue[at];
        archive.range("time", message.time, m_now, std::numeric_limits<Micros>::max());
        archive("sequence", message.sequence);
        archive("method", message.method);
        if (message.method >= model.m_class->methods.size() || message.sequence >= m_sequence)
            archive.fail("unknown method or sequence");
        if (!archive.ok())
            return;
        const MethodInfo& method = model.m_class->methods[message.method];
        if (archive.loading())
            message.arguments = method.make();
        method.serialize(archive, message.arguments);
        if (archive.loading())
            m_loadedFutures.push_back(message);
        else
            at = m_queue[at].nextOfModel;
    }
}

void Machine::serializeSubscriptions(Archive& archive, Model& model)
{
    std::uint64_t count = model.m_subscriptions.size();
    archive("subscriptions", count);
    for (std::uint64_t i = 0; i < count && archive.ok(); ++i) {
        if (archive.loading())
            model.m_subscriptions.emplace_back();
        Model::Subscription& subscription = model.m_subscriptions[static_cast<std::size_t>(i)];
        archive("scope", subscription.scope);
        archive("sequence", subscription.sequence);
        archive("handler", subscription.handler);
        if (subscription.handler >= model.m_class->handlers.size()
            || subscription.sequence >= m_sequence)
            archive.fail("unknown handler or sequence");
    }
}

void Machine::link()
{
    std::sort(m_loadedFutures.begin(), m_loadedFutures.end(),
        [](const Message& a, const Message& b) { return a.sequence < b.sequence; });
    for (const Message& message : m_loadedFutures)
        attach(message);
    m_loadedFutures.clear();

    struct Link {
        std::uint64_t sequence;
        Model* model;
        Model::Subscription* subscription;
    };
    std::vector<Link> links;
    for (const auto& [id, model] : m_models) {
        for (auto& subscription : model->m_subscriptions)
            links.push_back({ subscription.sequence, model.get(), &subscription });
    }
    std::sort(links.begin(), links.end(),
        [](const Link& a, const Link& b) { return a.sequence < b.sequence; });
    for (const Link& link : links) {
        const HandlerInfo& handler = link.model->m_class->handlers[link.subscription->handler];
        m_topics[{ link.subscription->scope.value(), handler.event }].subscribers.push_back(
            { link.model, &handler });
    }
    for (const auto& [id, model] : m_models)
        model->restored();
}

} // namespace polder
