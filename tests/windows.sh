#!/bin/sh
# The Windows edition under wine, as it lies in the zip, beside the program of this machine: its signature and bill, help,
# pictures, a replay, the staff's tool by its own tests, bundles and workbooks across systems, power cuts, a window with a click,
# an update that arrives, the preview by a path, a folder dropped on it and a dialogue, benches; and that nothing else is
# written.
# The folder has a space and Chinese signs in its path, the state folder a Chinese user's name.
# usage: windows.sh BUILD_DIR SHIP.zip SOURCE_DIR [PART…]      see the list below
# HETAO_WINDOWS_KEY names the public key of who signed the zip; without it the demo key's signature is expected.
set -u
build=$(readlink -f -- "$1") zip=$(readlink -f -- "$2") source=$(readlink -f -- "$3")
shift 3
[ $# -gt 0 ] || set -- whole signed bill help pictures replay tool across power window update drive preview dropped dialogue bench untouched
. "$source/tests/expect.sh"
home=$(mktemp -d)/"陳大文 的電腦"
mkdir -p "$home/wine" "$dir/app"
export WINEPREFIX="$home/wine" WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml=' LC_ALL=C.UTF-8
export SDL_AUDIODRIVER=dummy USER=陳大文 # wine's user, and its folders, are named so
unset DISPLAY WAYLAND_DISPLAY SDL_VIDEODRIVER XDG_STATE_HOME
server='' exhibit=''

finish() {
    for one in $exhibit $server; do kill "$one" 2>/dev/null; done
    wineserver -k 2>/dev/null
    wineserver -w 2>/dev/null
    rm -rf "$dir" "${home%/*}"
}
trap finish EXIT
trap 'exit 1' INT TERM

unzip -q "$zip" -d "$home"
folder=$home/hetao-kiosk-windows
kiosk() { timeout 300 wine "$folder/program/hetao-kiosk.exe" "$@"; }
bundle() { timeout 300 wine "$folder/program/hetao-bundle.exe" "$@"; }
# until SECONDS command…
until_true() {
    left=$(($1 * 5))
    shift
    until "$@"; do
        left=$((left - 1))
        [ $left -gt 0 ] || return 1
        sleep 0.2
    done
}
# The programs as the shell tests call them.
for program in hetao-kiosk hetao-bundle; do
    printf '#!/bin/sh\nexec wine "%s/program/%s.exe" "$@"\n' "$folder" "$program" >"$dir/app/$program"
    chmod +x "$dir/app/$program"
done
# An X server of our own, before wine starts: its desktop keeps the display it found first.
display() {
    number=70
    while [ -e "/tmp/.X11-unix/X$number" ] || [ -e "/tmp/.X$number-lock" ]; do number=$((number + 1)); done
    Xvfb ":$number" -screen 0 1280x720x24 >/dev/null 2>&1 &
    server=$!
    export DISPLAY=":$number"
    until_true 20 test -e "/tmp/.X11-unix/X$number"
}
display
wine wineboot -i >/dev/null 2>&1
# A stick: a removable drive with a letter. wine reads of what kind a drive is when its server starts.
mkdir "$dir/stick" && ln -s "$dir/stick" "$WINEPREFIX/dosdevices/s:"
wine reg add 'HKLM\Software\Wine\Drives' /v s: /d floppy /f >/dev/null 2>&1
wineserver -k && wineserver -w
wineserver -p # it stays until the end
[ -d "$WINEPREFIX/drive_c/users/$USER/AppData/Local" ] || fail "wine has no user $USER"

touch "$dir/started"

# ---- parts ----

whole() {
    (cd "${zip%/*}" && sha256sum -c --quiet "${zip##*/}.sha256") || fail 'whole: the SHA-256 is another'
    what='whole: versions'
    for program in kiosk bundle; do
        expect 0 "$what" $program --version
        holds out "^hetao-$program [0-9.]*$"
        lacks out "$(printf '\r')"
    done
    # As Windows counts; what grew is looked for before it is handed out.
    [ "$(stat -c %s "$zip")" -le $((25 << 20)) ] && ok || fail 'whole: the zip is larger than 25 MB'
    expect 0 'whole: from a shell' timeout 60 wine "$folder/program/hetao-kiosk.com" --version
    holds out '^hetao-kiosk [0-9.]*$'
    expect 2 'whole: its exit code' timeout 60 wine "$folder/program/hetao-kiosk.com" --nothing
    what='whole: wrong use'
    expect 2 "$what" kiosk --nothing
    expect 0 "whole: it is usable" bundle check "$folder/content"
}

# The signature beside the zip holds for these bytes and for no others.
signed() {
    key=${HETAO_WINDOWS_KEY:-}
    # shellcheck disable=SC2086 # two words, or none
    expect 0 'signed: by the key' "$build/app/hetao-bundle" verify "$zip" --signature "$zip.minisig" ${key:+--key "$key"}
    [ -z "$key" ] || expect 0 'signed: minisign agrees' minisign -Vqm "$zip" -p "$key"
    cp "$zip" "$dir/other.zip" && printf ' ' >>"$dir/other.zip"
    # shellcheck disable=SC2086
    expect 1 'signed: not another zip' "$build/app/hetao-bundle" verify "$dir/other.zip" --signature "$zip.minisig" \
        ${key:+--key "$key"}
}

# "NAME VERSION LICENCE SHA256" of each library, from the list and from the bill.
listed_libraries() { awk '/^#/ || NF == 0 { next } NF == 4 { part = $1 " " $2 " " $3; getline; print part, $1 }' "$1"; }
billed_libraries() {
    sed -n 's/^Package\(Name\|Version\|LicenseDeclared\|Checksum\): \(SHA256: \)\?/\1 /p' "$1" |
        awk '$1 == "Name" { name = $2; sum = "" } $1 == "Version" { version = $2 } $1 == "Checksum" { sum = $2 }
             $1 == "LicenseDeclared" && sum { print name, version, substr($0, 17), sum }'
}
# Lists of the bill as sha1sum and sha256sum read them.
billed_files() { # SHA1|SHA256 BILL
    awk -v kind="$1" '/^FileName: / { file = substr($0, 11) } $1 == "FileChecksum:" && $2 == kind ":" { print $3 "  " file }' "$2"
}

# Every file in the zip, the bill excepted, is on it with its sums; and nothing else.
bill_of_files() {
    for sum in 1 256; do
        billed_files SHA$sum "$1" >"$dir/billed"
        (cd "$folder" && "sha${sum}sum" -c --quiet --strict "$dir/billed") >"$dir/out" 2>&1 && ok ||
            fail "bill: files have another SHA-$sum: $(head -n 5 "$dir/out")"
    done
    (cd "$folder" && find . -type f ! -name bill-of-materials.spdx) | sort >"$dir/there"
    cut -c67- "$dir/billed" | sort | cmp -s - "$dir/there" && ok || fail 'bill: it lists other files than the zip has'
    code=$(billed_files SHA1 "$1" | cut -c-40 | sort | tr -d '\n' | sha1sum | cut -c-40)
    grep -q "^PackageVerificationCode: $code " "$1" && ok || fail 'bill: the verification code is another'
}

# The bill names every file, and every library linked or beside, as the list has it; each has its licence's text.
bill() {
    licences=$folder/licences
    bill_of_files "$licences/bill-of-materials.spdx"
    listed_libraries "$source/app/windows/sources.txt" | sort >"$dir/listed"
    billed_libraries "$licences/bill-of-materials.spdx" | sort >"$dir/billed"
    [ -s "$dir/listed" ] && cmp -s "$dir/listed" "$dir/billed" && ok ||
        fail "bill: other libraries: $(diff "$dir/listed" "$dir/billed" | head -n 5)"
    while read -r library _; do
        [ -s "$licences/$library.txt" ] && ok || fail "bill: $library has no licence's text"
        grep -qE "^Relationship: SPDXRef-hetao-kiosk (STATIC|DYNAMIC)_LINK SPDXRef-$library$" \
            "$licences/bill-of-materials.spdx" && ok || fail "bill: how $library is linked is not said"
    done <"$dir/listed"
}

# Both programs offer the same on both systems.
same_help() { # WHAT PROGRAM [argument…]
    what="help: $1" program=$2
    shift 2
    "$build/app/hetao-$program" "$@" --help >"$dir/ours" 2>/dev/null
    wine "$folder/program/hetao-$program.exe" "$@" --help >"$dir/theirs" 2>/dev/null
    [ -s "$dir/ours" ] && cmp -s "$dir/ours" "$dir/theirs" && ok ||
        fail "$what: $(diff "$dir/ours" "$dir/theirs" | head -n 4)"
}
help() {
    same_help 'the exhibit' kiosk
    same_help 'the tool' bundle
    for command in $("$build/app/hetao-bundle" --help | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p'); do
        same_help "$command" bundle "$command"
    done
}

# At most 16 pixels differ, by one level.
same_picture() { # WHAT A B
    differ=$(compare -metric AE "$2" "$3" null: 2>&1)
    most=$(compare -metric PAE "$2" "$3" null: 2>&1 | sed 's/ .*//')
    # 257 of 65535 is one level of 255.
    awk -v n="${differ:-99}" -v m="${most:-99999}" 'BEGIN { exit !(n + 0 <= 16 && m + 0 <= 257) }' && ok ||
        fail "$1: $differ pixels differ, by up to $most of 65535"
    echo "$1: $differ pixels"
}

pictures() {
    for size in 1080x1920 1280x720; do
        for place in attract map site:hetao initiatives timeline figures; do
            case $place in map | initiatives | figures) lang=en ;; *) lang=zh-Hant ;; esac
            shot="$place $size 圖.png"
            kiosk --headless --size $size --lang $lang --seed 3 --open $place --shot "$dir/$shot" ||
                fail "$shot was not drawn"
            HETAO_CONTENT="$folder/content" "$build/app/hetao-kiosk" --headless --size $size --lang $lang --seed 3 \
                --open $place --shot "$dir/native.png" || fail "$shot was not drawn here"
            same_picture "$place, $size" "$dir/$shot" "$dir/native.png"
        done
    done
}

