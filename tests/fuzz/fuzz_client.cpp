// Any bytes from a reflector, after a real greeting: the client refuses them or goes on.

#include "net/protocol/Client.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace polder;
    static const SessionKeys keys = SessionKeys::random();
    ClientIdentity identity;
    identity.keys = keys;
    identity.mayFound = true;
    Client client(identity);
    client.connected(1);
    Bytes greeting;
    appendFrame(greeting, encodeControl(Greeting {}));
    client.received(2, greeting);
    Welcome welcome;
    welcome.member = 1;
    welcome.founded = true;
    const std::string_view check = "polder";
    welcome.check = sealOnce(keys.messages, SealPurpose::Check, identity.session(),
        { reinterpret_cast<const std::uint8_t*>(check.data()), check.size() });
    Bytes welcomed;
    appendFrame(welcomed, encodeControl(welcome));
    if (size > 0 && data[0] % 4 != 0)
        client.received(3, welcomed);
    client.publish({ 1, 2, 3 });
    client.received(4, { data, size });
    client.takeArrivals();
    client.takeOutgoing(5);
    return 0;
}
