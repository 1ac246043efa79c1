// test_close: what a site shows from close by: its records around it, squares of a hectare, the
// buildings that records count, and the section; and that no name lies on an outline.
#include "stage.h"

#include "content/figure_scenes.h"
#include "scene/screens/close.h"

#include <math.h>

#include "map/hectares.h"
#include "map/map_section.h"
#include "scene/parts/outline_room.h"

#define LANGS 2
#define TILES_MOST 32

static const struct px_size sizes[] = {{1920, 1080}, {1080, 1920}, {3840, 2160}, {1366, 768}};
#define N_SIZES ((int)(sizeof sizes / sizeof *sizes))

static int site(const struct stage *f, const char *id)
{
    return model_site(f->world.model, str_from(id));
}

static void set(struct stage *f, int size, int lang, int text)
{
    stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = sizes[size]});
    stage_act(f, (struct action){.kind = ACTION_LANG, .index = lang});
    stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = text});
    stage_act(f, (struct action){.kind = ACTION_LEFT_HAND, .index = 0});
}

static void approach(struct stage *f, int s)
{
    stage_act(f, (struct action){.kind = ACTION_APPROACH, .index = s});
    stage_build_after(f, 3000);
    stage_build_after(f, 3000);
}

static int hits_with(const struct stage *f, const char *prefix, struct px_rect *out)
{
    int n = 0;
    for (size_t i = 0; i < f->out.hits.n && n < TILES_MOST; i++)
        if (str_starts(f->out.hits.items[i].id, prefix))
            out[n++] = f->out.hits.items[i].box;
    return n;
}

static bool says(const struct stage *f, struct str text)
{
    for (size_t i = 0; i < f->out.n_items; i++)
        if (str_eq(f->out.items[i].text, text))
            return true;
    return false;
}

static int icons(const struct stage *f, const char *name)
{
    int n = 0;
    for (size_t i = 0; i < f->out.draw.n; i++)
        n += f->out.draw.cmds[i].kind == DRAW_ICON && str_eq_z(f->out.draw.cmds[i].icon, name);
    return n;
}

// Whether any of the ring's edges comes into the box.
static bool ring_cuts(const struct stage *f, const struct geo_ring *ring, struct px_rect box)
{
    const struct map_view *v = &f->s.camera.view;
    for (size_t i = 1; i < ring->n; i++)
        if (px_rect_cut(box, map_view_to_px(v, map_from_geo(ring->pts[i - 1])),
                        map_view_to_px(v, map_from_geo(ring->pts[i]))))
            return true;
    return false;
}

// ---- squares ----

static void ten_squares_cover_the_site(void **state)
{
    struct stage *f = *state;
    const struct site *st = &f->world.model->sites[site(f, "sandy-ridge")];
    struct hectares h;
    hectares_cover(&h, &st->outline, 10);
    assert_int_equal(h.n, 10);
    assert_true(h.cover > 0.8 && h.cover <= 1);
    double ground = h.side_m * map_ground_scale(h.origin);
    assert_true(fabs(ground - 100) < 0.1);
    hectares_cover(&h, &st->outline, HECTARES_MAX + 1);
    assert_int_equal(h.n, 0);
    hectares_cover(&h, &f->world.model->sites[site(f, "san-tin")].outline, 10);
    assert_int_equal(h.n, 0); // wider than the raster
}

static int lit(const struct stage *f, double *side)
{
    const struct rgba c = f->world.model->sites[site(f, "sandy-ridge")].colours[f->s.theme];
    int n = 0;
    double px = 100 / map_ground_scale(f->s.camera.view.centre) / f->s.camera.view.m_per_px;
    for (size_t i = 0; i < f->out.draw.n; i++) {
        const struct draw_cmd *d = &f->out.draw.cmds[i];
        bool square = d->kind == DRAW_ROUND && fabs(d->box.w - d->box.h) < 3 && d->box.w > 0.9 * px;
        if (!square || d->colour.r != c.r || d->colour.g != c.g || d->alpha < 0.05)
            continue;
        *side = d->box.w;
        n++;
    }
    return n;
}

static void squares_are_lit_one_by_one(void **state)
{
    struct stage *f = *state;
    double side = 0;
    set(f, 0, 0, 0);
    approach(f, site(f, "sandy-ridge"));
    assert_int_equal(lit(f, &side), 10);
    double px = 100 / map_ground_scale(f->s.camera.view.centre) / f->s.camera.view.m_per_px;
    assert_true(fabs(side + 4 - px) < 3);
    assert_true(says(f, f->world.model->ui[UI_SQUARE].in[0]));
    f->scene.close.lit_ms[site(f, "sandy-ridge")] = f->s.now_ms - 3.5 * 60;
    stage_build(f);
    assert_int_equal(lit(f, &side), 4);
    stage_act(f, (struct action){.kind = ACTION_LESS_MOTION, .index = 1});
    stage_build(f);
    assert_int_equal(lit(f, &side), 10);
    stage_act(f, (struct action){.kind = ACTION_LESS_MOTION, .index = 0});
}

