#!/bin/sh
# Cuts ICU's data to what breaking lines and words needs: the rules and dictionaries, and the normalisation without which
# the Chinese dictionary is silently not used.
# usage: cut.sh ICUPKG WHOLE.dat CUT.dat
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
whole=$dir/$(basename -- "$2")
cp "$2" "$whole" # icupkg takes the data's own name from the file's
"$1" -l "$whole" | grep -vE '^(brkitr/.*|(pool|root|res_index|supplementalData)\.res|nfkc\.nrm)$' >"$dir/out.lst"
"$1" --ignore-deps -r "$dir/out.lst" "$whole" "$3" 2>/dev/null || [ -s "$3" ]
