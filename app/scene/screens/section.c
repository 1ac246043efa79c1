// section: cuts the map along the line in every frame, and draws what lies there to one scale.
// Widths are true; heights are drawn larger, depths are not known, and the strip says so.
#include "scene/screens/section.h"

#include <math.h>

#include "map/map_section.h"
#include "map/terrain.h"
#include "scene/parts/record.h"
#include "scene/parts/ui_button.h"

#define LINE_POINTS 16
#define OFFERED_M_PER_PX 9.0 // at 1080p
#define ROUND_M 5.0          // widths are rounded to this
#define HEIGHTS 3.0          // as large as widths
#define PLAIN_M 4.0          // height of the ground where none is known
#define DEPTH 0.16           // of water, in parts of its width
#define DEPTH_MOST 30.0      // units
#define GROUND 78.0          // units from the foot up to sea level
#define GROUND_LEAST 52.0    // the same where large text leaves less room
#define SAMPLE_PX 4.0
#define DISC 44.0
#define LABEL_GAP 20.0

struct profile {
    struct ui *u;
    struct map_pt line[LINE_POINTS];
    int n;
    struct map_section cut;
    struct px_rect box, strip;
    double x0, px_per_m; // map metres
    double ground;       // ground metres a map metre
    double sea, foot;    // y
    double label_w;      // most of a label, px; 0: any
    double label_scale;
};

// ---- the line ----

static struct map_box line_box(const struct map_pt *p, int n)
{
    struct map_box b = {p[0].x, p[0].y, p[0].x, p[0].y};
    for (int i = 1; i < n; i++)
        b = (struct map_box){fmin(b.x0, p[i].x), fmin(b.y0, p[i].y), fmax(b.x1, p[i].x),
                             fmax(b.y1, p[i].y)};
    return b;
}

// As the content has it; the number of points, 0 without a section.
static int content_line(const struct model *m, struct map_pt *out)
{
    const struct geo_feature *f = model_section(m);
    int n = 0;
    for (size_t i = 0; f && i < f->rings[0].n && n < LINE_POINTS; i++)
        out[n++] = map_from_geo(f->rings[0].pts[i]);
    return n;
}

bool section_offered(const struct ui *u, struct px_rect free)
{
    struct map_pt line[LINE_POINTS];
    int n = content_line(u->m, line);
    const struct map_view v = scene_view(u);
    if (!n || v.m_per_px * u->k > OFFERED_M_PER_PX)
        return false;
    struct map_box b = line_box(line, n);
    struct map_pt mid = {(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2};
    return px_rect_has(free, map_view_to_px(&v, mid));
}

// The middle of its box lies in the middle of the map above the strip.
static void place_line(struct profile *p)
{
    const struct map_view v = scene_view(p->u);
    struct px_rect free = layout_section_line(p->u->l);
    struct map_pt to =
        map_view_to_map(&v, (struct px_pt){free.x + free.w / 2, free.y + free.h / 2});
    struct map_box b = line_box(p->line, p->n);
    double dx = to.x - (b.x0 + b.x1) / 2, dy = to.y - (b.y0 + b.y1) / 2;
    for (int i = 0; i < p->n; i++) {
        p->line[i].x += dx;
        p->line[i].y += dy;
    }
    p->ground = map_ground_scale(to);
}

static void disc(struct ui *u, struct px_pt at, const char *letter)
{
    double d = ui_px(u, DISC);
    struct px_rect box = {round(at.x - d / 2), round(at.y - d / 2), d, d};
    struct ui_text_opts o = {.type = TYPE_SMALL,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_SURFACE),
                             .scale = 1 / u->l->text,
                             .silent = true};
    draw_round(&u->o->draw, px_rect_grow(box, 3 * u->k), d / 2 + 3 * u->k,
               ui_colour(u, TOKEN_SURFACE), u->alpha);
    draw_round(&u->o->draw, box, d / 2, ui_colour(u, TOKEN_INK), u->alpha);
    struct px_size size = ui_layout(u, str_from(letter), &o)->size;
    ui_text(u, str_from(letter), (struct px_pt){at.x - size.w / 2.0, at.y - size.h / 2.0}, &o);
}

