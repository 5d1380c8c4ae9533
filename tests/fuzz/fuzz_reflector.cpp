// Any bytes from a stranger, and from a member who is in: the reflector goes on for the others.

#include "net/protocol/Client.h"
#include "net/protocol/Reflector.h"
#include "net/storage/MemoryStore.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace polder;
    static const SessionKeys keys = SessionKeys::random();
    MemoryStore store;
    Reflector reflector({}, &store);
    ClientIdentity identity;
    identity.keys = keys;
    identity.mayFound = true;
    Client member(identity);
    member.connected(1);
    reflector.connected(1, 1, "a");
    for (Micros now = 2; now < 6; ++now) {
        for (const Outgoing& out : reflector.takeOutgoing()) {
            if (!out.close)
                member.received(now, viewOf(out.message));
        }
        for (const QByteArray& message : member.takeOutgoing(now))
            reflector.received(now, 1, viewOf(message));
    }
    if (!member.live())
        std::abort();
    reflector.connected(7, 2, "b");
    reflector.received(8, 2, { data, size });
    reflector.received(9, 1, { data, size });
    reflector.advance(10_s);
    reflector.takeOutgoing();
    reflector.disconnected(11_s, 1);
    reflector.advance(100_s);
    reflector.takeOutgoing();
    return 0;
}
