// exhibit: opens, shows and closes content, text, map and renderer; goes to places; prints.
#include "exhibit/exhibit.h"

#include <assert.h>

#include "base/log.h"
#include "exhibit/destination.h"
#include "exhibit/dump.h"
#include "exhibit/exhibit_in.h"
#include "platform/crew.h"
#include "platform/heap.h"
#include "platform/paths.h"
#include "platform/window.h"
#include "scene/parts/kept_words.h"

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

struct gesture_opts exhibit_gesture_opts(const struct exhibit *x)
{
    return (struct gesture_opts){.px_per_mm = x->px_per_mm, .canvas = x->canvas};
}

// A 43 inch panel is about 940 mm wide in landscape, 530 mm in portrait.
double exhibit_px_per_mm(const struct exhibit_opts *o, struct px_size canvas)
{
    double mm = o->mm_width > 0 ? o->mm_width : canvas.w >= canvas.h ? 940 : 530;
    return canvas.w / mm;
}

void exhibit_open(struct exhibit *x, const struct exhibit_opts *o, double t_ms)
{
    exhibit_open_on(x, o, exhibit_first_content(o), t_ms);
}

// Starts a visit at the first view of the map.
static void open_visit(struct exhibit *x, double t_ms)
{
    const struct exhibit_opts *o = &x->opts;
    const struct model *m = x->live.model;
    staff_page_open(&x->staff, o, t_ms);
    frames_init(&x->frames, &x->live.world, &x->live.content->map);
    state_init(&x->state, &x->live.world, x->canvas, find_lang(m, o->lang), find_theme(m, o->theme),
               t_ms);
    x->state.floor_mm = o->mm_floor;
    x->state.attended = o->preview;
    exhibit_act(
        x, &(struct action){
               .kind = ACTION_RESIZE, .t_ms = t_ms, .size = x->canvas, .factor = x->px_per_mm});
    exhibit_act(
        x, &(struct action){.kind = ACTION_SEED, .id_hash = o->seed > 0 ? (uint64_t)o->seed : 0});
    tour_open(&x->tour, o->demo, o->mm_floor);
    if (o->demo)
        exhibit_act(x, &(struct action){.kind = ACTION_PRESENTER, .index = 1});
    exhibit_report_content(x);
}

void exhibit_open_on(struct exhibit *x, const struct exhibit_opts *o, struct first_content first,
                     double t_ms)
{
    *x = (struct exhibit){
        .opts = *o,
        .canvas = o->canvas,
        .refused = first.refused,
        .dirty = true,
        .switched_ms = -SWITCH_MS,
    };
    live_content_init(&x->live, first.live);
    key_focus_init(&x->focus);
    x->px_per_mm = exhibit_px_per_mm(o, o->canvas);
    struct gesture_opts go = exhibit_gesture_opts(x);
    gesture_init(&x->gesture, &go);
    if (first.live)
        open_visit(x, t_ms);
}

static void open_text(struct exhibit *x)
{
    struct text_opts to = {.font_dir = paths_fonts(&x->process)};
    x->text = text_create(&to);
    if (x->text) {
        kept_words_give(x->live.model, x->text);
        return;
    }
    LOG_ERR("text: no fonts in %s; the notice is shown", to.font_dir);
    x->live.model = NULL;
}

void exhibit_paint_tiles(struct exhibit *x, struct live_content *l, int theme)
{
    struct tile_threads threads = {.canvas = x->canvas,
                                   .wake = x->wake,
                                   .wake_ctx = x->wake_ctx,
                                   .state_dir = x->opts.state_dir};
    live_content_paint(l, (struct tile_colours){theme, x->state.layout.k}, &threads);
}

