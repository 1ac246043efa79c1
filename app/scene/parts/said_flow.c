// said_flow: atoms of two texts in one order, and the lines they fill while widths change.
#include <assert.h>
#include <math.h>

#include "scene/parts/said_in.h"

#define EM 100.0 // size at which units are measured
#define HAN_LEAD 1.58
#define LATIN_LEAD 1.46
#define SAMPLES 5 // places on the way at which lines are counted

// ---- atoms ----

struct side {
    struct str text;
    struct text_unit *units;
    size_t n, i; // i: the next unit
    uint32_t at; // byte where the current piece begins
};

struct cutting {
    struct side side[2];
    struct said_atom *atoms;
    int n;
};

static struct side side_of(struct ui *u, struct str text)
{
    struct text_style style = {.lang = u->m->langs[u->s->lang].shaping.p,
                               .px = EM,
                               .weight = SAID_WEIGHT,
                               .balance = true};
    struct side s = {.text = text, .units = ARENA_ARRAY(u->frame, struct text_unit, text.n + 1)};
    s.n = text_units(u->t, text, &style, s.units, text.n + 1);
    assert(s.n <= text.n + 1);
    return s;
}

static uint32_t unit_end(const struct side *s, size_t i)
{
    return i + 1 < s->n ? s->units[i + 1].byte : (uint32_t)s->text.n;
}

// The bytes of the piece up to which its words go, without spaces at its end.
static uint32_t solid_length(const struct side *s, uint32_t n)
{
    while (n && s->text.p[s->at + n - 1] == ' ')
        n--;
    return n;
}

// Adds units up to the byte `end` to one side of an atom.
static void take_units(struct said_atom *a, struct side *s, int which, uint32_t end)
{
    struct said_side *to = &a->side[which];
    uint32_t from = 0, solid = 0;
    for (bool first = true; s->i < s->n && s->units[s->i].byte < end; s->i++, first = false) {
        const struct text_unit *k = &s->units[s->i];
        double gap = (double)k->gap / EM, advance = (double)k->advance / EM;
        if (first) {
            from = solid = k->byte;
            to->gap = gap;
            to->trim = (double)k->trim / EM;
            to->may_break = k->may_break || !s->i;
            gap = 0;
        }
        to->blank += gap + advance;
        if (k->blank)
            continue;
        to->width += to->blank;
        to->blank = 0;
        solid = unit_end(s, s->i);
    }
    a->text[which] = str_sub(s->text, from, solid);
}

// The first place behind `at` where a line may end on this side, relative to the piece; at most n.
static uint32_t next_break(const struct side *s, uint32_t n)
{
    size_t i = s->i + 1;
    while (i < s->n && s->units[i].byte < s->at + n && !s->units[i].may_break)
        i++;
    return i < s->n && s->units[i].byte < s->at + n ? s->units[i].byte - s->at : n;
}

static void cut_one(struct cutting *c, int which, uint32_t n)
{
    struct side *s = &c->side[which];
    uint32_t end = s->at + n;
    while (s->i < s->n && s->units[s->i].byte < end) {
        struct said_atom *a = &c->atoms[c->n++];
        a->kind = which ? SAID_NOW : SAID_THEN;
        take_units(a, s, which, s->at + next_break(s, n));
    }
    s->at = end;
}

// Both texts are cut where either may break; spaces at the piece's end are each text's own.
static void cut_both(struct cutting *c, uint32_t then_n, uint32_t now_n)
{
    struct side *x = &c->side[0], *y = &c->side[1];
    uint32_t solid = solid_length(x, then_n), done = 0;
    if (solid != solid_length(y, now_n)) {
        cut_one(c, 0, then_n);
        cut_one(c, 1, now_n);
        return;
    }
    while (done < solid && x->i < x->n && y->i < y->n) {
        struct said_atom *a = &c->atoms[c->n++];
        uint32_t p = next_break(x, then_n), q = next_break(y, now_n);
        done = p < q ? p : q;
        bool last = done >= solid;
        a->kind = SAID_IN_BOTH;
        take_units(a, x, 0, x->at + (last ? then_n : done));
        take_units(a, y, 1, y->at + (last ? now_n : done));
    }
    x->at += then_n;
    y->at += now_n;
}

