#include "exhibit/exhibit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "bundle/bundle.h"
#include "content/keep.h"
#include "exhibit/exhibit_focus.h"
#include "exhibit/exhibit_place.h"
#include "platform/audio.h"
#include "platform/clock.h"
#include "platform/crew.h"
#include "platform/file.h"
#include "platform/paths.h"
#include "platform/window.h"

#define SWITCH_MS 170.0

// ---- content ----

struct trust exhibit_trust(const struct options *o)
{
    struct arena a = {0};
    struct trust t = {0};
    trust_add_folder(&t, paths_keys(&a));
    if (!o->kiosk)
        trust_add_demo(&t);
    arena_finish(&a);
    return t;
}

// A folder, or a .hetao file signed with a key that is trusted here.
static struct content_instance *try_load(const struct exhibit *k, const char *path)
{
    struct trust trust = exhibit_trust(&k->opts);
    struct archive_opts ao = {.trust = &trust};
    struct arena a = {0};
    struct content_instance *l = k->opts.preview
                                     ? content_instance_read_for_staff(path, &ao, paths_fonts(&a))
                                     : content_instance_read(path, &ao);
    arena_finish(&a);
    return l;
}

static bool take_if_good(struct exhibit *k, const char *path)
{
    struct content_instance *l = try_load(k, path);
    if (l->model)
        k->live = l;
    else
        content_instance_free(l);
    return k->live != NULL;
}

// The folder asked for; else its last good copy; else, when it was there but bad, the content
// installed with the program. A folder that is not there at all and was never good gives the
// notice.
static void load_content(struct exhibit *k)
{
    const char *installed = paths_content(&k->process);
    const char *path = k->opts.bundle ? k->opts.bundle : installed;
    struct content_instance *l = try_load(k, path);
    if (l->model) {
        k->live = l;
        return;
    }
    k->refused = l;
    diag_log(&l->problems);
    struct str kept = content_kept_dir(&k->process, k->opts.state_dir, path);
    const char *copies[] = {kept.p, arena_printf(&k->process, "%s.old", kept.n ? kept.p : "").p};
    for (int i = 0; kept.n && i < 2;
         i++) // .old: the power went between the two renames of a renewal
        if (file_exists(copies[i]) && take_if_good(k, copies[i])) {
            LOG_WARN("content: %s cannot be used; showing its last good copy", path);
            return;
        }
    if (k->opts.bundle && file_exists(path) && take_if_good(k, installed)) {
        LOG_WARN("content: %s cannot be used; showing the content installed with the program",
                 path);
        return;
    }
    LOG_ERR("content: %s cannot be used and nothing good is kept; the notice is shown", path);
}

size_t exhibit_problems(const struct exhibit *k)
{
    const struct content_instance *l = k->refused ? k->refused : k->live;
    return l ? l->problems.n_errors + l->problems.n_warnings : 0;
}

