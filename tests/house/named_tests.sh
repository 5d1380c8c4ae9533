#!/bin/sh
# Every test that a page names as `File::function`, `Suite.test` or `Suite.*` exists.
# named_tests.sh SOURCE_DIRECTORY
cd "${1:?usage: named_tests.sh SOURCE_DIRECTORY}" || exit 2
missing=0
count=0
for name in $(grep -oh '`[A-Za-z0-9]*Test::[A-Za-z0-9]*`' docs/*.md | tr -d '`' | sort -u); do
    count=$((count + 1))
    grep -rq --include="${name%%::*}.cpp" "^void ${name}()" tests || {
        echo "no test is called $name"
        missing=1
    }
done
for name in $(grep -oh '`[A-Z][A-Za-z0-9]*\.[A-Za-z*][A-Za-z0-9]*`' docs/*.md | tr -d '`' | sort -u); do
    case "$name" in *.h | *.cpp | *.md | *.txt) continue ;; esac
    count=$((count + 1))
    test=${name#*.}
    [ "$test" = '*' ] && test='[A-Za-z0-9]*'
    grep -rqE --include='*.cpp' "TEST(_F|_P)?\\(${name%%.*}, $test\\)" tests || {
        echo "no test is called $name"
        missing=1
    }
done
echo "$count tests are named"
[ "$count" -gt 200 ] && exit $missing
