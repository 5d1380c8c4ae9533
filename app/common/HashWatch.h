#pragma once

#include "core/replica/Types.h"

#include <QObject>

#include <set>

namespace polder {

class Session;

/// Reports the state hash of the session's replica at given world times, equal on all replicas
/// however their frames fall.
class HashWatch : public QObject {
    Q_OBJECT

public:
    static constexpr Micros Grain = 50_ms; ///< Hashes can be had at its multiples.

    /// `everySecond`: at all whole seconds, else only at those asked for with at().
    HashWatch(Session& session, bool everySecond, QObject* parent);

    /// Also at that time, rounded up to Grain; too late if it has passed.
    void at(Micros time);

    /// Has the replica note its hash every second, even if nobody asks for it here.
    void keepNoting() { m_noting = true; }

    /// Once per frame, after Session::step().
    void step();
    bool waiting() const { return !m_times.empty(); } ///< A time asked for has not come yet.

signals:
    void hashed(polder::Micros time, quint64 hash);

private:
    void prepare();

    Session& m_session;
    bool m_everySecond;
    bool m_noting = false;
    std::set<Micros> m_times;
};

} // namespace polder