static void draw_map_line(const struct profile *p)
{
    struct ui *u = p->u;
    const struct map_view v = scene_view(u);
    struct px_pt *pts = ARENA_ARRAY(u->frame, struct px_pt, LINE_POINTS);
    for (int i = 0; i < p->n; i++)
        pts[i] = map_view_to_px(&v, p->line[i]);
    ui_clip(u, layout_above_section(u->l));
    draw_path(&u->o->draw, pts, p->n, fmax(4, 10 * u->k), ui_colour(u, TOKEN_SURFACE),
              0.8 * u->alpha);
    draw_path(&u->o->draw, pts, p->n, fmax(2, 5 * u->k), ui_colour(u, TOKEN_INK), u->alpha);
    disc(u, pts[0], "A");
    disc(u, pts[p->n - 1], "B");
    ui_unclip(u);
}

// ---- the ground ----

static double x_of(const struct profile *p, double at)
{
    return p->x0 + at * p->px_per_m;
}

static double surface_y(const struct profile *p, const struct map_section_piece *piece, double at)
{
    const struct terrain *t = p->u->w->shapes->terrain;
    double h = piece->kind == SECTION_ABROAD || !t
                   ? PLAIN_M
                   : fmax(terrain_height(t, map_section_at(p->line, p->n, at)), PLAIN_M / 2);
    return round(p->sea - h * HEIGHTS * p->px_per_m / p->ground);
}

// A bed as deep as the drawing has room for; its depth says nothing.
static double bed_y(const struct profile *p, const struct map_section_piece *piece, double at)
{
    double t = (at - piece->from) / fmax(piece->to - piece->from, 1e-9), u = 2 * t - 1;
    double deep = fmin((piece->to - piece->from) * p->px_per_m * DEPTH, DEPTH_MOST * p->u->k);
    return p->sea + deep * (1 - u * u * u * u);
}

static double top_y(const struct profile *p, const struct map_section_piece *piece, double at)
{
    return piece->kind == SECTION_WATER ? bed_y(p, piece, at) : surface_y(p, piece, at);
}

// The piece's upper edge from its west end; room for two more points stays.
static int top_edge(const struct profile *p, const struct map_section_piece *piece,
                    struct px_pt **out)
{
    double a = x_of(p, piece->from), b = x_of(p, piece->to);
    int n = (int)fmin(fmax(ceil((b - a) / SAMPLE_PX), 2), DRAW_MAX_AREA - 4);
    struct px_pt *pts = ARENA_ARRAY(p->u->frame, struct px_pt, (size_t)n + 3);
    for (int i = 0; i <= n; i++) {
        double at = lerp_d(piece->from, piece->to, (double)i / n);
        pts[i] = (struct px_pt){x_of(p, at), top_y(p, piece, at)};
    }
    *out = pts;
    return n + 1;
}

static void draw_earth(const struct profile *p, const struct map_section_piece *piece)
{
    struct ui *u = p->u;
    struct px_pt *pts;
    int n = top_edge(p, piece, &pts);
    pts[n++] = (struct px_pt){x_of(p, piece->to), p->foot};
    pts[n++] = (struct px_pt){x_of(p, piece->from), p->foot};
    bool abroad = piece->kind == SECTION_ABROAD;
    draw_area(&u->o->draw, pts, n, ui_colour(u, abroad ? TOKEN_ABROAD : TOKEN_LAND), u->alpha);
    if (piece->kind == SECTION_SITE)
        draw_area(&u->o->draw, pts, n, site_colour(u, piece->site), 0.24 * u->alpha);
}

static void draw_water(const struct profile *p, const struct map_section_piece *piece)
{
    struct ui *u = p->u;
    struct px_pt *pts;
    int n = top_edge(p, piece, &pts);
    pts[n++] = (struct px_pt){x_of(p, piece->to), p->sea};
    pts[n++] = (struct px_pt){x_of(p, piece->from), p->sea};
    draw_area(&u->o->draw, pts, n, ui_colour(u, TOKEN_WATER), u->alpha);
    struct px_rect level = {x_of(p, piece->from), p->sea, 0, fmax(2, ui_px(u, 3))};
    level.w = x_of(p, piece->to) - level.x;
    draw_fill(&u->o->draw, level, ui_colour(u, TOKEN_LABEL_WATER), u->alpha);
}

// The upper edge: a site's in its colour, in dots where its extent is only indicative.
static void draw_edge(const struct profile *p, const struct map_section_piece *piece)
{
    struct ui *u = p->u;
    struct px_pt *pts;
    int n = top_edge(p, piece, &pts);
    bool site = piece->kind == SECTION_SITE;
    struct rgba c = site ? site_colour(u, piece->site) : ui_colour(u, TOKEN_INK_2);
    double w = fmax(2, ui_px(u, site ? 6 : 3));
    if (piece->kind == SECTION_WATER)
        return;
    if (site && u->m->sites[piece->site].indicative) {
        for (int i = 0; i < n; i += 3)
            draw_round(&u->o->draw, (struct px_rect){pts[i].x - w / 2, pts[i].y - w / 2, w, w},
                       w / 2, c, u->alpha);
        return;
    }
    for (int i = 0; i < n; i += DRAW_MAX_PATH - 1)
        draw_path(&u->o->draw, pts + i, n - i < DRAW_MAX_PATH ? n - i : DRAW_MAX_PATH, w, c,
                  u->alpha);
}

