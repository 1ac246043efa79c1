// monitor: notifications of folders, and a look at the drives every second.
#include "platform/monitor.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/windows/folder_events.h"
#include "platform/windows/wake_windows.h"

#define MOST_FOLDERS 16
#define DRIVES_MS 1000.0

struct monitor {
    struct folder_events *folders[MOST_FOLDERS];
    char *names[MOST_FOLDERS];
    int n;
    DWORD drives; // a bit a letter
};

struct monitor *monitor_open(void)
{
    struct monitor *m = calloc(1, sizeof *m);
    if (!m)
        abort(); // small allocations abort, see arena.h
    m->drives = GetLogicalDrives();
    return m;
}

static void remove_folder(struct monitor *m, int i)
{
    folder_events_close(m->folders[i]);
    free(m->names[i]);
    m->n--;
    m->folders[i] = m->folders[m->n];
    m->names[i] = m->names[m->n];
}

void monitor_close(struct monitor *m)
{
    while (m && m->n)
        remove_folder(m, 0);
    free(m);
}

static bool is_on_stick(const char *folder)
{
    const wchar_t root[] = {(wchar_t)folder[0], L':', L'\\', 0};
    return folder[0] && folder[1] == ':' && GetDriveTypeW(root) == DRIVE_REMOVABLE;
}

// A stick is not listened at: it could not be removed safely. Its letter comes and goes.
void monitor_add(struct monitor *m, const char *folder)
{
    assert(m && folder);
    for (int i = 0; i < m->n; i++)
        if (!strcmp(m->names[i], folder))
            return;
    struct folder_events *e =
        m->n < MOST_FOLDERS && !is_on_stick(folder) ? folder_events_open(folder, false) : NULL;
    size_t size = strlen(folder) + 1;
    char *name = e ? malloc(size) : NULL;
    if (!e)
        return;
    if (!name)
        abort();
    m->names[m->n] = memcpy(name, folder, size);
    m->folders[m->n++] = e;
}

static void count(void *ctx, const char *name)
{
    (void)name;
    ++*(int *)ctx;
}

static bool has_changed(struct monitor *m)
{
    int changes = 0;
    DWORD drives = GetLogicalDrives();
    changes += drives != m->drives;
    m->drives = drives;
    for (int i = m->n - 1; i >= 0; i--)
        if (!folder_events_read(m->folders[i], count, &changes))
            remove_folder(m, i); // added again once it is there again
    return changes > 0;
}

bool monitor_wait(struct monitor *m, struct wake *wake, double ms)
{
    const double until = clock_ms() + fmin(fmax(ms, 0), 1e9);
    for (;;) {
        HANDLE all[MOST_FOLDERS + 1];
        DWORD n = 0;
        if (wake)
            all[n++] = wake_event(wake);
        for (int i = 0; i < m->n; i++)
            all[n++] = folder_events_signal(m->folders[i]);
        double left = fmax(ceil(until - clock_ms()), 0);
        DWORD some = (DWORD)fmin(left, DRIVES_MS);
        DWORD got = n ? WaitForMultipleObjects(n, all, FALSE, some) : (Sleep(some), WAIT_TIMEOUT);
        if (wake && got == WAIT_OBJECT_0)
            return false;
        if (has_changed(m))
            return true;
        if (left <= 0)
            return false;
    }
}
