#!/bin/sh
# Spreadsheets, pictures, texts and map sheets as other people's programs write them, and how they are reported.
# usage: field.sh BUILD_DIR SOURCE_DIR
set -u
bundle=$1/app/hetao-bundle source=$2 field=$2/tests/field
. "$source/tests/expect.sh"
# A fresh copy of the content.
fresh() {
    rm -rf "$dir/B"
    cp -r "$source/content" "$dir/B"
}

# ---- spreadsheets ----

taken() {
    fresh
    expect 0 "import $1" "$bundle" import "$dir/B" "$field/$1"
    holds out '1 text changed, 0 added, 0 left alone'
}
refused() {
    fresh
    expect 1 "import $1" "$bundle" import "$dir/B" "$field/$1"
    holds out "$2"
    if diff -r "$source/content" "$dir/B" >/dev/null; then ok; else fail "$what: the folder has changed"; fi
}
for f in 0-good named-sheet2 prefix no-references sheetfirst strict title-above rich-text formula-text shared-phonetic shared-strict; do
    taken sheet/$f.xlsx
done
taken csv/good.csv
taken csv/utf16.csv
taken sheet/other-column.xlsx
holds out '"Remarks" is no column of the content'
taken sheet/row-twice.xlsx
holds out 'row 3 repeats row 2'
refused sheet/row-twice-other.xlsx 'row 3 repeats row 2'
refused sheet/error-cell.xlsx 'texts!D2 holds the error #NAME?'
refused sheet/bool-cell.xlsx 'texts!D2 holds the truth value TRUE'
refused sheet/number-cell.xlsx 'texts!D2 holds the number 2026'
refused sheet/date-cell.xlsx 'texts!D2 holds the date 2026-07-01'
refused sheet/formula-empty.xlsx 'texts!D2 holds the error ='
refused sheet/emoji.xlsx 'emoji.xlsx:2:4: name: error: .*U+1F600'
refused sheet/hdr-edit.csv '"English" is no column of the content, and en is missing'
for how in utf-16le utf-16be; do # without a mark
    iconv -f utf-8 -t $how "$field/csv/good.csv" >"$dir/$how.csv"
    fresh
    expect 0 "import $how" "$bundle" import "$dir/B" "$dir/$how.csv"
    holds out '1 text changed, 0 added, 0 left alone'
done
# said CODE LINE SED: good.csv, changed so.
said() {
    sed "$3" "$field/csv/good.csv" >"$dir/said.csv"
    fresh
    expect "$1" "$3" "$bundle" import "$dir/B" "$dir/said.csv"
    holds out "$2"
}
for e in '#NAME?' '#N/A' '#REF!' 'Err:508'; do
    said 1 "said.csv:2:4: name: error: D2 holds the error $e, not a text" "2s|Institute for Testing Imports|$e|"
done
said 1 'said.csv:1:5: error: a second column en; keep one of the two' '1s/note/en/'
said 0 '1 text changed' '1s/note/Remarks/; 1s/$/,Remarks/'
refused csv/big5.csv 'Big5 or another old encoding; save it as CSV UTF-8'

# ---- texts, names, dates ----

# CODE PATTERN, of the content as it is in B.
checked() {
    expect "$1" "$2" "$bundle" check "$dir/B" --no-layout
    holds out "$3"
}
fresh
mkdir "$dir/B/pictures"
cp "$field/photo/upright.jpg" "$dir/B/pictures/a.jpg"
cp "$field/photo/upright.jpg" "$dir/B/pictures/b.jpg"
printf 'picture: {file: pictures/a.jpg, alt: {zh-Hant: 一, en: one}}\n' >>"$dir/B/initiatives/budget-airdi.yaml"
checked 0 'a picture that nothing uses' '^pictures/b.jpg: warning: nothing uses this picture'
lacks out 'pictures/a.jpg: warning'

record() {
    fresh
    cp "$field/text/$1" "$dir/B/initiatives/open-day.yaml"
    checked 1 "$1" "$2"
    holds out 'refused (1 error,'
}
record fullwidth-colon.yaml 'open-day.yaml:9:5: text: error: this is ： of the Chinese keyboard; type :'
record open-day.yaml 'open-day.yaml:9:7: text: error: this is “ of the Chinese keyboard; type "'
record open-day-2027-13.yaml '"2027-13" is not a year, month'
record open-day-2027-H3.yaml '"2027-H3" is not a year, month'
fresh
cp "$field/text/unknown-icon-sites.yaml" "$dir/B/sites.yaml"
checked 1 'icons that are not there' 'sites\[0\].icon: error: there is no drawing "my-icon"; use one of these: .*site-hetao'
holds out 'sites\[0\].picture: error: there is no drawing "park"; use one of these: .*topic-ai'

