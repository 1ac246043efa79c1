// test_flight: title and figure between where a card was opened and the card, frame by frame: on
// the list, figures and timeline; turned back half way; into the other language; with less motion.
#include "stage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FRAME_MS 16

static const enum screen screens[] = {SCREEN_INITIATIVES, SCREEN_FIGURES, SCREEN_TIMELINE};
#define N_SCREENS (int)(sizeof screens / sizeof *screens)

// The texts on their way: only they are drawn scaled.
struct flying {
    int n;
    struct px_pt at[2 * 2]; // both texts of title and figure, in order of drawing
    struct str text[2 * 2];
    double right, edge; // of the texts; of the growing sheet
};

static struct flying flying_of(const struct scene_out *o)
{
    struct flying fl = {0};
    for (size_t i = 0; i < o->draw.n; i++) {
        const struct draw_cmd *c = &o->draw.cmds[i];
        if (c->kind == DRAW_ROUND && c->box.h > 60 && c->alpha > 0 && !fl.n)
            fl.edge = c->box.x + c->box.w;
        if (c->kind != DRAW_TEXT || c->scale <= 0 || c->alpha <= 0 || fl.n == 4)
            continue;
        fl.at[fl.n] = (struct px_pt){c->box.x, c->box.y};
        fl.text[fl.n++] = c->text->text;
        fl.right = fmax(fl.right, c->box.x + c->box.w);
    }
    return fl;
}

static void show_screen(struct stage *f, enum screen screen, int lang)
{
    stage_act(f, (struct action){.kind = ACTION_HOME});
    stage_act(f, (struct action){.kind = ACTION_LANG, .index = lang});
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = screen});
    for (int i = 0; i < 3; i++)
        stage_build_after(f, 3000);
}

// The target that opens the card of the n-th record that has one, starting over.
static struct hit target(const struct stage *f, int n)
{
    struct hit found = {0};
    int left = n;
    for (size_t i = 0; i < f->out.hits.n; i++) {
        const struct hit *h = &f->out.hits.items[i];
        if (h->kind == HIT_BUTTON && h->action.kind == ACTION_CARD && left-- >= 0)
            found = *h;
    }
    assert_true(found.box.w > 0);
    return found;
}

static void open_from(struct stage *f, const struct hit *h)
{
    struct action a = h->action;
    a.box = h->box;
    stage_act(f, a);
}

static void next_frame(struct stage *f)
{
    stage_build_after(f, FRAME_MS);
}

// No text in flight moves further in a frame than the fastest part of the curve explains.
static int follow(struct stage *f, int frames, struct flying *was)
{
    int seen = 0;
    for (int i = 0; i < frames; i++) {
        next_frame(f);
        struct flying now = flying_of(&f->out);
        seen += now.n > 0;
        for (int k = 0; k < now.n && now.n == was->n; k++) {
            double d = hypot(now.at[k].x - was->at[k].x, now.at[k].y - was->at[k].y);
            if (d > 0.4 * hypot(1920, 1080))
                fail_msg("frame %d: text %d jumps %.0f px", i, k, d);
        }
        *was = now;
    }
    return seen;
}

static char *printed(const struct stage *f)
{
    char *text = NULL;
    size_t n = 0;
    FILE *to = open_memstream(&text, &n);
    assert_non_null(to);
    draw_print(&f->out.draw, to);
    fclose(to);
    return text;
}

static void the_title_travels_and_returns(void **state)
{
    struct stage *f = *state;
    for (int s = 0; s < N_SCREENS; s++)
        for (int n = 0; n < 6; n++) {
            show_screen(f, screens[s], n % 2);
            struct hit h = target(f, 3 * n);
            struct flying fl = {0};
            open_from(f, &h);
            int out = follow(f, 40, &fl);
            assert_int_equal(fl.n, 0); // it has landed
            stage_act(f, (struct action){.kind = ACTION_BACK});
            int back = follow(f, 40, &fl);
            assert_int_equal(fl.n, 0);
            assert_int_equal(state_part_item(&f->s, &f->s.card), -1);
            if (screens[s] == SCREEN_INITIATIVES && (!out || !back))
                fail_msg("%s: %d frames out, %d back", h.id.p, out, back);
        }
}

static void no_text_leaves_the_growing_sheet(void **state)
{
    struct stage *f = *state;
    for (int s = 0; s < N_SCREENS; s++)
        for (int n = 0; n < 12; n++) {
            show_screen(f, screens[s], n % 2);
            struct hit h = target(f, 5 * n);
            open_from(f, &h);
            for (int i = 0; i < 30; i++) {
                next_frame(f);
                struct flying fl = flying_of(&f->out);
                if (fl.right > fl.edge + 1)
                    fail_msg("%s, frame %d: text ends at %.0f, the sheet at %.0f", h.id.p, i,
                             fl.right, fl.edge);
            }
        }
}

