// text_edit: finds the byte span of a YAML or JSON text, and writes the new one in the same style.
#include "staff/text_edit.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define BOM "\xEF\xBB\xBF"

static bool is_json(const struct text_place *at)
{
    size_t n = strlen(at->file);
    return n > 8 && !strcmp(at->file + n - 8, ".geojson");
}

// Converts a YAML location from code points `from` and `to` to bytes.
static struct text_edit span_of(struct str bytes, const struct text_place *at)
{
    struct text_edit e = {at->from, at->to, {0}};
    size_t n = 0, i = str_starts(bytes, BOM) ? 3 : 0;
    if (is_json(at))
        return e;
    for (size_t len; i <= bytes.n; i += len, n++) {
        if (n == at->from)
            e.from = i;
        if (n == at->to) {
            e.to = i;
            return e;
        }
        len = 1;
        if (i < bytes.n)
            utf8_at(bytes, i, &len);
    }
    return e;
}

// Within { … } or [ … ] a comma or bracket would end an unquoted text.
static bool in_flow(struct str bytes, size_t at)
{
    size_t line = at;
    while (line && bytes.p[line - 1] != '\n')
        line--;
    // Our own files keep a { … } on one line; if it has more lines, quotation marks do no harm.
    return memchr(bytes.p + line, '{', at - line) || memchr(bytes.p + line, '[', at - line);
}

static bool is_plain(struct str s, bool flow)
{
    if (!s.n || strchr("-?:,[]{}#&*!|>'\"%@`~= \t", s.p[0]) || s.p[s.n - 1] == ' ' ||
        s.p[s.n - 1] == ':')
        return false;
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t cp = utf8_at(s, i, &len);
        uint32_t next = i + len < s.n ? (uint32_t)(unsigned char)s.p[i + len] : 0;
        bool odd = cp < ' ' || cp == 0x7F || cp == 0x85 || cp == 0x2028 || cp == 0x2029 ||
                   cp == 0xFEFF || (cp == 0xFFFD && len == 1);
        if (odd || (cp == ':' && next == ' ') || (cp == '#' && i && s.p[i - 1] == ' ') ||
            (cp < 0x80 && flow && strchr(",[]{}:?", (int)cp)))
            return false;
    }
    return true;
}

static struct str single_quoted(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, 2 * s.n + 3);
    size_t n = 0;
    p[n++] = '\'';
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\'')
            p[n++] = '\'';
        p[n++] = s.p[i];
    }
    p[n++] = '\'';
    return (struct str){p, n};
}

// A JSON string is a valid double-quoted YAML text.
static struct str double_quoted(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, 6 * s.n + 3);
    size_t n = 0;
    p[n++] = '"';
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t cp = utf8_at(s, i, &len);
        if (cp == '"' || cp == '\\')
            p[n++] = '\\';
        if (cp == '\n')
            n += (size_t)sprintf(p + n, "\\n");
        else if (cp == '\t')
            n += (size_t)sprintf(p + n, "\\t");
        else if (cp < ' ' || cp == 0x7F || cp == 0x85 || cp == 0x2028 || cp == 0x2029 ||
                 cp == 0xFEFF)
            n += (size_t)sprintf(p + n, "\\u%04x", (unsigned)cp);
        else
            for (size_t k = 0; k < len; k++)
                p[n++] = s.p[i + k];
    }
    p[n++] = '"';
    return (struct str){p, n};
}

static bool on_one_line(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ')
            return false;
    return is_plain((struct str){"x", 1}, false) && !strstr(s.p, "\xC2\x85");
}

static struct str written(struct arena *a, struct str s, char quote, bool flow)
{
    if (quote == '\'' && on_one_line(s))
        return single_quoted(a, s);
    if (quote != '"' && is_plain(s, flow))
        return s;
    return double_quoted(a, s);
}

struct str text_edit_value(struct arena *a, struct str text, bool flow)
{
    return written(a, text, 0, flow);
}

struct text_edit text_edit_change(struct arena *a, struct str bytes, const struct text_place *at,
                                  struct str text)
{
    struct text_edit e = span_of(bytes, at);
    char quote = e.from < bytes.n ? bytes.p[e.from] : 0;
    e.with = is_json(at) ? double_quoted(a, text) : written(a, text, quote, in_flow(bytes, e.from));
    // A block text (| or >) ends with its last line.
    if (!is_json(at) && (quote == '|' || quote == '>') && e.to > e.from &&
        bytes.p[e.to - 1] == '\n')
        e.to--;
    return e;
}

// The start of the key of the value at byte `at`.
static size_t key_start(struct str bytes, size_t at)
{
    while (at && (bytes.p[at - 1] == ' ' || bytes.p[at - 1] == ':'))
        at--;
    while (at && !strchr(" {,\n\t", bytes.p[at - 1]))
        at--;
    return at;
}

// The end of the line of byte `at`, so that a comment stays with its value.
static struct text_edit after_line(struct str bytes, size_t at)
{
    while (at < bytes.n && bytes.p[at] != '\n')
        at++;
    return (struct text_edit){at, at, {0}};
}

static size_t line_start(struct str bytes, size_t at)
{
    while (at && bytes.p[at - 1] != '\n')
        at--;
    return at;
}

