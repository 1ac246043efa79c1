// test_callouts: what stands where on the map, whatever the language: the same names at the same
// cameras, callouts in the same boxes, leaders over no other site, and markers at the edge only for
// what is out of view.
#include "stage.h"

#include <math.h>

#include "map/map_labels.h"

#define LANGS 2

static double random_in(uint64_t *s, double lo, double hi)
{
    *s ^= *s << 13;
    *s ^= *s >> 7;
    *s ^= *s << 17;
    return lo + (hi - lo) * (double)(*s >> 11) / 9007199254740992.0;
}

static void look_at_random(struct stage *f, uint64_t *seed)
{
    const struct model *m = f->world.model;
    struct geo_pt at = {random_in(seed, m->bounds_sw.lon, m->bounds_ne.lon),
                        random_in(seed, m->bounds_sw.lat, m->bounds_ne.lat)};
    stage_act(f, (struct action){.kind = ACTION_PLACE,
                                 .centre = map_from_geo(at),
                                 .m_per_px = exp2(random_in(seed, -1, 4))});
}

// The names and boxes of one frame, as numbers that can be compared.
struct seen {
    int places[MAP_LABELS_MAX], n_places;
    int lines[MAP_LINE_LABELS_MAX], n_lines;
    struct px_rect buttons[64];
    int n_buttons;
};

static void take(const struct stage *f, struct seen *s)
{
    *s = (struct seen){0};
    for (int i = 0; i < f->scene.labels.n; i++)
        s->places[s->n_places++] =
            f->scene.labels.items[i].place * 8 + (int)f->scene.labels.items[i].side;
    for (int i = 0; i < f->scene.lines.n; i++)
        s->lines[s->n_lines++] = f->scene.lines.items[i].line;
    for (size_t i = 0; i < f->out.hits.n && s->n_buttons < 64; i++) {
        struct str id = f->out.hits.items[i].id;
        if (str_starts(id, "site.") || str_starts(id, "edge."))
            s->buttons[s->n_buttons++] = f->out.hits.items[i].box;
    }
}

static void assert_same(const struct seen *a, const struct seen *b, int camera)
{
    if (a->n_places != b->n_places || memcmp(a->places, b->places, sizeof a->places))
        fail_msg("camera %d: one language names %d places, the other %d", camera, a->n_places,
                 b->n_places);
    if (a->n_lines != b->n_lines || memcmp(a->lines, b->lines, sizeof a->lines))
        fail_msg("camera %d: other rivers, roads or railways are named", camera);
    for (int i = 0; i < a->n_buttons && i < b->n_buttons; i++)
        if (memcmp(&a->buttons[i], &b->buttons[i], sizeof a->buttons[i]))
            fail_msg("camera %d: callout %d stands at %g, %g, %g x %g, or at %g, %g, %g x %g",
                     camera, i, a->buttons[i].x, a->buttons[i].y, a->buttons[i].w, a->buttons[i].h,
                     b->buttons[i].x, b->buttons[i].y, b->buttons[i].w, b->buttons[i].h);
    if (a->n_buttons != b->n_buttons || memcmp(a->buttons, b->buttons, sizeof a->buttons))
        fail_msg("camera %d: callouts stand elsewhere", camera);
}

// As if no frame had been before this one.
static void forget(struct stage *f)
{
    memset(&f->scene.labels, 0, sizeof f->scene.labels);
    memset(f->scene.callout_side, 0, sizeof f->scene.callout_side);
    f->scene.lines = (struct map_lines){0};
    f->scene.n_line_fades = 0;
}

static void both_languages_name_the_same_places(void **state)
{
    struct stage *f = *state;
    uint64_t seed = 500;
    int named = 0;
    for (int i = 0; i < 2 * 500; i++) {
        static struct seen seen[LANGS];
        static const struct px_size sizes[] = {{1920, 1080}, {1080, 1920}};
        stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = sizes[i / 500]});
        look_at_random(f, &seed);
        if (i % 25 == 0)
            stage_act(f, (struct action){.kind = ACTION_HOME});
        for (int l = 0; l < LANGS; l++) {
            stage_act(f, (struct action){.kind = ACTION_LANG, .index = l});
            forget(f);
            stage_build(f);
            take(f, &seen[l]);
        }
        assert_same(&seen[0], &seen[1], i);
        named += seen[0].n_places;
    }
    if (named < 800)
        fail_msg("only %d names", named);
}

static void a_change_of_language_moves_nothing(void **state)
{
    struct stage *f = *state;
    uint64_t seed = 7;
    for (int i = 0; i < 100; i++) {
        static struct seen before, after;
        look_at_random(f, &seed);
        stage_act(f, (struct action){.kind = ACTION_LANG, .index = i % LANGS});
        stage_build_after(f, 1000);
        stage_build_after(f, 1000);
        take(f, &before);
        stage_act(f, (struct action){.kind = ACTION_LANG, .index = (i + 1) % LANGS});
        stage_build(f);
        take(f, &after);
        assert_same(&before, &after, i);
    }
}

