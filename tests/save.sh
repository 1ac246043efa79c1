#!/bin/sh
# How long staff wait: from a save to the screen, of words in the folder and of the workbook, and 7,000 records by
# workbook each way. Prints each beside its target; fails if it is missed. usage: save.sh BUILD_DIR SOURCE_DIR
set -u
app=$(readlink -f "$1/app") source=$(readlink -f "$2") dir=$(mktemp -d) failed=0 times=9
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$dir"' EXIT
cd "$dir" || exit 3
export SDL_AUDIODRIVER=dummy
[ -n "${DISPLAY:-}" ] || export SDL_VIDEODRIVER=dummy
shown() { grep -c 'shown [0-9]* ms' err; }
# within WHAT TARGET UNIT VALUE…: their median beside the target.
within() {
    what=$1 target=$2 unit=$3
    shift 3
    median=$(printf '%s\n' "$@" | sort -n | awk '{ v[NR] = $1 } END { print NR ? v[int((NR + 1) / 2)] : 1e9 }')
    echo "save: $what: $median $unit, <= $target wanted (of $(printf '%s\n' "$@" | sort -n | tr '\n' ' '))"
    awk -v a="$median" -v b="$target" 'BEGIN { exit !(a <= b) }' || failed=1
}
# saves COMMAND: runs it with $i from 1 and waits for the screen each time; sets $took.
saves() {
    from=$(shown) i=0
    while [ $i -lt $times ]; do
        i=$((i + 1)) before=$(shown) tries=0
        eval "$1"
        until [ "$(shown)" -gt "$before" ] || [ $tries = 200 ]; do sleep 0.05 && tries=$((tries + 1)); done
        sleep 0.7
    done
    took=$(grep -o 'shown [0-9]* ms' err | tail -n +$((from + 1)) | tr -dc '0-9\n')
}
edit() { /usr/bin/python3 "$source/tests/book.py" "$@"; }

cp -r "$source/content" my
chmod -R u+w my
"$app/hetao-bundle" workbook my -o book.xlsx >out || exit 1
for i in $(seq $times); do
    cp book.xlsx "$i.xlsx"
    edit "$i.xlsx" "put('Initiatives', row('Initiatives', 'budget-airdi'), 'name en', 'Name $i')"
done
: >err
"$app/hetao-bundle" preview my --workbook book.xlsx --state state --window 1600x900 --lang en --open card:budget-airdi >out 2>err &
pid=$!
sleep 4
saves 'mv $i.xlsx book.xlsx'
# shellcheck disable=SC2086 # a list of numbers
within 'from the workbook' 400 ms $took
saves 'sed -i "s/^  en: Name.*/  en: Word $i/; s/^  en: Word.*/  en: Word $i/" my/initiatives/budget-airdi.yaml'
# shellcheck disable=SC2086
within 'words in the folder' 60 ms $took
kill $pid
wait $pid
pid=

# seconds COMMAND…: how long it takes.
seconds() {
    start=$(date +%s%N)
    "$@" >out || failed=1
    echo $((($(date +%s%N) - start) / 10000000)) | sed 's/..$/.&/; s/^\./0./'
}
"$source/tests/multiply" my many 100
within '7,000 records into a workbook' 5 s "$(seconds "$app/hetao-bundle" workbook many -o many.xlsx)"
edit many.xlsx 'put("Initiatives", 3500, "name en", "Another name")'
within '7,000 records from a workbook' 5 s "$(seconds "$app/hetao-bundle" workbook many many.xlsx)"
within '7,000 records, both alike again' 5 s "$(seconds "$app/hetao-bundle" workbook many -o many.xlsx)"
exit $failed
