// close_tiles: a site's records as tiles in columns beside its outline, each with a thread to it.
// Threads leave the tiles level, slant in the channel between column and outline, and reach the
// outline level, in the tiles' order: so that none crosses another.
#include <math.h>

#include "content/record_index.h"
#include "scene/parts/callout.h"
#include "scene/parts/record.h"
#include "scene/screens/close.h"

#define WIDTH_LEAST 384.0
#define WIDTH_MOST 580.0
#define PAD 12.0
#define GAP 8.0      // between tiles; fingers need it
#define CHANNEL 44.0 // between a column and the outline
#define BADGE 56.0
#define DOC 20.0       // the dot that stands for a document
#define THREAD_ROWS 64 // heights of the outline that are tried

struct column {
    struct px_rect room;
    bool right; // of the outline
};

// ---- sizes ----

static const struct words *tile_words(const struct initiative *it)
{
    return it->short_name.in[0].n ? &it->short_name : &it->name;
}

double close_dot_width(const struct ui *u)
{
    return ui_px(u, DOC + 12);
}

static struct ui_text_opts date_opts(const struct ui *u, double w)
{
    return (struct ui_text_opts){.type = TYPE_CAPTION,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, TOKEN_INK_2),
                                 .width = w,
                                 .role = ROLE_TEXT};
}

// Wide enough for the date of every document, at usual sizes of text.
static double tile_width(struct ui *u)
{
    double w = ui_px(u, WIDTH_LEAST), pad = 2 * ui_px(u, PAD) + close_dot_width(u);
    for (int l = 0; l < u->m->n_langs; l++) {
        struct ui_as as;
        struct ui *in = ui_as_lang(&as, u, l);
        struct ui_text_opts o = date_opts(in, 0);
        for (int s = 0; s < u->m->n_sources; s++)
            w = fmax(w, pad + ui_layout(in, u->m->sources[s].date_label.in[l], &o)->size.w);
    }
    return fmin(w, ui_px(u, WIDTH_MOST));
}

static struct ui_text_opts title_opts(const struct ui *u, double tile_w)
{
    return (struct ui_text_opts){.type = TYPE_SMALL,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, TOKEN_INK),
                                 .width = tile_w - 2 * ui_px(u, PAD),
                                 .role = ROLE_HEADING};
}

// As high as its words are in any language; -1: the site's own tile.
static double tile_height(struct ui *u, int initiative, double w)
{
    double h = ui_px(u, 88);
    for (int l = 0; l < u->m->n_langs && initiative >= 0; l++) {
        const struct initiative *it = &u->m->initiatives[initiative];
        struct ui_as as;
        struct ui *in = ui_as_lang(&as, u, l);
        struct ui_text_opts o = title_opts(in, w),
                            d = date_opts(in, w - 2 * ui_px(u, PAD) - close_dot_width(u));
        h = fmax(h, ui_layout(in, tile_words(it)->in[l], &o)->size.h +
                        ui_layout(in, record_date_label(in, it), &d)->size.h + 2 * ui_px(u, PAD));
    }
    return fmax(h, ui_px(u, BADGE * u->l->text + 2 * PAD));
}

// ---- columns ----

// From the lowest obstacle above to the highest one below.
static struct px_rect clear_height(const struct close_stage *st, struct px_rect room, double gap)
{
    double top = room.y, bottom = room.y + room.h, middle = room.y + room.h / 2;
    for (int i = 0; i < st->n; i++) {
        struct px_rect t = st->taken[i];
        if (!px_rect_meets(t, room))
            continue;
        if (t.y + t.h / 2 < middle)
            top = fmax(top, t.y + t.h + gap);
        else
            bottom = fmin(bottom, t.y - gap);
    }
    return (struct px_rect){room.x, top, room.w, fmax(0, bottom - top)};
}

// Above the sheet that stands below, which reaches from the margin beneath the column.
static struct px_rect above_sheet(const struct ui *u, const struct close_stage *st,
                                  struct px_rect room, struct px_size sheet)
{
    double m = u->l->margin, gap = ui_px(u, 24);
    struct px_rect along = {st->free.x + m, room.y, sheet.w,
                            st->free.y + st->free.h - room.y - ui_px(u, 40)};
    if (u->l->left)
        along.x = st->free.x + st->free.w - m - sheet.w;
    struct px_rect clear = clear_height(st, along, gap);
    double left = fmin(room.h, clear.y + clear.h - sheet.h - gap - room.y);
    room.h = left < room.h / 2 ? room.h : left; // records come first
    return room;
}

