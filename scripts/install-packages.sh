#!/usr/bin/env bash
# Installs the Debian packages of the named groups of packages.txt that are missing.
# usage: scripts/install-packages.sh GROUP...        (build, run, test)
set -euo pipefail
list="$(dirname "$0")/packages.txt"

missing=()
for group in "$@"; do
    while read -r package; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed \
            || missing+=("$package")
    done < <(awk -v group="[$group]" '
        { sub(/#.*/, ""); gsub(/[ \t]+/, "") }
        /^\[/ { inside = ($0 == group); next }
        inside && $0 != "" { print }' "$list")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "These packages are missing, and this is not a Debian system where they could be installed:" >&2
    printf '  %s\n' "${missing[@]}" >&2
    exit 1
fi
as_root=()
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || {
        echo "Run as root, or install these packages first: ${missing[*]}" >&2
        exit 1
    }
    as_root=(sudo)
fi
echo "Installing ${#missing[@]} missing packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
