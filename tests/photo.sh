#!/bin/sh
# hetao-bundle picture: a file becomes a record's picture, and its focus is set. Nothing else of the folder changes; what is
# refused changes nothing. usage: photo.sh BUILD_DIR SOURCE_DIR
set -u
bundle=$1/app/hetao-bundle source=$2 photos=$2/tests/field/photo
. "$source/tests/expect.sh"
cd "$dir" || exit 1
"$bundle" new made >/dev/null
record=initiatives/budget-airdi.yaml
begin() { rm -rf my && cp -r made my; }
# changed FILE…: these files of the folder differ from those made, and no others.
changed() {
    diff -rq made my | sed -n 's/^Files made\/\(.*\) and .*/\1/p; s/^Only in my\(.*\): /my\1\//p' | sort >is
    printf '%s\n' "$@" | sed '/^$/d' | sort >wanted
    if cmp -s is wanted; then ok; else fail "$what: changed: $(tr '\n' ' ' <is)"; fi
}
# reads LINE…: the lines that the record has more than as made, without their indentation.
reads() {
    diff "made/$record" "my/$record" | sed -n 's/^> *//p' >is
    printf '%s\n' "$@" >wanted
    if cmp -s is wanted; then ok; else fail "$what: it reads $(cat is)"; fi
}
alt_zh='zh-Hant: 香港人工智能研發院' alt_en='en: Hong Kong Artificial Intelligence Research and Development Institute'
picture() { code=$1 what=$2; shift 2; expect "$code" "$what" "$bundle" picture my --record budget-airdi "$@"; }

begin
picture 0 'a photo on its side' "$photos/exif6.jpg"
holds out '^my: pictures/budget-airdi.jpg is picture 1 of budget-airdi$'
holds out "picture.alt: warning: the picture is described by no more than the record's name"
changed $record my/pictures
reads picture: 'file: pictures/budget-airdi.jpg' alt: "$alt_zh" "$alt_en"
if grep -aq Exif my/pictures/budget-airdi.jpg; then fail "$what: camera data is left"; else ok; fi
picture 0 'the same once more' "$photos/exif6.jpg"
reads picture: 'file: pictures/budget-airdi.jpg' alt: "$alt_zh" "$alt_en"
picture 0 'its focus' --focus 0.25,0.5
reads picture: 'file: pictures/budget-airdi.jpg' alt: "$alt_zh" "$alt_en" 'focus: [0.25, 0.50]'
expect 0 'it can be used' "$bundle" check my --no-layout
picture 0 'a second one' "$photos/exif6.webp" --add
reads picture: '- file: pictures/budget-airdi.jpg' alt: "$alt_zh" "$alt_en" 'focus: [0.25, 0.50]' \
    '- file: pictures/budget-airdi.webp' alt: "$alt_zh" "$alt_en"
picture 0 'the focus of the second' --no 2 --focus 0,1
picture 0 'the first whole again' --whole
reads picture: '- file: pictures/budget-airdi.jpg' alt: "$alt_zh" "$alt_en" '- file: pictures/budget-airdi.webp' \
    alt: "$alt_zh" "$alt_en" 'focus: [0.00, 1.00]'
picture 0 'another in place of the second' "$photos/phone.heic" --no 2
reads picture: '- file: pictures/budget-airdi.jpg' alt: "$alt_zh" "$alt_en" '- file: pictures/budget-airdi-2.jpg' alt: \
    "$alt_zh" "$alt_en"
expect 0 'all of it can be used' "$bundle" check my --no-layout

begin
printf 'picture: {file: pictures/a.jpg, alt: {zh-Hant: 一, en: one}}\n' >>my/$record
mkdir my/pictures && cp "$photos/upright.jpg" my/pictures/a.jpg
picture 0 'one more beside one in brackets' "$photos/phone.avif" --add
holds out '^my: pictures/budget-airdi.jpg is picture 2 of budget-airdi$'
expect 0 'it can be used' "$bundle" check my --no-layout
begin
printf '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="900" height="900" fill="#246"/></svg>' >plan.svg
picture 0 'a drawing' plan.svg
holds out '^my: pictures/budget-airdi.png is picture 1 of budget-airdi$'

begin
# refused WHAT LINE ARGUMENT…: with that line, and nothing changes.
refused() {
    what=$1 line=$2
    shift 2
    expect 1 "$what" "$bundle" picture my "$@"
    holds out "$line"
    changed
}
refused 'the colours of print' 'cmyk.jpg: error: the JPEG is in CMYK' "$photos/cmyk.jpg" --record budget-airdi
refused 'a text' 'photo.sh: error: not a PNG, JPEG' "$source/tests/photo.sh" --record budget-airdi
head -c 3000 "$photos/upright.jpg" >cut.jpg
refused 'cut off' 'cut.jpg: error: the picture is cut off or damaged' cut.jpg --record budget-airdi
refused 'not there' 'none.jpg: error: it cannot be read: no such file' none.jpg --record budget-airdi
refused 'no such record' 'error: there is no initiative "nobody"' "$photos/upright.jpg" --record nobody
refused 'no record' 'error: no record is open' "$photos/upright.jpg" --record ''
refused 'no such picture' 'error: it has 0 pictures, and none with number 1' --record budget-airdi --focus 0.5,0.5
refused 'too far on' 'error: it has 0 pictures, and none with number 3' "$photos/upright.jpg" --record budget-airdi --no 3
for i in 1 2 3 4 5 6; do "$bundle" picture my "$photos/upright.jpg" --record budget-airdi --add >/dev/null; done
picture 1 'a seventh' "$photos/upright.jpg" --add
holds out 'error: it has 6 pictures, and none with number 7'
"$bundle" pack made -o my.hetao >/dev/null
expect 1 'a packed file' "$bundle" picture my.hetao "$photos/upright.jpg" --record budget-airdi
holds out 'my.hetao: error: only a content folder can be changed'
expect 2 'no focus' "$bundle" picture my --record budget-airdi --focus 0.5,1.5
expect 2 'no record is named' "$bundle" picture my "$photos/upright.jpg"
expect 2 'neither picture nor focus' "$bundle" picture my --record budget-airdi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
