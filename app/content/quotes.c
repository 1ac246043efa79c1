// quotes: scans the YAML text line by line for a quotation mark that is never closed.
#include "content/quotes.h"

#include <string.h>

struct walk {
    struct str s;
    size_t at;
    int line, column;
    int flow;   // brackets open
    bool fresh; // a value may begin here
};

static char here(const struct walk *w)
{
    return w->at < w->s.n ? w->s.p[w->at] : '\n';
}

static char ahead(const struct walk *w)
{
    return w->at + 1 < w->s.n ? w->s.p[w->at + 1] : '\n';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// One byte on; continuation bytes of UTF-8 are no columns of their own.
static void step(struct walk *w)
{
    if (here(w) == '\n') {
        w->line++;
        w->column = 1;
    } else if (w->at + 1 >= w->s.n || ((unsigned char)w->s.p[w->at + 1] & 0xC0) != 0x80)
        w->column++;
    w->at++;
}

// From an opening mark to just behind its closing one. False when there is none.
static bool skip_quoted(struct walk *w)
{
    char quote = here(w);
    for (step(w); w->at < w->s.n; step(w)) {
        bool escape = quote == '"' ? here(w) == '\\' : here(w) == '\'' && ahead(w) == '\'';
        if (escape)
            step(w);
        else if (here(w) == quote) {
            step(w);
            return true;
        }
    }
    return false;
}

// Whether what stands behind a closing mark may stand there.
static bool is_end(const struct walk *behind)
{
    struct walk w = *behind;
    while (here(&w) == ' ' || here(&w) == '\t' || here(&w) == '\r')
        step(&w);
    char c = here(&w);
    bool comment = c == '#' && w.at > behind->at;
    return c == '\n' || c == ':' || comment || (w.flow > 0 && strchr(",]}", c));
}

// What is no quoted text: whether a value may begin behind it.
static void step_plain(struct walk *w)
{
    char c = here(w);
    if (c == '#' && (!w->at || is_blank(w->s.p[w->at - 1]))) {
        while (w->at < w->s.n && here(w) != '\n')
            step(w);
        return;
    }
    bool opens = w->fresh && (c == '[' || c == '{');
    bool closes = w->flow > 0 && (c == ']' || c == '}');
    bool ends_name = c == ':' && is_blank(ahead(w));
    bool item = w->fresh && c == '-' && is_blank(ahead(w));
    w->flow += opens - closes;
    w->fresh = opens || ends_name || item || c == '\n' || (w->flow > 0 && c == ',') ||
               (w->fresh && is_blank(c));
    step(w);
}

static bool found(struct quote_place *out, enum quote_slip slip, const struct walk *at,
                  int end_line)
{
    *out = (struct quote_place){slip, at->line, at->column, end_line};
    return true;
}

bool quotes_slip(struct str text, int line, struct quote_place *out)
{
    struct walk w = {.s = text, .line = 1, .column = 1, .fresh = true};
    while (w.at < w.s.n && (!line || w.line <= line)) {
        if (!w.fresh || (here(&w) != '"' && here(&w) != '\'')) {
            step_plain(&w);
            continue;
        }
        struct walk open = w;
        if (!skip_quoted(&w))
            return !line && found(out, QUOTE_NEVER_ENDS, &open, 0);
        w.fresh = false;
        if (w.line != line)
            continue;
        if (open.line != line)
            return found(out, QUOTE_ENDS_LATER, &open, w.line);
        if (!is_end(&w)) {
            w.column--; // the mark itself
            return found(out, QUOTE_ENDS_EARLY, &w, w.line);
        }
    }
    return false;
}
