#include "net/session/Logging.h"

#include "core/replica/Replica.h"
#include "net/protocol/Frame.h"

#include <map>

namespace polder {

Q_LOGGING_CATEGORY(logSession, "polder.session", QtWarningMsg)
Q_LOGGING_CATEGORY(logMessages, "polder.messages", QtWarningMsg)
Q_LOGGING_CATEGORY(logSends, "polder.sends", QtWarningMsg)
Q_LOGGING_CATEGORY(logSnapshot, "polder.snapshot", QtWarningMsg)
Q_LOGGING_CATEGORY(logData, "polder.data", QtWarningMsg)
Q_LOGGING_CATEGORY(logHashing, "polder.hashing", QtWarningMsg)
Q_LOGGING_CATEGORY(logSubscribe, "polder.subscribe", QtWarningMsg)
Q_LOGGING_CATEGORY(logClasses, "polder.classes", QtWarningMsg)
Q_LOGGING_CATEGORY(logTicks, "polder.ticks", QtWarningMsg)

namespace {

    const char* nameOf(FrameKind kind)
    {
        switch (kind) {
        case FrameKind::Input:
            return "input";
        case FrameKind::Vote:
            return "vote";
        case FrameKind::Chunk:
            return "chunk";
        case FrameKind::Fetch:
            return "fetch";
        case FrameKind::Returned:
            return "returned";
        case FrameKind::Pong:
            return "pong";
        case FrameKind::PollVote:
            return "poll vote";
        case FrameKind::Tick:
            return "tick";
        case FrameKind::OrderedInput:
            return "ordered input";
        case FrameKind::OrderedMembers:
            return "ordered members";
        case FrameKind::OrderedPoll:
            return "ordered poll";
        case FrameKind::RelayedVote:
            return "relayed vote";
        case FrameKind::ChunkReply:
            return "chunk reply";
        case FrameKind::Ping:
            return "ping";
        case FrameKind::Greeting:
            return "greeting";
        case FrameKind::Hello:
            return "hello";
        case FrameKind::Welcome:
            return "welcome";
        case FrameKind::Refusal:
            return "refusal";
        case FrameKind::BringBack:
            return "bring back";
        case FrameKind::UploadOrder:
            return "upload order";
        case FrameKind::Leave:
            return "leave";
        case FrameKind::BlobOffer:
            return "blob offer";
        case FrameKind::BlobAnswer:
            return "blob answer";
        case FrameKind::SnapshotWish:
            return "snapshot wish";
        case FrameKind::DataOffer:
            return "data offer";
        case FrameKind::DataWish:
            return "data wish";
        case FrameKind::DataAnswer:
            return "data answer";
        }
        return "unknown";
    }

    using Category = const QLoggingCategory& (*)();

    Category categoryOf(FrameKind kind, Category usual)
    {
        switch (kind) {
        case FrameKind::OrderedPoll:
        case FrameKind::PollVote:
        case FrameKind::UploadOrder:
        case FrameKind::BlobOffer:
        case FrameKind::BlobAnswer:
        case FrameKind::SnapshotWish:
        case FrameKind::Chunk:
        case FrameKind::ChunkReply:
        case FrameKind::Fetch:
            return logSnapshot;
        case FrameKind::DataOffer:
        case FrameKind::DataWish:
        case FrameKind::DataAnswer:
            return logData;
        case FrameKind::Vote:
        case FrameKind::RelayedVote:
            return logHashing;
        case FrameKind::Tick:
            return logTicks;
        default:
            return usual;
        }
    }

    void logFrames(const char* way, const QByteArray& message, Category usual)
    {
        FrameSplitter splitter(viewOf(message));
        while (const auto frame = splitter.next()) {
            FrameReader reader(*frame);
            const FrameKind kind = reader.kind();
            const Category category = categoryOf(kind, usual);
            if (!category().isDebugEnabled())
                continue;
            const bool timed = kind == FrameKind::Tick || isOrdered(kind);
            const QByteArray at
                = timed ? QByteArray(" at ") + QByteArray::number(qlonglong { reader.time() }) : "";
            qCDebug(category).noquote().nospace()
                << way << ' ' << nameOf(kind) << ", " << frame->size() << " bytes" << at;
        }
    }

} // namespace

void logFramesIn(const QByteArray& message) { logFrames("in:", message, logMessages); }
void logFramesOut(const QByteArray& message) { logFrames("out:", message, logSends); }

void logModels(const Replica& replica)
{
    if (!logClasses().isDebugEnabled() && !logSubscribe().isDebugEnabled())
        return;
    std::map<std::string, std::pair<int, std::size_t>> classes; // models and subscriptions
    for (const auto& [id, hash] : replica.modelHashes()) {
        const std::string dump = replica.dumpModel(id);
        auto& [models, subscriptions] = classes[dump.substr(0, dump.find('#'))];
        ++models;
        for (std::size_t at = dump.find(".handler = "); at != std::string::npos;
             at = dump.find(".handler = ", at + 1))
            ++subscriptions;
    }
    for (const auto& [name, count] : classes) {
        qCDebug(logClasses).noquote() << name.c_str() << "models:" << count.first;
        qCDebug(logSubscribe).noquote() << name.c_str() << "subscriptions:" << count.second;
    }
}

} // namespace polder
