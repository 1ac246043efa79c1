#!/bin/sh
# Displays as an exhibition has them, each with the real program. A part a file of displays/; every part runs twice, since what
# depends on time may pass once by luck. Compositors run as another user than root, X servers as whoever calls.
# usage: displays.sh BUILD_DIR SOURCE_DIR [PART…]      xvfb xorg weston cage sway wayland
set -u
build=$(cd "$1" && pwd) source=$(cd "$2" && pwd)
shift 2
[ $# -gt 0 ] || set -- xvfb xorg weston cage sway wayland
failed=0

# nobody exists everywhere, owns nothing, and needs no account of its own.
as_user() {
    if [ "$(id -u)" = 0 ]; then setpriv --reuid nobody --regid nogroup --clear-groups "$@"; else "$@"; fi
}
# A number that no X server has.
free_number() {
    n=90
    while [ -e "/tmp/.X11-unix/X$n" ] || [ -e "/tmp/.X$n-lock" ]; do n=$((n + 1)); done
    echo $n
}
run_part() {
    case $1 in
    xvfb | xorg) "$source/tests/displays/$1.sh" "$build" "$source" "$(free_number)" ;;
    weston | cage | sway | wayland) as_user "$source/tests/displays/$1.sh" "$build" "$source" ;;
    *)
        echo "displays.sh: no part \"$1\"" >&2
        return 2
        ;;
    esac
}

for round in 1 2; do
    for name in "$@"; do
        echo "displays: $name, round $round"
        run_part "$name" || failed=$((failed + 1))
    done
done
[ "$failed" = 0 ]
