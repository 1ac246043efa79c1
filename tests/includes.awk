# Holds the includes of files against the table of folders in README.md, the first file; tests/includes.sh runs it.

BEGIN {
    # With <strings.h>: letters compared regardless of case, which every C library has.
    c11 = " assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg " \
          "stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string strings tgmath threads time uchar wchar wctype "
    compiler = " emmintrin immintrin "
    windows = " aclapi io psapi sapi sddl shellapi shobjidl windows "
    posix = " dirent dlfcn fcntl ftw malloc poll pthread sched termios unistd "
    split("SDL SDL_image SDL_ttf hb hb-ot hb-ft hb-subset ft2build fribidi cairo zip sodium yaml expat xlsxwriter qrencode", heads, " ")
    split("SDL2 SDL2_image SDL2_ttf HarfBuzz HarfBuzz HarfBuzz HarfBuzz FreeType FriBidi Cairo libzip libsodium libyaml " \
          "expat libxlsxwriter libqrencode", names, " ")
    for (i in heads)
        library[heads[i]] = names[i]
    split("unicode yajl librsvg espeak-ng sys X11 webp libheif linux", heads, " ")
    split("ICU yajl librsvg espeak-ng POSIX libX11 libwebp libheif POSIX", names, " ")
    library["lcms2"] = "Little CMS"
    library["zlib"] = "zlib"
    library["jpeglib"] = "libjpeg-turbo"
    library["seccomp"] = "libseccomp"
    library["wayland-client"] = library["pointer-gestures-unstable-v1-client-protocol"] = "libwayland"
    for (i in heads)
        library_of_folder[heads[i]] = names[i]
}

function fault(text) {
    print text
    failed = 1
}

# --- the table

FNR == NR && /^\| folder in `app\/` \|/ { in_table = 1; next }
FNR == NR && !/^\|/ { in_table = 0 }
FNR == NR && in_table && /^\| `[a-z]+\/` \|/ {
    split($0, cells, "|")
    room = cells[2]
    gsub(/[ `\/]/, "", room)
    rooms[room] = 1
    n = split(cells[4], words, ",")
    for (i = 1; i <= n; i++) {
        word = words[i]
        only = ""
        if (word ~ / in `.*` alone/) { # SDL2 in `sdl_input.c` alone
            only = word
            sub(/^[^`]*`/, "", only)
            sub(/`.*/, "", only)
            sub(/ in `.*/, "", word)
        }
        gsub(/^ +| +$/, "", word)
        if (word == "everything")
            all[room] = 1
        else
            may[room, word] = only == "" ? "*" : only
    }
}
FNR == NR { next }

# --- the includes

function room_of(path, parts) {
    split(path, parts, "/")
    return parts[1]
}

function library_of(header, stem) {
    stem = header
    sub(/\.h$/, "", stem)
    if (index(c11, " " stem " ") && stem != "signal")
        return "C11"
    if (index(compiler, " " stem " "))
        return "C11" # vector instructions: the compiler's own
    if (index(windows, " " stem " ") || ((stem == "fcntl" || stem == "malloc") && FILENAME ~ /\/windows\//))
        return "Windows" # whose C library has headers of these names too
    if (stem == "signal" || index(posix, " " stem " "))
        return "POSIX"
    if (stem in library)
        return library[stem]
    if (stem ~ /^SDL_/)
        return "SDL2"
    if (room_of(header) != header && room_of(header) in library_of_folder)
        return library_of_folder[room_of(header)]
    return ""
}

# Whether a file is `only`, "sdl_input.c" or its header, or lies in it, "posix/".
function is_at(file, only) {
    sub(/\.[ch]$/, ".", file)
    sub(/\.[ch]$/, ".", only)
    return index(file, "/" only) > 0
}

function hold(from, to, only) {
    if (from == to || to == "C11" || from in all)
        return
    if (!((from, to) in may))
        fault(FILENAME ":" FNR ": " from " -> " to ": not in the row of " from "/ in README.md")
    else if ((only = may[from, to]) != "*" && !is_at(FILENAME, only))
        fault(FILENAME ":" FNR ": " from " -> " to ": only " only " may, says README.md")
}

/^[ \t]*#[ \t]*include[ \t]*["<]/ {
    file = FILENAME
    sub(/^app\//, "", file)
    from = room_of(file)
    header = $0
    sub(/^[^"<]*["<]/, "", header)
    sub(/[">].*/, "", header)
    if (!(from in rooms))
        fault(FILENAME ": " from "/ has no row in README.md")
    else if ($0 ~ /</) {
        if ((to = library_of(header)) == "")
            fault(FILENAME ":" FNR ": <" header ">: which library is this? Tell tests/includes.awk")
        else
            hold(from, to)
    } else if (header !~ /\//)
        fault(FILENAME ":" FNR ": \"" header "\": not FOLDER/NAME.h")
    else {
        hold(from, room_of(header))
        remember(file, header)
    }
}

# --- circles: a header and its .c file are one module, and x_in.h, what the files of module x share, is part of it

function remember(file, header) {
    sub(/(_in)?\.[ch]$/, "", file)
    sub(/(_in)?\.[ch]$/, "", header)
    if (file != header && !((file, header) in seen)) {
        seen[file, header] = 1
        next_of[file] = next_of[file] " " header
    }
}

# Depth first; what is on the way when it is met again closes a circle.
function visit(module, way, n, list, i) {
    if (module in done)
        return
    on_way[module] = 1
    n = split(next_of[module], list, " ")
    for (i = 1; i <= n; i++)
        if (list[i] in on_way)
            circle(way " -> " module, list[i])
        else
            visit(list[i], way " -> " module)
    delete on_way[module]
    done[module] = 1
}

function circle(way, back) {
    way = way " -> "
    way = substr(way, index(way, " -> " back " -> ") + 4)
    fault("app: a circle: " way back)
}

END {
    for (module in next_of)
        visit(module, "")
    exit failed
}