void exhibit_keep_good(struct exhibit *k)
{
    const char *path = k->opts.bundle ? k->opts.bundle : paths_content(&k->process);
    struct str kept = content_kept_dir(&k->process, k->opts.state_dir, path);
    if (k->model && kept.n && !k->refused)
        content_keep(path, kept.p);
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

static struct gesture_opts gesture_opts(const struct exhibit *k)
{
    return (struct gesture_opts){.px_per_mm = k->px_per_mm, .canvas = k->canvas};
}

// A 43 inch panel is about 940 mm wide in landscape, 530 mm in portrait.
static double px_per_mm(const struct options *o, struct px_size canvas)
{
    double mm = o->mm_width > 0 ? o->mm_width : canvas.w >= canvas.h ? 940 : 530;
    return canvas.w / mm;
}

static void set_content(struct exhibit *k)
{
    k->model = k->live->model;
    k->world = (struct world){k->model, k->live->shapes};
    scene_init(&k->scene, &k->world, &k->live->map);
    scene_init(&k->other, &k->world, &k->live->map);
}

void exhibit_open(struct exhibit *k, const struct options *o, struct px_size canvas, double t_ms)
{
    exhibit_open_on(k, o, NULL, canvas, t_ms);
}

void exhibit_open_on(struct exhibit *k, const struct options *o, struct content_instance *content,
                     struct px_size canvas, double t_ms)
{
    *k = (struct exhibit){.opts = *o,
                          .canvas = canvas,
                          .live = content,
                          .dirty = true,
                          .switched_ms = -SWITCH_MS,
                          .focus_scroll = -1};
    k->frames[0].chunk = k->frames[1].chunk = 1 << 18;
    k->px_per_mm = px_per_mm(o, canvas);
    struct gesture_opts go = gesture_opts(k);
    gesture_init(&k->gesture, &go);
    if (!content)
        load_content(k);
    if (!k->live)
        return;
    staff_page_open(&k->staff, o, t_ms);
    set_content(k);
    int theme = find_theme(k->model, o->theme);
    state_init(&k->state, &k->world, canvas, find_lang(k->model, o->lang), theme, t_ms);
    k->state.floor_mm = o->mm_floor;
    k->state.attended = o->preview;
    exhibit_act(k,
                &(struct action){
                    .kind = ACTION_RESIZE, .t_ms = t_ms, .size = canvas, .factor = k->px_per_mm});
    exhibit_act(
        k, &(struct action){.kind = ACTION_SEED, .id_hash = o->seed > 0 ? (uint64_t)o->seed : 0});
    tour_open(k);
    k->styled_theme = theme;
    k->styled_k = k->state.layout.k;
    exhibit_tell(k);
}

static void open_text(struct exhibit *k)
{
    struct text_opts to = {.font_dir = paths_fonts(&k->process)};
    k->text = text_create(&to);
    if (k->text) {
        if (k->model)
            text_keep_together(k->text, k->model->names, (size_t)k->model->n_names);
        return;
    }
    LOG_ERR("text: no fonts in %s; the notice is shown", to.font_dir);
    k->model = NULL;
}

// Four canvases' worth of tiles: what is seen, what lies around it, where a flight ends, and what
// stands in on the way.
static size_t tile_bound(struct px_size canvas)
{
    size_t seen = (size_t)canvas.w * (size_t)canvas.h * 4;
    return seen * 4 > 32u << 20 ? seen * 4 : 32u << 20;
}

struct map_tiles *exhibit_make_tiles(const struct exhibit *k, const struct content_instance *l,
                                     const struct map_style *style)
{
    struct map_tiles_opts mo = {.shapes = l->shapes,
                                .style = *style,
                                .threads = 1 + crew_hands(),
                                .bound_bytes = tile_bound(k->canvas),
                                .wake = k->wake,
                                .wake_ctx = k->wake_ctx};
    return map_tiles_create(&mo);
}

bool exhibit_show(struct exhibit *k, struct SDL_Window *window, void (*wake)(void *), void *ctx)
{
    k->wake = wake;
    k->wake_ctx = ctx;
    if (k->model) {
        struct map_style style = scene_map_style(k->model, k->styled_theme, k->styled_k);
        k->tiles = exhibit_make_tiles(k, k->live, &style);
        map_tiles_ahead(k->tiles, &k->state.camera.view, 0); // paints while the fonts open
        open_text(k);
    }
    struct render_opts ro = {.window = window,
                             .size = k->canvas,
                             .software = !window_has_gpu(),
                             .assets_dir = paths_assets(&k->process),
                             .text = k->text,
                             .tiles = k->tiles,
                             .hands = crew_hands()};
    k->render = render_create(&ro);
    return k->render != NULL;
}

void exhibit_close(struct exhibit *k)
{
    if (k->record)
        fclose(k->record);
    reader_close(&k->reader);
    staff_page_close(&k->staff);
    render_destroy(k->render);
    map_tiles_destroy(k->tiles);
    map_tiles_destroy(k->next_tiles);
    text_destroy(k->text);
    arena_finish(&k->frames[0]);
    arena_finish(&k->frames[1]);
    arena_finish(&k->other_frame);
    arena_finish(&k->told.words[0]);
    arena_finish(&k->told.words[1]);
    content_instance_free(k->live);
    content_instance_free(k->refused);
    arena_finish(&k->process);
    *k = (struct exhibit){0};
}

// ---- input ----

void exhibit_act(struct exhibit *k, const struct action *a)
{
    if (k->model && a->kind == ACTION_TOUR)
        tour_act(k, a);
    if (k->model && state_apply(&k->state, &k->world, a) != REDRAW_NONE)
        k->dirty = true;
}

// Drumming on a switch changes half the screen each time: fewer than six times a second, so that
// nothing flashes more than three (WCAG 2.2, 2.3.1).
static bool drummed(struct exhibit *k, const struct action *a)
{
    bool flips = a->kind == ACTION_LANG || a->kind == ACTION_THEME || a->kind == ACTION_MENU ||
                 a->kind == ACTION_PROBLEMS || a->kind == ACTION_SCREEN;
    if (!flips)
        return false;
    if (a->t_ms - k->switched_ms < SWITCH_MS)
        return true;
    k->switched_ms = a->t_ms;
    return false;
}

static void act_all(struct exhibit *k, struct action *actions, int n)
{
    for (int i = 0; i < n; i++) {
        if (drummed(k, &actions[i]))
            continue;
        if (actions[i].kind == ACTION_FOCUS)
            exhibit_focus_move(k, &actions[i]);
        else
            exhibit_act(k, &actions[i]);
    }
}

void exhibit_input(struct exhibit *k, const struct input_event *e)
{
    struct action actions[GESTURE_MAX_ACTIONS];
    if (!k->model)
        return;
    staff_page_input(k, e);
    if (tour_input(k, e))
        return;
    int n = gesture_feed(&k->gesture, &k->out.hits, e, k->state.focus, actions);
    act_all(k, actions, n);
    if (e->kind == INPUT_DOWN && k->state.focus) { // a finger takes over from the keyboard
        struct action unfocus = {.kind = ACTION_FOCUS, .t_ms = e->t_ms};
        exhibit_act(k, &unfocus);
    }
}

void exhibit_tick(struct exhibit *k, double t_ms)
{
    struct action actions[GESTURE_MAX_ACTIONS];
    if (!k->model)
        return;
    act_all(k, actions, gesture_tick(&k->gesture, t_ms, actions));
    exhibit_act(k, &(struct action){.kind = ACTION_TICK, .t_ms = t_ms});
    tour_tick(k, t_ms);
    staff_page_tick(k, t_ms);
    if (reader_tick(&k->reader, t_ms)) {
        k->dirty = true;
        exhibit_act(k, &(struct action){.kind = ACTION_LISTEN, .t_ms = t_ms});
    }
}

bool exhibit_give_voice(struct exhibit *k, struct speech *voice, reader_play play, void *ctx)
{
    if (!voice || !k->model)
        return false;
    reader_open(&k->reader, voice, audio_decode, play, ctx);
    k->state.can_read = k->dirty = true;
    return true;
}

double exhibit_next_ms(const struct exhibit *k, double t_ms)
{
    double next = fmin(state_next_ms(&k->state, &k->world), reader_next_ms(&k->reader, t_ms));
    next = fmin(next, tour_next_ms(k, t_ms));
    return fmin(next, staff_page_next_ms(k, t_ms));
}

void exhibit_resize(struct exhibit *k, struct px_size canvas, double t_ms)
{
    k->canvas = canvas;
    k->px_per_mm = px_per_mm(&k->opts, canvas);
    k->dirty = true;
    struct gesture_opts go = gesture_opts(k);
    gesture_resize(&k->gesture, &go);
    exhibit_act(k,
                &(struct action){
                    .kind = ACTION_RESIZE, .t_ms = t_ms, .size = canvas, .factor = k->px_per_mm});
}

// ---- frames ----

static void restyle(struct exhibit *k)
{
    if (k->styled_theme == k->state.theme && k->styled_k == k->state.layout.k)
        return;
    k->styled_theme = k->state.theme;
    k->styled_k = k->state.layout.k;
    if (!k->tiles)
        return;
    struct map_style style = scene_map_style(k->model, k->styled_theme, k->styled_k);
    map_tiles_restyle(k->tiles, &style);
    k->repaint = true;
}

// Staff hold the corner: the ring says that something comes.
static void draw_corner(struct exhibit *k)
{
    double r = 40 * k->state.layout.k, shown = corner_shown(&k->staff.corner, k->state.now_ms);
    if (shown > 0)
        draw_arc(&k->out.draw, k->staff.corner.from, r, fmax(2, 5 * k->state.layout.k), 0, shown,
                 k->model->themes[k->state.theme].colours[TOKEN_INK], 0.5);
}

// Fingers as rings: for an audience that cannot see the presenter's hand, and for the screen test.
static void draw_fingers(struct exhibit *k)
{
    double r = 36 * k->state.layout.k;
    bool shown = k->opts.demo || k->state.staff.view == STAFF_TESTING;
    for (int i = 0; shown && i < GESTURE_MAX_FINGERS; i++) {
        const struct gesture_finger *f = &k->gesture.fingers[i];
        if (f->down)
            draw_stroke(&k->out.draw, (struct px_rect){f->at.x - r, f->at.y - r, 2 * r, 2 * r}, r,
                        fmax(2, 5 * k->state.layout.k), (struct rgba){255, 140, 0, 255}, 0.9);
    }
}

void exhibit_build_again(struct exhibit *k)
{
    if (!k->model || !k->text)
        return;
    k->dirty = false;
    k->frame = !k->frame;
    arena_reset(&k->frames[k->frame]);
    restyle(k);
    k->scene.caption = reader_caption(&k->reader);
    k->scene.problems = k->opts.preview ? &k->told.shown : NULL;
    k->told.looked = false;
    scene_build(&k->scene, &k->world, &k->state, k->text, &k->frames[k->frame], &k->out);
    state_measured(&k->state, k->out.scroll_max, k->out.reading_ms, k->out.settles_ms);
    draw_fingers(k);
    draw_corner(k);
}

bool exhibit_build(struct exhibit *k)
{
    if (!k->dirty || !k->model || !k->text)
        return false;
    struct exhibit_place place;
    bool moved = exhibit_place_note(k, &place);
    exhibit_build_again(k);
    if (moved)
        exhibit_place_keep(k, &place);
    if (exhibit_focus_settle(k))
        exhibit_build_again(k);
    exhibit_place_built(k);
    reader_look(&k->reader, k->model, &k->state, &k->out);
    return true;
}

bool exhibit_paint(struct exhibit *k, bool wait, bool *complete)
{
    *complete = true;
    k->ahead = AHEAD_NONE; // its layouts may go with this frame's end
    if (!k->model) {
        k->dirty = false;
        return render_notice(k->render);
    }
    // Fingers change the scale without a flight: tiles are for the scale they stop at.
    double scale = k->state.camera.view.m_per_px;
    bool scaling =
        camera_scaling(&k->state.camera) || (k->shown_scale > 0 && scale != k->shown_scale);
    wait = wait || k->repaint;
    struct render_frame f = {.map_moving = scaling && !wait, .map_wait = wait};
    k->repaint = false;
    k->shown_scale = scale;
    bool ok = render_draw(k->render, &k->out.draw, &f, complete);
    struct map_view end;
    if (!wait && camera_end(&k->state.camera, &k->state.limits, &end))
        map_tiles_ahead(k->tiles, &end, 0);
    *complete = *complete && !f.map_moving;
    text_end_frame(k->text);
    return ok;
}

static void build_other(struct exhibit *k)
{
    struct state s = k->state;
    state_apply(&s, &k->world,
                &(struct action){.kind = ACTION_LANG, .index = -1, .t_ms = k->state.now_ms});
    arena_reset(&k->other_frame);
    k->other.problems = k->scene.problems;
    scene_build(&k->other, &k->world, &s, k->text, &k->other_frame, &k->other_out);
}

bool exhibit_prepare(struct exhibit *k, double ms)
{
    if (!k->model || !k->text || !k->render || k->dirty || k->ahead == AHEAD_DONE)
        return true;
    if (render_lacks(k->render)) {
        k->dirty = render_prepare(k->render, &k->out.draw, ms);
        return k->dirty;
    }
    if (k->ahead == AHEAD_NONE) { // takes some ms by itself when all is new
        map_tiles_ahead(k->tiles, &k->state.camera.view, 1);
        build_other(k);
        k->ahead = AHEAD_BUILT;
    } else if (render_prepare(k->render, &k->other_out.draw, ms)) {
        k->ahead = AHEAD_DONE;
    }
    return k->ahead == AHEAD_DONE;
}

// ---- places ----

static bool go(struct exhibit *k, struct action a, double t_ms)
{
    a.t_ms = t_ms;
    exhibit_act(k, &a);
    return true;
}

static bool go_map(struct exhibit *k, const char *rest, double t_ms)
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
    return go(k, a, t_ms);
}

