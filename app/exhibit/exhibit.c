// exhibit: opens content, text, map and renderer; passes input to the state; builds and paints
// frames.
#include "exhibit/exhibit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "exhibit/exhibit_focus.h"
#include "exhibit/exhibit_place.h"
#include "platform/audio.h"
#include "platform/crew.h"
#include "platform/paths.h"
#include "platform/window.h"

#define SWITCH_MS 170.0

// ---- content ----

struct first_content exhibit_first_content(const struct exhibit_opts *o)
{
    return first_content_load(&(struct first_content_opts){.bundle = o->bundle,
                                                           .state_dir = o->state_dir,
                                                           .trust = &o->trust,
                                                           .for_staff = o->preview});
}

size_t exhibit_problems(const struct exhibit *x)
{
    const struct content_instance *l = x->refused ? x->refused : x->live;
    return l ? l->problems.n_errors + l->problems.n_warnings : 0;
}

void exhibit_keep_good(struct exhibit *x)
{
    if (x->model && !x->refused)
        first_content_keep(x->opts.bundle, x->opts.state_dir);
}

// ---- open, show, close ----

static int find_theme(const struct model *m, const char *id)
{
    for (int i = 0; id && i < m->n_themes; i++)
        if (str_eq_z(m->themes[i].id, id))
            return i;
    return 0;
}

static int find_lang(const struct model *m, const char *tag)
{
    int i = tag ? model_lang(m, str_from(tag)) : 0;
    return i < 0 ? 0 : i;
}

static struct gesture_opts gesture_opts(const struct exhibit *x)
{
    return (struct gesture_opts){.px_per_mm = x->px_per_mm, .canvas = x->canvas};
}

// A 43 inch panel is about 940 mm wide in landscape, 530 mm in portrait.
static double px_per_mm(const struct exhibit_opts *o, struct px_size canvas)
{
    double mm = o->mm_width > 0 ? o->mm_width : canvas.w >= canvas.h ? 940 : 530;
    return canvas.w / mm;
}

static void set_content(struct exhibit *x)
{
    x->model = x->live->model;
    x->world = (struct world){x->model, x->live->shapes};
    scene_init(&x->scene, &x->world, &x->live->map);
    scene_init(&x->other, &x->world, &x->live->map);
}

void exhibit_open(struct exhibit *x, const struct exhibit_opts *o, double t_ms)
{
    exhibit_open_on(x, o, exhibit_first_content(o), t_ms);
}

void exhibit_open_on(struct exhibit *x, const struct exhibit_opts *o, struct first_content first,
                     double t_ms)
{
    struct px_size canvas = o->canvas;
    *x = (struct exhibit){.opts = *o,
                          .canvas = canvas,
                          .live = first.live,
                          .refused = first.refused,
                          .dirty = true,
                          .switched_ms = -SWITCH_MS,
                          .focus_scroll = -1};
    x->frames[0].chunk = x->frames[1].chunk = 1 << 18;
    x->px_per_mm = px_per_mm(o, canvas);
    struct gesture_opts go = gesture_opts(x);
    gesture_init(&x->gesture, &go);
    if (!x->live)
        return;
    staff_page_open(&x->staff, o, t_ms);
    set_content(x);
    int theme = find_theme(x->model, o->theme);
    state_init(&x->state, &x->world, canvas, find_lang(x->model, o->lang), theme, t_ms);
    x->state.floor_mm = o->mm_floor;
    x->state.attended = o->preview;
    exhibit_act(x,
                &(struct action){
                    .kind = ACTION_RESIZE, .t_ms = t_ms, .size = canvas, .factor = x->px_per_mm});
    exhibit_act(
        x, &(struct action){.kind = ACTION_SEED, .id_hash = o->seed > 0 ? (uint64_t)o->seed : 0});
    tour_open(x);
    x->styled_theme = theme;
    x->styled_k = x->state.layout.k;
    exhibit_tell(x);
}

static void open_text(struct exhibit *x)
{
    struct text_opts to = {.font_dir = paths_fonts(&x->process)};
    x->text = text_create(&to);
    if (x->text) {
        if (x->model)
            text_keep_together(x->text, x->model->names, (size_t)x->model->n_names);
        return;
    }
    LOG_ERR("text: no fonts in %s; the notice is shown", to.font_dir);
    x->model = NULL;
}

// Four canvases' worth of tiles: what is seen, what lies around it, where a flight ends, and what
// stands in on the way.
static size_t tile_bound(struct px_size canvas)
{
    size_t seen = (size_t)canvas.w * (size_t)canvas.h * 4;
    return seen * 4 > 32u << 20 ? seen * 4 : 32u << 20;
}

