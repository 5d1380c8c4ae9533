#!/usr/bin/env bash
# D2: the scenarios end in the same hashes whatever the compiler, the optimisation and the machine.
# Builds polder-verify for each and compares what it prints, line by line.
# usage: same-bits.sh [--native]      with --native, only what needs no emulator
set -euo pipefail
cd "$(dirname "$0")/../.."
out=build/bits
mkdir -p "$out"
native=${1:-}

# The release build is the variant gcc-O3; the others have a folder each.
# NAME  C-COMPILER  C++-COMPILER  FLAGS  RUNNER
variants() {
    cat <<'TABLE'
gcc-O0      gcc                     g++                     -O0  -
clang-O0    clang                   clang++                 -O0  -
clang-O3    clang                   clang++                 -O3  -
aarch64-O2  aarch64-linux-gnu-gcc   aarch64-linux-gnu-g++   -O2  qemu-aarch64
s390x-O2    s390x-linux-gnu-gcc     s390x-linux-gnu-g++     -O2  qemu-s390x
TABLE
}

first=$out/gcc-O3.hashes
[ -f build/release/build.ninja ] || cmake --preset release >"$out/gcc-O3.log"
cmake --build --preset release --target polder-verify >>"$out/gcc-O3.log"
build/release/bin/polder-verify --all >"$first"
[ -s "$first" ] || { echo "polder-verify printed no hash"; exit 1; }
printf '%-11s %s scenarios\n' gcc-O3 "$(wc -l <"$first")"

while read -r name cc cxx flags runner; do
    [ "$native" != --native ] || [ "$runner" = - ] || continue
    dir=$out/$name
    cross=()
    [ "$runner" = - ] || cross=(-DCMAKE_SYSTEM_NAME=Linux -DCMAKE_EXE_LINKER_FLAGS=-static)
    cmake -G Ninja -S . -B "$dir" -DCMAKE_C_COMPILER="$cc" -DCMAKE_CXX_COMPILER="$cxx" \
        -DCMAKE_CXX_FLAGS="$flags" -DPOLDER_QT=OFF -DPOLDER_TESTS=OFF "${cross[@]}" >"$dir.log"
    cmake --build "$dir" --target polder-verify >>"$dir.log" || { tail -n 30 "$dir.log"; exit 1; }
    started=$SECONDS
    if [ "$runner" = - ]; then
        "$dir/bin/polder-verify" --all >"$dir.hashes"
    else
        "$runner" "$dir/bin/polder-verify" --all >"$dir.hashes"
    fi
    if ! diff "$first" "$dir.hashes"; then
        echo "$name differs from $(basename "$first" .hashes) (above): see docs/determinism.md"
        exit 1
    fi
    printf '%-11s %s scenarios, same bits (%d s)\n' "$name" "$(wc -l <"$dir.hashes")" $((SECONDS - started))
done < <(variants)
