// Any bytes from a stranger, and from a member who is in, in any order and at any time: the
// reflector goes on for the others and does not grow.
//
// The input is a list of steps: what happens, how many bytes belong to it, those bytes.

#include "net/storage/MemoryStore.h"
#include "tests/fuzz/Fixture.h"

using namespace polder;

namespace {

constexpr ConnectionId FirstMember = 1;

/// Passes messages between the reflector and a member until nothing is left to say.
void converse(Reflector& reflector, Client& member, Micros now)
{
    for (int round = 0; round < 6; ++round) {
        for (const Outgoing& out : reflector.takeOutgoing()) {
            if (out.connection == FirstMember && !out.close)
                member.received(now, viewOf(out.message));
        }
        for (const QByteArray& message : member.takeOutgoing(now))
            reflector.received(now, FirstMember, viewOf(message));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    MemoryStore store;
    Reflector reflector({}, &store, fuzz::fixedRandom);
    Client member(fuzz::identity());
    Micros now = 1_s;
    member.connected(now);
    reflector.connected(now, FirstMember, "a");
    converse(reflector, member, now);
    if (!member.live())
        std::abort();
    reflector.connected(now, 2, "b");
    BytesView in(data, size);
    while (in.size() >= 2) {
        const std::uint8_t what = in[0];
        const std::size_t many = std::min<std::size_t>(in[1] * 4, in.size() - 2);
        const BytesView bytes = in.subspan(2, many);
        in = in.subspan(2 + many);
        Bytes framed;
        if (what & 0x80)
            appendFrame(framed, bytes); // as one frame with its right length
        const BytesView message = what & 0x80 ? BytesView(framed) : bytes;
        switch (what & 7) {
        case 0:
        case 1:
        case 2:
            reflector.received(now, FirstMember, message);
            break;
        case 3:
        case 4:
            reflector.received(now, 2, message);
            break;
        case 5:
            now += static_cast<Micros>(many) * 50_ms;
            reflector.advance(now);
            break;
        case 6:
            reflector.disconnected(now, 2);
            reflector.connected(now, 2, "b");
            break;
        default:
            converse(reflector, member, now);
        }
    }
    reflector.advance(now + 10_s);
    reflector.takeOutgoing();
    reflector.disconnected(now + 11_s, FirstMember);
    reflector.advance(now + 100_s);
    reflector.takeOutgoing();
    if (reflector.connections() > 2 || reflector.historyBytes() > 10 * size + 100000)
        std::abort();
    return 0;
}
