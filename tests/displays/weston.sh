#!/bin/sh
# Weston, headless: the exhibit through Xwayland, upright and turned; and what becomes of native Wayland, which SDL 2.26 cannot
# do on a compositor that has neither a seat nor OpenGL: it must end, never run where nobody sees it.
# usage: weston.sh BUILD_DIR SOURCE_DIR
set -u
part=weston build=$(cd "$1" && pwd) source=$(cd "$2" && pwd)
. "$source/tests/displays/common.sh"
needs weston Xwayland xdotool xwininfo

serve() { # TRANSFORM
    weston --backend=headless-backend.so --use-pixman --width=1280 --height=720 --transform="$1" --xwayland \
        --socket=wayland-t --no-config --shell=kiosk-shell.so --idle-time=0 >weston.log 2>&1 &
    server=$!
    until_so 'weston does not start' grep -q 'xserver listening on display' weston.log
    DISPLAY=$(sed -n 's/.*xserver listening on display \(:[0-9]*\).*/\1/p' weston.log)
    export DISPLAY
}
unserve() {
    kill $server
    wait $server 2>/dev/null
    server=''
}

# Where it lies is weston's secret: X sees it within a frame of weston's own.
sized() { found=$(place) && [ "${found%%+*}" = "$1" ]; }

for row in normal=1280x720 rotate-90=720x1280; do
    what="weston, ${row%=*}, Xwayland"
    serve "${row%=*}"
    start
    until_so 'there is no window' has_window
    until_so 'the window does not fill the display' sized "${row#*=}"
    sleep 7 # a window that is not seen ends it after five
    kill -0 $pid 2>/dev/null && ok || fail "$what: it ended: $(tail -n 1 state/log/kiosk.log)"
    "$kiosk" --stop --state state
    is $? 0
    ended 0
    unserve
done

what='weston, native Wayland'
serve normal
unset DISPLAY
WAYLAND_DISPLAY=wayland-t SDL_VIDEODRIVER=wayland start
tries=0
while kill -0 $pid 2>/dev/null && [ $tries -lt 150 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
wait $pid
code=$?
pid=''
[ $tries -lt 150 ] && [ $code != 0 ] && ok || fail "$what: it runs on, seen by nobody"
echo "weston, native Wayland: not possible here; it ended with $code"
unserve

report
