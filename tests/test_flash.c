// test_flash: nothing flashes more than three times a second (WCAG 2.2, 2.3.1): every replay, and
// rapidly repeated switches, painted small and measured cell by cell.
#include "harness.h"
#include "scene/audit/frame_audit.h"

#include <dirent.h>
#include <math.h>
#include <unistd.h>

#include "exhibit/exhibit.h"
#include "platform/file.h"
#include "program/player.h"

// Painted at a quarter of the size: a cell of 13 px of 480 is 26 mm on a 43 inch panel. Ten degrees
// of a visitor's view at arm's length are four by four cells; a quarter of them at once counts.
#define SHRINK 4
#define CELL 13
#define MAX_ACROSS 38
#define FIELD 4
#define STEP 0.1 // a relevant change of relative luminance
#define DARK 0.8 // the darker state is below this
#define TOGETHER_MS 60
#define HISTORY 128

// Reversals between brighter and darker, with their times.
struct turns {
    int way; // the last: +1 brighter, -1 darker, 0 none yet
    double at_ms[HISTORY];
    int n;
};

struct cell {
    double extreme; // farthest luminance since the last reversal
    struct turns turns;
};

struct flash {
    struct cell cells[MAX_ACROSS * MAX_ACROSS];
    struct turns fields[MAX_ACROSS * MAX_ACROSS]; // with a cell at the top left
    struct px_size size;
    uint32_t *px;
    double red[256], green[256], blue[256]; // each channel's part of the luminance
    double scrolled[N_SCROLLS];
    int most, frames; // largest number of flashes in a second
    double most_ms;
};

static void note_reversal(struct turns *t, int way, double t_ms)
{
    if (t->n == HISTORY)
        memmove(t->at_ms, t->at_ms + 1, sizeof t->at_ms - sizeof *t->at_ms), t->n--;
    t->at_ms[t->n++] = t_ms;
    t->way = way;
}

// Two opposing changes make a flash.
static int flashes(const struct turns *t, double t_ms)
{
    int n = 0;
    for (int i = 0; i < t->n; i++)
        n += t_ms - t->at_ms[i] < 1000;
    return n / 2;
}

static void cell_see(struct cell *c, double l, double t_ms)
{
    int way = l > c->extreme ? 1 : -1;
    if (way == c->turns.way) {
        c->extreme = l;
        return;
    }
    if (fabs(l - c->extreme) < STEP || fmin(l, c->extreme) >= DARK)
        return;
    c->extreme = l;
    note_reversal(&c->turns, way, t_ms);
}

// Counts cells that change together, minus those that change the other way: scrolling words do
// both.
static void field_see(struct flash *f, int at, int across, double t_ms)
{
    int n[2] = {0};
    for (int i = 0; i < FIELD * FIELD; i++) {
        const struct turns *t = &f->cells[at + i / FIELD * across + i % FIELD].turns;
        if (t->n && t_ms - t->at_ms[t->n - 1] <= TOGETHER_MS)
            n[t->way > 0]++;
    }
    for (int up = 0; up < 2; up++)
        if (n[up] - n[!up] >= FIELD * FIELD / 4 && f->fields[at].way != (up ? 1 : -1))
            note_reversal(&f->fields[at], up ? 1 : -1, t_ms);
}

static double cell_luminance(const struct flash *f, int cx, int cy)
{
    double sum = 0;
    int n = 0;
    for (int y = cy * CELL; y < (cy + 1) * CELL && y < f->size.h; y += 2)
        for (int x = cx * CELL; x < (cx + 1) * CELL && x < f->size.w; x += 2, n++) {
            uint32_t p = f->px[y * f->size.w + x];
            sum += f->red[p >> 16 & 255] + f->green[p >> 8 & 255] + f->blue[p & 255];
        }
    return n ? sum / n : 0;
}

