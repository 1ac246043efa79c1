// content_rest: the thread that reads the rest of a content, from key to model.
#include "live/content_rest.h"

#include <assert.h>
#include <stdlib.h>

struct content_rest *content_rest_create(struct bundle *b, struct content_glance *g)
{
    struct content_rest *r = calloc(1, sizeof *r);
    assert(b && g);
    if (!r)
        abort(); // small allocations abort, see arena.h
    r->bundle = *b;
    r->bundle.watch = NULL;
    r->glance = *g;
    r->glance.said.arena = &r->glance.own;
    r->words.chunk = 1u << 20;
    diag_init(&r->problems, &r->said);
    *b = (struct bundle){0};
    *g = (struct content_glance){0};
    return r;
}

// The key comes first: files that change from then on have another one when it is kept. Those of
// the map were read before, so they must not have changed by the end.
static void read_rest(void *ctx)
{
    struct content_rest *r = ctx;
    r->keyed = r->keyed || content_key(&r->bundle, r->key);
    r->bundle.glance = &r->glance;
    r->model = bundle_load(&r->bundle, &r->words, &r->problems);
    if (!content_glance_holds(&r->glance, &r->bundle.files))
        r->model = NULL;
    bundle_close(&r->bundle);
    atomic_store(&r->read, true);
    if (r->wake)
        r->wake(r->wake_ctx);
}

void content_rest_begin(struct content_rest *r, void (*wake)(void *ctx), void *ctx)
{
    assert(r);
    if (r->begun)
        return;
    r->begun = true;
    r->wake = wake;
    r->wake_ctx = ctx;
    r->thread = thread_start(read_rest, r);
    if (!r->thread)
        read_rest(r);
}

bool content_rest_is_read(const struct content_rest *r)
{
    return atomic_load(&r->read);
}

void content_rest_wait(struct content_rest *r)
{
    assert(r->begun);
    thread_join(r->thread);
    r->thread = NULL;
}

void content_rest_free(struct content_rest *r)
{
    if (!r)
        return;
    thread_join(r->thread);
    bundle_close(&r->bundle);
    content_glance_finish(&r->glance);
    arena_finish(&r->words);
    arena_finish(&r->said);
    free(r);
}
