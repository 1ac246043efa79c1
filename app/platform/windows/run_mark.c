// run_mark: a locked byte far behind the file's end, writing in place, the filter of faults,
// atexit().
#include "platform/run_mark.h"

#include <assert.h>
#include <fcntl.h>
#include <io.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "platform/windows/file_windows.h"
#include "platform/windows/stop_name.h"

// hetao-run 1 ⏎ STATE ⏎ BOOT… ⏎ NOTE… ⏎ PROCESS ⏎, padded with spaces
#define HEAD "hetao-run 1\n"
#define STATE_AT (sizeof HEAD - 1)
#define BOOT_AT (STATE_AT + 2)
#define BOOT_BYTES 41
#define NOTE_AT (BOOT_AT + BOOT_BYTES)
#define OWNER_AT (NOTE_AT + RUN_MARK_NOTE)
#define OWNER_BYTES 11
#define FILE_BYTES (OWNER_AT + OWNER_BYTES)
#define LOCK_AT 0x40000000 // a lock keeps others from reading what it covers
#define LOOK_MS 50

// Global, since the filter of faults has no other way to its file. -1: nothing is recorded.
static atomic_int marked = -1;
static atomic_bool watched;

static bool write_at(int fd, size_t at, const char *bytes, size_t n)
{
    OVERLAPPED place = {.Offset = (DWORD)at};
    DWORD put = 0;
    return WriteFile((HANDLE)_get_osfhandle(fd), bytes, (DWORD)n, &put, &place) && put == n;
}

static bool read_at(int fd, size_t at, char *bytes, size_t n)
{
    OVERLAPPED place = {.Offset = (DWORD)at};
    DWORD got = 0;
    return ReadFile((HANDLE)_get_osfhandle(fd), bytes, (DWORD)n, &got, &place) && got == n;
}

static void mark(int fd, char state)
{
    if (fd >= 0)
        write_at(fd, STATE_AT, &state, 1);
}

static LONG WINAPI on_fault(EXCEPTION_POINTERS *fault)
{
    (void)fault;
    mark(atomic_load(&marked), 'f');
    return EXCEPTION_CONTINUE_SEARCH;
}

static void on_end(void)
{
    mark(atomic_load(&marked), 'g');
}

static void watch_ends(int fd)
{
    if (!atomic_exchange(&watched, true))
        atexit(on_end);
    if (atomic_exchange(&marked, fd) < 0)
        SetUnhandledExceptionFilter(on_fault);
}

static void forget_ends(void)
{
    if (atomic_exchange(&marked, -1) >= 0)
        SetUnhandledExceptionFilter(NULL);
}

// ---- the file ----

static int open_mark(const char *path, DWORD how)
{
    HANDLE h = file_handle(path, GENERIC_READ | GENERIC_WRITE, how, 0);
    int fd = h == INVALID_HANDLE_VALUE ? -1 : _open_osfhandle((intptr_t)h, _O_BINARY | _O_RDWR);
    if (fd < 0 && h != INVALID_HANDLE_VALUE)
        CloseHandle(h);
    return fd;
}

static bool try_lock(int fd)
{
    OVERLAPPED place = {.Offset = LOCK_AT};
    return LockFileEx((HANDLE)_get_osfhandle(fd),
                      LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &place) ||
           GetLastError() != ERROR_LOCK_VIOLATION; // a file system without locks
}

static void unlock(int fd)
{
    OVERLAPPED place = {.Offset = LOCK_AT};
    UnlockFileEx((HANDLE)_get_osfhandle(fd), 0, 1, 0, &place);
}

// The process that wrote the mark; 0: unknown.
static DWORD owner_of(int fd)
{
    char text[OWNER_BYTES + 1] = "";
    return read_at(fd, OWNER_AT, text, OWNER_BYTES) ? strtoul(text, NULL, 10) : 0;
}

static bool take_lock(struct run_mark *m, int wait_ms)
{
    for (int left = wait_ms; !try_lock(m->fd); left -= LOOK_MS) {
        if (left <= 0) {
            m->owner = (int)owner_of(m->fd);
            return false;
        }
        Sleep(LOOK_MS);
    }
    return true;
}

