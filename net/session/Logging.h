#pragma once

#include "core/replica/Types.h"

#include <QByteArray>
#include <QLoggingCategory>

namespace polder {

class Replica;

// What a session does, for whoever looks for a fault: QT_LOGGING_RULES="polder.*.debug=true", or
// one category at a time. Off unless asked for. Kinds, sizes, times and hashes; never a password, a
// key, or what people wrote or did.
Q_DECLARE_LOGGING_CATEGORY(logSession) ///< polder.session: states, joining, failures, members
Q_DECLARE_LOGGING_CATEGORY(logMessages) ///< polder.messages: what arrives
Q_DECLARE_LOGGING_CATEGORY(logSends) ///< polder.sends: what goes out
Q_DECLARE_LOGGING_CATEGORY(logSnapshot) ///< polder.snapshot: polls, uploads, downloads, repairs
Q_DECLARE_LOGGING_CATEGORY(logData) ///< polder.data: sealed data stored and fetched
Q_DECLARE_LOGGING_CATEGORY(logHashing) ///< polder.hashing: votes on the state
Q_DECLARE_LOGGING_CATEGORY(logSubscribe) ///< polder.subscribe: who hears events; what views publish
Q_DECLARE_LOGGING_CATEGORY(logClasses) ///< polder.classes: models of the world, by class
Q_DECLARE_LOGGING_CATEGORY(logTicks) ///< polder.ticks: times given by the reflector

/// Each frame in the category that its kind belongs to.
void logFramesIn(const QByteArray& message);
void logFramesOut(const QByteArray& message);
/// How many models of each class there are, and their subscriptions. Slow, but only when asked for.
void logModels(const Replica& replica);

} // namespace polder