struct map_tiles *exhibit_make_tiles(const struct exhibit *x, const struct content_instance *l,
                                     const struct map_style *style)
{
    struct map_tiles_opts mo = {.shapes = l->shapes,
                                .style = *style,
                                .threads = 1 + crew_hands(),
                                .bound_bytes = tile_bound(x->canvas),
                                .wake = x->wake,
                                .wake_ctx = x->wake_ctx};
    return map_tiles_create(&mo);
}

bool exhibit_show(struct exhibit *x, struct SDL_Window *window, void (*wake)(void *), void *ctx)
{
    x->wake = wake;
    x->wake_ctx = ctx;
    if (x->model) {
        struct map_style style = scene_map_style(x->model, x->styled_theme, x->styled_k);
        x->tiles = exhibit_make_tiles(x, x->live, &style);
        map_tiles_prefetch(x->tiles, &x->state.camera.view, 0); // paints while the fonts open
        open_text(x);
    }
    struct render_opts ro = {.window = window,
                             .size = x->canvas,
                             .software = !window_has_gpu(),
                             .assets_dir = paths_assets(&x->process),
                             .text = x->text,
                             .tiles = x->tiles,
                             .hands = crew_hands()};
    x->render = render_create(&ro);
    return x->render != NULL;
}

void exhibit_close(struct exhibit *x)
{
    reader_close(&x->reader);
    staff_page_close(&x->staff);
    render_destroy(x->render);
    map_tiles_destroy(x->tiles);
    map_tiles_destroy(x->next_tiles);
    text_destroy(x->text);
    arena_finish(&x->frames[0]);
    arena_finish(&x->frames[1]);
    arena_finish(&x->other_frame);
    arena_finish(&x->told.words[0]);
    arena_finish(&x->told.words[1]);
    content_instance_free(x->live);
    content_instance_free(x->refused);
    arena_finish(&x->process);
    *x = (struct exhibit){0};
}

// ---- input ----

void exhibit_act(struct exhibit *x, const struct action *a)
{
    if (x->model && a->kind == ACTION_TOUR)
        tour_act(x, a);
    if (x->model && state_apply(&x->state, &x->world, a) != REDRAW_NONE)
        x->dirty = true;
}

// Drumming on a switch changes half the screen each time: fewer than six times a second, so that
// nothing flashes more than three (WCAG 2.2, 2.3.1).
static bool drummed(struct exhibit *x, const struct action *a)
{
    bool flips = a->kind == ACTION_LANG || a->kind == ACTION_THEME || a->kind == ACTION_MENU ||
                 a->kind == ACTION_PROBLEMS || a->kind == ACTION_SCREEN;
    if (!flips)
        return false;
    if (a->t_ms - x->switched_ms < SWITCH_MS)
        return true;
    x->switched_ms = a->t_ms;
    return false;
}

static void act_all(struct exhibit *x, struct action *actions, int n)
{
    for (int i = 0; i < n; i++) {
        if (drummed(x, &actions[i]))
            continue;
        if (actions[i].kind == ACTION_FOCUS)
            exhibit_focus_move(x, &actions[i]);
        else
            exhibit_act(x, &actions[i]);
    }
}

void exhibit_input(struct exhibit *x, const struct input_event *e)
{
    struct action actions[GESTURE_MAX_ACTIONS];
    if (!x->model)
        return;
    staff_page_input(x, e);
    if (tour_input(x, e))
        return;
    int n = gesture_feed(&x->gesture, &x->out.hits, e, x->state.focus, actions);
    act_all(x, actions, n);
    if (e->kind == INPUT_DOWN && x->state.focus) { // a finger takes over from the keyboard
        struct action unfocus = {.kind = ACTION_FOCUS, .t_ms = e->t_ms};
        exhibit_act(x, &unfocus);
    }
}

void exhibit_tick(struct exhibit *x, double t_ms)
{
    struct action actions[GESTURE_MAX_ACTIONS];
    if (!x->model)
        return;
    act_all(x, actions, gesture_tick(&x->gesture, t_ms, actions));
    exhibit_act(x, &(struct action){.kind = ACTION_TICK, .t_ms = t_ms});
    tour_tick(x, t_ms);
    staff_page_tick(x, t_ms);
    if (reader_tick(&x->reader, t_ms)) {
        x->dirty = true;
        exhibit_act(x, &(struct action){.kind = ACTION_LISTEN, .t_ms = t_ms});
    }
}

bool exhibit_give_voice(struct exhibit *x, struct speech *voice, reader_play play, void *ctx)
{
    if (!voice || !x->model)
        return false;
    reader_open(&x->reader, voice, audio_decode, play, ctx);
    x->state.can_read = x->dirty = true;
    return true;
}

double exhibit_next_ms(const struct exhibit *x, double t_ms)
{
    double next = fmin(state_next_ms(&x->state, &x->world), reader_next_ms(&x->reader, t_ms));
    next = fmin(next, tour_next_ms(x, t_ms));
    return fmin(next, staff_page_next_ms(x, t_ms));
}

