#include "core/replica/Replica.h"

#include "core/replica/Difference.h"
#include "core/replica/Echoes.h"
#include "core/replica/Restore.h"

#include <algorithm>
#include <cassert>
#include <stdexcept>

namespace polder {

Replica::Replica(const Registry& registry, std::uint64_t seed)
    : m_registry(registry)
    , m_board(std::make_unique<EventBoard>())
    , m_machine(std::make_unique<Machine>(m_registry, seed, *m_board))
{
#ifndef NDEBUG
    m_guards = true;
#endif
    m_echoes
        = onEvent<EchoWanted>(EchoScope, Handling::Immediate, [this](const EchoWanted& wanted) {
              m_outgoing.push_back(encodeInput(EchoScope, Echo { wanted.number }));
          });
}

Replica::~Replica() = default;

void ReplicaInput::serialize(Archive& archive)
{
    archive.range("time", time, Micros { 0 }, std::numeric_limits<Micros>::max());
    archive("member", member);
    archive.range("kind", kind, Kind::Event, Kind::Leave);
    archive("bytes", bytes);
}

void Replica::enqueue(ReplicaInput input)
{
    assert(input.time >= now());
    if (!m_inputs.empty())
        input.time = std::max(input.time, m_inputs.back().time);
    m_inputs.push_back(std::move(input));
    if (m_watcher)
        m_watcher(m_inputs.back());
}

void Replica::watchInputs(std::function<void(const ReplicaInput&)> watcher)
{
    m_watcher = std::move(watcher);
    if (!m_watcher)
        return;
    for (const ReplicaInput& input : m_inputs)
        m_watcher(input);
}

void Replica::enqueueInput(Micros time, MemberId sender, BytesView input)
{
    enqueue({ time, sender, ReplicaInput::Kind::Event, { input.begin(), input.end() } });
}

void Replica::enqueueJoin(Micros time, MemberId member, BytesView data)
{
    enqueue({ time, member, ReplicaInput::Kind::Join, { data.begin(), data.end() } });
}

void Replica::enqueueLeave(Micros time, MemberId member)
{
    enqueue({ time, member, ReplicaInput::Kind::Leave, {} });
}

void Replica::hashEvery(Micros period)
{
    m_hashPeriod = period;
    m_nextHash
        = period <= 0 ? std::numeric_limits<Micros>::max() : (now() + period - 1) / period * period;
}

void Replica::noteHash()
{
    m_machine->setNow(m_nextHash);
    m_hashes.push_back({ m_nextHash, hash() });
    m_nextHash += m_hashPeriod;
    if (m_hashWatcher)
        m_hashWatcher(m_hashes.back());
}

bool Replica::step(Micros time)
{
    const Micros end = std::min(time, m_nextHash);
    // Futures due at the time of an input run before it.
    const bool inputDue = !m_inputs.empty() && m_inputs.front().time <= end;
    if (m_machine->runNext(inputDue ? m_inputs.front().time : end))
        return true;
    if (!inputDue && end == time)
        return false; // A hash due at `time` waits: more inputs of that time may come.
    if (!inputDue) {
        noteHash();
        return true;
    }
    const ReplicaInput input = std::move(m_inputs.front());
    m_inputs.pop_front();
    m_machine->setNow(std::max(input.time, now()));
    switch (input.kind) {
    case ReplicaInput::Kind::Event:
        m_machine->receiveInput(input.member, input.bytes);
        break;
    case ReplicaInput::Kind::Join:
        m_machine->join(input.member, input.bytes);
        break;
    case ReplicaInput::Kind::Leave:
        m_machine->leave(input.member);
        break;
    }
    return true;
}

void Replica::guardWrites(bool guard)
{
    m_guards = guard;
    m_guarded.clear();
}

void Replica::beginPhase()
{
    if (!m_guards || m_guarded.empty())
        return;
    const auto present = modelHashes();
    const auto before = std::exchange(m_guarded, {});
    const auto [was, is]
        = std::mismatch(before.begin(), before.end(), present.begin(), present.end());
    if (was == before.end() && is == present.end())
        return;
    const std::string dumped = dumpModel(is == present.end() ? was->first : is->first);
    throw std::logic_error("a view changed " + dumped.substr(0, dumped.find('.')));
}

void Replica::endPhase()
{
    if (m_guards)
        m_guarded = modelHashes();
}

void Replica::advanceTo(Micros time)
{
    beginPhase();
    while (step(time)) { }
    m_machine->setNow(std::max(time, now()));
    endPhase();
}

bool Replica::advanceSome(Micros time, int mostMessages)
{
    beginPhase();
    bool more = true;
    for (int i = 0; more && i < mostMessages; ++i)
        more = step(time);
    if (!more)
        m_machine->setNow(std::max(time, now()));
    endPhase();
    return !more;
}

std::uint64_t Replica::hash() const { return m_machine->hash(); }

std::vector<std::pair<ModelId, std::uint64_t>> Replica::modelHashes() const
{
    std::vector<std::pair<ModelId, std::uint64_t>> hashes;
    m_machine->models().forEach([&](Model& model) {
        Hash64 hash;
        Archive archive = Archive::hasher(hash);
        m_machine->serializeModel(archive, model);
        hashes.emplace_back(model.id(), hash.value());
    });
    return hashes;
}

std::string Replica::dump() const
{
    std::string text;
    Archive archive = Archive::dumper(text);
    m_machine->serialize(archive);
    return text;
}

std::string Replica::dumpHead() const
{
    std::string text;
    Archive archive = Archive::dumper(text);
    m_machine->serializeHeader(archive);
    return text;
}

std::string_view Replica::eventName(BytesView input) const
{
    Archive archive = Archive::loader(input);
    Scope scope;
    std::uint64_t key = 0;
    archive("scope", scope);
    archive("event", key);
    const EventType* type = archive.ok() ? m_registry.findEvent(key) : nullptr;
    return type == nullptr ? std::string_view {} : type->name;
}

std::string Replica::dumpModel(ModelId id, std::string_view page) const
{
    std::string text;
    Archive archive = Archive::dumper(text, page);
    if (Model* model = m_machine->find(id))
        m_machine->serializeModel(archive, *model);
    return text;
}

SaveBuffer Replica::saveFromScratch() const
{
    SaveBuffer buffer;
    Archive archive = Archive::saver(buffer);
    m_machine->serialize(archive);
    return buffer;
}

SaveBuffer Replica::save() const
{
    if (m_machine->isSaving())
        return saveFromScratch(); // Not to disturb the save under way.
    m_machine->beginSave();
    return m_machine->takeSave();
}

LoadResult Replica::load(BytesView snapshot)
{
    Restore restore(*this, snapshot);
    while (!restore.some(SIZE_MAX)) { }
    return restore.finish();
}

LoadResult Replica::checkRoundTrip() const
{
    const Bytes before = save().flatten();
    Replica other(m_registry, 0);
    const LoadResult loaded = other.load(before);
    if (!loaded)
        return loaded;
    if (other.save().flatten() == before)
        return {};
    return { firstDifference(dump(), other.dump()).text() };
}

LoadResult Replica::checkContinuation(Micros duration)
{
    constexpr Micros Steps = 20;
    Replica other(m_registry, 0);
    const LoadResult loaded = other.load(save().flatten());
    if (!loaded)
        return loaded;
    for (const ReplicaInput& input : m_inputs)
        other.enqueue(input);
    const Micros start = now();
    for (Micros step = 1; step <= Steps; ++step) {
        const Micros time = start + duration * step / Steps;
        advanceTo(time);
        other.advanceTo(time);
        if (hash() != other.hash())
            return { "after " + std::to_string((time - start) / 1000)
                + " ms: " + firstDifference(*this, other).text() };
    }
    return {};
}

void Replica::adopt(std::unique_ptr<Machine> machine)
{
    m_machine = std::move(machine);
    m_guarded.clear();
    m_outgoing.clear();
    if (const auto* echoes = wellKnown<Echoes>(Echoes::className)) {
        // Whoever asked for these may be gone.
        for (const auto& [number, event] : echoes->pending())
            m_outgoing.push_back(encodeInput(EchoScope, Echo { number }));
    }
    hashEvery(m_hashPeriod);
}

} // namespace polder
