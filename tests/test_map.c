// test_map: the map: projection and camera, shapes and hit test, painting, tiles, labels.
#include "harness.h"

#include <math.h>

#include "map/map_labels.h"
#include "map/map_tiles.h"
#include "map/tint_row.h"

#define NEAR(a, b, eps)                                                                            \
    do {                                                                                           \
        double na = (a), nb = (b);                                                                 \
        if (!(fabs(na - nb) <= (eps)))                                                             \
            fail_msg("%s = %.9f, expected %.9f", #a, na, nb);                                      \
    } while (0)

static const struct map_limits limits = {{12685000, 2565000, 12725000, 2585000}, 0.5, 30};

// ---- a small random generator, the same on every machine ----

static uint64_t next_random(uint64_t *s)
{
    *s ^= *s << 13;
    *s ^= *s >> 7;
    *s ^= *s << 17;
    return *s;
}

static double random_in(uint64_t *s, double lo, double hi)
{
    return lo + (hi - lo) * (double)(next_random(s) >> 11) / 9007199254740992.0;
}

// ---- an invented country with something of every class ----

struct country {
    struct arena arena;
    struct geo_feature features[96];
    size_t n;
    struct geo_layer layers[2];
    struct map_site sites[3];
    const struct map_shapes *shapes;
};

static const struct geo_pt middle = {114.08, 22.52};

static struct geo_ring blob(struct arena *a, struct geo_pt at, double size, int n, bool closed)
{
    struct geo_pt *p = ARENA_ARRAY(a, struct geo_pt, (size_t)n + 1);
    for (int i = 0; i <= n; i++) {
        double turn = 6.283185307179586 * (i % n) / n;
        double r = size * (1 + 0.3 * sin(3 * turn) + 0.05 * sin(29 * turn));
        p[i] = (struct geo_pt){at.lon + r * cos(turn), at.lat + r * sin(turn)};
    }
    return (struct geo_ring){p, (size_t)n + (closed ? 1 : 0)};
}

static struct geo_ring wave(struct arena *a, struct geo_pt at, double size, int n)
{
    struct geo_pt *p = ARENA_ARRAY(a, struct geo_pt, (size_t)n);
    for (int i = 0; i < n; i++) {
        double t = 2.0 * i / (n - 1) - 1;
        p[i] = (struct geo_pt){at.lon + size * t, at.lat + 0.2 * size * sin(9 * t) + size * t / 3};
    }
    return (struct geo_ring){p, (size_t)n};
}

static void add_feature(struct country *c, const char *cls, enum geo_kind kind,
                        struct geo_ring ring, double height)
{
    struct geo_ring *r = ARENA_NEW(&c->arena, struct geo_ring);
    *r = ring;
    c->features[c->n++] = (struct geo_feature){
        .kind = kind, .cls = str_from(cls), .rings = r, .n_rings = 1, .height_m = height};
}

static void add_sites(struct country *c)
{
    struct geo_ring *hole = ARENA_NEW(&c->arena, struct geo_ring);
    *hole = blob(&c->arena, middle, 0.003, 40, true);
    c->sites[0] = (struct map_site){.outline = blob(&c->arena, middle, 0.01, 90, true),
                                    .holes = hole,
                                    .n_holes = 1,
                                    .indicative = true,
                                    .pattern = PATTERN_GRID};
    c->sites[1] = (struct map_site){
        .outline = blob(&c->arena, (struct geo_pt){114.1, 22.53}, 0.004, 30, true),
        .pattern = PATTERN_LOOPS};
    // Its hole list is empty, and it lies within the first one.
    c->sites[2] = (struct map_site){
        .outline = blob(&c->arena, (struct geo_pt){114.087, 22.52}, 0.0008, 12, true),
        .pattern = PATTERN_RACKS};
}

static void add_ground(struct country *c)
{
    static const char *areas[] = {"hk", "green", "wetland", "pond", "river", "building"};
    static const char *lines[] = {"stream", "minor",        "rural",    "expressway",
                                  "rail",   "rail-planned", "district", "boundary"};
    struct arena *a = &c->arena;
    for (int i = 0; i < 6; i++) {
        struct geo_pt at = {middle.lon - 0.03 + 0.012 * i, middle.lat + 0.004 * (i % 3)};
        add_feature(c, areas[i], GEO_POLYGON, blob(a, i ? at : middle, i ? 0.006 : 0.05, 300, true),
                    0);
    }
    for (int i = 1; i < 6; i++)
        add_feature(c, "contour", GEO_POLYGON,
                    blob(a, (struct geo_pt){114.06, 22.5}, 0.012 / i, 200, true), 20 * i);
    for (int i = 0; i < 8; i++)
        add_feature(c, lines[i], GEO_LINE,
                    wave(a, (struct geo_pt){middle.lon, middle.lat - 0.02 + 0.005 * i}, 0.06, 400),
                    0);
    add_feature(c, "somebody-elses", GEO_POLYGON, blob(a, middle, 0.01, 9, true), 0);
}

static void add_places(struct country *c, size_t first)
{
    static const char *classes[] = {"village", "station", "hill", "town", "water", "site"};
    uint64_t seed = 7;
    for (int i = 0; i < 60; i++) {
        struct geo_pt *p = ARENA_NEW(&c->arena, struct geo_pt);
        *p = (struct geo_pt){random_in(&seed, 114.02, 114.14), random_in(&seed, 22.48, 22.56)};
        add_feature(c, classes[i % 6], GEO_POINT, (struct geo_ring){p, 1}, 0);
        c->features[c->n - 1].rank = 4 - i % 5; // 0 = not given
    }
    c->layers[1] = (struct geo_layer){STR("places"), c->features + first, c->n - first};
}

static int make_country(void **state)
{
    struct country *c = calloc(1, sizeof *c);
    add_ground(c);
    c->layers[0] = (struct geo_layer){STR("land"), c->features, c->n};
    add_places(c, c->n);
    add_sites(c);
    c->shapes = map_shapes_build(&c->arena, c->layers, 2, c->sites, 3);
    *state = c;
    return 0;
}

static int drop_country(void **state)
{
    struct country *c = *state;
    arena_finish(&c->arena);
    free(c);
    return 0;
}

static struct map_style style(void)
{
    struct map_style s = {.px_scale = 1};
    struct rgba *c = &s.land;
    size_t n = (offsetof(struct map_style, px_scale) - offsetof(struct map_style, land)) /
               sizeof(struct rgba);
    for (size_t i = 0; i < n; i++)
        c[i] =
            (struct rgba){(uint8_t)(60 + 37 * i), (uint8_t)(230 - 23 * i), (uint8_t)(91 * i), 255};
    return s;
}

// ---- projection and camera ----

static void known_projections(void **state)
{
    (void)state;
    static const struct {
        struct geo_pt g;
        struct map_pt m;
    } rows[] = {
        {{0, 0}, {0, 0}},
        {{114.0795, 22.5215}, {12699271.8531, 2574253.8126}},
        {{-180, 85.05112877980659}, {-20037508.342789, 20037508.342789}},
        {{180, -85.05112877980659}, {20037508.342789, -20037508.342789}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct map_pt m = map_from_geo(rows[i].g);
        NEAR(m.x, rows[i].m.x, 0.01);
        NEAR(m.y, rows[i].m.y, 0.01);
        NEAR(map_to_geo(m).lon, rows[i].g.lon, 1e-9);
        NEAR(map_to_geo(m).lat, rows[i].g.lat, 1e-9);
    }
    struct map_pt wild = map_from_geo((struct geo_pt){NAN, INFINITY});
    assert_true(isfinite(wild.x) && isfinite(wild.y));
}

// The fast path for long lines agrees with the exact one.
static void many_projections(void **state)
{
    (void)state;
    struct geo_pt g[400];
    struct map_pt m[400];
    uint64_t seed = 21;
    for (int i = 0; i < 400; i++)
        g[i] = i < 300 ? (struct geo_pt){113.9 + 0.001 * i, 22.4 + 0.0007 * i}
                       : (struct geo_pt){random_in(&seed, -200, 200), random_in(&seed, -95, 95)};
    g[350].lat = NAN;
    map_from_geo_many(g, m, 400);
    for (int i = 0; i < 400; i++) {
        struct map_pt one = map_from_geo(g[i]);
        if (!(fabs(one.x - m[i].x) < 1e-6 && fabs(one.y - m[i].y) < 1e-6))
            fail_msg("%g, %g: %g m off", g[i].lon, g[i].lat, one.y - m[i].y);
    }
}

static void known_distances(void **state)
{
    (void)state;
    static const struct {
        struct geo_pt a, b;
        double m;
    } rows[] = {
        {{114, 22}, {114, 22}, 0},
        {{0, 0}, {1, 0}, 111195.080},
        {{0, 0}, {180, 0}, 20015114.442},
        {{0, 90}, {77, 90}, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        NEAR(geo_distance_m(rows[i].a, rows[i].b), rows[i].m, 0.01);
    NEAR(map_ground_scale(map_from_geo(middle)), cos(22.52 * 3.14159265358979 / 180), 1e-9);
}

static void there_and_back(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 1000; i++) {
        struct map_view v = {
            .centre = {random_in(&seed, 12.68e6, 12.72e6), random_in(&seed, 2.56e6, 2.59e6)},
            .m_per_px = random_in(&seed, 0.3, 40),
            .canvas = {1920, 1080},
            {0}};
        struct px_pt p = {random_in(&seed, -100, 2000), random_in(&seed, -100, 1200)};
        struct px_pt q = map_view_to_px(&v, map_view_to_map(&v, p));
        NEAR(q.x, p.x, 1e-6);
        NEAR(q.y, p.y, 1e-6);
    }
}

static void zoom_keeps_the_anchor(void **state)
{
    (void)state;
    struct map_view v = {.centre = {12700000, 2575000}, .m_per_px = 6, .canvas = {1920, 1080}};
    struct px_pt finger = {400, 700};
    static const double factors[] = {2, 0.9, 1, 1.01, 100, 0.5}; // the fifth runs into the limit
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        struct map_pt held = map_view_to_map(&v, finger);
        map_view_zoom(&v, finger, factors[i], &limits);
        NEAR(map_view_to_map(&v, finger).x, held.x, 1e-6);
        NEAR(map_view_to_map(&v, finger).y, held.y, 1e-6);
    }
    NEAR(v.m_per_px, 1, 1e-12);
}

static void pan_moves_with_the_finger(void **state)
{
    (void)state;
    struct map_view v = {.centre = {12700000, 2575000}, .m_per_px = 6, .canvas = {1920, 1080}};
    struct map_pt held = map_view_to_map(&v, (struct px_pt){10, 20});
    map_view_pan(&v, (struct px_pt){30, -5});
    NEAR(map_view_to_px(&v, held).x, 40, 1e-6);
    NEAR(map_view_to_px(&v, held).y, 15, 1e-6);
}

static void assert_inside(const struct map_view *v)
{
    const double eps = 1e-6;
    struct map_box b = map_view_box(v);
    assert_true(isfinite(v->centre.x) && isfinite(v->centre.y));
    assert_true(v->m_per_px >= limits.min_m_per_px && v->m_per_px <= limits.max_m_per_px);
    if (b.x1 - b.x0 <= limits.box.x1 - limits.box.x0)
        assert_true(b.x0 >= limits.box.x0 - eps && b.x1 <= limits.box.x1 + eps);
    else
        NEAR(v->centre.x, (limits.box.x0 + limits.box.x1) / 2, eps);
    if (b.y1 - b.y0 <= limits.box.y1 - limits.box.y0)
        assert_true(b.y0 >= limits.box.y0 - eps && b.y1 <= limits.box.y1 + eps);
    else
        NEAR(v->centre.y, (limits.box.y0 + limits.box.y1) / 2, eps);
}

static void clamp_survives_anything(void **state)
{
    (void)state;
    static const double odd[] = {NAN, INFINITY, -INFINITY, 0, -1, 1e300, -1e300, 12700000, 1e-300};
    const size_t n = sizeof odd / sizeof *odd;
    for (size_t i = 0; i < n * n * n; i++) {
        struct map_view v = {.centre = {odd[i % n], odd[i / n % n]},
                             .m_per_px = odd[i / n / n],
                             .canvas = {1920, 1080}};
        map_view_clamp(&v, &limits);
        assert_inside(&v);
        map_view_zoom(&v, (struct px_pt){odd[i / n % n], 3}, odd[i % n], &limits);
        assert_inside(&v);
        map_view_pan(&v, (struct px_pt){odd[i % n], odd[i / n % n]});
        map_view_clamp(&v, &limits);
        assert_inside(&v);
    }
}

static void any_visit_stays_inside(void **state)
{
    (void)state;
    uint64_t seed = 42;
    struct map_view v = {.centre = {12700000, 2575000}, .m_per_px = 6, .canvas = {1920, 1080}};
    for (int i = 0; i < 20000; i++) {
        struct px_pt p = {random_in(&seed, -500, 2500), random_in(&seed, -500, 1500)};
        if (next_random(&seed) % 2)
            map_view_zoom(&v, p, exp(random_in(&seed, -3, 3)), &limits);
        else
            map_view_pan(&v, p);
        map_view_clamp(&v, &limits);
        assert_inside(&v);
    }
}

static void fit_uses_the_free_part(void **state)
{
    (void)state;
    struct map_box box = {12700000, 2574000, 12702000, 2575000};
    struct px_rect free = {64, 64, 700, 800};
    struct map_view v = map_view_fit((struct px_size){1920, 1080}, free, box, &limits);
    struct px_pt a = map_view_to_px(&v, (struct map_pt){box.x0, box.y1});
    struct px_pt b = map_view_to_px(&v, (struct map_pt){box.x1, box.y0});
    assert_true(a.x >= 64 - 1e-6 && b.x <= 764 + 1e-6 && a.y >= 64 && b.y <= 864);
    NEAR(b.x - a.x, 700, 1e-6);
    NEAR((a.y + b.y) / 2, 464, 1e-6);
}

static void flights_start_and_end_exactly(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int i = 0; i < 300; i++) {
        struct map_view a = {.centre = {random_in(&seed, 12.68e6, 12.72e6), 2575000},
                             .m_per_px = 6,
                             .canvas = {1920, 1080}};
        struct map_view b = a;
        b.centre.x += i % 3 ? random_in(&seed, -9000, 9000) : 0;
        b.centre.y += i % 7 ? random_in(&seed, -1, 1) : 1e-9;
        b.m_per_px = i % 4 ? random_in(&seed, 0.5, 30) : 6;
        struct map_view s = map_flight_at(&a, &b, 0), e = map_flight_at(&a, &b, 1);
        assert_memory_equal(&s.centre, &a.centre, sizeof s.centre);
        assert_memory_equal(&e.centre, &b.centre, sizeof e.centre);
        assert_true(s.m_per_px == a.m_per_px && e.m_per_px == b.m_per_px);
        double ms = map_flight_ms(&a, &b);
        assert_true(ms >= 600 && ms <= 1200);
        struct map_view near_end = map_flight_at(&a, &b, 1 - 1e-9);
        NEAR(near_end.centre.x, b.centre.x, 1e-3);
        NEAR(near_end.m_per_px, b.m_per_px, 1e-5);
    }
}

static void flights_are_finite_and_rise_on_the_way(void **state)
{
    (void)state;
    static const double odd[] = {NAN, INFINITY, -INFINITY, 0, -5, 1e300, 12700000};
    struct map_view good = {.centre = {12700000, 2575000}, .m_per_px = 2, .canvas = {1920, 1080}},
                    far = good;
    for (size_t i = 0; i < 7 * 7; i++) {
        struct map_view bad = {
            .centre = {odd[i % 7], 2575000}, .m_per_px = odd[i / 7], .canvas = {1920, 1080}};
        struct map_view v = map_flight_at(&bad, &good, 0.4);
        assert_true(isfinite(v.centre.x) && isfinite(v.m_per_px) && v.m_per_px > 0);
        assert_true(isfinite(map_flight_ms(&bad, &good)));
    }
    struct map_view at_nan = map_flight_at(&far, &good, NAN);
    assert_true(isfinite(at_nan.centre.x));
    far.centre.x += 60000;
    assert_true(map_flight_at(&good, &far, 0.5).m_per_px > 2 * good.m_per_px);
    NEAR(map_flight_at(&good, &far, 0.5).centre.x, 12730000, 1);
}

// ---- shapes ----

static void shapes_are_sorted_and_strangers_left_out(void **state)
{
    struct country *c = *state;
    const struct map_shapes *s = c->shapes;
    assert_int_equal(s->n, 6 + 5 + 8 + 3);
    assert_int_equal(s->first[MAP_N_CLASSES], s->n);
    for (int k = 0; k < MAP_N_CLASSES; k++)
        for (size_t i = s->first[k]; i < s->first[k + 1]; i++)
            assert_int_equal(s->shapes[i].cls, k);
    for (size_t i = s->first[MAP_HILL] + 1; i < s->first[MAP_HILL + 1]; i++)
        assert_true(s->shapes[i].height_m >= s->shapes[i - 1].height_m);
    assert_int_equal(s->n_places, 50); // of 60, ten are sites
    for (size_t i = 1; i < s->n_places; i++)
        assert_true(s->places[i].rank >= s->places[i - 1].rank && s->places[i].rank <= 4);
}

static void coarse_contours_are_rounded(void **state)
{
    (void)state;
    struct arena a = {0};
    struct geo_pt corners[] = {{114, 22}, {114.01, 22}, {114.01, 22.01}, {114, 22.01}, {114, 22}};
    struct geo_ring square = {corners, 5};
    struct geo_feature f[] = {
        {.kind = GEO_POLYGON, .cls = STR("contour"), .rings = &square, .n_rings = 1},
        {.kind = GEO_POLYGON, .cls = STR("pond"), .rings = &square, .n_rings = 1}};
    struct geo_layer l = {STR("relief"), f, 2};
    const struct map_shapes *s = map_shapes_build(&a, &l, 1, NULL, 0);
    const struct map_ring *hill = s->shapes[0].rings, *pond = s->shapes[1].rings;
    assert_int_equal(pond->n, 5);
    assert_int_equal(hill->n, 17);
    assert_memory_equal(&hill->pts[0], &hill->pts[16], sizeof hill->pts[0]);
    assert_true(s->shapes[0].box.x0 >= s->shapes[1].box.x0 - 1e-6);
    arena_finish(&a);
}

static void nothing_gives_empty_shapes(void **state)
{
    (void)state;
    struct arena a = {0};
    struct geo_feature broken[] = {{.kind = GEO_POLYGON, .cls = STR("hk")},
                                   {.kind = GEO_POINT, .cls = STR("town")}};
    struct geo_layer l = {STR("places"), broken, 2};
    const struct map_shapes *s = map_shapes_build(&a, &l, 1, NULL, 0);
    assert_int_equal(s->n, 0);
    assert_int_equal(s->n_places, 0);
    assert_int_equal(map_shapes_hit(s, (struct map_pt){0, 0}, 100), -1);
    arena_finish(&a);
}

static void hits(void **state)
{
    struct country *c = *state;
    static const struct {
        struct geo_pt at;
        double slack;
        int site;
    } rows[] = {
        {{114.08, 22.526}, 0, 0},   {{114.08, 22.52}, 0, -1}, // its hole
        {{114.08, 22.52}, 600, 0},                            // near the hole's edge
        {{114.087, 22.52}, 0, 2},                             // the small site within the large one
        {{114.1, 22.53}, 0, 1},     {{114.1, 22.54}, 0, -1},  {{114.1, 22.5345}, 0, -1},
        {{114.1, 22.5345}, 250, 1}, {{0, 0}, 10, -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int got = map_shapes_hit(c->shapes, map_from_geo(rows[i].at), rows[i].slack);
        if (got != rows[i].site)
            fail_msg("row %zu: site %d, expected %d", i, got, rows[i].site);
    }
    assert_int_equal(map_shapes_hit(c->shapes, (struct map_pt){NAN, NAN}, 10), -1);
}

// ---- labels ----

static void assert_apart(const struct map_labels *l, struct px_rect free,
                         const struct px_rect *taken, int n_taken)
{
    for (int i = 0; i < l->n; i++) {
        assert_true(px_rect_holds(free, l->items[i].box));
        for (int j = 0; j < i; j++)
            assert_false(px_rect_meets(l->items[i].box, l->items[j].box));
        for (int j = 0; j < n_taken; j++)
            assert_false(px_rect_meets(l->items[i].box, taken[j]));
    }
}

static void labels_never_overlap(void **state)
{
    struct country *c = *state;
    struct map_label_size sizes[64];
    for (int i = 0; i < 64; i++)
        sizes[i] = (struct map_label_size){60 + 17 * (i % 9), 40 + 3 * (i % 5)};
    struct px_rect free = {10, 10, 1900, 900},
                   taken[] = {{200, 200, 330, 280}, {900, 500, 400, 300}};
    struct map_labels l = {0};
    uint64_t seed = 11;
    int seen = 0;
    for (int i = 0; i < 1000; i++) {
        struct map_view v = {.centre = map_from_geo((struct geo_pt){
                                 random_in(&seed, 114.04, 114.12), random_in(&seed, 22.49, 22.55)}),
                             .m_per_px = random_in(&seed, 1, 25),
                             .canvas = {1920, 1080}};
        map_labels_begin(&l, i, true);
        map_labels_place(&l, c->shapes, &v, sizes, free, taken, 2, 1, 1 + i % 4);
        assert_apart(&l, free, taken, 2);
        for (int k = 0; k < l.n; k++)
            assert_true(c->shapes->places[l.items[k].place].rank <= 1 + i % 4);
        seen += l.n;
    }
    assert_true(seen > 3000);
}

static void labels_keep_their_side(void **state)
{
    struct country *c = *state;
    struct map_label_size sizes[64];
    for (int i = 0; i < 64; i++)
        sizes[i] = (struct map_label_size){90, 50};
    struct px_rect free = {0, 0, 1920, 1080};
    struct map_view v = {.centre = map_from_geo(middle), .m_per_px = 8, .canvas = {1920, 1080}};
    struct map_labels l = {0}, before;
    map_labels_begin(&l, 0, false);
    map_labels_place(&l, c->shapes, &v, sizes, free, NULL, 0, 1, 4);
    before = l;
    map_labels_begin(&l, 0, false);
    map_labels_place(&l, c->shapes, &v, sizes, free, NULL, 0, 1, 4);
    assert_int_equal(l.n, before.n);
    for (int i = 0; i < l.n; i++)
        assert_int_equal(l.was[l.items[i].place], before.was[l.items[i].place]);
    for (int step = 0; step < 40; step++) {
        struct map_labels last = l;
        map_view_pan(&v, (struct px_pt){0.7, 0.4});
        map_labels_begin(&l, 0, false);
        map_labels_place(&l, c->shapes, &v, sizes, free, NULL, 0, 1, 4);
        for (int i = 0; i < 64; i++)
            assert_true(!l.was[i] || !last.was[i] || l.was[i] == last.was[i]);
    }
}

static void ranks_follow_the_scale(void **state)
{
    (void)state;
    int last = 1;
    for (double m = 100; m > 0.3; m *= 0.9) {
        int rank = map_labels_rank(m);
        assert_true(rank >= last && rank <= 4);
        last = rank;
    }
    assert_int_equal(map_labels_rank(100), 1);
    assert_int_equal(last, 4);
}

// ---- tiles ----

static const struct map_view home = {
    .centre = {12699300, 2574800}, .m_per_px = 7.3, .canvas = {900, 600}};

static void copy_blits(uint32_t *canvas, const struct map_view *v, const struct map_blit *b, int n)
{
    for (int i = 0; i < n; i++)
        for (int y = 0; y < (int)b[i].dst.h; y++)
            memcpy(canvas + (size_t)((int)b[i].dst.y + y) * (size_t)v->canvas.w + (int)b[i].dst.x,
                   b[i].px + ((int)b[i].src.y + y) * MAP_TILE_PX + (int)b[i].src.x,
                   (size_t)b[i].dst.w * sizeof *canvas);
}

// The largest difference of a channel, and how many pixels differ by more than 2.
static int worst_difference(const uint32_t *a, const uint32_t *b, size_t n, size_t *many)
{
    int worst = 0;
    *many = 0;
    for (size_t i = 0; i < n; i++) {
        int here = 0;
        for (int s = 0; s < 24; s += 8) {
            int d = abs((int)(a[i] >> s & 255) - (int)(b[i] >> s & 255));
            here = d > here ? d : here;
        }
        *many += here > 2;
        worst = here > worst ? here : worst;
    }
    return worst;
}

static void tiles_join_without_seams(void **state)
{
    struct country *c = *state;
    struct map_style st = style();
    // The region ends within the picture.
    st.edge = (struct map_box){12698000, 2573500, 12701000, 2576200};
    static const double scales[] = {7.3, 1.1, 23.7};
    size_t n = (size_t)home.canvas.w * (size_t)home.canvas.h;
    uint32_t *tiled = calloc(n, 4), *whole = calloc(n, 4);
    for (int threads = 0; threads < 3; threads++) {
        struct map_tiles *t = map_tiles_create(
            &(struct map_tiles_opts){.shapes = c->shapes, .style = st, .threads = threads});
        struct map_view v = home;
        v.m_per_px = scales[threads];
        const struct map_blit *b;
        bool complete;
        int k = map_tiles_view(t, &v, false, true, &b, &complete);
        assert_true(complete);
        copy_blits(tiled, &v, b, k);
        struct map_pt origin = {-rint(v.canvas.w / 2.0 - v.centre.x / v.m_per_px) * v.m_per_px,
                                rint(v.canvas.h / 2.0 + v.centre.y / v.m_per_px) * v.m_per_px};
        map_paint(c->shapes, &st, origin, v.m_per_px, v.canvas.w, v.canvas.h, whole,
                  v.canvas.w * 4);
        size_t many;
        int worst = worst_difference(tiled, whole, n, &many);
        // The relief is sampled 2 x 2: one sample of these strong colours is a step of up to 64.
        if (worst > 64 || many > n / 1000)
            fail_msg("scale %g: worst %d, %zu pixels differ", v.m_per_px, worst, many);
        assert_true(whole[0] >> 24 == 255);
        map_tiles_destroy(t);
    }
    free(tiled);
    free(whole);
}

static void assert_covered(const struct map_view *v, const struct map_blit *b, int n)
{
    double area = 0;
    for (int i = 0; i < n; i++) {
        area += b[i].dst.w * b[i].dst.h;
        for (int j = 0; j < i; j++)
            assert_false(px_rect_meets(b[i].dst, b[j].dst));
        assert_true(b[i].dst.x == floor(b[i].dst.x) && b[i].dst.w == floor(b[i].dst.w));
        assert_true(
            px_rect_holds((struct px_rect){-1e-6, -1e-6, 256 + 2e-6, 256 + 2e-6}, b[i].src));
    }
    NEAR(area, (double)v->canvas.w * v->canvas.h, 0.5);
}

static void other_scales_stand_in(void **state)
{
    struct country *c = *state;
    struct map_tiles *t = map_tiles_create(
        &(struct map_tiles_opts){.shapes = c->shapes, .style = style(), .threads = 1});
    struct map_view v = home;
    const struct map_blit *b;
    bool complete;
    v.canvas = (struct px_size){600, 400};
    map_tiles_view(t, &v, false, true, &b, &complete);
    while (map_tiles_stats(t).waiting)
        continue;
    uint64_t seed = 3;
    for (int i = 0; i < 200; i++) {
        v.m_per_px = clamp_d(v.m_per_px * exp(random_in(&seed, -0.2, 0.2)), 1, 14);
        int n = map_tiles_view(t, &v, true, false, &b, &complete);
        assert_covered(&v, b, n);
    }
    map_tiles_view(t, &v, false, true, &b, &complete);
    assert_true(complete);
    map_tiles_destroy(t);
}

static void what_was_painted_ahead_is_there(void **state)
{
    struct country *c = *state;
    struct map_tiles *t = map_tiles_create(
        &(struct map_tiles_opts){.shapes = c->shapes, .style = style(), .threads = 1});
    const struct map_blit *b;
    bool complete;
    struct map_view end = home, near = home;
    end.canvas = (struct px_size){600, 400};
    near = end;
    near.centre.x += MAP_TILE_PX * end.m_per_px;
    map_tiles_prefetch(t, &home, 0); // dropped for the next one
    map_tiles_prefetch(t, &end, 0);
    while (map_tiles_stats(t).waiting)
        continue;
    map_tiles_view(t, &end, false, true, &b, &complete);
    uint64_t painted = map_tiles_stats(t).painted;
    assert_true(painted < 20); // 3 by 2, or one more in each direction, and those already started
    map_tiles_prefetch(t, &end, 1);
    while (map_tiles_stats(t).waiting)
        continue;
    map_tiles_view(t, &near, false, true, &b, &complete); // waits for tiles being painted
    assert_true(complete);
    assert_true(map_tiles_stats(t).painted > painted);
    map_tiles_destroy(t);
}

static void the_bound_holds(void **state)
{
    struct country *c = *state;
    size_t bound = (size_t)80 * MAP_TILE_PX * MAP_TILE_PX * 4;
    struct map_tiles *t = map_tiles_create(&(struct map_tiles_opts){
        .shapes = c->shapes, .style = style(), .threads = 1, .bound_bytes = bound});
    uint64_t seed = 9;
    struct map_view v = home;
    v.canvas = (struct px_size){900, 500}; // up to 15 tiles; the coarse set is some 30
    for (int i = 0; i < 90; i++) {
        const struct map_blit *b;
        bool complete;
        v.m_per_px = random_in(&seed, 2, 8); // more scales than the cache holds
        for (int step = 0; step < 4; step++, v.m_per_px *= 1.2)
            map_tiles_view(t, &v, true, false, &b, &complete);
        map_tiles_view(t, &v, false, i % 3 == 0, &b, &complete);
        map_tiles_prefetch(t, &v, 1);
        assert_true(complete || i % 3);
        assert_true(map_tiles_stats(t).bytes <= bound);
    }
    map_tiles_destroy(t);
}

static void a_still_view_paints_nothing(void **state)
{
    struct country *c = *state;
    struct map_tiles *t = map_tiles_create(
        &(struct map_tiles_opts){.shapes = c->shapes, .style = style(), .threads = 0});
    const struct map_blit *b, *first;
    bool complete;
    int n = map_tiles_view(t, &home, false, true, &first, &complete);
    uint64_t serial = first[0].serial, painted = map_tiles_stats(t).painted;
    assert_int_equal(map_tiles_view(t, &home, false, false, &b, &complete), n);
    assert_true(complete && b[0].serial == serial);
    assert_int_equal(map_tiles_stats(t).painted, painted);

    struct map_style other = style();
    other.land.r ^= 255;
    map_tiles_restyle(t, &other);
    map_tiles_view(t, &home, false, true, &b, &complete);
    assert_true(complete && b[0].serial > painted);
    struct map_view broken = home;
    broken.m_per_px = NAN;
    assert_int_equal(map_tiles_view(t, &broken, false, true, &b, &complete), 0);
    assert_false(complete);
    map_tiles_destroy(t);
}

// Pairs of neighbouring values below `most`, as points of the terrain.
static void random_points(uint64_t *s, uint32_t *out, int n, uint32_t most)
{
    uint32_t west = (uint32_t)(next_random(s) % most);
    for (int i = 0; i < n; i++) {
        uint32_t east = (uint32_t)(next_random(s) % most);
        out[i] = west | east << 16;
        west = east;
    }
}

static void rows_are_tinted_alike_on_every_processor(void **state)
{
    (void)state;
    enum { POINTS = 300, WIDEST = 300 };
    static struct tints tints;
    uint32_t tone[POINTS], height[POINTS], fast[WIDEST + 1], plain[WIDEST + 1];
    uint64_t s = 77;
    for (int g = 0; g < TINT_GROUNDS; g++)
        for (int t = 0; t < TINT_TONES; t++)
            tints.of[g][t] = (uint32_t)next_random(&s);
    for (int round = 0; round < 2000; round++) {
        random_points(&s, tone, POINTS, TINT_TONES * 256 - 127);
        random_points(&s, height, POINTS, round % 2 ? 32768 : 2048);
        int w = (int)(next_random(&s) % (WIDEST + 1));
        uint32_t at = (uint32_t)(next_random(&s) % 65536),
                 step = (uint32_t)(next_random(&s) % (((POINTS - 2) << 16) / (WIDEST + 1)));
        const struct tint_points points = {tone, height};
        memset(fast, 0, sizeof fast);
        memset(plain, 0, sizeof plain);
        tint_row(&tints, &points, at, step, w, fast);
        tint_row_plain(&tints, &points, at, step, w, plain);
        assert_memory_equal(fast, plain, sizeof fast);
        assert_true(!w || plain[0] != 0);
        assert_int_equal(plain[w], 0);
    }
}

static void destroyed_while_busy(void **state)
{
    struct country *c = *state;
    for (int i = 0; i < 8; i++) {
        struct map_tiles *t = map_tiles_create(
            &(struct map_tiles_opts){.shapes = c->shapes, .style = style(), .threads = 2});
        const struct map_blit *b;
        bool complete;
        struct map_view v = home;
        for (int k = 0; k <= i % 3; k++) {
            v.m_per_px *= 0.8;
            map_tiles_view(t, &v, false, false, &b, &complete);
        }
        map_tiles_destroy(t);
    }
    map_tiles_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_projections),
        cmocka_unit_test(many_projections),
        cmocka_unit_test(known_distances),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(zoom_keeps_the_anchor),
        cmocka_unit_test(pan_moves_with_the_finger),
        cmocka_unit_test(clamp_survives_anything),
        cmocka_unit_test(any_visit_stays_inside),
        cmocka_unit_test(fit_uses_the_free_part),
        cmocka_unit_test(flights_start_and_end_exactly),
        cmocka_unit_test(flights_are_finite_and_rise_on_the_way),
        cmocka_unit_test(shapes_are_sorted_and_strangers_left_out),
        cmocka_unit_test(coarse_contours_are_rounded),
        cmocka_unit_test(nothing_gives_empty_shapes),
        cmocka_unit_test(hits),
        cmocka_unit_test(labels_never_overlap),
        cmocka_unit_test(labels_keep_their_side),
        cmocka_unit_test(ranks_follow_the_scale),
        cmocka_unit_test(tiles_join_without_seams),
        cmocka_unit_test(other_scales_stand_in),
        cmocka_unit_test(what_was_painted_ahead_is_there),
        cmocka_unit_test(the_bound_holds),
        cmocka_unit_test(a_still_view_paints_nothing),
        cmocka_unit_test(rows_are_tinted_alike_on_every_processor),
        cmocka_unit_test(destroyed_while_busy),
    };
    return cmocka_run_group_tests(tests, make_country, drop_country);
}
