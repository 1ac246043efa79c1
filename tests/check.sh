#!/bin/sh
# What hetao-bundle check reports, called as staff do: typing slips, missing glyphs, texts that do not fit.
# usage: check.sh BUILD_DIR SOURCE_DIR
set -u
bundle=$1/app/hetao-bundle source=$2
. "$source/tests/expect.sh"
cd "$dir" || exit 1

# Texts that do not fit are named where they were written; nothing else is.
cp -r "$source/content" wide
sed -i 's/^tab.figures: .*/tab.figures: {zh-Hant: 數字, en: Figures and all sorts of statistics of both documents}/' wide/ui.yaml
expect 0 'a tab too wide' "$bundle" check wide
holds out '^ui.yaml:[0-9]*:[0-9]*: tab.figures.en: warning: does not fit: .*settings\?); shorten it$'
if grep 'warning:' out | grep -qv '^ui.yaml:.*: tab\.'; then fail "$what: more than the tabs: $(cat out)"; else ok; fi
expect 0 'without looking' "$bundle" check wide --no-layout
lacks out 'does not fit'

# A character that no font has is an error, before a visitor meets it.
cp -r "$source/content" tofu
sed -i "s/^touch-to-begin: .*/touch-to-begin: {zh-Hant: 輕觸開始, en: \"Touch \\\\U000F0001 to begin...\"}/" tofu/ui.yaml
expect 1 'a missing glyph' "$bundle" check tofu
holds out '^ui.yaml:[0-9]*:[0-9]*: touch-to-begin.en: error: no font has .*U+F0001'
holds out 'touch-to-begin.en: warning: "..." for an ellipsis; write'
lacks out 'does not fit'
expect 1 'in Chinese' "$bundle" check tofu --lang zh-Hant
holds out '沒有字型可顯示'
expect 1 'it is not packed' "$bundle" pack tofu -o tofu.hetao
holds err 'no font has'
expect 1 'as JSON' "$bundle" check tofu --json --no-layout
holds out '^{"errors":1,"warnings":1,"items":\['
holds out '"field":"touch-to-begin.en"'

# An unreadable file is one problem; references to it are not reported as well.
cp -r "$source/content" unread
for file in sources sites initiatives/budget-hetao-first-buildings; do
    cp unread/$file.yaml was
    printf 'x: "never ends\n' >>unread/$file.yaml
    expect 1 "a quote lost in $file.yaml" "$bundle" check unread --no-layout
    holds out "^$file.yaml:[0-9]*:4: x: error: the quote that begins here never ends"
    holds out '^unread: refused (1 error, 0 warnings)$'
    mv was unread/$file.yaml
done
sed -i 's/^order: .*/order: 300/' unread/initiatives/budget-airdi.yaml
expect 0 'an order twice' "$bundle" check unread --no-layout
holds out '^initiatives/budget-hetao-first-buildings.yaml:2:8: order: warning: initiatives/budget-airdi.yaml has the order 300 too; '
holds out '(0 errors, 1 warning)$'

# Texts out as a spreadsheet, changed, and back.
cp -r "$source/content" texts
cp -r texts before
for kind in csv xlsx; do
    expect 0 "export $kind" "$bundle" export texts -o "texts.$kind"
    expect 0 "import $kind" "$bundle" import texts "texts.$kind"
    holds out ': 0 texts changed, 0 added, 0 left alone, in 0 files'
done
sed -i 's/^\(ui.yaml,close,[^,]*\),Close,/\1,"Close, please",/' texts.csv
expect 0 'only said' "$bundle" import texts texts.csv --dry-run
if diff -r before texts; then ok; else fail "$what: something was written"; fi
expect 0 'one text' "$bundle" import texts texts.csv
holds out ': 1 text changed'
diff -r before texts >out
[ "$(grep -c '^[<>]' out)" = 2 ] && ok || fail "$what: $(cat out)"
holds out '^> close: {zh-Hant: 關閉, en: "Close, please"}$'
sed -i 's/^ui.yaml,close,.*Close, please/ui.yaml,close,關閉,"Shut/' texts.csv
expect 0 'a conflict' "$bundle" import texts texts.csv --lang zh
holds out '內容自匯出後亦已改動'
# A byte order mark, which some editors write, stays.
cp -r "$source/content" marked
printf '\357\273\277' | cat - "$source/content/ui.yaml" >marked/ui.yaml
expect 0 'marked' "$bundle" export marked -o marked.csv
sed -i 's/^\(ui.yaml,close,[^,]*\),Close,/\1,Shut,/' marked.csv
expect 0 'marked, and changed' "$bundle" import marked marked.csv
diff "$source/content/ui.yaml" marked/ui.yaml >out
[ "$(grep -c '^>' out)" = 2 ] && ok || fail "$what: $(cat out)"
holds out '^> close: {zh-Hant: 關閉, en: Shut}$'