void exhibit_resize(struct exhibit *x, struct px_size canvas, double t_ms)
{
    x->canvas = canvas;
    x->px_per_mm = px_per_mm(&x->opts, canvas);
    x->dirty = true;
    struct gesture_opts go = gesture_opts(x);
    gesture_resize(&x->gesture, &go);
    exhibit_act(x,
                &(struct action){
                    .kind = ACTION_RESIZE, .t_ms = t_ms, .size = canvas, .factor = x->px_per_mm});
}

// ---- frames ----

static void restyle(struct exhibit *x)
{
    if (x->styled_theme == x->state.theme && x->styled_k == x->state.layout.k)
        return;
    x->styled_theme = x->state.theme;
    x->styled_k = x->state.layout.k;
    if (!x->tiles)
        return;
    struct map_style style = scene_map_style(x->model, x->styled_theme, x->styled_k);
    map_tiles_restyle(x->tiles, &style);
    x->repaint = true;
}

// Staff hold the corner: the ring says that something comes.
static void draw_corner(struct exhibit *x)
{
    double r = 40 * x->state.layout.k, shown = corner_shown(&x->staff.corner, x->state.now_ms);
    if (shown > 0)
        draw_arc(&x->out.draw, x->staff.corner.from, r, fmax(2, 5 * x->state.layout.k), 0, shown,
                 x->model->themes[x->state.theme].colours[TOKEN_INK], 0.5);
}

// Fingers as rings: for an audience that cannot see the presenter's hand, and for the screen test.
static void draw_fingers(struct exhibit *x)
{
    double r = 36 * x->state.layout.k;
    bool shown = x->opts.demo || x->state.staff.view == STAFF_TESTING;
    for (int i = 0; shown && i < GESTURE_MAX_FINGERS; i++) {
        const struct gesture_finger *f = &x->gesture.fingers[i];
        if (f->down)
            draw_stroke(&x->out.draw, (struct px_rect){f->at.x - r, f->at.y - r, 2 * r, 2 * r}, r,
                        fmax(2, 5 * x->state.layout.k), (struct rgba){255, 140, 0, 255}, 0.9);
    }
}

void exhibit_build_again(struct exhibit *x)
{
    if (!x->model || !x->text)
        return;
    x->dirty = false;
    x->frame = !x->frame;
    arena_reset(&x->frames[x->frame]);
    restyle(x);
    x->scene.caption = reader_caption(&x->reader);
    x->scene.problems = x->opts.preview ? &x->told.shown : NULL;
    x->told.looked = false;
    scene_build(&x->scene, &x->world, &x->state, x->text, &x->frames[x->frame], &x->out);
    state_measured(&x->state, x->out.scroll_max, x->out.reading_ms, x->out.settles_ms);
    draw_fingers(x);
    draw_corner(x);
}

bool exhibit_build(struct exhibit *x)
{
    if (!x->dirty || !x->model || !x->text)
        return false;
    struct exhibit_place place;
    bool moved = exhibit_place_note(x, &place);
    exhibit_build_again(x);
    if (moved)
        exhibit_place_keep(x, &place);
    if (exhibit_focus_settle(x))
        exhibit_build_again(x);
    exhibit_place_built(x);
    reader_look(&x->reader, x->model, &x->state, &x->out);
    return true;
}

bool exhibit_paint(struct exhibit *x, bool wait, bool *complete)
{
    *complete = true;
    x->ahead = AHEAD_NONE; // its layouts may go with this frame's end
    if (!x->model) {
        x->dirty = false;
        return render_notice(x->render);
    }
    // Fingers change the scale without a flight: tiles are for the scale they stop at.
    double scale = x->state.camera.view.m_per_px;
    bool scaling =
        camera_scaling(&x->state.camera) || (x->shown_scale > 0 && scale != x->shown_scale);
    wait = wait || x->repaint;
    struct render_frame f = {.map_moving = scaling && !wait, .map_wait = wait};
    x->repaint = false;
    x->shown_scale = scale;
    bool ok = render_draw(x->render, &x->out.draw, &f, complete);
    struct map_view end;
    if (!wait && camera_end(&x->state.camera, &x->state.limits, &end))
        map_tiles_prefetch(x->tiles, &end, 0);
    *complete = *complete && !f.map_moving;
    text_end_frame(x->text);
    return ok;
}

static void build_other(struct exhibit *x)
{
    struct state s = x->state;
    state_apply(&s, &x->world,
                &(struct action){.kind = ACTION_LANG, .index = -1, .t_ms = x->state.now_ms});
    arena_reset(&x->other_frame);
    x->other.problems = x->scene.problems;
    scene_build(&x->other, &x->world, &s, x->text, &x->other_frame, &x->other_out);
}

