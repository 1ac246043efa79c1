#!/bin/sh
# The table of what works on Windows (app/windows/README.md) beside what both programs print of themselves: each option and
# each command has its row, and no row is of another.
# usage: windows_table.sh BUILD_DIR SOURCE_DIR
set -u
kiosk=$1/app/hetao-kiosk bundle=$1/app/hetao-bundle guide=$2/app/windows/README.md
. "$2/tests/expect.sh"

# The names in the first column of the table below that heading.
rows_below() { # HEADING
    awk -v heading="### $1" '/^#/ { inside = $0 == heading } inside && /^\| `/' "$guide" | cut -d'|' -f2 |
        grep -o '`[a-z-]*`' | tr -d '`' | sort
}
same_names() { # WHAT SAID TABLE
    [ -s "$dir/$2" ] && cmp -s "$dir/$2" "$dir/$3" && ok ||
        fail "$1: the help (<) and the table (>) differ: $(diff "$dir/$2" "$dir/$3" | grep '^[<>]' | tr '\n' ' ')"
}

"$kiosk" --help | sed -n 's/^  \(--[a-z-]*\).*/\1/p' | sort >"$dir/options"
rows_below 'The exhibit' >"$dir/option-rows"
same_names 'options of the exhibit' options option-rows
"$bundle" --help | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p' | sort >"$dir/commands"
rows_below "The staff's tool" >"$dir/command-rows"
same_names 'commands of the tool' commands command-rows

echo "$passed passed, $failed failed"
[ $failed = 0 ]
