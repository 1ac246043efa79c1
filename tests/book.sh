#!/bin/sh
# The staff's workbook: made, edited with openpyxl as a person would, and taken in. Nothing else changes, every refusal
# names its cell. usage: book.sh BUILD_DIR SOURCE_DIR
set -u
bundle=$1/app/hetao-bundle source=$2
. "$source/tests/expect.sh"
cd "$dir" || exit 1
export LSAN_OPTIONS="suppressions='$source/tests/lsan.supp':print_suppressions=0"

# begin: a folder and its workbook, as made.
begin() {
    rm -rf my book*.xlsx
    cp -r made my
    cp made.xlsx book.xlsx
}
edit() { /usr/bin/python3 "$source/tests/book.py" book.xlsx "$1" || fail "$what: the edit: $1"; }
# take CODE WHAT EDIT: edits the workbook and takes it in.
take() {
    what=$2
    edit "$3"
    expect "$1" "$2" "$bundle" workbook my book.xlsx
}
# changed FILE…: these files of the folder differ from those made, and no others.
changed() {
    diff -rq made my | sed -n 's/^Files made\/\(.*\) and .*/\1/p; s/^Only in my\(.*\): /my\1\//p; s/^Only in made\(.*\): /made\1\//p' |
        grep -v '\.workbook' | sort >is
    printf '%s\n' "$@" | sed '/^$/d' | sort >wanted
    if cmp -s is wanted; then ok; else fail "$what: changed: $(tr '\n' ' ' <is)"; fi
}
# shows FILE TEXT: a file of the folder has this line, a regular expression.
shows() { if grep -q -- "$2" "my/$1"; then ok; else fail "$what: \"$2\" is not in $1"; fi; }
# differs N FILE: so many lines of the file differ.
differs() {
    got=$(diff "made/$2" "my/$2" | grep -c '^>')
    if [ "$got" = "$1" ]; then ok; else fail "$what: $got lines of $2 differ, expected $1"; fi
}

cp -r "$source/content" made
expect 0 'made' "$bundle" workbook made -o made.xlsx
holds out '^made.xlsx: [0-9]* rows, 0 cells with a problem$'
rm -f made/.workbook-*

begin
expect 0 'unchanged' "$bundle" workbook my book.xlsx
holds out '^my: 0 cells changed; rows: 0 added, 0 removed, 0 moved; 0 left alone, in 0 files$'
changed
take 0 'saved by another program' 'pass'
changed

# Cells
take 0 'a text' 'put("Initiatives", row("Initiatives", "budget-airdi"), "name en", "AI: a \"new\" name")'
changed initiatives/budget-airdi.yaml
differs 1 initiatives/budget-airdi.yaml
begin
take 0 'a figure' 'put("Figures", 2, "value", 17)
for h, v in {"display en": "17 laboratories", "display zh-Hant": "17間", "line en": "17 laboratories", "line zh-Hant": "17間實驗室"}.items(): put("Figures", 2, h, v)'
changed initiatives/budget-innohk-ai-robotics-labs.yaml
differs 5 initiatives/budget-innohk-ai-robotics-labs.yaml
begin
take 0 'a field more, a field less' 'put("Initiatives", 3, "note en", "A note"); put("Initiatives", 3, "note zh-Hant", "附註")
put("Sites", 3, "pattern", "grid"); put("Initiatives", row("Initiatives", "budget-hetao-first-buildings"), "note en", None)
put("Initiatives", row("Initiatives", "budget-hetao-first-buildings"), "note zh-Hant", None)'
changed initiatives/budget-ai-subsidy-scheme.yaml initiatives/budget-hetao-first-buildings.yaml sites.yaml
shows sites.yaml '^    pattern: grid$'
begin
take 0 'the release' 'put("Release", 2, "serial", 2612010001); put("Release", 2, "valid-until", "2027-12-31"); put("Release", 2, "map.here", "114.0795, 22.52")'
changed bundle.yaml
shows bundle.yaml '^serial: 2612010001$'
shows bundle.yaml '^valid-until: 2027-12-31$'
shows bundle.yaml '^  here: \[114.0795, 22.52\]$'
begin
take 0 'words of the interface and the map' 'put("Words", row("Words", "ui.yaml"), "en", "Guide"); put("Words", row("Words", "map/names.geojson"), "en", "River")'
changed map/names.geojson ui.yaml
differs 1 ui.yaml
differs 1 map/names.geojson