static void see_frame(struct exhibit *k, double t_ms, void *ctx)
{
    struct flash *f = ctx;
    if (f->frames++ % 3) // twenty frames a second resolve three flashes
        return;
    bool complete, fresh = !f->px || k->canvas.w != f->size.w || k->canvas.h != f->size.h;
    if (fresh) {
        f->size = k->canvas;
        f->px = realloc(f->px, (size_t)f->size.w * (size_t)f->size.h * 4);
        memset(f->cells, 0, sizeof f->cells);
        memset(f->fields, 0, sizeof f->fields);
    }
    // Scrolled text and a moving map do not count as flashing.
    bool moving = k->state.camera.motion != CAMERA_STILL;
    for (int i = 0; i < N_SCROLLS; i++) {
        moving = moving || fabs(k->state.scrolls[i].y - f->scrolled[i]) > 0;
        f->scrolled[i] = k->state.scrolls[i].y;
    }
    assert_true(exhibit_paint(k, !moving, &complete) && render_read(k->render, f->px));
    int across = f->size.w / CELL, down = f->size.h / CELL;
    assert_true(across < MAX_ACROSS && down < MAX_ACROSS);
    for (int i = 0; i < across * down; i++) {
        double l = cell_luminance(f, i % across, i / across);
        if (fresh || moving)
            f->cells[i].extreme = l;
        cell_see(&f->cells[i], l, t_ms);
    }
    for (int y = 0; y + FIELD <= down; y++)
        for (int x = 0; x + FIELD <= across; x++) {
            int at = y * across + x;
            field_see(f, at, across, t_ms);
            int n = flashes(&f->fields[at], t_ms);
            f->most_ms = n > f->most ? t_ms : f->most_ms;
            f->most = n > f->most ? n : f->most;
        }
}

// ---- visits at a quarter of their size ----

// Which arguments of a verb are px.
static unsigned places_of(const char *verb)
{
    static const struct {
        const char *verb;
        unsigned args; // bits
    } rows[] = {{"size", 3}, {"down", 6},  {"move", 6},   {"wheel", 3},   {"pinch", 3},
                {"tap", 3},  {"drag", 15}, {"fling", 15}, {"pinch-on", 3}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strcmp(rows[i].verb, verb))
            return rows[i].args;
    return 0;
}

static void shrink_line(char *line, FILE *out)
{
    char *save = NULL, *time = strtok_r(line, " \t", &save), *verb = strtok_r(NULL, " \t", &save);
    if (!time || *time == '#' || !verb || !strcmp(verb, "shot"))
        return;
    fprintf(out, "%s %s", time, verb);
    unsigned places = places_of(verb);
    for (char *arg; (arg = strtok_r(NULL, " \t", &save)); places >>= 1)
        if (places & 1)
            fprintf(out, " %g", atof(arg) / SHRINK);
        else
            fprintf(out, " %s", arg);
    fputc('\n', out);
}

