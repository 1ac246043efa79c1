// test_geography: the shipped map is correct: areas, sides, order and distances computed from its
// own files.
#include "harness.h"

#include <math.h>
#include <string.h>

#include "content/content.h"
#include "map/map_view.h"
#include "platform/file.h"

#define MAP HETAO_SOURCE "/content/map/"
#define N_LAYERS 10

static const char *const layer_names[N_LAYERS] = {"abroad", "land", "relief",   "wetland", "water",
                                                  "roads",  "rail", "boundary", "places",  "sites"};

struct fixture {
    struct arena arena;
    struct diag_list diags;
    struct model langs;
    struct geo_layer layers[N_LAYERS];
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    diag_init(&f->diags, &f->arena);
    f->langs.n_langs = 2;
    f->langs.langs[0].tag = STR("zh-Hant");
    f->langs.langs[1].tag = STR("en");
    for (int i = 0; i < N_LAYERS; i++) {
        struct str path = arena_printf(&f->arena, MAP "%s.geojson", layer_names[i]), bytes;
        const char *why = "";
        if (!file_read(&f->arena, path.p, 64u << 20, &bytes, &why))
            fail_msg("%s: %s", path.p, why);
        bool ok = content_read_geojson(&f->arena, bytes, layer_names[i], &f->langs, &f->layers[i],
                                       &f->diags);
        if (!ok || f->diags.n_errors)
            diag_print(&f->diags, DIAG_EN, stderr);
        assert_true(ok);
    }
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    arena_finish(&f->arena);
    free(f);
    return 0;
}

static const struct geo_layer *layer(const struct fixture *f, const char *name)
{
    for (int i = 0; i < N_LAYERS; i++)
        if (!strcmp(layer_names[i], name))
            return &f->layers[i];
    fail_msg("no layer %s", name);
    return NULL;
}

static const struct geo_feature *by_id(const struct geo_layer *l, const char *id)
{
    for (size_t i = 0; i < l->n; i++)
        if (str_eq_z(l->features[i].id, id))
            return &l->features[i];
    fail_msg("no feature %s", id);
    return NULL;
}

static struct geo_pt place(const struct fixture *f, const char *cls, const char *en)
{
    const struct geo_layer *l = layer(f, "places");
    for (size_t i = 0; i < l->n; i++)
        if (str_eq_z(l->features[i].cls, cls) && str_eq_z(l->features[i].names[1], en))
            return l->features[i].rings[0].pts[0];
    fail_msg("no %s called %s", cls, en);
    return (struct geo_pt){0};
}

// A local plane in metres around the region's centre; accurate to 0.1 % over these few kilometres.
static struct px_pt plane(struct geo_pt g)
{
    return (struct px_pt){(g.lon - 114.1) * 111320 * cos(22.51 * acos(-1) / 180),
                          (g.lat - 22.51) * 110740};
}

static double ring_ha(const struct geo_ring *r)
{
    double twice = 0;
    for (size_t i = 0; i + 1 < r->n; i++) {
        struct px_pt a = plane(r->pts[i]), b = plane(r->pts[i + 1]);
        twice += a.x * b.y - b.x * a.y;
    }
    return fabs(twice) / 2 / 1e4;
}

static bool in_feature(const struct geo_feature *f, struct geo_pt p)
{
    bool in = f->n_rings && geo_ring_has(&f->rings[0], p);
    for (size_t i = 1; i < f->n_rings; i++)
        in = in && !geo_ring_has(&f->rings[i], p);
    return in;
}

