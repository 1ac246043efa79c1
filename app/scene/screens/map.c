// map: the map and everything on it: sites' callouts or names, zoom buttons, scale bar, credit.
#include <math.h>

#include "scene/parts/callout.h"
#include "scene/parts/plate.h"
#include "scene/screens/close.h"
#include "scene/screens/labels.h"
#include "scene/screens/marks.h"
#include "scene/screens/offers.h"
#include "scene/screens/screens.h"
#include "scene/screens/section.h"

// ---- buttons, scale, credit ----

#define KEYS_GAP 16.0
#define TITLE_FOOT 64.0 // units above and below the title

// Zoom in and out together, "the whole map again" a gutter below.
static struct px_rect keys_box(const struct ui *u, struct px_rect free)
{
    double w = ui_px(u, 88), h = 3 * w + ui_px(u, KEYS_GAP);
    double x = u->l->left ? free.x + u->l->margin : free.x + free.w - w - u->l->margin;
    return (struct px_rect){round(x), round(free.y + free.h - h - ui_px(u, 40)), w, h};
}

static void zoom_keys(struct ui *u, struct px_rect box, struct px_rect free)
{
    struct px_pt mid = {free.x + free.w / 2, free.y + free.h / 2};
    struct {
        const char *id, *icon;
        enum ui_word word;
        struct action action;
    } keys[3] = {
        {"zoom.in", "plus", UI_ZOOM_IN, {.kind = ACTION_ZOOM, .factor = 2, .at = mid}},
        {"zoom.out", "minus", UI_ZOOM_OUT, {.kind = ACTION_ZOOM, .factor = 0.5, .at = mid}},
        {"zoom.reset", "locate", UI_ZOOM_RESET, {.kind = ACTION_ZOOM_RESET}},
    };
    double radius = ui_px(u, 16);
    struct px_rect pair = {box.x, box.y, box.w, 2 * box.w};
    struct px_rect reset = {box.x, box.y + box.h - box.w, box.w, box.w};
    ui_card(u, pair, radius, ui_colour(u, TOKEN_SURFACE), true);
    ui_card(u, reset, radius, ui_colour(u, TOKEN_SURFACE), true);
    for (int i = 0; i < 3; i++) {
        struct px_rect b = i < 2 ? (struct px_rect){box.x, box.y + i * box.w, box.w, box.w} : reset;
        if (i == 1) {
            struct px_rect rule = {b.x + ui_px(u, 20), b.y, b.w - ui_px(u, 40),
                                   fmax(1, ui_px(u, 2))};
            draw_fill(&u->o->draw, rule, ui_colour(u, TOKEN_RULE), u->alpha);
        }
        struct ui_button key = {.id = keys[i].id,
                                .action = keys[i].action,
                                .box = b,
                                .radius = radius,
                                .icon = keys[i].icon,
                                .icon_px = ui_px(u, 44),
                                .label = ui_word(u, keys[i].word),
                                .count = -1};
        ui_button(u, &key);
    }
}

// The longest round length (1, 2, 5 x 10^n m) that fits in `most` px.
static double round_length(double most, double ground_per_px)
{
    double len = 1;
    for (double step = 1; step <= 1e6; step *= 10)
        for (int i = 0; i < 3; i++) {
            double m = step * (i == 0 ? 1 : i == 1 ? 2 : 5);
            if (m / ground_per_px <= most)
                len = m;
        }
    return len;
}

static struct str length_words(struct ui *u, double m)
{
    bool km = m >= 1000;
    struct str unit = ui_word(u, km ? UI_KILOMETRES : UI_METRES);
    double v = km ? m / 1000 : m;
    int decimals = km && v < 10 && v != floor(v) ? 1 : 0;
    return arena_printf(u->frame, "%.*f %.*s", decimals, v, (int)unit.n, unit.p);
}

static struct ui_text_opts credit_opts(const struct ui *u)
{
    return (struct ui_text_opts){.type = TYPE_CAPTION,
                                 .scale = 1 / u->l->text, // it does not grow with the text
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, TOKEN_INK_2),
                                 .width = u->l->view.w - 2 * u->l->margin - ui_px(u, 120),
                                 .role = ROLE_LABEL,
                                 .halo = LABEL_HALO * u->k,
                                 .halo_colour = ui_colour(u, TOKEN_LAND)};
}