// A screen's name, and with some after it ":ID": what it is narrowed to.
static bool go_screen(struct exhibit *k, enum screen s, const char *rest, double t_ms)
{
    struct action f = {.kind = ACTION_FILTER, .filter = FILTER_ALL};
    if (*rest) {
        struct str id = str_from(rest + 1);
        struct {
            enum filter_kind kind;
            int index;
        } found[] = {{FILTER_TOPIC, model_topic(k->model, id)},
                     {FILTER_SITE, model_site(k->model, id)},
                     {FILTER_SOURCE, model_source(k->model, id)}};
        f.index = -1;
        for (int i = 0; i < 3 && f.index < 0; i++) {
            f.filter = found[i].kind;
            f.index = found[i].index;
        }
        if (*rest != ':' || f.index < 0 || !screen_row(s)->narrows)
            return false;
    }
    go(k, (struct action){.kind = ACTION_SCREEN, .screen = s}, t_ms);
    return !screen_row(s)->narrows || go(k, f, t_ms);
}

static bool go_staff(struct exhibit *k, double t_ms)
{
    go(k, (struct action){.kind = ACTION_STAFF, .index = STAFF_OPEN}, t_ms);
    if (k->staff.everybody)
        go(k, (struct action){.kind = ACTION_STAFF, .index = STAFF_PASS, .scroll = 1}, t_ms);
    return true;
}

