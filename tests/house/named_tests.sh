#!/bin/sh
# Every test that a page names as `File::function` exists.  named_tests.sh SOURCE_DIRECTORY
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
echo "$count tests are named"
[ "$count" -gt 50 ] && exit $missing