// Room for every language, so that a change of it moves nothing.
static struct px_size credit_size(struct ui *u, const struct ui_text_opts *o)
{
    struct px_size most = {0, 0};
    for (int i = 0; i < u->m->n_langs; i++) {
        struct ui_text_opts in = *o;
        in.lang = i;
        struct px_size size = ui_layout(u, u->m->ui[UI_MAP_CREDIT].in[i], &in)->size;
        most =
            (struct px_size){size.w > most.w ? size.w : most.w, size.h > most.h ? size.h : most.h};
    }
    return most;
}

// North mark and scale bar with their right end at (right, bottom). Returns their box.
static struct px_rect scale_box(const struct ui *u, double x, double bottom)
{
    double w = ui_px(u, 280), h = ui_px(u, 40 + 36 * u->l->text);
    return (struct px_rect){x, bottom - h, w, h};
}

static void scale_bar(struct ui *u, struct px_rect box)
{
    const struct map_view *v = &u->s->camera.view;
    double ground = v->m_per_px * map_ground_scale(v->centre),
           len = round_length(ui_px(u, 180), ground);
    double w = round(len / ground), thick = fmax(2, ui_px(u, 3)), tick = ui_px(u, 12);
    struct rgba ink = ui_colour(u, TOKEN_INK);
    double x = box.x + ui_px(u, 64), y = box.y + box.h - thick;
    ui_icon(u, "north",
            (struct px_rect){box.x, box.y + box.h - ui_px(u, 56), ui_px(u, 56), ui_px(u, 56)}, ink);
    struct ui_text_opts o = credit_opts(u);
    o.colour = ink;
    o.width = 0;
    struct str words = length_words(u, len);
    ui_text(u, words, (struct px_pt){x, y - tick - ui_layout(u, words, &o)->size.h}, &o);
    double alpha = u->alpha;
    draw_fill(&u->o->draw, (struct px_rect){x, y, w, thick}, ink, alpha);
    draw_fill(&u->o->draw, (struct px_rect){x, y - tick, thick, tick}, ink, alpha);
    draw_fill(&u->o->draw, (struct px_rect){x + w - thick, y - tick, thick, tick}, ink, alpha);
}

// While the map leans back, no scale holds; words say what the heights are.
static void foot_note(struct ui *u, struct px_rect box, double leans)
{
    double was = u->alpha;
    u->alpha = was * (1 - leans);
    if (leans < 1)
        scale_bar(u, box);
    u->alpha = was * leans;
    struct ui_text_opts o = credit_opts(u);
    o.width = box.w;
    struct px_size size = ui_layout(u, ui_word(u, UI_HEIGHTS), &o)->size;
    if (leans > 0)
        ui_text(u, ui_word(u, UI_HEIGHTS), (struct px_pt){box.x, box.y + box.h - size.h}, &o);
    u->alpha = was;
}

// ---- the title ----

#define TITLE_SECOND 0.5

static const struct words *title_words(const struct ui *u)
{
    bool covered = screen_row(u->s->screen)->covers;
    return &u->m->ui[covered ? screen_view(u->s->screen)->word : UI_TITLE];
}

#define TITLE_TOP 44.0
#define TITLE_BESIDE_STRIP 1.25 // of its usual size, at most, above the strip of reading aloud
#define TITLE_LARGE 1.5         // the same in large text: it stood over a site on small canvases

// The largest size that fits the free part of the map.
static struct ui_text_opts title_opts(struct ui *u, struct px_rect free)
{
    struct ui_text_opts o = {.type = TYPE_DISPLAY,
                             .lang = u->s->lang,
                             .scale = 1,
                             .colour = ui_colour(u, TOKEN_INK),
                             .role = ROLE_HEADING,
                             .halo = LABEL_HALO * u->k,
                             .halo_colour = ui_colour(u, TOKEN_ABROAD)};
    struct px_size size = ui_pair_size(u, title_words(u), &o, TITLE_SECOND);
    double w = free.w - u->l->margin - ui_px(u, 24), h = free.h - ui_px(u, TITLE_TOP + 8);
    o.scale *= clamp_d(fmin(w / size.w, h / size.h), 0.3, 1);
    double most = u->s->read_aloud ? TITLE_BESIDE_STRIP : TITLE_LARGE;
    o.scale = fmin(o.scale, most / u->l->text);
    return o;
}

