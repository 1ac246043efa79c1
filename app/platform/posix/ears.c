// ears: by inotify, which also tells that a file is still being written.
#include "platform/ears.h"

#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "platform/posix/folder_events.h"
#include "platform/posix/wake_posix.h"

struct ears {
    struct ears_place at;
    int fd, parent_wd; // -1 none
    bool deaf;         // notifications are incomplete
};

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

static int listen_at(struct ears *e, const char *path)
{
    uint32_t what = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVE |
                    IN_DELETE_SELF | IN_MOVE_SELF;
    int wd = folder_events_add(e->fd, path, what);
    if (wd < 0 || is_remote(path))
        e->deaf = true;
    return wd;
}

void ears_folder(void *ears, const char *path)
{
    listen_at(ears, path); // repeated calls have no effect
}

void ears_renew(struct ears *e)
{
    e->deaf = e->fd < 0;
    if (e->at.parent)
        e->parent_wd = listen_at(e, e->at.parent);
}

struct hearing {
    const struct ears *e;
    ears_heard heard;
    void *ctx;
};

// In the parent folder only events with the path's own name matter.
static bool is_relevant(const struct ears *e, const struct inotify_event *v)
{
    if (v->mask & (IN_IGNORED | IN_UNMOUNT))
        return (v->mask & IN_UNMOUNT) != 0;
    if (v->wd != e->parent_wd)
        return !v->len || v->name[0] != '.';
    return v->len && !strcmp(v->name, e->at.name);
}

static void take_event(void *ctx, const struct inotify_event *v)
{
    const struct hearing *h = ctx;
    if (is_relevant(h->e, v))
        h->heard(h->ctx, (v->mask & IN_MODIFY) != 0);
}

void ears_listen(struct ears *e, ears_heard heard, void *ctx)
{
    folder_events_read(e->fd, take_event, &(struct hearing){e, heard, ctx});
}

bool ears_are_open(const struct ears *e)
{
    return e->fd >= 0;
}

bool ears_are_deaf(const struct ears *e)
{
    return e->deaf;
}

bool ears_wait(struct ears *e, struct wake *stop, double ms)
{
    struct pollfd fds[] = {{.fd = wake_fd(stop), .events = POLLIN},
                           {.fd = e->fd, .events = POLLIN}};
    if (poll(fds, 2, isinf(ms) ? -1 : (int)ms) <= 0 || !fds[0].revents)
        return true;
    wake_use_up(stop);
    return false;
}

struct ears *ears_open(const struct ears_place *at)
{
    struct ears *e = calloc(1, sizeof *e);
    if (!e)
        abort(); // small allocations abort, see arena.h
    *e = (struct ears){.at = *at, .fd = at->o->deaf ? -1 : folder_events_open(), .parent_wd = -1};
    return e;
}

void ears_close(struct ears *e)
{
    if (e->fd >= 0)
        close(e->fd);
    free(e);
}
