#!/bin/sh
# The preview as staff use it: hetao-bundle preview, a window (without a display), an editor that saves.
# usage: preview.sh BUILD_DIR SOURCE_DIR
set -u
bundle=$1/app/hetao-bundle source=$2
. "$source/tests/expect.sh"
cd "$dir" || exit 1
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$dir"' EXIT
export SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy

# says FILE TEXT N: within 30 s the file holds N such lines.
says() {
    i=0
    until [ "$(grep -c -- "$2" "$1")" -ge "$3" ]; do
        i=$((i + 1))
        [ $i = 300 ] && fail "$what: $1 never says \"$2\" ($3): $(tail -n 5 out err)" && return
        sleep 0.1
    done
    ok
}

expect 0 'help' "$bundle" preview --help
holds out '即時更新'
expect 2 'no path' "$bundle" preview
expect 2 'a path that is not there' "$bundle" preview nowhere
expect 2 'an option of neither' "$bundle" preview "$source/content" --frobnicate
holds err 'no option "--frobnicate"'
expect 2 'unattended' "$bundle" preview "$source/content" --kiosk
expect 0 'the language' "$bundle" preview "$source/content" --lang zh --headless --size 640x360 --print-state
holds out '"lang":"zh-Hant"'
expect 0 'beside it' "$bundle" preview "$source/tests/hostile/ten-mistakes" --lang en --size 1280x720 --print-scene
holds out '"text":"9 errors, 1 warning"'
holds out 'initiatives/budget-airdi.yaml:9:3'

"$bundle" new my >/dev/null
record=my/initiatives/budget-airdi.yaml
: >out
: >err
"$bundle" preview my --state state --window 640x360 --lang zh --open card:budget-airdi >out 2>err &
pid=$!
what='it begins'
says out '^my：可用（0 項錯誤，0 項注意）' 1

what='a sentence is saved'
sed -i 's/To come into operation/To begin its work/' $record
says err 'shown [0-9]* ms after the save' 1
says out '^my：可用' 2

what='a mistake is saved'
sed -i 's/^document: .*/document: no-such/' $record
says err 'shown [0-9]* ms after the save' 2
says out "^$(echo $record | cut -d / -f 2-):3:11: document: 錯誤：" 1
says out '^my：不可用（' 1

what='and put right, in another folder of the same name'
cp -r my other
sed -i 's/^document: .*/document: budget-2026-27/' other/initiatives/budget-airdi.yaml
mv my old && mv other my
says err 'shown [0-9]* ms after the save' 3

what='the map'
sed -i 's/"rank": *1/"rank": 2/' my/map/places.geojson
says err 'shown [0-9]* ms after the save' 4

what='an icon that is not there'
sed -i 's/^    icon: site-hetao/    icon: robot/' my/sites.yaml
says out '^sites.yaml: sites\[0\].icon: 錯誤：沒有名為「robot」的繪圖' 1
sed -i 's/^    icon: robot/    icon: site-hetao/' my/sites.yaml
says err 'shown [0-9]* ms after the save' 6

kill -TERM $pid && wait $pid
code=$?
[ $code = 0 ] && ok || fail "it ended with $code: $(tail -n 3 err)"

what='a .hetao file, packed again'
"$bundle" pack my -o my.hetao >/dev/null
: >out
: >err
"$bundle" preview my.hetao --state state --window 640x360 --lang en >out 2>err &
pid=$!
says out '^my.hetao: usable' 1
sed -i 's/^serial: .*/serial: 2712310001/' my/bundle.yaml
"$bundle" pack my -o my.hetao >/dev/null
says err 'shown [0-9]* ms after the save' 1
says out '^my.hetao: usable' 2
kill -TERM $pid && wait $pid

what='a workbook beside the folder'
rm -rf old # no longer needed
: >out
: >err
export LSAN_OPTIONS="suppressions='$source/tests/lsan.supp':print_suppressions=0"
book() { cp book.xlsx next.xlsx && /usr/bin/python3 "$source/tests/book.py" next.xlsx "$1" && mv next.xlsx book.xlsx; }
"$bundle" preview my --workbook book.xlsx --state state --window 640x360 --lang en >out 2>err &
pid=$!
says err 'book.xlsx is taken in' 1
what='a cell is saved'
book 'put("Initiatives", row("Initiatives", "budget-airdi"), "name en", "From the workbook")'
says err 'book.xlsx is taken in' 2
says err 'initiatives/budget-airdi.yaml' 1
says my/initiatives/budget-airdi.yaml 'en: From the workbook' 1
what='a mistake is saved'
book 'put("Initiatives", row("Initiatives", "budget-airdi"), "status", "done")'
says err 'book.xlsx is not taken in' 1
says out '^book.xlsx: Initiatives!J[0-9]*: error: "done" is not one of the choices' 1
what='and put right'
book 'put("Initiatives", row("Initiatives", "budget-airdi"), "status", "planned")'
says err 'book.xlsx is taken in' 3
kill -TERM $pid && wait $pid

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