#define MARK_W 132.0 // the meander beside the title, where the map is free
#define MARK_GAP 36.0

// Whether there is room for it beside a title of that width.
static bool has_mark(const struct ui *u, struct px_rect free, double title_w)
{
    const struct state *s = u->s;
    return s->site.now < 0 && s->card.now < 0 && !state_has_panel(s) &&
           u->l->margin + title_w + ui_px(u, MARK_GAP + MARK_W + 24) <= free.w;
}

// A screen over the map has a heading of its own at the same place: they never stand there at once.
static double title_shown(const struct ui *u)
{
    const struct state *s = u->s;
    double card = state_part_shown(s, &s->card), panel = state_part_shown(s, &s->panel);
    return state_part_item(s, &s->panel) < 0 ? 1 : clamp_d(1 - 2 * panel * (1 - card), 0, 1);
}

static void title(struct ui *u, struct px_rect free)
{
    struct ui_text_opts o = title_opts(u, free);
    double alpha = u->alpha;
    u->alpha *= title_shown(u);
    if (u->alpha <= 0) {
        u->alpha = alpha;
        return;
    }
    struct px_rect at =
        ui_pair(u, title_words(u), (struct px_pt){free.x + u->l->margin, ui_px(u, TITLE_TOP)}, &o,
                TITLE_SECOND);
    u->alpha = alpha;
    if (!has_mark(u, free, at.w))
        return;
    struct px_rect mark = {at.x + at.w + ui_px(u, MARK_GAP), at.y + ui_px(u, 4), ui_px(u, MARK_W),
                           ui_px(u, MARK_W / 2)};
    scene_attract_mark(u, mark);
}

// ---- all parts ----

struct map_furniture {
    struct px_rect free; // the part without panels
    bool keys, scale, credit, callouts;
    struct px_rect keys_at, scale_at, credit_at;
};

static struct px_rect free_part(const struct ui *u, bool *covered)
{
    const struct state *s = u->s;
    *covered = true;
    struct px_rect panel = {0};
    if (s->card.now >= 0)
        panel = u->l->sheet;
    else if (s->site.now >= 0)
        panel = u->l->panel;
    else if (state_has_panel(s))
        panel = u->l->list;
    else
        *covered = false;
    struct px_rect view = u->l->view;
    double right = panel.x + panel.w;
    if (!*covered)
        return s->section ? layout_above_section(u->l) : view;
    if (u->l->portrait)
        return (struct px_rect){0, 0, view.w, panel.y};
    if (u->l->left)
        return (struct px_rect){right, 0, view.w - right, view.h};
    return (struct px_rect){0, 0, panel.x, view.h};
}

// Room for the title in every language.
static struct px_size title_room(struct ui *u, struct px_rect free)
{
    struct px_size most = {0, 0};
    for (int i = 0; i < u->m->n_langs; i++) {
        struct ui_as as;
        struct ui *in = ui_as_lang(&as, u, i);
        struct ui_text_opts o = title_opts(in, free);
        struct px_size size = ui_pair_size(in, title_words(in), &o, TITLE_SECOND);
        most =
            (struct px_size){size.w > most.w ? size.w : most.w, size.h > most.h ? size.h : most.h};
    }
    return most;
}

