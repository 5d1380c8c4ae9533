#include "core/replica/Machine.h"

#include "core/replica/Model.h"

#include <algorithm>
#include <stdexcept>

namespace polder {
namespace {

    constexpr int DeepestDelivery = 64;
    constexpr std::size_t LongestJoinData = 4096;

} // namespace

void Machine::subscribe(Model& model, Scope scope, RawMember handler)
{
    requireSimulating();
    const std::uint16_t index = model.m_class->handlerIndex(handler);
    if (model.m_removed)
        return;
    touch(model);
    model.subscriptions().push_back({ scope, m_sequence, index });
    m_topics.add(scope, { &model, &model.m_class->handlers[index], m_sequence });
    ++m_sequence;
}

void Machine::unsubscribe(Model& model, Scope scope, const RawMember* handler)
{
    requireSimulating();
    const std::uint16_t wanted = handler == nullptr ? 0 : model.m_class->handlerIndex(*handler);
    if (!model.m_subscriptions || model.m_removed)
        return;
    touch(model);
    std::erase_if(*model.m_subscriptions, [&](const Model::Subscription& s) {
        if (handler != nullptr && (s.scope != scope || s.handler != wanted))
            return false;
        m_topics.remove(s.scope, model.m_class->handlers[s.handler].event, s.sequence);
        return true;
    });
}

void Machine::call(const Subscriber& subscriber, const AnyEvent& event)
{
    touch(*subscriber.model);
    const HandlerInfo& handler = *subscriber.handler;
    const void* data = handler.event == Topics::AnyKey ? &event : event.data;
    guarded(
        subscriber.model, handler.name, [&] { handler.invoke(*subscriber.model, handler, data); });
}

void Machine::deliver(const AnyEvent& event, std::uint64_t key)
{
    requireSimulating();
    const Topics::List* list = m_topics.find(event.scope, key);
    if (list == nullptr && !m_topics.hasWildcards())
        return;
    if (m_depth >= DeepestDelivery)
        throw std::runtime_error("events nest too deeply");
    const AnyEvent* outer = m_active;
    m_active = &event;
    ++m_depth;
    if (m_topics.hasWildcards()) {
        // A copy, so those who unsubscribe meanwhile are found by looking at the model.
        for (const Subscriber& subscriber : m_topics.gather(event.scope, key)) {
            if (subscriber.model != nullptr && isSubscribed(subscriber))
                call(subscriber, event);
        }
    } else {
        // Subscribers may come and go meanwhile: new ones wait for the next event, and one that
        // left is marked in place. The list itself may move as it grows.
        const std::size_t count = list->size();
        for (std::size_t i = 0; i < count; ++i) {
            const Subscriber subscriber = (*list)[i];
            if (subscriber.model != nullptr)
                call(subscriber, event);
        }
    }
    m_active = outer;
    if (--m_depth == 0)
        m_topics.sweep();
}

bool Machine::isSubscribed(const Subscriber& subscriber)
{
    const auto& list = subscriber.model->m_subscriptions;
    return list && std::ranges::any_of(*list, [&](const Model::Subscription& s) {
        return s.sequence == subscriber.sequence;
    });
}

void Machine::reject(MemberId member, std::string_view reason)
{
    m_board.post(Scope::member(member), InputRejected { member, std::string(reason) });
}

void Machine::fail(Model* model, std::string_view where, std::string_view text)
{
    ++m_failures;
    const ModelId id = model == nullptr ? 0 : model->id();
    const std::string prefix = model == nullptr ? "" : std::string(model->m_class->name) + '.';
    m_board.post(
        SessionScope, HandlerFailed { id, prefix + std::string(where), std::string(text) });
}

void Machine::dispatch(Archive& archive)
{
    Scope scope;
    std::uint64_t key = 0;
    archive("scope", scope);
    archive("event", key);
    const EventType* type = archive.ok() ? m_registry.findEvent(key) : nullptr;
    if (archive.ok() && (type == nullptr || type->receive == nullptr))
        archive.fail("unknown event");
    if (archive.ok())
        guarded(nullptr, type->name, [&] { type->receive(archive, *this, scope); });
    if (!archive.ok())
        reject(m_sender, (type == nullptr ? "" : std::string(type->name) + ": ") + archive.error());
}

void Machine::receiveInput(MemberId sender, BytesView input)
{
    ++m_inputs;
    m_sender = sender;
    simulate([&] {
        Archive archive = Archive::loader(input);
        dispatch(archive);
    });
    m_sender = 0;
}

void Machine::replay(BytesView event)
{
    const MemberId sender = std::exchange(m_sender, 0);
    Archive archive = Archive::loader(event);
    dispatch(archive);
    m_sender = sender;
}

void Machine::join(MemberId member, BytesView data)
{
    ++m_inputs;
    if (!m_members.insert(member).second)
        return;
    m_sender = member;
    const BytesView kept = data.first(std::min(data.size(), LongestJoinData));
    simulate([&] {
        guarded(nullptr, "join", [&] {
            publish(SessionScope, MemberJoined { member, { kept.begin(), kept.end() } });
        });
    });
    m_sender = 0;
}

void Machine::leave(MemberId member)
{
    ++m_inputs;
    if (m_members.erase(member) == 0)
        return;
    m_sender = member;
    simulate(
        [&] { guarded(nullptr, "leave", [&] { publish(SessionScope, MemberLeft { member }); }); });
    m_sender = 0;
}

} // namespace polder
