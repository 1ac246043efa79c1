// watch: notifications with a fallback to polling, and the pause that merges the writes of one
// save.
#include "platform/watch.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "platform/watch_seen.h"
#include "platform/windows/folder_events.h"
#include "platform/windows/wake_windows.h"
#include "platform/windows/wide.h"

#define DEAF_LOOK_MS 1000.0 // period of polling where notifications are missing
#define LONGEST_MS 1000.0   // continuous saves are reported this often
#define OLD_MS 5000.0       // a file written longer ago was moved here, not saved

struct watch {
    struct watch_opts o;
    struct arena a;
    const char *parent, *name; // the folder that contains the path, and its name there; or NULL
    struct folder_events *in, *above;
    bool renew; // the folder was replaced: listen at its successor
    struct seen seen[2];
    int at;          // index of the last
    double first_ms; // first event since the last report; infinity: none
    double told_ms;  // last such event
    double due_ms;   // when it will have settled
    double look_ms;  // when to poll in any case
};

// ---- notifications ----

// Of what other computers write on a server Windows may hear nothing.
static bool is_remote(const char *path)
{
    wchar_t wide[WIDE_PATH], root[MAX_PATH + 1];
    return wide_path(path, wide) && GetVolumePathNameW(wide, root, MAX_PATH) &&
           GetDriveTypeW(root) == DRIVE_REMOTE;
}

static void close_ears(struct watch *w)
{
    folder_events_close(w->in);
    folder_events_close(w->above);
    w->in = w->above = NULL;
}

static bool is_folder(const char *path)
{
    struct file_facts f;
    return file_facts(path, &f, NULL) && f.kind == FILE_FOLDER;
}

static void open_ears(struct watch *w)
{
    w->renew = false;
    if (w->o.deaf)
        return;
    if (!w->in && is_folder(w->o.path))
        w->in = folder_events_open(w->o.path, w->o.recursive);
    if (!w->above && w->parent)
        w->above = folder_events_open(w->parent, false);
}

// A single file is heard of in its folder.
static bool is_deaf(const struct watch *w)
{
    return is_remote(w->o.path) || (!w->in && !(w->above && file_is_regular(w->o.path)));
}

struct hearing {
    struct watch *w;
    double now;
};

static void take_event(struct watch *w, double now)
{
    w->first_ms = fmin(w->first_ms, now);
    w->told_ms = now;
    w->due_ms = fmax(now, fmin(now + w->o.settle_ms, w->first_ms + LONGEST_MS));
}

static void hear_in(void *ctx, const char *name)
{
    const struct hearing *h = ctx;
    const char *slash = name ? strrchr(name, '/') : NULL;
    if (!name || (slash ? slash[1] : name[0]) != '.')
        take_event(h->w, h->now);
}

// In the parent folder only events with the path's own name matter. Windows also tells there that
// something changed within the folder.
static void hear_above(void *ctx, const char *name)
{
    const struct hearing *h = ctx;
    if (name && strcmp(name, h->w->name) != 0)
        return;
    h->w->renew = true;
    take_event(h->w, h->now);
}

static void hear(struct watch *w, double now)
{
    struct hearing h = {w, now};
    bool lost = w->in && !folder_events_read(w->in, hear_in, &h);
    lost = (w->above && !folder_events_read(w->above, hear_above, &h)) || lost;
    if (!lost)
        return;
    w->renew = true;
    take_event(w, now);
}

// ---- polling ----

static void ignore_folder(void *ctx, const char *path)
{
    (void)ctx, (void)path;
}

static void scan(struct watch *w, struct seen *into)
{
    if (w->renew)
        close_ears(w);
    open_ears(w);
    seen_look(into, &w->o, ignore_folder, NULL);
}

static double saved_ms(const struct watch *w, int64_t written_ns, double now)
{
    FILETIME real;
    GetSystemTimeAsFileTime(&real);
    double ago = (double)(wide_ns(real) - written_ns) / 1e6;
    double told = isinf(w->first_ms) ? now : w->told_ms;
    return ago >= 0 && ago < OLD_MS ? fmin(now - ago, told) : told;
}

bool watch_look(struct watch *w, double now, struct watch_change *out)
{
    assert(out);
    int64_t written_ns;
    hear(w, now);
    if (now < watch_due_ms(w))
        return false;
    struct seen *was = &w->seen[w->at], *is = &w->seen[!w->at];
    scan(w, is);
    w->at = !w->at;
    size_t n = seen_diff(was, is, &out->files, &written_ns);
    *out = (struct watch_change){out->files, n, saved_ms(w, written_ns, now)};
    double every = w->o.look_ms > 0 ? w->o.look_ms : INFINITY;
    w->look_ms = now + (is_deaf(w) ? fmin(every, DEAF_LOOK_MS) : every);
    w->first_ms = w->due_ms = INFINITY;
    return n > 0;
}

bool watch_hears(const struct watch *w)
{
    return w->in || w->above;
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
        double rest = fmax(ceil(watch_due_ms(w) - now), 0);
        HANDLE some[] = {wake_event(stop), folder_events_signal(w->in),
                         folder_events_signal(w->above)};
        HANDLE all[3];
        DWORD n = 0;
        for (size_t i = 0; i < 3; i++)
            if (some[i])
                all[n++] = some[i];
        DWORD ms = isinf(rest) ? INFINITE : (DWORD)fmin(rest, 1e9);
        DWORD got = n ? WaitForMultipleObjects(n, all, FALSE, ms) : (Sleep(ms), WAIT_TIMEOUT);
        if (some[0] && got == WAIT_OBJECT_0)
            return false;
    }
}

// ---- open, close ----

static void find_parent(struct watch *w)
{
    const char *slash = strrchr(w->o.path, '/'), *name = slash ? slash + 1 : w->o.path;
    if (!*name || name[0] == '.')
        return; // "." or "folder/": what replaces it is not heard of, what changes in it is
    size_t n = slash ? (size_t)(slash - w->o.path) : 0;
    bool root = slash && (!n || slash[-1] == ':');
    w->name = name;
    w->parent = slash ? arena_str(&w->a, (struct str){w->o.path, n + root}).p : ".";
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
    find_parent(w);
    scan(w, &w->seen[0]);
    w->look_ms = is_deaf(w) ? 0 : o->look_ms > 0 ? clock_ms() + o->look_ms : INFINITY;
    return w;
}

void watch_close(struct watch *w)
{
    if (!w)
        return;
    close_ears(w);
    arena_finish(&w->a);
    arena_finish(&w->seen[0].a);
    arena_finish(&w->seen[1].a);
    free(w);
}