// ---- buildings ----

static void buildings_stand_under_their_dates(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    for (int i = 0; i < LANGS * N_SIZES; i++) {
        int lang = i / N_SIZES;
        set(f, i % N_SIZES, lang, 0); // upright, on a sheet below the outline
        approach(f, site(f, "hetao"));
        assert_int_equal(icons(f, "block"), 3 + 2);
        assert_int_equal(icons(f, "block-to-come"), 5);
        for (int l = 0; l < LANGS; l++)
            assert_true(says(f, m->ui[UI_NOT_STATED].in[l]));
        const struct initiative *pa =
            &m->initiatives[model_initiative(m, STR("pa-hetao-phase1-buildings"))];
        for (int k = 0; k < 2; k++)
            assert_true(says(f, pa->figures[k].display.in[lang]));
        assert_true(says(f, m->sources[pa->source].date_words.in[lang]));
    }
}

// ---- areas ----

static void floor_area_stands_apart_from_land(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    struct close_area floor, land;
    assert_true(close_area_find(&floor, m, site(f, "sandy-ridge"), true));
    assert_true(close_area_find(&land, m, site(f, "sandy-ridge"), false));
    assert_true(figure_area_m2(floor.figure) == 250000 && figure_area_m2(land.figure) == 100000);
    assert_true(floor.initiative != land.initiative);
    assert_false(close_area_find(&(struct close_area){0}, m, site(f, "san-tin"), true));
    for (int i = 0; i < 2 * LANGS; i++) {
        int lang = i / 2;
        set(f, i % 2, lang, 0);
        approach(f, site(f, "sandy-ridge"));
        assert_true(says(f, floor.figure->display.in[lang]));
        assert_true(says(f, land.figure->display.in[lang])); // "about 10 hectares"
        assert_true(says(f, m->ui[UI_FIG_AREAS_NOTE].in[lang]));
        const struct rgba c = m->sites[floor.site].colours[f->s.theme];
        int slabs = 0; // their front edges
        for (size_t k = 0; k < f->out.draw.n; k++) {
            const struct draw_cmd *d = &f->out.draw.cmds[k];
            slabs +=
                d->kind == DRAW_LINE && d->n_pts == 3 && d->colour.r == c.r && d->colour.g == c.g;
        }
        assert_int_equal(slabs, 25);
    }
}

// ---- tiles ----

static void check_apart(const struct px_rect *r, int n, const char *where)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++)
            if (px_rect_meets(r[i], r[k]))
                fail_msg("%s: two tiles overlap", where);
}

// Threads of the site's colour: four points, none crossing another.
static int check_threads(const struct stage *f, int s, const char *where)
{
    const struct rgba c = f->world.model->sites[s].colours[f->s.theme];
    const struct draw_cmd *threads[TILES_MOST];
    int n = 0;
    for (size_t i = 0; i < f->out.draw.n; i++) {
        const struct draw_cmd *d = &f->out.draw.cmds[i];
        if (d->kind == DRAW_LINE && d->n_pts == 4 && d->colour.r == c.r && n < TILES_MOST)
            threads[n++] = d;
    }
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++)
            for (int a = 0; a < 3; a++)
                for (int b = 0; b < 3; b++) {
                    struct px_pt p = threads[i]->pts[a], q = threads[i]->pts[a + 1],
                                 r = threads[k]->pts[b], t = threads[k]->pts[b + 1];
                    double d1 = (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x),
                           d2 = (q.x - p.x) * (t.y - p.y) - (q.y - p.y) * (t.x - p.x),
                           d3 = (t.x - r.x) * (p.y - r.y) - (t.y - r.y) * (p.x - r.x),
                           d4 = (t.x - r.x) * (q.y - r.y) - (t.y - r.y) * (q.x - r.x);
                    if (d1 * d2 < 0 && d3 * d4 < 0)
                        fail_msg("%s: two threads cross", where);
                }
    return n;
}

