#!/bin/sh
# Builds the libraries of sources.txt for Windows (x86-64) with Debian's mingw-w64. Everything is linked into the programs,
# except what is under the LGPL: that becomes a DLL, which anybody may replace.
# usage: libraries.sh CACHE_DIR
# CACHE_DIR/fetched keeps the archives, CACHE_DIR/HASH what this file and the list make of them: include/, lib/, bin/.
# The last line printed is that folder. Built once for a hash; a build that stops half-way begins again at its library.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cache=$1
host=x86_64-w64-mingw32
hash=$(cat "$here/sources.txt" "$here/libraries.sh" "$here/toolchain.cmake" "$here"/icu/* | sha256sum | cut -c1-16)
prefix=$cache/$hash
fetched=$cache/fetched
work=$prefix/work
log=$prefix/build.log
done=$prefix/done
export PKG_CONFIG_LIBDIR="$prefix/lib/pkgconfig" PKG_CONFIG_PATH=
export SOURCE_DATE_EPOCH=1735689600 LC_ALL=C.UTF-8 TZ=UTC
export HETAO_WINDOWS_PREFIX="$prefix"
# No path of this machine, no time of day and no debugging information gets into a library.
common="-O2 -g0 -ffile-prefix-map=$prefix=. -fstack-protector-strong"
cc=$host-gcc-posix cxx=$host-g++-posix
jobs=$(nproc)

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$*"
    exit 3
}

# ---- sources ----

# The archives that apt is set up for; Debian keeps security updates below pool/updates.
fetch() { # SHA256 PATH
    file=$fetched/$(basename -- "$2")
    if [ -f "$file" ] && echo "$1  $file" | sha256sum -c --status; then
        return
    fi
    rm -f "$file"
    for archive in $(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sort -ru); do
        for pool in pool/main pool/updates/main; do
            if /usr/lib/apt/apt-helper download-file "$archive$pool/$2" "$file" "SHA256:$1" >>"$log" 2>&1; then
                return
            fi
            rm -f "$file"
        done
    done
    grep '^E:' "$log" | tail -n 4 >&2
    die "No archive that apt is set up for gives $2. After a 404, put the version that is there now into app/windows/sources.txt."
}

# Unpacks a library's sources to $work/NAME, patched.
unpack() { # NAME FILE…
    rm -rf "$src"
    mkdir -p "$src"
    tar -xf "$fetched/$2" -C "$src" --strip-components=1
    [ $# -ge 3 ] || return 0
    tar -xf "$fetched/$3" -C "$src"
    [ -f "$src/debian/patches/series" ] || return 0
    sed 's/#.*//; s/[[:space:]].*//; /^$/d' "$src/debian/patches/series" | while read -r patch; do
        # Some are of a part of the package that is not fetched, such as its manual.
        touched=$(sed -n 's|^+++ [^/]*/\([^/[:space:]]*\).*|\1|p' "$src/debian/patches/$patch" | head -n 1)
        [ -e "$src/$touched" ] || continue
        patch -d "$src" -p1 -s --no-backup-if-mismatch -i "$src/debian/patches/$patch" || exit 1
    done
}

# ---- ways to build ----

with_cmake() { # SRC [option…]
    from=$1
    shift
    cmake -S "$from" -B "$build" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib -DBUILD_SHARED_LIBS=OFF \
        -DCMAKE_C_FLAGS="$common" -DCMAKE_CXX_FLAGS="$common" "$@"
    ninja -C "$build" install
}

with_meson() { # KIND SRC [option…]
    kind=$1 from=$2
    shift 2
    cat >"$work/cross.ini" <<INI
[binaries]
c = '$cc'
cpp = '$cxx'
ar = '$host-ar'
strip = '$host-strip'
windres = '$host-windres'
pkgconfig = 'pkg-config'
[host_machine]
system = 'windows'
cpu_family = 'x86_64'
cpu = 'x86_64'
endian = 'little'
INI
    CFLAGS=$common CXXFLAGS=$common LDFLAGS="-static -Wl,--exclude-libs,ALL -Wl,--no-insert-timestamp" \
        meson setup "$build" "$from" --cross-file "$work/cross.ini" --prefix="$prefix" --libdir=lib --buildtype=plain \
        --default-library="$kind" --wrap-mode=nodownload "$@"
    ninja -C "$build" install
}