static struct map_furniture furnish(struct ui *u)
{
    struct map_furniture f = {0};
    bool covered;
    f.free = free_part(u, &covered);
    f.keys = (!covered || (u->s->site.now >= 0 && u->s->card.now < 0));
    f.callouts = !covered && !u->s->section;
    f.scale = f.free.w > ui_px(u, 420) && f.free.h > ui_px(u, 360) &&
              u->l->stage.h > ui_px(u, 290 * u->l->text);
    f.credit = !covered;
    f.keys_at = keys_box(u, f.free);
    f.keys = f.keys && px_rect_holds(u->l->stage, f.keys_at);
    if (u->l->left) // below the title, or not at all
        f.keys = f.keys && f.keys_at.y > ui_px(u, TITLE_FOOT) + title_room(u, f.free).h;
    struct ui_text_opts co = credit_opts(u);
    const struct px_size credit = credit_size(u, &co);
    double bottom = f.free.y + f.free.h - ui_px(u, 40);
    bool left = u->l->left;
    double margin = u->l->margin, gap = ui_px(u, 24);
    f.credit_at = (struct px_rect){left ? f.free.w - margin - credit.w : margin, bottom - credit.h,
                                   credit.w, credit.h};
    struct px_rect bar = scale_box(u, 0, bottom);
    bar.x = left ? f.free.x + f.free.w - margin - bar.w : margin;
    if (f.keys && !covered)
        bar.x = left ? f.keys_at.x + f.keys_at.w + gap : f.keys_at.x - bar.w - gap;
    struct px_rect row = {bar.x, f.credit_at.y, bar.w, f.credit_at.h};
    if (f.credit && px_rect_meets(px_rect_grow(row, gap), f.credit_at))
        bar.y = f.credit_at.y - bar.h - gap;
    f.scale_at = bar;
    return f;
}

static int furniture_boxes(struct ui *u, const struct map_furniture *f, struct px_rect *taken)
{
    int n = 0;
    struct px_size title = title_room(u, f->free);
    double mark = has_mark(u, f->free, title.w) ? ui_px(u, MARK_GAP + MARK_W) : 0;
    taken[n++] = (struct px_rect){f->free.x, 0, u->l->margin + title.w + mark + ui_px(u, 40),
                                  ui_px(u, TITLE_FOOT) + title.h};
    if (f->keys)
        taken[n++] = px_rect_grow(f->keys_at, ui_px(u, 16));
    if (f->scale)
        taken[n++] = px_rect_grow(f->scale_at, ui_px(u, 12));
    if (f->credit)
        taken[n++] = px_rect_grow(f->credit_at, ui_px(u, 12));
    return n;
}

// The size of a name in the language that needs most.
static struct px_size name_room(struct ui *u, const struct words *name,
                                const struct ui_text_opts *o)
{
    struct px_size most = {0, 0};
    for (int i = 0; i < u->m->n_langs; i++) {
        struct ui_as as;
        struct ui_text_opts in = *o;
        in.lang = i;
        struct px_size size = ui_pair_size(ui_as_lang(&as, u, i), name, &in, 0.86);
        most =
            (struct px_size){size.w > most.w ? size.w : most.w, size.h > most.h ? size.h : most.h};
    }
    return most;
}

// Within the outline where it has room, else above or below it; never across it.
static void site_name(const struct scene *sc, struct ui *u, int site, struct px_rect *taken, int *n)
{
    const struct outline_room o = outline_rooms(u)[site];
    bool covered;
    struct px_rect free = px_rect_grow(free_part(u, &covered), -ui_px(u, 8)), box;
    if (!px_rect_meets(free, o.box))
        return;
    struct ui_text_opts t = {.type = TYPE_NAME,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .align = TEXT_CENTRE,
                             .role = ROLE_LABEL,
                             .halo = LABEL_HALO * u->k,
                             .halo_colour = ui_colour(u, TOKEN_LAND)};
    const struct words *name = &u->m->sites[site].name;
    struct px_size size = name_room(u, name, &t);
    const struct map_view view = scene_view(u);
    double y = map_view_to_px(&view, map_from_geo(u->m->sites[site].label)).y - size.h / 2.0;
    y = clamp_d(y, free.y, fmax(free.y, free.y + free.h - size.h));
    struct outline_around around = {.all = outline_rooms(u),
                                    .n_all = u->m->n_sites,
                                    .free = free,
                                    .taken = taken,
                                    .n = *n,
                                    .gap = ui_px(u, 10),
                                    .above = true};
    bool within = !close_has_squares(sc, u, site) &&
                  outline_room_near(&o, y, size, ui_px(u, 8), &box) && px_rect_holds(free, box) &&
                  !px_rect_meets_any(box, taken, *n);
    // Beside an outline of which only a part is seen, it would be read of something else.
    if (!within && !(px_rect_holds(free, o.box) && outline_room_beside(&around, site, size, &box)))
        return;
    t.width = size.w;
    ui_pair(u, name, (struct px_pt){box.x, box.y}, &t, 0.86);
    taken[(*n)++] = px_rect_grow(box, ui_px(u, 8));
}