# FILE SED CODE PATTERN
slip() {
    fresh
    sed -i "$2" "$dir/B/$1"
    if cmp -s "$dir/B/$1" "$source/content/$1"; then fail "$2 changes nothing in $1"; else ok; fi
    checked "$3" "$2" "$4"
}
airdi=initiatives/budget-airdi.yaml
slip bundle.yaml 's/^serial: .*/serial: 2613010001/' 1 'does not begin with a day: 2026-13-01'
slip bundle.yaml 's/^serial: .*/serial: 3601010001/' 1 'more than two years ahead; write today and a number: [0-9]*0001'
slip bundle.yaml 's/^serial: .*/serial: 20260226/' 1 'is not ten digits'
slip bundle.yaml 's/^serial: .*/serial: 2026022601/' 1 'does not begin with a day'
slip $airdi 's/支持AI研發及成果轉化/支持AI研發及\n    成果轉化/' 0 'joined without a gap'
expect 0 'folded Chinese' "$bundle" show "$dir/B" --json
holds out '支持AI研發及成果轉化'
slip $airdi '0,/研發院$/s//研發院 #1/' 0 '"#1" is cut off'
slip $airdi 's/zh-Hant: 香港人工智能研發院$/zh-Hant: 香港⼈⼯智能研發院/' 0 '⼈ (U+2F08) only looks like 人'
slip $airdi 's/zh-Hant: 香港人工智能研發院$/zh-Hant: 香港人工智能研发院/' 0 '发 is a Simplified character'
slip $airdi 's/en: Hong Kong Artificial Intelligence Research and Development Institute$/en: 香港研發院/' 0 'the text in en is in another language'
slip $airdi 's/zh-Hant: 香港人工智能研發院$/zh-Hant: The Institute for Artificial Intelligence/' 0 'the text in zh-Hant is in another language'
slip $airdi 's/en: Hong Kong Artificial Intelligence Research and Development Institute$/en: "　"/' 1 'name.en: error: the text is empty'
slip $airdi 's/^related.*/related: [budget-airdi]/' 1 '"budget-airdi" is this record itself'
scheme=initiatives/budget-ai-subsidy-scheme.yaml
slip $scheme 's/en: around 30 applications$/en: a lot/' 1 'display.en: error: "a lot" prints no number'
slip $scheme 's/zh-Hant: 近30個$/zh-Hant: 30個/' 1 'qualifier.zh-Hant: error: "30個" does not say "nearly"'

slip $airdi 's/^  en: Hong Kong A/  en: Hong\xe2\x80\x8bKong A/' 0 'name.en: warning: an invisible character (U+200B)'
slip $airdi 's/zh-Hant: 香港人工智能研發院$/zh-Hant: これはテストです/' 0 'the text in zh-Hant is in another language'
slip $airdi 's/^  en: Hong Kong A.*/  en: Это институт/' 0 'the text in en is in another language'
slip $airdi 's/zh-Hant: 香港人工智能研發院$/zh-Hant: 人工智能ﾃ/' 0 'ﾃ (U+FF83) only looks like テ'
slip $airdi 's/2026-H2/2020-H2/; s/2026-07-01/2020-07-01/; s/2026-12-31/2020-12-31/' 0 \
    'budget-airdi.yaml: milestones\[0\].value: note: 2020-H2 has passed, and the record is not achieved; look whether'
expect 0 'notes as JSON' "$bundle" check "$dir/B" --no-layout --json
holds out '"errors":0,"warnings":0,'
holds out '"severity":"note","file":"initiatives/budget-airdi.yaml"'
slip bundle.yaml '$a valid-until: 2020-01-01' 0 '^bundle.yaml: valid-until: note: 2020-01-01 has passed; write a later day'
# One slip, one error, without what follows from it
slip $airdi 's/^status:/statsu:/' 1 '7:1: statsu: error: unknown field "statsu"; did you mean "status"?'
holds out 'refused (1 error, 0 warnings)'
slip $airdi 's/^  zh-Hant: 香港人工智能研發院$/  zh: 香港人工智能研發院/' 1 'name.zh: error: "zh" is not a language'
holds out 'refused (1 error, 0 warnings)'
for space in '\xe3\x80\x80' '\xc2\xa0'; do
    slip $airdi "s/^  en: Hong/$space${space}en: Hong/" 1 '10:1: .*error: this space is not one of YAML'
    holds out 'refused (1 error, 0 warnings)'
    slip $airdi "s/^status: /status:$space/" 1 'error: this space is not one of YAML.*; type an ordinary space'
done

# Names that cannot be packed, or that no program reads.
fresh
mkdir "$dir/B/photos"
cp "$source/assets/picture-map.png" "$dir/B/photos/UPPER.PNG"
for f in 'Open Day.yaml' 開放日.yaml open-day.yml open-day.yaml.txt; do
    cp "$dir/B/$airdi" "$dir/B/initiatives/$f"
done
cp "$dir/B/map/rail.geojson" "$dir/B/map/建築物.geojson"
mkdir "$dir/B/Photos"
cp "$source/assets/picture-map.png" "$dir/B/Photos/a.png"
expect 1 'names' "$bundle" check "$dir/B" --no-layout
holds out 'Photos/a.png: error: .* rename it to photos/a.png'
for f in 'photos/UPPER.PNG: error: .* rename it to upper.png' 'Open Day.yaml: error: .* rename it to open-day.yaml' \
    '開放日.yaml: error: .* cannot be packed' 'open-day.yml: error: no program reads' 'open-day.yaml.txt: error: no program reads' \
    '建築物.geojson: error: .* cannot be packed'; do
    holds out "$f"
