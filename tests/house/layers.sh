#!/usr/bin/env bash
# Holds the arrows of docs/architecture.md: who may include whom, and what core may never touch.
# usage: layers.sh SOURCE_DIR
set -uo pipefail
cd "$1" || exit 2
bad=0

# forbid ROOM PATTERN WHY: no line of the room's sources may match.
forbid() {
    local found
    found=$(grep -rnE --include='*.h' --include='*.cpp' -- "$2" "$1") || return 0
    printf '%s\n    -> %s\n' "$found" "$3"
    bad=1
}

forbid core '#include *[<"](net|render|app|tests)/' "core sees nobody"
forbid core '#include *<(Q|sodium|zstd|sqlite3|qrencode)' "core is C++20 and std only"
forbid core '#include *<(chrono|ctime|time\.h|random|locale|clocale|filesystem|fstream|iostream|cmath|math\.h|sys/.*|unistd\.h)>' \
    "core has no clock, locale, file, environment or floating point (D1)"
forbid core '#include *<unordered_(map|set)> *(// *([^l ]|$)|$)' \
    "unordered containers are for lookups only, never iterated; say so: // lookups only (D1)"
forbid core '\b(getenv|setlocale|rand|srand|clock_gettime|gettimeofday|hardware_concurrency)\b *\(' "core is a pure function (D1)"
forbid core '\bstd::(this_thread::get_id|hash<|random_device)' "core is a pure function (D1)"
forbid net '#include *[<"](render|app|tests)/' "net sees core only"
forbid net '#include *<Q(Widget|Quick|MainWindow|Dialog|QuickView)' "net has no windows"
forbid render '#include *[<"](net|app|tests)/' "render sees core only"
forbid app '#include *"tests/(core|net|render|app|gui)' "programs do not use unit tests"

# C++ leaves open which argument is computed first, so two draws in one call differ between compilers
# (braces are ordered). Looks at whole statements, over line ends.
found=$(find core tests/scenarios \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 perl -0777 -ne '
    my $draw = qr/\brandom(?:\(\))?\.(?:below|between|next)\(/;
    for my $statement (split /[;{}]/) {
        $statement =~ s/\s+/ /g;
        print "$ARGV: $statement\n"
            if $statement =~ /\w\((?:[^()]|(\((?:[^()]|(?1))*\)))*?$draw[^()]*\)[^;]*,[^;]*$draw/;
    }')
if [ -n "$found" ]; then
    printf '%s\n    -> two random draws in one call have no defined order: draw them in statements of their own\n' "$found"
    bad=1
fi

# File sizes: a file that grows past this wants to be split by feature.
while read -r lines file; do
    case $file in total) continue ;; *.h) most=250 ;; *) most=500 ;; esac
    if [ "$lines" -gt "$most" ]; then
        echo "$file has $lines lines, at most $most: split it by feature"
        bad=1
    fi
done < <(find core net render app -name '*.h' -o -name '*.cpp' | xargs wc -l)

[ "$bad" = 0 ] && echo "layers hold"
exit $bad
