#pragma once

#include "net/crypto/InputSeal.h"
#include "net/crypto/SessionKeys.h"
#include "net/protocol/Control.h"

#include <deque>
#include <map>
#include <variant>

namespace polder {

/// Who we are in which session; made once per session.
struct ClientIdentity {
    SessionKeys keys;
    WorldId world {};
    std::uint64_t codeHash = 0;
    Bytes profile; ///< What others learn of us, sealed on the way.
    bool mayFound = false;
    bool readsForms = false; ///< Can go on with a world that programs with other code left.
    Micros begins = 0; ///< The time of the world that it would found.
    std::uint32_t ticksPerSecond = 20;
    int tickSplit = 1; ///< Steps into which we split each tick; our own business.
    Micros rejoinLimit = 30_s;

    SessionId session() const { return sessionIdOf(world, codeHash); }
};

/// What a client has to tell its owner.
namespace arrival {
    struct Welcomed {
        Welcome welcome;
    };
    struct Ordered { ///< The next frame of the order.
        Bytes frame;
        bool past; ///< From before we came.
    };
    struct TickedTo {
        Micros time;
    };
    struct Voted {
        MemberId sender;
        std::uint64_t counter;
        Bytes sealed;
    };
    struct UploadWanted {
        std::uint64_t poll;
        bool form;
    };
    struct Fetched { ///< A whole snapshot, or form if it is FormBlob; still sealed.
        std::uint64_t blob;
        std::uint64_t sequence;
        Bytes bytes;
    };
    struct Returned { ///< One of our inputs came back, with others of its bundle.
        Micros latency;
    };
    struct DataDone { ///< A piece of data was left or has come, or could not be.
        std::uint64_t request;
        Failure failure;
        Bytes sealed; ///< What has come.
    };
    struct Refused {
        Failure failure;
    };
}
using Arrival = std::variant<arrival::Welcomed, arrival::Ordered, arrival::TickedTo, arrival::Voted,
    arrival::UploadWanted, arrival::Fetched, arrival::Returned, arrival::DataDone,
    arrival::Refused>;

/// A member's end of the wire, without sockets, timers or clocks: handshake, resuming after a lost
/// connection, sending each input exactly once, and moving snapshots. What the order means is the
/// Follower's business.
///
/// One Client is one stay: it may lose and regain its connection, but once the reflector says that
/// the stay is over, startOver() begins a new one.
class Client {
public:
    explicit Client(ClientIdentity identity);

    // What happened to the connection
    void connected(Micros now);
    void received(Micros now, BytesView message);
    void disconnected(Micros now);

    void advance(Micros now); ///< Sends what had to wait.
    std::vector<QByteArray> takeOutgoing(Micros now);
    std::vector<Arrival> takeArrivals() { return std::exchange(m_arrivals, {}); }
    bool wantsClose() const { return m_close; } ///< After sending what is outgoing.

    bool live() const { return m_phase == Phase::Live; }
    bool hasStay() const { return m_member != 0; }
    MemberId member() const { return m_member; }
    Micros heard() const { return m_heard; } ///< When anything last came.
    std::uint64_t sequence() const { return m_have; } ///< Ordered frames received.
    /// How many frames there were when our own join was among them; 0 if it was not yet.
    std::uint64_t announced() const { return m_announced; }
    std::size_t unconfirmed() const;
    /// An input waits for its confirmation, and for so long that it must have been swallowed.
    bool ignored(Micros now) const;
    const ClientIdentity& identity() const { return m_identity; }
    const SigningKey& signingKey() const { return m_memberKey; }
    const SenderNonce& nonce() const { return m_nonce; }

    /// Forgets the stay: the next hello joins anew. Inputs on their way are given up.
    void startOver();
    void leave();