// The columns beside the outline that cover none of it.
static int find_columns(const struct close *c, struct ui *u, const struct close_stage *st,
                        struct px_size sheet, struct column out[2])
{
    double w = tile_width(u), m = u->l->margin, gap = ui_px(u, 24),
           y = fmax(st->free.y, u->l->stage.y) + ui_px(u, 40);
    struct px_rect room = {0, y, w, st->free.y + st->free.h - y - ui_px(u, 40)};
    struct px_rect site = c->outline.box;
    double x[2] = {st->free.x + m, st->free.x + st->free.w - m - w};
    bool beside = st->keys.w > 0 && !u->l->portrait; // upright, a column ends above the keys
    if (beside && u->l->left)
        x[0] = st->keys.x + st->keys.w + gap;
    else if (beside)
        x[1] = st->keys.x - gap - w;
    int n = 0, first = u->l->portrait && !u->l->left;
    for (int k = 0; k < 2; k++) {
        int i = first ? 1 - k : k;
        struct px_rect around =
            px_rect_grow((struct px_rect){x[i], 0, w, u->l->view.h}, ui_px(u, CHANNEL));
        room.x = x[i];
        bool aside = i ? site.x + site.w < around.x : site.x > around.x + around.w;
        if (aside && !(u->l->portrait && n))
            out[n++] = (struct column){clear_height(st, room, ui_px(u, 12)), i};
    }
    for (int i = 0; i < n && sheet.h; i++)
        out[i].room = above_sheet(u, st, out[i].room, sheet);
    return n;
}

// ---- tiles ----

static int site_records(const struct model *m, int site, int *out)
{
    struct record_filter f = {-1, site, -1};
    return record_index_list(m, &f, 0, CLOSE_TILES - 1, out);
}

// Tiles from the list while they fit and are no higher together than `most`.
struct pile {
    double heights[CLOSE_TILES], h; // h: of all, with gaps
    int n;
};

static struct pile pile_up(struct ui *u, const int *records, int n, const struct column *col,
                           double most)
{
    struct pile p = {.n = 0};
    double gap = ui_px(u, GAP);
    for (int i = 0; i < n; i++) {
        double h = tile_height(u, records[i], col->room.w);
        double all = p.h + h + (i ? gap : 0);
        if (all > col->room.h || all > most)
            break;
        p.heights[p.n++] = h;
        p.h = all;
    }
    return p;
}

// In the middle of the column's height, if there is much of it; else what is left below is for the
// marks of other sites.
static void fill_column(struct close *c, const struct ui *u, const struct column *col,
                        const int *records, const struct pile *p)
{
    double slack = col->room.h - p->h;
    double y = round(col->room.y + (slack > ui_px(u, 300) ? slack / 2 : 0));
    for (int i = 0; i < p->n; i++) {
        c->tiles[c->n_tiles++] = (struct close_tile){
            .initiative = records[i], .box = {col->room.x, y, col->room.w, p->heights[i]}};
        y += p->heights[i] + ui_px(u, GAP);
    }
}

// Whether a level line meets a site other than that of `c`.
static bool meets_other_site(const struct close *c, const struct ui *u, struct px_pt a, double x)
{
    const struct map_view v = scene_view(u);
    for (int s = 0; s < u->m->n_sites; s++) {
        struct px_rect box = callout_site_box(u, s);
        if (s == c->site || a.y < box.y || a.y > box.y + box.h)
            continue;
        for (int i = 0; i <= 24; i++) {
            struct px_pt p = {lerp_d(a.x, x, i / 24.0), a.y};
            if (geo_ring_has(&u->m->sites[s].outline, map_to_geo(map_view_to_map(&v, p))))
                return true;
        }
    }
    return false;
}