static void cut(struct ui *u, const struct said_opts *o, struct said *s)
{
    struct cutting c = {.side = {side_of(u, o->then), side_of(u, o->now)}};
    c.atoms = ARENA_ARRAY(u->frame, struct said_atom, c.side[0].n + c.side[1].n + 1);
    for (int i = 0; i < o->pieces->n; i++) {
        const struct comparison_piece *p = &o->pieces->pieces[i];
        if (p->kind == SAID_IN_BOTH)
            cut_both(&c, p->then_n, p->now_n);
        else
            cut_one(&c, p->kind == SAID_NOW, p->then_n + p->now_n);
    }
    s->atoms = c.atoms;
    s->sizes = ARENA_ARRAY(u->frame, struct said_sizes, (size_t)c.n + 1);
    s->n = c.n;
    s->whole = (c.side[0].n && c.side[0].units[0].rtl) || (c.side[1].n && c.side[1].units[0].rtl);
}

// ---- lines ----

// The share of its measures that an atom has of each text.
static double weight_in(const struct said_atom *a, int which, double share)
{
    if (a->kind != SAID_IN_BOTH)
        return (a->kind == SAID_NOW) != which ? 0 : which ? share : 1 - share;
    return which ? share : 1 - share;
}

static struct said_sizes sizes_of(const struct said_atom *a, double share, double px)
{
    struct said_sizes z = {0};
    for (int e = 0; e < 2; e++) {
        double w = weight_in(a, e, share) * px;
        const struct said_side *s = &a->side[e];
        z.gap += w * s->gap;
        z.width += w * s->width;
        z.blank += fmin(a->kind == SAID_IN_BOTH ? w : 3 * w, px) * s->blank;
        z.trim += w * s->trim;
    }
    int of = a->kind == SAID_IN_BOTH ? share >= 0.5 : a->kind == SAID_NOW;
    z.may_break = a->side[of].may_break;
    return z;
}

struct pen {
    const struct said_sizes *of; // of each atom
    double x, measure;
    int line;
    bool start; // of a line
};

// The width from atom i to the next place where the line may end.
static double chunk_width(const struct said *s, const struct said_sizes *of, int i)
{
    double w = of[i].width, blank = of[i].blank;
    for (int k = i + 1; k < s->n; k++) {
        if (of[k].may_break && of[k].width > 0)
            break;
        w += of[k].width > 0 ? blank + of[k].gap + of[k].width : 0;
        blank = of[k].blank;
    }
    return w;
}

static void set_atom(const struct said *s, struct pen *pen, int i)
{
    struct said_atom *a = &s->atoms[i];
    const struct said_sizes *z = &pen->of[i];
    if (z->may_break && !pen->start && z->width > 0 &&
        pen->x + z->gap + chunk_width(s, pen->of, i) > pen->measure + 0.01) {
        pen->line++;
        pen->x = 0;
        pen->start = true;
    }
    a->line = pen->line;
    a->first = pen->start;
    a->x = pen->x + (pen->start ? 0 : z->gap);
    a->w = z->width - (pen->start ? z->trim : 0);
    pen->x = a->x + a->w + z->blank;
    pen->start = pen->start && a->w <= 0.5;
}

static int fill(const struct said *s, double share, double measure)
{
    for (int i = 0; i < s->n; i++)
        s->sizes[i] = sizes_of(&s->atoms[i], share, s->px);
    struct pen pen = {.of = s->sizes, .measure = measure, .start = true};
    for (int i = 0; i < s->n; i++)
        set_atom(s, &pen, i);
    return pen.line + 1;
}

static double measure_at(const struct said *s, double share)
{
    return lerp_d(s->measure[0], s->measure[1], share) + s->mid * 4 * share * (1 - share);
}

void said_place(const struct said *s, double share, struct px_rect box)
{
    fill(s, share, measure_at(s, share));
    for (int i = 0; i < s->n; i++) {
        s->atoms[i].x += box.x;
        s->atoms[i].y = box.y + s->atoms[i].line * s->lead;
    }
}

static int most_lines(const struct said *s)
{
    int most = 1;
    for (int i = 0; i < SAMPLES; i++) {
        double share = (double)i / (SAMPLES - 1);
        int lines = fill(s, share, measure_at(s, share));
        most = lines > most ? lines : most;
    }
    return most;
}

