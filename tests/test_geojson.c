// test_geojson: the GeoJSON reader: every fault is located, Multi forms are split, holes kept,
// hostile bytes survived.
#include <math.h>

#include "harness.h"

#include "content/content.h"

static struct model langs(void)
{
    struct model m = {0};
    model_plain_langs(&m);
    return m;
}

static bool read_bytes(struct arena *a, struct str bytes, struct geo_layer *out,
                       struct diag_list *d)
{
    struct model m = langs();
    diag_init(d, a);
    return content_read_geojson(a, bytes, "map/test.geojson", &m, out, d);
}

#define HEAD "{\"type\":\"FeatureCollection\",\"features\":[\n"
#define FEATURE(props, geometry)                                                                   \
    "{\"type\":\"Feature\",\"properties\":{" props "},\"geometry\":" geometry "}"
#define POINT "{\"type\":\"Point\",\"coordinates\":[114.1,22.5]}"

static void faults_are_located(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        int line;          // of the first diagnostic
        const char *field; // its ending
        const char *what;  // part of it
    } rows[] = {
        {"", 1, "", "empty"},
        {" \n ", 1, "", "empty"},
        {"{\"type\":\n \"FeatureCollection\",\n oops}", 3, "", "not valid JSON"},
        {"[1,2]", 1, "type", "not a GeoJSON FeatureCollection"},
        {"{\"type\":\"Feature\"}", 1, "type", "not a GeoJSON FeatureCollection"},
        {HEAD FEATURE("", "{\"type\":\"Point\",\"coordinates\":[22.5,114.1]}") "]}", 2,
         "features[0].geometry.coordinates", "out of range"},
        {HEAD FEATURE("", "{\"type\":\"Point\",\"coordinates\":[114.1,\"22.5\"]}") "]}", 2,
         "features[0].geometry.coordinates", "not a number"},
        {HEAD FEATURE("", "{\"type\":\"Point\",\"coordinates\":[114.1]}") "]}", 2,
         "features[0].geometry.coordinates", "do not fit"},
        {HEAD FEATURE("", POINT) ",\n" FEATURE(
             "", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}") "]}",
         3, "features[1].geometry.coordinates", "not closed"},
        {HEAD FEATURE("", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[0,0]]]}") "]}", 2,
         "features[0].geometry.coordinates", "fewer than four"},
        {HEAD FEATURE("", "{\"type\":\"LineString\",\"coordinates\":[[0,0]]}") "]}", 2,
         "features[0].geometry.coordinates", "fewer than two"},
        {HEAD FEATURE("", "{\"type\":\"Circle\",\"coordinates\":[0,0]}") "]}", 2,
         "features[0].geometry.type", "not drawn"},
        {HEAD FEATURE("\"rank\":\"two\"", POINT) "]}", 2, "features[0].properties.rank",
         "wrong type"},
        {HEAD FEATURE("\"planned\":1", POINT) "]}", 2, "features[0].properties.planned",
         "wrong type"},
        {HEAD FEATURE("\"class\":\"a\\u0000b\"", POINT) "]}", 2, "", "control"},
        {HEAD FEATURE("\"name\":{\"en\":\"bell \\u0007\"}", POINT) "]}", 2, "", "control"},
        {HEAD FEATURE("\"name\":{\"en\":\"\u202Etxt\"}", POINT) "]}", 2, "", "direction"},
        {HEAD FEATURE("\"\\u001b\":1", POINT) "]}", 2, "", "control"},
        {HEAD FEATURE("\"class\":7", POINT) "]}", 2, "features[0].properties.class", "wrong type"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct geo_layer l;
        struct diag_list d;
        bool ok = read_bytes(&a, str_from(rows[i].json), &l, &d);
        if (ok || !d.n || d.items[0].line != rows[i].line ||
            !str_eq_z(d.items[0].field, rows[i].field) ||
            !strstr(d.items[0].what[DIAG_EN].p, rows[i].what) || !d.items[0].what[DIAG_ZH].n ||
            !d.items[0].remedy[DIAG_EN].n) {
            diag_print(&d, DIAG_EN, stderr);
            fail_msg("row %zu: expected line %d, %s: %s", i, rows[i].line, rows[i].field,
                     rows[i].what);
        }
        arena_finish(&a);
    }
}

