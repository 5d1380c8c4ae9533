#include "net/protocol/InputLog.h"

#include "net/protocol/DifferenceReport.h"

#include <algorithm>

namespace polder {

void InputLog::add(Micros time, MemberId member, ReplicaInput::Kind kind, BytesView bytes)
{
    const BytesView kept = bytes.first(std::min(bytes.size(), MostBytes));
    m_inputs.push_back({ { time, member, kind, { kept.begin(), kept.end() } }, bytes.size() });
    if (m_inputs.size() > MostInputs) {
        m_inputs.pop_front();
        ++m_dropped;
    }
}

void InputLog::agreed(Micros time)
{
    m_agreedAt = time;
    m_dropped = 0;
    while (!m_inputs.empty() && m_inputs.front().input.time <= time)
        m_inputs.pop_front();
}

void InputLog::clear()
{
    m_inputs.clear();
    m_dropped = 0;
    m_agreedAt = -1;
}

std::string InputLog::text(const Replica& replica) const
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    if (m_dropped > 0)
        out += "input ... " + std::to_string(m_dropped) + " earlier ones\n";
    for (const auto& [input, size] : m_inputs) {
        out += "input " + worldSeconds(input.time) + " member " + std::to_string(input.member)
            + ' ';
        if (input.kind == ReplicaInput::Kind::Join)
            out += "joins";
        else if (input.kind == ReplicaInput::Kind::Leave)
            out += "leaves";
        else if (const std::string_view name = replica.eventName(input.bytes); !name.empty())
            out += name;
        else
            out += "(unknown)";
        out += ' ' + std::to_string(size) + " bytes ";
        for (const std::uint8_t byte : input.bytes) {
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
        out += size > input.bytes.size() ? "...\n" : "\n";
    }
    return out;
}

} // namespace polder
