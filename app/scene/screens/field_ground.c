// field_ground: what lies beneath the stones: the map, water, threads, leaders, heads.
#include <math.h>

#include "scene/screens/field_parts.h"

static struct px_rect moved(struct px_rect box, struct px_pt by)
{
    return (struct px_rect){box.x + by.x, box.y + by.y, box.w, box.h};
}

static struct px_pt *moved_points(struct ui *u, const struct px_pt *pts, int n, struct px_pt by)
{
    struct px_pt *out = ARENA_ARRAY(u->frame, struct px_pt, (size_t)n + 1);
    for (int i = 0; i < n; i++)
        out[i] = (struct px_pt){pts[i].x + by.x, pts[i].y + by.y};
    return out;
}

// ---- heads ----

static void head_words(struct ui *u, const struct field_head *h, double x, double w)
{
    struct ui_text_opts o = {.type = TYPE_STONE,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .width = w,
                             .role = ROLE_HEADING};
    struct ui_text_opts second = o;
    second.lang = ui_second_lang(u, &h->words);
    second.secondary = true;
    const struct text_layout *a = ui_layout(u, h->words.in[o.lang], &o),
                             *b = ui_layout(u, h->words.in[second.lang], &second), *d = NULL;
    struct ui_text_opts date = second;
    date.lang = u->s->lang;
    if (h->date.in[0].n)
        d = ui_layout(u, h->date.in[o.lang], &date);
    double y = h->box.y + round((h->box.h - a->size.h - b->size.h - (d ? d->size.h : 0)) / 2);
    ui_text(u, h->words.in[o.lang], (struct px_pt){x, y}, &o);
    y += a->size.h;
    if (d)
        ui_text(u, h->date.in[o.lang], (struct px_pt){x, y}, &date);
    y += d ? d->size.h : 0;
    ui_text(u, h->words.in[second.lang], (struct px_pt){x, y}, &second);
}

static void head_icon(struct ui *u, const struct field_head *h, double d, double x, double y)
{
    if (h->site)
        draw_round(&u->o->draw, (struct px_rect){x, y, d, d}, d / 2, h->ink, u->alpha);
    double icon = round(h->site ? d * 0.7 : d), in = round((d - icon) / 2);
    ui_icon(u, h->icon, (struct px_rect){x + in, y + in, icon, icon},
            h->site ? ui_colour(u, TOKEN_ON_SITE) : h->ink);
}

static const char *head_id(struct ui *u, const struct action *a)
{
    const struct model *m = u->m;
    if (a->filter == FILTER_SOURCE)
        return ui_id(u, "filter.document.%s", m->sources[a->index].id.p);
    if (a->filter == FILTER_SITE)
        return a->index < m->n_sites ? ui_id(u, "filter.site.%s", m->sites[a->index].id.p)
                                     : "filter.site.none";
    return ui_id(u, "filter.topic.%s", m->topics[a->index].id.p);
}

// Below the middle, and within the head: what stands out of a key is not said with it.
static void head_count(struct ui *u, const struct field_head *h, double x, double y, double w)
{
    struct ui_text_opts o = {.type = TYPE_STONE,
                             .scale = HEAD_COUNT,
                             .lang = u->s->lang,
                             .colour = h->ink,
                             .width = w,
                             .align = TEXT_CENTRE,
                             .role = ROLE_TEXT,
                             .late = true,
                             .said = ui_records(u, h->count)};
    struct str count = arena_printf(u->frame, "%d", h->count);
    y = fmin(y, floor(h->box.y + h->box.h - ui_px(u, 4) - ui_layout(u, count, &o)->size.h));
    ui_text(u, count, (struct px_pt){x, y}, &o);
}

// Drawn as the first words of the paragraph: icon over count, then both languages.
static void draw_head(struct ui *u, const struct field_head *h)
{
    double col = field_head_column(u, h), d = ui_px(u, 32 * u->l->text);
    double mid = h->box.y + h->box.h / 2, x = h->box.x + ui_px(u, 4);
    if (h->date.in[0].n) // lines of pairs pass below it
        draw_fill(&u->o->draw, h->box, ui_colour(u, TOKEN_PAPER), u->alpha);
    if (h->ground)
        ui_card(u, h->box, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), false);
    head_icon(u, h, d, round(x + (col - d) / 2), round(mid - d - ui_px(u, 2)));
    head_count(u, h, x, round(mid + ui_px(u, 4)), col);
    double left = x + col + ui_px(u, 8);
    head_words(u, h, left, h->box.x + h->box.w - left);
}

