#!/bin/bash
# Real processes under fire: a reflector with its store, six headless members who edit, and kill -9
# at random. Afterwards all state hashes are equal.
#   live.sh BIN_DIRECTORY [SECONDS] [SEED]
set -u
bin=${1:?usage: live.sh BIN_DIRECTORY [SECONDS] [SEED]}
seconds=${2:-120}
RANDOM=${3:-1}
dir=$(mktemp -d)
members=6
reflector=
pids=()
trap 'kill -9 "$reflector" "${pids[@]}" 2>/dev/null; rm -rf "$dir"' EXIT

start_reflector() {
    "$bin/polder-reflector" --listen 127.0.0.1 --port "${port:-0}" --store "$dir/store" > "$dir/reflector.out" 2>> "$dir/reflector.err" &
    reflector=$!
    disown "$reflector"
    for _ in $(seq 100); do
        grep -q listening "$dir/reflector.out" && break
        sleep 0.1
    done
    port=$(awk '/listening/ { print $NF }' "$dir/reflector.out")
}

start_reflector
link="polder://127.0.0.1:$port/live#under%20fire"
for m in $(seq $members); do
    # Edits by each member, well into the quiet minute at the end; columns differ by member.
    for t in $(seq 1 "$seconds"); do
        echo "AT +$t fill $((8 + m * 6)) $((t % 8 + 22)) $((8 + t % 40)) stone"
    done > "$dir/script.$m"
    create=
    [ "$m" = 1 ] && create="--create --size 64x32x64 --villagers 50 --seed 7"
    # shellcheck disable=SC2086
    "$bin/polder-headless" --link "$link" $create --name "member$m" --script "$dir/script.$m" \
        --run $((seconds + 40)) --print-hash > "$dir/out.$m" 2> "$dir/err.$m" &
    pids+=($!)
    if [ "$m" = 1 ]; then
        for _ in $(seq 100); do
            grep -q joined "$dir/out.1" && break
            sleep 0.1
        done
        sleep 2
    fi
done

end=$((SECONDS + seconds))
kills=0
while [ $SECONDS -lt $end ]; do
    sleep $((RANDOM % 8 + 2))
    kill -9 "$reflector"
    kills=$((kills + 1))
    sleep 0.$((RANDOM % 10))
    start_reflector
done
echo "killed the reflector $kills times; waiting for the members"
wait "${pids[@]}"

# The hashes of a world time at which all members printed one must be equal, at every such time.
awk '/^hash/ { seen[$2]++; if (!($2 in value)) value[$2] = $3; else if (value[$2] != $3) bad[$2] = 1; if ($2 + 0 > last) last = $2 + 0 }
    END { both = 0; for (t in seen) if (seen[t] > 1) both++; n = 0; for (t in bad) { n++; print "differ at", t }
        print both " world times compared, " n " differ, last " last; exit n > 0 || both < 10 }' "$dir"/out.*
result=$?
for m in $(seq $members); do
    grep -q left "$dir/out.$m" || { echo "member $m did not get to the end: $(tail -1 "$dir/err.$m")"; result=1; }
done
exit $result
