#!/bin/sh
# Makes the pictures of the staff's guide, in both languages: assets/picture-{preview,touch,crop}-{en,zh}.png. Look at
# each before you keep it. usage: guide.sh BUILD_DIR SOURCE_DIR (needs python3-openpyxl, librsvg2-bin, imagemagick, pngquant)
set -eu
app=$1/app source=$2 dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
app=$(readlink -f "$app") source=$(readlink -f "$source")
cd "$dir"
edit() { /usr/bin/python3 "$source/tests/book.py" book.xlsx "$1"; }
begin() {
    rm -rf my && cp -r made my
    cp made.xlsx book.xlsx
}
preview() {
    "$app/hetao-kiosk" --preview --bundle my --workbook book.xlsx --cells cells --lang "$tag" --size 1280x720 --open card:budget-airdi "$@" >said
}
keep() { pngquant --force --speed 1 --quality 60-95 64 --output "$source/assets/picture-$1-$lang.png" "$1.png"; }

cp -r "$source/content" made
chmod -R u+w made
"$app/hetao-bundle" workbook made -o made.xlsx >said
rsvg-convert -w 7200 "$source/assets/pictures/site-hetao.svg" -o wide.png
convert wide.png -gravity center -crop 1350x1800+0+0 +repage -background '#F7F4ED' -flatten photo.jpg
for tag in en zh-Hant; do
    lang=${tag%-*}
    begin # two mistakes
    edit 'put("Initiatives", 8, "status", "done"); put("Figures", 3, "value", "6o")'
    "$app/hetao-bundle" workbook my book.xlsx --cells cells --lang "$lang" >said || :
    preview --headless --at 6000 --shot preview.png
    keep preview
    begin # a text that is touched
    "$app/hetao-bundle" workbook my book.xlsx --cells cells >said
    printf '0 size 1280 720\n1500 tap 520 285\n6500 shot touch\n' >touch.visit
    preview --replay touch.visit --shots .
    keep touch
    begin # a photo, described and cut
    "$app/hetao-bundle" picture my photo.jpg --record budget-airdi >said
    "$app/hetao-bundle" picture my --record budget-airdi --focus 0.5,0.5 >said
    "$app/hetao-bundle" workbook my -o book.xlsx >said
    edit 'put("Pictures", 2, "alt en", "The first buildings of the Park"); put("Pictures", 2, "alt zh-Hant", "園區首批大樓")'
    "$app/hetao-bundle" workbook my book.xlsx --cells cells >said
    {
        printf '0 size 1280 720\n'
        for at in 1500 3500 5500; do printf '%s drag 520 520 0 -1500 300\n' $at; done
        printf '8000 tap 560 200\n9800 tap 868 260\n11000 shot crop\n'
    } >crop.visit
    preview --replay crop.visit --shots .
    keep crop
done
ls -l "$source"/assets/picture-*-en.png "$source"/assets/picture-*-zh.png
