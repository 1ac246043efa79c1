// field_place: a site's stones around the map, with a line to its outline; what names no site lies
// in a bank beside the map, below it on an upright canvas.
#include <assert.h>
#include <math.h>

#include "scene/parts/field_plan_in.h"

#define MAP_PART 0.44  // of the width, for map and sites' stones
#define MAP_LEAST 2.4  // rows of map left free, at least
#define SIDE_MOST 0.62 // of the map's width, for the block beside an outline
#define ROOM 16.0      // units around an outline
#define MOST 3         // groups around a map

// A site's stones.
struct around {
    struct field_block k;
    int site, rows, head;
    double w;
    struct px_rect box;
};

// An outline as it lies on the plan, projected once: notes try hundreds of places.
struct drawn {
    struct px_pt *pts;
    int n;
    struct px_rect box;
};

struct atlas {
    struct field_planner *b;
    struct around a[MOST];
    struct drawn drawn[MOST];
    int n; // the largest first, the others from west to east
    struct field_block bank;
    int bank_rows;
    double h; // of a row
};

static const struct site *site_of(const struct atlas *t, int i)
{
    return &t->b->u->m->sites[t->a[i].site];
}

static int places_of(const struct atlas *t, int i)
{
    return t->a[i].k.n;
}

static void swap(struct around *a, struct around *b)
{
    struct around t = *a;
    *a = *b;
    *b = t;
}

// False if there is nothing to lay around a map.
static bool gather(struct atlas *t)
{
    struct field_plan *p = t->b->p;
    for (int i = 0; i < p->n_heads; i++) {
        int end = i + 1 < p->n_heads ? p->first[i + 1] : p->n;
        struct field_block k = field_block_of(t->b, p->first[i], end, true);
        if (!p->heads[i].site) {
            t->bank = k;
            continue;
        }
        if (t->n == MOST)
            return false;
        t->a[t->n++] = (struct around){.k = k, .site = p->heads[i].action.index, .head = i};
    }
    for (int i = 1; i < t->n; i++)
        if (places_of(t, i) > places_of(t, 0))
            swap(&t->a[0], &t->a[i]);
    if (t->n == MOST && site_of(t, 1)->label.lon > site_of(t, 2)->label.lon)
        swap(&t->a[1], &t->a[2]);
    return t->n > 0;
}

static double high(const struct atlas *t, int rows)
{
    return rows * (t->h + t->b->gap);
}

// As narrow as so many rows allow; more rows if that is still wider than `most`.
static void pack_narrow(struct atlas *t, struct around *a, int rows, double most)
{
    for (; rows < 8 && (a->w = field_block_width(t->b, &a->k, rows)) > most; rows++)
        ;
    a->rows = field_block_pack(t->b, &a->k, a->w, rows);
}

static void pack_full(struct atlas *t, struct around *a, double w)
{
    a->rows = field_block_pack(t->b, &a->k, w, 0);
    a->rows = field_block_pack(t->b, &a->k, w, a->rows);
    a->w = w;
}

static void set_around(struct atlas *t, struct around *a, double x, double y)
{
    a->box = (struct px_rect){x, y, a->w, high(t, a->rows) - t->b->gap};
    field_block_set(t->b, &a->k, (struct px_pt){x, y}, t->h);
}

// ---- the map ----

static struct map_box outline_box(const struct site *st)
{
    struct map_box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < st->outline.n; i++) {
        struct map_pt p = map_from_geo(st->outline.pts[i]);
        box = (struct map_box){fmin(box.x0, p.x), fmin(box.y0, p.y), fmax(box.x1, p.x),
                               fmax(box.y1, p.y)};
    }
    return box;
}

static struct px_pt map_at(const struct field_map *m, struct map_pt p)
{
    return (struct px_pt){m->box.x + m->box.w / 2 + (p.x - m->middle.x) / m->m_per_px,
                          m->box.y + m->box.h / 2 - (p.y - m->middle.y) / m->m_per_px};
}

static struct px_rect outline_at(const struct field_map *m, const struct map_box *o)
{
    struct px_pt a = map_at(m, (struct map_pt){o->x0, o->y1});
    return (struct px_rect){a.x, a.y, (o->x1 - o->x0) / m->m_per_px, (o->y1 - o->y0) / m->m_per_px};
}

