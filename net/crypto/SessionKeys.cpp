#include "net/crypto/SessionKeys.h"

#include <sodium.h>

namespace polder {

namespace {

    /// BLAKE2b over parts, each preceded by its length so that no two lists of parts run together.
    class PartHash {
    public:
        PartHash(std::string_view purpose, std::size_t size)
        {
            crypto_generichash_init(&m_state, nullptr, 0, size);
            add(purpose);
        }
        PartHash& add(const void* data, std::size_t size)
        {
            std::array<std::uint8_t, 8> length {};
            for (std::size_t i = 0; i < length.size(); ++i)
                length[i] = static_cast<std::uint8_t>(std::uint64_t { size } >> (8 * i));
            crypto_generichash_update(&m_state, length.data(), length.size());
            crypto_generichash_update(&m_state, static_cast<const std::uint8_t*>(data), size);
            return *this;
        }
        PartHash& add(std::string_view text) { return add(text.data(), text.size()); }
        template <std::size_t N> Digest<N> value()
        {
            Digest<N> out;
            crypto_generichash_final(&m_state, out.data(), N);
            return out;
        }

    private:
        crypto_generichash_state m_state;
    };

} // namespace

KeyCost KeyCost::leastForTests() { return { 1, crypto_pwhash_MEMLIMIT_MIN }; }

SessionKeys SessionKeys::fromRoot(const Key& root)
{
    startCrypto();
    SessionKeys keys;
    std::uint64_t id = 1;
    for (Key* key :
        { &keys.messages, &keys.snapshots, &keys.votes, &keys.data, &keys.chain, &keys.admission })
        crypto_kdf_derive_from_key(key->data(), Key::Size, id++, "PolderK1", root.data());
    return keys;
}

SessionKeys SessionKeys::random()
{
    startCrypto();
    Key root;
    randombytes_buf(root.data(), Key::Size);
    return fromRoot(root);
}

std::optional<SessionKeys> deriveKeys(std::string_view password, std::string_view appId,
    std::string_view worldName, const KeyCost& cost)
{
    startCrypto();
    const auto salt = PartHash("polder salt 1", crypto_pwhash_SALTBYTES)
                          .add(appId)
                          .add(worldName)
                          .value<crypto_pwhash_SALTBYTES>();
    Key root;
    if (crypto_pwhash(root.data(), Key::Size, password.data(), password.size(), salt.data(),
            cost.passes, cost.memory, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return std::nullopt;
    return SessionKeys::fromRoot(root);
}

WorldId worldIdOf(std::string_view appId, std::string_view worldName)
{
    startCrypto();
    return PartHash("polder world 1", 16).add(appId).add(worldName).value<16>();
}

SessionId sessionIdOf(const WorldId& world, std::uint64_t codeHash)
{
    startCrypto();
    Digest<8> code;
    for (std::size_t i = 0; i < code.size(); ++i)
        code[i] = static_cast<std::uint8_t>(codeHash >> (8 * i));
    return PartHash("polder session 1", 16)
        .add(world.data(), world.size())
        .add(code.data(), code.size())
        .value<16>();
}

std::string randomPassword()
{
    startCrypto();
    constexpr std::string_view letters = "23456789abcdefghijkmnpqrstuvwxyz"; // 32: five bits each
    std::string out;
    for (int i = 0; i < 30; ++i) {
        if (i > 0 && i % 5 == 0)
            out += '-';
        out += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return out;
}

} // namespace polder
