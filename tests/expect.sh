# Shared by the shell tests: a temporary folder, commands run in turn, checks of their output. Sourced, not run; sh -u.
# shellcheck shell=sh
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
failed=0 passed=0

ok() { passed=$((passed + 1)); }
fail() {
    echo "FAILED: $*"
    failed=$((failed + 1))
}
# expect CODE WHAT command…: runs it, keeps its output in $dir/out and $dir/err.
expect() {
    code=$1 what=$2
    shift 2
    "$@" >"$dir/out" 2>"$dir/err"
    got=$?
    if [ "$got" = "$code" ]; then ok; else fail "$what: exit code $got, expected $code: $(tail -n 3 "$dir/err")"; fi
}
# FILE TEXT: a file of $dir, a regular expression.
holds() {
    if grep -q -- "$2" "$dir/$1"; then ok; else fail "$what: \"$2\" is not in $1: $(head -n 3 "$dir/$1")"; fi
}
lacks() {
    if grep -q -- "$2" "$dir/$1"; then fail "$what: \"$2\" is in $1"; else ok; fi
}
# GOT EXPECTED
is() { if [ "$1" = "$2" ]; then ok; else fail "$what: $1, expected $2"; fi; }
# until_so WHAT command…: tried for $patience seconds. The command may say in $found what it found instead.
patience=10
until_so() {
    said=$1 tries=$((patience * 10)) found=''
    shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || { fail "$what: $said${found:+ (found $found)}"; return 1; }
        sleep 0.1
    done
    ok
}
