#!/usr/bin/env bash
# polder-verify records scenarios, plays recordings bit for bit, jumps, compares, and says what is
# wrong with those that are damaged, each with its exit code.
# usage: replay-test.sh POLDER-VERIFY
set -uo pipefail
verify=$(realpath "$1")
cd "$(mktemp -d)" || exit 1
bad=0

# expect CODE WHAT-IT-SAYS ARGUMENTS...: the output, stdout and stderr together, matches the pattern.
expect() {
    local code=$1 says=$2 got=0
    shift 2
    "$verify" "$@" >said 2>&1 || got=$?
    [ "$got" = "$code" ] && grep -qE -- "$says" said && return
    printf 'exit %s instead of %s, or not "%s", for: %s\n' "$got" "$code" "$says" "$*"
    cat said
    bad=1
}

# A recording holds what the scenario computed, and plays to the same state.
expect 0 '^dig-channel [0-9a-f]{16}$' dig-channel --record dig.rec
hash=$(cut -d' ' -f2 said)
[ "$("$verify" dig-channel)" = "dig-channel $hash" ] || { echo "recording changed the world"; bad=1; }
expect 0 "^hash [0-9.]+ $hash\$" --replay dig.rec
expect 0 ' [1-9][0-9]* inputs, [2-9] kept snapshots, [1-9][0-9]+ hashes met$' --replay dig.rec

# Every way to a time leads to the same state.
"$verify" --replay dig.rec --every 0.5 >steps 2>/dev/null
[ "$(wc -l <steps)" -gt 20 ] || { echo "too few hashes"; bad=1; }
"$verify" --replay dig.rec --at 17 --at 3.5 --at 0 --at 12 >jumps 2>/dev/null
[ "$(wc -l <jumps)" = 4 ] || { echo "a jump is missing"; bad=1; }
grep -v '^hash 0 ' jumps | while read -r line; do grep -qxF "$line" steps; done || { echo "a jump went elsewhere"; bad=1; }
"$verify" --replay dig.rec --at 19 --speed 20 >paced 2>/dev/null
tail -n 1 paced | cmp -s - <(tail -n 1 steps) || { echo "pace changes the world"; bad=1; }
expect 0 '^Terrain#[0-9]+\.' --replay dig.rec --at 2 --dump
expect 1 'there is no 12345 s in it' --replay dig.rec --at 12345

# Comparing.
cp dig.rec same.rec
expect 0 '^no difference$' --bisect dig.rec same.rec
expect 0 '^no difference$' --bisect dig.rec
expect 0 '^still-world ' still-world --record still.rec
expect 4 '^different from the start, at 0.000000 s, first in .+: .+ \| .+' --bisect dig.rec still.rec

# Damage: it is said where, and everything before is played.
size=$(stat -c %s dig.rec)
head -c $((size / 2)) dig.rec >cut.rec
# A cut between two records reads differently from one within a record.
expect 3 'cut.rec: (damaged or|not ended:) cut off at byte [0-9]+; what comes before is good, up to' --replay cut.rec
head -c $((size - 3)) dig.rec >end.rec
expect 3 'damaged or cut off at byte' --replay end.rec
grep '^hash' said | cmp -s - <(tail -n 1 steps) || { echo "cut off at the end, it ends elsewhere"; bad=1; }
for place in 30 $((size * 2 / 3)) $((size - 100)); do
    cp dig.rec flipped.rec
    byte=$(od -An -tu1 -j "$place" -N 1 dig.rec)
    printf "\\x$(printf %02x $((byte ^ 16)))" | dd of=flipped.rec bs=1 seek="$place" conv=notrunc 2>/dev/null
    code=3
    [ "$place" = 30 ] && code=1 # The only snapshot so far: nothing is left to play.
    expect $code 'flipped.rec: damaged or cut off at byte' --replay flipped.rec
done
cat dig.rec still.rec >longer.rec
expect 3 'longer.rec: bytes left over after its end' --replay longer.rec
expect 3 '^no difference$' --bisect end.rec dig.rec

# Nothing that could be played.
: >empty.rec
expect 1 'empty.rec: not a recording; nothing' --replay empty.rec
head -c 100000 /dev/urandom >garbage.rec
expect 1 'garbage.rec: not a recording; nothing' --replay garbage.rec
expect 1 'garbage.rec: not a recording; nothing' --bisect dig.rec garbage.rec
head -c 27 dig.rec >head.rec
expect 1 'nothing in it can be played' --replay head.rec
expect 1 'No such file' --replay missing.rec
expect 1 'director' --replay .
expect 1 'No space left' dig-channel --record /dev/full

# Recorded by other code: its hash follows the magic line.
cp dig.rec other.rec
printf '\1\2\3\4\5\6\7\10' | dd of=other.rec bs=1 seek=19 conv=notrunc 2>/dev/null
expect 5 'other.rec: recorded by other code' --replay other.rec
expect 5 'other.rec: recorded by other code' --bisect dig.rec other.rec
expect 0 "^hash [0-9.]+ $hash\$" --replay other.rec --any-code

# Asked wrongly.
expect 2 'needs a value' --replay
expect 2 'contradict' --replay dig.rec dig-channel
expect 2 "does not understand '1e3'" --replay dig.rec --at 1e3
expect 2 "does not understand '0'" --replay dig.rec --speed 0
expect 2 'need --replay' dig-channel --every 1
expect 2 'takes one scenario' --all --record all.rec
expect 2 'takes two recordings' --bisect
exit $bad