// The points of the outline's side that a level line from the channel reaches, from the top down.
static int side_points(const struct close *c, const struct ui *u, struct px_rect free,
                       const struct column *col, struct px_pt *out)
{
    const struct outline_room *o = &c->outline;
    bool right = col->right;
    struct px_rect beside = {free.x, col->room.y, free.w, col->room.h};
    struct px_rect seen = px_rect_clip(px_rect_grow(o->box, -2), beside);
    double edge = right ? o->box.x + o->box.w : o->box.x;
    int n = 0;
    for (int i = 0; i < THREAD_ROWS; i++) {
        struct px_pt at = {0, seen.y + (i + 0.5) / THREAD_ROWS * seen.h};
        if (outline_room_side(o, at.y, right, &at.x) && px_rect_has(free, at) &&
            !meets_other_site(c, u, (struct px_pt){at.x + (right ? 2 : -2), at.y}, edge))
            out[n++] = at;
    }
    return n;
}

// Threads of the tiles from..to, which stand in one column.
static void thread_column(struct close *c, const struct ui *u, struct px_rect free,
                          const struct column *col, int from)
{
    const struct outline_room *o = &c->outline;
    struct px_pt points[THREAD_ROWS];
    bool right = col->right;
    int n = c->n_tiles - from, n_points = side_points(c, u, free, col, points);
    double stub = ui_px(u, 18);
    for (int i = 0; i < n && n_points >= n; i++) {
        struct close_tile *t = &c->tiles[from + i];
        struct px_pt to = points[(int)((i + 0.5) * n_points / n)];
        double x = right ? t->box.x : t->box.x + t->box.w, y = round(t->box.y + t->box.h / 2);
        double turn = right ? o->box.x + o->box.w + stub : o->box.x - stub;
        t->thread[0] = (struct px_pt){x, y};
        t->thread[1] = (struct px_pt){right ? x - stub : x + stub, y};
        t->thread[2] = (struct px_pt){turn, to.y};
        t->thread[3] = to;
        t->threaded = t->initiative >= 0;
    }
}

static double half_of(struct ui *u, const int *records, int n, double w)
{
    double h = 0;
    for (int i = 0; i < n; i++)
        h += tile_height(u, records[i], w) + ui_px(u, GAP);
    return (h + tile_height(u, -1, w)) / 2;
}

// Below the last column stands the mark of another site, in what the column keeps free there.
static double mark_room(struct ui *u)
{
    struct callout mark = {.edge = true, .distance_m = 1};
    return callout_pill_size(u, &mark).h;
}

// Where no record had room beside the mark, the records come first.
static struct pile pile_up_last(struct ui *u, const int *records, int n, const struct column *col)
{
    struct pile p = pile_up(u, records, n, col, INFINITY);
    double most = col->room.h - mark_room(u);
    bool tight = p.h > most && u->m->n_sites > 1 && !u->l->portrait;
    struct pile less = tight ? pile_up(u, records, n, col, most) : p;
    return less.n < 2 ? p : less;
}

// The first column takes half of the height; the site's own tile stands first in the last one.
void close_tiles_place(struct close *c, struct ui *u, const struct close_stage *st,
                       struct px_size sheet)
{
    struct column cols[2];
    int records[CLOSE_TILES + 1];
    int n = site_records(u->m, c->site, records), n_cols = find_columns(c, u, st, sheet, cols),
        left = 0;
    if (!n_cols || !n)
        return;
    const struct column *last = &cols[n_cols - 1];
    if (n_cols == 2) {
        struct pile p = pile_up(u, records, n, &cols[0], half_of(u, records, n, last->room.w));
        fill_column(c, u, &cols[0], records, &p);
        thread_column(c, u, st->free, &cols[0], 0);
        left = p.n;
    }
    int rest[CLOSE_TILES + 1] = {-1};
    for (int i = left; i < n; i++)
        rest[1 + i - left] = records[i];
    struct pile p = pile_up_last(u, rest, n - left + 1, last);
    if (p.n + left < 2) // no record has room
        c->n_tiles = 0;
    else
        fill_column(c, u, last, rest, &p);
    thread_column(c, u, st->free, last, left);
}

// ---- drawing ----

static void thread(const struct close_tile *t, struct ui *u, struct rgba c)
{
    double r = ui_px(u, 10), in = ui_px(u, 7);
    struct px_pt d = {round(t->thread[3].x), round(t->thread[3].y)};
    draw_line(&u->o->draw, t->thread, CLOSE_THREAD, fmax(2, 3 * u->k), c, u->alpha);
    draw_round(&u->o->draw, (struct px_rect){d.x - r, d.y - r, 2 * r, 2 * r}, r,
               ui_colour(u, TOKEN_SURFACE), u->alpha);
    draw_round(&u->o->draw, (struct px_rect){d.x - in, d.y - in, 2 * in, 2 * in}, in, c, u->alpha);
}