// Puts the map's point p at q.
static void anchor(struct field_map *m, struct map_pt p, struct px_pt q)
{
    m->middle.x = p.x - (q.x - m->box.x - m->box.w / 2) * m->m_per_px;
    m->middle.y = p.y + (q.y - m->box.y - m->box.h / 2) * m->m_per_px;
}

static bool outlines_clear(const struct atlas *t, const struct field_map *m,
                           const struct map_box *outlines)
{
    for (int i = 0; i < t->n; i++) {
        struct px_rect o = px_rect_grow(outline_at(m, &outlines[i]), ui_px(t->b->u, ROOM) - 1);
        for (int k = 0; k < t->n; k++)
            if (px_rect_meets(o, t->a[k].box))
                return false;
    }
    return true;
}

// The largest map whose outlines all lie in `free` and under no stone.
static bool fit_map(const struct atlas *t, struct field_map *m, struct px_rect free)
{
    struct map_box outlines[MOST], all = outline_box(site_of(t, 0));
    for (int i = 0; i < t->n; i++) {
        struct map_box o = outlines[i] = outline_box(site_of(t, i));
        all = (struct map_box){fmin(all.x0, o.x0), fmin(all.y0, o.y0), fmax(all.x1, o.x1),
                               fmax(all.y1, o.y1)};
    }
    free = px_rect_grow(free, -ui_px(t->b->u, ROOM));
    double least = fmax((all.x1 - all.x0) / free.w, (all.y1 - all.y0) / free.h);
    for (double scale = 1; scale < 2; scale *= 1.04)
        for (int at = 0; at < 3; at++) { // in the middle, at the left, at the right
            m->m_per_px = least * scale;
            double spare = free.w - (all.x1 - all.x0) / m->m_per_px;
            double x = free.x + (at == 0 ? spare / 2 : at == 1 ? 0 : spare);
            double y = free.y + (free.h - (all.y1 - all.y0) / m->m_per_px) / 2;
            anchor(m, (struct map_pt){all.x0, all.y1}, (struct px_pt){x, y});
            if (outlines_clear(t, m, outlines))
                return true;
        }
    return false;
}

// Straight down, up or across from the block to the dot in the outline, where that can be.
static struct px_pt leave_block(struct px_rect b, struct px_pt dot, double in)
{
    return (struct px_pt){clamp_d(dot.x, b.x + fmin(in, b.w / 2), b.x + b.w - fmin(in, b.w / 2)),
                          clamp_d(dot.y, b.y, b.y + b.h)};
}

static void add_leaders(const struct atlas *t, struct field_map *m)
{
    m->leaders = ARENA_ARRAY(t->b->u->frame, struct field_leader, MOST);
    for (int i = 0; i < t->n; i++) {
        struct px_pt dot = map_at(m, map_from_geo(site_of(t, i)->label));
        m->leaders[m->n_leaders++] = (struct field_leader){
            t->a[i].site, leave_block(t->a[i].box, dot, ui_px(t->b->u, 24)), dot};
        t->b->p->heads[t->a[i].head].ground = true;
    }
}

// ---- words on the map ----

#define NOTES 4
#define GRID 10.0 // units between places tried

struct ui_text_opts field_note_opts(const struct ui *u)
{
    return (struct ui_text_opts){.type = TYPE_CAPTION,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, TOKEN_INK),
                                 .halo = ui_px(u, 6),
                                 .halo_colour = ui_colour(u, TOKEN_PAPER),
                                 .role = ROLE_LABEL};
}

static struct drawn drawn_of(const struct atlas *t, const struct field_map *m, int i)
{
    const struct geo_ring *r = &site_of(t, i)->outline;
    struct map_box o = outline_box(site_of(t, i));
    struct drawn d = {ARENA_ARRAY(t->b->u->frame, struct px_pt, r->n + 1), (int)r->n,
                      outline_at(m, &o)};
    for (int k = 0; k < d.n; k++)
        d.pts[k] = map_at(m, map_from_geo(r->pts[k]));
    return d;
}

// Whether the box touches the outline: a point of one lies in the other.
static bool on_outline(const struct drawn *o, struct px_rect box)
{
    if (!px_rect_meets(box, o->box))
        return false;
    for (int i = 0; i < o->n; i++)
        if (px_rect_has(box, o->pts[i]))
            return true;
    return ring_has(&o->pts->x, (size_t)o->n, box.x + box.w / 2, box.y + box.h / 2);
}

