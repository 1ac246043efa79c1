#!/bin/sh
# A real Xorg with its dummy driver, without a window manager: new modes in both orientations, each followed within a second
# at the same place. The driver turns nothing: a turned panel is a mode in portrait here, and turned by sway.sh.
# usage: xorg.sh BUILD_DIR SOURCE_DIR DISPLAY_NUMBER
set -u
part=xorg build=$(cd "$1" && pwd) source=$(cd "$2" && pwd) number=$3
. "$source/tests/displays/common.sh"
needs Xorg xdotool xwininfo xwd xrandr convert compare
export DISPLAY=":$number"

cat >xorg.conf <<'CONF'
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "AutoAddGPU" "false"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
EndSection
CONF
shoot() { xwd -silent -root -out shot.xwd && convert xwd:shot.xwd "$1"; }
mode() { # WxH
    w=${1%x*} h=${1#*x}
    xrandr --newmode "$1" $((w * h * 60 / 1000000 + 30)) "$w" $((w + 48)) $((w + 80)) $((w + 160)) \
        "$h" $((h + 3)) $((h + 8)) $((h + 20)) 2>/dev/null
    xrandr --addmode DUMMY0 "$1" 2>/dev/null
    xrandr --output DUMMY0 --mode "$1"
}

what='Xorg with the dummy driver'
Xorg ":$number" -config "$dir/xorg.conf" -noreset -nolisten tcp -novtswitch -logfile "$dir/xorg.log" >server.log 2>&1 &
server=$!
until_so "it does not start: $(tail -n 3 server.log 2>/dev/null)" xdotool getdisplaygeometry || { report; exit 1; }
mode 1920x1080 || fail "$what: no mode of 1920x1080"
start --lang en --mm-width 700 --open "$there"
until_so 'there is no window' has_window
until_so 'the window does not fill the display' at 1920x1080+0+0
stays_in_place 1920x1080
for size in 1280x720 720x1280 1080x1920 1920x1080; do
    what="Xorg: a new mode, $size"
    mode $size || fail "$what: the server refuses it"
    sleep 1
    is "$(place)" "$size+0+0"
    stays_in_place $size
done
what='Xorg: the mode changes under a finger that is down, and twice at once'
xdotool mousemove 400 300 mousedown 1
mode 1280x720
mode 1080x1920
xdotool mouseup 1
until_so 'the window does not fill the display' at 1080x1920+0+0
is "$(xdotool search --onlyvisible --class hetao-kiosk | wc -l)" 1
stop
is "$(grep -c 'error' state/log/kiosk.log)" 0

report
