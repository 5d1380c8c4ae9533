#include "core/replica/Machine.h"

#include "core/replica/Model.h"

#include <algorithm>
#include <stdexcept>

namespace polder {
namespace {

    const AnyEvent NoEvent;

} // namespace

void Scope::serialize(Archive& archive) { archive("", m_value); }

Machine::Machine(const Registry& registry, std::uint64_t seed, EventBoard& board)
    : m_registry(registry)
    , m_board(board)
    , m_random(seed)
    , m_active(&NoEvent)
{
}

Machine::~Machine()
{
    m_models.forEach([this](Model& model) {
        while (model.m_firstFuture != FutureQueue::None)
            dropFuture(model, model.m_firstFuture);
    });
    for (Message& message : m_loadedFutures) {
        if (const auto release = message.model->m_class->methods[message.method].release)
            release(message.arguments);
    }
}

Random& Machine::random()
{
    requireSimulating();
    return m_random;
}

void Machine::requireSimulating() const
{
    if (m_running == 0)
        throw std::logic_error("only the simulation may change a model");
}

Model& Machine::adopt(std::unique_ptr<Model> model, const void* token)
{
    requireSimulating();
    const ClassInfo* info = m_registry.findClass(token);
    if (info == nullptr)
        throw std::logic_error("the class of a model is not registered");
    Model& adopted = *model;
    adopted.m_class = info;
    adopted.m_id = m_nextId++;
    place(std::move(model));
    return adopted;
}

void Machine::place(std::unique_ptr<Model> model)
{
    Model& placed = *model;
    ModelBlock& block = m_models.blockFor(placed.m_id);
    if (block.known != 0)
        changing(block);
    block.untracked
        = static_cast<std::uint8_t>(block.untracked + (placed.m_class->tracked ? 0 : 1));
    placed.m_machine = this;
    placed.m_block = &block;
    m_models.put(block, placed.m_id, std::move(model));
}

void Machine::setWellKnown(std::string_view name, ModelId id)
{
    requireSimulating();
    if (find(id) != nullptr)
        m_wellKnown.insert_or_assign(std::string(name), id);
}

Model* Machine::findWellKnown(std::string_view name) const
{
    const auto found = m_wellKnown.find(name);
    return found == m_wellKnown.end() ? nullptr : find(found->second);
}

void Machine::remove(Model& model)
{
    requireSimulating();
    if (model.m_removed)
        return;
    touch(model);
    cancel(model, nullptr);
    unsubscribe(model, {}, nullptr);
    std::erase_if(m_wellKnown, [&](const auto& entry) { return entry.second == model.m_id; });
    model.m_removed = true;
    auto& untracked = model.m_block->untracked;
    untracked = static_cast<std::uint8_t>(untracked - (model.m_class->tracked ? 0 : 1));
    m_removed.push_back(m_models.take(model.m_id));
}

void Machine::attach(Model& model, std::uint32_t index)
{
    Message& message = m_queue[index];
    message.model = &model;
    message.nextOfModel = FutureQueue::None;
    message.previousOfModel = model.m_lastFuture;
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
}

void Machine::dropFuture(Model& model, std::uint32_t index)
{
    Message& message = m_queue[index];
    if (const auto release = model.m_class->methods[message.method].release)
        release(message.arguments);
    detach(model, index);
    m_queue.cancel(index);
}

void Machine::schedule(
    Model& model, Micros delay, Micros period, RawMember method, ArgumentBits arguments)
{
    const std::uint16_t index = model.m_class->methodIndex(method);
    if (m_running == 0 || model.m_removed) {
        if (const auto release = model.m_class->methods[index].release)
            release(arguments);
        requireSimulating();
        return;
    }
    touch(model);
    const Micros longest = std::numeric_limits<Micros>::max() - m_now;
    const std::uint32_t made = m_queue.push(m_now + std::clamp<Micros>(delay, 0, longest));
    Message& message = m_queue[made];
    message.period = period;
    message.sequence = m_sequence++;
    message.arguments = arguments;
    message.method = index;
    attach(model, made);
}

int Machine::cancel(Model& model, const RawMember* method)
{
    requireSimulating();
    if (model.m_removed)
        return 0;
    touch(model);
    const std::uint16_t wanted = method == nullptr ? 0 : model.m_class->methodIndex(*method);
    int cancelled = 0;
    std::uint32_t next = FutureQueue::None;
    for (std::uint32_t i = model.m_firstFuture; i != FutureQueue::None; i = next) {
        next = m_queue[i].nextOfModel;
        if (method == nullptr || m_queue[i].method == wanted) {
            dropFuture(model, i);
            ++cancelled;
        }
    }
    return cancelled;
}

bool Machine::runNext(Micros limit)
{
    const std::uint32_t index = m_queue.popUntil(limit);
    if (index == FutureQueue::None)
        return false;
    const Message& message = m_queue[index];
    Model& model = *message.model;
    const MethodInfo& method = model.m_class->methods[message.method];
    ArgumentBits arguments = message.arguments;
    const Micros period = message.period;
    touch(model); // While its futures are still as they were.
    m_now = message.time;
    detach(model, index);
    m_queue.release(index);
    simulate([&] {
        // Repeated before the call, so that the method itself can cancel it.
        if (period != 0)
            schedule(model, period, period, method.pointer, method.copy(arguments));
        guarded(&model, method.name, [&] { method.invoke(model, method, arguments); });
    });
    if (method.release != nullptr)
        method.release(arguments);
    return true;
}

} // namespace polder