// ---- leaders ----

static bool same_colour(struct rgba a, struct rgba b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void check_leader(const struct stage *f, int site, const struct px_pt *p, int n,
                         const char *where)
{
    const struct model *m = f->world.model;
    for (int i = 0; i + 1 < n; i++)
        for (int k = 0; k <= 200; k++) {
            struct px_pt at = {lerp_d(p[i].x, p[i + 1].x, k / 200.0),
                               lerp_d(p[i].y, p[i + 1].y, k / 200.0)};
            struct geo_pt g = map_to_geo(map_view_to_map(&f->s.camera.view, at));
            for (int other = 0; other < m->n_sites; other++)
                if (other != site && geo_ring_has(&m->sites[other].outline, g))
                    fail_msg("%s: the leader of %s crosses %s", where, m->sites[site].id.p,
                             m->sites[other].id.p);
        }
}

static int check_leaders(const struct stage *f, const char *where)
{
    const struct model *m = f->world.model;
    int leaders = 0;
    for (size_t i = 0; i < f->out.draw.n; i++) {
        const struct draw_cmd *c = &f->out.draw.cmds[i];
        for (int site = 0; c->kind == DRAW_LINE && c->n_pts == 3 && site < m->n_sites; site++)
            if (same_colour(c->colour, m->sites[site].colours[f->s.theme])) {
                check_leader(f, site, c->pts, 3, where);
                leaders++;
            }
    }
    return leaders;
}

static void no_leader_crosses_another_site(void **state)
{
    struct stage *f = *state;
    static const struct px_size sizes[] = {
        {1920, 1080}, {1080, 1920}, {1366, 768}, {3840, 2160}, {1280, 720}};
    int leaders = 0;
    for (int i = 0; i < 5 * 3 * LANGS * 4; i++) {
        int size = i % 5, theme = i / 5 % 3, lang = i / 15 % LANGS, text = i / (15 * LANGS);
        stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = sizes[size]});
        stage_act(f, (struct action){.kind = ACTION_THEME, .index = theme});
        stage_act(f, (struct action){.kind = ACTION_LANG, .index = lang});
        stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = text});
        stage_act(f, (struct action){.kind = ACTION_HOME});
        stage_build_after(f, 3000);
        stage_build_after(f, 3000);
        char where[96];
        snprintf(where, sizeof where, "%dx%d, theme %d, language %d, text size %d", sizes[size].w,
                 sizes[size].h, theme, lang, text);
        leaders += check_leaders(f, where);
    }
    assert_true(leaders > 200);
}

// ---- the edge ----

static bool in_view(const struct stage *f, int site)
{
    const struct geo_ring *ring = &f->world.model->sites[site].outline;
    const struct px_rect view = px_rect_grow(f->s.layout.view, -2);
    for (size_t i = 0; i < ring->n; i++)
        if (px_rect_has(view, map_view_to_px(&f->s.camera.view, map_from_geo(ring->pts[i]))))
            return true;
    return geo_ring_has(ring, map_to_geo(f->s.camera.view.centre));
}

static void no_marker_points_at_what_is_in_view(void **state)
{
    struct stage *f = *state;
    const struct model *m = f->world.model;
    uint64_t seed = 11;
    int markers = 0;
    stage_act(f, (struct action){.kind = ACTION_RESIZE, .size = {1920, 1080}});
    stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = 0});
    stage_act(f, (struct action){.kind = ACTION_LANG, .index = 1});
    for (int i = 0; i < 400; i++) {
        look_at_random(f, &seed);
        stage_build_after(f, 500);
        for (size_t k = 0; k < f->out.n_items; k++) {
            struct str text = f->out.items[k].text;
            if (text.n < 4 || memcmp(text.p + text.n - 3, " km", 3))
                continue;
            markers++; // its button's id says whose it is
        }
        for (size_t k = 0; k < f->out.hits.n; k++)
            for (int site = 0; site < m->n_sites; site++) {
                const struct hit *h = &f->out.hits.items[k];
                char id[64];
                snprintf(id, sizeof id, "edge.%s", m->sites[site].id.p);
                if (!str_eq_z(h->id, id) || !in_view(f, site))
                    continue;
                for (size_t t = 0; t < f->out.n_items; t++) {
                    const struct scene_item *it = &f->out.items[t];
                    if (px_rect_holds(h->box, it->box) && it->text.n > 3 &&
                        !memcmp(it->text.p + it->text.n - 3, " km", 3))
                        fail_msg("camera %d: a distance to %s, of which a part is in view", i,
                                 m->sites[site].id.p);
                }
            }
    }
    assert_true(markers > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_languages_name_the_same_places),
        cmocka_unit_test(a_change_of_language_moves_nothing),
        cmocka_unit_test(no_leader_crosses_another_site),
        cmocka_unit_test(no_marker_points_at_what_is_in_view),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
