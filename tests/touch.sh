#!/bin/sh
# Real multi-touch: Xorg with a display of nothing and its input driver for tests, the kiosk on it, and ten fingers. What
# the exhibit saw is recorded; played again without a display, the record gives the state it led to.
# usage: touch.sh BUILD_DIR SOURCE_DIR [DISPLAY_NUMBER]
set -u
kiosk=$(cd "$1" && pwd)/app/hetao-kiosk source=$(cd "$2" && pwd) number=${3:-96}
. "$source/tests/expect.sh"
if [ "$(id -u)" != 0 ]; then
    echo "skipped: Xorg's input driver for tests needs root"
    exit 0
fi
cd "$dir" || exit 1
export SDL_AUDIODRIVER=dummy DISPLAY=":$number" ASAN_OPTIONS="detect_leaks=0:${ASAN_OPTIONS:-}" XDG_RUNTIME_DIR="$dir"
unset WAYLAND_DISPLAY SDL_VIDEODRIVER
chmod 700 "$dir"
pid='' server='' hand=''

finish() {
    kill -TERM $hand 2>/dev/null
    for one in $pid $server; do kill -KILL "$one" 2>/dev/null; done
    rm -rf "$dir"
}
trap finish EXIT

patience=20

what='the server'
cc -std=c11 -D_GNU_SOURCE -o drive "$source/tests/touch/drive.c" || exit 1
sed "s|SOCKETS|$dir|" "$source/tests/touch/xorg.conf" >xorg.conf
Xorg ":$number" -config "$dir/xorg.conf" -configdir "$dir/none" -logfile "$dir/xorg.log" -noreset -nolisten tcp \
    -novtswitch -sharevts vt7 >server.log 2>&1 &
server=$!
until_so 'Xorg does not start' xinput list --name-only panel || { tail -n 20 server.log; exit 1; }

# The driver takes one connection for as long as its device is on.
mkfifo hand
touch_panel() {
    timeout 600 ./drive panel 1920 1080 <hand >drive.log 2>&1 &
    hand=$!
    exec 3>hand
}
fingers() { cat >&3; }
start() {
    rm -f visit
    rm -f visit state/log/kiosk.log # what the one before wrote
    "$kiosk" --kiosk --state state --open map --mm-width 940 --record visit "$@" >out 2>err &
    pid=$!
    until_so 'there is no window' xdotool search --onlyvisible --class hetao-kiosk
    until_so 'the exhibit does not run' grep -q 'touch: ' state/log/kiosk.log
    : >state/log/kiosk.log
}
stop() {
    kill -TERM $pid
    wait $pid
    is "it ended with $?" 'it ended with 0'
    pid=''
    "$kiosk" --replay visit --mm-width 940 --print-state >state.json 2>err || fail "$what: $(cat err)"
}
seen() { grep -c " $1 " visit; }         # VERB
has() { [ "$(seen "$1")" = "$2" ]; }     # VERB TIMES
now() { tr ',{' '\n\n' <state.json | sed -n 's/^"'"$1"'":"\{0,1\}\([^"}]*\).*/\1/p' | head -n 1; } # KEY of the state at the end
# The middle of the button with these words, at first.
middle() {
    "$kiosk" --headless --open map --mm-width 940 --size 1920x1080 --print-scene | tr '{' '\n' |
        sed -n 's/.*"text":"'"$1"'".*"box":\[\([0-9]*\),\([0-9]*\),\([0-9]*\),\([0-9]*\)\].*/\1 \2 \3 \4/p' |
        awk 'NR == 1 {printf "%d %d", $1 + $3 / 2, $2 + $4 / 2}'
}
# A line for each of N steps from one place to another.
slide() { # ID X0 Y0 X1 Y1 N
    awk -v id="$1" -v x="$2" -v y="$3" -v x1="$4" -v y1="$5" -v n="$6" 'BEGIN {
        for (i = 1; i <= n; i++) printf "move %d %g %g\nwait 10\n", id, x + (x1 - x) * i / n, y + (y1 - y) * i / n }'
}
less() { awk "BEGIN {exit !($1 < $2)}"; }

menu=$(middle 無障礙設定) tab=$(middle 措施)
"$kiosk" --headless --open map --mm-width 940 --size 1920x1080 --print-state >state.json
scale=$(now m_per_px) east=$(now x)
touch_panel

