// labels: measures names, fades them in and out, and draws them.
#include "scene/screens/labels.h"

#include <math.h>
#include <string.h>

#include "base/table.h"
#include "scene/parts/bent.h"
#include "scene/parts/outline_room.h"

struct label_row {
    double px;
    enum text_weight weight;
};

static const struct label_row label_rows[5] = {
    {24, TEXT_REGULAR}, {38, TEXT_BOLD}, {30, TEXT_BOLD}, {26, TEXT_REGULAR}, {24, TEXT_REGULAR}};

#define LABEL_SECOND 0.78
#define FADE_MS 160.0
// largest step between frames: a name that appears after a pause fades in too
#define FADE_STEP_MS 40.0

// The language of a feature's name, or of its second name: the chosen language and its second, as
// far as the feature has them.
static int name_lang(const struct ui *u, const struct geo_feature *f, bool second)
{
    int chosen = u->s->lang, other = ui_other_lang(u);
    if (!f->names[chosen].n)
        chosen = f->names[other].n ? other : !f->names[0].n;
    if (other == chosen)
        other = !chosen;
    return second ? other : chosen;
}

static const struct geo_feature *feature_of(const struct ui *u, int layer, int feature)
{
    return &u->m->layers[layer].features[feature];
}

struct name {
    struct str text;
    int lang;
};

static struct name place_name(const struct ui *u, const struct map_place *p, bool second)
{
    const struct geo_feature *f = feature_of(u, p->feature_layer, p->feature);
    int lang = name_lang(u, f, second);
    return (struct name){f->names[lang], lang};
}

static const struct text_layout *label_layout(struct ui *u, const struct map_place *p, bool second)
{
    const struct label_row *row = &label_rows[p->rank >= 1 && p->rank <= 4 ? p->rank : 4];
    struct name name = place_name(u, p, second);
    if (p->kind == PLACE_HILL && p->height_m > 0 && !second) // as on a printed map, in metres
        name.text = arena_printf(u->frame, "%.*s %.0f", (int)name.text.n, name.text.p, p->height_m);
    double px = fmax(row->px * (second ? LABEL_SECOND : 1), 24) * u->k * u->l->text;
    struct text_style style = {.lang = u->m->langs[name.lang].shaping.p,
                               .px = px,
                               .line_px = round(px * 1.15),
                               .weight = second ? TEXT_REGULAR : row->weight};
    return text_layout(u->t, name.text, &style, 0);
}

static void forget_sizes(struct scene *sc, struct ui *u)
{
    bool same = sc->sizes_text == u->s->text_size && sc->sizes_k == u->k;
    for (size_t i = 0; !same && i < sc->n_sizes; i++)
        sc->sizes[i] = (struct map_label_size){0};
    for (size_t i = 0; !same && i < sc->n_line_sizes; i++)
        sc->line_sizes[i] = (struct map_line_size){0};
    sc->sizes_text = u->s->text_size;
    sc->sizes_k = u->k;
    if (!same || sc->sizes_lang != u->s->lang) // different words appear at once
        sc->labels_ms = -INFINITY;
    sc->sizes_lang = u->s->lang;
}

static struct map_label_size label_size(struct ui *u, const struct map_place *p)
{
    const struct text_layout *a = label_layout(u, p, false), *b = label_layout(u, p, true);
    return (struct map_label_size){fmax(a->size.w, b->size.w), a->size.h + b->size.h};
}

// As large as the largest language needs: all of them name the same places. A place out of view
// has no name to measure.
static void measure_labels(struct scene *sc, struct ui *u, int max_rank)
{
    const struct map_shapes *shapes = u->w->shapes;
    const struct map_view shown = camera_seen(&u->s->camera);
    struct map_box seen = map_view_box(&shown);
    for (size_t i = 0; i < sc->n_sizes && i < shapes->n_places; i++) {
        const struct map_place *p = &shapes->places[i];
        if (sc->sizes[i].w > 0 || p->rank > max_rank || p->at.x < seen.x0 || p->at.x > seen.x1 ||
            p->at.y < seen.y0 || p->at.y > seen.y1)
            continue;
        for (int l = 0; l < u->m->n_langs; l++) {
            struct ui_as as;
            struct map_label_size size = label_size(ui_as_lang(&as, u, l), p);
            sc->sizes[i].w = fmax(sc->sizes[i].w, size.w);
            sc->sizes[i].h = fmax(sc->sizes[i].h, size.h);
        }
    }
}

