#!/bin/sh
# The exhibit under a real systemd (a user instance): COUNT restarts, COUNT kills each of the exhibit, Xvfb, cage and Xwayland, COUNT
# kills while an update arrives, and a minute without a display. Nothing proven is quarantined, the right content is shown, and
# the window fills the display.
# usage: service.sh BUILD_DIR SOURCE_DIR [COUNT [STORY…]]      restart exhibit xvfb away adoption cage xwayland
# As root it runs as nobody, below a cgroup of its own; otherwise on the caller's own instance.
set -u
build=$(cd "$1" && pwd) source=$(cd "$2" && pwd) count=${3:-20}
[ $# -le 3 ] || stories=$(shift 3 && echo "$*")
kiosk=$build/app/hetao-kiosk bundle=$build/app/hetao-bundle
. "$source/tests/expect.sh"
number=80
while [ -e "/tmp/.X11-unix/X$number" ]; do number=$((number + 1)); done
x=:$number what='' booted='' manager='' groups=''

finish() {
    user systemctl --user stop 'hetao-try*' 2>/dev/null
    [ -z "$manager" ] || { kill "$manager"; wait "$manager"; } 2>/dev/null
    for group in $groups; do rmdir "$group" 2>/dev/null; done
    [ -z "$booted" ] || rmdir /run/systemd/system 2>/dev/null
    rm -rf "$dir"
}
trap finish EXIT
patience=30
user() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid nobody --regid nogroup --clear-groups env HOME="$dir" XDG_RUNTIME_DIR="$XDG_RUNTIME_DIR" "$@"
    else "$@"; fi
}
ctl() { user systemctl --user "$@"; }

# sd_booted() asks for this folder; the manager wants cgroups that are its user's.
start_manager() {
    XDG_RUNTIME_DIR=$dir/run
    export XDG_RUNTIME_DIR
    [ -d /run/systemd/system ] || { mkdir -p /run/systemd/system && booted=yes; }
    for root in /sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
        [ -e "$root/cgroup.procs" ] || continue
        group=$root/hetao-try
        mkdir -p "$group" && chown -R nobody "$group" && groups="$groups $group"
    done
    (
        for group in $groups; do sh -c 'echo $PPID' >"$group/cgroup.procs"; done
        user env -u DISPLAY /lib/systemd/systemd --user >"$dir/manager.log" 2>&1
    ) &
    manager=$!
}

for program in systemctl setpriv Xvfb xwininfo xdotool cage; do
    command -v $program >/dev/null || { fail "$program is not installed"; exit 1; }
done
mkdir -p "$dir/run" "$dir/.config/systemd/user" "$dir/drop" "$dir/keys"
[ "$(id -u)" != 0 ] || { chown -R nobody "$dir"; chmod 700 "$dir/run"; start_manager; }
what='systemd --user'
patience=20 until_so "it does not answer: $(tail -n 2 "$dir/manager.log" 2>/dev/null)" ctl list-units || exit 1
units=$dir/.config/systemd/user
[ "$(id -u)" = 0 ] || units=$XDG_RUNTIME_DIR/systemd/user
mkdir -p "$units"

unit() { # NAME, then lines of [Service]
    printf '[Unit]\nStartLimitIntervalSec=0\n[Service]\nRestart=always\nRestartSec=1\n' >"$units/$1.service"
    cat >>"$units/$1.service"
}
run="$kiosk --fullscreen --state $dir/state --drop $dir/drop --media $dir/none --open map"
served() { # the lines that the exhibit and its compositor share with the service of the operator's guide
    printf 'Type=notify\nNotifyAccess=all\nWatchdogSec=10\nTimeoutStopSec=15\nKillMode=mixed\nExecStop=-%s --stop --state %s/state\n' \
        "$kiosk" "$dir"
    printf 'Environment=HETAO_KEYS=%s/keys SDL_AUDIODRIVER=dummy\n' "$dir"
}
unit hetao-try-x <<UNIT
ExecStart=$(command -v Xvfb) $x -screen 0 1280x720x24
UNIT
{ served && printf 'Environment=DISPLAY=%s\nExecStart=%s\n' "$x" "$run"; } | unit hetao-try
{ served && printf 'Environment=WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman\nExecStart=%s -- %s\n' \
    "$(command -v cage)" "$run"; } | unit hetao-try-cage
ctl daemon-reload