static void one_bad_feature_leaves_the_others(void **state)
{
    (void)state;
    struct arena a = {0};
    struct geo_layer l;
    struct diag_list d;
    struct str json =
        STR(HEAD FEATURE("", "{\"type\":\"Point\",\"coordinates\":[200,0]}") ",\n" FEATURE(
            "\"class\":\"town\"",
            POINT) ",\n" FEATURE("", "{\"type\":\"Point\",\"coordinates\":[0,91]}") "]}");
    assert_false(read_bytes(&a, json, &l, &d));
    assert_int_equal(d.n_errors, 2);
    assert_int_equal(d.items[1].line, 4);
    assert_int_equal(l.n, 1);
    assert_true(str_eq_z(l.features[0].cls, "town"));
    arena_finish(&a);
}

static void properties_come_in_any_order(void **state)
{
    (void)state;
    struct arena a = {0};
    struct geo_layer l;
    struct diag_list d;
    struct str json = STR(
        "{\"features\":[{\"geometry\":{\"coordinates\":[114.5,22.25,9],\"type\":\"Point\"},"
        "\"id\":\"outer\",\"properties\":{\"abroad\":true,\"indicative\":true,\"height_m\":12.5,"
        "\"rank\":3,\"name\":{\"en\":\"A\",\"zh-Hant\":\"甲\"},\"other\":[{\"deep\":[1]}],"
        "\"id\":\"inner\"}}],\"type\":\"FeatureCollection\"}");
    assert_true(read_bytes(&a, json, &l, &d));
    assert_int_equal(l.n, 1);
    const struct geo_feature *f = &l.features[0];
    assert_true(str_eq_z(l.name, "test") && str_eq_z(f->id, "inner"));
    assert_true(str_eq_z(f->names[0], "甲") && str_eq_z(f->names[1], "A"));
    assert_true(f->abroad && f->indicative && !f->planned && f->rank == 3 && f->height_m == 12.5);
    assert_true(f->rings[0].pts[0].lon == 114.5 && f->rings[0].pts[0].lat == 22.25);
    arena_finish(&a);
}

static void multi_forms_are_split_and_holes_kept(void **state)
{
    (void)state;
#define RING "[[0,0],[4,0],[4,4],[0,0]]"
    static const struct {
        const char *geometry;
        size_t features, rings;
        enum geo_kind kind;
    } rows[] = {
        {"{\"type\":\"MultiPoint\",\"coordinates\":[[1,1],[2,2],[3,3]]}", 3, 1, GEO_POINT},
        {"{\"type\":\"MultiLineString\",\"coordinates\":[[[1,1],[2,2]],[[3,3],[4,4],[5,5]]]}", 2, 1,
         GEO_LINE},
        {"{\"type\":\"Polygon\",\"coordinates\":[" RING "," RING "]}", 1, 2, GEO_POLYGON},
        {"{\"type\":\"MultiPolygon\",\"coordinates\":[[" RING "," RING "],[" RING "," RING "]]}", 2,
         2, GEO_POLYGON},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct geo_layer l;
        struct diag_list d;
        struct str json = arena_printf(
            &a, HEAD "{\"properties\":{\"class\":\"x\"},\"geometry\":%s}]}", rows[i].geometry);
        assert_true(read_bytes(&a, json, &l, &d));
        assert_int_equal(l.n, rows[i].features);
        for (size_t k = 0; k < l.n; k++) {
            assert_int_equal(l.features[k].kind, rows[i].kind);
            assert_int_equal(l.features[k].n_rings, rows[i].rings);
            assert_true(str_eq_z(l.features[k].cls, "x"));
        }
        arena_finish(&a);
    }
}