static enum token label_token(const struct map_place *p)
{
    if (p->kind == PLACE_WATER)
        return TOKEN_LABEL_WATER;
    if (p->abroad)
        return TOKEN_LABEL_ABROAD;
    if (p->kind == PLACE_WETLAND || p->kind == PLACE_HILL)
        return TOKEN_LABEL_GREEN;
    return TOKEN_LABEL;
}

static enum token halo_token(const struct map_place *p)
{
    return p->kind == PLACE_WATER ? TOKEN_WATER : p->abroad ? TOKEN_ABROAD : TOKEN_LAND;
}

static double align_x(const struct map_label *l, double w)
{
    if (l->side == LABEL_RIGHT)
        return l->box.x;
    if (l->side == LABEL_LEFT)
        return l->box.x + l->box.w - w;
    return l->box.x + (l->box.w - w) / 2;
}

static void draw_dot(struct ui *u, const struct map_label *l, double alpha)
{
    double r = ui_px(u, 8), edge = fmax(2, ui_px(u, 3));
    struct px_rect out = {round(l->dot.x - r), round(l->dot.y - r), 2 * r, 2 * r};
    draw_round(&u->o->draw, out, r, ui_colour(u, TOKEN_LABEL), alpha);
    draw_round(&u->o->draw, px_rect_grow(out, -edge), r - edge, ui_colour(u, TOKEN_SURFACE), alpha);
}

static void draw_summit(struct ui *u, const struct map_label *l, struct rgba ink)
{
    double side = ui_px(u, 22);
    ui_icon(u, "summit",
            (struct px_rect){round(l->dot.x - side / 2), round(l->dot.y - side / 2), side, side},
            ink);
}

static void draw_label(struct ui *u, const struct map_label *l, double alpha)
{
    const struct map_place *p = &u->w->shapes->places[l->place];
    struct rgba ink = ui_colour(u, label_token(p)), halo = ui_colour(u, halo_token(p));
    const struct text_layout *a = label_layout(u, p, false), *b = label_layout(u, p, true);
    double before = u->alpha;
    u->alpha = alpha;
    if (p->kind == PLACE_HILL)
        draw_summit(u, l, ink);
    else if (map_place_is_point(p))
        draw_dot(u, l, alpha);
    u->alpha = before;
    double halo_px = LABEL_HALO * u->k;
    struct px_pt at = {round(align_x(l, a->size.w)), round(l->box.y)};
    draw_text_halo(&u->o->draw, a, at, ink, alpha, halo_px, halo);
    struct px_pt under = {round(align_x(l, b->size.w)), round(l->box.y) + a->size.h};
    draw_text_halo(&u->o->draw, b, under, ink, alpha, halo_px, halo);
}

// A name that fades out is no longer an item.
static void label_items(struct ui *u, const struct map_label *l)
{
    const struct map_place *p = &u->w->shapes->places[l->place];
    const struct text_layout *a = label_layout(u, p, false), *b = label_layout(u, p, true);
    struct px_pt at = {round(align_x(l, a->size.w)), round(l->box.y)};
    struct px_pt under = {round(align_x(l, b->size.w)), round(l->box.y) + a->size.h};
    struct name name = place_name(u, p, false), other = place_name(u, p, true);
    struct scene_item item = {.role = ROLE_LABEL,
                              .text = name.text,
                              .lang = u->m->langs[name.lang].tag,
                              .box = {at.x, at.y, a->size.w, a->size.h},
                              .missing = a->n_missing};
    ui_item(u, &item);
    item.text = other.text;
    item.lang = u->m->langs[other.lang].tag;
    item.secondary = true;
    item.box = (struct px_rect){under.x, under.y, b->size.w, b->size.h};
    item.missing = b->n_missing;
    ui_item(u, &item);
}

// ---- names along lines ----

struct line_row {
    double px;
    enum text_weight weight;
    double beside; // px at 1080p between line and letters, growing as roads do; 0 = on the line
};

