# Shared by app/run and tests/run: the packages that the machine needs, and their installation. Sourced, not run; sh -eu.
# HETAO_ROOT is the project's folder; from here on perhaps a link to it, see plain_root. Sets nothing else globally.
# shellcheck shell=sh disable=SC2034 # the lists are for who sources this

HETAO_PACKAGES="build-essential cmake ninja-build pkg-config help2man
libsdl2-dev libx11-dev libxext-dev libxi-dev libwayland-dev wayland-protocols libseccomp-dev libsdl2-ttf-dev libsdl2-image-dev liblcms2-dev libwebp-dev libjpeg62-turbo-dev libheif-dev zlib1g-dev libharfbuzz-dev libfreetype-dev libicu-dev libcairo2-dev
libespeak-ng-dev espeak-ng-data libyaml-dev libyajl-dev libexpat1-dev libxlsxwriter-dev librsvg2-dev libsodium-dev libzip-dev libfribidi-dev libqrencode-dev fonts-noto-cjk fonts-inter
fonts-noto-core fonts-hanazono"
HETAO_TEST_PACKAGES="libcmocka-dev libzbar-dev unicode-data minisign unzip python3-openpyxl"
# For app/ship windows.
HETAO_SHIP_PACKAGES="g++-mingw-w64-x86-64-posix gcc-mingw-w64-x86-64-posix nasm meson icu-devtools autoconf automake libtool zip patch xz-utils bzip2"
HETAO_WINE_PACKAGES="wine wine64 xvfb xdotool imagemagick unzip minisign"

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$*"
    exit 3
}

# Packages of the list that are not installed.
missing_packages() {
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
            printf '%s ' "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif [ "${CI:-}" = true ]; then
        sudo -n "$@" # nobody is there to type a password
    else
        sudo "$@"
    fi
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 \
        install -y --no-install-recommends "$@"
}

# The package lists are fetched only when they are absent or too old to install from. The output of apt-get goes
# to a log, shown when it fails.
apt_get() {
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null 2>&1 ||
        die "That needs root. Install sudo, or run as root once: apt-get install $*"
    log=$HETAO_ROOT/build/apt-get.log
    if apt-get -qq -s install --no-install-recommends "$@" >"$log" 2>&1 && apt_install "$@" >"$log" 2>&1; then
        return
    fi
    say "Fetching the package lists"
    if as_root apt-get -q update >"$log" 2>&1 && apt_install "$@" >>"$log" 2>&1; then
        return
    fi
    tail -n 30 "$log" >&2
    die "apt-get could not install: $*"
}

# install_missing INSTALL STAMP PACKAGE…: INSTALL is yes or no. The file STAMP records that everything was
# installed when this list was last checked.
install_missing() {
    install=$1 stamp=$2
    shift 2
    # shellcheck disable=SC3013 # dash knows -nt
    if [ "$stamp" -nt "$HETAO_ROOT/app/setup.sh" ]; then
        return
    fi
    command -v dpkg-query >/dev/null 2>&1 ||
        die "Only Debian's packages are known here. Install by your system's means what these hold: $*"
    missing=$(missing_packages "$@")
    if [ -n "$missing" ]; then
        [ "$install" = yes ] || die "Missing packages, not installed because of --no-install: $missing"
        say "Installing with apt-get, which takes a minute or two: $missing"
        # shellcheck disable=SC2086 # a list of words
        apt_get $missing
    fi
    mkdir -p "$(dirname -- "$stamp")"
    touch "$stamp"
}

# A link to HETAO_ROOT, for cmake: it cannot build in a folder whose path has one of " ; \ # [ ] | < > ? or a newline. The
# link is named after the path and made anew by every call. Without such a character, HETAO_ROOT itself.
plain_root() {
    case $HETAO_ROOT in
    *[\"\;\\\#\[\]\|\<\>\?]* | *"
"*) ;;
    *) printf '%s\n' "$HETAO_ROOT" && return ;;
    esac
    links=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/hetao-kiosk
    link=$links/$(printf '%s' "$HETAO_ROOT" | cksum | tr ' ' '-')
    mkdir -p "$links" && ln -sfn -- "$HETAO_ROOT" "$link" || die "Move the project to a folder with a plain name: $HETAO_ROOT"
    printf '%s\n' "$link"
}

HETAO_ROOT=$(plain_root)

# build_tree DIR TYPE [cmake option…]: configures when needed and builds; a compiler's warning is an error. Quiet when
# there is nothing to do.
# A tree that was configured in another place (a moved or copied folder) is configured afresh. Two callers at
# the same time build one after the other.
build_tree() {
    mkdir -p "$(dirname -- "$1")"
    ( # holds the lock as long as it runs
        flock 9
        build_locked "$@"
    ) 9>"$1.lock" || exit
}

build_locked() {
    dir=$1 type=$2
    shift 2
    if [ ! -f "$dir/build.ninja" ] ||
        ! grep -sqxF "CMAKE_HOME_DIRECTORY:INTERNAL=$HETAO_ROOT" "$dir/CMakeCache.txt" ||
        ! grep -sqxF "HETAO_WERROR:BOOL=ON" "$dir/CMakeCache.txt"; then
        say "Building in $dir ($type); the first time takes a minute or two"
        cmake --fresh -S "$HETAO_ROOT" -B "$dir" -G Ninja -DCMAKE_BUILD_TYPE="$type" -DHETAO_WERROR=ON "$@" \
            >"$dir.log" 2>&1 || {
            cat "$dir.log" >&2
            die "cmake could not configure $dir"
        }
    fi
    ninja -C "$dir" --quiet >"$dir.log" 2>&1 || {
        tail -n 60 "$dir.log" >&2
        die "The build in $dir failed"
    }
}