static void areas_are_the_official_ones(void **state)
{
    struct fixture *f = *state;
    const struct geo_layer *sites = layer(f, "sites");
    double hetao = ring_ha(&by_id(sites, "hetao")->rings[0]);
    double ridge = ring_ha(&by_id(sites, "sandy-ridge")->rings[0]);
    const struct geo_feature *san_tin = by_id(sites, "san-tin");
    double technopole = ring_ha(&san_tin->rings[0]);
    for (size_t i = 1; i < san_tin->n_rings; i++)
        technopole -= ring_ha(&san_tin->rings[i]);
    if (hetao < 80 || hetao > 95 || ridge < 10 || ridge > 12.5 || technopole < 560 ||
        technopole > 670)
        fail_msg("Loop %.1f ha, Sandy Ridge %.1f ha, San Tin %.1f ha", hetao, ridge, technopole);
    assert_true(san_tin->indicative);
    assert_int_equal(san_tin->n_rings, 3);
}

// Every vertex of the sites is on Hong Kong's ground, which the river bounds in the north.
static void sites_lie_on_the_hong_kong_side(void **state)
{
    struct fixture *f = *state;
    const struct geo_feature *hk = &layer(f, "land")->features[0];
    const char *const ids[] = {"hetao", "san-tin", "sandy-ridge"};
    for (int s = 0; s < 3; s++) {
        const struct geo_ring *r = &by_id(layer(f, "sites"), ids[s])->rings[0];
        for (size_t i = 0; i < r->n; i++)
            if (!in_feature(hk, r->pts[i]))
                fail_msg("%s, vertex %zu (%.5f, %.5f) is beyond the river", ids[s], i,
                         r->pts[i].lon, r->pts[i].lat);
    }
}

// The share of a grid of points inside the site that falls into water of a class.
static double share_in(const struct geo_feature *site, const struct geo_layer *water,
                       const char *cls)
{
    int in = 0, wet = 0;
    for (double lon = 114.05; lon < 114.13; lon += 0.0003)
        for (double lat = 22.48; lat < 22.54; lat += 0.0003) {
            struct geo_pt p = {lon, lat};
            if (!in_feature(site, p))
                continue;
            in++;
            for (size_t i = 0; i < water->n; i++)
                if (str_eq_z(water->features[i].cls, cls) && in_feature(&water->features[i], p)) {
                    wet++;
                    break;
                }
        }
    assert_true(in > 40);
    return (double)wet / in;
}

static void no_site_is_over_the_sea(void **state)
{
    struct fixture *f = *state;
    const char *const ids[] = {"hetao", "san-tin", "sandy-ridge"};
    for (int s = 0; s < 3; s++) {
        double share = share_in(by_id(layer(f, "sites"), ids[s]), layer(f, "water"), "bay");
        if (share > 0.01)
            fail_msg("%.1f %% of %s lies in open water", share * 100, ids[s]);
    }
}

static void places_stand_in_their_order(void **state)
{
    struct fixture *f = *state;
    struct geo_pt lo_wu = place(f, "station", "Lo Wu");
    struct geo_pt man_kam_to = place(f, "control-point", "Man Kam To Control Point");
    const struct geo_ring *r = &by_id(layer(f, "sites"), "sandy-ridge")->rings[0];
    for (size_t i = 0; i < r->n; i++)
        assert_true(lo_wu.lon < r->pts[i].lon && r->pts[i].lon < man_kam_to.lon);
    assert_true(geo_distance_m(lo_wu, place(f, "station", "Sheung Shui")) > 2500);
}

static void the_spur_ends_at_lok_ma_chau(void **state)
{
    struct fixture *f = *state;
    const struct geo_layer *rail = layer(f, "rail");
    struct geo_pt station = place(f, "station", "Lok Ma Chau");
    for (size_t i = 0; i < rail->n; i++) {
        const struct geo_ring *r = &rail->features[i].rings[0];
        if (!str_eq_z(rail->features[i].names[1], "East Rail Line Lok Ma Chau Spur"))
            continue;
        double d = geo_distance_m(r->pts[r->n - 1], station);
        if (d > 200)
            fail_msg("the spur ends %.0f m from Lok Ma Chau station", d);
        return;
    }
    fail_msg("no spur line");
}

