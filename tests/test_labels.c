// test_labels: names on the real map in the real scene: they never touch, are never cut or covered,
// and keep their places while the camera moves.
#include "map/terrain.h"
#include "stage.h"

#include <math.h>
#include <string.h>

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

// One name's boxes: a place has one, a name along a line about one for each letter.
struct name {
    const struct px_rect *boxes;
    int n;
};

static int names_of(const struct stage *f, struct name *out)
{
    int n = 0;
    for (int i = 0; i < f->scene.labels.n; i++)
        out[n++] = (struct name){&f->scene.labels.items[i].box, 1};
    for (int i = 0; i < f->scene.lines.n; i++)
        out[n++] = (struct name){f->scene.lines.items[i].boxes, f->scene.lines.items[i].n_boxes};
    return n;
}

static void assert_apart(const struct name *a, const struct name *b, int camera)
{
    for (int i = 0; i < a->n; i++)
        for (int k = 0; k < b->n; k++)
            if (px_rect_meets(a->boxes[i], b->boxes[k]))
                fail_msg("camera %d: names overlap at %g, %g", camera, a->boxes[i].x,
                         a->boxes[i].y);
}

static void assert_clear(const struct stage *f, const struct name *a, int camera)
{
    for (int i = 0; i < a->n; i++) {
        if (!px_rect_holds(f->s.layout.stage, a->boxes[i]))
            fail_msg("camera %d: a name leaves the map at %g, %g", camera, a->boxes[i].x,
                     a->boxes[i].y);
        for (size_t k = 0; k < f->out.hits.n; k++) {
            const struct hit *h = &f->out.hits.items[k];
            if ((h->kind == HIT_BUTTON || h->kind == HIT_BLOCK) &&
                px_rect_meets(h->box, a->boxes[i]))
                fail_msg("camera %d: a name lies under %s", camera, h->id.p);
        }
    }
}

static void check_random_view(struct stage *f, uint64_t *seed)
{
    const struct model *m = f->world.model;
    struct geo_pt at = {random_in(seed, m->bounds_sw.lon, m->bounds_ne.lon),
                        random_in(seed, m->bounds_sw.lat, m->bounds_ne.lat)};
    stage_act(f, (struct action){.kind = ACTION_PLACE,
                                 .centre = map_from_geo(at),
                                 .m_per_px = exp2(random_in(seed, -1.3, 4.2))});
}

// On a bend, letters stand as far apart as they were set, beside the line too.
static void assert_even(const struct map_line_label *o, int camera)
{
    for (int r = 0; r < o->n_runs; r++) {
        const struct map_line_run *run = &o->runs[r];
        double step = run->width / run->n_boxes, at[MAP_BEND_BOXES + 1];
        struct px_pt p[MAP_BEND_BOXES + 1], dirs[MAP_BEND_BOXES + 1];
        for (int i = 0; i <= run->n_boxes; i++)
            at[i] = i * step;
        map_bend_spread(&o->bend, run, at, run->n_boxes + 1, p, dirs);
        for (int i = 0; i < run->n_boxes; i++) {
            double way = hypot(p[i + 1].x - p[i].x, p[i + 1].y - p[i].y) / step;
            if (way < 0.9 || way > 1.1)
                fail_msg("camera %d: letters stand at %.2f of their distance", camera, way);
        }
    }
}

// 1,000 cameras in each language; in one of four a site's panel is open.
static void names_never_touch(void **state)
{
    struct stage *f = *state;
    static struct name names[MAP_LABELS_MAX + MAP_LINE_LABELS_MAX];
    uint64_t seed = 20260226;
    int places = 0, lines = 0, both = 0;
    for (int i = 0; i < 2000; i++) {
        stage_act(f, (struct action){.kind = ACTION_LANG, .index = i % 2});
        if (i % 8 == 0)
            stage_act(f, (struct action){.kind = ACTION_SITE, .index = i / 8 % 3});
        if (i % 8 == 2)
            stage_act(f, (struct action){.kind = ACTION_HOME});
        if (i % 8 < 3) {
            stage_act(f, (struct action){.kind = ACTION_WAKE});
            stage_pass(f, 2000);
        }
        check_random_view(f, &seed);
        stage_build(f);
        int n = names_of(f, names);
        for (int a = 0; a < n; a++) {
            assert_clear(f, &names[a], i);
            for (int b = 0; b < a; b++)
                assert_apart(&names[a], &names[b], i);
        }
        places += f->scene.labels.n;
        lines += f->scene.lines.n;
        for (int k = 0; k < f->scene.lines.n; k++) {
            both += f->scene.lines.items[k].n_runs == 2;
            assert_even(&f->scene.lines.items[k], i);
        }
    }
    // Each name has the room of its longest language, so fewer stand than one language alone could
    // have.
    if (places < 3000 || lines < 1000 || both < lines / 2)
        fail_msg("%d places, %d lines, %d of them in both languages", places, lines, both);
}