static void shrink(const char *text, const char *path)
{
    char *copy = strdup(text), *save = NULL;
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fprintf(out, "0 size %d %d\n", 1920 / SHRINK, 1080 / SHRINK);
    for (char *line = strtok_r(copy, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
        shrink_line(line, out);
    fclose(out);
    free(copy);
}

static void play(const char *text, const char *theme, struct flash *f)
{
    char path[] = "/tmp/hetao-flash-XXXXXX";
    close(mkstemp(path));
    shrink(text, path);
    struct exhibit_opts o = {.bundle = HETAO_SOURCE "/content",
                             .theme = theme,
                             .canvas = {1920 / SHRINK, 1080 / SHRINK}};
    struct exhibit *k = calloc(1, sizeof *k); // too large for the stack
    assert_non_null(k);
    exhibit_open(k, &o, 0);
    assert_true(exhibit_show(k, NULL, NULL, NULL));
    *f = (struct flash){0};
    for (int i = 0; i < 256; i++) {
        f->red[i] = frame_audit_luminance((struct rgba){(uint8_t)i, 0, 0, 255});
        f->green[i] = frame_audit_luminance((struct rgba){0, (uint8_t)i, 0, 255});
        f->blue[i] = frame_audit_luminance((struct rgba){0, 0, (uint8_t)i, 255});
    }
    player_replay(k, &(struct player_opts){.path = path,
                                           .each = see_frame,
                                           .ctx = f}); // test_visit checks what it expects
    exhibit_close(k);
    free(k);
    free(f->px);
    remove(path);
}

static void no_replay_flashes(void **state)
{
    (void)state;
    DIR *d = opendir(HETAO_SOURCE "/tests/replay");
    struct arena a = {0};
    struct flash *f = calloc(1, sizeof *f); // too large for the stack
    int n = 0;
    for (struct dirent *e; (e = readdir(d));) {
        char path[512];
        struct str text;
        const char *why;
        if (!strstr(e->d_name, ".visit"))
            continue;
        snprintf(path, sizeof path, HETAO_SOURCE "/tests/replay/%s", e->d_name);
        assert_true(file_read(&a, path, 1 << 20, &text, &why));
        play(arena_str(&a, text).p, n % 2 ? "night" : "day", f);
        assert_true(f->frames > 10);
        if (f->most > 3)
            fail_msg("%s: %d flashes in the second before %.0f ms", e->d_name, f->most, f->most_ms);
        n++;
    }
    closedir(d);
    arena_finish(&a);
    free(f);
    assert_true(n >= 6);
}

// A child hits the switches ten times a second.
static void drumming_does_not_flash(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"key theme", "key theme"},
                                          {"key lang", "key lang"},
                                          {"tap-on lang.en", "tap-on lang.zh-Hant"},
                                          {"tap-on dock.initiatives", "tap-on dock.map"},
                                          {"tap-on a11y", "tap-on a11y"},
                                          {"tap-on theme.night", "tap-on theme.day"},
                                          {"tap-on arrange.date", "tap-on arrange.theme"}};
    struct flash *f = calloc(1, sizeof *f);
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        char text[4096];
        int n = snprintf(text, sizeof text, "0 size 1920 1080\n");
        if (strstr(rows[r][0], "theme."))
            n += snprintf(text + n, sizeof text - (size_t)n, "50 tap-on a11y\n");
        if (strstr(rows[r][0], "arrange."))
            n += snprintf(text + n, sizeof text - (size_t)n, "50 tap-on dock.initiatives\n");
        for (int i = 0; i < 20; i++)
            n += snprintf(text + n, sizeof text - (size_t)n, "%d %s\n", 500 + i * 100,
                          rows[r][i % 2]);
        play(text, "day", f);
        if (f->most > 3)
            fail_msg("%s: %d flashes in the second before %.0f ms", rows[r][0], f->most,
                     f->most_ms);
    }
    free(f);
}

// Checks the measure itself: a screen that turns black and white n times a second counts n flashes.
static void flashes_are_counted(void **state)
{
    (void)state;
    static const struct {
        double every_ms, low, high;
        int flashes;
    } rows[] = {
        {125, 0, 1, 4}, {250, 0, 1, 2}, {125, 0.85, 1, 0}, {125, 0.2, 0.25, 0}, {100, 0.1, 0.3, 5}};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        struct cell c = {.extreme = rows[r].low};
        int most = 0;
        for (int i = 1; i < 40; i++) {
            cell_see(&c, i % 2 ? rows[r].high : rows[r].low, i * rows[r].every_ms);
            int n = flashes(&c.turns, i * rows[r].every_ms);
            most = n > most ? n : most;
        }
        if (most != rows[r].flashes)
            fail_msg("row %zu: %d flashes, expected %d", r, most, rows[r].flashes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flashes_are_counted),
        cmocka_unit_test(no_replay_flashes),
        cmocka_unit_test(drumming_does_not_flash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