# ---- content ----
cd "$dir" || exit 1
"$bundle" keygen mine --no-passphrase >/dev/null && cp mine.pub keys
cp -r "$source/content" my
release() { # SERIAL: drop/SERIAL.hetao
    sed -i "s/^serial: .*/serial: $1/" my/bundle.yaml
    "$bundle" pack my -o "$1.hetao" --key mine.key >/dev/null 2>&1 || fail "no release $1"
    chmod 644 "$1.hetao"
    user cp "$1.hetao" "drop/$1.hetao"
}
chmod 755 "$dir" "$dir/keys"
shown() { sed -n 3p state/current 2>/dev/null | cut -d ' ' -f 3; }
stage() { sed -n 3p state/current 2>/dev/null | cut -d ' ' -f 5; }
proven() { [ "$(stage)" = good ]; }
runs() { [ "$(ctl show -P StatusText -P SubState hetao-try"$1" | tail -n 1)" = running ]; }
window_fills() {
    id=$(DISPLAY=$x timeout 5 xdotool search --onlyvisible --class hetao-kiosk) && [ "$(echo "$id" | wc -l)" = 1 ] &&
        DISPLAY=$x xwininfo -id "$id" | grep -q 'geometry 1280x720+0+0'
}
pid_of() { user pgrep -u "$([ "$(id -u)" = 0 ] && echo nobody || id -u)" -f "$1" | head -n 1; }
in_quarantine() { ls state/quarantine 2>/dev/null | wc -l; }
# The same content, proven, and nothing more in quarantine: content on trial may have come there in an adoption.
unharmed() { # SERIAL
    is "$(shown)" "$1"
    is "$(stage)" good
    is "$(in_quarantine)" "$aside"
}
kills() { # NAME-OF-UNIT PATTERN
    i=0
    while [ $i -lt "$count" ]; do
        i=$((i + 1)) what="kill $i of $2"
        victim=$(pid_of "$2")
        [ "$victim" ] && kill -KILL "$victim" || fail "$what: it does not run"
        sleep 1.5
        until_so 'the unit does not come back' runs "$1"
    done
}

what='proven content'
ctl start hetao-try-x hetao-try
release 2611230001
patience=60 until_so 'the update is not taken in' [ -s state/current ]
patience=120 until_so 'it does not become good' proven
for story in ${stories:-restart exhibit xvfb away adoption cage xwayland}; do
    echo "service: $story"
    before=$(shown) aside=$(in_quarantine)
    case $story in
    restart)
        i=0
        while [ $i -lt "$count" ]; do
            i=$((i + 1)) what="restart $i"
            ctl restart hetao-try || fail "$what"
        done
        until_so 'no window fills the display' window_fills
        unharmed "$before" ;;
    exhibit)
        kills '' "$kiosk --fullscreen"
        until_so 'no window fills the display' window_fills
        unharmed "$before" ;;
    xvfb)
        kills '' "Xvfb $x"
        until_so 'no window fills the display' window_fills
        unharmed "$before" ;;
    away)
        what='a minute without a display'
        ctl stop hetao-try-x
        sleep 60
        starts=$(ctl show -P NRestarts hetao-try)
        [ "$starts" -gt 5 ] && ok || fail "$what: started again $starts times only"
        ctl start hetao-try-x
        until_so 'no window fills the display' window_fills
        unharmed "$before" ;;
    adoption)
        i=0
        while [ $i -lt "$count" ]; do
            i=$((i + 1)) what="kill $i during an adoption"
            release $((2611230001 + i))
            sleep "$((i % 4)).$((i * 37 % 10))"
            kill -KILL "$(pid_of "$kiosk --fullscreen")" || fail "$what: it does not run"
            sleep 1.5
            until_so 'the unit does not come back' runs ''
        done
        what='after the adoptions'
        patience=120 until_so 'the last of them does not become good' proven
        is "$(ls state/quarantine 2>/dev/null | grep -c "^$before")" 0
        until_so 'no window fills the display' window_fills ;;
    cage | xwayland)
        ctl stop hetao-try
        ctl start hetao-try-cage
        case $story in cage) kills -cage "cage -- $kiosk" ;; *) kills -cage 'Xwayland :' ;; esac
        what=$story
        until_so 'the unit does not come back' runs -cage
        unharmed "$before"
        ctl stop hetao-try-cage
        ctl start hetao-try ;;
    *) fail "no story $story" ;;
    esac
done
ctl stop hetao-try hetao-try-x
echo "service: $passed passed, $failed failed"
[ "$failed" = 0 ]
