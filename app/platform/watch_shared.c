// watch_shared: what a system's notifications tell, polling where they are silent, and the pause that
// merges the writes of one save.
#include "platform/watch.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "platform/clock.h"
#include "platform/ears.h"
#include "platform/file_in.h"
#include "platform/watch_seen.h"

#define DEAF_LOOK_MS 1000.0 // period of polling where notifications are missing
#define WRITING_MS 300.0    // wait for a file that is still being written
#define LONGEST_MS 1000.0   // continuous saves are reported this often
#define OLD_MS 5000.0       // a file written longer ago was moved here, not saved

struct watch {
    struct watch_opts o;
    struct arena a;
    struct ears *ears;
    struct seen seen[2];
    int at;          // index of the last
    double first_ms; // first event since the last report; infinity: none
    double told_ms;  // last such event
    double due_ms;   // when it will have settled
    double look_ms;  // when to poll in any case
};

struct hearing {
    struct watch *w;
    double now;
};

static void take_event(void *ctx, bool writing)
{
    struct watch *w = ((struct hearing *)ctx)->w;
    double now = ((struct hearing *)ctx)->now;
    w->first_ms = fmin(w->first_ms, now);
    w->told_ms = now;
    if (writing)
        w->due_ms = now + fmax(w->o.settle_ms, WRITING_MS);
    else
        w->due_ms = fmax(now, fmin(now + w->o.settle_ms, w->first_ms + LONGEST_MS));
}

static void scan(struct watch *w, struct seen *into)
{
    ears_renew(w->ears);
    seen_look(into, &w->o, ears_folder, w->ears);
}

static double saved_ms(const struct watch *w, int64_t written_ns, double now)
{
    double ago = (double)(clock_wall_ns() - written_ns) / 1e6;
    double told = isinf(w->first_ms) ? now : w->told_ms;
    return ago >= 0 && ago < OLD_MS ? fmin(now - ago, told) : told;
}

bool watch_look(struct watch *w, double now, struct watch_change *out)
{
    assert(out);
    int64_t written_ns;
    ears_listen(w->ears, take_event, &(struct hearing){w, now});
    if (now < watch_due_ms(w))
        return false;
    struct seen *was = &w->seen[w->at], *is = &w->seen[!w->at];
    scan(w, is);
    w->at = !w->at;
    size_t n = seen_diff(was, is, &out->files, &written_ns);
    *out = (struct watch_change){out->files, n, saved_ms(w, written_ns, now)};
    double every = w->o.look_ms > 0 ? w->o.look_ms : INFINITY;
    w->look_ms = now + (ears_are_deaf(w->ears) ? fmin(every, DEAF_LOOK_MS) : every);
    w->first_ms = w->due_ms = INFINITY;
    return n > 0;
}

bool watch_hears(const struct watch *w)
{
    return ears_are_open(w->ears);
}

double watch_due_ms(const struct watch *w)
{
    return isinf(w->due_ms) ? w->look_ms : w->due_ms; // a pending change settles first
}

bool watch_wait(struct watch *w, struct wake *stop, struct watch_change *out)
{
    assert(out);
    while (true) {
        double now = clock_ms();
        if (watch_look(w, now, out))
            return true;
        if (!ears_wait(w->ears, stop, fmax(ceil(watch_due_ms(w) - now), 0)))
            return false;
    }
}

// ---- open, close ----

// "." or "folder/": what replaces it is not heard of, what changes in it is.
static struct ears_place place_of(struct watch *w)
{
    const char *path = w->o.path, *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    struct ears_place at = {.o = &w->o};
    if (!*name || name[0] == '.')
        return at;
    size_t root = file_root(path), n = slash ? (size_t)(slash - path) : 0;
    at.name = name;
    at.parent = slash ? arena_str(&w->a, (struct str){path, n > root ? n : root}).p : ".";
    return at;
}

struct watch *watch_open(const struct watch_opts *o)
{
    assert(o && o->path);
    assert(o->settle_ms >= 0);
    struct watch *w = calloc(1, sizeof *w);
    if (!w)
        abort(); // small allocations abort, see arena.h
    w->o = *o;
    w->first_ms = w->due_ms = INFINITY;
    struct ears_place at = place_of(w);
    w->ears = ears_open(&at);
    scan(w, &w->seen[0]);
    w->look_ms = ears_are_deaf(w->ears) ? 0 : o->look_ms > 0 ? clock_ms() + o->look_ms : INFINITY;
    return w;
}

void watch_close(struct watch *w)
{
    if (!w)
        return;
    ears_close(w->ears);
    arena_finish(&w->a);
    arena_finish(&w->seen[0].a);
    arena_finish(&w->seen[1].a);
    free(w);
}