# A further language, begun.
cp -r "$source/content" third
sed -i '/^  - tag: en/i\  - tag: ja\n    shaping: ja\n    name: {zh-Hant: 日, en: JA}' third/bundle.yaml
sed -i '/^  - tag: ja/,/^    name/{H;d};/^  - tag: en/,/^    name/{/^    name/G}' third/bundle.yaml
sed -i '/^$/d' third/bundle.yaml
expect 0 'a third column' "$bundle" export third -o third.csv
sed -i 's/^\(ui.yaml,close,關閉,Close\),,/\1,閉じる,/;s/^\(initiatives.budget-airdi.yaml,name,[^,]*,[^,]*\),,/\1,研究所,/' third.csv
expect 0 'a third language' "$bundle" import third third.csv
holds out ': 0 texts changed, 2 added, 0 left alone, in 2 files'
holds third/ui.yaml '^close: {zh-Hant: 關閉, en: Close, ja: 閉じる}$'
holds third/initiatives/budget-airdi.yaml '^  ja: 研究所$'
expect 0 'it is good' "$bundle" check third --no-layout
holds out '^[^:]*:[0-9]*:[0-9]*: .*: warning: [0-9]* texts are missing in ja; this is the first; fill the column ja'
lacks out 'warning: 1 texts'
[ "$(grep -c 'missing in ja' out)" -gt 70 ] && [ "$(grep 'missing in ja' out | cut -d: -f1 | sort | uniq -d | wc -l)" = 0 ] &&
    ok || fail "$what: not one warning a file"
# A word that stays whole, changed; and one of the further language, once however often it is brought.
sed -i 's/^\(names.yaml,.*\),深水埗,,,/\1,深水埗站,,渋谷,/' third.csv
cp third/names.yaml names.was
expect 0 'names' "$bundle" import third third.csv
holds out ': 1 text changed, 1 added, 0 left alone, in 1 file$'
diff names.was third/names.yaml >out
[ "$(grep -c '^[<>]' out)" = 3 ] && ok || fail "$what: $(cat out)"
holds out '^>   - 深水埗站$'
holds out '^>   - 渋谷$'
expect 0 'again' "$bundle" export third -o third.csv
expect 0 'nothing new' "$bundle" import third third.csv
holds out ': 0 texts changed, 0 added, 0 left alone'
expect 1 'no sheet' "$bundle" import texts before/ui.yaml
holds out 'before/ui.yaml:1:1: error: no row names'
holds err 'nothing was changed'
echo x >bad.xlsx
expect 1 'no XLSX' "$bundle" import texts bad.xlsx
holds out 'bad.xlsx: error: it is not an XLSX file'
expect 2 'nowhere to write' "$bundle" export texts
expect 3 'a folder that is not there' "$bundle" export texts -o none/texts.xlsx

# Whatever is wrong, in Chinese there is no English but names of files and fields.
cp -r "$source/content" zh
rm zh/attract.yaml
printf 'a: "b\n' >zh/topics.yaml
printf 'a: [b\nc: d\n' >zh/names.yaml
ln -s /dev/null zh/initiatives/x.yaml
expect 1 'in Chinese' "$bundle" check zh --lang zh --no-layout
holds out '^attract.yaml: 錯誤：無法讀取：沒有這個檔案；'
holds out '^topics.yaml:1:4: a: 錯誤：此處開始的引號沒有結束；'
holds out '^names.yaml:2:.*：YAML格式有誤：欠缺「,」或「]」；'
lacks out '：[a-z][a-z]* [a-z][a-z]* '
expect 3 'nowhere' "$bundle" export texts -o none/x.csv --lang zh
holds err '^hetao-bundle: none/x.csv：沒有這個檔案$'
expect 2 'wrong use' "$bundle" check --such
holds err 'unknown option 不明選項: --such'
# Every phrase that gives a reason is in the table.
grep -rhoE '(why|wrong|bad) = "[^"]+"|stop\(w, "[^"]+"|(wrong_use\(c, |say_unreadable\(.*, )"[a-z-][^"]*"' "$source/app" --exclude-dir=render |
    sed 's/^[^"]*"\(.*\)"$/\1/; s/.*, "//' | sort -u >phrases
grep -hoE 'return "[a-z0-9][^"]*"' "$source/app/platform/posix/file.c" "$source/app/content/clip.c" | sed 's/^return "//; s/"$//' >>phrases
sed -n 's/^#define FILE_[A-Z_]* "\(.*\)"$/\1/p' "$source/app/platform/file.h" >>phrases
what='the table of phrases'
[ "$(wc -l <phrases)" -gt 40 ] && ok || fail "$what: $(wc -l <phrases) found"
while read -r phrase; do
    grep -qF "{\"$phrase\"," "$source/app/base/reason_text.c" && ok || fail "$what lacks: $phrase"
done <phrases

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
