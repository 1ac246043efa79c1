// test_days: one exhibit lives through many visits on a clock of its own, painted: memory,
// descriptors and threads stay what they were.
//
// HETAO_DAYS=N: N days of 60 visits instead of a few visits, with a table by day (tests/run --days
// N, optimised, where memory is measured as well).
#include "harness.h"

#include <dirent.h>
#include <malloc.h>

#include "exhibit/exhibit.h"
#include "program/player.h"

#define VISITS_A_DAY 60
#define EVENTS 40
#define STEP_MS 50.0
#define MOST_GROWTH (1u << 20)

static const struct px_size canvas = {1280, 720};

struct life {
    struct exhibit x;
    double t_ms;
    uint64_t dice;
    int64_t finger;
};

struct measure {
    size_t heap, layouts, atlas, textures, tiles;
    int threads, files;
};

static unsigned dice(struct life *l, unsigned sides)
{
    l->dice = l->dice * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(l->dice >> 33) % sides;
}

static void frame(struct life *l)
{
    bool complete;
    exhibit_tick(&l->x, l->t_ms);
    exhibit_build(&l->x);
    if (!exhibit_paint(&l->x, false, &complete))
        fail_msg("nothing can be painted");
    exhibit_prepare(&l->x, 1);
}

static void pass(struct life *l, double ms, int frames)
{
    for (int i = 0; i < frames; i++) {
        l->t_ms += ms / frames;
        frame(l);
    }
}

static void send(struct life *l, struct input_event e)
{
    e.t_ms = l->t_ms;
    exhibit_input(&l->x, &e);
}

static struct px_pt anywhere(struct life *l)
{
    struct px_pt p = {dice(l, (unsigned)canvas.w), dice(l, (unsigned)canvas.h)};
    if (!dice(l, 4))
        p.y = canvas.h * 0.945; // the dock
    return p;
}

// A tap, a drag or a pinch.
static void touch(struct life *l, int fingers, bool moves)
{
    struct px_pt from[2] = {anywhere(l), anywhere(l)}, to[2] = {anywhere(l), anywhere(l)};
    for (int i = 0; i < fingers; i++)
        send(l, (struct input_event){.kind = INPUT_DOWN, .finger = l->finger + i, .p = from[i]});
    for (int k = 1; moves && k <= 3; k++) {
        l->t_ms += STEP_MS;
        for (int i = 0; i < fingers; i++) {
            struct px_pt p = {from[i].x + (to[i].x - from[i].x) * k / 3,
                              from[i].y + (to[i].y - from[i].y) * k / 3};
            send(l, (struct input_event){.kind = INPUT_MOVE, .finger = l->finger + i, .p = p});
        }
        frame(l);
    }
    l->t_ms += STEP_MS;
    for (int i = 0; i < fingers; i++)
        send(l, (struct input_event){
                    .kind = INPUT_UP, .finger = l->finger + i, .p = moves ? to[i] : from[i]});
    l->finger += fingers;
}

static void visit(struct life *l)
{
    for (int i = 0; i < EVENTS; i++) {
        unsigned what = dice(l, 8);
        if (what < 4)
            touch(l, 1, false);
        else if (what < 6)
            touch(l, 1, true);
        else if (what == 6)
            touch(l, 2, true);
        else
            send(l, (struct input_event){.kind = INPUT_KEY, .key = (enum input_key)dice(l, 16)});
        pass(l, 400, 4);
    }
    pass(l, 240e3, 24); // left alone: the question, the reset, attract
}

// ---- measures ----

static int entries(const char *folder)
{
    int n = 0;
    DIR *d = opendir(folder);
    while (d && readdir(d))
        n++;
    if (d)
        closedir(d);
    return n;
}

static struct measure measure(const struct life *l)
{
    struct mallinfo2 heap = mallinfo2();
    struct text_stats text = text_stats(l->x.text);
    struct measure m = {.heap = heap.uordblks + heap.hblkhd,
                        .layouts = text.layout_bytes,
                        .atlas = text.atlas_bytes,
                        .tiles = map_tiles_stats(l->x.live.tiles).bytes,
                        .textures = render_stats(l->x.render).texture_bytes,
                        .threads = entries("/proc/self/task"),
                        .files = entries("/proc/self/fd")};
    return m;
}

// Caches have bounds of their own; it takes a day until all are full.
static size_t beside_caches(const struct measure *m)
{
    size_t caches = m->layouts + m->atlas + m->textures + m->tiles;
    return m->heap > caches ? m->heap - caches : 0;
}

static void print_day(int day, const struct measure *m)
{
    const double mib = 1048576;
    print_message("day %2d: heap %.2f MiB (beside caches %.2f), layouts %.2f, glyphs %.2f, "
                  "pictures %.2f, tiles %.2f; threads %d, "
                  "descriptors %d\n",
                  day, (double)m->heap / mib, (double)beside_caches(m) / mib,
                  (double)m->layouts / mib, (double)m->atlas / mib, (double)m->textures / mib,
                  (double)m->tiles / mib, m->threads, m->files);
}

static void nothing_grows(void **state)
{
    (void)state;
    const char *said = getenv("HETAO_DAYS");
    const int days = said ? atoi(said) : 2, visits = said ? VISITS_A_DAY : 2;
    struct life *l = calloc(1, sizeof *l);
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = canvas};
    struct measure first = {0}, last;
    l->dice = 7;
    exhibit_open(&l->x, &o, 0);
    assert_true(exhibit_show(&l->x, NULL, NULL, NULL));
    exhibit_go(&l->x, "attract", 0);
    for (int day = 1; day <= days; day++) {
        for (int i = 0; i < visits; i++)
            visit(l);
        last = measure(l);
        print_day(day, &last);
        if (day == 1)
            first = last;
        assert_int_equal(last.threads, first.threads);
        assert_int_equal(last.files, first.files);
        assert_true(last.layouts <= (20u << 20) && last.atlas <= (10u << 20) &&
                    last.textures <= (34u << 20) && last.tiles <= (34u << 20));
    }
#ifndef __SANITIZE_ADDRESS__ // which has a heap of its own
    if (said)
        assert_true(beside_caches(&last) <= beside_caches(&first) + MOST_GROWTH);
#endif
    exhibit_close(&l->x);
    free(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_grows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
