# Shared by app/run and tests/run: what the machine needs, and getting it. Sourced, not run.
# Sets nothing globally; says before it installs; asks for sudo only when not root.

HETAO_PACKAGES="build-essential cmake ninja-build pkg-config
libsdl2-dev libsdl2-ttf-dev libsdl2-image-dev libharfbuzz-dev libfreetype-dev libicu-dev libcairo2-dev
libpng-dev libyaml-dev libyajl-dev fonts-noto-cjk fonts-inter"
HETAO_TEST_PACKAGES="libcmocka-dev valgrind"

die() {
    echo "$*" >&2
    exit 3
}

# Packages of the list that are not installed.
missing_packages() {
    for package in "$@"; do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || state=
        [ "$state" = installed ] || printf '%s ' "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        die "This needs root: run as root, or install sudo. The command was: $*"
    fi
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# install_missing INSTALL STAMP PACKAGE…: INSTALL is yes or no. STAMP is a file that says all was there when
# this list was last looked at.
install_missing() {
    install=$1 stamp=$2
    shift 2
    [ "$stamp" -nt "$HETAO_ROOT/app/setup.sh" ] && return 0
    command -v dpkg-query >/dev/null 2>&1 ||
        die "Only Debian's packages are known here. Install these by your system's means: $*"
    missing=$(missing_packages "$@")
    if [ -n "$missing" ]; then
        [ "$install" = yes ] || die "Missing packages (not installed, because of --no-install): $missing"
        echo "Installing through apt-get: $missing" >&2
        # shellcheck disable=SC2086 # a list of words
        apt_install $missing >&2 || { as_root apt-get update >&2 && apt_install $missing >&2; } ||
            die "apt-get could not install: $missing"
    fi
    mkdir -p "$(dirname "$stamp")"
    touch "$stamp"
}

# build_tree DIR TYPE [cmake option…]: configures when needed and builds. Quiet when there is nothing to do.
build_tree() {
    dir=$1 type=$2
    shift 2
    if [ ! -f "$dir/build.ninja" ]; then
        echo "Configuring $type" >&2
        cmake -S "$HETAO_ROOT" -B "$dir" -G Ninja -DCMAKE_BUILD_TYPE="$type" "$@" >"$dir.log" 2>&1 ||
            { cat "$dir.log" >&2; die "cmake could not configure $dir"; }
    fi
    ninja -C "$dir" >"$dir.log" 2>&1 || { tail -n 40 "$dir.log" >&2; die "The build in $dir failed"; }
}
