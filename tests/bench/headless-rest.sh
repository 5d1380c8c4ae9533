#!/usr/bin/env bash
# What a world costs in polder-headless when nothing happens in it: resident memory, and CPU time a
# second of world time, of the whole program, read from /proc.
# usage: headless-rest.sh [PROGRAM] [SECONDS] [SIZE] [KIND] [VILLAGERS]
# Lowland behind a dyke (`polder`) has no springs, so that its water is at rest.
set -euo pipefail
program=${1:-build/release/bin/polder-headless}
seconds=${2:-30}
size=${3:-1024x128x1024}
kind=${4:-polder}
villagers=${5:-0}

"$program" --offline --size "$size" --kind "$kind" --villagers "$villagers" --run 3600 >"${TMPDIR:-/tmp}/headless-rest.$$" &
pid=$!
trap 'kill "$pid" 2>/dev/null; rm -f "${TMPDIR:-/tmp}/headless-rest.$$"' EXIT
until grep -q ^joined "${TMPDIR:-/tmp}/headless-rest.$$"; do
    sleep 0.2
    kill -0 "$pid"
done
sleep 10 # what is only needed to make a world is freed, and new water has come to rest

cpu() { # of the process so far, in ms
    awk -v hz="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print ($12 + $13) * 1000 / hz }' "/proc/$pid/stat"
}
before=$(cpu)
sleep "$seconds"
after=$(cpu)
awk -v b="$before" -v a="$after" -v s="$seconds" -v size="$size" -v kind="$kind" -v v="$villagers" '
    /^VmRSS|^VmHWM/ { m[$1] = $2 / 1024 }
    END { printf "%s %s, %d villagers: %.1f ms CPU a second; %.0f MB resident, %.0f MB at most\n",
          size, kind, v, (a - b) / s, m["VmRSS:"], m["VmHWM:"] }' "/proc/$pid/status"