static bool ask_to_stop(DWORD owner, int wait_ms)
{
    wchar_t name[STOP_NAME];
    stop_name(owner, name);
    HANDLE process = OpenProcess(SYNCHRONIZE, FALSE, owner);
    HANDLE event = OpenEventW(EVENT_MODIFY_STATE, FALSE, name);
    bool ended = process && event && SetEvent(event) &&
                 WaitForSingleObject(process, (DWORD)wait_ms) == WAIT_OBJECT_0;
    if (process)
        CloseHandle(process);
    if (event)
        CloseHandle(event);
    return ended;
}

bool run_mark_stop_owner(const char *path, int wait_ms)
{
    int fd = open_mark(path, OPEN_EXISTING);
    if (fd < 0)
        return true;
    bool free = try_lock(fd);
    DWORD owner = free ? 0 : owner_of(fd);
    if (free)
        unlock(fd);
    bool ended = free || (owner && ask_to_stop(owner, wait_ms));
    _close(fd);
    return ended;
}

static void copy_line(char *to, size_t bytes, const char *from)
{
    size_t n = strcspn(from, "\n");
    while (n > 0 && from[n - 1] == ' ')
        n--;
    snprintf(to, bytes, "%.*s", (int)n, from);
}

static enum run_end end_of(char state)
{
    return state == 'g' ? RUN_END_GOODBYE : state == 'f' ? RUN_END_FAULT : RUN_END_UNKNOWN;
}

static void read_mark(struct run_mark *m, const char *boot)
{
    char text[FILE_BYTES + 1] = "", then[BOOT_BYTES];
    bool whole = read_at(m->fd, 0, text, FILE_BYTES) && !strncmp(text, HEAD, sizeof HEAD - 1);
    copy_line(then, sizeof then, text + BOOT_AT);
    if (!whole || strcmp(then, boot) != 0)
        return;
    m->before = end_of(text[STATE_AT]);
    copy_line(m->note, sizeof m->note, text + NOTE_AT);
}

static void write_mark(const struct run_mark *m, const char *boot)
{
    char text[FILE_BYTES + 1];
    snprintf(text, sizeof text, HEAD "r\n%-*.*s\n%-*.*s\n%-*lu\n", BOOT_BYTES - 1, BOOT_BYTES - 1,
             boot, RUN_MARK_NOTE - 1, RUN_MARK_NOTE - 1, "", OWNER_BYTES - 1,
             GetCurrentProcessId());
    if (!write_at(m->fd, 0, text, FILE_BYTES))
        LOG_WARN("state: how this run ends cannot be recorded");
}

bool run_mark_open(struct run_mark *m, const char *path, const char *boot, int wait_ms)
{
    assert(m && path && boot);
    *m = (struct run_mark){.fd = open_mark(path, OPEN_ALWAYS)};
    if (m->fd < 0)
        return true;
    if (!take_lock(m, wait_ms)) {
        _close(m->fd);
        m->fd = -1;
        return false;
    }
    read_mark(m, boot);
    write_mark(m, boot);
    watch_ends(m->fd);
    return true;
}

void run_mark_note(struct run_mark *m, const char *note)
{
    assert(note && !strchr(note, '\n'));
    char line[RUN_MARK_NOTE];
    if (m->fd < 0)
        return;
    snprintf(m->note, sizeof m->note, "%s", note);
    snprintf(line, sizeof line, "%-*.*s", RUN_MARK_NOTE - 1, RUN_MARK_NOTE - 1, note);
    write_at(m->fd, NOTE_AT, line, RUN_MARK_NOTE - 1);
}

void run_mark_goodbye(void)
{
    mark(atomic_load(&marked), 'g');
}

void run_mark_close(struct run_mark *m)
{
    if (m->fd < 0)
        return;
    mark(m->fd, 'g');
    forget_ends();
    _close(m->fd); // which releases the lock
    m->fd = -1;
}
