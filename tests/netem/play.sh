#!/usr/bin/env bash
# Two network namespaces with 150 ms and 2 % loss each way between them: a reflector behind TLS and a
# founder in one, a guest who joins by the link in the other. Both play; the copies stay equal, nobody
# is cut off, and edits come back within a bound.
#   play.sh BIN_DIRECTORY
# The line is tc netem where the kernel has it, else polder_slow_link.
set -u
bin=$(cd "${1:?usage: play.sh BIN_DIRECTORY}" && pwd)
skip() { echo "skipped: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "network namespaces want root"
command -v ip >/dev/null || skip "ip is missing"
command -v openssl >/dev/null || skip "openssl is missing"
here=polder-a-$$
there=polder-b-$$
dir=$(mktemp -d)
ip netns add "$here" 2>/dev/null || skip "network namespaces are not allowed here"
ip netns add "$there"
pids=()
# What runs in a namespace is a child of a subshell, which alone is in pids.
end_all() { for net in "$here" "$there"; do ip netns pids "$net" | xargs -r kill; done; }
trap 'kill "${pids[@]}" 2>/dev/null; end_all; ip netns del "$here"; ip netns del "$there"; rm -rf "$dir"' EXIT
in_here() { ip netns exec "$here" "$@"; }
in_there() { ip netns exec "$there" "$@"; }

await() { # FILE PATTERN SECONDS
    for _ in $(seq $(($3 * 10))); do
        grep -q "$2" "$1" 2>/dev/null && return 0
        sleep 0.1
    done
    echo "no \"$2\" came within $3 s:"
    tail -5 "$1"
    return 1
}

netem_line() {
    in_here ip link add line0 type veth peer name line0 netns "$there" || return 1
    in_here tc qdisc add dev line0 root netem delay 150ms loss 2% 2>/dev/null \
        && in_there tc qdisc add dev line0 root netem delay 150ms loss 2% || {
        in_here ip link del line0
        return 1
    }
    in_here ip addr add 10.77.0.1/30 dev line0
    in_there ip addr add 10.77.0.2/30 dev line0
    for side in in_here in_there; do
        $side ip link set line0 up
        $side ip link set lo up
    done
}
slow_link() {
    "$bin/polder_slow_link" "$here" "$there" 150 2 >"$dir/line" 2>&1 &
    pids+=($!)
    await "$dir/line" ready 5 || skip "neither netem nor TUN devices: $(head -1 "$dir/line")"
}
if netem_line; then echo "line: netem"; else slow_link && echo "line: polder_slow_link"; fi

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=polder \
    -addext subjectAltName=IP:10.77.0.1 -keyout "$dir/key.pem" -out "$dir/cert.pem" 2>/dev/null
in_here "$bin/polder-reflector" --listen 10.77.0.1 --port 7747 --store "$dir/store" \
    --tls-cert "$dir/cert.pem" --tls-key "$dir/key.pem" >"$dir/reflector" 2>&1 &
pids+=($!)
await "$dir/reflector" listening 10 || exit 1
link="polder+tls://10.77.0.1:7747/far%20away#a%20bad%20line"
member() { # NAMESPACE NAME ARGUMENTS...
    ip netns exec "$1" "$bin/polder-headless" --link "$link" --tls-ca "$dir/cert.pem" --name "$2" \
        --script "$dir/script.$2" --print-hash "${@:3}" >"$dir/out.$2" 2>"$dir/err.$2" &
    pids+=($!)
}
for name in near far; do
    row=$([ $name = near ] && echo 20 || echo 40)
    for t in $(seq 1 20); do
        echo "AT +$t walk 2 0"
        echo "AT +$t fill $((t + 10)) 28 $row brick"
        echo "AT +$t chat $name-$t"
    done >"$dir/script.$name"
    echo "AT +26 leave" >>"$dir/script.$name"
done
member "$here" near --create --size 64x32x64 --villagers 20 --seed 7
await "$dir/out.near" joined 30 || exit 1
started=$(date +%s%N)
member "$there" far
await "$dir/out.far" joined 30 || exit 1
echo "joined over the line after $((($(date +%s%N) - started) / 1000000)) ms"
await "$dir/out.far" left 60 && await "$dir/out.near" left 60 || exit 1

result=0
fail() { echo "FAILED: $1"; result=1; }
for name in near far; do
    for t in $(seq 1 20); do
        # The guest says goodbye later: it has heard everything.
        grep -q "said $name: $name-$t\$" "$dir/out.far" "$dir/out.near" || fail "$name-$t was lost"
    done
    [ -s "$dir/err.$name" ] && grep -v "^rejected" "$dir/err.$name" && fail "$name complained"
done
grep -q "event=refused\|event=lost\|event=resumed" "$dir/reflector" && fail "somebody was cut off"
awk '/^hash/ { seen[$2]++; if (!($2 in value)) value[$2] = $3; else if (value[$2] != $3) bad++ }
    END { for (t in seen) both += seen[t] > 1; print both " world times compared, " bad + 0 " differ"; exit bad > 0 || both < 15 }' \
    "$dir/out.near" "$dir/out.far" || fail "the copies differ"
# What a member said is back before its world is five seconds older: TCP needs some when it loses a
# segment twice. Without such bad luck it is one.
for name in near far; do
    awk -v name=$name '/^joined/ { born = $3 } /^hash/ { world = $2 }
        $0 ~ "^said " name ": " { n = $3; sub(/.*-/, "", n); late = world - born - n; if (late > most) most = late; seen++ }
        END { print name ": own edits are back within " most + 1 " s of the world"; exit seen != 20 || most > 4 }' \
        "$dir/out.$name" || fail "$name waited too long for its own edits"
done
exit $result
