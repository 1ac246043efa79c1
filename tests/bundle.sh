#!/bin/sh
# hetao-bundle as staff call it, and beside the public tools: minisign and unzip.
# usage: bundle.sh BUILD_DIR SOURCE_DIR
set -u
bundle=$1/app/hetao-bundle kiosk=$1/app/hetao-kiosk source=$2
. "$source/tests/expect.sh"
cd "$dir" || exit 1
mkdir keys
export HETAO_KEYS="$dir/keys"

# Keys: ours and minisign's are the same files.
expect 0 'a pair of keys' "$bundle" keygen mine --no-passphrase
[ "$(stat -c %a mine.key)" = 600 ] && ok || fail 'the secret key may be read by others'
expect 1 'keys are never replaced' "$bundle" keygen mine --no-passphrase
expect 2 'a passphrase is missing' "$bundle" keygen other </dev/null
echo secret >passphrase
expect 0 'a key with a passphrase' "$bundle" keygen safe <passphrase
expect 0 'a key of minisign' minisign -GW -p theirs.pub -s theirs.key
cp mine.pub safe.pub theirs.pub keys

# Making a content folder, and packing it.
expect 0 'new content' "$bundle" new my
expect 1 'a folder that is there' "$bundle" new my
expect 0 'it is good' "$bundle" check my --no-layout
expect 0 'packed' "$bundle" pack my -o my.hetao --key mine.key
holds out 'my.hetao: version'
expect 0 'packed with a passphrase' "$bundle" pack my -o safe.hetao --key safe.key <passphrase
echo wrong >no
expect 1 'a wrong passphrase' "$bundle" pack my -o no.hetao --key safe.key --lang zh <no
holds err '密碼不正確'
expect 0 'packed with a key of minisign' "$bundle" pack my -o theirs.hetao --key theirs.key
expect 0 'packed with the demo key' "$bundle" pack my -o demo.hetao
holds err 'a kiosk refuses it'
expect 2 'no key in that file' "$bundle" pack my -o no.hetao --key mine.pub
expect 2 'nothing to write to' "$bundle" pack my
cp -r my bad
echo 'order: [' >>bad/initiatives/budget-airdi.yaml
expect 1 'bad content is not packed' "$bundle" pack bad -o no.hetao --key mine.key
holds err 'initiatives/budget-airdi.yaml:'
[ ! -e no.hetao ] && ok || fail 'a file was written all the same'
for i in 1 2; do SOURCE_DATE_EPOCH=1772100000 "$bundle" pack my -o same$i.hetao --key mine.key >/dev/null; done
cmp -s same1.hetao same2.hetao && ok || fail 'packed twice, the bytes differ'

# Public tools can read it.
for key in mine safe theirs; do
    f=$key.hetao
    [ $key = mine ] && f=my.hetao
    head -c -512 $f >signed
    tail -c 512 $f >signed.minisig
    expect 0 "minisign verifies ($key)" minisign -V -p $key.pub -m signed
    expect 0 "so do we ($key)" "$bundle" verify signed --signature signed.minisig --key $key.pub
done
expect 0 'unzip tests it' unzip -tq my.hetao
expect 0 'unzip unpacks it' unzip -q my.hetao -d unpacked
rm unpacked/MANIFEST.yaml my/FORMAT.md my/STAFF.md my/STAFF.zh-Hant.md my/map/SOURCES.md
expect 0 'and nothing is changed' diff -r my unpacked

# Signatures of any file, as minisign makes them.
echo hello >file
expect 0 'minisign signs with our key' minisign -S -s mine.key -m file
expect 0 'prehashed' "$bundle" verify file --signature file.minisig --key mine.pub
expect 0 'minisign signs in the legacy form' minisign -S -l -s mine.key -m file
expect 0 'legacy' "$bundle" verify file --signature file.minisig --key mine.pub
expect 1 'another key' "$bundle" verify file --signature file.minisig --key safe.pub
echo more >>file
expect 1 'another file' "$bundle" verify file --signature file.minisig --key mine.pub
holds err 'changed or damaged'
expect 2 'no such file' "$bundle" verify nothing --signature file.minisig
expect 1 'no signature' "$bundle" verify file --signature mine.pub

# A packed file works like a folder.
expect 0 'verify' "$bundle" verify my.hetao
expect 0 'check' "$bundle" check my.hetao --no-layout
expect 0 'show' "$bundle" show my.hetao --lang zh
holds out '簽署'
"$bundle" show my --json >a.json && "$bundle" show my.hetao --json >b.json
cmp -s a.json b.json && ok || fail 'show says other things of the packed content'
expect 0 'signed anew' "$bundle" sign demo.hetao --key theirs.key -o signed.hetao
expect 0 'by that key' "$bundle" verify signed.hetao --key theirs.pub
expect 1 'not shown to who does not know the key' env HETAO_KEYS=none "$bundle" show signed.hetao
holds err 'not trusted here: key [0-9A-F]*; if the key is yours, name it with --key NAME.pub'
expect 0 'shown to who names it' env HETAO_KEYS=none "$bundle" show signed.hetao --key theirs.pub
expect 1 'not by this' "$bundle" verify signed.hetao --key mine.pub
expect 2 'with nothing' "$bundle" sign demo.hetao
expect 1 'not any file' "$bundle" sign mine.pub --key mine.key