# Rows
begin
take 0 'a new record with a figure' 'add("Initiatives", {"document": "budget-2026-27", "section": 3, "group": "nurturing-talents", "status": "planned",
 "name zh-Hant": "開放日", "name en": "Open Day 2027: all welcome", "short-name zh-Hant": "開放日", "short-name en": "Open day",
 "text zh-Hant": "全部歡迎", "text en": "All are welcome", "sites": "hetao、san-tin", "see-also": "pa-airdi"}, at=row("Initiatives", "budget-airdi"))
add("Figures", {"initiative": "開放日", "kind": "count", "value": 3, "unit": "days", "display zh-Hant": "三天", "display en": "three days"})'
changed initiatives/pa-airdi.yaml my/initiatives/open-day-2027-all-welcome.yaml
shows initiatives/open-day-2027-all-welcome.yaml '^order: 25$'
shows initiatives/open-day-2027-all-welcome.yaml '^sites: \[hetao, san-tin\]$'
shows initiatives/pa-airdi.yaml '^see-also: \[open-day-2027-all-welcome\]$'
expect 0 'and again, while the workbook is open' "$bundle" workbook my book.xlsx
holds out '^my: 0 cells changed; rows: 0 added'
take 0 'and its name changes' 'put("Initiatives", row("Initiatives", "budget-airdi") - 1, "name zh-Hant", "開放周")'
holds out '^my: 1 cell changed; rows: 0 added'
shows initiatives/open-day-2027-all-welcome.yaml 'zh-Hant: 開放周$'
take 0 'and it goes' 'cut("Initiatives", row("Initiatives", "budget-airdi") - 1); cut("Figures", last("Figures"))'
changed
begin
take 0 'a record goes, with what refers to it' 'cut("Initiatives", row("Initiatives", "budget-hetao-opening"))
for s in "Figures", "Dates":
    for l in range(last(s), 1, -1):
        if sheet(s).cell(l, 1).value == "budget-hetao-opening": cut(s, l)'
changed initiatives/budget-hetao-first-buildings.yaml initiatives/pa-hetao-operational.yaml made/initiatives/budget-hetao-opening.yaml
begin
take 0 'a row moves' 'move("Initiatives", 40, 5)'
changed initiatives/pa-lhtri.yaml
differs 1 initiatives/pa-lhtri.yaml
begin
take 0 'a step comes, a stop goes, a tour is new' 'add("Tours", {"tour": "short", "place": "figures", "seconds": 20, "say en": "x: y", "say zh-Hant": "數字"}, at=4)
put("Tours", 3, "seconds", 10); put("Tours", 5, "seconds", 20); cut("Attract", 4)
add("Tours", {"tour": "new", "name en": "New", "name zh-Hant": "新", "minutes": 1, "place": "map", "seconds": 60, "say en": "hi", "say zh-Hant": "你好"})'
changed attract.yaml tours.yaml
shows tours.yaml '^      - {place: figures, seconds: 20, say: {zh-Hant: 數字, en: "x: y"}}$'
shows tours.yaml '^  - id: new$'
begin
take 0 'a tour goes' 'for l in range(last("Tours"), 1, -1):
    if sheet("Tours").cell(l, 1).value == "middle": cut("Tours", l)'
changed tours.yaml
expect 0 'the rest of it reads' "$bundle" check my --no-layout
begin
take 0 'a site, with a circle until its outline comes' 'add("Sites", {"name en": "Lok Ma Chau Spur", "name zh-Hant": "落馬洲支線", "short-name en": "Spur",
 "short-name zh-Hant": "支線", "icon": "site-hetao", "colour": "hetao", "label": "114.06, 22.51"})'
holds out '^book.xlsx: Sites!L5: warning: the map has no outline of lok-ma-chau-spur: a circle'
changed map/sites.geojson sites.yaml
begin
take 0 'a language' 'add("Languages", {"tag": "ja", "name": "日本語"})'
changed bundle.yaml
holds out '^my: ja lacks [0-9]* texts$'

