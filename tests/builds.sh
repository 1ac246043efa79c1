#!/bin/sh
# Builds everything in each way that is promised to work, warnings as errors, each in build/FLAVOUR, and tries what was
# built on the tests of pixels and of frames; tests/run --builds runs it.
#   plain     as README's reader does: the generator that CMake chooses
#   clang     the other compiler
#   o3        -O3
#   ndebug    without asserts
#   lto       optimised across files
#   plain-c   without vector instructions; the pictures are those of build/release, byte for byte
#   m32       for a 32-bit processor; compiled, not linked, since Debian's libraries are those of 64 bits
set -eu
HETAO_ROOT=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
. "$HETAO_ROOT/app/setup.sh"
build=$HETAO_ROOT/build failed=0

fail() {
    say "FAILED: $*"
    failed=1
}

try() { # FLAVOUR
    (cd "$build/$1" && ctest --output-on-failure --no-tests=error -R '^(base|paint|render|picture|scene|screens|visit)$' >"$build/$1-tests.log" 2>&1) ||
        { tail -n 40 "$build/$1-tests.log" >&2; fail "$1: tests"; }
}

flavour() { # FLAVOUR [cmake option…]
    name=$1
    shift
    if (build_tree "$build/$name" Release -DHETAO_TESTS=ON "$@"); then
        try "$name"
        say "built and tried: $name"
    else
        fail "$name: build"
    fi
}

plain() {
    cmake -S "$HETAO_ROOT" -B "$build/plain" -DCMAKE_BUILD_TYPE=Release -DHETAO_WERROR=ON >"$build/plain.log" 2>&1 &&
        cmake --build "$build/plain" --parallel >>"$build/plain.log" 2>&1 || {
        tail -n 40 "$build/plain.log" >&2
        fail "plain: build"
        return
    }
    try plain
    say "built and tried: plain"
}

# The libraries' headers are those of this machine; -idirafter finds the ones that Debian keeps a processor at a time.
# The compiler's commands are run by themselves: the build would first link the font tool, which 32 bits cannot.
# shellcheck disable=SC2046 # a list of folders
m32() {
    headers=/usr/include/$(gcc -print-multiarch)
    if cmake -S "$HETAO_ROOT" -B "$build/m32" -G Ninja -DCMAKE_BUILD_TYPE=Release -DHETAO_TESTS=OFF -DHETAO_WERROR=ON \
        -DCMAKE_EXPORT_COMPILE_COMMANDS=ON "-DCMAKE_C_FLAGS=-m32 -idirafter $headers" >"$build/m32.log" 2>&1 &&
        ninja -C "$build/m32" app/protocols/pointer-gestures-unstable-v1-client-protocol.h >>"$build/m32.log" 2>&1 &&
        (cd "$build/m32" &&
            sed -n 's/^ *"command": "\(.*\)",$/\1/p' compile_commands.json | sed 's/\\"/"/g; s/\\\\/\\/g' |
            grep -F " $HETAO_ROOT/app/" >commands && [ "$(wc -l <commands)" -gt 250 ] &&
            mkdir -p $(sed -n 's/.* -o \([^ ]*\)\/[^ ]* .*/\1/p' commands | sort -u) &&
            tr '\n' '\0' <commands | xargs -0 -n 1 -P "$(nproc)" sh -c) >>"$build/m32.log" 2>&1; then
        say "compiled: m32, $(wc -l <"$build/m32/commands") files"
    else
        tail -n 40 "$build/m32.log" >&2
        fail "m32: build"
    fi
}

same_pixels() { # FLAVOUR: as build/release draws
    for lang in en zh-Hant; do
        for open in map card:budget-airdi initiatives; do
            for one in release "$1"; do
                "$build/$one/app/hetao-kiosk" --headless --size 1280x720 --lang $lang --open $open --at 300 \
                    --shot "$build/$one-pixels.png" || fail "$one: no picture of $open"
            done
            cmp "$build/release-pixels.png" "$build/$1-pixels.png" || fail "$1: $open in $lang has other pixels"
        done
    done
}

plain
flavour clang -DCMAKE_C_COMPILER=clang
flavour o3 "-DCMAKE_C_FLAGS_RELEASE=-O3 -g1"
flavour ndebug "-DCMAKE_C_FLAGS_RELEASE=-O2 -g1 -DNDEBUG"
flavour lto -DCMAKE_INTERPROCEDURAL_OPTIMIZATION=ON
flavour plain-c -DHETAO_PLAIN_C=ON
same_pixels plain-c
m32
exit $failed
