#!/usr/bin/env bash
# Builds the fuzz targets with Clang and gives each some seconds: run-fuzz.sh [SECONDS] [TARGET...]
# What they find lies in build/fuzz; run the target with that file as its argument to see it again.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-20}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] \
    || mapfile -t targets < <(sed -n 's/^    foreach(target \(.*\))/\1/p' tests/fuzz/CMakeLists.txt | tr ' ' '\n' | sed 's/^/fuzz_/')
cmake -S . -B build/fuzz -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_COMPILER=clang \
    -DCMAKE_CXX_COMPILER=clang++ -DPOLDER_FUZZ=ON -DPOLDER_BENCH=OFF \
    -DPOLDER_SANITIZE=fuzzer-no-link,address >/dev/null
cmake --build build/fuzz --target "${targets[@]}" make_fuzz_seeds
build/fuzz/bin/make_fuzz_seeds build/fuzz/seeds

# Where memory was taken is seldom needed, and takes a tenth of the time to note.
export ASAN_OPTIONS=${ASAN_OPTIONS:-malloc_context_size=1}
run() { # TARGET
    local corpus=build/fuzz/corpus/$1 longest=4096 more=()
    [ "$1" = fuzz_store ] && longest=65536 # a database of fewer pages does not exist
    [ "$1" = fuzz_reflector ] && longest=16384
    # Some hundred inputs, of which a hundred are played; grown from four bytes, most would be one.
    [ "$1" = fuzz_world ] && longest=1024 more=(-len_control=0 -entropic=0)
    mkdir -p "$corpus" "build/fuzz/seeds/$1"
    build/fuzz/bin/"$1" -max_total_time="$seconds" -max_len="$longest" -timeout=20 -rss_limit_mb=1500 \
        -verbosity=0 -print_final_stats=1 "${more[@]}" -artifact_prefix="build/fuzz/$1-" \
        "$corpus" "build/fuzz/seeds/$1" >"build/fuzz/$1.log" 2>&1 || {
        tail -40 "build/fuzz/$1.log"
        return 1
    }
    echo "$1: $(awk '/number_of_executed_units/ { print $2 }' "build/fuzz/$1.log") inputs, nothing found"
}
# As many at a time as there are cores.
failed=0
for target in "${targets[@]}"; do
    while [ "$(jobs -rp | wc -l)" -ge "${FUZZ_JOBS:-$(nproc)}" ]; do wait -n || failed=1; done
    run "$target" &
done
while [ -n "$(jobs -p)" ]; do wait -n || { [ $? = 127 ] && break; failed=1; }; done
exit $failed
