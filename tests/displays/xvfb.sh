#!/bin/sh
# Xvfb: no display, a new mode without a window manager, a hidden window, a display that goes away; under openbox a visitor
# with a keyboard, and a window that opens above.
# usage: xvfb.sh BUILD_DIR SOURCE_DIR DISPLAY_NUMBER
set -u
part=xvfb build=$(cd "$1" && pwd) source=$(cd "$2" && pwd) number=$3
. "$source/tests/displays/common.sh"
needs Xvfb openbox xdotool xwininfo xwd xclock xrandr convert compare wmctrl
export DISPLAY=":$number"

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
# Colours of a corner of the screen that nobody painted: one, black.
painted() { # X Y
    xwd -silent -root -out shot.xwd && [ "$(convert "xwd:shot.xwd[8x8+$1+$2]" -format '%[fx:maxima]' info:)" != 0 ]
}
shoot() { xwd -silent -root -out shot.xwd && convert xwd:shot.xwd "$1"; }
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
start --lang en --mm-width 700 --open "$there"
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
    stays_in_place $size
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
export XDG_CONFIG_HOME="$dir/xdg"
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

report
