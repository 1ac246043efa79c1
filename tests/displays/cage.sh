#!/bin/sh
# Cage, the compositor of the service, headless: one window that fills its display; told to stop; killed, which is a lost
# display; started anew. Cage 0.1.4 has no protocol to change its mode: sway.sh does that with the same library.
# usage: cage.sh BUILD_DIR SOURCE_DIR
set -u
part=cage build=$(cd "$1" && pwd) source=$(cd "$2" && pwd)
. "$source/tests/displays/common.sh"
needs cage Xwayland xdotool xwininfo
export WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman

# The X display of the Xwayland that cage starts: its child says it.
serve() {
    rm -f display
    cage -- sh -c 'echo "$DISPLAY" >display; exec "$0" --kiosk --state state >out 2>err' "$kiosk" >cage.log 2>&1 &
    server=$!
    until_so "cage does not start: $(tail -n 1 cage.log 2>/dev/null)" test -s display
    DISPLAY=$(cat display)
    export DISPLAY
}

what='cage'
serve
until_so 'there is no window' has_window
until_so 'the window does not fill the display' at 1280x720+0+0
is "$(xdotool search --onlyvisible --class hetao-kiosk | wc -l)" 1
sleep 7
kill -0 $server 2>/dev/null && ok || fail "$what: it ended: $(tail -n 1 state/log/kiosk.log)"
"$kiosk" --stop --state state
is $? 0
wait $server
is "cage ended with $?" 'cage ended with 0'
holds state/run '^g$'

what='cage is killed, and started anew'
serve
until_so 'there is no window' has_window
kill -KILL $server
wait $server 2>/dev/null
until_so 'the exhibit lives on without its compositor' sh -c '"$0" --stop --state state; grep -q "^g$" state/run' "$kiosk"
serve
until_so 'there is no window' has_window
until_so 'the window does not fill the display' at 1280x720+0+0
lacks state/log/kiosk.log 'set aside'
"$kiosk" --stop --state state
is $? 0
wait $server 2>/dev/null
server=''

report
