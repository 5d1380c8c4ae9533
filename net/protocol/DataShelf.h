#pragma once

#include "net/protocol/Control.h"
#include "net/protocol/Limits.h"
#include "net/protocol/Outbox.h"

#include <QByteArray>
#include <map>
#include <optional>

namespace polder {

/// The sealed data that the members of one world leave with the reflector: each piece under an id
/// that only they can tell the meaning of, the first that comes under an id stays. Beside them the
/// world's form, which is replaced by whoever was asked for it.
///
/// With a store the data outlives the session and the reflector, else it goes with the session.
class DataShelf {
public:
    DataShelf(const WorldId& world, const ReflectorLimits& limits, Outbox& outbox, Store* store);

    /// From now on this member, and no other, may replace the form; `time` is the world's.
    void awaitForm(MemberId member, Micros time);
    /// Of the form that came last since the session was taken up; -1 none.
    Micros formTime() const { return m_formTime; }

    // A failure ends the member's connection; what is refused otherwise is answered.
    Failure offer(MemberId member, ConnectionId connection, const DataOffer& offer);
    Failure chunk(MemberId member, ConnectionId connection, std::uint64_t transfer,
        std::uint64_t offset, BytesView bytes);
    Failure wish(MemberId member, ConnectionId connection, const DataWish& wish);
    Failure fetch(MemberId member, ConnectionId connection, std::uint64_t transfer,
        std::uint64_t offset, std::uint64_t size);
    void gone(MemberId member); ///< Ends its transfers.

    std::uint64_t inFlight() const; ///< Bytes.

private:
    struct Upload {
        std::uint64_t transfer = 0;
        DataId id {};
        std::uint64_t size = 0;
        Bytes bytes;
    };
    struct Download {
        std::uint64_t transfer = 0;
        DataId id {};
        QByteArray bytes; ///< Shared by all who fetch the same.
    };

    void answer(
        ConnectionId connection, std::uint64_t transfer, FailureCode code, std::uint64_t size = 0);
    FailureCode whyNot(MemberId member, const DataOffer& offer);
    bool isFetched(const DataId& id) const;
    QByteArray find(const DataId& id) const;
    void keep(const Upload& upload);
    std::uint64_t bytesKept() const;

    WorldId m_world;
    const ReflectorLimits& m_limits;
    Outbox& m_outbox;
    Store* m_store;
    std::map<DataId, QByteArray> m_kept; ///< Without a store.
    std::map<MemberId, Upload> m_uploads;
    std::map<MemberId, Download> m_downloads;
    MemberId m_formFrom = 0;
    Micros m_awaitedTime = 0;
    Micros m_formTime = -1;
};

/// The form as it lies in a store: the world's time, then what the member sealed.
struct StoredForm {
    Micros time = 0;
    Bytes sealed;
};
Bytes encodeForm(Micros time, BytesView sealed);
std::optional<StoredForm> decodeForm(BytesView bytes);

} // namespace polder
