// test_map_import: importing maps from a GIS: the grid, thinning, crossings, and whole files,
// hostile and huge ones included.
#include "harness.h"

#include <math.h>
#include <time.h>

#include "content/hk1980.h"
#include "staff/map_import.h"

struct bench {
    struct arena a;
    struct model langs;
    struct diag_list diags;
    struct map_import_opts o;
    struct map_import_stats stats;
    struct geo_layer out;
};

static int setup(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    model_plain_langs(&b->langs);
    b->o = (struct map_import_opts){.file = "sheet.geojson",
                                    .layer = "sheet",
                                    .cls = "pond",
                                    .names = {"NAME_TC", "NAME_EN"},
                                    .detail_m = 1,
                                    .sw = {113.9, 22.4},
                                    .ne = {114.3, 22.65},
                                    .langs = &b->langs};
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    struct bench *b = *state;
    arena_finish(&b->a);
    free(b);
    return 0;
}

static bool import(struct bench *b, const char *features)
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    fprintf(f, "{\"type\":\"FeatureCollection\",\"features\":[%s]}", features);
    fclose(f);
    diag_init(&b->diags, &b->a);
    bool ok = map_import(&b->a, arena_str(&b->a, (struct str){text, n}), &b->o, &b->out, &b->stats,
                         &b->diags);
    free(text);
    return ok;
}

#define POLYGON(ring)                                                                              \
    "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"  \
    "[" ring "]}}"
#define ANTICLOCKWISE "[[114.1,22.5],[114.11,22.5],[114.11,22.51],[114.1,22.51],[114.1,22.5]]"
#define CLOCKWISE "[[114.1,22.5],[114.1,22.51],[114.11,22.51],[114.11,22.5],[114.1,22.5]]"
#define BOW_TIE "[[114.1,22.5],[114.11,22.51],[114.11,22.5],[114.1,22.51],[114.1,22.5]]"
#define FAR_AWAY "[[113.1,22.5],[113.11,22.5],[113.11,22.51],[113.1,22.51],[113.1,22.5]]"
#define OPEN_RING "[[114.1,22.5],[114.11,22.5],[114.11,22.51],[114.1,22.51]]"
#define IN_GRID "[[832000,842000],[833000,842000],[833000,843000],[832000,842000]]"
#define TOO_LARGE "[[5832000,842000],[833000,842000],[833000,843000],[832000,842000]]"

static void files_are_judged(void **state)
{
    static const struct {
        const char *features;
        bool ok;
        size_t kept, outside, turned, crossing, converted;
    } rows[] = {
        {POLYGON(ANTICLOCKWISE), true, 1, 0, 0, 0, 0},
        {POLYGON(CLOCKWISE), true, 1, 0, 1, 0, 0},
        {POLYGON(ANTICLOCKWISE "," ANTICLOCKWISE), true, 1, 0, 1, 0, 0}, // a hole runs clockwise
        {POLYGON(FAR_AWAY), true, 0, 1, 0, 0, 0},
        {POLYGON(IN_GRID), true, 1, 0, 0, 0, 4},
        {POLYGON(OPEN_RING), false, 0, 0, 0, 0, 0},
        {POLYGON(TOO_LARGE), false, 0, 0, 0, 0, 0},
        {POLYGON(ANTICLOCKWISE) "," POLYGON(OPEN_RING), false, 1, 0, 0, 0, 0},
        {"{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}", true, 0, 0, 0, 0,
         0}, // left out
        {"", true, 0, 0, 0, 0, 0},
    };
    struct bench *b = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool ok = import(b, rows[i].features);
        const struct map_import_stats *s = &b->stats;
        if (ok != rows[i].ok || s->kept_features != rows[i].kept || s->outside != rows[i].outside ||
            s->turned != rows[i].turned || s->crossing != rows[i].crossing ||
            s->converted != rows[i].converted)
            fail_msg("row %zu: ok %d, kept %zu, outside %zu, turned %zu, crossing %zu, converted "
                     "%zu",
                     i, ok, s->kept_features, s->outside, s->turned, s->crossing, s->converted);
    }
    assert_true(import(b, POLYGON(BOW_TIE))); // usable, with a warning
    assert_int_equal(b->stats.crossing, 1);
    assert_int_equal(b->diags.n, 1);
    assert_int_equal(b->diags.n_errors, 0);
}