// A group that is too large: its name, its count and a heap of pebbles.
static void draw_shoal(struct ui *u, const struct field_head *h)
{
    double pad = ui_px(u, 28), w = ui_px(u, 26), ph = ui_px(u, 14), gap = ui_px(u, 6);
    double foot = h->box.y + h->box.h - pad, x = h->box.x + pad;
    struct field_head top = *h;
    draw_round(&u->o->draw, h->box, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), u->alpha);
    top.box.h = stone_height(u);
    top.box.x += ui_px(u, 12);
    top.box.y += ui_px(u, 16);
    top.box.w -= ui_px(u, 24);
    draw_head(u, &top);
    int cols = (int)((h->box.w - 2 * pad + gap) / (w + gap));
    int rows = (int)((foot - top.box.y - top.box.h) / (ph + gap)), most = cols * rows;
    for (int i = 0; i < h->count && i < most; i++)
        draw_round(&u->o->draw,
                   (struct px_rect){x + i % cols * (w + gap),
                                    foot - ph - (rows - 1 - i / cols) * (ph + gap), w, ph},
                   ph / 2, h->ink, 0.5 * u->alpha);
}

static void draw_year(struct ui *u, const struct field_head *h)
{
    struct ui_text_opts o = {.type = TYPE_LABEL,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .role = ROLE_HEADING};
    double d = ui_px(u, 20), y = h->box.y + h->box.h - ui_px(u, 10);
    struct px_rect ring = {h->box.x + ui_px(u, 4), round(y - d / 2), d, d};
    draw_fill(&u->o->draw,
              (struct px_rect){h->box.x, round(y - ui_px(u, 2)), h->box.w, ui_px(u, 4)},
              ui_colour(u, TOKEN_LABEL_WATER), u->alpha);
    draw_round(&u->o->draw, ring, d / 2, ui_colour(u, TOKEN_LABEL_WATER), u->alpha);
    draw_round(&u->o->draw, px_rect_grow(ring, -ui_px(u, 4)), d / 2 - ui_px(u, 4),
               ui_colour(u, TOKEN_PAPER), u->alpha);
    const struct text_layout *t = ui_layout(u, h->words.in[u->s->lang], &o);
    ui_text(u, h->words.in[u->s->lang],
            (struct px_pt){ring.x + d + ui_px(u, 12), round(y - ui_px(u, 6) - t->size.h)}, &o);
}

void field_heads(struct ui *u, const struct field_plan *p, struct px_pt at, double alpha, bool live)
{
    double was = u->alpha;
    bool quiet = u->quiet;
    u->alpha *= alpha;
    u->quiet |= !live;
    for (int i = 0; i < p->n_heads && alpha > 0; i++) {
        struct field_head h = p->heads[i];
        h.box = moved(h.box, at);
        if (h.year)
            draw_year(u, &h);
        else if (h.shoal)
            draw_shoal(u, &h);
        else
            draw_head(u, &h);
        // A head is another kind of target than stones: keep a gutter of 3 mm.
        if (h.action.kind)
            ui_hit(u, head_id(u, &h.action), px_rect_grow(h.box, h.shoal ? 0 : -ui_px(u, 4)),
                   ui_px(u, 16), &h.action);
    }
    u->alpha = was;
    u->quiet = quiet;
}

// ---- map ----

#define MAP_PALE 0.10 // of paper over the map

void field_map(struct ui *u, const struct field_plan *p, struct px_pt at, struct px_rect within,
               double alpha)
{
    const struct field_map *m = &p->map;
    struct px_rect box = moved(m->box, at), shown = px_rect_clip(box, within);
    if (m->box.w <= 0 || alpha <= 0 || shown.w <= 0 || shown.h <= 0)
        return;
    struct px_pt mid = {box.x + box.w / 2, box.y + box.h / 2};
    struct map_pt centre = {m->middle.x + (u->l->canvas.w / 2 - mid.x) * m->m_per_px,
                            m->middle.y - (u->l->canvas.h / 2 - mid.y) * m->m_per_px};
    draw_fill(&u->o->draw, shown, ui_colour(u, TOKEN_LAND), 1);
    draw_map(&u->o->draw, shown, centre, m->m_per_px);
    draw_fill(&u->o->draw, shown, ui_colour(u, TOKEN_PAPER), 1 - (1 - MAP_PALE) * alpha);
}

#define DOT_R 7.0 // units

static void draw_notes(struct ui *u, const struct field_map *m, struct px_pt at)
{
    struct ui_text_opts o = field_note_opts(u);
    for (int i = 0; i < m->n_notes && u->alpha > 0; i++) {
        struct px_pt p = {m->notes[i].box.x + at.x, m->notes[i].box.y + at.y};
        int site = m->notes[i].site;
        o.width = m->notes[i].box.w;
        o.colour = site >= 0 ? site_colour(u, site) : ui_colour(u, TOKEN_INK);
        ui_text(u, ui_word(u, m->notes[i].word), p, &o);
    }
}

void field_leaders(struct ui *u, const struct field_plan *p, struct px_pt at, double alpha)
{
    double was = u->alpha, r = ui_px(u, DOT_R), edge = ui_px(u, 3);
    u->alpha *= alpha;
    for (int i = 0; i < p->map.n_leaders && alpha > 0; i++) {
        const struct field_leader *l = &p->map.leaders[i];
        struct px_pt ends[] = {{l->from.x + at.x, l->from.y + at.y},
                               {l->to.x + at.x, l->to.y + at.y}};
        struct px_rect dot = {ends[1].x - r, ends[1].y - r, 2 * r, 2 * r};
        struct rgba ink = site_colour(u, l->site), halo = ui_colour(u, TOKEN_PAPER);
        draw_line(&u->o->draw, ends, 2, ui_px(u, 10), halo, u->alpha);
        draw_round(&u->o->draw, px_rect_grow(dot, edge), r + edge, halo, u->alpha);
        draw_line(&u->o->draw, ends, 2, ui_px(u, 4), ink, u->alpha);
        draw_round(&u->o->draw, dot, r, ink, u->alpha);
    }
    draw_notes(u, &p->map, at);
    u->alpha = was;
}