# The state at the end, without the memory held.
state_of() { sed 's/,"memory":.*//' "$1"; }

replay() {
    visit=$source/tests/replay/card-and-back-zh.visit
    expect 0 'replay' kiosk --replay "$visit" --print-state
    cp "$dir/out" "$dir/theirs"
    "$build/app/hetao-kiosk" --replay "$visit" --print-state >"$dir/ours" 2>/dev/null
    state_of "$dir/theirs" >"$dir/a" && state_of "$dir/ours" >"$dir/b"
    [ -s "$dir/a" ] && cmp -s "$dir/a" "$dir/b" && ok || fail "replay: another state: $(diff "$dir/a" "$dir/b" | head -n 5)"
}

# The tests of the tool itself.
tool() {
    for test in ${HETAO_WINDOWS_TOOL:-import}; do
        "$source/tests/$test.sh" "$dir" "$source" >"$dir/tool" 2>&1 && ok ||
            { cat "$dir/tool" && fail "tool: tests/$test.sh"; }
    done
}

# What one system makes the other takes.
across() {
    cd "$dir" || return
    expect 0 'across: keys' bundle keygen mine --no-passphrase
    cp -r "$folder/content" 內容
    expect 0 'across: packed on Windows' bundle pack 內容 -o theirs.hetao --key mine.key
    expect 0 'across: verified here' "$build/app/hetao-bundle" verify theirs.hetao --key mine.pub
    expect 0 'across: packed here' "$build/app/hetao-bundle" pack 內容 -o ours.hetao --key mine.key
    expect 0 'across: verified on Windows' bundle verify ours.hetao --key mine.pub
    expect 0 'across: shown on Windows' kiosk --bundle ours.hetao --headless --size 640x360 --shot shown.png
    expect 0 'across: exported on Windows' bundle export 內容 -o 文字.xlsx
    expect 0 'across: taken in here' "$build/app/hetao-bundle" import 內容 文字.xlsx
    expect 0 'across: exported here' "$build/app/hetao-bundle" export 內容 -o here.xlsx
    expect 0 'across: taken in on Windows' bundle import 內容 here.xlsx
    expect 0 'across: a signature beside' bundle sign here.xlsx --detached --key mine.key
    expect 0 'across: by minisign' minisign -Vm here.xlsx -p mine.pub
    expect 0 'across: a workbook made on Windows' bundle workbook 內容 -o 活頁簿.xlsx
    expect 0 'across: taken in here' "$build/app/hetao-bundle" workbook 內容 活頁簿.xlsx
    expect 0 'across: a workbook made here' "$build/app/hetao-bundle" workbook 內容 -o here-book.xlsx
    expect 0 'across: taken in on Windows' bundle workbook 內容 here-book.xlsx
    # A voice of the machine's, run by the shell; paths have a space.
    cp -r 內容 '內容 讀' && cp "$source/tests/field/wav/ext.wav" voice.wav
    expect 0 'across: read aloud by an engine' bundle narrate '內容 讀' --only en --engine 'copy voice.wav "{out}"'
    expect 0 'across: recordings are content here' "$build/app/hetao-bundle" check '內容 讀' --no-layout
    # A picture is opened by a child; one that is none is refused.
    cp "$source/assets/picture-card.png" 圖.png && printf 'no picture' >bad.png
    expect 0 'across: a picture opens' bundle check 圖.png
    expect 1 'across: this is none' bundle check bad.png
    expect 0 'across: a picture for a record' bundle picture 內容 圖.png --record budget-ftrss
    expect 0 'across: it is content here' "$build/app/hetao-bundle" check 內容 --no-layout
    # What needs a library that is not there says so, and what to do.
    for file in "$source/tests/field/photo/phone.heic" "$source/assets/icons/site-hetao.svg"; do
        what="across: ${file##*/}"
        expect 1 "$what" bundle check "$file" --lang en
        holds out 'save it as PNG or JPEG'
    done
    cp -r 內容 drawn && cp "$source/assets/icons/site-hetao.svg" drawn/pictures/plan.svg
    printf 'picture: {file: pictures/plan.svg, alt: {zh-Hant: 圖, en: A plan}}\n' >>drawn/initiatives/budget-lhtri.yaml
    what='across: a drawing to pack'
    expect 1 "$what" bundle pack drawn -o drawn.hetao --key mine.key --lang en
    holds err 'PNG'
    cd "$OLDPWD" || return
}

