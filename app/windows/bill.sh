#!/bin/sh
# Prints the bill of materials (SPDX 2.3, tag and value) of the folder that is handed out: its files with their checksums, what
# is linked into its programs, and the packages that its fonts are cut from.
# usage: SOURCE_DATE_EPOCH=… bill.sh FOLDER VERSION
# The bill itself, licences/bill-of-materials.spdx, is not on its list.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
folder=$1 version=$2
itself=./licences/bill-of-materials.spdx
list=$(mktemp)
trap 'rm -f "$list"' EXIT

# "SHA1 SHA256 ./PATH" of each file.
(
    cd "$folder"
    find . -type f ! -path "$itself" | LC_ALL=C sort | while read -r file; do
        echo "$(sha1sum <"$file" | cut -d' ' -f1) $(sha256sum <"$file" | cut -d' ' -f1) $file"
    done
) >"$list"

package() { # NAME VERSION LICENCE ANALYZED SHA256 SOURCE
    printf '\nPackageName: %s\nSPDXID: SPDXRef-%s\nPackageVersion: %s\nPackageDownloadLocation: NOASSERTION\n' "$1" "$1" "$2"
    printf 'FilesAnalyzed: %s\n' "$4"
    [ "$4" = false ] || printf 'PackageVerificationCode: %s (excludes: %s)\n' "$(verification_code)" "$itself"
    [ -z "${5:-}" ] || printf 'PackageChecksum: SHA256: %s\n' "$5"
    [ -z "${6:-}" ] || printf 'PackageSourceInfo: <text>%s</text>\n' "$6"
    printf 'PackageLicenseConcluded: %s\nPackageLicenseDeclared: %s\nPackageCopyrightText: NOASSERTION\n' "$3" "$3"
}

# As SPDX defines it: the SHA-1 of all files' SHA-1s, sorted, with nothing between them.
verification_code() {
    cut -d' ' -f1 "$list" | LC_ALL=C sort | tr -d '\n' | sha1sum | cut -d' ' -f1
}

# A file's licence, and the package below that it is made from.
origin() { # PATH
    case $1 in
    ./program/*fribidi*) echo LGPL-2.1-or-later fribidi ;;
    ./program/*qrencode*) echo LGPL-2.1-or-later qrencode ;;
    ./program/*.exe | ./program/*.com) echo NOASSERTION hetao-kiosk ;; # ours, with what is linked in
    ./program/*) return 1 ;;
    ./fonts/han-*) echo OFL-1.1 fonts-noto-cjk ;;
    ./fonts/latin-*) echo OFL-1.1 fonts-inter ;;
    ./fonts/*) echo OFL-1.1 fonts-noto-core ;;
    ./licences/* | ./content/map/*) echo NOASSERTION hetao-kiosk ;; # content/map/SOURCES.md has each layer's
    *) echo MIT hetao-kiosk ;;
    esac
}

files() {
    number=0
    while read -r sha1 sha256 file; do
        number=$((number + 1))
        licence=$(origin "$file") || {
            echo "app/windows/bill.sh knows nothing of $file" >&2
            exit 3
        }
        from=${licence#* } licence=${licence% *}
        printf '\nFileName: %s\nSPDXID: SPDXRef-file-%d\nFileChecksum: SHA1: %s\nFileChecksum: SHA256: %s\n' \
            "$file" $number "$sha1" "$sha256"
        printf 'LicenseConcluded: %s\nFileCopyrightText: NOASSERTION\n' "$licence"
        [ "$from" = hetao-kiosk ] || printf 'Relationship: SPDXRef-file-%d GENERATED_FROM SPDXRef-%s\n' $number "$from"
    done <"$list"
}

libraries() {
    awk '/^#/ || NF == 0 { next } NF == 4 { print; getline; print }' "$here/sources.txt" | while read -r part version licence how; do
        read -r sum path
        package "$part" "$version" "$licence" false "$sum" "Debian source package, $path"
        case $how in dll) link=DYNAMIC_LINK ;; *) link=STATIC_LINK ;; esac
        printf 'Relationship: SPDXRef-hetao-kiosk %s SPDXRef-%s\n' $link "$part"
    done
}

# Linked in, and cut: binary packages of the machine that made it.
binaries() {
    for part in gcc-mingw-w64-x86-64-posix-runtime:GPL-3.0-or-later\ WITH\ GCC-exception-3.1 mingw-w64-x86-64-dev:ZPL-2.1 \
        fonts-noto-cjk:OFL-1.1 fonts-noto-core:OFL-1.1 fonts-inter:OFL-1.1; do
        name=${part%%:*}
        package "$name" "$(dpkg-query -W -f '${Version}' "$name")" "${part#*:}" false '' 'Debian binary package'
        printf 'Relationship: SPDXRef-hetao-kiosk CONTAINS SPDXRef-%s\n' "$name"
    done
}

sum=$(sha256sum "$list" | cut -c1-16)
printf 'SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: %s\n' "$(basename -- "$folder")"
printf 'DocumentNamespace: urn:hetao-kiosk:windows:%s:%s\n' "$SOURCE_DATE_EPOCH" "$sum"
printf 'Creator: Tool: app/ship\nCreated: %s\n' "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)"
package hetao-kiosk "$version" MIT true
printf 'Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-hetao-kiosk\n'
files
libraries
binaries