// The boundary runs in water all the way from the bay to Man Kam To.
static void the_boundary_runs_in_the_river(void **state)
{
    struct fixture *f = *state;
    const struct geo_layer *lines = layer(f, "boundary"), *water = layer(f, "water");
    int n = 0;
    for (size_t i = 0; i < lines->n; i++) {
        const struct geo_ring *r = &lines->features[i].rings[0];
        for (size_t k = 0; str_eq_z(lines->features[i].cls, "boundary") && k < r->n; k++) {
            if (r->pts[k].lon < 113.96 || r->pts[k].lon > 114.14)
                continue;
            bool wet = false;
            for (size_t w = 0; w < water->n; w++)
                wet = wet || in_feature(&water->features[w], r->pts[k]);
            if (!wet)
                fail_msg("the boundary is on land at %.5f, %.5f", r->pts[k].lon, r->pts[k].lat);
            n++;
        }
    }
    assert_true(n > 80);
}

static void every_place_has_both_names(void **state)
{
    struct fixture *f = *state;
    const struct geo_layer *l = layer(f, "places");
    assert_int_equal(l->n, 99);
    for (size_t i = 0; i < l->n; i++) {
        const struct geo_feature *p = &l->features[i];
        if (!p->names[0].n || !p->names[1].n || p->rank < 1 || p->rank > 4)
            fail_msg("place %zu (%.*s): a name or rank is missing", i, (int)p->names[1].n,
                     p->names[1].p);
    }
}

static void everything_is_in_the_region(void **state)
{
    struct fixture *f = *state;
    size_t vertices = 0;
    for (int i = 0; i < N_LAYERS; i++)
        for (size_t k = 0; k < f->layers[i].n; k++)
            for (size_t r = 0; r < f->layers[i].features[k].n_rings; r++) {
                const struct geo_ring *ring = &f->layers[i].features[k].rings[r];
                vertices += ring->n;
                for (size_t p = 0; p < ring->n; p++)
                    if (ring->pts[p].lon < 113.75 || ring->pts[p].lon > 114.45 ||
                        ring->pts[p].lat < 22.25 || ring->pts[p].lat > 22.8)
                        fail_msg("%s: feature %zu leaves the region", layer_names[i], k);
            }
    assert_true(vertices > 2700);
}

static bool says(struct str name, const char *const *words, int n)
{
    for (int i = 0; i < n; i++)
        if (name.n && strstr(name.p, words[i]))
            return true;
    return false;
}

// Names of planned things say so in both languages; names of existing ones do not.
static void planned_names_say_so(const struct geo_layer *l)
{
    static const char *const zh[] = {"規劃中", "興建中"}, *const en[] = {"(planned)",
                                                                         "(under construction)"};
    for (size_t i = 0; i < l->n; i++) {
        const struct geo_feature *g = &l->features[i];
        if (says(g->names[0], zh, 2) != g->planned || says(g->names[1], en, 2) != g->planned)
            fail_msg("%s: planned %d", g->names[1].p, g->planned);
    }
}

static void planned_lines_say_so(void **state)
{
    struct fixture *f = *state;
    planned_names_say_so(layer(f, "rail"));
    planned_names_say_so(layer(f, "places"));
    const struct geo_layer *rail = layer(f, "rail");
    int planned = 0;
    for (size_t i = 0; i < rail->n; i++) {
        assert_int_equal(rail->features[i].planned,
                         str_eq_z(rail->features[i].cls, "rail-planned"));
        planned += rail->features[i].planned;
    }
    assert_int_equal(planned, 2);
    assert_int_equal(rail->n, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_are_the_official_ones),
        cmocka_unit_test(sites_lie_on_the_hong_kong_side),
        cmocka_unit_test(no_site_is_over_the_sea),
        cmocka_unit_test(places_stand_in_their_order),
        cmocka_unit_test(the_spur_ends_at_lok_ma_chau),
        cmocka_unit_test(the_boundary_runs_in_the_river),
        cmocka_unit_test(every_place_has_both_names),
        cmocka_unit_test(everything_is_in_the_region),
        cmocka_unit_test(planned_lines_say_so),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