// The part of the map that an opaque panel or sheet hides now; width 0 if none.
static struct px_rect covered_box(const struct ui *u)
{
    const struct state *s = u->s;
    struct px_rect box = {0};
    if (scene_card_cover(u, &box))
        return px_rect_grow(box, -ui_px(u, 16)); // its corners are round
    if (s->card.now >= 0 || s->card.was >= 0)
        return state_part_item(s, &s->card) < 0 && state_part_shown(s, &s->panel) >= 1
                   ? px_rect_grow(u->l->list, -ui_px(u, 16))
                   : (struct px_rect){0};
    if (state_part_shown(s, &s->panel) >= 1)
        return px_rect_grow(u->l->list, -ui_px(u, 16));
    if (s->site.now >= 0 && state_part_shown(s, &s->site) >= 1)
        return px_rect_grow(u->l->panel, -ui_px(u, 16));
    return (struct px_rect){0};
}

// Whether the view exceeds the region, where no fallback tiles exist. A panel hides that at rest.
static bool beyond_region(const struct ui *u)
{
    struct map_box seen = map_view_box(&u->s->camera.view);
    struct map_pt sw = map_from_geo(u->m->bounds_sw), ne = map_from_geo(u->m->bounds_ne);
    return seen.x0 < sw.x || seen.y0 < sw.y || seen.x1 > ne.x || seen.y1 > ne.y;
}

#define HAZE 0.62 // of what is farthest, where the view leans back most

static void draw_part(struct ui *u, const struct map_view *v, struct px_rect part)
{
    if (!map_view_is_flat(v)) {
        double leans = sin(v->tilt.pitch) / sin(MAP_PITCH_MAX);
        const struct draw_lean lean = {v->tilt.pitch, v->tilt.bearing, v->tilt.terrain,
                                       v->tilt.frame};
        draw_map_tilted(&u->o->draw, part, v->centre, v->m_per_px, &lean,
                        ui_colour(u, TOKEN_ABROAD), HAZE * leans * leans);
        return;
    }
    if (beyond_region(u))
        draw_fill(&u->o->draw, part, ui_colour(u, TOKEN_LAND), 1);
    const struct camera *c = &u->s->camera;
    double faded = camera_faded(c, u->s->now_ms);
    const struct map_view *first = faded < 1 ? &c->from : v;
    draw_map(&u->o->draw, part, first->centre, first->m_per_px);
    if (faded < 1)
        draw_map_over(&u->o->draw, part, v->centre, v->m_per_px, faded);
}

// Draws the map in the strips around the hidden part, each pixel once; the dock hides the rest.
static void draw_ground(struct ui *u)
{
    const struct map_view seen = camera_seen(&u->s->camera);
    struct px_rect all = u->s->screen == SCREEN_ATTRACT ? u->l->canvas : u->l->view,
                   c = px_rect_clip(covered_box(u), all);
    double right = c.x + c.w, bottom = c.y + c.h;
    struct px_rect strips[4] = {{0, 0, c.x, all.h},
                                {right, 0, all.w - right, all.h},
                                {c.x, 0, c.w, c.y},
                                {c.x, bottom, c.w, all.h - bottom}};
    if (c.w <= 0 || c.h <= 0) {
        strips[0] = all;
        strips[1] = strips[2] = strips[3] = (struct px_rect){0};
    }
    for (int i = 0; i < 4; i++) {
        if (strips[i].w <= 0 || strips[i].h <= 0)
            continue;
        draw_part(u, &seen, strips[i]);
    }
}

// The map takes touches wherever nothing covers it, and the focus's arrows at its buttons.
static void ground_hit(struct ui *u, const struct map_furniture *f)
{
    struct hit h = {.kind = HIT_MAP,
                    .box = u->s->screen == SCREEN_ATTRACT ? u->l->canvas : u->l->view,
                    .whole = f->free,
                    .id = STR("map"),
                    .scroll = -1,
                    .focusable = f->keys && u->s->screen != SCREEN_ATTRACT};
    hit_add(&u->o->hits, &h);
    if (u->s->focus == str_hash(h.id))
        u->focus = (struct ui_focus){true, px_rect_grow(f->free, -ui_px(u, 16)), u->l->canvas, 8};
}

