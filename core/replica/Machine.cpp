#include "core/replica/Machine.h"

#include "core/replica/Model.h"

#include <algorithm>
#include <stdexcept>

namespace polder {
namespace {

    constexpr int DeepestDelivery = 100;
    constexpr std::size_t LongestJoinData = 4096;

} // namespace

void Scope::serialize(Archive& archive) { archive("scope", m_value); }

Machine::Machine(const Registry& registry, std::uint64_t seed, EventBoard& board)
    : m_registry(registry)
    , m_board(board)
    , m_random(seed)
{
}

Machine::~Machine()
{
    for (const auto& [id, model] : m_models) {
        while (model->m_firstFuture != FutureQueue::None) {
            const std::uint32_t index = model->m_firstFuture;
            Message& message = m_queue[index];
            if (const auto release = model->m_class->methods[message.method].release)
                release(message.arguments);
            model->m_firstFuture = message.nextOfModel;
        }
    }
}

Model& Machine::adopt(std::unique_ptr<Model> model, const void* token)
{
    const ClassInfo* info = m_registry.findClass(token);
    if (info == nullptr)
        throw std::logic_error("a model's class is not registered");
    Model& adopted = *model;
    adopted.m_machine = this;
    adopted.m_class = info;
    adopted.m_id = m_nextId++;
    m_models.emplace(adopted.m_id, std::move(model));
    return adopted;
}

Model* Machine::find(ModelId id) const
{
    const auto found = m_models.find(id);
    return found == m_models.end() ? nullptr : found->second.get();
}

void Machine::setWellKnown(std::string_view name, ModelId id)
{
    m_wellKnown.insert_or_assign(std::string(name), id);
}

Model* Machine::findWellKnown(std::string_view name) const
{
    const auto found = m_wellKnown.find(name);
    return found == m_wellKnown.end() ? nullptr : find(found->second);
}

void Machine::remove(Model& model)
{
    if (model.m_removed)
        return;
    model.m_removed = true;
    while (model.m_firstFuture != FutureQueue::None) {
        const std::uint32_t index = model.m_firstFuture;
        m_queue.remove(index);
        if (const auto release = model.m_class->methods[m_queue[index].method].release)
            release(m_queue[index].arguments);
        detach(model, index);
    }
    for (const auto& subscription : model.m_subscriptions) {
        const HandlerInfo& handler = model.m_class->handlers[subscription.handler];
        Topic& topic = m_topics[{ subscription.scope.value(), handler.event }];
        for (Subscriber& subscriber : topic.subscribers) {
            if (subscriber.model == &model)
                subscriber.model = nullptr;
        }
    }
    std::erase_if(m_wellKnown, [&](const auto& entry) { return entry.second == model.m_id; });
    const auto found = m_models.find(model.m_id);
    m_removed.push_back(std::move(found->second));
    m_models.erase(found);
}

void Machine::attach(Message message)
{
    Model& model = *message.model;
    message.nextOfModel = FutureQueue::None;
    message.previousOfModel = model.m_lastFuture;
    const std::uint32_t index = m_queue.push(message);
    if (model.m_lastFuture == FutureQueue::None)
        model.m_firstFuture = index;
    else
        m_queue[model.m_lastFuture].nextOfModel = index;
    model.m_lastFuture = index;
}

void Machine::detach(Model& model, std::uint32_t index)
{
    const Message& message = m_queue[index];
    (message.previousOfModel == FutureQueue::None ? model.m_firstFuture
                                                  : m_queue[message.previousOfModel].nextOfModel)
        = message.nextOfModel;
    (message.nextOfModel == FutureQueue::None ? model.m_lastFuture
                                              : m_queue[message.nextOfModel].previousOfModel)
        = message.previousOfModel;
    m_queue.release(index);
}

void Machine::schedule(
    Model& model, Micros delay, const RawMember& method, const ArgumentBits& arguments)
{
    Message message {};
    message.model = &model;
    message.method = model.m_class->methodIndex(method);
    message.arguments = arguments;
    if (model.m_removed) {
        if (const auto release = model.m_class->methods[message.method].release)
            release(message.arguments);
        return;
    }
    const Micros longest = std::numeric_limits<Micros>::max() - m_now;
    message.time = m_now + std::clamp<Micros>(delay, 0, longest);
    message.sequence = m_sequence++;
    attach(message);
}

bool Machine::runNext(Micros limit)
{
    const std::uint32_t index = m_queue.popUntil(limit);
    if (index == FutureQueue::None)
        return false;
    Message message = m_queue[index];
    Model& model = *message.model;
    detach(model, index);
    m_now = message.time;
    const MethodInfo& method = model.m_class->methods[message.method];
    guarded(&model, method.name, [&] { method.invoke(model, method, message.arguments); });
    if (method.release != nullptr)
        method.release(message.arguments);
    m_removed.clear();
    return true;
}

void Machine::subscribe(Model& model, Scope scope, const RawMember& handler)
{
    const std::uint16_t index = model.m_class->handlerIndex(handler);
    if (model.m_removed)
        return;
    model.m_subscriptions.push_back({ scope, m_sequence++, index });
    const HandlerInfo& info = model.m_class->handlers[index];
    m_topics[{ scope.value(), info.event }].subscribers.push_back({ &model, &info });
}

void Machine::deliver(Scope scope, std::uint64_t key, const void* event)
{
    const auto found = m_topics.find({ scope.value(), key });
    if (found == m_topics.end())
        return;
    if (m_depth >= DeepestDelivery)
        throw std::runtime_error("events nest too deeply");
    ++m_depth;
    // Subscribers may come and go meanwhile: new ones wait for the next event.
    Topic& topic = found->second;
    const std::size_t count = topic.subscribers.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Subscriber subscriber = topic.subscribers[i];
        if (subscriber.model != nullptr) {
            guarded(subscriber.model, subscriber.handler->name,
                [&] { subscriber.handler->invoke(*subscriber.model, *subscriber.handler, event); });
        }
    }
    if (--m_depth == 0)
        std::erase_if(topic.subscribers, [](const Subscriber& s) { return s.model == nullptr; });
}

