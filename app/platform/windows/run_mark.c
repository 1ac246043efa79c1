// run_mark: a locked byte far behind the file's end, writing in place, the filter of faults,
// atexit().
#include "platform/run_mark_in.h"

#include <assert.h>
#include <fcntl.h>
#include <io.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/windows/file_windows.h"
#include "platform/windows/stop_name.h"

// The file's own line here: the process that wrote it, which no lock tells.
#define OWNER_AT RUN_MARK_BYTES
#define OWNER_BYTES 11
#define LOCK_AT 0x40000000 // a lock keeps others from reading what it covers

// Global, since the filter of faults has no other way to its file. -1: nothing is recorded.
static atomic_int marked = -1;
static atomic_bool watched;

bool run_file_write(int fd, size_t at, const char *bytes, size_t n)
{
    OVERLAPPED place = {.Offset = (DWORD)at};
    DWORD put = 0;
    return WriteFile((HANDLE)_get_osfhandle(fd), bytes, (DWORD)n, &put, &place) && put == n;
}

bool run_file_read(int fd, size_t at, char *bytes, size_t n)
{
    OVERLAPPED place = {.Offset = (DWORD)at};
    DWORD got = 0;
    return ReadFile((HANDLE)_get_osfhandle(fd), bytes, (DWORD)n, &got, &place) && got == n;
}

static LONG WINAPI on_fault(EXCEPTION_POINTERS *fault)
{
    (void)fault;
    run_mark_set(atomic_load(&marked), 'f');
    return EXCEPTION_CONTINUE_SEARCH;
}

static void on_end(void)
{
    run_mark_set(atomic_load(&marked), 'g');
}

void run_file_watch_ends(int fd)
{
    if (!atomic_exchange(&watched, true))
        atexit(on_end);
    if (atomic_exchange(&marked, fd) < 0)
        SetUnhandledExceptionFilter(on_fault);
}

void run_file_forget_ends(void)
{
    if (atomic_exchange(&marked, -1) >= 0)
        SetUnhandledExceptionFilter(NULL);
}

int run_file_watched(void)
{
    return atomic_load(&marked);
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

int run_file_open(const char *path)
{
    return open_mark(path, OPEN_ALWAYS);
}

void run_file_close(int fd)
{
    _close(fd); // which releases the lock
}

void run_file_sign(int fd)
{
    char text[OWNER_BYTES + 1];
    snprintf(text, sizeof text, "%-*lu\n", OWNER_BYTES - 1, GetCurrentProcessId());
    run_file_write(fd, OWNER_AT, text, OWNER_BYTES);
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
    return run_file_read(fd, OWNER_AT, text, OWNER_BYTES) ? strtoul(text, NULL, 10) : 0;
}

bool run_file_lock(int fd, int wait_ms, int *owner)
{
    for (int left = wait_ms; !try_lock(fd); left -= RUN_MARK_LOOK_MS) {
        if (left <= 0) {
            *owner = (int)owner_of(fd);
            return false;
        }
        Sleep(RUN_MARK_LOOK_MS);
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
