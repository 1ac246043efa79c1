// bench: one function a benchmark, and the numbers they print.
#include "program/bench.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "exhibit/exhibit.h"
#include "platform/alloc_count.h"
#include "platform/child.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "platform/paths.h"
#include "program/samples.h"

#define FRAME_MS (1000.0 / 60)
#define STARTS 10
#define MAX_TEXTS 4096
#define TILT_M_PER_PX 2.8 // where flights of the tilt bench begin and end, on a canvas of 1920

// ---- frames ----

struct run {
    struct exhibit x;
    struct samples s;
    struct stages stages; // of the same frames
    double t_ms;          // the visit's own clock, advanced frame by frame
    // The third repetition, which counts allocations with all caches warm: names on the map depend
    // on those before, so the second may still show one for the first time.
    bool again;
    int again_frames;
    uint64_t again_allocs;
    // The longest time from the camera's last move to a map of exact tiles.
    struct map_view seen;
    double moved_ms, crisp_ms;
    bool crisp;
    bool expose; // as the loop's: the last frame was not complete
};

static void apply_action(struct run *r, struct action a)
{
    a.t_ms = r->t_ms;
    stages_begin(&r->stages);
    exhibit_act(&r->x, &a);
    stages_end(&r->stages, STAGE_STATE);
}

// What a finger does reaches the state the way a visitor's does.
static void move_finger(struct run *r, enum input_kind kind, int finger, struct px_pt at)
{
    struct action actions[GESTURE_MAX_ACTIONS];
    const struct input_event e = {.kind = kind, .t_ms = r->t_ms, .finger = finger, .p = at};
    stages_begin(&r->stages);
    int n = gesture_feed(&r->x.gesture, &r->x.frames.out.hits, &e, 0, actions);
    stages_end(&r->stages, STAGE_INPUT);
    for (int i = 0; i < n; i++)
        apply_action(r, actions[i]);
}

// One frame as the loop makes it, then rest until the next is due, so that workers get as much time
// as in operation.
static void watch_rest(struct run *r, bool complete)
{
    const struct map_view *v = &r->x.state.camera.view;
    if (!camera_same_view(&r->seen, v)) {
        r->seen = *v;
        r->moved_ms = clock_ms();
        r->crisp = complete;
    } else if (!r->crisp && complete) {
        r->crisp_ms = fmax(r->crisp_ms, clock_ms() - r->moved_ms);
        r->crisp = true;
    }
}

static void run_frame(struct run *r, bool counted)
{
    bool complete = false;
    double from = clock_ms();
    uint64_t allocs, allocs_after;
    alloc_count(&allocs);
    stages_begin(&r->stages);
    exhibit_tick(&r->x, r->t_ms);
    stages_end(&r->stages, STAGE_STATE);
    bool drawn = exhibit_build(&r->x);
    stages_end(&r->stages, STAGE_SCENE);
    drawn = drawn || (r->expose && exhibit_is_due(&r->x));
    if (drawn) {
        exhibit_paint(&r->x, false, &complete);
        stages_end(&r->stages, STAGE_PAINT);
        render_present(r->x.render);
        stages_end(&r->stages, STAGE_PRESENT);
        r->expose = !complete;
        watch_rest(r, complete);
    }
    double took = clock_ms() - from;
    alloc_count(&allocs_after);
    if (counted && drawn && r->again) {
        r->again_frames++;
        r->again_allocs += allocs_after - allocs;
    } else if (counted && drawn && r->s.n < SAMPLES_MAX) {
        samples_append(&r->s, took);
        r->s.allocs += allocs_after - allocs;
    }
    stages_frame(&r->stages, counted && drawn && !r->again);
    if (!r->x.dirty && !r->expose && !state_animating(&r->x.state, &r->x.live.world))
        exhibit_prepare(&r->x, FRAME_MS / 4); // as the loop does at rest
    clock_sleep_ms(FRAME_MS - (clock_ms() - from));
    r->t_ms += FRAME_MS;
}

