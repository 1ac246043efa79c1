// test_days: one exhibit lives through many visits on a clock of its own, painted: memory,
// descriptors and threads stay what they were after the first ten minutes.
//
// HETAO_DAYS=N: N days of 12 visits at 1920x1080 instead of two days of three, with a table by
// day (tests/run --days N, optimised, where its own resident memory is held to the same).
#include "harness.h"

#include <dirent.h>
#include <malloc.h>
#include <unistd.h>

#include "exhibit/exhibit.h"
#include "platform/heap.h"
#include "program/player.h"
#include "speech/speech.h"

#ifdef __SANITIZE_ADDRESS__
size_t __sanitizer_get_current_allocated_bytes(void); // gcc has no header for it
#endif

#define VISITS_A_DAY 12
#define EVENTS 24
#define STEP_MS 50.0
#define MINUTE_MS 60e3
#define DAY_MS (24 * 60 * MINUTE_MS)
#define MOST_GROWTH (1u << 20)

struct life {
    struct exhibit x;
    struct px_size canvas;
    double t_ms;
    uint64_t dice;
    int64_t finger;
    int visits;       // so far
    char changed[64]; // a copy of the content with another map and other words
    size_t low, high; // resident set, bytes, since the last measure
};

struct measure {
    size_t low, high; // resident, of its own, after each visit
    size_t mapped;    // resident, of mapped files: the program, fonts
    size_t heap;      // in use
    struct memory_use uses[N_MEMORY];
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
    struct px_pt p = {dice(l, (unsigned)l->canvas.w), dice(l, (unsigned)l->canvas.h)};
    if (!dice(l, 4))
        p.y = l->canvas.h * 0.945; // the dock
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

static void act(struct life *l, enum action_kind kind, int index)
{
    exhibit_act(&l->x, &(struct action){.kind = kind, .index = index, .t_ms = l->t_ms});
}

static void go(struct life *l, const char *place)
{
    assert_true(exhibit_go(&l->x, place, l->t_ms));
    pass(l, 900, 4);
}

// Every screen, one card after another and its back, a site. Languages, colours, text sizes and
// the other choices of the menu come round within six visits.
static void see_everything(struct life *l)
{
    static const char *const screens[] = {"map", "initiatives", "then-now", "figures", "timeline"};
    const struct model *m = l->x.live.model;
    char place[300];
    int v = l->visits;
    act(l, ACTION_WAKE, 0);
    act(l, ACTION_LANG, v % m->n_langs);
    act(l, ACTION_THEME, v / 2 % m->n_themes);
    act(l, ACTION_TEXT_SIZE, v % 4);
    act(l, ACTION_LESS_MOTION, v % 5 == 0);
    act(l, ACTION_LOW, v % 6 == 0);
    act(l, ACTION_READ_ALOUD, v % 6 == 1);
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++)
        go(l, screens[i]);
    snprintf(place, sizeof place, "site:%s", m->sites[v % m->n_sites].id.p);
    go(l, place);
    snprintf(place, sizeof place, "card:%s", m->initiatives[v % m->n_initiatives].id.p);
    go(l, place);
    act(l, ACTION_TAKE, 1);
    pass(l, 900, 4);
}

static void visit(struct life *l)
{
    see_everything(l);
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
    pass(l, 4 * MINUTE_MS, 16); // left alone: the question, the reset, attract
    l->visits++;
}

