#!/bin/sh
# Updates end to end: the program in a window without a display, its state folder, a drop folder, a stick.
# usage: updates.sh BUILD_DIR SOURCE_DIR
set -u
bundle=$1/app/hetao-bundle kiosk=$1/app/hetao-kiosk source=$2
. "$source/tests/expect.sh"
cd "$dir" || exit 1
mkdir keys drop media
export HETAO_KEYS="$dir/keys" SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy
pid=

# release N SERIAL: rN.hetao, whose English title of a record says N.
release() {
    rm -rf my && cp -r new my
    sed -i "s/^serial: .*/serial: $2/; s/^version: .*/version: 'release $1'/" my/bundle.yaml
    "$bundle" pack my -o "r$1.hetao" --key mine.key >/dev/null || fail "release $1 was not packed"
}
start() {
    rm -f state/log/kiosk.log
    "$kiosk" --window 640x360 --state state --drop drop --media media "$@" >out 2>err &
    pid=$!
}
# Ends it as a service manager does.
stop() {
    kill -TERM $pid && wait $pid
    code=$?
    [ $code = 0 ] && ok || fail "$what: it ended with $code: $(tail -n 3 state/log/kiosk.log)"
}
# logs TEXT: within 30 s the log says so.
logs() {
    i=0
    until grep -q -- "$1" state/log/kiosk.log 2>/dev/null; do
        i=$((i + 1))
        [ $i = 300 ] && fail "$what: the log never says \"$1\": $(tail -n 5 state/log/kiosk.log)" && return
        sleep 0.1
    done
    ok
}
shown() { sed -n 3p state/current | cut -d ' ' -f "$1"; }

"$bundle" keygen mine --no-passphrase >/dev/null
"$bundle" keygen other --no-passphrase >/dev/null
cp mine.pub keys
"$bundle" new new >/dev/null
release 1 2611230001
release 2 2611230002
release 3 2611230003

what='a file in the drop folder'
start
cp r1.hetao drop
logs '2611230001-.*is shown from now on'
is "$(shown 5)" trial
stop
holds state/current '^run .* ended$'

what='a stick, while it runs'
start
mkdir media/stick
cp r3.hetao media/stick/.part && mv media/stick/.part media/stick/r3.hetao
logs '2611230003-.*is shown from now on'
is "$(shown 3)" 2611230003

what='older ones'
cp r2.hetao drop/older.hetao
logs 'older.hetao: it is older than what was shown already'

what='the journal is told each fault once'
is "$(grep -c 'older.hetao: it is older' err)" 1
lacks err ' info: '

what='another key'
"$bundle" sign r3.hetao --key other.key >/dev/null
mv r3.hetao drop/other.hetao
logs 'other.hetao: it is signed with a key that is not trusted here'
is "$(shown 3)" 2611230003
stop

rm drop/older.hetao drop/r1.hetao 

what='two crashes'
for i in 1 2; do
    start
    logs 'other.hetao'
    sleep 1 # else the end would be charged to that file, which is marked as looked into until after the line
    kill -KILL $pid
    wait $pid 2>/dev/null
done
start
logs 'is set aside: the kiosk stopped twice'
is "$(shown 3)" 2611230001
logs 'r3.hetao: the kiosk stopped twice while showing it'
holds state/quarantine/2611230003-*.reason.txt '^crashed$'
stop

what='a damaged file in the state folder'
file=$(ls state/bundles)
printf 'x' | dd of="state/bundles/$file" bs=1 seek=2000 conv=notrunc 2>/dev/null
rm drop/*
start
logs 'is set aside: the file was changed or damaged'
stop
is "$(ls state/bundles)" ''

what='it comes again'
cp r1.hetao drop
start
logs '2611230001-.*is shown from now on'
stop
what='the state folder is removed while it runs, in its sandbox'
start --kiosk
logs 'sandbox: '
grep -q 'files closed' state/log/kiosk.log && closed=yes || closed=no
rm -rf state
cp r1.hetao drop/again.hetao # it looks at once
i=0
until grep -q 'was removed while the exhibit runs' err || [ $i = 300 ]; do
    i=$((i + 1))
    sleep 0.1
done
holds err 'was removed while the exhibit runs'
if [ $closed = yes ]; then
    holds err 'until the exhibit is started again'
    [ ! -e state ] && ok || fail "$what: the sandbox let it be made again"
else
    [ -e state/run ] && ok || fail "$what: it was not made again"
fi
kill -TERM $pid && wait $pid
is $? 0
start --kiosk
logs 'sandbox: '
stop
holds state/run '^g$'
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