// The same leaning back over the terrain: 500 cameras in each language, signs on their poles. A
// name stands where its place is seen.
static void names_never_touch_leaning(void **state)
{
    struct stage *f = *state;
    static struct name names[MAP_LABELS_MAX + MAP_LINE_LABELS_MAX];
    struct map_shapes shapes = *f->world.shapes;
    const struct world flat = f->world;
    uint64_t seed = 20250920;
    int places = 0;
    shapes.terrain = terrain_build(&f->bundle, f->world.shapes);
    assert_non_null(shapes.terrain);
    f->world.shapes = &shapes;
    stage_act(f, (struct action){.kind = ACTION_HOME});
    for (int i = 0; i < 1000; i++) {
        struct camera_lean *lean = &f->s.camera.lean;
        stage_act(f, (struct action){.kind = ACTION_LANG, .index = i % 2});
        check_random_view(f, &seed);
        lean->pitch = random_in(&seed, 0.01, MAP_PITCH_MAX);
        lean->bearing = random_in(&seed, -0.45, 0.45);
        lean->frame = f->s.layout.view;
        stage_build(f);
        int n = names_of(f, names);
        for (int a = 0; a < n; a++) {
            assert_clear(f, &names[a], i);
            for (int b = 0; b < a; b++)
                assert_apart(&names[a], &names[b], i);
        }
        const struct map_view seen = camera_seen(&f->s.camera);
        places += f->scene.labels.n;
        for (int k = 0; k < f->scene.labels.n; k++)
            if (map_tilt_hides(&seen, shapes.places[f->scene.labels.items[k].place].at))
                fail_msg("camera %d: a name stands where a hill hides its place", i);
        assert_int_equal(f->scene.lines.n, 0);
    }
    if (places < 1000)
        fail_msg("%d places", places);
    f->world = flat;
    stage_act(f, (struct action){.kind = ACTION_HOME});
}

// The labels of the frame before, to detect moves and flicker.
struct record {
    uint8_t side[512]; // + 1, 0 = hidden
    int gone[512];     // frames since it was hidden, 0 = never
};

static void watch(struct stage *f, struct record *r)
{
    const struct map_labels *l = &f->scene.labels;
    const struct map_view *v = &f->s.camera.view;
    uint8_t now[512] = {0};
    for (int i = 0; i < l->n; i++) {
        const struct map_label *o = &l->items[i];
        struct px_pt at = map_view_to_px(v, f->world.shapes->places[o->place].at);
        now[o->place] = (uint8_t)(o->side + 1);
        // At most half a pixel, as the tiles are drawn.
        if (fabs(at.x - o->dot.x) > 0.5 + 1e-6 || fabs(at.y - o->dot.y) > 0.5 + 1e-6)
            fail_msg("place %d stands %g, %g px from its anchor", o->place, at.x - o->dot.x,
                     at.y - o->dot.y);
        if (r->side[o->place] && r->side[o->place] != now[o->place])
            fail_msg("place %d hops to another side", o->place);
    }
    for (int i = 0; i < 512; i++) {
        if (now[i] && r->gone[i] && r->gone[i] < 10)
            fail_msg("place %d was away for %d frames", i, r->gone[i]);
        r->gone[i] = now[i] ? 0 : r->side[i] ? 1 : r->gone[i] ? r->gone[i] + 1 : 0;
    }
    memcpy(r->side, now, sizeof now);
}

static void names_hold_their_places_in_flight(void **state)
{
    struct stage *f = *state;
    struct record r = {0};
    stage_act(f, (struct action){.kind = ACTION_HOME});
    stage_build_after(f, 2000);
    for (int site = 0; site < 3; site++) {
        stage_act(f, (struct action){.kind = ACTION_SITE, .index = site});
        r = (struct record){0};
        for (int i = 0; i < 90; i++) {
            stage_pass(f, 16);
            stage_build(f);
            watch(f, &r);
        }
    }
}

static void a_finger_makes_no_name_flicker(void **state)
{
    struct stage *f = *state;
    struct record r = {0};
    stage_act(f, (struct action){.kind = ACTION_HOME});
    stage_build_after(f, 2000);
    watch(f, &r);
    for (int i = 0; i < 200; i++) { // 300 px in one direction
        stage_act(f, (struct action){.kind = ACTION_PAN, .d = {-1.5, 0.7}});
        stage_pass(f, 16);
        stage_build(f);
        watch(f, &r);
    }
}

