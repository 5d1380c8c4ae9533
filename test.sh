#!/usr/bin/env bash
# Installs what is missing, builds everything and runs every test, headless.
# usage: ./test.sh            all tests (what CI runs)
#        ./test.sh --bits     golden hashes equal on emulated AArch64 and s390x too (CI runs this as well);
#                             tests/determinism/same-bits.sh --every compares all twelve builds
#        ./test.sh --sanitize core's tests under the address and undefined-behaviour sanitizers, and all
#                             tests that start threads under the thread sanitizer
#        ./test.sh --fuzz [N] each fuzz target for N seconds (20; CI runs this as well)
#        ./test.sh --soak     trials by fault until stopped; a failing seed prints how to repeat it
set -euo pipefail
cd "$(dirname "$0")"

scripts/install-packages.sh build run test
sanitize() {
    cmake --preset asan -DPOLDER_QT=OFF >/dev/null
    cmake --build --preset asan
    ctest --preset asan -j"$(nproc)" --no-tests=error -LE house
    cmake --preset tsan >/dev/null
    cmake --build --preset tsan --target polder_threaded_tests
    ctest --preset tsan -j"$(nproc)" --no-tests=error -L threads
}
case "${1:-}" in
"") ;;
--bits) exec tests/determinism/same-bits.sh --emulated ;;
--sanitize) sanitize; exit ;;
--fuzz) exec tests/fuzz/run-fuzz.sh "${2:-20}" ;;
--soak)
    cmake --preset release -DPOLDER_TESTS=ON >/dev/null
    cmake --build --preset release --target polder_faults
    exec build/release/bin/polder_faults --soak --first "$(date +%s)"
    ;;
*) sed -n '3,10s/^# //p' "$0" >&2; exit 2 ;;
esac

step() { printf '\n== %s (%d s) ==\n' "$1" "$SECONDS"; }

step "build: release, warnings are errors"
cmake --preset release -DPOLDER_TESTS=ON >/dev/null
cmake --build --preset release

step "tests: release"
# Software GL on a screen of its own; the tests that draw take turns (RESOURCE_LOCK display).
xvfb-run -a -s "-screen 0 1280x800x24 +extension GLX" \
    ctest --preset release -j"$(nproc)" --no-tests=error

step "same bits: GCC and Clang, -O0 and -O3"
tests/determinism/same-bits.sh --native
step "all passed"