static bool note_clear(const struct atlas *t, const struct field_map *m, struct px_rect box)
{
    for (int i = 0; i < t->n; i++) {
        const struct field_leader *l = &m->leaders[i];
        struct px_rect line = {fmin(l->from.x, l->to.x), fmin(l->from.y, l->to.y),
                               fabs(l->from.x - l->to.x), fabs(l->from.y - l->to.y)};
        if (px_rect_meets(box, t->a[i].box) ||
            px_rect_meets(box, px_rect_grow(line, ui_px(t->b->u, 8))) ||
            on_outline(&t->drawn[i], box))
            return false;
    }
    for (int i = 0; i < m->n_notes; i++)
        if (px_rect_meets(box, m->notes[i].box))
            return false;
    return true;
}

static double apart(struct px_rect a, struct px_rect b)
{
    double dx = fmax(0, fmax(a.x - b.x - b.w, b.x - a.x - a.w));
    double dy = fmax(0, fmax(a.y - b.y - b.h, b.y - a.y - a.h));
    return hypot(dx, dy);
}

// Of any language: nothing moves with the language.
static struct px_rect note_size(struct ui *u, enum ui_word word, double width)
{
    struct px_rect size = {0};
    struct ui_text_opts o = field_note_opts(u);
    o.width = width;
    for (o.lang = 0; o.lang < u->m->n_langs; o.lang++) {
        const struct text_layout *l = ui_layout(u, u->m->ui[word].in[o.lang], &o);
        size.w = fmax(size.w, l->size.w);
        size.h = fmax(size.h, l->size.h);
    }
    return size;
}

// How much too close it is to an outline that it is not about.
static double near_others(const struct atlas *t, int site, struct px_rect box)
{
    double all = 0;
    for (int i = 0; i < t->n && site >= 0; i++) {
        if (t->a[i].site != site)
            all += fmax(0, ui_px(t->b->u, 50) - apart(box, t->drawn[i].box));
    }
    return all;
}

// Looks for a place in `free` within `most` px of the target; the nearest. False if there is none.
static bool add_note(const struct atlas *t, struct field_map *m, struct field_note note,
                     struct px_rect free, struct px_rect target, double most)
{
    struct px_rect size = note.box;
    double step = GRID * t->b->u->k, pad = ui_px(t->b->u, 8), least = most;
    for (double y = free.y + pad; y + size.h + pad <= free.y + free.h; y += step)
        for (double x = free.x + pad; x + size.w + pad <= free.x + free.w; x += step) {
            struct px_rect box = {round(x), round(y), size.w, size.h};
            double far = apart(box, target) + 0.5 * near_others(t, note.site, box);
            if (far < least && note_clear(t, m, px_rect_grow(box, pad))) {
                least = far;
                note.box = box;
            }
        }
    if (least < most && m->n_notes < NOTES)
        m->notes[m->n_notes++] = note;
    return least < most;
}

// On one line if that finds a place, else on more.
static void add_words(const struct atlas *t, struct field_map *m, enum ui_word word, int site,
                      struct px_rect free, struct px_rect target, double most)
{
    static const double widths[] = {0, 360, 240, 180};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        struct field_note note = {word, site, note_size(t->b->u, word, ui_px(t->b->u, widths[i]))};
        if (add_note(t, m, note, free, target, most))
            return;
    }
}

static void add_notes(struct atlas *t, struct field_map *m, struct px_rect free)
{
    double edge = ui_px(t->b->u, 12);
    free = (struct px_rect){0, free.y, m->box.w - 2 * edge, free.h};
    m->notes = ARENA_ARRAY(t->b->u->frame, struct field_note, NOTES);
    for (int i = 0; i < t->n; i++)
        t->drawn[i] = drawn_of(t, m, i);
    for (int i = 0; i < t->n; i++)
        if (site_of(t, i)->indicative) {
            add_words(t, m, UI_INDICATIVE, t->a[i].site, free, t->drawn[i].box, ui_px(t->b->u, 40));
        }
    add_words(t, m, UI_MAP_CREDIT, -1, free,
              (struct px_rect){free.x + free.w, free.y + free.h, 0, 0}, INFINITY);
}

static bool put_map(struct atlas *t, struct px_rect box, struct px_rect free)
{
    struct field_map m = {.box = box};
    if (free.h < MAP_LEAST * t->h || free.w < MAP_LEAST * t->h || !fit_map(t, &m, free))
        return false;
    add_leaders(t, &m);
    add_notes(t, &m, free);
    t->b->p->map = m;
    return true;
}

