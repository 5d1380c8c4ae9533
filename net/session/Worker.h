#pragma once

#include <functional>
#include <memory>

namespace polder {

/// Runs slow work on a thread of its own and its outcome on the thread of the application.
///
/// Whoever goes away before its work is done holds a token: work whose token has died is finished
/// in peace, but its outcome is dropped.
///
/// Thread: the application's. When that ends it waits for all work, to files for instance.
class Worker {
public:
    using Job = std::function<std::function<void()>()>;

    /// `job` runs on the worker, what it returns on the application's thread.
    static void run(const std::shared_ptr<void>& token, Job job);
};

} // namespace polder