bool exhibit_prepare(struct exhibit *x, double ms)
{
    if (!x->model || !x->text || !x->render || x->dirty || x->ahead == AHEAD_DONE)
        return true;
    if (render_lacks(x->render)) {
        x->dirty = render_prepare(x->render, &x->out.draw, ms);
        return x->dirty;
    }
    if (x->ahead == AHEAD_NONE) { // takes some ms by itself when all is new
        map_tiles_prefetch(x->tiles, &x->state.camera.view, 1);
        build_other(x);
        x->ahead = AHEAD_BUILT;
    } else if (render_prepare(x->render, &x->other_out.draw, ms)) {
        x->ahead = AHEAD_DONE;
    }
    return x->ahead == AHEAD_DONE;
}

// ---- places ----

static bool go(struct exhibit *x, struct action a, double t_ms)
{
    a.t_ms = t_ms;
    exhibit_act(x, &a);
    return true;
}

static bool go_map(struct exhibit *x, const char *rest, double t_ms)
{
    double lon, lat, zoom;
    char end;
    if (!*rest)
        return true;
    if (sscanf(rest, ":%lf,%lf,%lf%c", &lon, &lat, &zoom, &end) != 3 || !isfinite(lon + lat + zoom))
        return false;
    // The scale of web map tiles of 256 px: one tile round the world at zoom 0.
    struct action a = {.kind = ACTION_PLACE,
                       .centre = map_from_geo((struct geo_pt){lon, lat}),
                       .m_per_px = 2 * 3.14159265358979323846 * 6378137.0 / 256 / exp2(zoom)};
    return go(x, a, t_ms);
}

// A screen's name, and with some after it ":ID": what it is narrowed to.
static bool go_screen(struct exhibit *x, enum screen s, const char *rest, double t_ms)
{
    struct action f = {.kind = ACTION_FILTER, .filter = FILTER_ALL};
    if (*rest) {
        struct str id = str_from(rest + 1);
        struct {
            enum filter_kind kind;
            int index;
        } found[] = {{FILTER_TOPIC, model_topic(x->model, id)},
                     {FILTER_SITE, model_site(x->model, id)},
                     {FILTER_SOURCE, model_source(x->model, id)}};
        f.index = -1;
        for (int i = 0; i < 3 && f.index < 0; i++) {
            f.filter = found[i].kind;
            f.index = found[i].index;
        }
        if (*rest != ':' || f.index < 0 || !screen_row(s)->narrows)
            return false;
    }
    go(x, (struct action){.kind = ACTION_SCREEN, .screen = s}, t_ms);
    return !screen_row(s)->narrows || go(x, f, t_ms);
}

static bool go_staff(struct exhibit *x, double t_ms)
{
    go(x, (struct action){.kind = ACTION_STAFF, .index = STAFF_OPEN}, t_ms);
    if (x->staff.everybody)
        go(x, (struct action){.kind = ACTION_STAFF, .index = STAFF_PASS, .scroll = 1}, t_ms);
    return true;
}

static bool go_place(struct exhibit *x, const char *place, double t_ms)
{
    if (!strcmp(place, "staff"))
        return go_staff(x, t_ms);
    if (!strcmp(place, "attract"))
        return go(x, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_ATTRACT}, t_ms);
    if (!strncmp(place, "map", 3) && (!place[3] || place[3] == ':'))
        return go_map(x, place + 3, t_ms);
    for (enum screen s = SCREEN_MAP + 1; s < N_SCREENS; s++) {
        size_t n = strlen(screen_name(s));
        if (!strncmp(place, screen_name(s), n) && (!place[n] || place[n] == ':'))
            return go_screen(x, s, place + n, t_ms);
    }
    int site = !strncmp(place, "site:", 5) ? model_site(x->model, str_from(place + 5)) : -1;
    if (site >= 0)
        return go(x, (struct action){.kind = ACTION_SITE, .index = site}, t_ms);
    int card = !strncmp(place, "card:", 5) ? model_initiative(x->model, str_from(place + 5)) : -1;
    if (card >= 0)
        return go(x, (struct action){.kind = ACTION_CARD, .index = card}, t_ms);
    return false;
}

bool exhibit_go(struct exhibit *x, const char *place, double t_ms)
{
    if (!x->model)
        return true;
    if (go_place(x, place, t_ms))
        return true;
    fprintf(stderr, "hetao-kiosk: --open %s: no such place; --help says how places are written\n",
            place);
    return false;
}

bool exhibit_begin_tour(struct exhibit *x, double t_ms)
{
    if (!x->opts.tour || (x->opts.demo && tour_begin(x, x->opts.tour, t_ms)))
        return true;
    fprintf(stderr, "hetao-kiosk: --tour %s: %s\n", x->opts.tour,
            x->opts.demo ? "the content has no such tour" : "only with --demo");
    return false;
}
