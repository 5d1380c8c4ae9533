#include "core/replica/Replica.h"

#include "core/replica/Echoes.h"

#include <algorithm>
#include <cassert>

namespace polder {

Replica::Replica(const Registry& registry, std::uint64_t seed)
    : m_registry(registry)
    , m_board(std::make_unique<EventBoard>())
    , m_machine(std::make_unique<Machine>(m_registry, seed, *m_board))
{
    m_echoes
        = onEvent<EchoWanted>(EchoScope, Handling::Immediate, [this](const EchoWanted& wanted) {
              m_outgoing.push_back(encodeInput(EchoScope, Echo { wanted.number }));
          });
}

Replica::~Replica() = default;

void Replica::enqueue(Input input)
{
    assert(input.time >= now());
    if (!m_inputs.empty())
        input.time = std::max(input.time, m_inputs.back().time);
    m_inputs.push_back(std::move(input));
}

void Replica::enqueueInput(Micros time, MemberId sender, BytesView input)
{
    enqueue({ time, sender, Input::Kind::Event, { input.begin(), input.end() } });
}

void Replica::enqueueJoin(Micros time, MemberId member, BytesView data)
{
    enqueue({ time, member, Input::Kind::Join, { data.begin(), data.end() } });
}

void Replica::enqueueLeave(Micros time, MemberId member)
{
    enqueue({ time, member, Input::Kind::Leave, {} });
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
    const Input input = std::move(m_inputs.front());
    m_inputs.pop_front();
    m_machine->setNow(std::max(input.time, now()));
    switch (input.kind) {
    case Input::Kind::Event:
        m_machine->receiveInput(input.member, input.bytes);
        break;
    case Input::Kind::Join:
        m_machine->join(input.member, input.bytes);
        break;
    case Input::Kind::Leave:
        m_machine->leave(input.member);
        break;
    }
    return true;
}

void Replica::advanceTo(Micros time)
{
    while (step(time)) { }
    m_machine->setNow(std::max(time, now()));
}

bool Replica::advanceSome(Micros time, int mostMessages)
{
    for (int i = 0; i < mostMessages; ++i) {
        if (!step(time)) {
            m_machine->setNow(std::max(time, now()));
            return true;
        }
    }
    return false;
}

std::uint64_t Replica::hash() const
{
    Hash64 hash;
    Archive archive = Archive::hasher(hash);
    m_machine->serialize(archive);
    return hash.value();
}

std::vector<std::pair<ModelId, std::uint64_t>> Replica::modelHashes() const
{
    std::vector<std::pair<ModelId, std::uint64_t>> hashes;
    for (const auto& [id, model] : m_machine->models()) {
        Hash64 hash;
        Archive archive = Archive::hasher(hash);
        m_machine->serializeModel(archive, *model);
        hashes.emplace_back(id, hash.value());
    }
    return hashes;
}

std::string Replica::dump() const
{
    std::string text;
    Archive archive = Archive::dumper(text);
    m_machine->serialize(archive);
    return text;
}

SaveBuffer Replica::save() const
{
    SaveBuffer buffer;
    Archive archive = Archive::saver(buffer);
    m_machine->serialize(archive);
    return buffer;
}

LoadResult Replica::load(BytesView snapshot)
{
    auto machine = std::make_unique<Machine>(m_registry, 0, *m_board);
    Archive archive = Archive::loader(snapshot);
    try {
        machine->serialize(archive);
    } catch (const std::exception& error) {
        archive.fail(error.what());
    }
    if (archive.ok() && !archive.atEnd())
        archive.fail("bytes left over");
    if (!archive.ok())
        return { archive.error() };
    m_machine = std::move(machine);
    m_outgoing.clear();
    if (const auto* echoes = wellKnown<Echoes>(Echoes::className)) {
        // Whoever asked for these may be gone.
        for (const auto& [number, event] : echoes->pending())
            m_outgoing.push_back(encodeInput(EchoScope, Echo { number }));
    }
    hashEvery(m_hashPeriod);
    return {};
}

} // namespace polder
