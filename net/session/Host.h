#pragma once

#include "net/Failure.h"
#include "net/session/Link.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <cstddef>
#include <memory>

namespace polder {

/// A reflector inside this program, on a thread of its own, for the people on the same network.
/// It is as blind as any other, and whoever runs it joins by a link like everybody else.
///
/// Thread: the GUI thread.
class Host : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::uint16_t port = Link::DefaultPort; ///< 0: any free one.
        QString folder; ///< Keeps worlds across restarts; empty: in memory alone.
    };

    explicit Host(QObject* parent = nullptr);
    ~Host() override;

    /// Listens on all addresses of this computer; says why not. Takes some milliseconds.
    Failure start(const Options& options);
    void stop(); ///< Tells everybody and writes the worlds.
    bool isRunning() const { return m_room != nullptr; }
    std::uint16_t port() const { return m_port; }
    std::size_t members() const; ///< Of all worlds together.

    /// The link by which others on the network find the world: name and password are the given
    /// one's.
    Link linkTo(const Link& world) const;
    /// The address by which this computer is found on its network; loopback when it has none.
    static std::string address();

private:
    class Room; ///< What lives on the thread.

    std::unique_ptr<Room> m_room;
    QThread m_thread;
    std::uint16_t m_port = 0;
};

} // namespace polder