static void hostile_bytes_are_survived(void **state)
{
    (void)state;
    static const char good[] =
        HEAD FEATURE("\"class\":\"pond\",\"name\":{\"en\":\"A\"}",
                     "{\"type\":\"MultiPolygon\",\"coordinates\":[[" RING "]]}") "]}";
    unsigned seed = 7;
    for (int round = 0; round < 4000; round++) {
        struct arena a = {0};
        struct geo_layer l;
        struct diag_list d;
        struct str s = arena_str(&a, str_from(good));
        char *p = (char *)s.p; // writable: just copied
        for (int k = 0; k <= round % 4; k++) {
            seed = seed * 1664525u + 1013904223u;
            p[(seed >> 8) % s.n] =
                (char)(round % 3 ? "[]{}\",:0 e-"[(seed >> 20) % 11] : (int)(seed >> 24));
        }
        s.n -= round % 5 == 0 ? (seed >> 12) % s.n : 0;
        bool ok = read_bytes(&a, s, &l, &d);
        assert_true(ok == (d.n_errors == 0));
        arena_finish(&a);
    }
}

static void depth_is_bounded(void **state)
{
    (void)state;
    struct arena a = {0};
    struct geo_layer l;
    struct diag_list d;
    char *deep = arena_alloc(&a, 200001);
    memset(deep, '[', 200000);
    assert_false(read_bytes(&a, (struct str){deep, 200000}, &l, &d));
    assert_true(strstr(d.items[0].what[DIAG_EN].p, "deep") != NULL);
    arena_finish(&a);
}

static void a_large_line_is_read(void **state)
{
    (void)state;
    struct arena a = {0};
    struct geo_layer l;
    struct diag_list d;
    size_t n = 200000, used;
    char *json = arena_alloc(&a, n * 24 + 200);
    used = (size_t)sprintf(
        json, HEAD "{\"properties\":{},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[");
    for (size_t i = 0; i < n; i++)
        used += (size_t)sprintf(json + used, "%s[%.5f,22.5]", i ? "," : "", 113 + (double)i / 1e6);
    used += (size_t)sprintf(json + used, "]}}]}");
    assert_true(read_bytes(&a, (struct str){json, used}, &l, &d));
    assert_int_equal(l.features[0].rings[0].n, n);
    arena_finish(&a);
}