# Pictures: one is a map of the record's file, several are a list
photo='"alt zh-Hant": "照片", "alt en": "A photo", "caption zh-Hant": "其一", "caption en": "One"'
begin
mkdir -p my/pictures
for name in a b c; do cp "$source/tests/field/photo/upright.jpg" my/pictures/$name.jpg; done
cp -r my/pictures made
take 0 'a picture' "add('Pictures', {'initiative': 'budget-airdi', 'file': 'pictures/a.jpg', $photo, 'focus': '0.5, 0.25'})"
changed initiatives/budget-airdi.yaml
shows initiatives/budget-airdi.yaml '^  - file: pictures/a.jpg$'
shows initiatives/budget-airdi.yaml '^    focus: \[0.5, 0.25\]$'
begin
mkdir -p my/pictures
for name in a b c; do cp "$source/tests/field/photo/upright.jpg" my/pictures/$name.jpg; done
record=initiatives/budget-airdi.yaml
printf 'picture:\n  file: pictures/a.jpg # the first\n  alt:\n    zh-Hant: 甲\n\n    en: A\n' >>my/$record
cp my/$record with-one.yaml
expect 0 'one of the folder' "$bundle" workbook my -o book.xlsx
edit 'assert get("Pictures", 2, "file") == "pictures/a.jpg" and get("Pictures", 2, "no") == 1'
expect 0 'as it is' "$bundle" workbook my book.xlsx
if cmp -s with-one.yaml my/$record; then ok; else fail "$what: the record changed"; fi
take 0 'its words change in place' 'put("Pictures", 2, "alt en", "B"); put("Pictures", 2, "focus", "0, 1")'
diff with-one.yaml my/$record >is
if [ "$(grep -c '^[<>]' is)" = 3 ]; then ok; else fail "$what: $(cat is)"; fi
take 0 'two more, one before it' "add('Pictures', {'initiative': 'budget-airdi', 'file': 'pictures/b.jpg', $photo}, at=2)
add('Pictures', {'initiative': 'budget-airdi', 'file': 'pictures/c.jpg', $photo})"
grep 'file: pictures' my/$record | tr -d ' ' | tr '\n' ' ' >is
if [ "$(cat is)" = '-file:pictures/b.jpg -file:pictures/a.jpg#thefirst -file:pictures/c.jpg ' ]; then ok; else fail "$what: $(cat is)"; fi
expect 0 'it reads' "$bundle" check my --no-layout
expect 0 'written anew' "$bundle" workbook my -o book.xlsx
take 0 'they change places' 'move("Pictures", 4, 2)'
shows $record '^  - file: pictures/c.jpg$'
take 0 'and the first goes' 'cut("Pictures", 2)'
if [ "$(grep -c 'file: pictures' my/$record)" = 2 ]; then ok; else fail "$what: $(grep -c 'file: pictures' my/$record) are left"; fi
take 0 'all go' 'cut("Pictures", 3); cut("Pictures", 2)'
if grep -q picture my/$record; then fail "$what: $(grep picture my/$record)"; else ok; fi
take 1 'of nobody' "add('Pictures', {'initiative': 'nobody', 'file': 'pictures/b.jpg', $photo})"
holds out '^book.xlsx: Pictures!A2: error: no initiative has the id or name "nobody"'
take 1 'not there' "put('Pictures', 2, 'initiative', 'budget-airdi'); put('Pictures', 2, 'file', 'pictures/none.jpg')"
holds out '^book.xlsx: Pictures!C2: error: the picture "pictures/none.jpg" cannot be used: no such file'
take 1 'a focus outside' "put('Pictures', 2, 'file', 'pictures/b.jpg'); put('Pictures', 2, 'focus', '0.5, 3')"
holds out '^book.xlsx: Pictures![A-Z]*2: error: the focus lies outside the picture'
rm -rf made/pictures

# Terms: words in lists, with comments between
begin
take 0 'a term comes, one goes, one changes' 'add("Terms", {"list": "terms zh-Hant", "word": "低空經濟"}, at=6)
put("Terms", 4, "word", "具身智能體"); cut("Terms", 3)'
changed terms.yaml
differs 2 terms.yaml
shows terms.yaml '^    - 低空經濟$'
shows terms.yaml '^    # fields of research$'
begin
take 1 'a tour without a name in English' 'put("Tours", 2, "name en", None)'
holds out '^book.xlsx: Tours![A-Z]*2: error: '
begin
take 0 'the first of a language' 'add("Languages", {"tag": "ja", "name": "日本語"})'
expect 0 'with its columns' "$bundle" workbook my -o book.xlsx
edit 'f = open("lacks", "w"); f.write(str(get("Languages", 4, "missing"))); put("Initiatives", 2, "name ja", "日本語")'
expect 0 'one word of it' "$bundle" workbook my -o book.xlsx
edit 'assert int(get("Languages", 4, "missing")) == int(open("lacks").read()) - 1'
take 0 'its terms' 'add("Terms", {"list": "terms ja", "word": "人工知能"}); add("Terms", {"list": "terms ja", "word": "量子"})'
shows terms.yaml '^  ja:$'
shows terms.yaml '^    - 人工知能$'
begin

