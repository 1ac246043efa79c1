#!/bin/sh
# What people's own programs make of a spreadsheet, a picture, a text or a map sheet, and what is said of it.
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
for f in 0-good named-sheet2 prefix no-references sheetfirst strict title-above rich-text formula-text; do
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
refused csv/big5.csv 'Big5 or another old encoding; save it as CSV UTF-8'

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