// ---- beside each other ----

// The northern of the two small groups stands beside the map's outlines, the southern below them.
static bool plan_wide_map(struct atlas *t)
{
    struct field_planner *b = t->b;
    double w = t->bank.n ? round(b->area.w * MAP_PART) : b->area.w;
    double bank_x = w + 2 * b->gap;
    int avail = field_rows_in(b, b->area.h), south = t->n - 1;
    if (t->n == MOST && site_of(t, 1)->label.lat < site_of(t, 2)->label.lat)
        south = 1;
    pack_full(t, &t->a[0], w);
    for (int i = 1; i < t->n; i++)
        pack_narrow(t, &t->a[i], i == south ? 1 : 2, i == south ? w : w * SIDE_MOST);
    if (t->bank.n)
        t->bank_rows = field_block_pack(b, &t->bank, b->area.w - bank_x, avail);
    int rows = (int)fmax(t->bank_rows, fmin(avail, 12));
    if (rows > avail) // a map does not scroll: the site below it would lie out of reach
        return false;
    t->h = field_row_h(b, rows, b->area.h);
    double bottom = high(t, rows), top = high(t, t->a[0].rows);
    set_around(t, &t->a[0], 0, 0);
    for (int turn = 0; turn < 2; turn++)
        for (int i = 1; i < t->n; i++)
            if ((i == south) == (turn == 0)) {
                double y = bottom - high(t, t->a[i].rows);
                set_around(t, &t->a[i], turn ? w - t->a[i].w : 0, y);
                bottom = turn ? bottom : y;
            }
    if (t->bank.n)
        field_block_set(b, &t->bank, (struct px_pt){bank_x, 0}, t->h);
    b->p->h = high(t, rows) - b->gap;
    double edge = ui_px(b->u, 12);
    return put_map(t, (struct px_rect){-edge, -edge, w + edge + b->gap, b->p->h + 2 * edge},
                   (struct px_rect){0, top, w, bottom - b->gap - top});
}

// ---- one above the other ----

#define ZONE 3 // rows of map, at least

// The western of the two small groups stands left of the outlines, the eastern right of them.
static bool plan_tall_map(struct atlas *t)
{
    struct field_planner *b = t->b;
    double w = b->area.w, left = 0, right = 0;
    int avail = field_rows_in(b, b->area.h), zone = ZONE;
    pack_full(t, &t->a[0], w);
    for (int i = 1; i < t->n; i++) {
        pack_narrow(t, &t->a[i], ZONE, w * 0.36);
        zone = (int)fmax(zone, t->a[i].rows);
        *(i == 1 ? &left : &right) = t->a[i].w + b->gap;
    }
    if (t->bank.n)
        t->bank_rows = field_block_pack(b, &t->bank, w, avail - zone - t->a[0].rows);
    zone += (int)clamp_d(avail - zone - t->a[0].rows - t->bank_rows, 0, 3);
    int rows = t->a[0].rows + zone + t->bank_rows;
    t->h = field_row_h(b, rows, b->area.h);
    double top = high(t, t->a[0].rows);
    set_around(t, &t->a[0], 0, 0);
    for (int i = 1; i < t->n; i++)
        set_around(t, &t->a[i], i == 1 ? 0 : w - t->a[i].w,
                   top + (i == 1 ? high(t, zone - t->a[i].rows) : 0));
    if (t->bank.n)
        field_block_set(b, &t->bank, (struct px_pt){0, top + high(t, zone)}, t->h);
    b->p->h = high(t, rows) - b->gap;
    double edge = ui_px(b->u, 12), below = top + high(t, zone);
    return put_map(t, (struct px_rect){-edge, -edge, w + 2 * edge, below + edge},
                   (struct px_rect){left, top, w - left - right, high(t, zone) - b->gap});
}

void field_plan_place(struct field_planner *b)
{
    struct atlas t = {.b = b};
    bool wide = b->area.w > b->area.h;
    if (b->v->site < 0 && gather(&t) && (wide ? plan_wide_map(&t) : plan_tall_map(&t)))
        return;
    for (int i = 0; i < b->p->n_heads; i++)
        b->p->heads[i].ground = false;
    field_plan_rows(b);
}