// ---- what it is called ----

static const struct geo_feature *city_abroad(const struct ui *u)
{
    const struct map_shapes *s = u->w->shapes;
    for (size_t i = 0; i < s->n_places; i++)
        if (s->places[i].abroad && s->places[i].kind == PLACE_CITY)
            return &u->m->layers[s->places[i].feature_layer].features[s->places[i].feature];
    return NULL;
}

// The piece's name in a language; empty: it has none.
static struct str name_in(const struct ui *u, const struct map_section_piece *piece, int lang)
{
    const struct geo_feature *f = NULL;
    if (piece->kind == SECTION_SITE)
        return u->m->sites[piece->site].short_name.in[lang];
    if (piece->kind == SECTION_WATER && piece->line >= 0) {
        const struct map_line *l = &u->w->shapes->lines[piece->line];
        f = &u->m->layers[l->feature_layer].features[l->feature];
    } else if (piece->kind == SECTION_ABROAD) {
        f = city_abroad(u);
    }
    return f ? f->names[lang] : (struct str){0};
}

struct label {
    const struct map_section_piece *piece;
    struct str first, second, width;
    double x, w; // of its left edge
};

static struct ui_text_opts label_opts(const struct ui *u, enum ui_type type, enum token ink)
{
    return (struct ui_text_opts){
        .type = type, .lang = u->s->lang, .colour = ui_colour(u, ink), .role = ROLE_LABEL};
}

static struct ui_text_opts in_label(const struct profile *p, enum ui_type type, enum token ink)
{
    struct ui_text_opts o = label_opts(p->u, type, ink);
    o.width = p->label_w;
    o.scale = p->label_scale;
    return o;
}

// How wide it is on the ground; only what has both its banks is measured.
static struct str width_words(struct ui *u, const struct profile *p,
                              const struct map_section_piece *piece)
{
    bool indicative = piece->kind == SECTION_SITE && u->m->sites[piece->site].indicative;
    if (indicative)
        return ui_word(u, UI_INDICATIVE);
    if (!piece->whole || (piece->kind != SECTION_SITE && piece->kind != SECTION_WATER))
        return (struct str){0};
    double m = round((piece->to - piece->from) * p->ground / ROUND_M) * ROUND_M;
    struct str unit = ui_word(u, UI_METRES);
    return arena_printf(u->frame, "%.0f %.*s", m, (int)unit.n, unit.p);
}

static struct label label_of(struct profile *p, const struct map_section_piece *piece)
{
    struct ui *u = p->u;
    struct label l = {.piece = piece, .first = name_in(u, piece, u->s->lang)};
    struct ui_text_opts bold = in_label(p, TYPE_SMALL, TOKEN_INK),
                        small = in_label(p, TYPE_CAPTION, TOKEN_INK_2);
    if (!l.first.n)
        return l;
    if (u->l->text < 1.3 && p->label_scale >= 1)
        l.second = name_in(u, piece, ui_other_lang(u));
    l.width = width_words(u, p, piece);
    l.w = ui_layout(u, l.first, &bold)->size.w;
    if (l.second.n)
        l.w = fmax(l.w, ui_layout(u, l.second, &small)->size.w);
    if (l.width.n)
        l.w = fmax(l.w, ui_layout(u, l.width, &bold)->size.w);
    l.x = (x_of(p, piece->from) + x_of(p, piece->to) - l.w) / 2;
    return l;
}

// Pushes labels apart, from the left and then back from the right edge.
static int spread(struct profile *p, struct label *out)
{
    double gap = ui_px(p->u, LABEL_GAP), lo = p->box.x, hi = p->box.x + p->box.w;
    int n = 0;
    for (int i = 0; i < p->cut.n; i++) {
        struct label l = label_of(p, &p->cut.pieces[i]);
        if (!l.first.n)
            continue;
        l.x = fmax(l.x, lo);
        lo = l.x + l.w + gap;
        out[n++] = l;
    }
    for (int i = n - 1; i >= 0; i--) {
        out[i].x = fmin(out[i].x, hi - out[i].w);
        hi = out[i].x - gap;
    }
    return n;
}

