// geojson_names: the names of features; those of a GIS hold HTML, line ends and words for "none".
#include "content/geojson_in.h"

#include <stdio.h>
#include <string.h>

// The start of the string whose closing quote is at `end`.
static size_t string_start(const struct geo_reader *r, size_t end)
{
    const char *p = r->bytes.p;
    for (size_t i = end; i-- > 0;) {
        size_t slashes = 0;
        while (slashes < i && p[i - 1 - slashes] == '\\')
            slashes++;
        if (p[i] == '"' && slashes % 2 == 0)
            return i;
    }
    return end;
}

void geojson_take_name(struct geo_reader *r, int lang, struct str v)
{
    char field[64];
    r->f.names[lang] = arena_str(r->bundle, v);
    if (!r->texts)
        return;
    struct text_place at = {.text = r->f.names[lang], .file = r->file, .lang = lang};
    snprintf(field, sizeof field, "features[%zu].name.%.20s", r->n_read,
             r->langs->langs[lang].tag.p);
    geojson_locate(r, geojson_position(r), &at.line, &at.column);
    at.to = geojson_position(r) + 1;
    at.from = string_start(r, geojson_position(r));
    at.field = str_from(field);
    texts_add(r->texts, at);
}

static const struct {
    const char *written, *is;
} entities[] = {{"&amp;", "&"}, {"&lt;", "<"},   {"&gt;", ">"},  {"&quot;", "\""},
                {"&#39;", "'"}, {"&apos;", "'"}, {"&nbsp;", " "}};

// The length of a tag or entity at the start of s, and what it stands for; 0: neither.
static size_t markup(struct str s, const char **is)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        *is = entities[i].is;
        if (str_starts(s, entities[i].written))
            return strlen(entities[i].written);
    }
    const char *close = s.n > 1 && s.p[0] == '<' && strchr("/abiuspABIUSP", s.p[1])
                            ? memchr(s.p, '>', s.n < 200 ? s.n : 200)
                            : NULL;
    *is = " ";
    return close ? (size_t)(close - s.p) + 1 : 0;
}

// One line, single spaces, no HTML; "NULL" and its like are no name.
static struct str clean_name(struct arena *a, struct str s)
{
    static const char *const empty[] = {"NULL", "null", "<Null>", "None", "N/A", "n/a", "-"};
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        if (str_eq_z(str_trim(s), empty[i]))
            return (struct str){0};
    for (size_t i = 0; i < s.n;) {
        const char *is;
        size_t mark = markup(str_sub(s, i, s.n), &is);
        char c = mark ? *is : s.p[i];
        c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
        if (c != ' ' || (n && out[n - 1] != ' '))
            out[n++] = c;
        i += mark ? mark : 1;
    }
    while (n && out[n - 1] == ' ')
        n--;
    out[n] = 0;
    return (struct str){out, n};
}

void geojson_take_foreign_name(struct geo_reader *r, int lang, struct str v)
{
    struct str clean = clean_name(r->bundle, v);
    char field[96];
    r->f.names[lang] = clean;
    if (str_eq(clean, v) || r->foreign->cleaned++ >= 20)
        return;
    snprintf(field, sizeof field, "features[%zu].properties.%.40s", r->n_read,
             r->foreign->names[lang]);
    int line, column;
    geojson_locate(r, geojson_position(r), &line, &column);
    struct str was = arena_str(&r->scratch, v);
    for (char *p = (char *)was.p; *p; p++)
        *p = *p == '\n' || *p == '\r' ? ' ' : *p;
    diag_add(r->diags, DIAG_WARNING, (struct diag_at){r->file, line, column, field},
             "the name \"%s\" becomes \"%s\"", "look whether it is right%.0s%.0s",
             "名稱「%s」改為「%s」", "請檢查是否正確%.0s%.0s", was.p, clean.n ? clean.p : "");
}
