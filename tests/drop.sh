#!/bin/sh
# A picture is dropped onto the preview, as from a file manager: it becomes the open record's. usage: drop.sh BUILD_DIR SOURCE_DIR
set -u
bundle=$1/app/hetao-bundle drop=$1/tests/drop_file source=$2
. "$source/tests/expect.sh"
for program in Xvfb xdotool; do
    command -v $program >/dev/null || {
        echo "$program is not installed: dropping is left out"
        exit 0
    }
done
cd "$dir" || exit 1
pid='' server=''
trap 'for one in $pid $server; do kill "$one" 2>/dev/null; done; rm -rf "$dir"' EXIT
export SDL_AUDIODRIVER=dummy ASAN_OPTIONS="detect_leaks=0:${ASAN_OPTIONS:-}" # X and its drivers keep some

patience=30
window() { xdotool search --onlyvisible --class hetao-kiosk 2>/dev/null | head -n 1; }
has_window() { [ -n "$(window)" ]; }
drop() { "$drop" "$(window)" "$@" || fail "$what: nobody takes it"; }

n=60
while [ -e "/tmp/.X11-unix/X$n" ] || [ -e "/tmp/.X$n-lock" ]; do n=$((n + 1)); done
export DISPLAY=":$n"
Xvfb ":$n" -screen 0 1280x720x24 >server.log 2>&1 &
server=$!
what='the display'
until_so 'it does not start' xdotool getdisplaygeometry

"$bundle" new my >/dev/null
record=my/initiatives/budget-airdi.yaml
photos=$source/tests/field/photo
cp "$photos/exif6.jpg" 'my photo.jpg'
cp "$photos/cmyk.jpg" cmyk.jpg
"$bundle" preview my --workbook book.xlsx --state state --window 1280x720 --lang en --open card:budget-airdi >out 2>err &
pid=$!
what='the preview'
until_so 'it has no window' has_window
until_so 'the workbook is not taken in' grep -q 'book.xlsx is taken in' err

what='a photo that lies on its side, with a space in its name'
drop "$dir/my%20photo.jpg"
until_so 'it is no picture' grep -q 'file: pictures/budget-airdi.jpg' $record
until_so 'it is not shown' grep -q 'shown [0-9]* ms after the save' err
until_so 'its description is not asked for' grep -q "described by no more than the record's name" out
expect 0 'it is upright, without its place' "$bundle" check my/pictures/budget-airdi.jpg
until_so 'the workbook lacks it' /usr/bin/python3 "$source/tests/book.py" book.xlsx "assert get('Pictures', 2, 'file') == 'pictures/budget-airdi.jpg'"

what='its focus, by two touches: the picture, and what it is about'
xdotool mousemove 850 400 click --repeat 30 --delay 30 5
sleep 1
xdotool mousemove 850 300 click 1
sleep 1
xdotool mousemove 450 300 click 1
until_so 'it is not written' grep -q 'focus: \[0\.[0-9]*, 0\.[0-9]*\]' $record
xdotool key Escape

what='two at once'
cp "$photos/upright.jpg" second.jpg
drop "$dir/my%20photo.jpg" "$dir/second.jpg"
until_so 'there is no second picture' grep -q 'file: pictures/budget-airdi-2.jpg' $record

what='a picture in the colours of print'
before=$(cat $record)
drop "$dir/cmyk.jpg"
until_so 'nobody says so' grep -q 'cmyk.jpg: error: the JPEG is in CMYK' out
[ "$(cat $record)" = "$before" ] && ok || fail "$what: the record changed"
what='a file that is no picture'
drop "$dir/book.xlsx"
until_so 'nobody says so' grep -q 'book.xlsx: error: not a PNG, JPEG, WebP, HEIC, AVIF or SVG picture' out
[ "$(cat $record)" = "$before" ] && ok || fail "$what: the record changed"

what='no card is open'
xdotool key Escape
sleep 2
drop "$dir/second.jpg"
until_so 'nobody says so' grep -q 'second.jpg: error: no record is open' out

kill -TERM $pid && wait $pid
code=$?
pid=''
what='its end'
[ $code = 0 ] && ok || fail "it ended with $code: $(tail -n 3 err)"
[ "$failed" = 0 ] || tail -n 5 out err
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