# What changes nothing
begin
take 0 'sorted, filtered, a column and a sheet more' 's = sheet("Initiatives")
rows = sorted(([c.value for c in r] for r in s.iter_rows(min_row=2)), key=lambda r: str(r[10]))
for i, r in enumerate(rows):
    for k, v in enumerate(r): s.cell(i + 2, k + 1).value = v
s.row_dimensions[3].hidden = True
s.cell(1, s.max_column + 1).value = "our remarks"; s.cell(2, s.max_column).value = "?"
book.create_sheet("Mine")["A1"] = "x"'
holds out 'Initiatives: warning: the rows are sorted otherwise'
holds out 'Initiatives![A-Z]*1: warning: "our remarks" is no column'
changed
take 0 'a text in the sorted sheet' 'put("Initiatives", row("Initiatives", "budget-airdi"), "name en", "X")'
changed initiatives/budget-airdi.yaml

for form in strict phonetic; do
    begin
    edit 'put("Initiatives", row("Initiatives", "budget-airdi"), "name en", "X")'
    /usr/bin/python3 "$source/tests/ooxml.py" $form book.xlsx other.xlsx && mv other.xlsx book.xlsx
    expect 0 "as $form" "$bundle" workbook my book.xlsx
    changed initiatives/budget-airdi.yaml
    differs 1 initiatives/budget-airdi.yaml
done

# Refusals, each at its cell
begin
# refused TEXT EDIT: refused with a line that begins so, and nothing changes.
refused() {
    begin
    take 1 "$1" "$2"
    holds out "^$1"
    changed
}
refused 'book.xlsx: Initiatives!L7: error: it holds the number 2026, not a text' 'put("Initiatives", 7, "name en", 2026)'
refused 'book.xlsx: Initiatives!L7: error: it holds the truth value TRUE, not a text' 'put("Initiatives", 7, "name en", True)'
refused 'book.xlsx: Initiatives!L7: error: it holds the date 2026-07-01, not a text' 'import datetime; put("Initiatives", 7, "name en", datetime.date(2026, 7, 1))'
refused 'book.xlsx: Initiatives!L7: error: it holds the error ' 'put("Initiatives", 7, "name en", "=NOSUCH(1)")'
refused 'book.xlsx: Figures!D3: error: not a number: "x6"' 'put("Figures", 3, "value", "x6")'
refused 'book.xlsx: Initiatives!J8: error: "done" is not one of the choices' 'put("Initiatives", 8, "status", "done")'
refused 'book.xlsx: Initiatives!X9: error: ' 'put("Initiatives", 9, "related", "nobody")'
refused 'book.xlsx: Initiatives!K5: error: it is merged with the cells up to K6' 'sheet("Initiatives").merge_cells("K5:K6")'
refused 'book.xlsx: Figures!B45: error: the row has the key of row 2' 'add("Figures", {h: get("Figures", 2, h) for h in ("initiative", "no", "kind", "value", "unit")})' 2>/dev/null
refused 'book.xlsx: Initiatives!A2: error: the id .* was changed to other' 'put("Initiatives", 2, "id", "other")'
refused 'book.xlsx: Sites![A-Z]*2: error: there is no drawing "robot"; use one of these: ' 'put("Sites", 2, "icon", "robot")'
refused 'book.xlsx: Sites![A-Z]*3: error: there is no drawing "robot"; use one of these: ' 'put("Sites", 3, "picture", "robot")'
open_day='{"document": "budget-2026-27", "section": 3, "group": "nurturing-talents", "status": "planned", "name zh-Hant": "開放日", "name en": "Open Day", "short-name zh-Hant": "開放日", "short-name en": "Open Day", "text zh-Hant": "歡迎", "text en": "Welcome"}'
refused 'book.xlsx: Figures!A45: error: several initiatives have the name "Open Day"; write the id of one' "add('Initiatives', $open_day); add('Initiatives', $open_day)
add('Figures', {'initiative': 'Open Day', 'kind': 'count', 'value': 3, 'unit': 'days', 'display zh-Hant': '三天', 'display en': 'three days'})"
refused 'book.xlsx: Languages!A4: error: "jp" is no language tag' 'add("Languages", {"tag": "jp", "name": "日本語"})'
refused 'book.xlsx: Languages!A2: error: 7 languages; give 2 to 6' 'for t in "ja", "ko", "fr", "de", "es": add("Languages", {"tag": t, "name": t})'
refused 'book.xlsx: Tours![A-Z]*2: error: not a number: "three"' 'put("Tours", 2, "minutes", "three")'
lacks out 'its steps last'
refused 'book.xlsx: Terms!A2: error: "words" is no list of words' 'put("Terms", 2, "list", "words"); put("Terms", 2, "no", None)'
refused 'book.xlsx: Terms!C2: error: a word is empty' 'put("Terms", 2, "word", None)'
refused 'book.xlsx: Initiatives!A1: error: the column name en is missing' 'put("Initiatives", 1, "name en", "English")'
refused 'book.xlsx: Initiatives![A-Z]*1: error: a second column name en; keep one of the two' 's = sheet("Initiatives"); s.cell(1, s.max_column + 1).value = "name en"'
refused 'book.xlsx: Initiatives!L7: error: it holds the error #REF!, not a text' 'put("Initiatives", 7, "name en", "#REF!"); sheet("Initiatives").cell(7, 12).data_type = "s"'
refused 'book.xlsx: error: the sheet Figures is missing' 'book.remove(sheet("Figures"))'
refused 'book.xlsx: Languages: error: the row of en is gone' 'cut("Languages", 3)'
refused 'book.xlsx: Initiatives: error: 60 of ' 'sheet("Initiatives").delete_rows(2, 60)'
refused 'book.xlsx: Initiatives!L4: error: ' 'put("Initiatives", 4, "name en", "an emoji 🦄")'