// An exponent leaves an array to the general reader.
static void plain_arrays_are_read_as_others(void **state)
{
    (void)state;
    static const struct {
        const char *plain, *other;
    } rows[] = {
        {"[[114.1,22.5],[-0.5,-0]]", "[[114.1,225e-1],[-5e-1,-0]]"},
        {" [ [ 114.05612345 , 22.51234567 ]\n,\t[1,2]\r]", "[[114.05612345e0,22.51234567],[1,2]]"},
        {"[[114.056123456789123,0.1234567890123456789],[0,90]]",
         "[[114.056123456789123e0,0.1234567890123456789e0],[0,90]]"},
        {"[[114.1,22.5,7,8],[1,2,3]]", "[[114.1,22.5,7,8e0],[1,2,3e1]]"},
        {"[[123456789012345,1],[1,2]]", "[[123456789012345e0,1],[1,2]]"},
        {"[[1,2],[3]]", "[[1,2],[3e0]]"},
        {"[[1,2],3]", "[[1,2],3e0]"},
        {"[[1,[2]],[3,4]]", "[[1,[2e0]],[3,4]]"},
        {"[[[1,2],[3,4]]]", "[[[1e0,2],[3,4]]]"},
        {"[1,2]", "[1e0,2]"},
        {"[[1,2],[3,4],[]]", "[[1e0,2],[3,4],[]]"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct geo_layer l[2];
        struct diag_list d[2];
        for (int k = 0; k < 2; k++) {
            const char *json = arena_printf(&a,
                                            HEAD FEATURE("\"class\":\"\\\"coordinates\"",
                                                         "{\"coordinates\":%s,\"type\":"
                                                         "\"LineString\"}") "]}",
                                            k ? rows[i].other : rows[i].plain)
                                   .p;
            read_bytes(&a, str_from(json), &l[k], &d[k]);
        }
        if (l[0].n != l[1].n || d[0].n != d[1].n)
            fail_msg("row %zu: %zu and %zu features, %zu and %zu problems", i, l[0].n, l[1].n,
                     d[0].n, d[1].n);
        for (size_t k = 0; k < d[0].n; k++) {
            assert_string_equal(d[0].items[k].what[DIAG_EN].p, d[1].items[k].what[DIAG_EN].p);
            assert_int_equal(d[0].items[k].line, d[1].items[k].line);
        }
        for (size_t k = 0; k < l[0].n; k++) {
            const struct geo_ring *x = l[0].features[k].rings, *y = l[1].features[k].rings;
            assert_int_equal(x->n, y->n);
            assert_memory_equal(x->pts, y->pts, x->n * sizeof *x->pts);
        }
        arena_finish(&a);
    }
}

// ---- dense shapes ----

#define DENSE_MOST 4000

// Positions `step` degrees apart along sides of 0.01 degrees, three of them, and back.
static size_t write_triangle(char *json, double step, int sides, const char *cls)
{
    static const double corner[][2] = {{114, 22.5}, {114.01, 22.5}, {114, 22.51}, {114, 22.5}};
    size_t used = (size_t)sprintf(
        json,
        HEAD "{\"properties\":{\"class\":\"%s\"},\"geometry\":{\"type\":\"%s\",\"coordinates\":%s",
        cls, sides == 3 ? "Polygon" : "LineString", sides == 3 ? "[[" : "[");
    int n = (int)(0.01 / step + 0.5);
    for (int side = 0; side < sides; side++)
        for (int i = 0; i < n; i++)
            used += (size_t)sprintf(json + used, "[%.8f,%.8f],",
                                    lerp_d(corner[side][0], corner[side + 1][0], (double)i / n),
                                    lerp_d(corner[side][1], corner[side + 1][1], (double)i / n));
    const double *end = corner[sides];
    return used + (size_t)sprintf(json + used, "[%.8f,%.8f]%s}}]}", end[0], end[1],
                                  sides == 3 ? "]]" : "]");
}

static double far_from_ring(struct geo_pt p, const struct geo_ring *r)
{
    double best = INFINITY, kx = 111195 * cos(22.5 * 3.14159265 / 180), ky = 111195;
    double at[2] = {p.lon * kx, p.lat * ky};
    for (size_t i = 0; i + 1 < r->n; i++) {
        double a[2] = {r->pts[i].lon * kx, r->pts[i].lat * ky},
               b[2] = {r->pts[i + 1].lon * kx, r->pts[i + 1].lat * ky};
        best = fmin(best, segment_distance(at, a, b));
    }
    return best;
}

static void dense_shapes_are_kept_to_a_centimetre(void **state)
{
    (void)state;
    static const struct {
        double step;
        int sides;
        const char *cls;
        size_t most; // positions kept; 0: all
    } rows[] = {{1e-5, 3, "pond", 24},     {1e-5, 1, "stream", 8},    {1e-4, 3, "pond", 24},
                {1e-5, 3, "contour", 260}, {5e-5, 3, "contour", 270}, {1e-4, 3, "contour", 0},
                {2.5e-4, 3, "pond", 0},    {2.5e-4, 3, "contour", 0}, {1e-3, 1, "stream", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct geo_layer raw, kept;
        struct diag_list d;
        struct model m = langs();
        char *json = arena_alloc(&a, DENSE_MOST * 32);
        struct str bytes = {json, write_triangle(json, rows[i].step, rows[i].sides, rows[i].cls)};
        size_t positions = 0;
        assert_true(read_bytes(&a, bytes, &raw, &d));
        assert_true(content_read_geojson_texts(&a, bytes, "map/test.geojson", &m, &kept, NULL,
                                               &positions, &d));
        const struct geo_ring *from = &raw.features->rings[0], *to = &kept.features->rings[0];
        assert_int_equal(positions, from->n);
        if (rows[i].most ? to->n > rows[i].most : to->n != from->n)
            fail_msg("row %zu: %zu of %zu positions kept, expected %zu", i, to->n, from->n,
                     rows[i].most);
        for (size_t k = 0; k < from->n; k++)
            assert_true(far_from_ring(from->pts[k], to) < 0.0101);
        arena_finish(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_are_located),
        cmocka_unit_test(one_bad_feature_leaves_the_others),
        cmocka_unit_test(properties_come_in_any_order),
        cmocka_unit_test(multi_forms_are_split_and_holes_kept),
        cmocka_unit_test(hostile_bytes_are_survived),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(a_large_line_is_read),
        cmocka_unit_test(plain_arrays_are_read_as_others),
        cmocka_unit_test(dense_shapes_are_kept_to_a_centimetre),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
