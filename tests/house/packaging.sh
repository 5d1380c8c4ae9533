#!/bin/sh
# The manual page has no mistakes and names every option; systemd takes the unit and finds it tight.
#   packaging.sh SOURCE_DIRECTORY BIN_DIRECTORY
source=${1:?usage: packaging.sh SOURCE_DIRECTORY BIN_DIRECTORY}
bin=${2:?usage: packaging.sh SOURCE_DIRECTORY BIN_DIRECTORY}
page=$source/packaging/polder-reflector.1
result=0
fail() { echo "FAILED: $1"; result=1; }

for option in $("$bin/polder-reflector" --help | grep -o '^ *\(-[a-z], \)\?--[a-z-]*' | grep -o -- '--.*'); do
    [ "$option" = --help-all ] && continue
    sed 's/\\-/-/g' "$page" | grep -q -- "$option" || fail "the manual page does not tell of $option"
done
if command -v groff >/dev/null; then
    said=$(groff -ww -man -Tutf8 "$page" 2>&1 >/dev/null)
    [ -z "$said" ] || fail "groff: $said"
else
    echo "groff is missing: the manual page was not formatted"
fi
if command -v systemd-analyze >/dev/null; then
    dir=$(mktemp -d)
    trap 'rm -rf "$dir"' EXIT
    sed "s|/usr/bin/polder-reflector|$bin/polder-reflector|" \
        "$source/packaging/polder-reflector.service" >"$dir/polder-reflector.service"
    # Of a unit that is wrong elsewhere on this machine it tells, too.
    said=$(systemd-analyze verify --recursive-errors=no "$dir/polder-reflector.service" 2>&1)
    [ -z "$said" ] || fail "systemd: $said"
    # Tenths of what it calls exposure; 20 is what it calls OK.
    systemd-analyze security --offline=true --threshold=20 "$dir/polder-reflector.service" \
        >"$dir/security" 2>&1 || fail "too exposed: $(tail -1 "$dir/security")"
    tail -1 "$dir/security"
else
    echo "systemd-analyze is missing: the unit was not checked"
fi
exit $result