struct text_edit text_edit_add_item(struct arena *a, struct str bytes, const struct text_place *at,
                                    struct str text)
{
    struct text_edit e = span_of(bytes, at);
    bool flow = in_flow(bytes, e.from);
    struct str value = written(a, text, 0, flow);
    struct text_edit out = flow ? (struct text_edit){e.to, e.to, {0}} : after_line(bytes, e.to);
    size_t line = line_start(bytes, e.from), dash = line;
    while (dash < e.from && bytes.p[dash] != '-')
        dash++;
    if (flow)
        out.with = arena_printf(a, ", %.*s", (int)value.n, value.p);
    else
        out.with = arena_printf(a, "\n%*s- %.*s", (int)(dash - line), "", (int)value.n, value.p);
    return out;
}

bool text_edit_add(struct arena *a, struct str bytes, const struct text_place *at, const char *tag,
                   struct str text, struct text_edit *out)
{
    struct text_edit e = span_of(bytes, at);
    bool flow = in_flow(bytes, e.from);
    struct str value = written(a, text, 0, flow);
    if (e.from >= bytes.n || strchr("|>", bytes.p[e.from]))
        return false;
    *out = (struct text_edit){e.to, e.to, {0}};
    if (is_json(at)) {
        out->with = arena_printf(a, ", \"%s\": %s", tag, double_quoted(a, text).p);
        return true;
    }
    if (flow) {
        out->with = arena_printf(a, ", %s: %.*s", tag, (int)value.n, value.p);
        return true;
    }
    size_t key = key_start(bytes, e.from), line = line_start(bytes, key);
    *out = after_line(bytes, e.to);
    out->with = arena_printf(a, "\n%*s%s: %.*s", (int)(key - line), "", tag, (int)value.n, value.p);
    return true;
}

// "[a, b]" or lines "- a", with the given indentation before each.
static struct str list_text(struct arena *a, const struct str *items, size_t n, bool flow,
                            int indent)
{
    struct str out = flow ? STR("[") : STR("");
    for (size_t i = 0; i < n; i++) {
        struct str value = written(a, items[i], 0, flow);
        if (flow)
            out = arena_printf(a, "%s%s%.*s", out.p, i ? ", " : "", (int)value.n, value.p);
        else
            out = arena_printf(a, "%s\n%*s- %.*s", out.p, indent, "", (int)value.n, value.p);
    }
    return flow ? arena_printf(a, "%s]", out.p) : out;
}

// The closest line above `at` that starts with the key; SIZE_MAX if there is none.
static size_t key_line(struct str bytes, size_t at, const char *key, int *indent)
{
    for (size_t line = line_start(bytes, at);; line = line_start(bytes, line - 1)) {
        size_t i = line, n = strlen(key);
        while (i < bytes.n && bytes.p[i] == ' ')
            i++;
        *indent = (int)(i - line);
        if (str_starts(str_sub(bytes, i, bytes.n), key) && i + n < bytes.n && bytes.p[i + n] == ':')
            return line;
        if (!line)
            return SIZE_MAX;
    }
}

bool text_edit_add_list(struct arena *a, struct str bytes, const struct text_place *at,
                        const char *other, const char *tag, const struct str *items, size_t n,
                        struct text_edit *out)
{
    struct text_edit e = span_of(bytes, at);
    size_t line = line_start(bytes, e.from), dash = line;
    int indent = 0;
    if (is_json(at) || e.from >= bytes.n || strchr("|>", bytes.p[e.from]))
        return false;
    *out = after_line(bytes, e.to);
    if (in_flow(bytes, e.from)) {
        const char *close = memchr(bytes.p + e.to, ']', bytes.n - e.to);
        size_t after = close ? (size_t)(close - bytes.p) + 1 : 0;
        bool map = memchr(bytes.p + line, '{', e.from - line);
        if (!close)
            return false;
        struct str list = list_text(a, items, n, true, 0);
        if (map) // { zh-Hant: [a], en: [b] }
            *out = (struct text_edit){after, after, arena_printf(a, ", %s: %s", tag, list.p)};
        else if (key_line(bytes, e.from, other, &indent) != SIZE_MAX)
            out->with = arena_printf(a, "\n%*s%s: %s", indent, "", tag, list.p);
        return map || out->with.n;
    }
    while (dash < e.from && bytes.p[dash] == ' ')
        dash++;
    if (bytes.p[dash] != '-' || key_line(bytes, e.from, other, &indent) == SIZE_MAX)
        return false;
    out->with = arena_printf(a, "\n%*s%s:%s", indent, "", tag,
                             list_text(a, items, n, false, (int)(dash - line)).p);
    return true;
}

static int by_place(const void *x, const void *y)
{
    const struct text_edit *a = x, *b = y;
    return a->from < b->from ? -1 : a->from > b->from;
}

struct str text_edit_apply(struct arena *a, struct str bytes, struct text_edit *edits, size_t n)
{
    size_t all = bytes.n, at = 0, put = 0;
    qsort(edits, n, sizeof *edits, by_place);
    for (size_t i = 0; i < n; i++)
        all += edits[i].with.n;
    char *p = arena_alloc(a, all + 1);
    for (size_t i = 0; i < n; i++) {
        assert(edits[i].from >= at && edits[i].to >= edits[i].from && edits[i].to <= bytes.n);
        memcpy(p + put, bytes.p + at, edits[i].from - at);
        put += edits[i].from - at;
        if (edits[i].with.n)
            memcpy(p + put, edits[i].with.p, edits[i].with.n);
        put += edits[i].with.n;
        at = edits[i].to;
    }
    memcpy(p + put, bytes.p + at, bytes.n - at);
    return (struct str){p, put + bytes.n - at};
}
