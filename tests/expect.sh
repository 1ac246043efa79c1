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