// Frames until nothing moves, not counted.
static void run_until_still(struct run *r)
{
    for (int i = 0; i < 300; i++) {
        run_frame(r, false);
        if (r->x.dirty || r->expose || state_animating(&r->x.state, &r->x.live.world))
            continue;
        while (!exhibit_prepare(&r->x, FRAME_MS))
            ;
        if (!r->x.dirty)
            return;
    }
}

// A wandering finger, up to about 1,100 px/s. It lies still at the end and lifts when the next
// fingers come, so that no fling follows.
static void run_pan(struct run *r)
{
    struct px_pt at = {r->x.canvas.w * 0.5, r->x.canvas.h * 0.2};
    move_finger(r, INPUT_CANCEL, 0, at);
    move_finger(r, INPUT_DOWN, 1, at);
    for (int i = 0; i < 360; i++) {
        double a = i / 60.0;
        at = (struct px_pt){at.x + 18 * cos(a * 1.7), at.y + 11 * sin(a * 2.3)};
        move_finger(r, INPUT_MOVE, 1, at);
        run_frame(r, true);
    }
}

// Two fingers, from close together to eight times as far apart and back, three times.
static void run_zoom(struct run *r)
{
    struct px_pt mid = {r->x.canvas.w * 0.4, r->x.canvas.h * 0.45};
    double half = r->x.canvas.w * 0.03;
    move_finger(r, INPUT_CANCEL, 0, mid);
    for (int i = 0; i < 360; i++) {
        for (int k = 0; k < 2; k++)
            move_finger(r, i ? INPUT_MOVE : INPUT_DOWN, k + 1,
                        (struct px_pt){mid.x + (k ? half : -half), mid.y});
        half *= pow(2, 3.0 / 60 * ((i / 60) % 2 ? -1 : 1));
        mid = (struct px_pt){mid.x + 2, mid.y + 1};
        run_frame(r, true);
    }
}

static void run_flight(struct run *r)
{
    for (int i = 0; i < 6; i++) {
        apply_action(r, (struct action){.kind = i % 2 ? ACTION_BACK : ACTION_SITE,
                                        .index = i % r->x.live.model->n_sites});
        for (int j = 0; j < 80; j++)
            run_frame(r, true);
    }
}

// From site to site over the terrain, on the whole canvas.
static void run_tilt(struct run *r)
{
    const struct model *m = r->x.live.model;
    struct camera *c = &r->x.state.camera;
    for (int i = 0; i <= m->n_sites && m->n_sites; i++) {
        struct map_view to = c->view;
        to.centre = map_from_geo(m->sites[i % m->n_sites].label);
        to.m_per_px = TILT_M_PER_PX * 1920 / fmax(r->x.canvas.w, 1);
        camera_fly(c, &to, r->t_ms, -1);
        r->x.dirty = true;
        for (int j = 0; j < 108; j++)
            run_frame(r, i > 0);
    }
}

static void run_cards(struct run *r)
{
    apply_action(r, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES});
    run_until_still(r);
    for (int i = 0; i < 6; i++) {
        struct px_rect box = {600, 400, 440, 260};
        apply_action(r, (struct action){.kind = ACTION_CARD,
                                        .index = i * 7 % r->x.live.model->n_initiatives,
                                        .box = box});
        for (int j = 0; j < 60; j++)
            run_frame(r, true);
        apply_action(r, (struct action){.kind = ACTION_BACK});
        for (int j = 0; j < 20; j++)
            run_frame(r, true);
    }
}

static void run_language(struct run *r)
{
    apply_action(r, (struct action){.kind = ACTION_CARD, .index = 0});
    run_until_still(r);
    for (int i = 0; i < 40; i++) {
        apply_action(r, (struct action){.kind = ACTION_LANG, .index = -1});
        for (int j = 0; j < 3; j++)
            run_frame(r, true);
    }
}

