// early_terrain: one thread that derives the terrain and ends.
#include "live/early_terrain.h"

#include <assert.h>
#include <stdlib.h>

#include "live/prepared.h"
#include "platform/thread.h"

struct early_terrain {
    struct map_shapes shapes; // a copy: the owner adds sites to its own
    const char *state_dir;
    struct arena arena;
    const struct terrain *terrain;
    struct thread *thread;
};

static void run(void *ctx)
{
    struct early_terrain *e = ctx;
    e->terrain = prepared_terrain(&e->arena, &e->shapes, e->state_dir);
}

struct early_terrain *early_terrain_start(const struct map_shapes *s, const char *state_dir)
{
    assert(s);
    struct early_terrain *e = malloc(sizeof *e);
    if (!e)
        abort(); // small allocations abort, see arena.h
    *e = (struct early_terrain){.shapes = *s, .state_dir = state_dir};
    e->thread = thread_start(run, e);
    if (e->thread)
        return e;
    free(e);
    return NULL;
}

const struct terrain *early_terrain_take(struct early_terrain *e, struct arena *into)
{
    assert(e && into);
    thread_join(e->thread);
    const struct terrain *t = e->terrain;
    arena_join(into, &e->arena);
    free(e);
    return t;
}
