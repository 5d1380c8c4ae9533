#pragma once

#include "net/Failure.h"
#include "net/crypto/Signature.h"
#include "net/protocol/Frame.h"
#include "net/storage/Store.h"

#include <optional>
#include <string>

namespace polder {

// The control frames: a kind byte and a CBOR map with small integer keys in ascending order.
// Decoding is strict: unknown keys, other types, other order or bytes left over are refused.

constexpr std::uint32_t ProtocolVersion = 2;
constexpr std::size_t MostJoinBytes = 4096; ///< Of sealed join data.
constexpr std::size_t MostCheckBytes = 256;

/// Transfers of data are numbered from here; below are snapshots, by their polls, and the form.
constexpr std::uint64_t FirstTransfer = std::uint64_t { 1 } << 62;
constexpr std::uint64_t FormBlob = FirstTransfer - 1;
constexpr DataId FormId {}; ///< Of the world's form; no piece of data has it.

/// The reflector speaks first.
struct Greeting {
    static constexpr FrameKind kind = FrameKind::Greeting;
    std::uint32_t version = ProtocolVersion;
    Digest<32> challenge {};
};

/// Asks to join, or to take up again a stay that a lost connection interrupted.
struct Hello {
    static constexpr FrameKind kind = FrameKind::Hello;
    std::uint32_t version = ProtocolVersion;
    WorldId world {};
    std::uint64_t codeHash = 0;
    bool mayFound = false;
    std::uint32_t ticksPerSecond = 20;
    std::uint64_t rejoinLimit = 0; ///< Microseconds.
    VerifyKey admissionKey {}; ///< Derived from the password; the same for all members.
    VerifyKey memberKey {}; ///< Of this stay alone.
    SenderNonce nonce {};
    Bytes join; ///< Sealed profile, bound to nonce and memberKey and signed.
    Bytes check; ///< Sealed by whoever may found; lets later members test their password.
    // To resume
    bool resume = false;
    MemberId member = 0;
    Digest<16> lineage {};
    std::uint32_t epoch = 0;
    std::uint64_t have = 0; ///< Ordered frames received so far, counted from the session's birth.
    /// The latest session time received; of a founder, the time at which its world begins.
    std::uint64_t time = 0;
    bool readsForms = false; ///< Can go on with a world that another version saved.
    // Of everything above and the challenge
    Signature admissionSignature {};
    Signature memberSignature {};
};

struct Welcome {
    static constexpr FrameKind kind = FrameKind::Welcome;
    MemberId member = 0;
    /// There is no world yet: create it, at `time`; or, if there is a snapshot blob, from that: it
    /// is FormBlob, the form in which programs of another version left it.
    bool founded = false;
    bool resumed = false; ///< The frames after `have` follow; nothing was lost.
    Digest<16> lineage {}; ///< Random name of this run of the session.
    std::uint32_t epoch = 0; ///< Raised when the reflector lost something for good.
    std::uint64_t sequence = 0; ///< Ordered frames before the first that follows.
    std::uint64_t time = 0;
    std::uint32_t ticksPerSecond = 0;
    std::uint64_t lastCounter = 0; ///< Of our own inputs that were ordered.
    std::uint64_t snapshotBlob = 0; ///< 0: none.
    std::uint64_t snapshotBytes = 0;
    Bytes check;
    std::uint32_t inputsPerSecond = 0; ///< More than these are refused.
    std::uint32_t mostInputBytes = 0;
};

struct Refusal {
    static constexpr FrameKind kind = FrameKind::Refusal;
    FailureCode code = FailureCode::None;
    std::string text;
};

/// The reflector restarted and lost ordered frames that we still have.
struct BringBack {
    static constexpr FrameKind kind = FrameKind::BringBack;
    std::uint64_t from = 0; ///< Send the frames after this many.
};

/// We were elected to upload the snapshot of a poll.
struct UploadOrder {
    static constexpr FrameKind kind = FrameKind::UploadOrder;
    std::uint64_t poll = 0;
    bool form = false; ///< Wants the world's form too, as data with the id FormId.
};

/// Starts an upload, or says that a snapshot can be fetched.
struct BlobOffer {
    static constexpr FrameKind kind = FrameKind::BlobOffer;
    std::uint64_t blob = 0; ///< A snapshot's blob is its poll.
    std::uint64_t size = 0;
    std::uint64_t sequence = 0; ///< Ordered frames that the snapshot contains.
};

/// How far an upload has arrived.
struct BlobAnswer {
    static constexpr FrameKind kind = FrameKind::BlobAnswer;
    std::uint64_t blob = 0;
    std::uint64_t received = 0;
};

/// Our state differs: please take a snapshot from the majority.
struct SnapshotWish {
    static constexpr FrameKind kind = FrameKind::SnapshotWish;
};

/// Wants to leave a piece of sealed data with the reflector. One at a time.
struct DataOffer {
    static constexpr FrameKind kind = FrameKind::DataOffer;
    std::uint64_t transfer = 0; ///< The member's own number, from FirstTransfer on.
    DataId id {};
    std::uint64_t size = 0;
};

/// Asks for a piece of sealed data. One at a time.
struct DataWish {
    static constexpr FrameKind kind = FrameKind::DataWish;
    std::uint64_t transfer = 0;
    DataId id {};
};

/// To an offer: how much of it the reflector has, none or all. To a wish: its size. Or why not.
struct DataAnswer {
    static constexpr FrameKind kind = FrameKind::DataAnswer;
    std::uint64_t transfer = 0;
    FailureCode code = FailureCode::None;
    std::uint64_t size = 0;
};

struct Leave {
    static constexpr FrameKind kind = FrameKind::Leave;
};

template <class T> Bytes encodeControl(const T& control);
/// `frame` begins with the kind byte.
template <class T> std::optional<T> decodeControl(BytesView frame);

/// What both signatures of a Hello cover.
Bytes signedPart(const Hello& hello, const Digest<32>& challenge);

} // namespace polder
