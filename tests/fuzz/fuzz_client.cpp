// Any bytes from a reflector, before, in place of and after its welcome: the client refuses them or
// goes on.

#include "tests/fuzz/Fixture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace polder;
    Client client(fuzz::identity());
    const ClientIdentity& identity = client.identity();
    client.connected(1);
    Bytes greeting;
    appendFrame(greeting, encodeControl(Greeting {}));
    client.received(2, greeting);
    Welcome welcome;
    welcome.member = 1;
    welcome.founded = true;
    const std::string_view check = "polder";
    welcome.check = sealOnce(identity.keys.messages, SealPurpose::Check, identity.session(),
        { reinterpret_cast<const std::uint8_t*>(check.data()), check.size() });
    Bytes welcomed;
    appendFrame(welcomed, encodeControl(welcome));
    if (size > 0 && data[0] % 4 != 0)
        client.received(3, welcomed);
    client.publish({ 1, 2, 3 });
    const BytesView in(data + (size > 0), size - (size > 0));
    // As it came, and in two halves as one frame each.
    client.received(4, in);
    for (const BytesView half : { in.first(in.size() / 2), in.subspan(in.size() / 2) }) {
        Bytes message;
        appendFrame(message, half);
        client.received(5, message);
    }
    client.takeArrivals();
    client.takeOutgoing(6);
    client.disconnected(7);
    client.connected(8);
    client.received(9, in);
    client.takeOutgoing(10);
    return 0;
}
