#!/bin/sh
# hetao-bundle import-map as staff call it: what it refuses and why, what it repairs, what it writes.
# usage: import.sh BUILD_DIR SOURCE_DIR
set -u
bundle=$1/app/hetao-bundle source=$2
. "$source/tests/expect.sh"
cd "$dir" || exit 1
cp -r "$source/content" content
out=content/map/sheet.geojson

# sheet GEOMETRY [PROPERTIES]: one feature as a GIS writes it.
sheet() {
    printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{%s},"geometry":%s}]}\n' \
        "${2-}" "$1" >in.geojson
}
polygon() { sheet "{\"type\":\"Polygon\",\"coordinates\":[[$1]]}" "${2-}"; }
import() { expect "$1" "$2" "$bundle" import-map in.geojson -o $out --replace --bundle content; }
refused() {
    import 1 "$1"
    holds err "$2"
    if [ -e $out ]; then fail "$1: a file was written"; else ok; fi
}
square='[114.10,22.50],[114.11,22.50],[114.11,22.51],[114.10,22.51],[114.10,22.50]'

# Each fault, with its location and remedy.
: >in.geojson
refused 'an empty file' '^in.geojson:1:1: error: the file is empty; export it again$'
printf '{"type":"FeatureCollection","features":[\n{"type" "Feature"}]}\n' >in.geojson
refused 'no JSON' '^in.geojson:2:[0-9]*: error: not valid JSON: .*; export the file again from your GIS$'
printf '{"type":"Feature","geometry":null,"properties":{}}\n' >in.geojson
refused 'no collection' 'type: error: this is not a GeoJSON FeatureCollection; export it as one from your GIS$'
printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{}}]}\n' >in.geojson
refused 'no geometry' 'features\[0\].geometry: warning: left out: 1 without a shape'
sheet '{"type":"Circle","coordinates":[114.1,22.5]}'
refused 'a type that is none' 'geometry.type: error: this type of geometry is not drawn; use Point, LineString'
polygon '[114.10,22.50],[114.11,22.50],[114.11,22.51]'
refused 'an open ring' 'coordinates: error: a ring is not closed, or has fewer than four positions; repeat the first'
sheet '{"type":"LineString","coordinates":[[114.1,22.5]]}'
refused 'a line of one' 'coordinates: error: a line has fewer than two positions'
sheet '{"type":"LineString","coordinates":[[114.1,22.5],["114.2",22.5]]}'
refused 'a quoted number' 'coordinates: error: a coordinate is not a number; write it without quotation marks$'
sheet '{"type":"LineString","coordinates":[[114.1,22.5],[214.1,22.5]]}'
refused 'out of range' 'coordinates: error: a coordinate is out of range; write degrees, longitude first'
sheet '{"type":"Polygon","coordinates":[[114.1,22.5],[114.2,22.5]]}'
refused 'a line as an area' 'coordinates: error: the coordinates do not fit the geometry.s type; write them as RFC 7946'
polygon '[2.30,48.80],[2.31,48.80],[2.31,48.81],[2.30,48.80]'
refused 'another city' 'no feature lies in the region'
truncate -s 65M in.geojson
expect 3 'too large' "$bundle" import-map in.geojson -o $out --replace --bundle content
holds err 'in.geojson: .*larg'
polygon "$square"
expect 1 'a content with faults' "$bundle" import-map in.geojson -o $out --bundle nowhere
holds err 'nowhere has problems; check it first'
expect 3 'no such sheet' "$bundle" import-map none.geojson -o $out --bundle content
expect 3 'no such folder' "$bundle" import-map in.geojson -o nowhere/x.geojson --bundle content
holds err 'nowhere/x.geojson cannot be written'
expect 1 'in Chinese' "$bundle" import-map in.geojson -o $out --bundle nowhere --lang zh-Hant
holds err '請先檢查'

# Wrong use.
expect 2 'no -o' "$bundle" import-map in.geojson
holds err '-o says where to write'
for detail in 0 -1 x 2000 nan; do
    expect 2 "detail $detail" "$bundle" import-map in.geojson -o $out --detail $detail
    holds err '--detail is metres'
done
expect 2 'a class that is none' "$bundle" import-map in.geojson -o $out --replace --bundle content --class castle
holds err 'castle'
holds err 'building'
expect 2 'no layer' "$bundle" import-map in.geojson -o content/map/sheet.json --bundle content
holds err 'geojson'

# It reports what it repaired, and the exhibit accepts the layer.
polygon '[114.10,22.50],[114.10,22.51],[114.11,22.51],[114.11,22.50],[114.10,22.50]' \
    '"NAME_TC":"測試樓","NAME_EN":"Test House","rank":"high","height":12'
import 0 'no class'
holds err '^in.geojson: features\[0\].properties.class: warning: class "" is not shown as areas (1 in this layer); write'
expect 0 'a ring the wrong way' "$bundle" import-map in.geojson -o $out --replace --bundle content --class building \
    --name-zh NAME_TC --name-en NAME_EN
holds out "^$out: 1 of 1 feature, 5 of 5 positions; outside the region: 0, rings turned: 1, outlines that cross themselves: 0"
cp $out written
holds written '"class": "building"'
holds written '"zh-Hant": "測試樓", "en": "Test House"'
expect 0 'the content with it' "$bundle" check content --no-layout
holds out '(0 errors, 0 warnings)$'
cp $out in.geojson
import 0 'its own layer again'
holds out '1 of 1 feature, 5 of 5 positions; outside the region: 0, rings turned: 0'
if cmp -s $out written; then ok; else fail "$what: it is not the same"; fi
polygon '[114.10,22.50],[114.11,22.51],[114.11,22.50],[114.10,22.51],[114.10,22.50]'
import 0 'an outline that crosses itself'
holds out 'outlines that cross themselves: 1'
holds err 'cross'
polygon '[826000,841000],[827000,841000],[827000,842000],[826000,841000]'
import 0 'the Hong Kong 1980 Grid'
holds out 'positions from the HK1980 Grid: 4$'
holds ../"$(basename "$dir")"/$out '\[114\.0[0-9]*,22\.5[0-9]*\]'
expect 0 'and the content' "$bundle" check content --no-layout
holds out '^map/sheet.geojson: features\[0\].properties.class: warning: class "" is not shown as areas'
printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"LineString",' >in.geojson
awk 'BEGIN { printf "\"coordinates\":["; for (i = 0; i < 2000; i++) printf "%s[%.7f,%.7f]", i ? "," : "",
    114.1 + i * 1e-5, 22.5 + (i % 2) * 1e-7; print "]}}]}" }' >>in.geojson
import 0 'a line of needless points'
holds out '1 of 1 feature, [0-9][0-9]* of 2000 positions'
if [ "$(wc -c <$out)" -lt 1500 ]; then ok; else fail "$what: $(wc -c <$out) bytes"; fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
