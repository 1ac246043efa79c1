#!/bin/sh
# hetao-bundle narrate: recordings by an engine, within their limits, and named in the records; the
# script for a person; the table of what is read aloud, for a native reader to tick.
# usage: narrate.sh BUILD_DIR SOURCE_DIR
set -u
bundle=$1/app/hetao-bundle kiosk=$1/app/hetao-kiosk source=$2
. "$source/tests/expect.sh"

cp -r "$source/content" "$dir/mine"
expect 0 script "$bundle" narrate "$dir/mine" --script "$dir/script.txt" --only en
holds script.txt '^## clips/budget-ftrss-en.wav$'
holds script.txt '^\[.*A three billion dollar scheme'
lacks script.txt 'zh-hant'
expect 3 'an engine that fails' "$bundle" narrate "$dir/mine" --only en --engine false
holds err 'the engine has written no WAV file'
expect 0 'an engine' "$bundle" narrate "$dir/mine" --only en --engine "cp '$source/tests/field/wav/ext.wav' {out}"
holds out '^70 made, 0 there already, 0 left out'
holds mine/initiatives/budget-ftrss.yaml '^clips: {en: clips/budget-ftrss-en.wav}$'
expect 1 'no files of an engine are left' sh -c "ls '$dir/mine/clips' | grep narration"
expect 0 'recordings are content' "$bundle" check "$dir/mine" --no-layout
expect 0 'once more' "$bundle" narrate "$dir/mine" --only en --engine false
holds out '^0 made, 70 there already'
expect 0 'recordings are packed' "$bundle" pack "$dir/mine" -o "$dir/mine.hetao"
expect 0 'and shown' "$kiosk" --bundle "$dir/mine.hetao" --headless --size 640x360 --open card:budget-ftrss --print-scene

# Two and a half minutes for each of 70: they have no room in 24 MiB.
{
    printf 'RIFF\377\377\377\377WAVEfmt \020\000\000\000\001\000\001\000'
    printf '\200\076\000\000\200\076\000\000\001\000\010\000data\377\377\377\377'
    yes '~1~2~3~4~5' | head -c 2400000
} >"$dir/long.wav"
cp -r "$source/content" "$dir/long"
expect 1 'too much' "$bundle" narrate "$dir/long" --only en --engine "cp $dir/long.wav {out}"
holds out 'left out'
expect 0 'what there is can be used' "$bundle" check "$dir/long" --no-layout
expect 2 'no content' "$bundle" narrate
expect 1 'a bundle' "$bundle" narrate "$dir/mine.hetao"
holds err 'are made in a content folder'

# What is said of every record, read through once: printed, said, and in Cantonese the jyutping of
# the voice, each wording once. HETAO_SAID=write writes it anew, to be read through again.
what_is_said() # FILE
{
    grep -v '","ui","' "$1" | sed -e '1d' -e 's/^"[^"]*","[^"]*",//' -e 's/,""\r$//' | awk '!seen[$0]++'
}

# espeak-ng's own function for phonemes frees nothing; only this command calls it.
expect 0 'table for a native reader' env ASAN_OPTIONS=detect_leaks=0 "$bundle" check "$source/content" --no-layout --jyutping "$dir/table.csv"
holds table.csv '^"budget-sandy-ridge-data-cluster","figure","zh-Hant","25萬平方米","二十五萬平方米"'
holds table.csv '"$10 billion","ten billion dollars"'
if espeak-ng --version >/dev/null 2>&1; then
    holds table.csv '"ji6 sap6 ng5 maan6 ping4 fong1 mai5"'
    holds table.csv '"saa1 ling5 sou3 geoi3 jyun4 keoi1"'
fi
what_is_said "$dir/table.csv" >"$dir/said.csv"
[ "${HETAO_SAID:-}" = write ] && cp "$dir/said.csv" "$source/tests/said.csv"
if espeak-ng --version 2>/dev/null | grep -q '1\.51'; then
    expect 0 'all is said as it was read through' diff "$source/tests/said.csv" "$dir/said.csv"
else # other voices read otherwise
    sed 's/,"[^"]*"$//' "$source/tests/said.csv" >"$dir/want.txt"
    sed 's/,"[^"]*"$//' "$dir/said.csv" >"$dir/got.txt"
    expect 0 'all is said as it was read through' diff "$dir/want.txt" "$dir/got.txt"
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