    void publish(Bytes input); ///< Travels with others of the same moment.
    void vote(BytesView plain);
    void pollVote(std::uint64_t poll, const Digest<16>& digest);
    void upload(std::uint64_t poll, std::uint64_t sequence, Bytes sealed);
    void wishSnapshot();
    void fetch(std::uint64_t blob, std::uint64_t size, std::uint64_t sequence);
    /// Leaves sealed data with the reflector, or asks for it; one after the other, across lost
    /// connections. DataDone tells the end. Request 0: nobody wants to know.
    void storeData(std::uint64_t request, const DataId& id, Bytes sealed);
    void fetchData(std::uint64_t request, const DataId& id);
    std::uint64_t fetchedBytes() const { return m_download.bytes.size(); }
    std::uint64_t fetchBytes() const { return m_download.size; }

private:
    enum class Phase : std::uint8_t { Offline, Greeting, Joining, Live, Over };
    struct Sent {
        std::uint64_t counter;
        Micros at;
        Bytes frame;
    };
    struct Upload {
        std::uint64_t blob = 0;
        std::uint64_t sent = 0;
        std::uint64_t acknowledged = 0;
        Bytes bytes;
    };
    struct Download {
        std::uint64_t blob = 0;
        std::uint64_t sequence = 0;
        std::uint64_t size = 0;
        std::uint64_t asked = 0;
        Bytes bytes;
    };
    struct DataJob {
        std::uint64_t request = 0;
        bool stores = false;
        DataId id {};
        Bytes bytes; ///< To be sent, or come so far.
        std::uint64_t transfer = 0; ///< 0: not begun.
        std::uint64_t size = 0; ///< To come.
        std::uint64_t moved = 0; ///< Sent or asked for.
        std::uint64_t acknowledged = 0;
        Micros retryAt = 0;
    };

    void lie(const char* what);
    void notUnderstood(FailureCode code);
    void frame(Micros now, BytesView frame);
    void greeting(BytesView frame);
    void welcome(Micros now, BytesView frame);
    void ordered(Micros now, BytesView frame);
    const char* lieInOrder(Micros now, BytesView frame);
    void bringBack(BytesView frame);
    void chunkReply(FrameReader& reader);
    void control(Micros now, FrameKind kind, BytesView frame);
    void sendBundle(Micros now);
    void advanceData(Micros now);
    void answered(Micros now, const DataAnswer& answer);
    void dataChunk(std::uint64_t offset, BytesView bytes);
    void pumpData();
    void endData(const Failure& failure);
    void pumpUpload();
    void pumpDownload();
    void send(BytesView frame);

    ClientIdentity m_identity;
    SigningKey m_admissionKey;
    SigningKey m_memberKey;
    SenderNonce m_nonce;
    Bytes m_join; ///< Our profile, sealed for this stay.
    Phase m_phase = Phase::Offline;
    bool m_close = false;
    bool m_passwordProved = false; ///< Once it was right it stays so.
    int m_notUnderstood = 0; ///< Answers since the last welcome.
    Micros m_heard = 0;
    std::vector<Arrival> m_arrivals;
    Bytes m_message; ///< Outgoing frames that travel together.
    std::vector<QByteArray> m_messages;

    // The stay
    MemberId m_member = 0;
    Digest<16> m_lineage {};
    std::uint32_t m_epoch = 0;
    std::uint64_t m_have = 0;
    Micros m_time = 0;
    std::uint64_t m_counter = 0; ///< Of the last input sealed.
    std::uint64_t m_voteCounter = 0;
    std::uint64_t m_announced = 0; ///< Ordered frames up to our join; 0: that is yet to come.
    std::optional<InputSeal> m_inputSeal;
    std::optional<NumberedSeal> m_voteSeal;
    std::deque<Sent> m_sent; ///< Not yet confirmed.
    std::deque<Bytes> m_recent; ///< Last ordered frames, in case the reflector loses them.
    std::size_t m_recentBytes = 0;
    Bytes m_bundle; ///< Inputs not yet sealed.
    Micros m_nextBundle = 0;
    std::uint32_t m_inputsPerSecond = 20;
    std::size_t m_mostInput = 4096;
    std::deque<Bytes> m_waiting; ///< Inputs that found no room in the bundle.
    Upload m_upload;
    Download m_download;
    std::deque<DataJob> m_data; ///< The first is under way. Outlives the stay.
    std::uint64_t m_nextTransfer = FirstTransfer;
};

} // namespace polder
