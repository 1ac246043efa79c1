// keeping: one thread that writes files of the state folder and ends.
#include "live/keeping.h"

#include <assert.h>

#include "live/first_content.h"
#include "live/prepared.h"
#include "platform/paths.h"
#include "platform/thread.h"

static void keep_all(const struct keeping *k)
{
    struct arena a = {0};
    if (k->copy)
        first_content_keep(k->bundle, k->state_dir);
    if (k->state_dir && k->content->prepared) {
        prepared_keep(k->state_dir, k->content->shapes);
        content_instance_keep(k->content, k->bundle ? k->bundle : paths_content(&a), k->state_dir);
    }
    arena_finish(&a);
}

static void run(void *ctx)
{
    thread_lower_priority();
    keep_all(ctx);
}

void keeping_start(struct keeping *k, const struct content_instance *content, const char *bundle,
                   const char *state_dir, bool copy)
{
    assert(k && content && content->model);
    keeping_finish(k);
    *k = (struct keeping){
        .content = content, .bundle = bundle, .state_dir = state_dir, .copy = copy};
    k->thread = thread_start(run, k);
    if (!k->thread)
        keep_all(k);
}

void keeping_finish(struct keeping *k)
{
    thread_join(k->thread);
    *k = (struct keeping){0};
}