// The narrowest measure with the same number of lines: none ends in a single word.
static double narrowest(const struct said *s, double share, double most)
{
    int lines = fill(s, share, most);
    double lo = most / 2, hi = most;
    for (int i = 0; i < 8 && lines > 1; i++) {
        double mid = (lo + hi) / 2;
        if (fill(s, share, mid) <= lines)
            hi = mid;
        else
            lo = mid;
    }
    return hi;
}

static void narrow(struct said *s, double width, double height)
{
    s->measure[0] = narrowest(s, 0, width);
    s->measure[1] = narrowest(s, 1, width);
    s->lines = most_lines(s);
    if (s->lines * s->lead <= height)
        return;
    s->mid = width - (s->measure[0] + s->measure[1]) / 2;
    s->lines = most_lines(s);
}

// ---- sizes ----

struct text_style said_style(const struct ui *u, const struct said *s)
{
    return (struct text_style){.lang = u->m->langs[u->s->lang].shaping.p,
                               .px = s->px,
                               .line_px = s->lead,
                               .weight = SAID_WEIGHT,
                               .balance = true};
}

// A text without a comparison of its own, set alone.
static void set_whole(struct ui *u, const struct said_opts *o, struct said *s)
{
    struct text_style style = said_style(u, s);
    int a = text_layout(u->t, o->then, &style, o->box.w)->n_lines,
        b = text_layout(u->t, o->now, &style, o->box.w)->n_lines;
    s->lines = a > b ? a : b;
}

static void set_size(struct ui *u, const struct said_opts *o, struct said *s, double units)
{
    bool square = u->m->langs[u->s->lang].facts.square;
    s->px = round(units * u->k);
    s->lead = round(s->px * (square ? HAN_LEAD : LATIN_LEAD));
    s->measure[0] = s->measure[1] = o->box.w;
    s->mid = 0;
    if (s->whole)
        set_whole(u, o, s);
    else
        s->lines = most_lines(s);
}

uint64_t said_key(const struct said_opts *o, const double *numbers, size_t n)
{
    uint64_t h = str_hash(o->then) * 31 + str_hash(o->now);
    for (size_t i = 0; i < n; i++)
        h = h * 1099511628211u + (uint64_t)(int64_t)lround(numbers[i] * 8);
    return h | 1;
}

static void choose_size(struct ui *u, const struct said_opts *o, struct said *s)
{
    static const double sizes[] = {64, 60, 56, 52, 48, 44, 40};
    bool square = u->m->langs[u->s->lang].facts.square;
    double text = u->l->text, grown = 1 + (text - 1) * 0.5;
    double least = (square ? 31 : 28) * text; // of running text at that setting
    for (size_t i = square ? 0 : 1; i < sizeof sizes / sizeof *sizes; i++) {
        set_size(u, o, s, fmax(sizes[i] * grown, least));
        if (s->lines * s->lead <= o->box.h)
            break;
    }
    if (!s->whole)
        narrow(s, o->box.w, o->box.h);
}

// The choice made for the same texts and box; NULL: none yet.
static const struct said_choice *find_choice(const struct said_kept *k, uint64_t key)
{
    for (int i = 0; i < SAID_CHOICES; i++)
        if (k->choices[i].key == key)
            return &k->choices[i];
    return NULL;
}

struct said said_set(struct ui *u, const struct said_opts *o)
{
    const double place[] = {o->box.w, o->box.h, u->k, u->l->text, u->s->lang};
    uint64_t key = said_key(o, place, sizeof place / sizeof *place);
    const struct said_choice *c = find_choice(o->kept, key);
    struct said s = {0};
    cut(u, o, &s);
    if (c) {
        s.px = c->px;
        s.lead = c->lead;
        s.measure[0] = c->measure[0];
        s.measure[1] = c->measure[1];
        s.mid = c->mid;
        s.lines = c->lines;
        return s;
    }
    choose_size(u, o, &s);
    o->kept->choices[o->kept->next] =
        (struct said_choice){key, s.px, s.lead, {s.measure[0], s.measure[1]}, s.mid, s.lines};
    o->kept->next = (o->kept->next + 1) % SAID_CHOICES;
    return s;
}

double said_height(const struct said *s)
{
    return s->lines * s->lead;
}