// The timeline in the largest text; in the least it needs no scrolling.
static void run_scroll(struct run *r)
{
    apply_action(r, (struct action){.kind = ACTION_TEXT_SIZE, .index = LAYOUT_TEXT_SIZES - 1});
    apply_action(r, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_TIMELINE});
    run_until_still(r);
    for (int i = 0; i < 480; i++) { // ends where it began, for the repetitions
        double dy = (i / 120) % 2 ? 40 : -40;
        apply_action(
            r, (struct action){.kind = ACTION_SCROLL, .scroll = SCROLL_TIMELINE, .d = {0, dy}});
        run_frame(r, true);
    }
}

// From each scene of figures to the next and back to the first, twenty thousand dots included.
static void run_figures(struct run *r)
{
    apply_action(r, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_FIGURES});
    run_until_still(r);
    for (int i = 1; i <= N_FIGURE_SCENES; i++) {
        apply_action(r, (struct action){.kind = ACTION_FIGURES, .index = i % N_FIGURE_SCENES});
        for (int j = 0; j < 60; j++)
            run_frame(r, true);
    }
}

// Through all arrangements, the last one interrupted.
static void run_field(struct run *r)
{
    apply_action(r, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES});
    run_until_still(r);
    for (int i = 1; i <= 2 * N_FIELD_ARRANGES; i++) {
        apply_action(r, (struct action){.kind = ACTION_ARRANGE, .index = i % N_FIELD_ARRANGES});
        for (int j = 0; j < (i == N_FIELD_ARRANGES ? 15 : 60); j++)
            run_frame(r, true);
    }
}

// The bead there and back, through several pairs and a passage that forks.
static void run_then(struct run *r)
{
    const struct model *m = r->x.live.model;
    apply_action(r, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_THEN_NOW});
    run_until_still(r);
    for (int i = 0; i < 4 && m->n_pairs; i++) {
        const struct record_pair *p = &m->pairs[i * 5 % m->n_pairs];
        apply_action(r,
                     (struct action){.kind = ACTION_PAIR, .scroll = p->earlier, .index = p->later});
        for (int j = 0; j < 30; j++)
            run_frame(r, true);
        for (int j = 0; j < 120; j++) {
            apply_action(r, (struct action){.kind = ACTION_SLIDE, .d.x = j < 60 ? 0.02 : -0.02});
            run_frame(r, true);
        }
    }
}

static const struct frame_bench {
    const char *name;
    void (*run)(struct run *r);
} frame_benches[] = {{"pan", run_pan},       {"zoom", run_zoom},   {"flight", run_flight},
                     {"tilt", run_tilt},     {"cards", run_cards}, {"language", run_language},
                     {"scroll", run_scroll}, {"field", run_field}, {"figures", run_figures},
                     {"then", run_then}};

static bool open_run(struct run *r, const struct bench_opts *o)
{
    bool complete;
    exhibit_open(&r->x, &o->exhibit, 0);
    if (!exhibit_show(&r->x, NULL, NULL, NULL) || !r->x.live.model) {
        LOG_ERR("bench: the exhibit could not be opened");
        return false;
    }
    exhibit_build(&r->x);
    return exhibit_paint(&r->x, true, &complete);
}

// Allocations per frame; "null" (JSON) or "uncounted" without a counter.
static const char *per_frame(char out[24], uint64_t allocs, int frames, bool json)
{
    uint64_t any;
    if (alloc_count(&any))
        snprintf(out, 24, "%.2f", frames ? (double)allocs / frames : 0);
    else
        snprintf(out, 24, "%s", json ? "null" : "uncounted");
    return out;
}