static bool go_place(struct exhibit *k, const char *place, double t_ms)
{
    if (!strcmp(place, "staff"))
        return go_staff(k, t_ms);
    if (!strcmp(place, "attract"))
        return go(k, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_ATTRACT}, t_ms);
    if (!strncmp(place, "map", 3) && (!place[3] || place[3] == ':'))
        return go_map(k, place + 3, t_ms);
    for (enum screen s = SCREEN_MAP + 1; s < N_SCREENS; s++) {
        size_t n = strlen(screen_name(s));
        if (!strncmp(place, screen_name(s), n) && (!place[n] || place[n] == ':'))
            return go_screen(k, s, place + n, t_ms);
    }
    int site = !strncmp(place, "site:", 5) ? model_site(k->model, str_from(place + 5)) : -1;
    if (site >= 0)
        return go(k, (struct action){.kind = ACTION_SITE, .index = site}, t_ms);
    int card = !strncmp(place, "card:", 5) ? model_initiative(k->model, str_from(place + 5)) : -1;
    if (card >= 0)
        return go(k, (struct action){.kind = ACTION_CARD, .index = card}, t_ms);
    return false;
}

bool exhibit_go(struct exhibit *k, const char *place, double t_ms)
{
    if (!k->model)
        return true;
    if (go_place(k, place, t_ms))
        return true;
    fprintf(stderr, "hetao-kiosk: --open %s: no such place; --help says how places are written\n",
            place);
    return false;
}

bool exhibit_begin_tour(struct exhibit *k, double t_ms)
{
    if (!k->opts.tour || (k->opts.demo && tour_begin(k, k->opts.tour, t_ms)))
        return true;
    fprintf(stderr, "hetao-kiosk: --tour %s: %s\n", k->opts.tour,
            k->opts.demo ? "the content has no such tour" : "only with --demo");
    return false;
}
