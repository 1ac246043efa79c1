#!/bin/sh
# The project's folder may have any name: app/setup.sh gives cmake a link where cmake could not read the name. Each name
# is tried with a small project, as app/run would: configured, built, run.
# usage: paths.sh SOURCE_DIR
set -u
source=$(cd "$1" && pwd)
. "$source/tests/expect.sh"
export XDG_CACHE_HOME="$dir/cache" CMAKE_C_COMPILER_LAUNCHER=

# project FOLDER: prints its own path when run, and is built in the folder.
project() {
    mkdir -p "$1/app" && cp "$source/app/setup.sh" "$1/app/"
    cat >"$1/CMakeLists.txt" <<'TEXT'
cmake_minimum_required(VERSION 3.25)
project(one LANGUAGES C)
add_executable(one one.c)
target_compile_definitions(one PRIVATE SOURCE="${PROJECT_SOURCE_DIR}")
add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/made COMMAND ${CMAKE_COMMAND} -E copy ${PROJECT_SOURCE_DIR}/one.c
                   ${PROJECT_BINARY_DIR}/made DEPENDS one VERBATIM)
add_custom_target(make_it ALL DEPENDS ${PROJECT_BINARY_DIR}/made)
TEXT
    printf '#include <stdio.h>\nint main(void) { return !fopen(SOURCE "/one.c", "r"); }\n' >"$1/one.c"
    cat >"$1/app/run" <<'TEXT'
set -eu
HETAO_ROOT=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
. "$HETAO_ROOT/app/setup.sh"
build_tree "$HETAO_ROOT/build/release" Release
exec "$HETAO_ROOT/build/release/one"
TEXT
}

for name in 'plain' 'a space' "an apostrophe's" '河套' 'dollar $HOME' 'a "quote"' 'semi;colon' 'back\slash' 'sharp #1' \
    '[brackets]' 'a|b' 'less<more>' 'what?' 'star*' 'all "$;#'"' 河"; do
    project "$dir/$name"
    expect 0 "a folder named $name" sh "$dir/$name/app/run"
    [ -f "$dir/$name/build/release/made" ] && ok || fail "a folder named $name: nothing made in it"
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
