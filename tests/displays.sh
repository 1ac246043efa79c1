#!/bin/sh
# Displays as an exhibition has them, each with the real program: none, a new mode, a turned panel, one that goes away; a
# visitor with a keyboard under a window manager; the compositor of the service.
# usage: displays.sh BUILD_DIR SOURCE_DIR [DISPLAY_NUMBER]
set -u
kiosk=$(cd "$1" && pwd)/app/hetao-kiosk source=$(cd "$2" && pwd) number=${3:-97}
. "$source/tests/expect.sh"
cd "$dir" || exit 1
export SDL_AUDIODRIVER=dummy DISPLAY=":$number" ASAN_OPTIONS="detect_leaks=0:${ASAN_OPTIONS:-}" XDG_RUNTIME_DIR="$dir"
unset WAYLAND_DISPLAY SDL_VIDEODRIVER
chmod 700 "$dir"
pid='' server='' manager=''

finish() {
    for one in $pid $manager $server; do kill -KILL "$one" 2>/dev/null; done
    rm -rf "$dir"
}
trap finish EXIT

# until_so WHAT command…: tried for 10 s.
until_so() {
    said=$1 tries=0
    shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ $tries = 100 ] && fail "$what: $said" && return 1
        sleep 0.1
    done
    ok
}
is() { [ "$1" = "$2" ] && ok || fail "$what: $1, expected $2"; }

serve() { # WxH
    Xvfb ":$number" -screen 0 "$1x24" +extension RANDR >server.log 2>&1 &
    server=$!
    until_so 'Xvfb does not start' xdotool getdisplaygeometry
}
unserve() {
    kill -KILL $server
    wait $server 2>/dev/null
    server=''
}
start() {
    "$kiosk" --kiosk --state state "$@" >out 2>err &
    pid=$!
}
ended() { # CODE
    wait $pid
    is "the exhibit ended with $?" "the exhibit ended with $1"
    pid=''
}
stop() {
    kill -TERM $pid
    ended 0
}
window() { xdotool search --onlyvisible --class hetao-kiosk 2>/dev/null | head -n 1; }
has_window() { [ -n "$(window)" ]; }
# The window's place and size, as X says: 1280x720+0+0.
place() {
    xwininfo -id "$(window)" | awk '/Absolute upper-left X/ {x = $4} /Absolute upper-left Y/ {y = $4}
        $1 == "Width:" {w = $2} $1 == "Height:" {h = $2} END {printf "%dx%d+%d+%d", w, h, x, y}'
}
at() { [ "$(place)" = "$1" ]; }
# Colours of a corner of the screen that nobody painted: one, black.
painted() { # X Y
    xwd -silent -root -out shot.xwd && [ "$(convert "xwd:shot.xwd[8x8+$1+$2]" -format '%[fx:maxima]' info:)" != 0 ]
}
mode() { # WxH
    w=${1%x*} h=${1#*x}
    xrandr --newmode "$1" 0 "$w" 0 0 "$w" "$h" 0 0 "$h" 2>/dev/null
    xrandr --addmode screen "$1" && xrandr --output screen --mode "$1"
}

what='no display'
start
ended 3
holds state/log/kiosk.log 'window: no display: '
is "$(grep -c 'no display' state/log/kiosk.log)" 1

what='a new mode, without a window manager'
serve 1920x1920
start
until_so 'there is no window' has_window
until_so 'the window does not fill the display' at 1920x1920+0+0
until_so 'nothing is painted' painted 1720 1900 # from its first frame on it looks at the display
sleep 1
for size in 1280x720 720x1280 1920x1080 1080x1920; do
    what="a new mode, $size"
    mode $size
    sleep 1
    is "$(place)" "$size+0+0"
    until_so 'its lower right corner is not painted' painted $((${size%x*} - 200)) $((${size#*x} - 20))
done

what='a window that is taken off the display'
xdotool windowunmap "$(window)"
until_so 'it is neither shown again nor ends' sh -c "! kill -0 $pid 2>/dev/null || [ -n \"\$(xdotool search --onlyvisible --class hetao-kiosk)\" ]"
kill -TERM $pid 2>/dev/null
wait $pid
pid=''

what='the display goes away'
start
until_so 'there is no window' has_window
unserve
ended 3
holds state/run '^g$'
for i in 1 2 3 4 5; do # what a service manager does until it is back
    start
    ended 3
done
serve 1920x1080
start
until_so 'there is no window' has_window
is "$(xdotool search --onlyvisible --class hetao-kiosk | wc -l)" 1
is "$(place)" 1920x1080+0+0
lacks state/log/kiosk.log 'set aside'
stop

what='the display by the hour'
hour() { date -d "$1 minutes" +%H:%M; }
black() { ! painted 860 500; }
start --open attract --display-off "$(hour -60)" --display-on "$(hour 60)"
until_so 'it does not go dark' grep -q 'display: off' state/log/kiosk.log
until_so 'the screen is not black' black
sleep 3
kill -0 $pid 2>/dev/null && ok || fail "$what: it ended"
xdotool key space
until_so 'a key does not turn it on' painted 860 500
stop
lacks state/log/kiosk.log 'set aside'
holds state/run '^g$'

what='every key and shortcut, under a window manager'
mkdir -p xdg/openbox
export XDG_CONFIG_HOME="$dir/xdg" HOME="$dir"
openbox >openbox.log 2>&1 &
manager=$!
sleep 1
start
until_so 'there is no window' has_window
until_so 'the window does not fill the display' at 1920x1080+0+0
sleep 1
active() { [ "$(xdotool getactivewindow 2>/dev/null)" = "$(window)" ]; }
until_so 'it has not the focus' active
for modifier in '' alt+ ctrl+ super+ shift+ ctrl+alt+ ctrl+shift+ alt+shift+ super+shift+ super+ctrl+; do
    for key in Tab Escape F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 space Return d e l r q w x n m Left Right Up Down Delete \
        BackSpace Print Menu Home End; do
        xdotool key --clearmodifiers "$modifier$key" 2>/dev/null
    done
done
for key in Super_L Super_R Menu XF86HomePage XF86Search XF86Mail XF86Calculator XF86LogOff XF86PowerOff XF86Sleep XF86Close; do
    xdotool key "$key" 2>/dev/null
done
sleep 1
kill -0 $pid 2>/dev/null && ok || fail "$what: it ended"
is "$(place)" 1920x1080+0+0
until_so 'it has not the focus' active
is "$(xdotool search --onlyvisible --class hetao-kiosk | wc -l)" 1
others() { wmctrl -l | grep -vc hetao; }
what='another window opens above it'
xclock -geometry 300x300+200+200 &
other=$!
sleep 2
until_so 'it has not the focus again' active
kill $other 2>/dev/null
stop
kill -KILL $manager
manager=''
unserve

what='the compositor of the service'
if [ "$(id -u)" = 0 ]; then
    echo "skipped: cage does not run as root"
else
    unset DISPLAY
    export WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman
    cage -- "$kiosk" --kiosk --state state >cage.log 2>&1 &
    pid=$!
    socket() { ls "$dir"/wayland-? 2>/dev/null | head -n 1; }
    until_so 'there is no compositor' test -n "$(sleep 2; socket)"
    export WAYLAND_DISPLAY="$(socket)"
    sleep 4
    wlr-randr --output HEADLESS-1 --custom-mode 1080x1920 && sleep 2
    "$kiosk" --stop --state state
    is $? 0
    wait $pid
    pid=''
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
