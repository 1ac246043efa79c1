// incoming: fetches new content from the updater or the preview, for the loop to show.
#include "program/incoming.h"

#include <assert.h>
#include <math.h>
#include <string.h>

bool incoming_open(struct incoming *in, const struct incoming_opts *o)
{
    assert(!o->updates || !o->saves);
    *in = (struct incoming){0};
    if (o->saves)
        in->preview = preview_open(o->saves);
    if (o->updates)
        in->updater = updater_open(o->updates);
    return in->updater || !o->updates;
}

struct content_instance *incoming_first(struct incoming *in)
{
    return in->updater ? updater_first(in->updater) : NULL;
}

struct content_instance *incoming_glance(struct incoming *in)
{
    return in->updater ? updater_glance(in->updater) : NULL;
}

bool incoming_start(struct incoming *in)
{
    if (in->started)
        return false;
    in->started = true;
    if (in->preview)
        preview_start(in->preview);
    if (in->updater)
        updater_start(in->updater);
    return true;
}

void incoming_close(struct incoming *in)
{
    updater_close(in->updater);
    preview_close(in->preview);
    content_instance_free(in->content);
    *in = (struct incoming){0};
}

static bool fetch_save(struct incoming *in, double now, struct content_instance **superseded)
{
    struct preview_news news;
    if (!preview_next(in->preview, &news))
        return false;
    *superseded = in->content;
    in->content = news.loaded;
    in->since_ms = now;
    in->saved_ms = news.saved_ms;
    memcpy(in->read, news.read, sizeof in->read);
    return true;
}

bool incoming_fetch(struct incoming *in, double now, struct content_instance **superseded)
{
    *superseded = NULL;
    if (in->updater && !in->content) {
        in->content = updater_next(in->updater);
        in->since_ms = now;
    }
    return in->preview && fetch_save(in, now, superseded);
}

void incoming_taken(struct incoming *in)
{
    assert(in->content);
    in->content = NULL;
}

void incoming_shown(struct incoming *in, double t_ms)
{
    if (in->updater)
        updater_shown(in->updater, t_ms);
}

void incoming_alive(struct incoming *in, double t_ms)
{
    if (in->updater)
        updater_alive(in->updater, t_ms);
}

double incoming_due_ms(const struct incoming *in)
{
    return in->updater ? updater_due_ms(in->updater) : INFINITY;
}