void Machine::reject(std::string_view reason)
{
    m_board.post(Scope::member(m_sender), InputRejected { m_sender, std::string(reason) });
}

void Machine::fail(Model* model, std::string_view where, std::string_view text)
{
    ++m_failures;
    std::string name = model == nullptr ? std::string() : std::string(model->m_class->name) + '.';
    name += where;
    m_board.post(SessionScope,
        HandlerFailed { model == nullptr ? 0 : model->id(), name, std::string(text) });
}

void Machine::receiveInput(MemberId sender, BytesView input)
{
    m_sender = sender;
    Archive archive = Archive::loader(input);
    Scope scope;
    std::uint64_t key = 0;
    archive("scope", scope);
    archive("event", key);
    const EventType* type = m_registry.findEvent(key);
    if (!archive.ok())
        reject(archive.error());
    else if (type == nullptr || type->receive == nullptr)
        reject("unknown event");
    else
        guarded(nullptr, type->name, [&] {
            if (!type->receive(archive, *this, scope))
                reject(std::string(type->name) + ": " + archive.error());
        });
    m_sender = 0;
    m_removed.clear();
}

void Machine::join(MemberId member, BytesView data)
{
    if (!m_members.insert(member).second)
        return;
    m_sender = member;
    const BytesView kept = data.first(std::min(data.size(), LongestJoinData));
    guarded(nullptr, "join", [&] {
        publish(SessionScope, MemberJoined { member, { kept.begin(), kept.end() } });
    });
    m_sender = 0;
    m_removed.clear();
}

void Machine::leave(MemberId member)
{
    if (m_members.erase(member) == 0)
        return;
    m_sender = member;
    guarded(nullptr, "leave", [&] { publish(SessionScope, MemberLeft { member }); });
    m_sender = 0;
    m_removed.clear();
}

} // namespace polder