// Closed while it opens, and opened again while it closes; in the end all is as it was.
static void it_turns_round_half_way(void **state)
{
    struct stage *f = *state;
    for (int s = 0; s < N_SCREENS; s++)
        for (int turns = 1; turns < 6; turns += 2) {
            show_screen(f, screens[s], 1);
            struct hit h = target(f, 4 * turns);
            char *before = printed(f);
            struct flying fl = {0};
            open_from(f, &h);
            for (int i = 0; i < turns; i++) {
                follow(f, 3 + i, &fl);
                struct flying was = fl;
                if (f->s.card.now >= 0)
                    stage_act(f, (struct action){.kind = ACTION_BACK});
                else
                    open_from(f, &h);
                stage_build(f); // at the same moment
                fl = flying_of(&f->out);
                for (int k = 0; k < fl.n && fl.n == was.n; k++)
                    assert_true(hypot(fl.at[k].x - was.at[k].x, fl.at[k].y - was.at[k].y) < 2);
            }
            follow(f, 60, &fl);
            for (int i = 0; i < 2; i++)
                stage_build_after(f, 3000);
            assert_int_equal(state_part_item(&f->s, &f->s.card), -1);
            char *after = printed(f);
            if (screens[s] == SCREEN_INITIATIVES && strcmp(before, after) != 0)
                fail_msg("%s: after %d turns the screen differs", h.id.p, turns);
            free(before);
            free(after);
        }
}

static bool is_of(const struct initiative *it, struct str text, int lang)
{
    if (str_eq(text, it->name.in[lang]) || str_eq(text, it->short_name.in[lang]))
        return true;
    for (int i = 0; i < it->n_figures; i++) {
        char buf[128];
        snprintf(buf, sizeof buf, "%.*s", (int)text.n, text.p);
        if (str_find(it->figures[i].display.in[lang], str_from(buf)))
            return true;
    }
    return false;
}

// The very next frame flies the other language's words; at rest nothing tells how one came there.
static void the_language_changes_in_flight(void **state)
{
    struct stage *f = *state;
    for (int s = 0; s < N_SCREENS; s++)
        for (int n = 0; n < 6; n++) {
            show_screen(f, screens[s], n % 2);
            struct hit h = target(f, 5 * n);
            const struct initiative *it = &f->world.model->initiatives[h.action.index];
            struct flying fl = {0};
            open_from(f, &h);
            follow(f, 4, &fl);
            stage_act(f, (struct action){.kind = ACTION_LANG, .index = 1 - n % 2});
            for (int i = 0; i < 30; i++) {
                stage_build(f);
                fl = flying_of(&f->out);
                for (int k = 0; k < fl.n; k++)
                    if (!is_of(it, fl.text[k], 1 - n % 2))
                        fail_msg("%s: \"%.*s\" in the wrong language", h.id.p, (int)fl.text[k].n,
                                 fl.text[k].p);
                stage_act(f, (struct action){.kind = ACTION_WAKE});
                stage_pass(f, FRAME_MS);
            }
            stage_build(f);
            assert_int_equal(flying_of(&f->out).n, 0);
            assert_int_equal(f->s.card.now, h.action.index);
        }
}

static void with_less_motion_nothing_flies(void **state)
{
    struct stage *f = *state;
    stage_act(f, (struct action){.kind = ACTION_LESS_MOTION, .index = 1});
    for (int s = 0; s < N_SCREENS; s++) {
        show_screen(f, screens[s], 0);
        struct hit h = target(f, 7);
        struct flying fl = {0};
        open_from(f, &h);
        assert_int_equal(follow(f, 12, &fl), 0);
        assert_true(state_part_shown(&f->s, &f->s.card) >= 1);
        stage_act(f, (struct action){.kind = ACTION_BACK});
        assert_int_equal(follow(f, 12, &fl), 0);
        assert_int_equal(state_part_item(&f->s, &f->s.card), -1);
    }
    stage_act(f, (struct action){.kind = ACTION_LESS_MOTION, .index = 0});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_title_travels_and_returns),
        cmocka_unit_test(no_text_leaves_the_growing_sheet),
        cmocka_unit_test(it_turns_round_half_way),
        cmocka_unit_test(the_language_changes_in_flight),
        cmocka_unit_test(with_less_motion_nothing_flies),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
