// takeaway: the text of a code, shortened until it fits.
#include "scene/parts/takeaway.h"

#include <math.h>
#include <string.h>

#include "base/strong.h"
#include "content/figure_rules.h"
#include "scene/parts/qr.h"

// The figure named with an initiative: its hero, else the first in words; -1 none.
static int figure_of(const struct model *m, const struct initiative *it)
{
    int hero = initiative_hero(m, it);
    return hero < 0 && it->n_figures ? 0 : hero;
}

struct str takeaway_headline(const struct model *m, const struct initiative *it, int lang)
{
    int i = figure_of(m, it);
    if (i >= 0)
        return it->figures[i].display.in[lang];
    return it->n_milestones ? it->milestones[0].display.in[lang] : (struct str){0};
}

struct str takeaway_meaning(const struct model *m, const struct initiative *it, int lang)
{
    int i = figure_of(m, it);
    if (i >= 0)
        return it->figures[i].caption.in[lang];
    return it->n_milestones ? it->milestones[0].resolved.in[lang] : (struct str){0};
}

struct writing {
    struct arena *a;
    const struct model *m;
    int lang;
    bool brief; // names alone
    struct str text;
};

static void add_line(struct writing *w, struct str line)
{
    line = strong_plain(w->a, line);
    if (line.n)
        w->text = arena_printf(w->a, "%.*s%s%.*s", (int)w->text.n, w->text.n ? w->text.p : "",
                               w->text.n ? "\n" : "", (int)line.n, line.p);
}

static bool is_full(const struct writing *w, struct str text)
{
    return w->m->langs[model_text_lang(w->m, text, w->lang)].facts.full_width;
}

static void add_initiative(struct writing *w, const struct initiative *it)
{
    struct str fig = takeaway_headline(w->m, it, w->lang),
               what = takeaway_meaning(w->m, it, w->lang);
    add_line(w, it->name.in[w->lang]);
    if (w->brief || !fig.n)
        return;
    const char *form = !what.n ? "%.*s%.*s" : is_full(w, fig) ? "%.*s（%.*s）" : "%.*s (%.*s)";
    add_line(w, arena_printf(w->a, form, (int)fig.n, fig.p, (int)what.n, what.n ? what.p : ""));
}

static void add_document(struct writing *w, const struct source *src)
{
    add_line(w, src->name.in[w->lang]);
    add_line(w, arena_fill(w->a, w->m->ui[UI_AS_STATED].in[w->lang], "{date}",
                           src->date_words.in[w->lang]));
    add_line(w, src->address);
}

static struct str text_of(struct writing *w, const struct gathered *g, int n)
{
    w->text = (struct str){0};
    if (n && !w->brief) // on a phone, days later, it says what this is
        add_line(w, w->m->ui[UI_TITLE_LONG].in[w->lang]);
    for (int s = 0; s < w->m->n_sources; s++) {
        bool any = false;
        for (int i = 0; i < n; i++)
            if (w->m->initiatives[g->of[i]].source == s) {
                add_initiative(w, &w->m->initiatives[g->of[i]]);
                any = true;
            }
        if (any)
            add_document(w, &w->m->sources[s]);
    }
    return w->text;
}

static bool fits(struct takeaway *t, int most)
{
    t->modules = qr_modules(t->text);
    return t->modules > 0 && t->modules <= most;
}

// The longest text that a code of that size holds, bytes.
static size_t capacity(int most)
{
    static const char any[1] = {0};
    struct str probe = {any, 0}; // only its length counts
    size_t lo = 0, hi = 2000;
    while (lo < hi) {
        probe.n = lo + (hi - lo + 1) / 2;
        int modules = qr_modules(probe);
        if (modules > 0 && modules <= most)
            lo = probe.n;
        else
            hi = probe.n - 1;
    }
    return lo;
}

// Bytes of the documents that a gathered text does not name yet.
static size_t other_documents(struct writing *w, const struct gathered *g)
{
    struct writing other = *w;
    other.text = (struct str){0};
    for (int s = 0; s < w->m->n_sources; s++) {
        bool named = false;
        for (int i = 0; i < g->n; i++)
            named |= w->m->initiatives[g->of[i]].source == s;
        if (!named)
            add_document(&other, &w->m->sources[s]);
    }
    return other.text.n;
}

// By the mean length of the names not gathered yet, which then stand alone, and with a document
// more.
static int room_for_more(struct writing *w, const struct gathered *g, int most)
{
    size_t all = capacity(most), left = (size_t)(w->m->n_initiatives - g->n);
    uint64_t names = w->m->index.name_bytes[w->lang] + left; // each with its line's end
    w->brief = true;
    size_t taken = text_of(w, g, g->n).n + other_documents(w, g);
    for (int i = 0; i < g->n; i++)
        names -= w->m->initiatives[g->of[i]].name.in[w->lang].n;
    return all > taken && names ? (int)((all - taken) * left / names) : 0;
}

// First without figures, then without the last ones.
struct takeaway takeaway_of(struct arena *a, const struct model *m, const struct gathered *g,
                            int lang, int most)
{
    struct writing w = {a, m, lang, false, {0}};
    struct takeaway t = {.n = g->n};
    t.text = text_of(&w, g, t.n);
    while (t.n > 0 && !fits(&t, most)) {
        t.n -= w.brief;
        w.brief = true;
        t.text = text_of(&w, g, t.n);
    }
    t.modules = t.n ? t.modules : 0;
    t.more = t.n && t.n == g->n ? room_for_more(&w, g, most) : 0;
    return t;
}