# The stories of power cuts, over the files as Windows has them; built beside the programs.
power() {
    cp "$source/build/windows/tests/power_windows.exe" "$folder/program/" && mkdir "$dir/power" || fail 'power: it is not built'
    expect 0 'power' timeout 1500 wine "$folder/program/power_windows.exe" "$dir/power" "$source/content"
    tail -n 1 "$dir/out"
    rm -f "$folder/program/power_windows.exe"
}

# start_exhibit option…: in the background.
start_exhibit() {
    wine "$folder/program/hetao-kiosk.exe" "$@" >"$dir/out" 2>"$dir/err" &
    exhibit=$!
}
ended() { ! kill -0 "$exhibit" 2>/dev/null; }
# Ctrl+Q ends it with 0.
quit() {
    xdotool key ctrl+q
    until_true 30 ended || { fail "$1: Ctrl+Q does not end it" && kill -9 "$exhibit"; }
    wait "$exhibit"
    [ $? = 0 ] && ok || fail "$1: it ended with $?"
    exhibit=''
}

recorded() { grep -qE "$1" "$dir/visit.visit" 2>/dev/null; }
seen() { import -window root "$dir/root.png" 2>/dev/null && [ "$(identify -format %k "$dir/root.png")" -gt 500 ]; }

window() {
    start_exhibit --window 1280x720 --open map --seed 3 --record "$dir/visit.visit"
    until_true 60 seen || fail 'window: nothing is seen'
    sleep 2
    xdotool mousemove 640 300 click 1
    until_true 10 recorded '(mouse|up|down|tap)' && ok || fail "window: no click arrives: $(cat "$dir/visit.visit")"
    quit window
    log=$WINEPREFIX/drive_c/users/$USER/AppData/Local/hetao-kiosk
    [ -e "$log/run" ] && ok || fail "window: no state below $log"
}

