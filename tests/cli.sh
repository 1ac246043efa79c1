#!/bin/sh
# Both programs on the command line: exit codes, output, fallbacks.
# usage: cli.sh BUILD_DIR SOURCE_DIR
set -u
kiosk=$1/app/hetao-kiosk bundle=$1/app/hetao-bundle source=$2
. "$source/tests/expect.sh"
is_png() {
    if [ "$(head -c 8 "$1" | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a ]; then ok; else fail "$what: $1 is no PNG"; fi
}

expect 0 help "$kiosk" --help
holds out '--replay FILE.visit'
expect 0 'manual page' grep -c replay "$1/man/hetao-kiosk.1"
expect 0 'manual page' grep -c 打包 "$1/man/hetao-bundle.1"
expect 0 version "$kiosk" --version
expect 0 'bundle help' "$bundle" --help
expect 2 'unknown option' "$kiosk" --frobnicate
holds err 'no option "--frobnicate"'
expect 2 'value missing' "$kiosk" --size
expect 2 'bad size' "$kiosk" --headless --size 1920by1080
holds err 'not a size'
expect 2 'unknown place' "$kiosk" --headless --open card:no-such-card
expect 2 'unknown bench' "$kiosk" --bench nothing
expect 0 'a bench with its stages' "$kiosk" --bench pan --stages --json --size 640x360
for stage in input state scene paint present input_to_present; do
    holds out "\"stages\":.*\"$stage\":{\"p50_ms\":"
done
expect 2 'bundle without a command' "$bundle"

printf '1.5億元\n3 000名\n' >"$dir/zh.txt"
printf '$10 billion\n2026-27 Budget\n' >"$dir/en.txt"
expect 2 'say without a language' "$bundle" say
expect 0 'say in Chinese' "$bundle" say --lang zh-Hant <"$dir/zh.txt"
holds out '^一點五億元$'
holds out '^三千名$'
expect 0 'say in English, with the words of a content' "$bundle" say "$source/content" --lang en <"$dir/en.txt"
holds out '^ten billion dollars$'
holds out '^twenty twenty-six to twenty-seven Budget$'

printf 'headless\nsize 640x360\n# a comment\nopen map\n' >"$dir/good.conf"
expect 0 'configuration file' "$kiosk" --config "$dir/good.conf" --shot "$dir/conf.png"
is_png "$dir/conf.png"
printf 'headless\nsise 640x360\n' >"$dir/bad.conf"
expect 2 'bad configuration file' "$kiosk" --config "$dir/bad.conf"
holds err 'bad.conf:2'

expect 0 'the map' "$kiosk" --headless --size 1280x720 --open map:114.09,22.525,14 --at 1500 --shot "$dir/map.png" --print-scene
is_png "$dir/map.png"
holds out '深圳河'
holds out '"role":"button"'
holds out '"chosen":true'
holds out '"chosen":false'
expect 0 'a picture nobody can write' true
"$kiosk" --headless --size 320x200 --shot /nonexistent/x.png 2>/dev/null && fail 'a picture was written nowhere' || ok

expect 0 'no content at all' "$kiosk" --bundle /nonexistent --headless --size 640x360 --shot "$dir/notice.png" --print-scene
is_png "$dir/notice.png"
holds out '"lang":"zh'
holds out '"lang":"en'
holds out 'Please wait a moment'

expect 0 'the default content' "$bundle" check "$source/content" --no-layout
expect 1 'ten mistakes' "$bundle" check "$source/tests/hostile/ten-mistakes"
cat "$dir/out" "$dir/err" >"$dir/all"
located=$(grep -cE '^[^ :]+:[0-9]+:[0-9]+: ' "$dir/all")
if [ "$located" = 10 ]; then ok; else fail "ten mistakes: $located located lines"; fi
expect 1 'ten mistakes as JSON' "$bundle" check "$source/tests/hostile/ten-mistakes" --json
holds out '"line":'
expect 0 'bad content, nothing kept' "$kiosk" --bundle "$source/tests/hostile/ten-mistakes" --headless --size 640x360 --print-scene
holds out '河套香港園區'

# The last good copy: shown once while good, then broken.
cp -r "$source/content" "$dir/mine"
expect 0 'good content' "$kiosk" --bundle "$dir/mine" --state "$dir/state" --headless --size 640x360 --lang en --print-scene
sed -i 's/zh-Hant: 河套導覽/zh-Hant: 我的展覽/' "$dir/mine/ui.yaml"
expect 0 'changed content' "$kiosk" --bundle "$dir/mine" --state "$dir/state" --headless --size 640x360 --print-scene
holds out '我的展覽'
echo 'broken: [' >"$dir/mine/sources.yaml"
expect 0 'broken content' "$kiosk" --bundle "$dir/mine" --state "$dir/state" --headless --size 640x360 --print-scene
holds out '我的展覽'
holds err 'last good copy'
rm -r "$dir/mine"
expect 0 'content gone' "$kiosk" --bundle "$dir/mine" --state "$dir/state" --headless --size 640x360 --print-scene
holds out '我的展覽'

expect 0 'show' "$bundle" show "$source/content" --json
holds out '"id":"budget-airdi"'
expect 2 'a visit that is none' "$kiosk" --replay /nonexistent
printf '0 size 640 360\n50 expect lang en\n' >"$dir/wrong.visit"
expect 1 'an expectation not met' "$kiosk" --replay "$dir/wrong.visit"
holds err 'expected lang en'
printf '0 size 640 360\n50 key lang\n100 expect lang en\n' >"$dir/right.visit"
expect 0 'a visit' "$kiosk" --replay "$dir/right.visit" --print-state
holds out '"lang":"en"'

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