# Changes on both sides
begin
take 0 'here' 'put("Initiatives", 3, "name en", "from the book")'
sed -i 's/en: from the book/en: from the folder/' my/initiatives/budget-ai-subsidy-scheme.yaml
take 0 'in both' 'put("Initiatives", 3, "name en", "otherwise"); put("Initiatives", 4, "name en", "X")'
holds out '^book.xlsx: Initiatives!L3: warning: changed here and, otherwise, in the folder: "from the folder"'
shows initiatives/budget-ai-subsidy-scheme.yaml 'en: from the folder$'
shows initiatives/budget-airdi.yaml 'en: X$'
take 0 'made alike' 'put("Initiatives", 3, "name en", "from the folder")'
lacks out 'warning'
take 0 'taken back' 'put("Initiatives", 4, "name en", "Hong Kong AI Research and Development Institute")'
sed -i 's/en: from the folder/en: once more/' my/initiatives/budget-ai-subsidy-scheme.yaml
what='written anew'
expect 0 'written anew' "$bundle" workbook my -o book.xlsx
edit 'assert get("Initiatives", 3, "name en") == "once more"'
expect 0 'alike' "$bundle" workbook my -o book.xlsx
lacks out 'rows, '

# What is wrong is marked in the workbook itself
begin
edit 'put("Initiatives", 8, "status", "done")'
expect 1 'marked' "$bundle" workbook my -o book.xlsx
edit 'assert "not one of" in sheet("Initiatives").cell(8, 10).comment.text; assert get("Initiatives", 8, "status") == "done"'
expect 1 'and still refused' "$bundle" workbook my book.xlsx
take 0 'put right' 'put("Initiatives", 8, "status", "planned")'

# The preview: problems at their cells, and the cell of a text that is touched.
begin
edit 'put("Figures", 3, "value", "6o")'
expect 1 'a table of cells' "$bundle" workbook my book.xlsx --cells cells
preview() {
    expect 0 "$1" "${bundle%/*}/hetao-kiosk" --preview --bundle my --workbook book.xlsx --cells cells --lang en \
        --open card:budget-airdi "$2" "$3" --size 1280x720
}
preview 'problems' --headless --print-scene
holds out '"text":"Figures!D3"'
holds out 'not a number: \\"6o\\"'
printf '0 size 1280 720\n1500 tap 600 430\n2600 expect screen map\n' >touch.visit
preview 'touched' --replay touch.visit
holds out '^Initiatives!P4: Hong Kong Artificial Intelligence'

if command -v soffice >/dev/null; then
    begin
    what='through LibreOffice'
    mkdir office
    edit 'put("Initiatives", row("Initiatives", "budget-airdi"), "name en", "X")'
    soffice -env:UserInstallation="file://$dir/office/profile" --headless --convert-to xlsx --outdir office book.xlsx >/dev/null 2>&1
    mv office/book.xlsx book.xlsx
    expect 0 'through LibreOffice' "$bundle" workbook my book.xlsx
    changed initiatives/budget-airdi.yaml
    differs 1 initiatives/budget-airdi.yaml
else
    echo 'LibreOffice is not installed: the round trip through it is left out'
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
