// stage: a scene on the real content for tests: set up, act, pass time, build.
#include "stage.h"

#include <math.h>

int stage_setup(void **state)
{
    return stage_setup_on(state, HETAO_SOURCE "/content");
}

int stage_setup_on(void **state, const char *content)
{
    struct stage *f = calloc(1, sizeof *f);
    diag_init(&f->diags, &f->bundle);
    const struct model *m = content_load(&f->bundle, content, &f->diags);
    if (!m)
        diag_print(&f->diags, DIAG_EN, stderr);
    assert_non_null(m);
    struct map_site sites[MODEL_MAX_SITES];
    for (int i = 0; i < m->n_sites; i++)
        sites[i] = (struct map_site){m->sites[i].outline, m->sites[i].holes, m->sites[i].n_holes,
                                     m->sites[i].indicative, m->sites[i].pattern};
    f->world =
        (struct world){m, map_shapes_build(&f->bundle, m->layers, m->n_layers, sites, m->n_sites)};
    f->text = text_create(&(struct text_opts){.font_dir = HETAO_TEST_FONTS});
    assert_non_null(f->text);
    state_init(&f->s, &f->world, (struct px_size){1920, 1080}, 0, 0, 0);
    scene_init(&f->scene, &f->world, &f->bundle, &f->bundle);
    *state = f;
    return 0;
}

int stage_teardown(void **state)
{
    struct stage *f = *state;
    text_destroy(f->text);
    arena_finish(&f->frame);
    arena_finish(&f->bundle);
    free(f);
    return 0;
}

void stage_act(struct stage *f, struct action a)
{
    a.t_ms = f->s.now_ms;
    state_apply(&f->s, &f->world, &a);
}

void stage_pass(struct stage *f, double ms)
{
    struct action tick = {.kind = ACTION_TICK, .t_ms = f->s.now_ms + ms};
    state_apply(&f->s, &f->world, &tick);
    state_apply(&f->s, &f->world, &tick);
}

void stage_build(struct stage *f)
{
    arena_reset(&f->frame);
    scene_build(&f->scene, &f->world, &f->s, f->text, &f->frame, &f->out);
    state_measured(&f->s, f->out.scroll_max, f->out.reading_ms, f->out.settles_ms);
    text_end_frame(f->text);
}

void stage_build_after(struct stage *f, double ms)
{
    stage_act(f, (struct action){.kind = ACTION_WAKE});
    stage_pass(f, ms);
    f->scene.labels_ms = -INFINITY; // names have faded in by now
    stage_build(f);
}