sed -i 's/zh-Hant: 河套導覽/zh-Hant: 我的展覽/' my/ui.yaml
expect 0 'what changed' "$bundle" diff my.hetao my --lang zh
holds out '更改：ui.yaml：「title」・中文：「河套導覽」 → 「我的展覽」'
expect 0 'as JSON' "$bundle" diff my.hetao my --json
holds out '"added":0,"removed":0,"changed":1'
expect 0 'nothing' "$bundle" diff my.hetao unpacked
holds out 'nothing changed'
expect 1 'against what is refused' "$bundle" diff my.hetao mine.pub

# Single files.
cp "$source/tests/pictures/map-zh.png" a.png
expect 0 'a picture' "$bundle" check a.png
cp a.png a.jpg
expect 1 'under the wrong name' "$bundle" check a.jpg --lang zh
holds out '這是PNG圖片'
head -c 30000 a.png >cut.png
expect 1 'cut off' "$bundle" check cut.png
printf x | dd of=a.png bs=1 seek=30000 conv=notrunc 2>/dev/null
expect 1 'damaged within' "$bundle" check a.png
holds out 'cannot be opened'
expect 0 'a drawing' "$bundle" check "$source/assets/icons/site-hetao.svg"
lacks out ' warning: '
expect 0 'a font' "$bundle" check "$1/fonts/han-regular.otf"
head -c 100000 "$1/fonts/han-regular.otf" >cut.otf
expect 1 'half a font' "$bundle" check cut.otf
expect 0 'a YAML file' "$bundle" check my/ui.yaml
expect 0 'a map layer' "$bundle" check my/map/land.geojson
mkdir my/pictures
cp cut.png my/pictures/
expect 1 'a bad picture in the content' "$bundle" check my
holds out 'pictures/cut.png: error'
expect 1 'is not packed' "$bundle" pack my -o no.hetao --key mine.key
cp "$source/tests/pictures/map-zh.png" my/pictures/cut.png
expect 0 'a good one is' "$bundle" pack my -o pictures.hetao --key mine.key
expect 0 'as it is' unzip -qo pictures.hetao pictures/cut.png -d unpacked
cmp -s unpacked/pictures/cut.png my/pictures/cut.png && ok || fail 'the picture was changed'

# A drawing goes in as a picture, and comes out the same each time; a hostile one does not go in.
cp "$source/assets/icons/site-hetao.svg" my/pictures/plan.svg
for i in 1 2; do
    expect 0 'a drawing is drawn' "$bundle" pack my -o drawn.hetao --key mine.key
    lacks err 'not packed'
    expect 0 'as a picture' unzip -qo drawn.hetao 'pictures/*' -d drawn$i
done
[ ! -e drawn1/pictures/plan.svg ] && ok || fail 'the drawing itself is packed'
cmp -s drawn1/pictures/plan.svg.png drawn2/pictures/plan.svg.png && ok || fail 'drawn twice, the bytes differ'
expect 0 'which opens' "$bundle" check drawn1/pictures/plan.svg.png
expect 0 'in the packed file too' "$bundle" check drawn.hetao --no-layout
echo '<svg xmlns="http://www.w3.org/2000/svg"><image href="#a"/></svg>' >my/pictures/plan.svg
expect 1 'a hostile drawing' "$bundle" check my --no-layout
holds out '^pictures/plan.svg: error: the drawing holds <image>'
expect 1 'is not packed' "$bundle" pack my -o no.hetao --key mine.key
rm my/pictures/plan.svg

# Refused, with the reason.
rm keys/safe.pub
expect 1 'a key that is not trusted' "$bundle" check safe.hetao
holds out 'not trusted here'
head -c 60000 my.hetao >half.hetao
expect 1 'half of it' "$bundle" check half.hetao --lang zh
holds out '不完整'
cp my.hetao flip.hetao
printf x | dd of=flip.hetao bs=1 seek=50000 conv=notrunc 2>/dev/null
expect 1 'one byte changed' "$bundle" show flip.hetao --json
holds err 'changed or damaged'
expect 1 'as JSON' "$bundle" check flip.hetao --json
holds out '"severity":"error","file":"flip.hetao"'

# On the kiosk, which trusts the keys of the machine alone.
expect 0 'shown' "$kiosk" --bundle my.hetao --headless --size 640x360 --print-scene
[ -s err ] && fail "$what: $(cat err)" || ok
expect 0 'a key of the environment' "$kiosk" --bundle my.hetao --kiosk --headless --size 640x360 --print-scene
holds err 'HETAO_KEYS is ignored with --kiosk'
holds err 'my.hetao.*cannot be used'
expect 0 'the demo key on a laptop' "$kiosk" --bundle demo.hetao --headless --size 640x360 --print-scene
[ -s err ] && fail "$what: $(cat err)" || ok
expect 0 'the demo key on a kiosk' "$kiosk" --bundle demo.hetao --kiosk --headless --size 640x360 --print-scene
holds err 'for laptops only'
expect 0 'kept' "$kiosk" --bundle my.hetao --state state --headless --size 640x360 --print-scene
cp flip.hetao my.hetao
expect 0 'the good one stays' "$kiosk" --bundle my.hetao --state state --headless --size 640x360 --print-scene
holds err 'last good copy'

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
