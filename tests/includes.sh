#!/bin/sh
# README.md's table of folders matches the code: every #include in app/ is allowed by the row of its folder.
# Then the same check is tried on a small tree with one fault a row.
# usage: includes.sh SOURCE_DIR
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

check() { # SOURCE_DIR
    (cd "$1" && find app -name '*.[ch]' | LC_ALL=C sort | tr '\n' '\0' | xargs -0 awk -f "$here/includes.awk" README.md) || return 1
}

check "$1" || exit 1

dir=$(mktemp -d) failed=0
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/app/low" "$dir/app/high/sub"
cat >"$dir/README.md" <<'TEXT'
| folder in `app/` | turns … into … | may use |
|---|---|---|
| `high/` | one thing into another | low, Cairo in `high.c` alone |
| `low/` | itself | C11 |

| folder in `app/other` | |
TEXT

# try NAME FILE INCLUDE WANTED: with that line the check says WANTED, or nothing when WANTED is empty.
try() {
    printf '#include "high/high.h"\n#include "low/low.h"\n#include <cairo.h>\n' >"$dir/app/high/high.c"
    printf '#include <stdint.h>\n' >"$dir/app/low/low.h"
    printf '#include "low/low.h"\n' >"$dir/app/high/high.h"
    printf '#include "high/high.h"\n' >"$dir/app/high/sub/part.c"
    : >"$dir/app/high/sub/part.h"
    printf '%s\n' "$3" >>"$dir/app/$2"
    said=$(check "$dir" 2>&1)
    code=$?
    case "$4:$code" in
    :0) ;;
    ?*:1) case $said in *"$4"*) ;; *) code=wrong ;; esac ;;
    *) code=wrong ;;
    esac
    [ "$code" != wrong ] || { failed=1 && printf '%s: said "%s", expected "%s"\n' "$1" "$said" "$4"; }
}
try 'all is allowed' high/high.c '#include <math.h>' ''
try 'a folder not in the row' low/low.h '#include "high/high.h"' 'app/low/low.h:2: low -> high: not in the row'
try 'a library not in the row' low/low.h '# include <SDL.h>' 'app/low/low.h:2: low -> SDL2: not in the row'
try 'a library in another file' high/sub/part.c '#include <cairo.h>' 'app/high/sub/part.c:2: high -> Cairo: only high.c may'
try 'its header may' high/high.h '#include <cairo.h>' ''
try 'POSIX is a library too' low/low.h '#include <sys/stat.h>' 'app/low/low.h:2: low -> POSIX: not in the row'
try 'a header nobody knows' low/low.h '#include <nobody.h>' 'app/low/low.h:2: <nobody.h>: which library is this?'
try 'a header without its folder' high/high.c '#include "high.h"' 'app/high/high.c:4: "high.h": not FOLDER/NAME.h'
try 'a circle of files' high/high.h '#include "high/sub/part.h"' 'app: a circle: high/high -> high/sub/part -> high/high'
[ "$failed" = 0 ]