static void print_frames(const struct bench_opts *o, struct run *r)
{
    struct samples *s = &r->s;
    struct map_tiles_stats tiles = map_tiles_stats(r->x.live.tiles);
    struct text_stats text = text_stats(r->x.text);
    double p50 = samples_percentile(s, 0.5), p99 = samples_percentile(s, 0.99),
           max = samples_percentile(s, 1);
    char first[24], again[24];
    printf(o->json
               ? "{\"bench\":\"%s\",\"size\":[%d,%d],\"frames\":%d,\"p50_ms\":%.3f,\"p99_ms\":%.3f,"
                 "\"max_ms\":%.3f,\"allocs_per_frame\":%s,\"allocs_first_time\":%s,\"tiles_"
                 "painted\":%llu,"
                 "\"crisp_ms\":%.1f,\"tile_mib\":%.1f,\"tile_bytes\":%zu,\"glyphs_made\":%llu,"
                 "\"texts_shaped\":%llu"
               : "%s %dx%d: %d frames, p50 %.2f ms, p99 %.2f ms, max %.2f ms, %s allocations a "
                 "frame (%s the first time); "
                 "%llu tiles painted, crisp %.0f ms after rest, %.1f MiB of tiles (%zu bytes), "
                 "%llu glyphs made, %llu texts shaped\n",
           o->name, o->exhibit.canvas.w, o->exhibit.canvas.h, s->n, p50, p99, max,
           per_frame(again, r->again_allocs, r->again_frames, o->json),
           per_frame(first, s->allocs, s->n, o->json), (unsigned long long)tiles.painted,
           r->crisp_ms, tiles.bytes / 1048576.0, tiles.bytes, (unsigned long long)text.rasterised,
           (unsigned long long)text.shaped);
    if (o->stages)
        stages_print(&r->stages, o->json);
    if (o->json)
        puts("}");
}

static int run_frames(const struct bench_opts *o, const struct frame_bench *b)
{
    static const double first_ms = 0;
    struct run *r = calloc(1, sizeof *r);
    if (!r)
        return 3;
    r->t_ms = first_ms;
    int code = open_run(r, o) ? 0 : 3;
    if (!code) {
        run_until_still(r);
        r->crisp_ms = 0; // the first view belongs to the start
        for (int round = 0; round < 3; round++) {
            r->again = round > 0;
            r->again_frames = 0; // the last round counts
            r->again_allocs = 0;
            b->run(r);
            run_until_still(r);
            apply_action(r, (struct action){.kind = ACTION_HOME});
            run_until_still(r);
        }
        print_frames(o, r);
    }
    exhibit_close(&r->x);
    free(r);
    return code;
}

#define IDLE_MS 10000.0

// Ten seconds of the window's loop: a frame while something changes, else asleep until the state
// has something to do.
static double idle_share(struct run *r)
{
    double cpu = clock_cpu_ms(), from = clock_ms(), start = r->t_ms;
    for (double left; (left = from + IDLE_MS - clock_ms()) > 0;) {
        r->t_ms = start + clock_ms() - from;
        if (r->x.dirty || state_animating(&r->x.state, &r->x.live.world)) {
            run_frame(r, true);
            continue;
        }
        clock_sleep_ms(fmin(left, fmax(state_next_ms(&r->x.state, &r->x.live.world) - r->t_ms, 1)));
        exhibit_tick(&r->x, start + clock_ms() - from);
    }
    return 100 * (clock_cpu_ms() - cpu) / (clock_ms() - from);
}

static int run_idle(const struct bench_opts *o)
{
    struct run *r = calloc(1, sizeof *r);
    if (!r)
        return 3;
    int code = open_run(r, o) ? 0 : 3;
    if (!code) {
        run_until_still(r);
        char allocs[24];
        double share = idle_share(r);
        printf(o->json ? "{\"bench\":\"idle\",\"frames\":%d,\"seconds\":10,\"cpu_percent\":%.3f,"
                         "\"p50_ms\":0,\"p99_ms\":0,\"max_ms\":0,\"allocs_per_frame\":%s}\n"
                       : "idle: %d frames drawn in 10 s, %.3f %% of one core, %s allocations a "
                         "frame\n",
               r->s.n, share, per_frame(allocs, r->s.allocs, r->s.n, o->json));
    }
    exhibit_close(&r->x);
    free(r);
    return code;
}