static void centred(struct ui *u, struct str s, const struct label *l, double *y,
                    struct ui_text_opts o)
{
    o.width = l->w;
    o.align = TEXT_CENTRE;
    *y += ui_text(u, s, (struct px_pt){l->x, *y}, &o).h;
}

// From the label down to the piece, and across its width.
static void bracket(const struct profile *p, const struct label *l, double y)
{
    struct ui *u = p->u;
    double a = x_of(p, l->piece->from), b = x_of(p, l->piece->to), w = fmax(2, ui_px(u, 3));
    double tick = ui_px(u, 16), end = top_y(p, l->piece, (l->piece->from + l->piece->to) / 2);
    bool measured = l->piece->whole && l->width.n;
    struct rgba c = l->piece->kind == SECTION_SITE ? site_colour(u, l->piece->site)
                                                   : ui_colour(u, TOKEN_LABEL_WATER);
    if (!measured)
        return;
    struct px_pt lead[3] = {{l->x + l->w / 2, y}, {(a + b) / 2, y + tick}, {(a + b) / 2, y + tick}};
    draw_line(&u->o->draw, lead, 2, w, c, u->alpha);
    y += tick;
    draw_fill(&u->o->draw, (struct px_rect){a, y, b - a, w}, c, u->alpha);
    for (int i = 0; i < 2; i++) {
        double x = i ? b - w : a;
        draw_fill(&u->o->draw, (struct px_rect){x, y - tick / 2, w, tick}, c, u->alpha);
        draw_fill(&u->o->draw, (struct px_rect){x, y, fmax(1, w / 2), fmax(0, end - y)}, c,
                  0.35 * u->alpha);
    }
}

static double label_height(const struct profile *p, const struct label *l)
{
    struct ui *u = p->u;
    struct ui_text_opts bold = in_label(p, TYPE_SMALL, TOKEN_INK),
                        small = in_label(p, TYPE_CAPTION, TOKEN_INK_2);
    double h = ui_layout(u, l->first, &bold)->size.h;
    h += l->second.n ? ui_layout(u, l->second, &small)->size.h : 0;
    return h + (l->width.n ? ui_layout(u, l->width, &bold)->size.h : 0);
}

// Of the label with the most lines.
static double labels_height(struct profile *p)
{
    struct label *labels = ARENA_ARRAY(p->u->frame, struct label, SECTION_PIECES);
    double most = 0;
    int n = spread(p, labels);
    for (int i = 0; i < n; i++)
        most = fmax(most, label_height(p, &labels[i]));
    return most;
}

// Labels that have no room beside each other are wrapped, and then set smaller. `end`: of the
// lowest line.
static void wrap_labels(struct profile *p, double top, double end)
{
    static const double most[] = {0, 320, 260, 200, 150}, scales[] = {1, 0.85, 0.7};
    struct label *labels = ARENA_ARRAY(p->u->frame, struct label, SECTION_PIECES);
    size_t widths = sizeof most / sizeof *most, sizes = sizeof scales / sizeof *scales;
    for (size_t i = 0; i < widths * sizes; i++) {
        p->label_scale = scales[i / widths];
        p->label_w = ui_px(p->u, most[i % widths] * p->u->l->text * p->label_scale);
        int n = spread(p, labels);
        if (!n || (labels[0].x >= p->box.x && top + labels_height(p) <= end))
            return;
    }
}

// All end at one height, so that no bracket passes below another's words.
static void draw_labels(struct profile *p, double end)
{
    struct ui *u = p->u;
    struct label *labels = ARENA_ARRAY(u->frame, struct label, SECTION_PIECES);
    struct ui_text_opts bold = in_label(p, TYPE_SMALL, TOKEN_INK),
                        small = in_label(p, TYPE_CAPTION, TOKEN_INK_2);
    bold.role = ROLE_TEXT;
    small.secondary = true;
    small.lang = ui_other_lang(u);
    int n = spread(p, labels);
    for (int i = 0; i < n; i++) {
        const struct label *l = &labels[i];
        double at = end - label_height(p, l);
        centred(u, l->first, l, &at, bold);
        if (l->second.n)
            centred(u, l->second, l, &at, small);
        if (l->width.n)
            centred(u, l->width, l, &at, bold);
        bracket(p, l, at + ui_px(u, 4));
    }
}

// ---- the strip ----

