#!/bin/bash
# Builds the fuzz targets with Clang and gives each some seconds: run-fuzz.sh [SECONDS]
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-20}
targets="fuzz_link fuzz_client fuzz_recording fuzz_reflector fuzz_script fuzz_snapshot fuzz_world"
cmake -S . -B build/fuzz -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_COMPILER=clang \
    -DCMAKE_CXX_COMPILER=clang++ -DPOLDER_FUZZ=ON -DPOLDER_BENCH=OFF -DPOLDER_SANITIZE=fuzzer-no-link,address > /dev/null
# shellcheck disable=SC2086
cmake --build build/fuzz --target $targets
for target in $targets; do
    corpus=build/fuzz/corpus/$target
    mkdir -p "$corpus"
    printf 'polder://h:1/a#b' > "$corpus/link"
    printf '\x02\x11\x01' > "$corpus/frame"
    printf '\x00\x01\x00\x00\x01\x05\x00\x00\x80\x80\x40\x01\x03\x03\x00\x80\x80\x40' >"$corpus/records"
    printf 'AT 0.5 dig 1 2 3\nAT +3 fill 4 5 6 lava\n# a line\nAT 7 walk -2.5 0 jump\n' >"$corpus/script"
    echo "== $target"
    build/fuzz/bin/$target -max_total_time="$seconds" -max_len=4096 -verbosity=0 -print_final_stats=1 \
        -artifact_prefix=build/fuzz/ "$corpus" 2>&1 | grep -E "ERROR|SUMMARY|executed_units|crash-" || true
    if ls build/fuzz/crash-* build/fuzz/oom-* build/fuzz/timeout-* > /dev/null 2>&1; then
        echo "$target failed; the input is in build/fuzz"
        exit 1
    fi
done
