#!/usr/bin/env bash
# D2: the scenarios end in the same hashes whatever the compiler, the optimisation and the machine.
# Builds polder-verify for each and compares what it prints, line by line.
# usage: same-bits.sh --native | --emulated | --every
#   --native    GCC and Clang, -O0 and -O3, on this machine
#   --emulated  two builds for AArch64 and two for s390x, which between them use both compilers and both
#               levels on each machine
#   --every     all twelve
set -euo pipefail
cd "$(dirname "$0")/../.."
out=build/bits
mkdir -p "$out"
kind=${1:---every}

# The release build is the variant x86_64-gcc-O3; the others have a folder each.
# MACHINE COMPILER FLAGS, one variant a line.
variants() {
    if [ "$kind" != --emulated ]; then
        echo "x86_64 gcc -O0"
        echo "x86_64 clang -O0"
        echo "x86_64 clang -O3"
    fi
    [ "$kind" != --native ] || return 0
    echo "aarch64 gcc -O0"
    echo "aarch64 clang -O3"
    echo "s390x gcc -O3"
    echo "s390x clang -O0"
    [ "$kind" = --every ] || return 0
    echo "aarch64 gcc -O3"
    echo "aarch64 clang -O0"
    echo "s390x gcc -O0"
    echo "s390x clang -O3"
}

build() { # MACHINE COMPILER FLAGS
    local dir=$out/$1-$2$3 cc=$2 cxx=${2/gcc/g++} cross=()
    [ "$cc" = gcc ] || cxx=clang++
    if [ "$1" != x86_64 ]; then
        cross=(-DCMAKE_SYSTEM_NAME=Linux "-DCMAKE_SYSTEM_PROCESSOR=$1" -DCMAKE_EXE_LINKER_FLAGS=-static)
        if [ "$cc" = gcc ]; then
            cc=$1-linux-gnu-gcc cxx=$1-linux-gnu-g++
        else
            cross+=("-DCMAKE_C_COMPILER_TARGET=$1-linux-gnu" "-DCMAKE_CXX_COMPILER_TARGET=$1-linux-gnu")
        fi
    fi
    cmake -G Ninja -S . -B "$dir" "-DCMAKE_C_COMPILER=$cc" "-DCMAKE_CXX_COMPILER=$cxx" \
        "-DCMAKE_CXX_FLAGS=$3" -DPOLDER_QT=OFF -DPOLDER_TESTS=OFF "${cross[@]}" >"$dir.log"
    cmake --build "$dir" --target polder-verify >>"$dir.log" || { tail -n 30 "$dir.log"; return 1; }
}

play() { # MACHINE COMPILER FLAGS
    local dir=$out/$1-$2$3 started=$SECONDS emulator=() which=--all
    if [ "$1" != x86_64 ]; then
        emulator=("qemu-$1")
        # Emulated and not optimised, the largest scenarios would take half an hour.
        [ "$3" != -O0 ] || which=--quick
    fi
    "${emulator[@]}" "$dir/bin/polder-verify" $which >"$dir.hashes"
    if ! diff <(awk 'NR == FNR { played[$1]; next } $1 in played' "$dir.hashes" \
        "$out/x86_64-gcc-O3.hashes") "$dir.hashes"; then
        echo "$1-$2$3 differs from x86_64-gcc-O3 (above): see docs/determinism.md"
        return 1
    fi
    printf '%-18s %s scenarios, same bits (%d s)\n' "$1-$2$3" "$(wc -l <"$dir.hashes")" $((SECONDS - started))
}
export -f play
export out

first=$out/x86_64-gcc-O3
[ -f build/release/build.ninja ] || cmake --preset release >"$first.log"
cmake --build --preset release --target polder-verify >>"$first.log"
build/release/bin/polder-verify --all >"$first.hashes"
[ -s "$first.hashes" ] || { echo "polder-verify printed no hash"; exit 1; }
printf '%-18s %s scenarios\n' x86_64-gcc-O3 "$(wc -l <"$first.hashes")"

while read -r machine compiler flags; do
    build "$machine" "$compiler" "$flags"
done < <(variants)
# One core each: what costs time is the emulator and code that nobody optimised.
variants | xargs -P "$(nproc)" -L 1 bash -euo pipefail -c 'play "$@"' play