#define TAKEN_MOST                                                                                 \
    (8 + PLATE_BOXES + SECTION_BOXES + OFFERS_MOST + OUTLINE_SLABS + SCENE_MARKS_BOXES +           \
     CALLOUT_BOXES * MODEL_MAX_SITES + CLOSE_BOXES + CLOSE_NOTES + CLOSE_SQUARES)

static void site_names(const struct scene *sc, struct ui *u, const struct close *c,
                       struct px_rect *taken, int *n)
{
    for (int i = 0; i < u->m->n_sites; i++)
        if (i != c->site || !close_is_named(c))
            site_name(sc, u, i, taken, n);
}

// What stands at the sites, and their callouts or names.
static void draw_sites(struct scene *sc, struct ui *u, const struct map_furniture *f,
                       struct px_rect *taken, int *n)
{
    scene_compare(u, f->free, taken, n);
    struct close close;
    struct close_stage stage = {f->free, f->keys ? f->keys_at : (struct px_rect){0}, taken, *n,
                                f->callouts};
    if (u->s->section)
        close = (struct close){.site = -1};
    else
        close_place(&close, u, &stage);
    if (close.site >= 0) // no name lies on the squares, which may pass the outline
        *n += close_square_boxes(sc, u, close.site, taken + *n);
    int n_before = *n, n_rows = close.rows.n;
    *n += close_boxes(&close, u, taken + *n);
    close_notes(&close, sc, u, f->free, taken, n);
    if (close.rows.n < n_rows) { // what is not shown takes no room
        *n = n_before;
        *n += close_boxes(&close, u, taken + *n);
        close_notes(&close, sc, u, f->free, taken, n);
    }
    int n_room = *n;
    if (close.n_tiles) // nothing covers the site
        n_room += outline_room_slabs(&close.outline, taken + n_room);
    double bottom = close.n_tiles ? f->free.y + f->free.h - ui_px(u, 16) : f->credit_at.y;
    struct callouts_room room = {taken, n_room, f->keys_at, bottom,
                                 close.n_tiles ? close.site : -1};
    struct callouts callouts = {0};
    if (f->callouts) {
        callouts_place(&callouts, sc, u, &room);
        *n += callouts_boxes(&callouts, u, taken + *n);
    }
    if (!f->callouts)
        site_names(sc, u, &close, taken, n);
    else if (close.n_tiles && !close_is_named(&close))
        site_name(sc, u, close.site, taken, n);
    close_draw(&close, u);
    callouts_draw(&callouts, u);
}

void scene_map(struct scene *sc, struct ui *u)
{
    if (scene_field_covers(u))
        return;
    draw_ground(u);
    struct map_furniture f = furnish(u);
    ground_hit(u, &f);
    if (u->s->screen == SCREEN_ATTRACT) // attract draws everything else itself, at night
        return;
    outline_rooms_begin(u, &sc->outlines);
    double upright = plates_shown(u), alpha = u->alpha;
    if (upright <= 0)
        close_ground(sc, u);
    title(u, f.free);
    struct px_rect taken[TAKEN_MOST];
    int n = furniture_boxes(u, &f, taken);
    scene_here(u, f.free, taken, &n);
    struct offers offers;
    n += section_boxes(u, taken + n);
    offers_place(&offers, u, f.free, taken, &n);
    plates_draw(u, px_rect_grow(f.free, -ui_px(u, 8)), taken, &n);
    u->alpha *= 1 - upright;
    if (upright < 1) // else the signs alone stand
        draw_sites(sc, u, &f, taken, &n);
    u->alpha = alpha;
    scene_indicative(u, px_rect_grow(f.free, -ui_px(u, 8)), taken, &n);
    scene_labels(sc, u, px_rect_grow(f.free, -ui_px(u, 8)), taken, n);
    if (f.scale)
        foot_note(u, f.scale_at, upright);
    if (f.credit) {
        struct ui_text_opts o = credit_opts(u);
        ui_text(u, ui_word(u, UI_MAP_CREDIT), (struct px_pt){f.credit_at.x, f.credit_at.y}, &o);
    }
    offers_draw(&offers, u);
    if (f.keys)
        zoom_keys(u, f.keys_at, f.free);
    scene_section(u);
}