// ---- text ----

static size_t split_lines(struct str text, struct str *out, size_t cap)
{
    size_t n = 0;
    for (size_t at = 0; at < text.n && n < cap;) {
        size_t end = at;
        while (end < text.n && text.p[end] != '\n')
            end++;
        if (end > at)
            out[n++] = str_sub(text, at, end);
        at = end + 1;
    }
    return n;
}

static size_t model_texts(const struct model *m, struct str *out, size_t cap)
{
    size_t n = 0;
    for (int i = 0; i < m->n_initiatives; i++)
        for (int l = 0; l < 2 && n < cap; l++)
            out[n++] = m->initiatives[i].text.in[l];
    return n;
}

static size_t count_chars(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80; // not a UTF-8 tail byte
    return n;
}

static double lay_out_all(struct text *t, const struct str *texts, size_t n, double width)
{
    double from = clock_ms();
    for (size_t i = 0; i < n; i++) {
        bool han = texts[i].n && (unsigned char)texts[i].p[0] >= 0xE3;
        struct text_style style = {.lang = han ? "zh-Hant-HK" : "en", .px = 30};
        text_layout(t, texts[i], &style, width);
    }
    return clock_ms() - from;
}

static int run_text(const struct bench_opts *o)
{
    struct exhibit x;
    struct samples cold = {0}, warm = {0};
    struct str corpus;
    const char *why;
    size_t n = 0, chars = 0;
    exhibit_open(&x, &o->exhibit, 0);
    struct str *texts = ARENA_ARRAY(&x.process, struct str, MAX_TEXTS);
    if (o->corpus && !file_read(&x.process, o->corpus, 64u << 20, &corpus, &why)) {
        fprintf(stderr, "hetao-kiosk: --corpus %s: %s\n", o->corpus, why);
        exhibit_close(&x);
        return 2;
    }
    if (o->corpus)
        n = split_lines(corpus, texts, MAX_TEXTS);
    else if (x.live.model)
        n = model_texts(x.live.model, texts, MAX_TEXTS);
    struct text_opts to = {.font_dir = paths_fonts(&x.process)};
    for (int round = 0; n && round < 11; round++) {
        struct text *t = text_create(&to); // nothing cached
        if (!t)
            break;
        double ms = lay_out_all(t, texts, n, 720);
        if (round)
            cold.ms[cold.n++] = ms;
        for (int w = 0; w < 30; w++) { // a growing panel: another width each frame
            double again = lay_out_all(t, texts, n, 640 + w);
            text_end_frame(t);
            if (round && w >= 10)
                warm.ms[warm.n++] = again;
        }
        text_destroy(t);
    }
    for (size_t i = 0; i < n; i++)
        chars += count_chars(texts[i]);
    double ms = samples_percentile(&cold, 0.5), width_ms = samples_percentile(&warm, 0.5);
    printf(
        o->json
            ? "{\"bench\":\"text\",\"frames\":%d,\"paragraphs\":%zu,\"paragraphs_per_s\":%.0f,"
              "\"ns_per_char\":%.1f,\"new_width_ns_per_char\":%.1f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,"
              "\"max_ms\":%.3f,\"allocs_per_frame\":null}\n"
            : "text: %d rounds of %zu paragraphs, %.0f paragraphs/s, %.1f ns a character, new "
              "width "
              "%.1f ns "
              "a character (p50 %.2f, p99 %.2f, max %.2f ms a round)\n",
        cold.n, n, n / fmax(ms, 1e-9) * 1000, ms * 1e6 / fmax((double)chars, 1),
        width_ms * 1e6 / fmax((double)chars, 1), ms, samples_percentile(&cold, 0.99),
        samples_percentile(&cold, 1));
    int code = cold.n ? 0 : 3;
    exhibit_close(&x);
    return code;
}

// ---- start ----

// What a child reports once its first map frame is complete.
struct stood {
    double at_ms, cpu_ms; // by the clock; processor time of all its threads
    double whole_ms;      // all records are there
};

