// frames: builds the frame to show, and in advance the same frame in the other language.
#include "exhibit/frames.h"

#include <assert.h>

void frames_init(struct frames *f, const struct world *w, struct arena *kept)
{
    *f = (struct frames){0};
    f->arenas[0].chunk = f->arenas[1].chunk = f->ahead.arena.chunk = FRAME_MOST_BYTES;
    frames_change_map(f, w, kept);
}

void frames_finish(struct frames *f)
{
    arena_finish(&f->records);
    arena_finish(&f->arenas[0]);
    arena_finish(&f->arenas[1]);
    arena_finish(&f->ahead.arena);
}

void frames_change_map(struct frames *f, const struct world *w, struct arena *kept)
{
    assert(w->model && w->shapes && kept);
    arena_reset(&f->records);
    scene_init(&f->scene, w, kept, &f->records);
    scene_init(&f->ahead.scene, w, kept, &f->records);
}

void frames_change_content(struct frames *f, const struct world *w)
{
    assert(w->model);
    f->ahead.stage = AHEAD_NONE;
    arena_reset(&f->records);
    scene_change_content(&f->scene, w, &f->records);
    scene_change_content(&f->ahead.scene, w, &f->records);
}

void frames_build(struct frames *f, const struct world *w, const struct state *s, struct text *t,
                  const struct frame_extras *extras)
{
    assert(w->model && t);
    f->at = !f->at;
    arena_trim(&f->arenas[f->at], FRAME_MOST_BYTES);
    f->scene.caption = extras->caption;
    f->scene.problems = extras->problems;
    f->scene.staff = extras->staff;
    f->scene.bar = extras->bar;
    scene_build(&f->scene, w, s, t, &f->arenas[f->at], &f->out);
}

void frames_drop_previous(struct frames *f)
{
    arena_trim(&f->arenas[!f->at], FRAME_MOST_BYTES);
}

void frames_build_ahead(struct frames *f, const struct world *w, const struct state *s,
                        struct text *t, const struct frame_extras *extras)
{
    assert(w->model && t && f->ahead.stage == AHEAD_NONE);
    arena_trim(&f->ahead.arena, FRAME_MOST_BYTES);
    f->ahead.scene.problems = extras->problems;
    f->ahead.scene.bar = extras->bar;
    scene_build(&f->ahead.scene, w, s, t, &f->ahead.arena, &f->ahead.out);
    f->ahead.stage = AHEAD_BUILT;
}

static void touch(struct arena *a)
{
    if (arena_reserve(a, 1))
        arena_touch(a);
}

void frames_touch(struct frames *f)
{
    arena_touch(&f->records);
    touch(&f->arenas[0]);
    touch(&f->arenas[1]);
    touch(&f->ahead.arena);
}
