#pragma once

#include "net/crypto/Key.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace polder {

/// What Argon2id costs: passes over the memory, and its size in bytes. One guess at a password
/// costs an attacker the same.
struct KeyCost {
    std::uint64_t passes = 3;
    std::size_t memory = std::size_t { 64 } << 20;

    static KeyCost leastForTests();
};

/// Every secret of a world, all derived from its password; independent of the code version, so
/// that a world outlives an upgrade.
///
/// Each purpose has a key of its own: bytes sealed for one cannot be passed off as another's.
struct SessionKeys {
    Key messages;
    Key snapshots;
    Key votes;
    Key data;
    Key chain; ///< For StreamChain.
    Key admission; ///< Seed of the signing key that proves knowledge of the password.

    static SessionKeys fromRoot(const Key& root);
    /// Unguessable keys for a world that is shared with nobody.
    static SessionKeys random();
};

/// Argon2id over the password; the salt is bound to app and name, so that one table of guesses
/// serves one world only. Slow by design (a tenth of a second and 64 MiB): call it on a worker
/// thread. Nothing when memory does not suffice.
std::optional<SessionKeys> deriveKeys(std::string_view password, std::string_view appId,
    std::string_view worldName, const KeyCost& cost = {});

WorldId worldIdOf(std::string_view appId, std::string_view worldName);
SessionId sessionIdOf(const WorldId& world, std::uint64_t codeHash);

/// Six groups of five characters without look-alikes: 150 bits, beyond any guessing.
std::string randomPassword();

} // namespace polder