static void records_stand_around_every_site(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    for (int i = 0; i < N_SIZES * 4 * m->n_sites; i++) {
        int size = i % N_SIZES, text = i / N_SIZES % 4, s = i / N_SIZES / 4;
        struct px_rect tiles[LANGS][TILES_MOST];
        int n[LANGS], threads = 0;
        char where[80];
        snprintf(where, sizeof where, "%s, %dx%d, text size %d", m->sites[s].id.p, sizes[size].w,
                 sizes[size].h, text);
        for (int lang = 0; lang < LANGS; lang++) {
            set(f, size, lang, text);
            approach(f, s);
            n[lang] = hits_with(f, "card:", tiles[lang]);
            threads = check_threads(f, s, where);
            check_apart(tiles[lang], n[lang], where);
            for (int k = 0; k < n[lang]; k++)
                if (ring_cuts(f, &m->sites[s].outline, tiles[lang][k]))
                    fail_msg("%s: a tile covers the outline", where);
        }
        if (n[0] < 1 || n[0] != n[1] || memcmp(tiles[0], tiles[1], (size_t)n[0] * sizeof **tiles))
            fail_msg("%s: %d tiles in one language, %d in the other, or elsewhere", where, n[0],
                     n[1]);
        if (text == 0 && threads != n[1])
            fail_msg("%s: %d tiles, %d threads", where, n[1], threads);
        for (int k = 0; k < n[0]; k++)
            if (tiles[0][k].h < 80 * f->s.layout.k - 1)
                fail_msg("%s: a tile is %g px high", where, tiles[0][k].h);
    }
}

static void all_records_of_the_loop_have_a_tile(void **state)
{
    struct stage *f = *state;
    struct px_rect tiles[TILES_MOST];
    set(f, 0, 0, 0);
    approach(f, site(f, "hetao"));
    assert_int_equal(hits_with(f, "card:", tiles), 12);
}

static void the_panel_leaves_its_site_free(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    for (int i = 0; i < 2 * LANGS * m->n_sites; i++) {
        int s = i / 2 / LANGS;
        set(f, i % 2, i / 2 % LANGS, 0);
        stage_act(f, (struct action){.kind = ACTION_SITE, .index = s});
        stage_build_after(f, 3000);
        stage_build_after(f, 3000);
        struct px_rect on[TILES_MOST];
        int n = hits_with(f, "zoom.", on);
        n += hits_with(f, "near.", on + n);
        n += hits_with(f, "map.section", on + n);
        assert_true(n >= 4);
        for (int k = 0; k < n; k++)
            if (ring_cuts(f, &m->sites[s].outline, on[k]))
                fail_msg("%s, %d: a button covers the outline", m->sites[s].id.p, i);
        stage_act(f, (struct action){.kind = ACTION_HOME});
    }
}

// ---- one outline over another ----

static struct px_rect handle_of(const struct stage *f)
{
    struct px_rect box[TILES_MOST];
    assert_int_equal(hits_with(f, "compare.handle", box), 1);
    return box[0];
}

static void a_compared_outline_can_be_dragged(void **state)
{
    struct stage *f = *state;
    set(f, 0, 0, 0);
    stage_act(f, (struct action){.kind = ACTION_SITE, .index = site(f, "hetao")});
    stage_act(f, (struct action){.kind = ACTION_COMPARE, .index = site(f, "sandy-ridge")});
    stage_build_after(f, 3000);
    stage_build_after(f, 3000);
    struct px_rect was = handle_of(f);
    assert_true(was.h >= 80);
    stage_act(f, (struct action){.kind = ACTION_DRAG, .d = {60, 90}});
    stage_build(f);
    struct px_rect is = handle_of(f);
    assert_true(fabs(is.x - was.x - 60) <= 1 && fabs(is.y - was.y - 90) <= 1);
    stage_act(f, (struct action){.kind = ACTION_DRAG, .d = {1e6, -1e6}}); // stays in view
    stage_build(f);
    assert_true(px_rect_holds(f->s.layout.stage, handle_of(f)));
    stage_act(f, (struct action){.kind = ACTION_COMPARE, .index = site(f, "san-tin")});
    assert_true(f->s.compare_by.x == 0 && f->s.compare_by.y == 0);
    stage_act(f, (struct action){.kind = ACTION_HOME});
}

// ---- the section ----

static void the_section_has_true_widths(void **state)
{
    struct stage *f = *state;
    for (int lang = 0; lang < LANGS; lang++) {
        set(f, 0, lang, 0);
        stage_act(f, (struct action){.kind = ACTION_SECTION, .index = 1});
        stage_build_after(f, 3000);
        stage_build_after(f, 3000);
        assert_true(f->s.section);
        assert_true(says(f, lang ? STR("150 m") : STR("150 米")));
        assert_true(says(f, lang ? STR("685 m") : STR("685 米")));
        assert_true(says(f, f->world.model->ui[UI_SECTION_NOTE].in[lang]));
        stage_act(f, (struct action){.kind = ACTION_PAN, .d = {0, 120}});
        stage_build(f);
        assert_false(says(f, lang ? STR("685 m") : STR("685 米"))); // it slid
        stage_act(f, (struct action){.kind = ACTION_BACK});
        stage_build(f);
        assert_false(f->s.section);
    }
}