// An ordinary check refuses grid metres and gives the remedy.
static void grid_metres_are_recognised(void **state)
{
    struct bench *b = *state;
    struct geo_layer l;
    static const char text[] =
        "{\"type\":\"FeatureCollection\",\"features\":[" POLYGON(IN_GRID) "]}";
    diag_init(&b->diags, &b->a);
    assert_false(
        content_read_geojson(&b->a, str_from(text), "a.geojson", &b->langs, &l, &b->diags));
    assert_non_null(strstr(b->diags.items[0].what[DIAG_EN].p, "1980 Grid"));
    assert_non_null(strstr(b->diags.items[0].remedy[DIAG_EN].p, "import-map"));
}

static void the_grid_becomes_degrees(void **state)
{
    (void)state;
    // The grid's own origin, by definition; then a step of 10 km along each axis has that length.
    struct geo_pt o = hk1980_to_geo(836694.05, 819069.80);
    assert_true(fabs(o.lon - (114 + 10 / 60.0 + (42.80 + 8.8) / 3600)) < 1e-9);
    assert_true(fabs(o.lat - (22 + 18 / 60.0 + (43.68 - 5.5) / 3600)) < 1e-9);
    struct geo_pt n = hk1980_to_geo(836694.05, 829069.80), e = hk1980_to_geo(846694.05, 819069.80);
    assert_true(fabs((n.lat - o.lat) * 110750 - 10000) < 15 && fabs(n.lon - o.lon) < 1e-9);
    assert_true(fabs((e.lon - o.lon) * 102993 - 10000) < 15 && fabs(e.lat - o.lat) < 1e-4);
    assert_false(hk1980_looks_like(114.1, 22.5));
    assert_false(hk1980_looks_like(12700000, 2570000)); // Web Mercator
}

static void names_and_flags_come_along(void **state)
{
    struct bench *b = *state;
    assert_true(import(
        b,
        "{\"type\":\"Feature\",\"properties\":{\"NAME_TC\":\"塘\",\"NAME_EN\":\"A "
        "\\\"pond\\\"\",\"name\":7,"
        "\"rank\":\"x\",\"planned\":true,\"height_m\":12.5},\"geometry\":{\"type\":\"MultiPoint\","
        "\"coordinates\":[[114.1,22.5],[114.2,22.5]]}}"));
    assert_int_equal(b->out.n, 2);
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    assert_true(map_import_write(f, &b->out, &b->langs));
    fclose(f);
    struct geo_layer again;
    diag_init(&b->diags, &b->a);
    assert_true(content_read_geojson(&b->a, (struct str){text, n}, "sheet.geojson", &b->langs,
                                     &again, &b->diags));
    assert_int_equal(b->diags.n, 0);
    assert_int_equal(again.n, 2);
    const struct geo_feature *g = &again.features[1];
    assert_true(str_eq_z(g->names[0], "塘") && str_eq_z(g->names[1], "A \"pond\""));
    assert_true(str_eq_z(g->cls, "pond") && g->planned && g->height_m == 12.5 && g->rank == 0);
    assert_true(fabs(g->rings[0].pts[0].lon - 114.2) < 1e-9);
    free(text);
}

// ---- shapes that make poor algorithms slow or wrong ----

enum shape { CIRCLE, COMB, SPIRAL, ONE_PLACE, STRAIGHT, NOISE, N_SHAPES };

static void make_shape(enum shape kind, struct geo_pt *p, size_t n)
{
    unsigned seed = 1;
    for (size_t i = 0; i + 1 < n; i++) {
        double t = (double)i / (double)(n - 1), turn = 6.283185307179586 * t;
        seed = seed * 1664525u + 1013904223u;
        double r = (seed >> 8) / 16777216.0;
        switch (kind) {
        case CIRCLE:
            p[i] = (struct geo_pt){114.1 + 0.05 * cos(turn), 22.5 + 0.05 * sin(turn)};
            break;
        case COMB:
            p[i] = (struct geo_pt){114 + 0.2 * t, i % 2 ? 22.45 : 22.55};
            break;
        case SPIRAL:
            p[i] = (struct geo_pt){114.1 + 0.05 * t * cos(60 * turn),
                                   22.5 + 0.05 * t * sin(60 * turn)};
            break;
        case ONE_PLACE:
            p[i] = (struct geo_pt){114.1, 22.5};
            break;
        case STRAIGHT:
            p[i] = (struct geo_pt){114 + 0.2 * t, 22.5};
            break;
        default:
            p[i] = (struct geo_pt){114.1 + 0.05 * r, 22.5 + 0.05 * ((seed & 255) / 256.0)};
            break;
        }
    }
    p[n - 1] = p[0];
}