// A pan moves a name along a line unchanged: same bend, same place on the ground.
static void lines_move_as_they_are(void **state)
{
    struct stage *f = *state;
    struct geo_pt at = {114.13, 22.505};
    stage_act(f, (struct action){.kind = ACTION_HOME});
    stage_build_after(f, 2000);
    stage_act(f, (struct action){.kind = ACTION_PLACE, .centre = map_from_geo(at), .m_per_px = 4});
    stage_build(f);
    assert_true(f->scene.lines.n >= 3);
    for (int step = 0; step < 40; step++) {
        static struct map_lines before;
        before = f->scene.lines;
        struct px_pt was = map_view_to_px(&f->s.camera.view, (struct map_pt){12700000, 2576000});
        stage_act(f, (struct action){.kind = ACTION_PAN, .d = {3.3, -1.7}});
        stage_pass(f, 16);
        stage_build(f);
        struct px_pt is = map_view_to_px(&f->s.camera.view, (struct map_pt){12700000, 2576000});
        for (int i = 0; i < f->scene.lines.n; i++)
            for (int k = 0; k < before.n; k++) {
                const struct map_line_label *a = &before.items[k], *b = &f->scene.lines.items[i];
                if (a->line != b->line || a->slot != b->slot || a->form != b->form)
                    continue;
                const struct px_pt *p = a->bend.p, *q = b->bend.p;
                assert_true(fabs(q[0].x - p[0].x - (is.x - was.x)) <= 1);
                assert_true(fabs(q[0].y - p[0].y - (is.y - was.y)) <= 1);
                assert_true(fabs(q[9].x - q[0].x - (p[9].x - p[0].x)) < 1e-6);
            }
    }
}

static void texts_stand_upright(void **state)
{
    struct stage *f = *state;
    uint64_t seed = 5;
    for (int i = 0; i < 60; i++) {
        check_random_view(f, &seed);
        stage_build(f);
        for (int k = 0; k < f->scene.lines.n; k++) {
            const struct map_bend *b = &f->scene.lines.items[k].bend;
            double dx = b->p[b->n - 1].x - b->p[0].x, dy = b->p[b->n - 1].y - b->p[0].y;
            if (dx < -0.25 * fabs(dy))
                fail_msg("camera %d: a name runs backwards", i);
        }
    }
}

static int settle(struct stage *f)
{
    int frames = 0;
    do {
        stage_pass(f, 16);
        stage_build(f);
    } while (state_animating(&f->s, &f->world) && frames++ < 300);
    return frames;
}

// New names fade in, others stay opaque, and then nothing moves.
static void names_fade(void **state)
{
    struct stage *f = *state;
    stage_act(f, (struct action){.kind = ACTION_HOME});
    settle(f);
    assert_false(state_animating(&f->s, &f->world));
    stage_act(f, (struct action){.kind = ACTION_ZOOM_NOW, .at = {960, 500}, .factor = 1.5});
    stage_pass(f, 16);
    stage_build(f);
    int faint = 0;
    for (size_t i = 0; i < f->out.draw.n; i++) {
        const struct draw_cmd *c = &f->out.draw.cmds[i];
        faint += (c->kind == DRAW_TEXT || c->kind == DRAW_BENT) && c->halo > 0 && c->alpha < 1;
    }
    assert_true(faint > 0);
    assert_in_range(settle(f), 3, 40);
    for (size_t i = 0; i < f->out.draw.n; i++) {
        const struct draw_cmd *c = &f->out.draw.cmds[i];
        assert_true(c->kind != DRAW_BENT || c->alpha == 1);
    }
}

static bool stands(const struct stage *f, int line, int slot)
{
    for (int i = 0; i < f->scene.lines.n; i++)
        if (f->scene.lines.items[i].line == line && f->scene.lines.items[i].slot == slot)
            return true;
    return false;
}

// A name along a line that loses its place fades out there, a little more each frame.
static void line_names_fade_out(void **state)
{
    struct stage *f = *state;
    int seen = 0;
    stage_act(f, (struct action){.kind = ACTION_PLACE,
                                 .centre = map_from_geo((struct geo_pt){114.12, 22.50}),
                                 .m_per_px = 2});
    settle(f);
    assert_true(f->scene.lines.n > 0);
    for (int step = 0; step < 50; step++) {
        stage_act(f, (struct action){.kind = ACTION_ZOOM_NOW, .at = {960, 500}, .factor = 0.95});
        stage_pass(f, 16);
        stage_build(f);
        for (int i = 0; i < f->scene.n_line_fades; i++) {
            const struct scene_line_fade *o = &f->scene.line_fades[i];
            if (stands(f, o->at.line, o->at.slot))
                continue;
            seen++;
            assert_true(o->fade.shown > 0 && o->fade.shown < 1);
        }
    }
    assert_true(seen > 3);
    settle(f);
    for (int i = 0; i < f->scene.n_line_fades; i++)
        assert_true(stands(f, f->scene.line_fades[i].at.line, f->scene.line_fades[i].at.slot));
}