int bench_start_child(const struct bench_opts *o)
{
    struct run *r = calloc(1, sizeof *r);
    struct bench_opts windowed = *o;
    windowed.exhibit.glance = true; // as in a window
    if (!r || !open_run(r, &windowed))
        return 3;
    struct stood stood = {.at_ms = clock_ms(), .cpu_ms = clock_cpu_ms()};
    if (exhibit_read_on(&r->x, true, 0) == CONTENT_UNUSABLE)
        return 3;
    stood.whole_ms = clock_ms();
    bool sent = child_answer(&stood, sizeof stood);
    if (o->exhibit.state_dir) // the next start finds what this one derived
        exhibit_keep_good(&r->x);
    exhibit_close(&r->x);
    free(r);
    return sent ? 0 : 3;
}

// From just before exec to the first complete map frame in the child. False when it failed.
static bool time_start(const struct bench_opts *o, const char *argv0, struct stood *stood)
{
    char size_text[32];
    snprintf(size_text, sizeof size_text, "%dx%d", o->exhibit.canvas.w, o->exhibit.canvas.h);
    const char *argv[] = {argv0, "--headless", "--size", size_text, NULL, NULL, NULL, NULL, NULL};
    int n = 4;
    if (o->exhibit.bundle) {
        argv[n++] = "--bundle";
        argv[n++] = o->exhibit.bundle;
    }
    if (o->exhibit.state_dir) {
        argv[n++] = "--state";
        argv[n++] = o->exhibit.state_dir;
    }
    double from = clock_ms();
    if (!child_run_self(argv, stood, sizeof *stood))
        return false;
    stood->at_ms -= from;
    stood->whole_ms -= from;
    return true;
}

static int run_start(const struct bench_opts *o)
{
    struct samples s = {0}, cpu = {0}, whole = {0};
    for (int i = 0; i <= STARTS; i++) {
        struct stood stood;
        if (!time_start(o, o->argv[0], &stood)) {
            LOG_ERR("bench start: the exhibit did not start");
            return 3;
        }
        if (!i) // the first warms the file cache, and what is derived is kept
            continue;
        s.ms[s.n++] = stood.at_ms;
        cpu.ms[cpu.n++] = stood.cpu_ms;
        whole.ms[whole.n++] = stood.whole_ms;
    }
    double p50 = samples_percentile(&s, 0.5), p99 = samples_percentile(&s, 0.99),
           max = samples_percentile(&s, 1);
    printf(o->json ? "{\"bench\":\"start\",\"start_ms\":%.1f,\"frames\":%d,\"p50_ms\":%.1f,\"p99_"
                     "ms\":%.1f,"
                     "\"max_ms\":%.1f,\"min_ms\":%.1f,\"cpu_ms\":%.1f,\"whole_ms\":%.1f,"
                     "\"allocs_per_frame\":null}\n"
                   : "start: %.1f ms to the first complete map frame (median of %d; p50 %.1f, p99 "
                     "%.1f, max "
                     "%.1f, min %.1f), %.1f ms of processor time, all records after %.1f ms\n",
           p50, s.n, p50, p99, max, s.ms[0], samples_percentile(&cpu, 0.5),
           samples_percentile(&whole, 0.5));
    return 0;
}

int bench_run(const struct bench_opts *o)
{
    if (!strcmp(o->name, "start"))
        return run_start(o);
    alloc_count_preload(o->argv);
    if (!strcmp(o->name, "idle"))
        return run_idle(o);
    if (!strcmp(o->name, "text"))
        return run_text(o);
    for (size_t i = 0; i < sizeof frame_benches / sizeof *frame_benches; i++)
        if (!strcmp(o->name, frame_benches[i].name))
            return run_frames(o, &frame_benches[i]);
    fprintf(stderr, "hetao-kiosk: --bench %s: no such bench; --help lists them\n", o->name);
    return 2;
}
