#!/bin/sh
# Every .c file opens with a line that says what it is for, and every link between our pages leads to a file.
# usage: words.sh SOURCE_DIR
set -u
cd "$1" || exit 1

# Files whose first line is not "// NAME: what it is for", in at least two words.
unopened() {
    find app tests fonts -name '*.c' | while read -r file; do
        head -n 1 "$file" | grep -qE "^// $(basename -- "$file" .c):? [^ ]+ [^ ]+" || echo "$file"
    done
}

# PAGE -> TARGET of each link whose file is missing. Links to the web and within a page are left out.
broken_links() {
    find . -name '*.md' ! -path './build*' ! -path './.*' | while read -r page; do
        sed -n 's/[^]]*](\([^)]*\))/\1\n/gp' "$page" | sed 's/#.*//' | grep -E '^[A-Za-z0-9._/-]+$' | while read -r link; do
            [ -e "$(dirname -- "$page")/$link" ] || echo "$page -> $link"
        done
    done
}

bare=$(unopened) broken=$(broken_links)
[ -z "$bare" ] || printf 'The first line is not "// NAME: what the file is for":\n%s\n' "$bare"
[ -z "$broken" ] || printf 'The link leads nowhere:\n%s\n' "$broken"
[ -z "$bare$broken" ]