// A filled dot for the latest document, a ring for the others.
void close_dot(struct ui *u, const struct initiative *it, struct px_pt at, struct rgba c)
{
    double d = ui_px(u, DOC);
    struct px_rect box = {round(at.x), round(at.y - d / 2), d, d};
    if (it->source == u->m->n_sources - 1)
        draw_round(&u->o->draw, box, d / 2, c, u->alpha);
    else
        draw_stroke(&u->o->draw, box, d / 2, fmax(2, 4 * u->k), c, u->alpha);
}

static void record_tile(const struct close *c, struct ui *u, const struct close_tile *t)
{
    const struct initiative *it = &u->m->initiatives[t->initiative];
    double x = t->box.x + ui_px(u, PAD), y;
    struct rgba colour = site_colour(u, c->site);
    struct ui_text_opts title = title_opts(u, t->box.w),
                        date = date_opts(u, t->box.w - 2 * ui_px(u, PAD) - close_dot_width(u));
    const struct words *w = tile_words(it);
    ui_map_card(u, t->box, ui_px(u, 12));
    u->record = it->id;
    const struct text_layout *l = ui_layout(u, record_date_label(u, it), &date);
    double h = ui_layout(u, w->in[title.lang], &title)->size.h + l->size.h;
    y = t->box.y + round((t->box.h - h) / 2);
    y += ui_text(u, w->in[title.lang], (struct px_pt){x, y}, &title).h;
    double line = l->size.h / (double)(l->n_lines > 0 ? l->n_lines : 1);
    close_dot(u, it, (struct px_pt){x, y + line / 2}, colour);
    ui_text(u, record_date_label(u, it), (struct px_pt){x + close_dot_width(u), y}, &date);
    u->record = (struct str){0};
    struct action a = {.kind = ACTION_CARD, .index = t->initiative};
    ui_hit(u, ui_id(u, "card:%s", it->id.p), t->box, ui_px(u, 12), &a);
}

static void site_tile(const struct close *c, struct ui *u, const struct close_tile *t)
{
    const struct site *st = &u->m->sites[c->site];
    double d = ui_px(u, BADGE), icon = ui_px(u, BADGE * 0.62), x = t->box.x + ui_px(u, PAD);
    double y = round(t->box.y + (t->box.h - d) / 2), in = (d - icon) / 2;
    int n = filter_count(u->m, FILTER_SITE, c->site);
    struct ui_text_opts name = title_opts(u, 0), count = date_opts(u, 0);
    name.width = 0;
    ui_map_card(u, t->box, ui_px(u, 12));
    draw_round(&u->o->draw, (struct px_rect){x, y, d, d}, d / 2, site_colour(u, c->site), u->alpha);
    ui_icon(u, st->icon.p, (struct px_rect){round(x + in), round(y + in), icon, icon},
            ui_colour(u, TOKEN_ON_SITE));
    struct str s = ui_records(u, n);
    double h = ui_layout(u, s, &count)->size.h + ui_layout(u, s, &name)->size.h;
    struct px_pt at = {x + d + ui_px(u, 16), t->box.y + (t->box.h - h) / 2};
    at.y += ui_text(u, st->short_name.in[name.lang], at, &name).h;
    ui_text(u, s, at, &count);
    double chevron = ui_px(u, 40);
    ui_icon(u, "chevron-right",
            (struct px_rect){t->box.x + t->box.w - ui_px(u, PAD) - chevron,
                             round(t->box.y + (t->box.h - chevron) / 2), chevron, chevron},
            ui_colour(u, TOKEN_INK_2));
    struct action a = {.kind = ACTION_SITE, .index = c->site};
    ui_hit(u, ui_id(u, "site.%s", st->id.p), t->box, ui_px(u, 12), &a);
}

void close_tiles_draw(const struct close *c, struct ui *u)
{
    for (int i = 0; i < c->n_tiles; i++)
        if (c->tiles[i].threaded)
            thread(&c->tiles[i], u, site_colour(u, c->site));
    for (int i = 0; i < c->n_tiles; i++)
        if (c->tiles[i].initiative < 0)
            site_tile(c, u, &c->tiles[i]);
        else
            record_tile(c, u, &c->tiles[i]);
}
