// quotes: scans the YAML text line by line for a quotation mark that is never closed.
#include "content/quotes.h"

#include <assert.h>
#include <string.h>

struct walk {
    struct str s;
    size_t at;
    int line, column;
    int flow;   // open brackets
    bool fresh; // a value may begin here
};

static char byte_now(const struct walk *w)
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

// Advances by one byte; continuation bytes of UTF-8 are not columns.
static void advance(struct walk *w)
{
    if (byte_now(w) == '\n') {
        w->line++;
        w->column = 1;
    } else if (w->at + 1 >= w->s.n || ((unsigned char)w->s.p[w->at + 1] & 0xC0) != 0x80)
        w->column++;
    w->at++;
}

// Skips from an opening mark to just after its closing one. False if there is none.
static bool skip_quoted(struct walk *w)
{
    char quote = byte_now(w);
    for (advance(w); w->at < w->s.n; advance(w)) {
        bool escape = quote == '"' ? byte_now(w) == '\\' : byte_now(w) == '\'' && ahead(w) == '\'';
        if (escape)
            advance(w);
        else if (byte_now(w) == quote) {
            advance(w);
            return true;
        }
    }
    return false;
}

// Whether the characters after a closing mark may follow it.
static bool is_end(const struct walk *behind)
{
    struct walk w = *behind;
    while (byte_now(&w) == ' ' || byte_now(&w) == '\t' || byte_now(&w) == '\r')
        advance(&w);
    char c = byte_now(&w);
    bool comment = c == '#' && w.at > behind->at;
    return c == '\n' || c == ':' || comment || (w.flow > 0 && strchr(",]}", c));
}

// Advances outside quotes, and notes whether a value may begin next.
static void step_plain(struct walk *w)
{
    char c = byte_now(w);
    if (c == '#' && (!w->at || is_blank(w->s.p[w->at - 1]))) {
        while (w->at < w->s.n && byte_now(w) != '\n')
            advance(w);
        return;
    }
    bool opens = w->fresh && (c == '[' || c == '{');
    bool closes = w->flow > 0 && (c == ']' || c == '}');
    bool ends_name = c == ':' && is_blank(ahead(w));
    bool item = w->fresh && c == '-' && is_blank(ahead(w));
    w->flow += opens - closes;
    w->fresh = opens || ends_name || item || c == '\n' || (w->flow > 0 && c == ',') ||
               (w->fresh && is_blank(c));
    advance(w);
}

static bool report_found(struct quote_place *out, enum quote_slip slip, const struct walk *at,
                         int end_line)
{
    *out = (struct quote_place){slip, at->line, at->column, end_line};
    return true;
}

bool quotes_slip(struct str text, int line, struct quote_place *out)
{
    assert(out);
    struct walk w = {.s = text, .line = 1, .column = 1, .fresh = true};
    while (w.at < w.s.n && (!line || w.line <= line)) {
        if (!w.fresh || (byte_now(&w) != '"' && byte_now(&w) != '\'')) {
            step_plain(&w);
            continue;
        }
        struct walk open = w;
        if (!skip_quoted(&w))
            return !line && report_found(out, QUOTE_NEVER_ENDS, &open, 0);
        w.fresh = false;
        if (w.line != line)
            continue;
        if (open.line != line)
            return report_found(out, QUOTE_ENDS_LATER, &open, w.line);
        if (!is_end(&w)) {
            w.column--; // the mark itself
            return report_found(out, QUOTE_ENDS_EARLY, &w, w.line);
        }
    }
    return false;
}
