#!/bin/sh
# Pictures of every screen in both languages, three themes, five canvases, text at 100 and 200 %, for people to look at:
# DIR/CANVAS-LANG-THEME-TEXT/SCREEN.png, and a contact sheet of each folder beside it.
# usage: pictures.sh KIOSK SOURCE_DIR DIR [CANVAS…]
set -u
kiosk=$1 source=$2 out=$3
shift 3
[ $# -gt 0 ] || set -- 1920x1080 1080x1920 3840x2160 1366x768 1280x720
mkdir -p "$out/visits" || exit 3
out=$(cd "$out" && pwd)

# A visit that stops at every screen. Times are far apart: all is at rest in each picture.
# visit WIDTH HEIGHT TEXT
visit() {
    at=0
    go() { at=$((at + 1600)); printf '%d %s\n' "$at" "$1"; }
    echo "0 size $1 $2"
    if [ "$3" = 200 ]; then
        go 'tap-on a11y'; go 'tap-on text-size.3'; go 'tap-on a11y'
    fi
    go 'shot 01-map'
    go 'tap-on a11y'; go 'shot 02-menu'; go 'tap-on a11y'
    n=10
    for site in hetao san-tin sandy-ridge; do
        go 'tap-on dock.map'; go "tap-on site.$site"; go "shot $n-site-$site"; go 'tap-on close'
        n=$((n + 1))
    done
    go 'tap-on dock.initiatives'; go 'shot 20-initiatives'
    go 'tap-on arrange.place'; go 'shot 21-initiatives-place'
    go 'tap-on filter.site.hetao'; go 'shot 22-initiatives-hetao'; go 'tap-on filter.all'
    go 'tap-on arrange.document'; go 'shot 23-initiatives-document'
    go 'tap-on arrange.date'; go 'shot 24-initiatives-date'
    go 'tap-on axis.theme'; go 'shot 25-initiatives-choice'; go 'tap-on arrange.theme'
    go 'tap-on card:FIRST'; go 'shot 30-card'
    go 'tap-on take-away'; go 'shot 31-take-away'; go 'key escape'
    go 'key escape'
    go 'tap-on dock.then-now'; go 'shot 40-then-now'; go 'key page-down'; go 'shot 41-then-now-further'
    go 'tap-on dock.figures'; go 'shot 50-figures'; go 'key page-down'; go 'shot 51-figures-further'
    go 'tap-on dock.timeline'; go 'shot 60-timeline'; go 'key page-down'; go 'shot 61-timeline-further'
    go 'tap-on dock.map'
    at=$((at + 55000)); echo "$at shot 70-idle-question" # the map is read within 45 s
    at=$((at + 22000)); echo "$at shot 71-attract"
    go 'end'
}

# one CANVAS LANG THEME TEXT
one() {
    name=$1-$2-$3-$4
    mkdir -p "$out/$name"
    visit "${1%x*}" "${1#*x}" "$4" | sed "s/FIRST/$first/" >"$out/visits/$name.visit"
    "$kiosk" --bundle "$source/content" --lang "$2" --theme "$3" --replay "$out/visits/$name.visit" --shots "$out/$name" \
        >"$out/visits/$name.log" 2>&1 || { echo "$name failed: $(tail -n 2 "$out/visits/$name.log")"; return 1; }
    for card in budget-embodied-ai budget-hetao-park-company-injection; do
        [ "$4" = 200 ] || "$kiosk" --headless --bundle "$source/content" --lang "$2" --theme "$3" --size "$1" \
            --open "card:$card" --shot "$out/$name/32-$card.png" 2>>"$out/visits/$name.log" || return 1
    done
    small=$out/visits/$name # one at a time: a sheet of 4K pictures takes more memory than most machines have
    mkdir -p "$small" && mogrify -path "$small" -resize 800x800 "$out/$name/*.png" || return 1
    montage "$small/*.png" -tile 4x -geometry +6+6 "$out/$name.png"
    rm -r "$small"
}
first=$(grep -H '^order:' "$source"/content/initiatives/*.yaml | sort -t: -k3n | head -n 1 | cut -d: -f1)
first=$(basename -- "$first" .yaml)
failed=0
for canvas in "$@"; do
    for lang in zh-Hant en; do
        for theme in day night contrast; do
            one "$canvas" "$lang" "$theme" 100 &
            one "$canvas" "$lang" "$theme" 200 || failed=1
            wait $! || failed=1
        done
    done
done
exit $failed
