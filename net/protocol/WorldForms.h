#pragma once

#include "core/replica/Replica.h"
#include "net/Failure.h"

#include <functional>
#include <memory>

namespace polder {

/// How a program writes its worlds so that later versions can read them, and reads them again.
/// Both take their time and may run on any thread. Without them sessions end with the version.
struct WorldForms {
    struct Begun {
        std::unique_ptr<Replica> replica; ///< At the time that was asked for; null on failure.
        Failure failure;
    };

    std::function<Bytes(const Replica&)> write;
    std::function<Begun(BytesView form, Micros time)> read;

    bool usable() const { return write && read; }
};

} // namespace polder
