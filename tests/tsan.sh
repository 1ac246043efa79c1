#!/bin/sh
# Runs the tests and the replays under ThreadSanitizer; tests/run --tsan runs it. Left out is what measures memory or
# seconds, has a child process with less memory than the sanitizer's own,
# or kills the exhibit after a time.
set -eu
HETAO_ROOT=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
. "$HETAO_ROOT/app/setup.sh"
build=$HETAO_ROOT/build failed=0
build_tree "$build/tsan" Release -DHETAO_TESTS=ON -DHETAO_SANITIZE=thread
export TSAN_OPTIONS="suppressions='$HETAO_ROOT/tests/tsan.supp' exitcode=66" # quoted: the path may hold a space

(cd "$build/tsan" && ctest --output-on-failure --no-tests=error -j2 \
    -E '^(bundle_large|bundle_tool|check|cli|decode|field|import|includes|kinds|typeset|updates|words)$') || failed=1

mkdir -p "$build/tsan-shots"
for visit in "$HETAO_ROOT"/tests/replay/*.visit; do
    name=$(basename -- "$visit")
    "$build/tsan/app/hetao-kiosk" --replay "$visit" --shots "$build/tsan-shots" >/dev/null || {
        say "FAILED: tsan: $name"
        failed=1
    }
done
exit $failed