static const struct line_row line_rows[] = {[LINE_RIVER] = {27, TEXT_REGULAR, 0},
                                            [LINE_EXPRESSWAY] = {24, TEXT_REGULAR, 4.6},
                                            [LINE_RAIL] = {24, TEXT_REGULAR, 3.4},
                                            [LINE_MAIN] = {24, TEXT_REGULAR, 3.1},
                                            [LINE_RURAL] = {24, TEXT_REGULAR, 2.4}};
TABLE_TO(line_rows, N_LINE_KINDS - 1);

static struct name line_name(const struct ui *u, const struct map_line *l, bool second)
{
    const struct geo_feature *f = feature_of(u, l->feature_layer, l->feature);
    int lang = name_lang(u, f, second);
    return (struct name){f->names[lang], lang};
}

static double line_px(const struct ui *u, const struct map_line *l)
{
    double px = line_rows[l->kind].px + (l->kind == LINE_RIVER && l->rank == 1 ? 3 : 0);
    return px * u->k * u->l->text;
}

static const struct text_layout *line_layout(struct ui *u, const struct map_line *l, bool second)
{
    struct name name = line_name(u, l, second);
    struct text_style style = {.lang = u->m->langs[name.lang].shaping.p,
                               .px = second ? fmax(line_px(u, l) * 0.9, 24 * u->k) : line_px(u, l),
                               .weight = line_rows[l->kind].weight};
    return text_layout(u->t, name.text, &style, 0);
}

static double text_width(const struct text_layout *l)
{
    return l->n_lines ? (double)l->lines[0].width : 0;
}

// Half the width that the painter gives the line.
static double line_lift(const struct ui *u, const struct map_line *l)
{
    double grow = clamp_d(sqrt(9 / (u->s->camera.view.m_per_px * u->k)), 0.45, 3.2);
    double beside = line_rows[l->kind].beside;
    return beside > 0 ? beside * grow * u->k + 0.62 * line_px(u, l) : 0;
}

static double line_gap(const struct ui *u, const struct map_line *l)
{
    return 0.7 * line_px(u, l);
}

// As long as the longest language needs: all of them name the same lines.
static void measure_line(const struct ui *u, const struct map_line *l, struct map_line_size *out)
{
    *out = (struct map_line_size){.em = line_px(u, l)};
    for (int i = 0; i < u->m->n_langs; i++) {
        struct ui_as as;
        struct ui *in = ui_as_lang(&as, u, i);
        double a = text_width(line_layout(in, l, false)), b = text_width(line_layout(in, l, true));
        out->row = fmax(out->row, a + line_gap(u, l) + b);
        out->alone = fmax(out->alone, a);
        out->stack = fmax(out->stack, fmax(a, b));
    }
}

static void measure_lines(struct scene *sc, struct ui *u, double m_per_px)
{
    const struct map_view shown = camera_seen(&u->s->camera);
    struct map_box v = map_view_box(&shown);
    for (size_t i = 0; i < sc->n_line_sizes; i++) {
        const struct map_line *l = &u->w->shapes->lines[i];
        struct map_line_size *size = &sc->line_sizes[i];
        if (l->box.x1 < v.x0 || l->box.x0 > v.x1 || l->box.y1 < v.y0 || l->box.y0 > v.y1 ||
            !map_lines_shown(l, m_per_px))
            continue;
        if (size->row <= 0)
            measure_line(u, l, size);
        size->lift = line_lift(u, l);
    }
}

// Places the glyphs along the run, each turned about its own middle.
static void draw_along(struct ui *u, const struct map_line_label *o, const struct text_layout *l,
                       const struct map_line_run *run, enum token ink, enum token halo,
                       double alpha)
{
    if (!l->n_lines || !l->n_glyphs)
        return;
    size_t n = (size_t)l->n_glyphs;
    struct text_bent *bent = ARENA_ARRAY(u->frame, struct text_bent, n);
    double *at = ARENA_ARRAY(u->frame, double, n);
    struct px_pt *points = ARENA_ARRAY(u->frame, struct px_pt, n),
                 *dirs = ARENA_ARRAY(u->frame, struct px_pt, n);
    for (size_t i = 0; i < n; i++) {
        const struct text_glyph *g = &l->glyphs[i];
        at[i] = (double)(g->x - g->dx - l->lines[0].x) + (double)g->advance / 2;
    }
    map_bend_spread(&o->bend, run, at, l->n_glyphs, points, dirs);
    for (size_t i = 0; i < n; i++)
        bent[i] = bent_glyph(l, (int)i, points[i], dirs[i], 0);
    struct px_rect box = bent_box(l, bent, LABEL_HALO * u->k);
    draw_bent(&u->o->draw, l, bent, box, ui_colour(u, ink), alpha, LABEL_HALO * u->k,
              ui_colour(u, halo));
}

