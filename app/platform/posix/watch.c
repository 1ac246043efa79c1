// watch: inotify with a fallback to polling, and the pause that merges the writes of one save.
#include "platform/watch.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "platform/clock.h"
#include "platform/posix/folder_events.h"
#include "platform/posix/wake_posix.h"
#include "platform/watch_seen.h"

#define DEAF_LOOK_MS 1000.0 // period of polling where notifications are missing
#define WRITING_MS 300.0    // wait for a file that is still being written
#define LONGEST_MS 1000.0   // continuous saves are reported this often
#define OLD_MS 5000.0       // a file written longer ago was moved here, not saved

struct watch {
    struct watch_opts o;
    struct arena a;
    const char *parent, *name; // the folder that contains the path, and its name there; or NULL
    int fd, parent_wd;         // -1 none
    bool deaf;                 // notifications are incomplete
    struct seen seen[2];
    int at;          // index of the last
    double first_ms; // first event since the last report; infinity: none
    double told_ms;  // last such event
    double due_ms;   // when it will have settled
    double look_ms;  // when to poll in any case
};

// ---- notifications ----

// Linux is not notified of what other computers write there.
static bool is_remote(const char *path)
{
    static const unsigned long kinds[] = {
        0x6969 /* NFS */,    0xFF534D42 /* CIFS */, 0xFE534D42 /* SMB2 */, 0x65735546 /* FUSE */,
        0x01021997 /* 9P */, 0x00C36400 /* Ceph */, 0x5346414F /* AFS */,  0x73757245 /* Coda */};
    struct statfs st;
    bool remote = false;
    if (!statfs(path, &st))
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            remote = remote || ((unsigned long)st.f_type & 0xFFFFFFFF) == kinds[i];
    return remote;
}

static int listen_at(struct watch *w, const char *path)
{
    uint32_t what = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVE |
                    IN_DELETE_SELF | IN_MOVE_SELF;
    int wd = folder_events_add(w->fd, path, what);
    if (wd < 0 || is_remote(path))
        w->deaf = true;
    return wd;
}

static void listen_at_folder(void *ctx, const char *path)
{
    listen_at(ctx, path); // repeated calls have no effect
}

// In the parent folder only events with the path's own name matter.
static bool is_relevant(const struct watch *w, const struct inotify_event *e)
{
    if (e->mask & (IN_IGNORED | IN_UNMOUNT))
        return (e->mask & IN_UNMOUNT) != 0;
    if (e->wd != w->parent_wd)
        return !e->len || e->name[0] != '.';
    return e->len && !strcmp(e->name, w->name);
}

struct hearing {
    struct watch *w;
    double now;
};

static void take_event(void *ctx, const struct inotify_event *e)
{
    struct watch *w = ((struct hearing *)ctx)->w;
    double now = ((struct hearing *)ctx)->now;
    if (!is_relevant(w, e))
        return;
    w->first_ms = fmin(w->first_ms, now);
    w->told_ms = now;
    if (e->mask & IN_MODIFY)
        w->due_ms = now + fmax(w->o.settle_ms, WRITING_MS);
    else
        w->due_ms = fmax(now, fmin(now + w->o.settle_ms, w->first_ms + LONGEST_MS));
}

// ---- polling ----

static void scan(struct watch *w, struct seen *into)
{
    w->deaf = w->fd < 0;
    if (w->parent)
        w->parent_wd = listen_at(w, w->parent);
    seen_look(into, &w->o, listen_at_folder, w);
}

static double saved_ms(const struct watch *w, int64_t written_ns, double now)
{
    struct timespec real;
    clock_gettime(CLOCK_REALTIME, &real);
    double ago = (double)((int64_t)real.tv_sec * 1000000000 + real.tv_nsec - written_ns) / 1e6;
    double told = isinf(w->first_ms) ? now : w->told_ms;
    return ago >= 0 && ago < OLD_MS ? fmin(now - ago, told) : told;
}

bool watch_look(struct watch *w, double now, struct watch_change *out)
{
    assert(out);
    int64_t written_ns;
    folder_events_read(w->fd, take_event, &(struct hearing){w, now});
    if (now < watch_due_ms(w))
        return false;
    struct seen *was = &w->seen[w->at], *is = &w->seen[!w->at];
    scan(w, is);
    w->at = !w->at;
    size_t n = seen_diff(was, is, &out->files, &written_ns);
    *out = (struct watch_change){out->files, n, saved_ms(w, written_ns, now)};
    double every = w->o.look_ms > 0 ? w->o.look_ms : INFINITY;
    w->look_ms = now + (w->deaf ? fmin(every, DEAF_LOOK_MS) : every);
    w->first_ms = w->due_ms = INFINITY;
    return n > 0;
}

bool watch_hears(const struct watch *w)
{
    return w->fd >= 0;
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
        double rest = ceil(watch_due_ms(w) - now);
        struct pollfd fds[] = {{.fd = wake_fd(stop), .events = POLLIN},
                               {.fd = w->fd, .events = POLLIN}};
        if (poll(fds, 2, isinf(rest) ? -1 : (int)fmax(rest, 0)) > 0 && fds[0].revents) {
            wake_use_up(stop);
            return false;
        }
    }
}

// ---- open, close ----

static void find_parent(struct watch *w)
{
    const char *slash = strrchr(w->o.path, '/'), *name = slash ? slash + 1 : w->o.path;
    if (!*name || name[0] == '.')
        return; // "." or "folder/": what replaces it is not heard of, what changes in it is
    size_t n = slash ? (size_t)(slash - w->o.path) : 0;
    w->name = name;
    w->parent = !slash ? "." : !n ? "/" : arena_str(&w->a, (struct str){w->o.path, n}).p;
}

struct watch *watch_open(const struct watch_opts *o)
{
    assert(o && o->path);
    assert(o->settle_ms >= 0);
    struct watch *w = calloc(1, sizeof *w);
    if (!w)
        abort(); // small allocations abort, see arena.h
    w->o = *o;
    w->fd = o->deaf ? -1 : folder_events_open();
    w->parent_wd = -1;
    w->first_ms = w->due_ms = INFINITY;
    find_parent(w);
    scan(w, &w->seen[0]);
    w->look_ms = w->deaf ? 0 : o->look_ms > 0 ? clock_ms() + o->look_ms : INFINITY;
    return w;
}

void watch_close(struct watch *w)
{
    if (!w)
        return;
    if (w->fd >= 0)
        close(w->fd);
    arena_finish(&w->a);
    arena_finish(&w->seen[0].a);
    arena_finish(&w->seen[1].a);
    free(w);
}
