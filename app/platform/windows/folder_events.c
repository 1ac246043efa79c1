// folder_events: keeps one overlapped read of a folder's changes under way.
#include "platform/windows/folder_events.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "platform/windows/file_windows.h"

#define WHAT                                                                                       \
    (FILE_NOTIFY_CHANGE_FILE_NAME | FILE_NOTIFY_CHANGE_DIR_NAME | FILE_NOTIFY_CHANGE_SIZE |        \
     FILE_NOTIFY_CHANGE_LAST_WRITE | FILE_NOTIFY_CHANGE_CREATION)

struct folder_events {
    HANDLE folder;
    OVERLAPPED o;
    bool below, pending;
    _Alignas(DWORD) char buffer[32768];
};

static bool listen_on(struct folder_events *e)
{
    ResetEvent(e->o.hEvent);
    e->pending = ReadDirectoryChangesW(e->folder, e->buffer, sizeof e->buffer, e->below, WHAT, NULL,
                                       &e->o, NULL);
    return e->pending;
}

struct folder_events *folder_events_open(const char *folder, bool below)
{
    HANDLE h = file_handle(folder, FILE_LIST_DIRECTORY, OPEN_EXISTING, FILE_FLAG_OVERLAPPED);
    struct folder_events *e = h == INVALID_HANDLE_VALUE ? NULL : calloc(1, sizeof *e);
    if (h == INVALID_HANDLE_VALUE)
        return NULL;
    if (!e)
        abort(); // small allocations abort, see arena.h
    e->folder = h;
    e->below = below;
    e->o.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (e->o.hEvent && listen_on(e))
        return e;
    folder_events_close(e);
    return NULL;
}

void folder_events_close(struct folder_events *e)
{
    DWORD n;
    if (!e)
        return;
    if (e->pending && CancelIoEx(e->folder, &e->o))
        GetOverlappedResult(e->folder, &e->o, &n, TRUE); // until then the system may write
    if (e->o.hEvent)
        CloseHandle(e->o.hEvent);
    CloseHandle(e->folder);
    free(e);
}

HANDLE folder_events_signal(const struct folder_events *e)
{
    return e ? e->o.hEvent : NULL;
}

static void pass_on(const char *buffer, void (*each)(void *ctx, const char *name), void *ctx)
{
    for (const char *p = buffer;;) {
        const FILE_NOTIFY_INFORMATION *f = (const void *)p;
        wchar_t wide[WIDE_PATH];
        char name[FILE_PATH_MAX];
        size_t n = f->FileNameLength / sizeof *wide;
        if (n < WIDE_PATH) {
            memcpy(wide, f->FileName, n * sizeof *wide);
            wide[n] = 0;
            wide_to_path(wide, name);
            each(ctx, name);
        }
        if (!f->NextEntryOffset)
            return;
        p += f->NextEntryOffset;
    }
}

bool folder_events_read(struct folder_events *e, void (*each)(void *ctx, const char *name),
                        void *ctx)
{
    assert(e && each);
    DWORD n = 0;
    while (e->pending && WaitForSingleObject(e->o.hEvent, 0) == WAIT_OBJECT_0) {
        e->pending = false;
        if (!GetOverlappedResult(e->folder, &e->o, &n, FALSE))
            return false;
        if (n)
            pass_on(e->buffer, each, ctx);
        else
            each(ctx, NULL); // more than the buffer holds
        if (!listen_on(e))
            return false;
    }
    return e->pending;
}