// Where the two names of this language really stand in their rooms: in the middle, and in a row one
// behind the other.
static void set_runs(struct ui *u, const struct map_line_label *o, struct map_line_run runs[2])
{
    const struct map_line *l = &u->w->shapes->lines[o->line];
    double w[2] = {0}, gap = line_gap(u, l);
    for (int i = 0; i < o->n_runs; i++) {
        w[i] = text_width(line_layout(u, l, i));
        runs[i] = o->runs[i];
        runs[i].from += (runs[i].width - w[i]) / 2;
        runs[i].width = w[i];
    }
    if (o->form != FORM_ROW)
        return;
    runs[0].from = (o->width - w[0] - gap - w[1]) / 2;
    runs[1].from = runs[0].from + w[0] + gap;
}

static struct px_rect run_box(const struct map_line_label *o, const struct map_line_run *run)
{
    struct px_rect all = o->boxes[run->box];
    for (int i = 1; i < run->n_boxes; i++)
        all = px_rect_join(all, o->boxes[run->box + i]);
    return all;
}

// A name that fades out is no longer an item.
static void draw_line_name(struct ui *u, const struct map_line_label *o, double alpha, bool leaving)
{
    const struct map_line *l = &u->w->shapes->lines[o->line];
    bool river = l->kind == LINE_RIVER;
    struct map_line_run runs[2];
    set_runs(u, o, runs);
    for (int second = 0; second < o->n_runs; second++) {
        const struct text_layout *t = line_layout(u, l, second);
        struct name name = line_name(u, l, second);
        draw_along(u, o, t, &runs[second], river ? TOKEN_LABEL_WATER : TOKEN_INK_2,
                   river ? TOKEN_WATER : TOKEN_LAND, alpha);
        if (leaving)
            continue;
        ui_item(u, &(struct scene_item){.role = ROLE_LABEL,
                                        .text = name.text,
                                        .lang = u->m->langs[name.lang].tag,
                                        .secondary = second,
                                        .box = run_box(o, &o->runs[second]),
                                        .missing = t->n_missing});
    }
}

// ---- fading in and out ----

struct fading {
    struct scene *sc;
    double step; // change of `shown` in this frame
    bool at_once;
    bool busy; // some name is still fading
};

// Whether the camera jumped, so that the old names do not belong to the new view.
static bool view_jumped(const struct map_view *a, const struct map_view *b)
{
    double zoom = a->m_per_px / b->m_per_px, far = 0.5 * b->canvas.w * b->m_per_px;
    return !(zoom > 0.6 && zoom < 1.7) || fabs(a->centre.x - b->centre.x) > far ||
           fabs(a->centre.y - b->centre.y) > far || a->canvas.w != b->canvas.w ||
           a->canvas.h != b->canvas.h;
}

static struct fading fade_begin(struct scene *sc, double now_ms, const struct map_view *v)
{
    double dt = now_ms - sc->labels_ms;
    struct fading f = {.sc = sc,
                       .at_once = !(dt >= 0 && isfinite(dt)) || view_jumped(&sc->labels_view, v)};
    sc->labels_view = *v;
    f.step = f.at_once ? 1 : fmin(dt, FADE_STEP_MS) / FADE_MS;
    sc->labels_ms = now_ms;
    return f;
}

// How far a placed name has faded in; a new name starts at 0.
static double fade_in(struct fading *f, struct scene_fade *s, bool stood)
{
    if (f->at_once)
        s->shown = 1;
    else if (stood)
        s->shown = (float)fmin(1, (double)s->shown + f->step);
    f->busy |= s->shown < 1;
    return (double)s->shown;
}

static double fade_out(struct fading *f, struct scene_fade *s)
{
    double left = f->at_once ? 0 : (double)s->shown - f->step;
    s->shown = left > 1e-3 ? (float)left : 0;
    f->busy |= s->shown > 0;
    return (double)s->shown;
}

