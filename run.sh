#!/usr/bin/env bash
# Installs what is missing, builds Polder and starts it; arguments go to the program (see --help).
# Without any, it plays alone. Without a display it runs under Xvfb and saves a screenshot.
set -euo pipefail
cd "$(dirname "$0")"

scripts/install-packages.sh build run
[ -f build/release/build.ninja ] || cmake --preset release -DPOLDER_TESTS=OFF >/dev/null
cmake --build --preset release --target polder

[ $# -gt 0 ] || set -- --offline
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec build/release/bin/polder "$@"
fi
echo "There is no display here: running under Xvfb for ten seconds; the picture will be polder.png."
exec xvfb-run -a -s "-screen 0 1280x800x24 +extension GLX" \
    build/release/bin/polder "$@" --screenshot polder.png --exit-after 10