done
expect 1 'names: not packed' "$bundle" pack "$dir/B" -o "$dir/x.hetao"

# ---- pictures ----

photo() {
    fresh
    mkdir "$dir/B/photos"
    cp "$field/photo/$1" "$dir/B/photos/$1"
    printf 'picture:\n  file: photos/%s\n  alt: {zh-Hant: 照片, en: Photo}\n' "$1" >>"$dir/B/$airdi"
}
photo cmyk.jpg
checked 1 'a CMYK picture' 'in CMYK, the colours of print; save it as RGB'
holds out 'refused (1 error,'
for f in exif3.jpg exif6.jpg exif6.webp; do
    photo $f
    checked 0 "$f" 'usable (0 errors, 0 warnings)'
    expect 0 "pack $f" "$bundle" pack "$dir/B" -o "$dir/x.hetao"
    unzip -qo "$dir/x.hetao" "photos/$f" -d "$dir/X" 2>/dev/null
    what=$f
    if grep -q Exif "$dir/X/photos/$f"; then fail "$f: the camera's data are packed"; else ok; fi
done

for f in phone.heic phone.avif; do
    photo $f
    checked 0 "$f" 'usable (0 errors'
    rm -rf "$dir/X"
    expect 0 "pack $f" "$bundle" pack "$dir/B" -o "$dir/x.hetao"
    unzip -qo "$dir/x.hetao" 'photos/*' -d "$dir/X" 2>/dev/null
    what=$f
    if [ "$(ls "$dir/X/photos")" = "$f.webp" ]; then ok; else fail "$f: packed as $(ls "$dir/X/photos")"; fi
    if grep -q -e Exif -e Telephone "$dir/X/photos/$f.webp"; then fail "$f: the camera's data are packed"; else ok; fi
done

printf GIF89a >"$dir/a.gif"
expect 1 'a picture of another kind' "$bundle" check "$dir/a.gif"
holds out 'a.gif: error: not a PNG, JPEG, WebP, HEIC, AVIF or SVG picture; save it as one of these'
expect 1 'a drawing with entities' "$bundle" check "$field/photo/illustrator.svg"
holds out 'the drawing holds <!ENTITY; export it as PNG'

# ---- map sheets ----

sheet() {
    rm -f "$dir/out.geojson"
    expect "$1" "import-map $2" "$bundle" import-map "$field/map/$2" -o "$dir/out.geojson" --name-en N --name-zh C
}
for f in nullgeom empty gc; do
    sheet 0 $f.geojson
    holds err 'left out: 1 without a shape'
    holds out '1 of 1 feature, '
done
sheet 0 bom.geojson
sheet 1 4611.geojson
holds err 'the sheet is in urn:ogc:def:crs:EPSG::4611, not in WGS 84; export it as EPSG:4326'
sheet 0 names.geojson
holds err 'the name "NULL" becomes ""'
holds out.geojson '"en": "Lok Ma Chau (San Tin)"'
holds out.geojson '"zh-Hant": "新田", "en": "San Tin & Lok Ma Chau"'
printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[12700000,2572000]}}]}' >"$dir/m.geojson"
expect 1 'Web Mercator' "$bundle" import-map "$dir/m.geojson" -o "$dir/n.geojson"
holds err 'EPSG:3857), not degrees; export the sheet as EPSG:4326'
printf '\377\376{\0' >"$dir/u.geojson"
printf '<?xml version="1.0"?><kml/>' >"$dir/k.geojson"
printf 'PK\003\004' >"$dir/z.geojson"
for f in 'u this is UTF-16 text; save it as UTF-8' 'k this is XML' 'z this is a ZIP archive'; do
    expect 1 "$f" "$bundle" import-map "$dir/${f%% *}.geojson" -o "$dir/n.geojson"
    holds err "${f#* }"
done
expect 1 'a layer that is there' "$bundle" import-map "$field/map/bom.geojson" -o "$dir/out.geojson"
holds err 'is there already; --replace overwrites it'
expect 0 'replaced' "$bundle" import-map "$field/map/bom.geojson" -o "$dir/out.geojson" --replace
expect 1 'onto itself' "$bundle" import-map "$dir/out.geojson" -o "$dir/out.geojson" --replace
holds err 'is the sheet itself'
fresh
printf '\357\273\277' >"$dir/B/map/rail.geojson"
sed 's|"features": \[|&{"type":"Feature","properties":{"class":"park"},"geometry":null},|' "$source/content/map/rail.geojson" >>"$dir/B/map/rail.geojson"
checked 0 'a layer of our own with a byte order mark and a null shape' 'left out: 1 without a shape'

# ---- recordings ----

for f in ext stream; do
    expect 0 "$f.wav" "$bundle" check "$field/wav/$f.wav"
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