// A name that lost its place fades out there, unless something else now needs the place.
static void draw_leaving(struct fading *f, struct ui *u, const struct map_view *v, int place,
                         struct px_rect free, const struct px_rect *taken, int n)
{
    struct map_labels *l = &f->sc->labels;
    struct scene_fade *s = &f->sc->fades[place];
    struct px_pt dot = map_view_to_px(v, u->w->shapes->places[place].at);
    struct map_label o = {.place = place, .dot = dot, .side = (enum map_label_side)s->side};
    o.box = map_label_box(dot, f->sc->sizes[place], o.side);
    bool room = f->sc->sizes[place].w > 0 && px_rect_holds(free, o.box);
    for (int i = 0; room && i < n; i++)
        room = !px_rect_meets(taken[i], o.box);
    for (int i = 0; room && i < l->n_boxes; i++)
        room = !px_rect_meets(l->boxes[i], o.box);
    if (!room)
        s->shown = 0;
    double shown = fade_out(f, s);
    if (shown > 0 && map_labels_block(l, &o.box, 1))
        draw_label(u, &o, u->alpha * shown);
}

static void draw_places(struct fading *f, struct ui *u, const struct map_view *v,
                        struct px_rect free, const struct px_rect *taken, int n)
{
    const struct map_labels *l = &f->sc->labels;
    size_t kept = f->sc->n_sizes < sizeof l->was ? f->sc->n_sizes : sizeof l->was;
    for (size_t i = 0; i < kept; i++)
        if (!l->was[i] && f->sc->fades[i].shown > 0)
            draw_leaving(f, u, v, (int)i, free, taken, n);
    for (int i = 0; i < l->n; i++) {
        const struct map_label *o = &l->items[i];
        double shown = 1;
        if ((size_t)o->place < kept) {
            struct scene_fade *s = &f->sc->fades[o->place];
            s->side = (uint8_t)o->side;
            shown = fade_in(f, s, l->before[o->place] || s->shown > 0);
        }
        draw_label(u, o, u->alpha * shown);
        label_items(u, o);
    }
}

static struct px_pt carried(struct px_pt p, const struct map_view *from, const struct map_view *to)
{
    return map_view_to_px(to, map_view_to_map(from, p));
}

// A name moves with the ground beneath it. Its letters keep their size; it is gone before that
// shows.
static void move_with_ground(struct map_line_label *o, const struct map_view *from,
                             const struct map_view *to)
{
    for (int i = 0; i < o->bend.n; i++)
        o->bend.p[i] = carried(o->bend.p[i], from, to);
    for (int i = 0; i < o->n_boxes; i++) {
        struct px_rect *b = &o->boxes[i];
        struct px_pt mid = carried((struct px_pt){b->x + b->w / 2, b->y + b->h / 2}, from, to);
        b->x = mid.x - b->w / 2;
        b->y = mid.y - b->h / 2;
    }
}

static bool has_room(const struct map_labels *l, const struct map_line_label *o,
                     struct px_rect free, const struct px_rect *taken, int n)
{
    for (int i = 0; i < o->n_boxes; i++) {
        if (!px_rect_holds(free, o->boxes[i]))
            return false;
        for (int k = 0; k < n; k++)
            if (px_rect_meets(taken[k], o->boxes[i]))
                return false;
        for (int k = 0; k < l->n_boxes; k++)
            if (px_rect_meets(l->boxes[k], o->boxes[i]))
                return false;
    }
    return true;
}

static bool stands(const struct map_lines *l, const struct map_line_label *o)
{
    for (int i = 0; i < l->n; i++)
        if (l->items[i].line == o->line && l->items[i].slot == o->slot)
            return true;
    return false;
}

// Names that fade out, unless something else now needs their place.
static void draw_lines_leaving(struct fading *f, struct ui *u, const struct map_view *v,
                               struct px_rect free, const struct px_rect *taken, int n)
{
    struct scene *sc = f->sc;
    int kept = 0;
    for (int i = 0; i < sc->n_line_fades; i++) {
        struct scene_line_fade *o = &sc->line_fades[i];
        if (stands(&sc->lines, &o->at)) {
            sc->line_fades[kept++] = *o;
            continue;
        }
        move_with_ground(&o->at, &sc->lines_view, v);
        if (f->at_once || !has_room(&sc->labels, &o->at, free, taken, n))
            continue;
        double shown = fade_out(f, &o->fade);
        if (shown <= 0 || !map_labels_block(&sc->labels, o->at.boxes, o->at.n_boxes))
            continue;
        draw_line_name(u, &o->at, u->alpha * shown, true);
        sc->line_fades[kept++] = *o;
    }
    sc->n_line_fades = kept;
}