static double head(struct profile *p)
{
    struct ui *u = p->u;
    const struct geo_feature *f = model_section(u->m);
    struct ui_text_opts o = label_opts(u, TYPE_NAME, TOKEN_INK);
    struct words name = {0};
    for (int l = 0; l < u->m->n_langs; l++)
        name.in[l] = f->names[l].n ? f->names[l] : f->names[0];
    o.role = ROLE_HEADING;
    o.width = p->box.w - ui_px(u, 120);
    struct px_rect at =
        ui_pair(u, &name, (struct px_pt){p->box.x, p->strip.y + ui_px(u, 18)}, &o, 0.82);
    return at.y + at.h + ui_px(u, 8);
}

// What is true of it and what is not; returns the y above it. `draw` false only measures.
static double note(struct profile *p, bool draw)
{
    struct ui *u = p->u;
    struct ui_text_opts o = label_opts(u, TYPE_CAPTION, TOKEN_INK_2);
    o.role = ROLE_TEXT;
    o.width = p->box.w;
    double h = ui_layout(u, ui_word(u, UI_SECTION_NOTE), &o)->size.h;
    double y = p->strip.y + p->strip.h - h - ui_px(u, 12);
    if (draw)
        ui_text(u, ui_word(u, UI_SECTION_NOTE), (struct px_pt){p->box.x, y}, &o);
    return y;
}

static void draw_strip(struct profile *p)
{
    struct ui *u = p->u;
    ui_block(u, p->strip);
    ui_card(u, p->strip, 0, ui_colour(u, TOKEN_SURFACE), true);
    struct px_rect close = ui_close_box(u, p->strip);
    double y = fmax(head(p), close.y + close.h + ui_px(u, 8));
    p->foot = note(p, false) - ui_px(u, 12);
    double above = ui_px(u, 40); // brackets and a hill
    wrap_labels(p, y, p->foot - ui_px(u, GROUND_LEAST) - above);
    y += labels_height(p);
    p->sea = clamp_d(y + above, p->foot - ui_px(u, GROUND), p->foot - ui_px(u, GROUND_LEAST));
    for (int i = 0; i < p->cut.n; i++)
        draw_earth(p, &p->cut.pieces[i]);
    for (int i = 0; i < p->cut.n; i++)
        if (p->cut.pieces[i].kind == SECTION_WATER)
            draw_water(p, &p->cut.pieces[i]);
        else
            draw_edge(p, &p->cut.pieces[i]);
    draw_labels(p, y);
    note(p, true);
    double middle = (p->sea + p->foot) / 2 + ui_px(u, 6);
    disc(u, (struct px_pt){p->box.x + ui_px(u, DISC * 0.7), middle}, "A");
    disc(u, (struct px_pt){p->box.x + p->box.w - ui_px(u, DISC * 0.7), middle}, "B");
    ui_close(u, p->strip);
}

// False if no section is open.
static bool begin(struct profile *p, struct ui *u)
{
    *p = (struct profile){.u = u, .strip = layout_section(u->l)};
    if (!u->s->section)
        return false;
    p->n = content_line(u->m, p->line);
    if (p->n >= 2)
        place_line(p);
    return p->n >= 2;
}

int section_boxes(struct ui *u, struct px_rect *out)
{
    struct profile p;
    const struct map_view v = scene_view(u);
    int n = 0;
    if (!begin(&p, u))
        return 0;
    double length = 0;
    for (int i = 1; i < p.n; i++)
        length += hypot(p.line[i].x - p.line[i - 1].x, p.line[i].y - p.line[i - 1].y);
    for (; n < SECTION_BOXES; n++) {
        struct px_pt at =
            map_view_to_px(&v, map_section_at(p.line, p.n, length * n / (SECTION_BOXES - 1.0)));
        double r = ui_px(u, n && n + 1 < SECTION_BOXES ? 20 : DISC / 2 + 8);
        out[n] = (struct px_rect){at.x - r, at.y - r, 2 * r, 2 * r};
    }
    return n;
}

void scene_section(struct ui *u)
{
    struct profile p;
    if (!begin(&p, u))
        return;
    map_section_cut(&p.cut, u->w->shapes, p.line, p.n);
    p.box = (struct px_rect){u->l->margin, p.strip.y, p.strip.w - 2 * u->l->margin, p.strip.h};
    p.x0 = p.box.x;
    p.px_per_m = p.box.w / p.cut.length;
    draw_map_line(&p);
    enum hit_layer below = u->layer;
    u->layer = LAYER_PANEL;
    draw_strip(&p);
    u->layer = below;
}
