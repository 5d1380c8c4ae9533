// What sealing costs: table A of the performance page, row "seal or open one 100-byte message".

#include "net/crypto/InputSeal.h"
#include "net/crypto/Seal.h"
#include "net/crypto/SessionKeys.h"
#include "net/crypto/Signature.h"
#include "net/protocol/ClaimAhead.h"

#include <benchmark/benchmark.h>

#include <memory>

using namespace polder;

namespace {

NumberedSeal sealer()
{
    const Key key = SessionKeys::random().messages;
    return { key, SealPurpose::Message, {}, 1, {} };
}

void seal(benchmark::State& state)
{
    const NumberedSeal seal = sealer();
    const Bytes plain(static_cast<std::size_t>(state.range(0)), 7);
    std::uint64_t counter = 0;
    Bytes out;
    for (auto _ : state) {
        out.clear();
        seal.seal(++counter, plain, out);
        benchmark::DoNotOptimize(out.data());
    }
}
BENCHMARK(seal)->Arg(35)->Arg(100)->Arg(1000)->Arg(16000);

void open(benchmark::State& state)
{
    const NumberedSeal seal = sealer();
    Bytes sealed;
    seal.seal(1, Bytes(static_cast<std::size_t>(state.range(0)), 7), sealed);
    for (auto _ : state)
        benchmark::DoNotOptimize(seal.open(1, sealed));
}
BENCHMARK(open)->Arg(35)->Arg(100)->Arg(1000)->Arg(16000);

void chain(benchmark::State& state)
{
    StreamChain chain(SessionKeys::random().chain, {});
    const Bytes frame(130, 7);
    for (auto _ : state)
        chain.add(frame);
    benchmark::DoNotOptimize(chain.value());
}
BENCHMARK(chain);

void sign(benchmark::State& state)
{
    const SigningKey key = SigningKey::random();
    const Bytes vote(60, 7);
    for (auto _ : state)
        benchmark::DoNotOptimize(key.sign(vote));
}
BENCHMARK(sign);

void verifySignature(benchmark::State& state)
{
    const SigningKey key = SigningKey::random();
    const Bytes vote(60, 7);
    const Signature signature = key.sign(vote);
    for (auto _ : state)
        benchmark::DoNotOptimize(verify(key.verifyKey(), vote, signature));
}
BENCHMARK(verifySignature);

/// What its sender does with a frame of inputs, and what each member does with one that arrives.
void sealInput(benchmark::State& state)
{
    const InputSeal seal(SessionKeys::random().messages, {}, 1, {});
    const SigningKey key = SigningKey::random();
    const Bytes plain(100, 7);
    std::uint64_t counter = 0;
    Bytes out;
    for (auto _ : state) {
        out.clear();
        seal.seal(key, ++counter, plain, out);
        benchmark::DoNotOptimize(out.data());
    }
}
BENCHMARK(sealInput);

void openInput(benchmark::State& state)
{
    const InputSeal seal(SessionKeys::random().messages, {}, 1, {});
    const SigningKey key = SigningKey::random();
    Bytes sealed;
    seal.seal(key, 1, Bytes(100, 7), sealed);
    for (auto _ : state) {
        benchmark::DoNotOptimize(seal.open(1, sealed));
        benchmark::DoNotOptimize(seal.claim(key.verifyKey(), 1, sealed).holds());
    }
}
BENCHMARK(openInput);

/// The same where the worker has looked at the signature meanwhile: what is left for the thread
/// that simulates.
void openInputLookedAtAhead(benchmark::State& state)
{
    const InputSeal seal(SessionKeys::random().messages, {}, 1, {});
    const SigningKey key = SigningKey::random();
    Bytes sealed;
    seal.seal(key, 1, Bytes(100, 7), sealed);
    ClaimAhead looked(seal.claim(key.verifyKey(), 1, sealed));
    looked.look();
    for (auto _ : state) {
        const auto ahead = std::make_shared<ClaimAhead>(seal.claim(key.verifyKey(), 1, sealed));
        benchmark::DoNotOptimize(ahead.get());
        benchmark::DoNotOptimize(seal.open(1, sealed));
        benchmark::DoNotOptimize(looked.verdictOn(seal.claim(key.verifyKey(), 1, sealed)));
    }
}
BENCHMARK(openInputLookedAtAhead);

void derive(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(deriveKeys("a password", "polder", "isle"));
}
BENCHMARK(derive)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
