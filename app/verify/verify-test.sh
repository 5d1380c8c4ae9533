#!/usr/bin/env bash
# polder-verify names scenarios, prints a golden hash and refuses nonsense with exit code 2.
# usage: verify-test.sh POLDER-VERIFY GOLDEN-FILE
set -euo pipefail
verify=$(realpath "$1") golden=$(realpath "$2")

name=$(head -n 1 "$golden" | cut -d' ' -f1)
"$verify" --list | grep -q "^$name "
[ "$("$verify" "$name")" = "$(grep "^$name " "$golden")" ]

refused() {
    local code=0
    "$verify" "$@" >/dev/null 2>message || code=$?
    [ "$code" = 2 ] && [ -s message ] || { echo "exit $code for: $*"; exit 1; }
}
cd "$(mktemp -d)"
refused no-such-scenario
refused --no-such-option
refused
if "$verify" "$name" >/dev/full 2>message; then
    echo "a full disk went unnoticed"
    exit 1
fi