for round in 1 2; do
    what="ten fingers, $round"
    start
    {
        for i in 0 1 2 3 4 5 6 7 8 9; do echo "down $i $((200 + i % 5 * 300)) $((200 + i / 5 * 400))"; done
        echo 'wait 100'
        for i in 0 1 2 3 4 5 6 7 8 9; do echo "up $i"; done
        echo 'wait 300'
    } | fingers
    until_so 'not all fingers lift' has up 10
    is "$(seen down)" 10
    is "$(seen 'down -1')" 0
    stop
    is "$(now screen) $(now menu)" 'map false'

    what="a tap acts once, $round"
    start
    printf 'down 0 %s\nwait 60\nup 0\nwait 300\n' "$menu" | fingers
    until_so 'no finger lifts' grep -q ' up ' visit
    sleep 1
    stop
    is "$(now menu)" true

    what="a drag, $round"
    start
    { echo 'down 0 1200 400' && slide 0 1200 400 700 500 20 && printf 'wait 200\nup 0\nwait 300\n'; } | fingers
    until_so 'no finger lifts' grep -q ' up ' visit
    sleep 1
    stop
    less "$east" "$(now x)" && ok || fail "$what: the map stayed at $(now x)"
    is "$(now m_per_px)" "$scale"

    what="a pinch, $round"
    start
    {
        printf 'down 0 850 400\ndown 1 1050 400\nwait 20\n'
        for i in 1 2 3 4 5 6 7 8 9 10; do printf 'move 0 %d 400\nmove 1 %d 400\nwait 15\n' $((850 - i * 20)) $((1050 + i * 20)); done
        printf 'wait 200\nup 0\nup 1\nwait 300\n'
    } | fingers
    until_so 'no finger lifts' has up 2
    sleep 1
    stop
    less "$(now m_per_px)" "$scale * 0.6" && ok || fail "$what: $(now m_per_px) m a pixel, from $scale"

    what="a palm on the tabs, $round"
    start
    x=${tab% *} y=${tab#* }
    {
        i=0
        for at in '0 0' '60 -30' '110 10' '40 50' '-50 40'; do
            echo "down $i $((x + ${at% *})) $((y + ${at#* }))" && echo 'wait 5'
            i=$((i + 1))
        done
        printf 'wait 300\nup 0\nup 1\nwait 5\nup 2\nup 3\nup 4\nwait 400\n'
        printf 'down 0 %s\nwait 60\nup 0\nwait 300\n' "$menu" # and a finger after it
    } | fingers
    until_so 'not all fingers lift' has up 6
    sleep 1
    stop
    is "$(now screen) $(now menu)" 'map true'

    what="a pinch on a trackpad, $round"
    start
    [ "$round" = 1 ] || { xinput disable pad && xinput enable pad; } # it takes one connection each time it is on
    {
        printf 'motion 3 3\nwait 50\npinch begin 1\nwait 20\n'
        for f in 1.1 1.25 1.4 1.6 1.8 2.0; do printf 'pinch update %s\nwait 20\n' $f; done
        printf 'pinch end 2\nwait 200\n'
    } | timeout 20 ./drive pad 1920 1080
    until_so 'no pinch is seen' grep -q ' pinch ' visit
    sleep 1
    stop
    is "$(seen pinch)" 6
    less "$(now m_per_px)" "$scale * 0.55" && ok || fail "$what: $(now m_per_px) m a pixel, from $scale"

    what="a touchscreen that goes and comes back, $round"
    start
    printf 'down 0 %s\nwait 100\n' "$menu" | fingers # a finger is on it
    until_so 'no finger is seen' grep -q ' down ' visit
    kill -TERM $hand # timeout passes it on
    xinput disable panel
    until_so 'nobody says that it is gone' grep -q 'a touchscreen has vanished, 0 of 1 left' state/log/kiosk.log
    xinput enable panel
    touch_panel
    until_so 'nobody says that it is back' grep -q 'touch: 1 touchscreen, in use' state/log/kiosk.log
    is "$(grep -c vanished state/log/kiosk.log)" 1
    downs=$(seen down)
    printf 'down 0 960 300\nwait 60\nup 0\nwait 300\n' | fingers
    until_so 'it is not felt' has down $((downs + 1))
    stop

    what="the display by the hour, $round"
    hour() { date -d "$1 minutes" +%H:%M; }
    black() { xwd -silent -root -out shot.xwd && [ "$(convert xwd:shot.xwd -format '%[fx:maxima]' info:)" = 0 ]; }
    lit() { ! black; }
    start --open attract --display-off "$(hour -60)" --display-on "$(hour 60)"
    until_so 'the screen is not black' black
    sleep 10 # the start's work is done
    busy=$(awk '{print $14 + $15}' "/proc/$pid/stat")
    sleep 10
    busy=$(($(awk '{print $14 + $15}' "/proc/$pid/stat") - busy))
    echo "processor in 10 s of darkness: $busy ticks of 10 ms"
    [ $busy -le 20 ] && ok || fail "$what: $busy ticks in 10 s"
    printf 'down 0 960 300\nwait 60\nup 0\nwait 300\n' | fingers
    until_so 'a touch does not turn it on' lit
    is "$(seen down)" 0 # and did nothing else
    printf 'down 0 960 300\nwait 60\nup 0\nwait 300\n' | fingers
    until_so 'a visit is not felt' has down 1
    stop
    lacks state/log/kiosk.log 'set aside'
    lacks state/log/kiosk.log 'error: '
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