// ---- water ----

// The shore's height at x; px from left to right.
static double shore_at(const struct px_pt *pts, int n, double x)
{
    int i = 1;
    while (i < n - 1 && pts[i].x < x)
        i++;
    double w = pts[i].x - pts[i - 1].x;
    return lerp_d(pts[i - 1].y, pts[i].y, w > 0 ? clamp_d((x - pts[i - 1].x) / w, 0, 1) : 1);
}

// Where a level stretch that begins at x ends; x itself where the shore slopes.
static double level_to(const struct px_pt *pts, int n, double x)
{
    for (int i = 1; i < n; i++)
        if (pts[i].x > x)
            return pts[i].y == pts[i - 1].y ? pts[i].x : x;
    return INFINITY;
}

static void draw_shore(struct ui *u, struct px_pt *pts, int n, struct px_rect within, double alpha)
{
    for (int i = 0; i < n; i++)
        pts[i].x = clamp_d(pts[i].x, within.x, within.x + within.w);
    draw_path(&u->o->draw, pts, n, fmax(2, ui_px(u, 3)), ui_colour(u, TOKEN_SHORE),
              u->alpha * alpha);
}

#define COLUMN 2.0 // units; the steps between columns lie under the shore's line

// In columns: a plain fill costs less than an area with a mask, and allocates nothing.
void field_water(struct ui *u, const struct field_plan *p, struct px_pt at, struct px_rect within,
                 double alpha)
{
    const struct field_water *w = &p->water;
    if (!w->n_top || alpha <= 0)
        return;
    struct px_pt *top = moved_points(u, w->top, w->n_top, at),
                 *bottom = moved_points(u, w->bottom, w->n_bottom, at);
    struct rgba water = ui_colour(u, TOKEN_WATER);
    double end = within.x + within.w, foot = within.y, step = ui_px(u, COLUMN);
    for (int i = 0; i < w->n_top && !w->n_bottom; i++)
        foot = fmax(foot, ceil(top[i].y));
    if (!w->n_bottom)
        draw_fill(&u->o->draw,
                  (struct px_rect){within.x, foot, within.w, within.y + within.h - foot}, water,
                  u->alpha * alpha);
    for (double x = within.x, x1; x < end; x = x1) {
        x1 = fmin(level_to(top, w->n_top, x), end);
        if (w->n_bottom)
            x1 = fmin(x1, level_to(bottom, w->n_bottom, x));
        x1 = fmin(fmax(floor(x1), x + step), end);
        double y = round(shore_at(top, w->n_top, (x + x1) / 2)), y1 = foot;
        if (w->n_bottom)
            y1 = round(shore_at(bottom, w->n_bottom, (x + x1) / 2));
        draw_fill(&u->o->draw, (struct px_rect){x, y, x1 - x, fmax(0, y1 - y)}, water,
                  u->alpha * alpha);
    }
    draw_shore(u, top, w->n_top, within, alpha);
    if (w->n_bottom)
        draw_shore(u, bottom, w->n_bottom, within, alpha);
}

// ---- threads ----

#define THREAD_POINTS 16

// Draws a thread from bank to bank, vertical at both ends.
static void draw_thread(struct ui *u, struct px_rect a, struct px_rect b, double alpha)
{
    struct px_pt *pts = ARENA_ARRAY(u->frame, struct px_pt, THREAD_POINTS);
    double x0 = a.x + a.w / 2, y0 = a.y + a.h / 2, x1 = b.x + b.w / 2, y1 = b.y + b.h / 2;
    for (int i = 0; i < THREAD_POINTS; i++) {
        double t = i / (double)(THREAD_POINTS - 1), s = smooth_d(t);
        pts[i] = (struct px_pt){lerp_d(x0, x1, s), lerp_d(y0, y1, t)};
    }
    draw_path(&u->o->draw, pts, THREAD_POINTS, fmax(2, ui_px(u, 3)),
              ui_colour(u, TOKEN_LABEL_WATER), u->alpha * alpha);
}

void field_pairs(struct ui *u, const struct field_plan *p, struct px_pt at, double alpha)
{
    if (!p->threads || alpha <= 0)
        return;
    for (int i = 0; i < p->n; i++) {
        const struct initiative *it = &u->m->initiatives[p->places[i].record];
        for (int k = 0; it->source == 0 && k < it->n_related; k++) {
            const struct field_place *to = field_plan_find(p, it->related[k]);
            if (to)
                draw_thread(u, moved(p->places[i].box, at), moved(to->box, at), alpha);
        }
    }
}