bool exhibit_show(struct exhibit *x, struct SDL_Window *window, void (*wake)(void *), void *ctx)
{
    assert(!x->render);
    x->wake = wake;
    x->wake_ctx = ctx;
    heap_begin_painting();
    if (x->live.model) {
        exhibit_paint_tiles(x, &x->live, x->state.theme);
        map_tiles_prefetch(x->live.tiles, &x->state.camera.view, 0); // painted while the fonts open
        open_text(x);
    }
    struct render_opts ro = {.window = window,
                             .size = x->canvas,
                             .software = !window_has_gpu(),
                             .assets_dir = paths_assets(&x->process),
                             .text = x->text,
                             .tiles = x->live.tiles,
                             .hands = crew_hands()};
    x->render = render_create(&ro);
    return x->render != NULL;
}

void exhibit_close(struct exhibit *x)
{
    keeping_finish(&x->keeping);
    reader_close(&x->reader);
    staff_page_close(&x->staff);
    render_destroy(x->render);
    live_content_drop_tiles(&x->next); // its content belongs to whoever offered it
    text_destroy(x->text);
    frames_finish(&x->frames);
    preview_report_finish(&x->report);
    live_content_finish(&x->live);
    content_instance_free(x->refused);
    arena_finish(&x->process);
    *x = (struct exhibit){0};
}

// ---- memory ----

static struct memory_parts memory_parts(const struct exhibit *x)
{
    return (struct memory_parts){.live = &x->live,
                                 .render = x->render,
                                 .text = x->text,
                                 .frames = &x->frames,
                                 .staff = &x->staff,
                                 .report = &x->report,
                                 .reader = &x->reader};
}

struct memory_use exhibit_memory(const struct exhibit *x, enum memory_kind kind)
{
    struct memory_parts parts = memory_parts(x);
    return memory_use(&parts, kind);
}

void exhibit_take_memory(struct exhibit *x)
{
    struct memory_parts parts = memory_parts(x);
    x->holds_memory = true;
    memory_touch(&parts, &x->frames);
}

// ---- places ----

bool exhibit_go(struct exhibit *x, const char *place, double t_ms)
{
    struct destination d;
    if (!x->live.model)
        return true;
    if (!destination_read(&d, x->live.model, place, t_ms)) {
        fprintf(stderr,
                "hetao-kiosk: --open %s: no such place; --help says how places are written\n",
                place);
        return false;
    }
    for (int i = 0; i < d.n; i++)
        exhibit_act(x, &d.actions[i]);
    if (d.staff)
        exhibit_open_staff_page(x, t_ms);
    return true;
}

bool exhibit_play_tour(struct exhibit *x, const char *id, double t_ms)
{
    if (!x->live.model)
        return true;
    int tour = x->opts.demo ? tour_find(x->live.model, id) : -1;
    struct tour_wish w = tour_begin(&x->tour, x->live.model, tour, t_ms);
    exhibit_follow_tour(x, &w, t_ms);
    return tour >= 0;
}

bool exhibit_begin_tour(struct exhibit *x, double t_ms)
{
    if (!x->opts.tour || (x->opts.demo && exhibit_play_tour(x, x->opts.tour, t_ms)))
        return true;
    fprintf(stderr, "hetao-kiosk: --tour %s: %s\n", x->opts.tour,
            x->opts.demo ? "the content has no such tour" : "only with --demo");
    return false;
}

// ---- printed ----

void exhibit_print_state(const struct exhibit *x, FILE *f)
{
    if (x->live.model)
        dump_state(&x->live.world, &x->state, NULL, f);
    else
        dump_notice_state(f);
}

void exhibit_print_state_and_memory(const struct exhibit *x, FILE *f)
{
    struct memory_use uses[N_MEMORY];
    if (!x->live.model) {
        dump_notice_state(f);
        return;
    }
    for (int i = 0; i < N_MEMORY; i++)
        uses[i] = exhibit_memory(x, (enum memory_kind)i);
    dump_state(&x->live.world, &x->state, uses, f);
}

void exhibit_print_scene(const struct exhibit *x, FILE *f)
{
    if (x->live.model)
        scene_print(&x->frames.out, f);
    else
        dump_notice(x->canvas, f);
}

void exhibit_print_spoken(const struct exhibit *x, FILE *f)
{
    if (x->live.model)
        reader_print(x->live.model, &x->state, &x->frames.out, f);
}
