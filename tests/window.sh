#!/bin/sh
# Memory of the exhibit in a window, with real events of X: visits to every screen by tap, drag, wheel and key, in both
# languages, some left alone until attract is back. One line a minute; it fails when memory is not flat after ten minutes.
# usage: window.sh KIOSK MINUTES [DISPLAY_NUMBER [SEED [option of the exhibit…]]]
# DISPLAY_NUMBER: of a server that runs, or one that is started here. HETAO_WINDOW_TABLE: a file for the lines too.
set -u
kiosk=$(readlink -f -- "$1") minutes=$2 number=${3:-98} seed=${4:-1} warm=10
[ $# -gt 4 ] && shift 4 || shift $#
dir=$(mktemp -d) || exit 1
table=${HETAO_WINDOW_TABLE:-$dir/table}
export DISPLAY=":$number" SDL_AUDIODRIVER=dummy XDG_RUNTIME_DIR="$dir"
unset WAYLAND_DISPLAY SDL_VIDEODRIVER
chmod 700 "$dir"
pid='' server='' hands=''

finish() {
    for one in $hands $pid $server; do kill -KILL "$one" 2>/dev/null; done
    rm -rf "$dir"
}
trap finish EXIT
trap 'exit 1' INT TERM

# One visit as commands of xdotool: coordinates are shares of 1920 × 1080.
visit() { # NUMBER
    awk -v seed="$seed$1" 'function to(n) { return int(rand() * n) }
        function at(x, y) { printf "mousemove %d %d ", x, y }
        function wait(s) { printf "sleep %.2f\n", s }
        function tap(x, y) { at(x, y); printf "click 1 "; wait(0.4 + rand()) }
        function anywhere() { tap(to(1920), to(950)) }
        function drag(i, x, y, dx, dy) {
            x = 200 + to(1500); y = 150 + to(700); dx = (to(600) - 300) / 8; dy = (to(600) - 300) / 8
            at(x, y); printf "mousedown 1 "; wait(0.05)
            for (i = 1; i <= 8; i++) { at(x + i * dx, y + i * dy); wait(0.02) }
            printf "mouseup 1 "; wait(0.6 + rand())
        }
        function wheel(i, n, b) { n = 1 + to(6); b = 4 + to(2); at(200 + to(1500), 200 + to(600))
            for (i = 0; i < n; i++) { printf "click %d ", b; wait(0.06) } wait(0.5) }
        function key(k) { printf "key %s ", k; wait(0.25 + rand() / 3) }
        function some(i, n, w) {
            for (i = 0; i < n; i++) {
                w = to(10)
                if (w < 4) anywhere(); else if (w < 6) drag(); else if (w < 8) wheel(); else key(keys[1 + to(n_keys)])
            }
        }
        BEGIN {
            srand(seed)
            n_keys = split("Left Right Up Down plus minus Return space Escape Tab Home End Next Prior l t", keys, " ")
            n_tabs = split("140 345 570 800 1020", tabs, " ")
            first = to(5)
            for (s = 0; s < 5; s++) {
                tap(tabs[1 + (first + s) % 5], 1015)
                some(5 + to(6))
                if (!to(3)) tap(1600 + to(2) * 110, 1015) # the language
                if (!to(5)) { tap(1812, 1015); some(3) }  # the menu
                key("Escape")
            }
            wait(to(4) ? 5 : 150) # sometimes until attract is back
        }'
}

play() {
    n=0
    while :; do
        n=$((n + 1))
        visit $n >"$dir/visit"
        xdotool - <"$dir/visit" >/dev/null 2>&1 || sleep 1
    done
}

kib() { awk -v name="$1:" '$1 == name {print $2}' "/proc/$pid/smaps_rollup"; }
count() { find "/proc/$pid/$1" -mindepth 1 -maxdepth 1 2>/dev/null | wc -l; }

if ! xdotool getdisplaygeometry >/dev/null 2>&1; then
    Xvfb ":$number" -screen 0 1920x1080x24 >"$dir/server.log" 2>&1 &
    server=$!
    sleep 2
fi
"$kiosk" --kiosk --state "$dir/state" "$@" >"$dir/out" 2>"$dir/err" &
pid=$!
sleep 5
play &
hands=$!
echo "minute  RSS_KiB  PSS_KiB  anonymous_KiB  descriptors  threads" | tee "$table"
minute=0
while [ $minute -lt "$minutes" ]; do
    sleep 60
    minute=$((minute + 1))
    if ! kill -0 $pid 2>/dev/null; then
        echo "FAILED: the exhibit ended in minute $minute: $(tail -n 3 "$dir/err")"
        exit 1
    fi
    printf '%6d %8d %8d %14d %12d %8d\n' $minute "$(kib Rss)" "$(kib Pss)" "$(kib Anonymous)" "$(count fd)" "$(count task)" |
        tee -a "$table"
done
awk -v warm=$warm 'NR > 1 && $1 >= warm {
        if (!n++) { low = high = $2; files = $5; threads = $6 }
        if ($2 < low) low = $2
        if ($2 > high) high = $2
        if ($5 > files || $6 > threads) more = 1
    }
    END {
        if (!n) exit 0
        printf "after minute %d: RSS %.2f to %.2f MiB\n", warm, low / 1024, high / 1024
        exit more || high - low > 2048
    }' "$table" || { echo "FAILED: memory, descriptors or threads are not flat"; exit 1; }
