#!/bin/sh
# make.sh CONTENT OUT: the content folder with a third document, a fourth site that has a colour and a
# mark of its own, Japanese and Arabic: what a content may add without a change of the program. What a
# text lacks in the two further languages it borrows, so most of it is as the content has it.
set -eu
[ $# = 2 ] || { echo 'usage: make.sh CONTENT OUT' >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
from=$1 out=$2
rm -rf "$out"
cp -r "$from" "$out"
mkdir -p "$out/pictures"
cp "$here/harbour.png" "$out/pictures/"
cp "$here"/initiatives/*.yaml "$out/initiatives/"
cat "$here/sources.yaml" >>"$out/sources.yaml"
cat "$here/sites.yaml" >>"$out/sites.yaml"
cat "$here/topics.yaml" >>"$out/topics.yaml"

# Languages end where the map begins.
awk -v more="$here/languages.yaml" '
/^map:/ { while ((getline line < more) > 0) print line }
{ print }' "$from/bundle.yaml" >"$out/bundle.yaml"

# key, Japanese, Arabic: added to the words of the interface that stand on one line.
awk -v more="$here/ui.tsv" '
BEGIN { FS = "\t"; while ((getline < more) > 0) { ja[$1] = $2; ar[$1] = $3 } FS = " " }
{
    key = $0
    sub(/:.*/, "", key)
    if (key in ja && sub(/}$/, ""))
        $0 = $0 ", ja: \"" ja[key] "\", ar: \"" ar[key] "\"}"
    print
}' "$from/ui.yaml" >"$out/ui.yaml"

awk -v more="$here/outline.geojson" '
{ print }
/^"features": \[/ { while ((getline line < more) > 0) print line }' "$from/map/sites.geojson" >"$out/map/sites.geojson"

# Pairs name each other.
for id in pa-airdi budget-airdi; do
    sed 's/^related: \[\(.*\)\]/related: [\1, plan-airdi]/' "$from/initiatives/$id.yaml" >"$out/initiatives/$id.yaml"
done
