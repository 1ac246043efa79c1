# Shared by the display tests: a server or compositor, the real program on it, its window. Sourced after its four variables
# are set: part (this test's name), build, source, number (of an X display that is free).
# shellcheck shell=sh disable=SC2154
kiosk=$build/app/hetao-kiosk
. "$source/tests/expect.sh"
cd "$dir" || exit 1
export SDL_AUDIODRIVER=dummy ASAN_OPTIONS="detect_leaks=0:${ASAN_OPTIONS:-}" XDG_RUNTIME_DIR="$dir" HOME="$dir"
unset WAYLAND_DISPLAY SDL_VIDEODRIVER DISPLAY
chmod 700 "$dir"
pid='' server='' manager=''

finish() {
    for one in $pid $manager $server; do kill -KILL "$one" 2>/dev/null; done
    rm -rf "$dir"
}
trap finish EXIT

# A test that cannot run what was asked has failed.
needs() {
    for program in "$@"; do
        command -v "$program" >/dev/null || { fail "$part: $program is not installed"; report; exit 1; }
    done
    [ -x "$kiosk" ] || { fail "$part: $(id -un) may not run $kiosk; build where every user may read"; report; exit 1; }
}
report() {
    echo "$part: $passed passed, $failed failed"
    [ "$failed" = 0 ]
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
at() { found=$(place) && [ "$found" = "$1" ]; }

# The visitor is where they were: a picture of the display beside one of that place, drawn without a display at that size.
# A tenth of the pixels may differ by a tenth: a clock's second, a caption.
there=card:budget-airdi
looks_alike() { # PICTURE WxH
    [ -f "want-$2.png" ] || "$kiosk" --headless --size "$2" --lang en --mm-width 700 --open "$there" --at 6000 \
        --shot "want-$2.png" >/dev/null 2>&1 || return 1
    far=$(compare -metric AE -fuzz 10% "$1" "want-$2.png" null: 2>&1)
    [ "${far%.*}" -lt $((${2%x*} * ${2#*x} / 10)) ] 2>/dev/null
}
stays_in_place() { # WxH, with `shoot FILE.png`
    until_so "the visitor is not at $there any more" sh_shoot "$1"
}
sh_shoot() { shoot shot.png && looks_alike shot.png "$1"; }