// New content is shown: other words and another map on one day, the first again on the next.
static void update(struct life *l, int day)
{
    const char *path = day % 2 ? l->changed : HETAO_SOURCE "/content";
    struct content_instance *c = content_instance_read(path, NULL);
    assert_non_null(c->model);
    for (int i = 0; i < 2000 && !exhibit_get_ready(&l->x, c); i++)
        usleep(1000);
    exhibit_swap(&l->x, c, l->t_ms);
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

// Bytes of a line of /proc/self/status: RssAnon, the program's own; RssFile, mapped files, of which
// the system takes pages back as it likes.
static size_t resident(const char *what)
{
    char line[256];
    size_t kib = 0, n = strlen(what);
    FILE *f = fopen("/proc/self/status", "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f))
        if (!strncmp(line, what, n) && line[n] == ':')
            kib = strtoul(line + n + 1, NULL, 10);
    fclose(f);
    return kib * 1024;
}

static size_t heap_in_use(void)
{
#ifdef __SANITIZE_ADDRESS__
    return __sanitizer_get_current_allocated_bytes();
#else
    struct mallinfo2 m = mallinfo2();
    return m.uordblks + m.hblkhd;
#endif
}

static void wait_for_painters(const struct life *l)
{
    for (int i = 0; i < 60000 && map_tiles_stats(l->x.live.tiles).waiting; i++)
        usleep(1000);
}

// What is being painted takes memory of its own meanwhile. Tiles made beyond the bound find their
// place when the map is next drawn, which not every stop of attract does.
static void come_to_rest(struct life *l)
{
    wait_for_painters(l);
    pass(l, MINUTE_MS / 2, 30);
    wait_for_painters(l);
}

static void note_resident(struct life *l)
{
    come_to_rest(l);
    size_t now = resident("RssAnon");
    l->low = l->low && l->low < now ? l->low : now;
    l->high = l->high > now ? l->high : now;
}

static struct measure measure(struct life *l)
{
    come_to_rest(l);
    struct measure m = {.low = l->low,
                        .high = l->high,
                        .mapped = resident("RssFile"),
                        .heap = heap_in_use(),
                        .threads = entries("/proc/self/task"),
                        .files = entries("/proc/self/fd")};
    for (int i = 0; i < N_MEMORY; i++) {
        m.uses[i] = exhibit_memory(&l->x, (enum memory_kind)i);
        if (m.uses[i].bound && m.uses[i].held > m.uses[i].bound)
            fail_msg("%s: %zu bytes, bound %zu", memory_name((enum memory_kind)i), m.uses[i].held,
                     m.uses[i].bound);
    }
    l->low = l->high = 0;
    return m;
}

static double mib(size_t bytes)
{
    return (double)bytes / 1048576;
}

static void print_head(void)
{
    printf("   day  own low   high  files   heap");
    for (int i = 0; i < N_MEMORY; i++)
        printf(" %8s", memory_name((enum memory_kind)i));
    printf("  threads files\n");
}

static void print_measure(const char *day, const struct measure *m)
{
    printf("%6s %8.2f %6.2f %6.2f %6.2f", day, mib(m->low), mib(m->high), mib(m->mapped),
           mib(m->heap));
    for (int i = 0; i < N_MEMORY; i++)
        printf(" %8.2f", mib(m->uses[i].held));
    printf("  %7d %5d\n", m->threads, m->files);
    fflush(stdout);
}

// ---- a life ----

static void quiet(void *ctx, const int16_t *pcm, size_t n, double gain)
{
    (void)ctx, (void)pcm, (void)n, (void)gain;
}

static void copy_content(struct life *l)
{
    char command[512];
    strcpy(l->changed, "/tmp/hetao-days-XXXXXX");
    assert_non_null(mkdtemp(l->changed));
    snprintf(command, sizeof command,
             "cp -r '" HETAO_SOURCE "/content/.' %s && rm -f %s/map/fishponds.geojson", l->changed,
             l->changed);
    assert_int_equal(system(command), 0);
}

static struct life *begin(struct px_size canvas)
{
    struct life *l = calloc(1, sizeof *l);
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content", .canvas = canvas};
    l->canvas = canvas;
    l->dice = 7;
    copy_content(l);
    exhibit_open(&l->x, &o, 0);
    assert_true(exhibit_show(&l->x, NULL, NULL, NULL));
    exhibit_go(&l->x, "attract", 0);
    frame(l);
    exhibit_take_memory(&l->x);
    struct speech *voice = speech_create();
    if (voice && !exhibit_give_voice(&l->x, voice, quiet, NULL))
        speech_destroy(voice);
    return l;
}

static void end(struct life *l)
{
    char command[128];
    exhibit_close(&l->x);
    snprintf(command, sizeof command, "rm -rf %s", l->changed);
    assert_int_equal(system(command), 0);
    free(l);
}

static void live_a_day(struct life *l, int day, int visits, struct measure *first)
{
    for (int i = 0; i < visits; i++) {
        visit(l);
        note_resident(l);
        if (!first->heap && l->t_ms >= 10 * MINUTE_MS) {
            *first = measure(l);
            print_measure("10 min", first);
        }
    }
    update(l, day);
    pass(l, day * DAY_MS - l->t_ms, 24); // the night: attract, seldom looked at
}

static void nothing_grows(void **state)
{
    (void)state;
    const char *said = getenv("HETAO_DAYS");
    const int days = said ? atoi(said) : 2, visits = said ? VISITS_A_DAY : 3;
    struct life *l = begin(said ? (struct px_size){1920, 1080} : (struct px_size){1280, 720});
    struct measure first = {0}, now;
    print_head();
    for (int day = 1; day <= days; day++) {
        char name[16];
        live_a_day(l, day, visits, &first);
        now = measure(l);
        snprintf(name, sizeof name, "%d", day);
        print_measure(name, &now);
        assert_int_equal(now.threads, first.threads);
        assert_int_equal(now.files, first.files);
        if (now.heap > first.heap + MOST_GROWTH)
            fail_msg("day %d: %.2f MiB in use, %.2f after ten minutes", day, mib(now.heap),
                     mib(first.heap));
#ifndef __SANITIZE_ADDRESS__ // which keeps freed memory for a while
        if (said && now.high > first.high + MOST_GROWTH)
            fail_msg("day %d: %.2f MiB of its own, %.2f after ten minutes", day, mib(now.high),
                     mib(first.high));
#endif
    }
    end(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_grows)};
    heap_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