// Home, near a site and the section are fitted anew to another layout, even before the flight there
// has ended.
static void another_layout_keeps_the_place(void **state)
{
    struct stage *f = *state;
    const struct action places[] = {{.kind = ACTION_HOME},
                                    {.kind = ACTION_APPROACH, .index = 1},
                                    {.kind = ACTION_SECTION, .index = 1}};
    const struct action layouts[] = {{.kind = ACTION_TEXT_SIZE, .index = 3},
                                     {.kind = ACTION_RESIZE, .size = {1080, 1920}},
                                     {.kind = ACTION_LEFT_HAND, .index = 1}};
    for (int i = 0; i < 2 * 3 * 3; i++) {
        const struct action *place = &places[i % 3], *layout = &layouts[i / 3 % 3];
        set(f, 0, 0, 0);
        stage_act(f, *place);
        stage_build_after(f, i < 9 ? 4000 : 300);
        stage_act(f, *layout);
        stage_build_after(f, 4000);
        struct map_view is = f->s.camera.view;
        set(f, 0, 0, 0);
        stage_act(f, *layout);
        stage_act(f, *place);
        stage_build_after(f, 4000);
        const struct map_view *want = &f->s.camera.view;
        if (!camera_same_view(&is, want))
            fail_msg("place %d, layout %d: %g m/px, not %g", i % 3, i / 3 % 3, is.m_per_px,
                     want->m_per_px);
    }
}

// ---- names ----

static double random_in(uint64_t *s, double lo, double hi)
{
    *s ^= *s << 13;
    *s ^= *s >> 7;
    *s ^= *s << 17;
    return lo + (hi - lo) * (double)(*s >> 11) / 9007199254740992.0;
}

static void check_name(const struct stage *f, struct px_rect box, int camera)
{
    const struct model *m = f->world.model;
    for (int s = 0; s < m->n_sites; s++) {
        bool cut = ring_cuts(f, &m->sites[s].outline, px_rect_grow(box, -1));
        for (int k = 0; k < m->sites[s].n_holes; k++)
            cut |= ring_cuts(f, &m->sites[s].holes[k], px_rect_grow(box, -1));
        if (cut)
            fail_msg("camera %d: a name at %g, %g, %g x %g lies on the outline of %s", camera,
                     box.x, box.y, box.w, box.h, m->sites[s].id.p);
    }
}

static void no_name_lies_on_an_outline(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    uint64_t seed = 77;
    int names = 0;
    for (int i = 0; i < 200; i++) {
        set(f, i % 2, i / 2 % LANGS, 0);
        struct geo_pt at = m->sites[i % m->n_sites].label;
        at.lon += random_in(&seed, -0.02, 0.02);
        at.lat += random_in(&seed, -0.015, 0.015);
        stage_act(f, (struct action){.kind = ACTION_PLACE,
                                     .centre = map_from_geo(at),
                                     .m_per_px = exp2(random_in(&seed, -0.5, 3.6))});
        stage_build_after(f, 1000);
        stage_build_after(f, 1000);
        for (int k = 0; k < f->scene.labels.n; k++, names++)
            check_name(f, f->scene.labels.items[k].box, i);
        for (int k = 0; k < f->scene.lines.n; k++)
            for (int b = 0; b < f->scene.lines.items[k].n_boxes; b++)
                check_name(f, f->scene.lines.items[k].boxes[b], i);
    }
    assert_true(names > 200);
}

static void the_river_is_named_at_home(void **state)
{
    struct stage *f = *state;
    for (int i = 0; i < 2 * LANGS; i++) {
        int lang = i / 2;
        set(f, i % 2, lang, 0);
        stage_act(f, (struct action){.kind = ACTION_HOME});
        stage_build_after(f, 3000);
        stage_build_after(f, 3000);
        assert_true(says(f, lang ? STR("Shenzhen River") : STR("深圳河")));
        if (i % 2) // upright, Deep Bay is not in view
            continue;
        assert_true(says(f, lang ? STR("Deep Bay (Shenzhen Bay)") : STR("后海灣（深圳灣）")) ||
                    says(f, lang ? STR("Deep Bay") : STR("后海灣")));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_squares_cover_the_site),
        cmocka_unit_test(squares_are_lit_one_by_one),
        cmocka_unit_test(buildings_stand_under_their_dates),
        cmocka_unit_test(floor_area_stands_apart_from_land),
        cmocka_unit_test(records_stand_around_every_site),
        cmocka_unit_test(all_records_of_the_loop_have_a_tile),
        cmocka_unit_test(the_panel_leaves_its_site_free),
        cmocka_unit_test(a_compared_outline_can_be_dragged),
        cmocka_unit_test(the_section_has_true_widths),
        cmocka_unit_test(another_layout_keeps_the_place),
        cmocka_unit_test(no_name_lies_on_an_outline),
        cmocka_unit_test(the_river_is_named_at_home),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
