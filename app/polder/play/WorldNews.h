#pragma once

#include "core/replica/Replica.h"

#include <QObject>
#include <QString>

#include <vector>

namespace polder {

class Session;

/// What happens in the world that people should hear of, as signals.
///
/// Listens to the replica the session has, and to its successor when it is replaced.
class WorldNews : public QObject {
    Q_OBJECT

public:
    WorldNews(Session& session, QObject* parent);

signals:
    void said(polder::MemberId member, const QString& name, const QString& text);
    void rejected(const QString& reason); ///< One of our own inputs.
    void handlerFailed(const QString& text); ///< A fault of the program; the world goes on.

private:
    void listen();

    Session& m_session;
    std::vector<ViewSubscription> m_subscriptions;
};

} // namespace polder