configured() { # SRC [option…]
    from=$1
    shift
    mkdir -p "$build"
    (cd "$build" && "$from/configure" --host=$host --build="$(gcc -dumpmachine)" --prefix="$prefix" --enable-static \
        --disable-shared --disable-dependency-tracking CC=$cc CXX=$cxx PKG_CONFIG='pkg-config --static' "$@")
}

# Compiles the files as they are into lib/libNAME.a.
archive() { # NAME FLAGS FILE…
    library=$prefix/lib/lib$1.a flags="$common $2"
    shift 2
    mkdir -p "$build" "$prefix/lib" "$prefix/include"
    for file; do
        printf '%s\0%s\0' "$file" "$build/$(echo "${file#"$src"/}" | tr / _).o"
    done | flags=$flags cc=$cc cxx=$cxx xargs -0 -n 2 -P "$jobs" sh -c '
        case $1 in *.cc | *.cpp) cc=$cxx ;; esac
        exec $cc $flags -c "$1" -o "$2"' compile
    rm -f "$library"
    $host-ar rcsD "$library" "$build"/*.o
}

describe() { # NAME VERSION REQUIRES LIBS CFLAGS
    mkdir -p "$prefix/lib/pkgconfig"
    printf 'Name: %s\nDescription: %s\nVersion: %s\nRequires: %s\nLibs: -L%s/lib %s\nCflags: -I%s/include %s\n' \
        "$1" "$1" "$2" "$3" "$prefix" "$4" "$prefix" "$5" >"$prefix/lib/pkgconfig/$1.pc"
}

# Who links a library statically must know it while compiling: its header would ask for a DLL.
add_flag() { # NAME FLAG
    sed -i "s|^Cflags:.*|& $2|" "$prefix/lib/pkgconfig/$1.pc"
    grep -q '^Cflags:' "$prefix/lib/pkgconfig/$1.pc" || echo "Cflags: $2" >>"$prefix/lib/pkgconfig/$1.pc"
}

# ---- the libraries ----

build_zlib() {
    archive z '' "$src"/adler32.c "$src"/compress.c "$src"/crc32.c "$src"/deflate.c "$src"/gzclose.c "$src"/gzlib.c \
        "$src"/gzread.c "$src"/gzwrite.c "$src"/infback.c "$src"/inffast.c "$src"/inflate.c "$src"/inftrees.c \
        "$src"/trees.c "$src"/uncompr.c "$src"/zutil.c
    cp "$src/zlib.h" "$src/zconf.h" "$prefix/include/"
    describe zlib "$version" '' -lz ''
}

build_libpng1_6() {
    with_cmake "$src" -DPNG_SHARED=OFF -DPNG_TESTS=OFF -DPNG_EXECUTABLES=OFF
}

build_libjpeg_turbo() {
    with_cmake "$src" -DENABLE_SHARED=OFF -DWITH_TURBOJPEG=OFF -DCMAKE_ASM_NASM_COMPILER=nasm \
        -DCMAKE_INSTALL_LIBDIR="$prefix/lib"
}

build_libwebp() {
    with_cmake "$src" -DWEBP_BUILD_ANIM_UTILS=OFF -DWEBP_BUILD_CWEBP=OFF -DWEBP_BUILD_DWEBP=OFF -DWEBP_BUILD_GIF2WEBP=OFF \
        -DWEBP_BUILD_IMG2WEBP=OFF -DWEBP_BUILD_VWEBP=OFF -DWEBP_BUILD_WEBPINFO=OFF -DWEBP_BUILD_WEBPMUX=OFF \
        -DWEBP_BUILD_EXTRAS=OFF
}

build_lcms2() {
    archive lcms2 "-I$src/include" "$src"/src/*.c
    cp "$src"/include/*.h "$prefix/include/"
    describe lcms2 "$version" '' -llcms2 ''
}

build_freetype() {
    with_cmake "$src" -DFT_DISABLE_BZIP2=ON -DFT_DISABLE_BROTLI=ON -DFT_DISABLE_HARFBUZZ=ON -DFT_REQUIRE_ZLIB=ON \
        -DFT_REQUIRE_PNG=ON
}

# One file holds the whole of it. The fonts are cut on the machine that builds, so that the library that cuts is not needed.
build_harfbuzz() {
    archive harfbuzz "-w -fno-exceptions -fno-rtti -fno-threadsafe-statics -DHAVE_FREETYPE -I$prefix/include/freetype2" \
        "$src/src/harfbuzz.cc"
    mkdir -p "$prefix/include/harfbuzz"
    cp "$src"/src/hb*.h "$prefix/include/harfbuzz/"
    describe harfbuzz "$version" freetype2 '-lharfbuzz -lstdc++' "-I$prefix/include/harfbuzz"
}

build_fribidi() {
    with_meson shared "$src" -Ddocs=false
}

# The common part alone, with the data that breaking lines and words needs.
build_icu() {
    with_cmake "$here/icu" -DICU="$src/source" -DCUT="$here/icu/cut.sh"
}

build_pixman() {
    with_meson static "$src" -Dgtk=disabled -Dlibpng=disabled -Dopenmp=disabled -Dtests=disabled
}

# Its timestamps would have autotools run again. No backend of Windows: surfaces in memory are all that is drawn on.
build_cairo() {
    find "$src" -exec touch -h -d @1 {} +
    touch -d @2 "$src/aclocal.m4"
    find "$src" \( -name configure -o -name config.h.in -o -name Makefile.in \) -exec touch -d @3 {} +
    configured "$src" --disable-gtk-doc --disable-gobject --disable-xlib --disable-xcb --disable-trace \
        --disable-interpreter --disable-ps --disable-pdf --disable-svg --disable-script --disable-win32 \
        --disable-win32-font --enable-ft=yes --disable-fc --disable-valgrind \
        CFLAGS="$common -DCAIRO_HAS_UTF8_TO_UTF16=1 -DCAIRO_WIN32_STATIC_BUILD -U_FORTIFY_SOURCE"
    make -C "$build/src" -j"$jobs" install
    add_flag cairo -DCAIRO_WIN32_STATIC_BUILD
}

build_libyaml() {
    with_cmake "$src" -DBUILD_TESTING=OFF
    describe yaml-0.1 "$version" '' -lyaml -DYAML_DECLARE_STATIC
}

build_yajl() {
    mkdir -p "$prefix/include/yajl"
    cp "$src"/src/api/*.h "$prefix/include/yajl/"
    printf '#define YAJL_MAJOR 2\n#define YAJL_MINOR 1\n#define YAJL_MICRO 0\n#define YAJL_VERSION 20100\nextern int yajl_version(void);\n' \
        >"$prefix/include/yajl/yajl_version.h"
    archive yajl "-w -I$prefix/include" "$src"/src/*.c
    describe yajl "$version" '' -lyajl ''
}

build_expat() {
    mkdir -p "$build"
    printf '#define XML_NS 1\n#define XML_DTD 1\n#define XML_GE 1\n#define XML_CONTEXT_BYTES 1024\n#define BYTEORDER 1234\n' \
        >"$build/expat_config.h"
    archive expat "-w -DXML_STATIC -I$build" "$src/expat/lib/xmlparse.c" "$src/expat/lib/xmlrole.c" "$src/expat/lib/xmltok.c" \
        "$src/expat/lib/random_rand_s.c"
    cp "$src/expat/lib/expat.h" "$src/expat/lib/expat_external.h" "$prefix/include/"
    describe expat "$version" '' -lexpat -DXML_STATIC
}

build_libsodium() {
    [ -x "$src/configure" ] || (cd "$src" && autoreconf -fi)
    configured "$src" CFLAGS="$common"
    make -C "$build" -j"$jobs" install
    add_flag libsodium -DSODIUM_STATIC
}

build_libzip() {
    with_cmake "$src" -DENABLE_COMMONCRYPTO=OFF -DENABLE_GNUTLS=OFF -DENABLE_MBEDTLS=OFF -DENABLE_OPENSSL=OFF \
        -DENABLE_WINDOWS_CRYPTO=OFF -DENABLE_BZIP2=OFF -DENABLE_LZMA=OFF -DENABLE_ZSTD=OFF -DBUILD_TOOLS=OFF \
        -DBUILD_REGRESS=OFF -DBUILD_EXAMPLES=OFF -DBUILD_DOC=OFF
    add_flag libzip -DZIP_STATIC
}

build_libxlsxwriter() {
    archive xlsxwriter "-w -I$src/include -I$prefix/include" "$src"/src/*.c "$src"/third_party/minizip/ioapi.c \
        "$src"/third_party/minizip/zip.c "$src"/third_party/minizip/iowin32.c "$src"/third_party/tmpfileplus/tmpfileplus.c \
        "$src"/third_party/md5/md5.c
    cp -r "$src"/include/* "$prefix/include/"
    describe xlsxwriter "$version" zlib -lxlsxwriter ''
}

build_qrencode() {
    with_cmake "$src" -DWITH_TOOLS=NO -DWITHOUT_PNG=ON -DBUILD_SHARED_LIBS=ON
}

build_libsdl2() {
    with_cmake "$src" -DSDL_SHARED=OFF -DSDL_STATIC=ON -DSDL_TEST=OFF
}

build_libsdl2_image() {
    with_cmake "$src" -DSDL2IMAGE_VENDORED=OFF -DSDL2IMAGE_DEPS_SHARED=OFF -DSDL2IMAGE_BACKEND_STB=OFF \
        -DSDL2IMAGE_BACKEND_WIC=OFF -DSDL2IMAGE_TIF=OFF -DSDL2IMAGE_AVIF=OFF -DSDL2IMAGE_JXL=OFF -DSDL2IMAGE_WEBP=ON \
        -DSDL2IMAGE_JPG=ON -DSDL2IMAGE_PNG=ON -DSDL2IMAGE_SAMPLES=OFF -DSDL2IMAGE_TESTS=OFF
    describe SDL2_image "$version" 'sdl2 libpng libjpeg libwebp' -lSDL2_image "-I$prefix/include/SDL2"
}

build_libsdl2_ttf() {
    with_cmake "$src" -DSDL2TTF_VENDORED=OFF -DSDL2TTF_HARFBUZZ=ON -DSDL2TTF_SAMPLES=OFF
    describe SDL2_ttf "$version" 'sdl2 freetype2 harfbuzz' -lSDL2_ttf "-I$prefix/include/SDL2"
}

# ---- all of them ----

build_one() { # NAME VERSION FILE…
    name=$1 version=$2 stamp=$done/$1
    shift 2
    [ ! -e "$stamp" ] || return 0
    started=$(date +%s)
    src=$work/$name build=$work/$name-build
    rm -rf "$build"
    # In the background, since sh -e is off in what || follows.
    (
        unpack "$name" "$@"
        "build_$(echo "$name" | tr -- -. __)"
    ) >>"$log" 2>&1 </dev/null &
    wait $! || { tail -n 30 "$log" >&2 && die "$name does not build: $log"; }
    # Its licence travels with what is linked from it.
    mkdir -p "$prefix/licences"
    cat "$src"/debian/copyright "$src"/COPYING* "$src"/LICEN[SC]E* "$src"/docs/FTL.TXT "$src"/Copyright 2>/dev/null \
        >"$prefix/licences/$name.txt" || :
    rm -rf "$src" "$build"
    say "$name $version: $(($(date +%s) - started)) s"
    touch "$stamp"
}

mkdir -p "$fetched" "$work" "$done" "$prefix/lib" "$prefix/include"
exec 9>"$prefix/lock"
flock 9
if [ ! -e "$prefix/complete" ]; then
    grep -E '^[0-9a-f]{64} ' "$here/sources.txt" | while read -r sum path; do fetch "$sum" "$path"; done
    awk '/^#/ || NF == 0 { next } NF == 4 { if (line) print line; line = $1 " " $2; next }
         { n = split($2, parts, "/"); line = line " " parts[n] } END { print line }' "$here/sources.txt" >"$prefix/list"
    while read -r name version files; do
        # shellcheck disable=SC2086 # a list of files, none with a space
        build_one "$name" "$version" $files
    done <"$prefix/list"
    rm -rf "$work"
    touch "$prefix/complete"
fi
echo "$prefix"
