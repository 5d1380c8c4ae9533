#pragma once

#include "net/crypto/InputSeal.h"
#include "net/protocol/Frame.h"
#include "net/protocol/SessionRecord.h"
#include "tests/faults/Ledger.h"

#include <map>

namespace polder {

/// Frames as members and an honest reflector make them, for whoever follows an order without
/// either of them.
class SignedOrder {
public:
    const SessionKeys keys = SessionKeys::random();
    const SessionId session = randomDigest<16>();

    /// Who was here under that number goes.
    Bytes join(Micros time, MemberId id)
    {
        MembersFrame members;
        members.time = time;
        if (m_writers.erase(id) > 0)
            members.left.push_back(id);
        m_writers.emplace(id, Writer {});
        members.joined.push_back(record(id));
        return encodeMembers(members);
    }

    MemberRecord record(MemberId id) const
    {
        const Writer& who = m_writers.at(id);
        MemberRecord out;
        out.id = id;
        out.nonce = who.nonce;
        out.key = who.key.verifyKey();
        out.join = sealProfile(keys.messages, session, who.nonce, who.key, {});
        return out;
    }
    /// The member's next input; signed by another key, if one is given.
    Bytes input(Micros time, MemberId id, const SigningKey* forger = nullptr)
    {
        Writer& who = m_writers.at(id);
        Bytes bundle;
        appendFrame(bundle, Replica::encodeInput("ledger", Note { id, ++m_serial, {} }));
        Bytes frame;
        FrameWriter(frame).kind(FrameKind::OrderedInput).time(time).number(id).number(++who.last);
        InputSeal(keys.messages, session, id, who.nonce)
            .seal(forger ? *forger : who.key, who.last, bundle, frame);
        return frame;
    }

private:
    struct Writer {
        SigningKey key = SigningKey::random();
        SenderNonce nonce = randomDigest<std::tuple_size_v<SenderNonce>>();
        std::uint64_t last = 0;
    };

    std::map<MemberId, Writer> m_writers;
    std::uint32_t m_serial = 0;
};

} // namespace polder