# The serial of the content that is shown.
is_shown() { # STATE SERIAL
    [ "$(sed -n 3p "$1/current" 2>/dev/null | cut -d ' ' -f 3)" = "$2" ]
}

# An update reaches the exhibit by a folder: arrives WHAT STATE FOLDER option…
arrives() {
    what=$1 state=$2 to=$3
    shift 3
    cd "$dir" || return
    [ -e ours.hetao ] || { cp -r "$folder/content" 內容 && "$build/app/hetao-bundle" pack 內容 -o ours.hetao >/dev/null 2>&1; }
    mkdir -p keys && cp mine.pub keys 2>/dev/null
    export HETAO_KEYS="$dir/keys"
    start_exhibit --window 1280x720 --open map --state "$dir/$state" "$@"
    until_true 60 seen || fail "$what: nothing is seen"
    cp ours.hetao "$to/.part" && mv "$to/.part" "$to/更新.hetao"
    until_true 60 is_shown "$state" "$(sed -n 's/^serial: *//p' 內容/bundle.yaml)" && ok ||
        fail "$what: it is not shown: $(cat "$state/current" 2>&1; tail -n 3 "$state/log/kiosk.log" err)"
    quit "$what"
    unset HETAO_KEYS
    cd "$OLDPWD" || return
}