static struct scene_line_fade *fade_of(struct scene *sc, const struct map_line_label *o)
{
    for (int i = 0; i < sc->n_line_fades; i++)
        if (sc->line_fades[i].at.line == o->line && sc->line_fades[i].at.slot == o->slot)
            return &sc->line_fades[i];
    return NULL;
}

static void draw_lines(struct fading *f, struct ui *u)
{
    struct scene *sc = f->sc;
    for (int i = 0; i < sc->lines.n; i++) {
        const struct map_line_label *o = &sc->lines.items[i];
        struct scene_line_fade *was = fade_of(sc, o);
        bool stood = was != NULL;
        if (!stood && sc->n_line_fades < SCENE_LINE_FADES) {
            was = &sc->line_fades[sc->n_line_fades++];
            was->fade = (struct scene_fade){0};
        }
        double shown = was ? fade_in(f, &was->fade, stood) : 1;
        if (was)
            was->at = *o;
        draw_line_name(u, o, u->alpha * shown, false);
    }
}

// ---- all together ----

#define FIRST_RANKS 2 // placed before the names along lines, the others after

#define FENCES_MOST (4 * MODEL_MAX_SITES)

static void add_fence(struct map_labels *l, struct map_fence *fences, const struct ui *u,
                      const struct outline_room *o)
{
    if (o->n && px_rect_meets(o->box, u->l->view) && l->n_fences < FENCES_MOST)
        fences[l->n_fences++] = (struct map_fence){o->p, o->n, o->box};
}

// No name erases a site's outline, nor that of what is left out of it.
static void set_fences(struct map_labels *l, const struct ui *u)
{
    struct map_fence *fences = ARENA_ARRAY(u->frame, struct map_fence, FENCES_MOST);
    l->fences = fences;
    l->n_fences = 0;
    for (int i = 0; i < u->m->n_sites; i++) {
        const struct site *st = &u->m->sites[i];
        add_fence(l, fences, u, &outline_rooms(u)[i]);
        for (int k = 0; k < st->n_holes; k++) {
            const struct outline_room hole = outline_room_of_ring(u, &st->holes[k]);
            add_fence(l, fences, u, &hole);
        }
    }
}

void scene_labels(struct scene *sc, struct ui *u, struct px_rect free, const struct px_rect *taken,
                  int n)
{
    const struct map_view v = scene_view(u);
    double m = v.m_per_px * u->k * u->l->text;
    int rank = map_labels_rank(m);
    forget_sizes(sc, u);
    measure_labels(sc, u, rank);
    measure_lines(sc, u, m);
    struct fading f = fade_begin(sc, u->s->now_ms, &v);
    set_fences(&sc->labels, u);
    map_labels_begin(&sc->labels, u->s->now_ms, f.at_once);
    const struct map_shapes *shapes = u->w->shapes;
    int first = rank < FIRST_RANKS ? rank : FIRST_RANKS;
    map_labels_place(&sc->labels, shapes, &v, sc->sizes, free, taken, n, 1, 1);
    bool flat = map_view_is_flat(&v); // names along lines lie on the ground, and go
    if (!flat)
        sc->lines.n = 0;
    else
        map_lines_place(&sc->lines, &sc->labels, shapes, &v, m, sc->line_sizes, free, taken, n,
                        true);
    map_labels_place(&sc->labels, shapes, &v, sc->sizes, free, taken, n, 2, first);
    if (flat)
        map_lines_place(&sc->lines, &sc->labels, shapes, &v, m, sc->line_sizes, free, taken, n,
                        false);
    map_labels_place(&sc->labels, shapes, &v, sc->sizes, free, taken, n, FIRST_RANKS + 1, rank);
    draw_lines_leaving(&f, u, &v, free, taken, n);
    draw_lines(&f, u);
    sc->lines_view = v;
    draw_places(&f, u, &v, free, taken, n);
    if (f.busy)
        u->o->settles_ms = u->s->now_ms + FADE_MS;
    u->o->settles_ms = fmax(u->o->settles_ms, sc->labels.settles_ms);
}