#define MANY 40000

static void any_shape_is_thinned_in_time(void **state)
{
    struct bench *b = *state;
    for (int kind = 0; kind < N_SHAPES; kind++) {
        struct geo_pt *p = ARENA_ARRAY(&b->a, struct geo_pt, MANY);
        struct arena scratch = {0};
        make_shape((enum shape)kind, p, MANY);
        struct geo_pt first = p[0];
        clock_t from = clock();
        size_t n = map_import_thin(&scratch, p, MANY, true, 2);
        size_t crossing = map_import_crossing(&scratch, p, n);
        double s = (double)(clock() - from) / CLOCKS_PER_SEC;
        assert_true(n >= 4 && n <= MANY);
        assert_true(p[0].lon == first.lon && p[n - 1].lon == first.lon);
        if (kind == CIRCLE && (n > 2000 || n < 100 || crossing != n))
            fail_msg("circle: %zu points, crossing %zu", n, crossing);
        if (kind == NOISE && crossing == n)
            fail_msg("noise crosses itself");
        if (kind == STRAIGHT || kind == ONE_PLACE)
            assert_int_equal(n, 4);
        if (s > 20 || arena_held(&scratch) > 64u << 20)
            fail_msg("shape %d: %g s, %zu bytes", kind, s, arena_held(&scratch));
        arena_finish(&scratch);
    }
}

static void thinning_keeps_what_is_seen(void **state)
{
    struct bench *b = *state;
    struct geo_pt *p = ARENA_ARRAY(&b->a, struct geo_pt, 5000);
    make_shape(CIRCLE, p, 5000);
    struct arena scratch = {0};
    size_t n = map_import_thin(&scratch, p, 5000, true, 5);
    for (size_t i = 0; i + 1 < n; i++) { // the middle of each chord is near the circle
        double x = (p[i].lon + p[i + 1].lon) / 2 - 114.1, y = (p[i].lat + p[i + 1].lat) / 2 - 22.5;
        if (fabs(hypot(x, y) - 0.05) * 111000 > 5)
            fail_msg("chord %zu of %zu is %g m off", i, n, fabs(hypot(x, y) - 0.05) * 111000);
    }
    arena_finish(&scratch);
}

// A sheet of 200,000 positions (a million takes a second without sanitizers).
static void a_large_sheet_comes_in(void **state)
{
    struct bench *b = *state;
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    for (int k = 0; k < 200; k++) {
        fprintf(f,
                "%s{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\","
                "\"coordinates\":[[",
                k ? "," : "");
        for (int i = 0; i < 1000; i++) {
            double turn = 6.283185307179586 * (i % 999) / 999;
            fprintf(f, "%s[%.7f,%.7f]", i ? "," : "", 114.0 + 0.001 * k + 0.002 * cos(turn),
                    22.5 + 0.002 * sin(turn));
        }
        fputs("]]}}", f);
    }
    fclose(f);
    clock_t from = clock();
    assert_true(import(b, text));
    free(text);
    assert_int_equal(b->stats.positions, 200000);
    assert_in_range(b->stats.kept_positions, 200 * 20, 200 * 400);
    assert_int_equal(b->stats.crossing, 0);
    assert_true((double)(clock() - from) / CLOCKS_PER_SEC < 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        T(files_are_judged),
        T(grid_metres_are_recognised),
        cmocka_unit_test(the_grid_becomes_degrees),
        T(names_and_flags_come_along),
        T(any_shape_is_thinned_in_time),
        T(thinning_keeps_what_is_seen),
        T(a_large_sheet_comes_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
