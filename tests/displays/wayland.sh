#!/bin/sh
# A native Wayland window, on a compositor of the test's own with a trackpad: a pinch zooms the map about the pointer, and a
# trackpad that goes away and comes back pinches again.
# usage: wayland.sh BUILD_DIR SOURCE_DIR
set -u
part=wayland build=$(cd "$1" && pwd) source=$(cd "$2" && pwd)
. "$source/tests/displays/common.sh"
needs cc wayland-scanner pkg-config
protocols=$(pkg-config --variable=pkgdatadir wayland-protocols)
for xml in stable/xdg-shell/xdg-shell unstable/pointer-gestures/pointer-gestures-unstable-v1; do
    wayland-scanner server-header "$protocols/$xml.xml" "${xml##*/}-server-protocol.h"
    wayland-scanner private-code "$protocols/$xml.xml" "${xml##*/}-protocol.c"
done
# shellcheck disable=SC2046 # words
cc -std=c11 -D_GNU_SOURCE -I. -o compositor "$source/tests/wayland/compositor.c" ./*-protocol.c \
    $(pkg-config --cflags --libs wayland-server) || exit 1

serve() { # with gestures on standard input
    ./compositor wayland-t 1920 1080 >compositor.log 2>&1 <gestures &
    server=$!
    until_so 'the compositor does not start' grep -q ready compositor.log
}
unserve() {
    kill $server
    wait $server 2>/dev/null
    server=''
}
seen() { grep -c " $1 " visit; } # VERB
now() { tr ',{' '\n\n' <state.json | sed -n 's/^"'"$1"'":"\{0,1\}\([^"}]*\).*/\1/p' | head -n 1; } # KEY of the state

pinch() { # SCALE…
    echo 'pinch begin 2'
    for by in "$@"; do printf 'pinch update %s\nwait 20\n' "$by"; done
    echo 'pinch end 0'
}
"$kiosk" --headless --open map --mm-width 940 --size 1920x1080 --print-state >state.json
scale=$(now m_per_px)

what='a pinch on a trackpad'
{
    printf 'await pinch\nwait 1000\nmotion 960 300\nwait 100\n'
    pinch 1.1 1.25 1.4 1.6 1.8 2.0
    printf 'wait 100\npointer 0\nwait 100\npointer 1\nawait pinch\nwait 100\nmotion 960 300\nwait 50\n'
    pinch 0.9 0.75
    printf 'wait 300\n'
} >gestures
serve
export WAYLAND_DISPLAY=wayland-t SDL_VIDEODRIVER=wayland
start --open map --mm-width 940 --record visit
until_so 'not all is done' grep -q done compositor.log
sleep 1
stop
is "$(seen pinch)" 8
awk '/ pinch / {f = $NF; n++} n <= 6 && / pinch / {a = a ? a * f : f} END {exit !(a > 1.98 && a < 2.02)}' visit && ok ||
    fail "$what: $(grep ' pinch ' visit)"
is "$(awk '/ pinch / {print $3, $4}' visit | sort -u)" '960.00 300.00'
unset WAYLAND_DISPLAY SDL_VIDEODRIVER
"$kiosk" --replay visit --mm-width 940 --print-state >state.json 2>err || fail "$what: $(cat err)"
awk "BEGIN {exit !($(now m_per_px) < $scale * 0.75)}" && ok || fail "$what: $(now m_per_px) m a pixel, from $scale"
unserve

report
