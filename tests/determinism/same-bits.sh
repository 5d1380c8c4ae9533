#!/usr/bin/env bash
# D2: the scenarios end in the same hashes whatever the compiler, the optimisation and the machine.
# Builds polder-verify for each and compares what it prints, line by line, with the release build.
# usage: same-bits.sh --native | --emulated | --every
#   --native    GCC and Clang, -O0 and -O3, on this machine
#   --emulated  the same for AArch64 and s390x
#   --every     all twelve
set -euo pipefail
cd "$(dirname "$0")/../.."
export out=build/bits
mkdir -p "$out"
kind=${1:---every}

# The release build is the variant x86_64-gcc-O3; the others have a folder each.
# MACHINE COMPILER FLAGS, one variant a line; those that take longest come first.
variants() {
    if [ "$kind" != --native ]; then
        printf '%s -O0\n' "s390x clang" "s390x gcc" "aarch64 clang" "aarch64 gcc"
    fi
    if [ "$kind" != --emulated ]; then
        printf '%s\n' "x86_64 clang -O0" "x86_64 gcc -O0"
    fi
    if [ "$kind" != --native ]; then
        printf '%s -O3\n' "s390x clang" "s390x gcc" "aarch64 clang" "aarch64 gcc"
    fi
    if [ "$kind" != --emulated ]; then
        echo "x86_64 clang -O3"
    fi
}

# All files of a target are compiled as one: a sixth of the time. So the bits must not depend on
# that either, since the release build compiles file by file.
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
        "-DCMAKE_CXX_FLAGS=$3" -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=0 \
        -DPOLDER_QT=OFF -DPOLDER_TESTS=OFF -DPOLDER_BENCH=OFF "${cross[@]}" \
        && cmake --build "$dir" --target polder-verify -j1
}

play() { # MACHINE COMPILER FLAGS
    local dir=$out/$1-$2$3 emulator=()
    [ "$1" = x86_64 ] || emulator=("qemu-$1")
    "${emulator[@]}" "$dir/bin/polder-verify" --all >"$dir.hashes"
}

try() { # MACHINE COMPILER FLAGS
    local name=$1-$2$3 building playing TIMEFORMAT=%U
    if ! building=$({ time build "$@" >"$out/$name.log" 2>&1; } 2>&1); then
        tail -n 30 "$out/$name.log"
        return 1
    fi
    if ! playing=$({ time play "$@" 2>"$out/$name.log"; } 2>&1) \
        || ! diff "$out/x86_64-gcc-O3.hashes" "$out/$name.hashes"; then
        cat "$out/$name.log"
        echo "$name differs from x86_64-gcc-O3 (above): see docs/determinism.md"
        return 1
    fi
    printf '%-18s %s scenarios, same bits; processor seconds: %.0f to build, %.0f to play\n' \
        "$name" "$(wc -l <"$out/$name.hashes")" "$building" "$playing"
}
export -f build play try

first=$out/x86_64-gcc-O3
[ -f build/release/build.ninja ] || cmake --preset release >"$first.log"
cmake --build --preset release --target polder-verify >>"$first.log"
build/release/bin/polder-verify --all >"$first.hashes"
[ -s "$first.hashes" ] || { echo "polder-verify printed no hash"; exit 1; }
printf '%-18s %s scenarios\n' x86_64-gcc-O3 "$(wc -l <"$first.hashes")"

# One core each: an emulator has one thread, and so has the compiler of one large file.
variants | xargs -P "$(nproc)" -L 1 bash -euo pipefail -c 'try "$@"' try