# While the log, which is open, is full: it is set aside and begun anew.
update() {
    mkdir -p "$dir/drop" "$dir/state/log" && head -c 6000000 /dev/zero >"$dir/state/log/kiosk.log"
    arrives update state drop --drop "$dir/drop"
    [ "$(stat -c %s "$dir/state/log/kiosk.1.log")" -gt 5000000 ] && [ "$(stat -c %s "$dir/state/log/kiosk.log")" -lt 100000 ] &&
        ok || fail "update: the log: $(ls -l "$dir/state/log")"
}

drive() { arrives drive state-drive stick; }

said() { grep -q "$1" "$dir/out"; }

preview() {
    cp -r "$folder/content" "$dir/改"
    wine "$folder/program/hetao-bundle.exe" preview "$dir/改" --window 1280x720 --lang en >"$dir/out" 2>"$dir/err" &
    exhibit=$!
    until_true 60 said 'usable' && ok || fail "preview: it says nothing: $(cat "$dir/err")"
    sed -i 's/^serial:.*/serial: none/' "$dir/改/bundle.yaml"
    until_true 30 said 'refused' && ok || fail "preview: a save is not noticed: $(cat "$dir/out")"
    quit preview
}

# A double click on the file, or a folder dropped on it, is this.
start_file() {
    (cd "$folder" && exec wine cmd /c call "$1" ${2:+"$2"}) >"$dir/out" 2>"$dir/err" </dev/null &
    exhibit=$!
}

dropped() {
    mkdir -p "$home/我的 內容" && cp -r "$folder/content/." "$home/我的 內容"
    start_file 'Preview content.cmd' "Z:$home/我的 內容"
    until_true 60 said 'usable\|可用' && ok || fail "dropped: it says nothing: $(cat "$dir/err")"
    until_true 30 seen || fail 'dropped: nothing is seen'
    sed -i 's/^serial:.*/serial: none/' "$home/我的 內容/bundle.yaml"
    until_true 30 said 'refused\|不可用' && ok || fail "dropped: a save is not noticed: $(cat "$dir/out")"
    quit dropped
}

asks() { xdotool search --onlyvisible --name 'choose the content$' >/dev/null 2>&1; }

# The dialogue opens on the zip's own folder; one that is closed without a choice is no fault.
dialogue() {
    start_file 'Preview content.cmd'
    until_true 60 asks && ok || fail "dialogue: none opens: $(cat "$dir/err")"
    sleep 2
    xdotool type content && sleep 1 && xdotool key Return
    until_true 60 said '/hetao-kiosk-windows/content' && ok || fail "dialogue: another folder: $(cat "$dir/out" "$dir/err")"
    until_true 30 seen || fail 'dialogue: nothing is seen'
    quit dialogue
    start_file 'Preview content.cmd'
    until_true 60 asks || fail 'dialogue: none opens again'
    sleep 1
    xdotool key Escape
    until_true 20 ended || { fail 'dialogue: Escape does not end it' && kill -9 "$exhibit"; }
    wait "$exhibit" && [ ! -s "$dir/out" ] && ok || fail "dialogue: closing it is a fault: $(cat "$dir/out")"
    exhibit=''
}

# What a frame takes, beside this machine's own program; no limit, since both run on what is there.
bench() {
    for name in ${HETAO_WINDOWS_BENCH:-pan cards}; do
        expect 0 "bench: $name" kiosk --bench "$name"
        echo "$name, Windows: $(head -n 1 "$dir/out")"
        echo "$name, here:    $("$build/app/hetao-kiosk" --bench "$name" 2>/dev/null | head -n 1)"
    done
}

# Nothing was written but what the tests asked for and the state: the zip's folder is as it was, the user's is empty.
untouched() {
    bill_of_files "$folder/licences/bill-of-materials.spdx"
    (cd "$WINEPREFIX/drive_c" && find . -type f -newer "$dir/started" ! -path '*/AppData/Local/hetao-kiosk/*') >"$dir/written"
    [ ! -s "$dir/written" ] && ok || fail "untouched: it wrote $(head -n 5 "$dir/written")"
}

for part in "$@"; do
    before=$failed
    $part
    echo "windows: $part: $([ $failed = $before ] && echo well || echo "$((failed - before)) failed")"
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
