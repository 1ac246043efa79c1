// test_relief_text: names over the painted relief: what lies around their letters, halo and all,
// is at least 7 to 1 against their ink, in every theme, wherever the camera looks.
#include "harness.h"

#include <math.h>

#include "content/content.h"
#include "live/content_instance.h"
#include "map/map_view.h"
#include "platform/paths.h"
#include "render/render.h"
#include "scene/audit/frame_audit.h"
#include "scene/parts/ui.h"
#include "scene/scene.h"

#define W 720
#define H 405
#define CAMERAS 8 // a theme
#define NEAR_PX 2 // around a letter
#define LEAST 7.0
#define COLUMNS 3
#define ROWS 7

// Inks of the map's names and notes, and their halos.
static const struct {
    enum token ink, halo;
} inks[] = {{TOKEN_LABEL, TOKEN_LAND},        {TOKEN_LABEL_GREEN, TOKEN_LAND},
            {TOKEN_INK, TOKEN_LAND},          {TOKEN_INK_2, TOKEN_LAND},
            {TOKEN_LABEL_WATER, TOKEN_WATER}, {TOKEN_LABEL_ABROAD, TOKEN_ABROAD}};
#define N_INKS ((int)(sizeof inks / sizeof *inks))

struct sheet {
    struct arena a, frame;
    struct content_instance *content;
    struct text *text;
    struct render *r;
    struct draw_list d;
};

static int sheet_setup(void **state)
{
    struct sheet *s = calloc(1, sizeof *s);
    s->content = content_instance_read(paths_content(&s->a), NULL);
    assert_non_null(s->content->model);
    content_instance_prepare(s->content, NULL);
    assert_non_null(s->content->shapes->terrain);
    s->text = text_create(&(struct text_opts){.font_dir = HETAO_TEST_FONTS});
    s->r = render_create(&(struct render_opts){.size = {W, H}});
    render_set_text(s->r, s->text);
    *state = s;
    return 0;
}

static int sheet_teardown(void **state)
{
    struct sheet *s = *state;
    render_destroy(s->r);
    text_destroy(s->text);
    content_instance_free(s->content);
    arena_finish(&s->frame);
    arena_finish(&s->a);
    free(s);
    return 0;
}

static double random_in(uint64_t *s, double lo, double hi)
{
    *s ^= *s << 13;
    *s ^= *s >> 7;
    *s ^= *s << 17;
    return lo + (hi - lo) * (double)(*s >> 11) / 9007199254740992.0;
}

static void add_texts(struct sheet *s, struct rgba ink, double halo, struct rgba halo_colour)
{
    const struct text_style style = {.lang = "zh-Hant-HK", .px = 24, .line_px = 28};
    const struct text_layout *l = text_layout(s->text, STR("粉嶺 Fanling"), &style, 0);
    for (int i = 0; i < COLUMNS * ROWS; i++) {
        struct px_pt at = {30 + i % COLUMNS * (W / COLUMNS), 10 + i / COLUMNS * (H / ROWS)};
        draw_text_halo(&s->d, l, at, ink, 1, halo, halo_colour);
    }
}

static void draw(struct sheet *s, uint32_t *px)
{
    bool complete;
    assert_true(render_draw(s->r, &s->d, &(struct render_frame){.map_wait = true}, &complete));
    assert_true(complete && render_read(s->r, px));
}

static struct rgba colour_of(uint32_t p)
{
    return (struct rgba){p >> 16 & 255, p >> 8 & 255, p & 255, 255};
}

// Letters black on white, without a halo.
static void draw_letters(struct sheet *s, uint32_t *px)
{
    const struct rgba white = {255, 255, 255, 255}, black = {0, 0, 0, 255};
    draw_begin(&s->d, &s->frame);
    draw_fill(&s->d, (struct px_rect){0, 0, W, H}, white, 1);
    add_texts(s, black, 0, white);
    draw(s, px);
}

static bool is_beside_a_letter(const uint32_t *letters, int at)
{
    int x = at % W, y = at / W;
    if ((letters[at] & 255) != 255 || x < NEAR_PX || y < NEAR_PX || x >= W - NEAR_PX ||
        y >= H - NEAR_PX)
        return false;
    for (int dy = -NEAR_PX; dy <= NEAR_PX; dy++)
        for (int dx = -NEAR_PX; dx <= NEAR_PX; dx++)
            if ((letters[at + dy * W + dx] & 255) < 40)
                return true;
    return false;
}

// The least contrast between the ink and what lies beside its letters; the bare ground's too.
static double least_contrast(const uint32_t *px, const uint32_t *letters, struct rgba ink)
{
    double least = INFINITY;
    for (int i = 0; i < W * H; i++)
        if (is_beside_a_letter(letters, i))
            least = fmin(least, frame_audit_contrast(ink, colour_of(px[i])));
    return least;
}

static double look(struct sheet *s, const struct theme *t, int ink, struct map_pt at, double m,
                   bool halo)
{
    static uint32_t px[W * H], letters[W * H];
    struct rgba halo_colour = t->colours[inks[ink].halo];
    arena_reset(&s->frame);
    draw_letters(s, letters);
    draw_begin(&s->d, &s->frame);
    draw_map(&s->d, (struct px_rect){0, 0, W, H}, at, m);
    if (halo)
        add_texts(s, halo_colour, LABEL_HALO, halo_colour);
    draw(s, px);
    return least_contrast(px, letters, t->colours[inks[ink].ink]);
}

static void names_can_be_read_over_hills(void **state)
{
    struct sheet *s = *state;
    const struct model *m = s->content->model;
    struct map_pt sw = map_from_geo(m->bounds_sw), ne = map_from_geo(m->bounds_ne);
    uint64_t seed = 71;
    for (int theme = 0; theme < m->n_themes; theme++) {
        struct map_tiles *t = map_tiles_create(&(struct map_tiles_opts){
            .shapes = s->content->shapes, .style = scene_map_style(m, theme, 1)});
        render_set_tiles(s->r, t);
        double bare = INFINITY, least = INFINITY;
        for (int i = 0; i < CAMERAS * N_INKS; i++) {
            struct map_pt at = {random_in(&seed, sw.x, ne.x), random_in(&seed, sw.y, ne.y)};
            double mpp = exp2(random_in(&seed, 1, 4)),
                   c = look(s, &m->themes[theme], i % N_INKS, at, mpp, true);
            least = fmin(least, c);
            if (c < LEAST)
                fail_msg("theme %d, ink %d, %.0f %.0f, %.1f m/px: %.2f to 1", theme, i % N_INKS,
                         at.x, at.y, mpp, c);
            if (i < N_INKS)
                bare = fmin(bare, look(s, &m->themes[theme], i, at, mpp, false));
        }
        print_message("theme %d: with halo at least %.1f to 1, bare ground down to %.1f\n", theme,
                      least, bare);
        assert_true(bare < least); // the halo is what makes it
        render_set_tiles(s->r, NULL);
        map_tiles_destroy(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_can_be_read_over_hills)};
    return cmocka_run_group_tests(tests, sheet_setup, sheet_teardown);
}
