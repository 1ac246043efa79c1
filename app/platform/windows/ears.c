// ears: by ReadDirectoryChangesW(), in the folder and in the one above it.
#include "platform/ears.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "platform/file.h"
#include "platform/windows/folder_events.h"
#include "platform/windows/wake_windows.h"
#include "platform/windows/wide.h"

struct ears {
    struct ears_place at;
    struct folder_events *in, *above;
    bool renew; // the folder was replaced: listen at its successor
};

// Of what other computers write on a server Windows may hear nothing.
static bool is_remote(const char *path)
{
    wchar_t wide[WIDE_PATH], root[MAX_PATH + 1];
    return wide_path(path, wide) && GetVolumePathNameW(wide, root, MAX_PATH) &&
           GetDriveTypeW(root) == DRIVE_REMOTE;
}

static bool is_folder(const char *path)
{
    struct file_facts f;
    return file_facts(path, &f, NULL) && f.kind == FILE_FOLDER;
}

static void forget(struct ears *e)
{
    folder_events_close(e->in);
    folder_events_close(e->above);
    e->in = e->above = NULL;
}

void ears_folder(void *ears, const char *path)
{
    (void)ears, (void)path; // a folder is heard with all below
}

void ears_renew(struct ears *e)
{
    const struct watch_opts *o = e->at.o;
    if (e->renew)
        forget(e);
    e->renew = false;
    if (o->deaf)
        return;
    if (!e->in && is_folder(o->path))
        e->in = folder_events_open(o->path, o->recursive);
    if (!e->above && e->at.parent)
        e->above = folder_events_open(e->at.parent, false);
}

struct hearing {
    struct ears *e;
    ears_heard heard;
    void *ctx;
};

static void hear_in(void *ctx, const char *name)
{
    const struct hearing *h = ctx;
    const char *slash = name ? strrchr(name, '/') : NULL;
    if (!name || (slash ? slash[1] : name[0]) != '.')
        h->heard(h->ctx, false);
}

// In the parent folder only events with the path's own name matter. Windows also tells there that
// something changed within the folder.
static void hear_above(void *ctx, const char *name)
{
    const struct hearing *h = ctx;
    if (name && strcmp(name, h->e->at.name) != 0)
        return;
    h->e->renew = true;
    h->heard(h->ctx, false);
}

void ears_listen(struct ears *e, ears_heard heard, void *ctx)
{
    struct hearing h = {e, heard, ctx};
    bool lost = e->in && !folder_events_read(e->in, hear_in, &h);
    lost = (e->above && !folder_events_read(e->above, hear_above, &h)) || lost;
    if (!lost)
        return;
    e->renew = true;
    heard(ctx, false);
}

bool ears_are_open(const struct ears *e)
{
    return e->in || e->above;
}

// A single file is heard of in its folder.
bool ears_are_deaf(const struct ears *e)
{
    const char *path = e->at.o->path;
    return is_remote(path) || (!e->in && !(e->above && file_is_regular(path)));
}

bool ears_wait(struct ears *e, struct wake *stop, double ms)
{
    HANDLE some[] = {wake_event(stop), folder_events_signal(e->in), folder_events_signal(e->above)};
    HANDLE all[3];
    DWORD n = 0, most = isinf(ms) ? INFINITE : (DWORD)fmin(ms, 1e9);
    for (size_t i = 0; i < 3; i++)
        if (some[i])
            all[n++] = some[i];
    DWORD got = n ? WaitForMultipleObjects(n, all, FALSE, most) : (Sleep(most), WAIT_TIMEOUT);
    return !some[0] || got != WAIT_OBJECT_0;
}

struct ears *ears_open(const struct ears_place *at)
{
    struct ears *e = calloc(1, sizeof *e);
    if (!e)
        abort(); // small allocations abort, see arena.h
    e->at = *at;
    return e;
}

void ears_close(struct ears *e)
{
    forget(e);
    free(e);
}