// ---- marks ----

static const struct scene_item *item_that_says(const struct stage *f, struct str text)
{
    for (size_t i = 0; i < f->out.n_items; i++)
        if (str_eq(f->out.items[i].text, text))
            return &f->out.items[i];
    return NULL;
}

static const struct draw_cmd *compared_path(const struct stage *f)
{
    const struct draw_cmd *last = NULL;
    for (size_t i = 0; i < f->out.draw.n; i++) // the title's mark is also a path, but not closed
        if (f->out.draw.cmds[i].kind == DRAW_PATH) {
            const struct draw_cmd *c = &f->out.draw.cmds[i];
            if (c->path[0].x == c->path[c->n_pts - 1].x)
                last = c;
        }
    return last;
}

static double shoelace(const struct px_pt *p, int n)
{
    double sum = 0;
    for (int i = 0; i + 1 < n; i++)
        sum += p[i].x * p[i + 1].y - p[i + 1].x * p[i].y;
    return fabs(sum) / 2;
}

// A compared outline has its area on the ground, at the scale shown.
static void sizes_are_compared_to_scale(void **state)
{
    struct stage *f = *state;
    for (int over = 0; over < 3; over++)
        for (int with = 0; with < 3; with++) {
            stage_act(f, (struct action){.kind = ACTION_SITE, .index = over});
            stage_act(f, (struct action){.kind = ACTION_COMPARE, .index = with});
            stage_build_after(f, 2000);
            assert_int_equal(f->s.compare, with == over ? -1 : with);
            const struct draw_cmd *c = compared_path(f);
            assert_true((c != NULL) == (with != over));
            if (!c)
                continue;
            const struct geo_ring *ring = &f->world.model->sites[with].outline;
            struct px_pt ground[DRAW_MAX_PATH];
            struct geo_pt o = ring->pts[0];
            for (size_t i = 0; i < ring->n; i++) {
                double k = map_ground_scale(map_from_geo(ring->pts[i]));
                struct map_pt p = map_from_geo(ring->pts[i]), q = map_from_geo(o);
                ground[i] = (struct px_pt){(p.x - q.x) * k, (p.y - q.y) * k};
            }
            double m = f->s.camera.view.m_per_px * map_ground_scale(f->s.camera.view.centre);
            double seen = shoelace(c->path, c->n_pts) * m * m, is = shoelace(ground, (int)ring->n);
            if (fabs(seen / is - 1) > 0.005)
                fail_msg("%d over %d: %g ha seen, %g ha on the ground", with, over, seen / 1e4,
                         is / 1e4);
            stage_act(f, (struct action){.kind = ACTION_COMPARE, .index = with}); // removed again
            assert_int_equal(f->s.compare, -1);
        }
    stage_act(f, (struct action){.kind = ACTION_COMPARE, .index = 1});
    stage_act(f, (struct action){.kind = ACTION_HOME});
    assert_int_equal(f->s.compare, -1);
}

static void staff_say_where_the_visitor_is(void **state)
{
    struct stage *f = *state;
    struct model here = *f->world.model;
    const struct model *plain = f->world.model;
    struct str words = plain->ui[UI_HERE].in[f->s.lang];
    stage_act(f, (struct action){.kind = ACTION_HOME});
    stage_build_after(f, 2000);
    assert_null(item_that_says(f, words));
    here.has_here = true;
    here.here = (struct geo_pt){114.1, 22.506};
    f->world.model = &here;
    stage_act(
        f, (struct action){.kind = ACTION_PLACE, .centre = map_from_geo(here.here), .m_per_px = 3});
    stage_build_after(f, 2000);
    const struct scene_item *item = item_that_says(f, words);
    assert_non_null(item);
    struct px_pt p = map_view_to_px(&f->s.camera.view, map_from_geo(here.here));
    assert_true(fabs(item->box.y + item->box.h - p.y) < 60);
    here.here_label.in[0] = STR("展位");
    here.here_label.in[1] = STR("Booth");
    stage_build_after(f, 100);
    assert_non_null(item_that_says(f, here.here_label.in[f->s.lang]));
    f->world.model = plain;
    stage_build_after(f, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_never_touch),
        cmocka_unit_test(names_never_touch_leaning),
        cmocka_unit_test(names_hold_their_places_in_flight),
        cmocka_unit_test(a_finger_makes_no_name_flicker),
        cmocka_unit_test(lines_move_as_they_are),
        cmocka_unit_test(texts_stand_upright),
        cmocka_unit_test(names_fade),
        cmocka_unit_test(line_names_fade_out),
        cmocka_unit_test(sizes_are_compared_to_scale),
        cmocka_unit_test(staff_say_where_the_visitor_is),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
