#!/usr/bin/env bash
# Real processes under fire: a reflector with its store, four members who stay and two who are killed
# and come again, all of them editing; kill -9 at random. Afterwards all state hashes are equal, those
# who stayed have lost nothing, and whatever anybody saw confirmed is in everybody's world.
#   live.sh BIN_DIRECTORY [SECONDS] [SEED]
# A member says a line right after each edit; one sender's inputs keep their order, so that a line
# that was said means an edit that was made.
set -u
bin=${1:?usage: live.sh BIN_DIRECTORY [SECONDS] [SEED]}
seconds=${2:-120}
[ "$seconds" -ge 30 ] || { echo "at least 30 seconds, since members edit until ten before the end" >&2; exit 2; }
RANDOM=${3:-1}
dir=$(mktemp -d)
members=6
stayers=4
reflector=
declare -a pids births
trap 'kill -9 "$reflector" "${pids[@]}" 2>/dev/null; rm -rf "$dir"' EXIT

await() { # FILE PATTERN PROCESS
    for _ in $(seq 300); do
        grep -q "$2" "$1" 2>/dev/null && return
        kill -0 "$3" 2>/dev/null || return 1
        sleep 0.1
    done
    echo "no \"$2\" came in $1"
    return 1
}

start_reflector() { # Again on the same port, which the members know.
    for _ in $(seq 20); do
        # Below what the kernel gives to anybody who asks for no port in particular.
        local try=${port:-$((20000 + RANDOM % 10000))}
        "$bin/polder-reflector" --listen 127.0.0.1 --port "$try" --store "$dir/store" \
            >"$dir/reflector.out" 2>>"$dir/reflector.err" &
        reflector=$!
        disown "$reflector"
        await "$dir/reflector.out" listening "$reflector" && port=$try && return
        sleep 0.5
    done
    echo "the reflector does not start: $(tail -1 "$dir/reflector.err")"
    exit 1
}

start_member() { # NUMBER [ARGUMENTS]
    local m=$1 birth=$((${births[$1]:-0} + 1)) times
    births[m]=$birth
    # Times of the world: those who stay edit until a while before all leave, those who come again
    # for ten seconds.
    [ "$birth" = 1 ] && times=$(seq 10 $((seconds - 10))) || times=$(seq -f +%g 1 10)
    for t in $times; do
        # Columns differ by member, heights by life.
        echo "AT $t fill $((4 + m * 8)) $((${t#+} % 6 + 24)) $((4 + (${t#+} + birth * 7) % 56)) stone"
        echo "AT $t chat edit-$m-$birth-$t"
    done >"$dir/script.$m.$birth"
    echo "AT $((seconds + 15)) leave" >>"$dir/script.$m.$birth"
    "$bin/polder-headless" --link "$link" --name "member$m" --script "$dir/script.$m.$birth" \
        --print-hash "${@:2}" >"$dir/out.$m.$birth" 2>"$dir/err.$m.$birth" &
    pids[m]=$!
    disown "${pids[m]}"
}

start_reflector
link="polder://127.0.0.1:$port/live#under%20fire"
end=$((SECONDS + seconds))
start_member 1 --create --size 64x32x64 --villagers 50 --seed 7
await "$dir/out.1.1" joined "${pids[1]}" || exit 1
for m in $(seq 2 $members); do start_member "$m"; done
for m in $(seq 2 $members); do await "$dir/out.$m.1" joined "${pids[m]}" || exit 1; done

kills=0
deaths=0
while [ $SECONDS -lt $end ]; do
    sleep $((RANDOM % 6 + 2))
    if [ $((RANDOM % 3)) = 0 ]; then
        m=$((stayers + 1 + RANDOM % (members - stayers)))
        kill -9 "${pids[m]}"
        deaths=$((deaths + 1))
        sleep 1 # what it saw confirmed reaches the store, or others
        start_member "$m"
    else
        kill -9 "$reflector"
        kills=$((kills + 1))
        sleep 0.$((RANDOM % 10))
        start_reflector
    fi
done
echo "killed the reflector $kills times and members $deaths times; waiting for the members"
late=$((SECONDS + 120))
for m in $(seq $members); do
    while kill -0 "${pids[m]}" 2>/dev/null && [ $SECONDS -lt $late ]; do
        sleep 0.1
    done
done

result=0
# The hashes of a world time at which several members printed one must be equal, at every such time.
awk '/^hash/ { seen[$2]++; if (!($2 in value)) value[$2] = $3; else if (value[$2] != $3) bad[$2] = 1; if ($2 + 0 > last) last = $2 + 0 }
    END { both = 0; for (t in seen) if (seen[t] > 1) both++; n = 0; for (t in bad) { n++; print "differ at", t }
        print both " world times compared, " n " differ, last " last; exit n > 0 || both < 10 }' "$dir"/out.* || result=1
for m in $(seq $members); do
    grep -q left "$dir/out.$m.${births[m]}" || {
        echo "member $m did not get to the end: $(tail -1 "$dir/out.$m.${births[m]}"), $(tail -1 "$dir/err.$m.${births[m]}")"
        result=1
    }
done
# Who stayed has all that anybody saw, once; and all that it sent.
sort -u <(sed -n 's/^said [^:]*: //p' "$dir"/out.*) >"$dir/confirmed"
for m in $(seq $stayers); do
    sed -n 's/^said [^:]*: //p' "$dir/out.$m.1" | sort >"$dir/has"
    if [ "$m" = 1 ]; then # there from the start
        lost=$(comm -23 "$dir/confirmed" "$dir/has" | wc -l)
        [ "$lost" = 0 ] || { echo "$lost confirmed edits are lost, such as $(comm -23 "$dir/confirmed" "$dir/has" | head -1)"; result=1; }
    fi
    [ -z "$(uniq -d "$dir/has")" ] || { echo "member $m has twice $(uniq -d "$dir/has" | head -1)"; result=1; }
    sent=$(grep -c chat "$dir/script.$m.1")
    came=$(grep -c "^edit-$m-1-" "$dir/has")
    [ "$sent" = "$came" ] || { echo "member $m sent $sent edits, $came came"; result=1; }
done
echo "$(wc -l <"$dir/confirmed") confirmed edits"
[ -s "$dir/confirmed" ] || result=1
exit $result
