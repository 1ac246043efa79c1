// picture_svg: SVG: scans the tags alone. Drawings that refer to other files, run scripts or nest
// too deeply are refused. Whether it can be drawn is found by drawing it.
#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "content/picture_in.h"

#define MAX_DEPTH 64
#define MAX_TAGS 50000

static bool name_is(struct str name, const char *z)
{
    const char *colon = name.n ? memchr(name.p, ':', name.n) : NULL;
    if (colon)
        name = str_sub(name, (size_t)(colon + 1 - name.p), name.n);
    return name.n == strlen(z) && same_letters_n(name.p, z, name.n);
}

static bool refuse_part(struct look *k, const char *what)
{
    return PICTURE_FAULT(k, "the drawing holds %s", "export it as PNG", "繪圖含有%s", "請匯出為PNG",
                         what);
}

static bool tag_ok(struct look *k, struct str name)
{
    static const char *const refused[] = {
        "script", "image", "foreignObject", "iframe", "animate", "animateTransform", "set", "a"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (name_is(name, refused[i]))
            return refuse_part(k, arena_printf(k->diags->arena, "<%s>", refused[i]).p);
    return true;
}

// Whether a reference, after spaces and quotes, is local: #id.
static bool is_local(struct str s)
{
    while (s.n && strchr(" \t\r\n\"'", s.p[0]))
        s = str_sub(s, 1, s.n);
    return s.n && s.p[0] == '#';
}

// Whether no href="…", url(…) or @import leads out of the file.
static bool links_ok(struct look *k)
{
    struct str s = k->s;
    for (size_t i = 0; i + 4 < s.n; i++) {
        struct str rest = str_sub(s, i + 4, s.n);
        if (s.p[i] == '@' && i + 7 < s.n && same_letters_n(s.p + i, "@import", 7))
            return refuse_part(k, "@import");
        if (same_letters_n(s.p + i, "url(", 4) && !is_local(rest))
            return refuse_part(k, "url(…)");
        if (!same_letters_n(s.p + i, "href", 4))
            continue;
        while (rest.n && strchr(" \t\r\n", rest.p[0]))
            rest = str_sub(rest, 1, rest.n);
        if (rest.n && rest.p[0] == '=' && !is_local(str_sub(rest, 1, rest.n)))
            return refuse_part(k, "href=…");
    }
    return true;
}

struct scan {
    int depth, tags;
    bool root;
};

// Checks the tag between < and >, both excluded.
static bool take_tag(struct look *k, struct scan *s, struct str tag)
{
    bool closes = tag.n && tag.p[0] == '/', alone = tag.n && tag.p[tag.n - 1] == '/';
    if (!tag.n)
        return picture_broken(k);
    if (tag.p[0] == '?')
        return str_starts(tag, "?xml ") || refuse_part(k, "<?");
    if (str_starts(tag, "!DOCTYPE ") && !memchr(tag.p, '[', tag.n))
        return true; // names a standard; nobody fetches it
    if (tag.p[0] == '!')
        return refuse_part(k, memchr(tag.p, '[', tag.n) ? "<!ENTITY" : "<!");
    size_t n = 0;
    while (n < tag.n && !strchr(" \t\r\n/>", tag.p[n]))
        n++;
    struct str name = str_sub(tag, 0, n);
    if (closes)
        return --s->depth >= 0 || picture_broken(k);
    if (!s->root && !name_is(name, "svg"))
        return PICTURE_FAULT(k, "not an SVG drawing", "save it as SVG or PNG", "不是SVG繪圖",
                             "請另存為SVG或PNG");
    s->root = true;
    s->depth += !alone;
    if (++s->tags > MAX_TAGS || s->depth > MAX_DEPTH)
        return PICTURE_FAULT(k, "more than 50,000 parts, or nested more than 64 deep",
                             "simplify the drawing, or save it as PNG",
                             "繪圖超過50,000個部分，或層數超過64", "請簡化繪圖，或另存為PNG");
    return tag_ok(k, name);
}

// The end of the tag that begins at `at`: its >, outside quotes. n if it has none.
static size_t tag_end(struct str s, size_t at)
{
    char quote = 0;
    for (; at < s.n; at++) {
        char c = s.p[at];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at;
    }
    return at;
}

bool picture_look_svg(struct look *k)
{
    assert(k->p && k->diags);
    struct scan scan = {0};
    struct str s = k->s;
    if (s.n > PICTURE_MAX_SVG)
        return PICTURE_FAULT(k, "a drawing of more than 1 MiB", "simplify it, or save it as PNG",
                             "繪圖超過1 MiB", "請簡化，或另存為PNG");
    if (utf8_check(s) != s.n || memchr(s.p, 0, s.n))
        return picture_broken(k);
    for (size_t at = 0, end;; at = end + 1) {
        const char *open = at < s.n ? memchr(s.p + at, '<', s.n - at) : NULL;
        if (!open)
            return scan.root && !scan.depth ? links_ok(k) : picture_broken(k);
        at = (size_t)(open - s.p) + 1;
        struct str rest = str_sub(s, at, s.n);
        if (str_starts(rest, "!--")) {
            const char *close = str_find(rest, STR("-->"));
            if (!close)
                return picture_broken(k);
            end = at + (size_t)(close - rest.p) + 2;
            continue;
        }
        end = tag_end(s, at);
        if (end == s.n || !take_tag(k, &scan, str_sub(s, at, end)))
            return end == s.n ? picture_broken(k) : false;
    }
}
