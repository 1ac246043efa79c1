#!/bin/sh
# Sway, headless, through Xwayland: a new mode and a display that is really turned, each followed within a second at the same
# place. Cage stands on the same library.
# usage: sway.sh BUILD_DIR SOURCE_DIR
set -u
part=sway build=$(cd "$1" && pwd) source=$(cd "$2" && pwd)
. "$source/tests/displays/common.sh"
needs sway swaymsg grim Xwayland xdotool xwininfo convert compare
export WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman

shoot() { grim "$1"; }
what='sway'
cat >conf <<CONF
output HEADLESS-1 mode 1920x1080
xwayland enable
default_border none
exec sh -c 'echo "\$DISPLAY \$WAYLAND_DISPLAY \$SWAYSOCK" >where'
CONF
sway -c conf >sway.log 2>&1 &
server=$!
until_so "sway does not start: $(tail -n 1 sway.log 2>/dev/null)" test -s where || { report; exit 1; }
read -r DISPLAY WAYLAND_DISPLAY SWAYSOCK <where
export DISPLAY WAYLAND_DISPLAY SWAYSOCK
SDL_VIDEODRIVER=x11 start --lang en --mm-width 700 --open "$there"
until_so 'there is no window' has_window
until_so 'the window does not fill the display' at 1920x1080+0+0
stays_in_place 1920x1080
turn() { # WxH, as it stands then, and the output's commands
    size=$1
    shift
    what="sway: $*"
    swaymsg -q "output HEADLESS-1 $*"
    sleep 1
    is "$(place)" "$size+0+0"
    stays_in_place "$size"
}
turn 1280x720 mode 1280x720
turn 720x1280 transform 90
turn 1280x720 transform 180
turn 720x1280 transform 270
turn 1080x1920 mode 1920x1080
turn 1920x1080 transform normal
sleep 6 # a window that is not seen ends it after five
kill -0 $pid 2>/dev/null && ok || fail "$what: it ended: $(tail -n 1 state/log/kiosk.log)"
"$kiosk" --stop --state state
is $? 0
ended 0
swaymsg -q exit 2>/dev/null
wait $server 2>/dev/null
server=''

report
