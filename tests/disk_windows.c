// disk_windows: the calls of Windows, through the model of a disk. A name is kept once it was moved
// or removed by a handle or a call that writes through; a file's bytes, once they were flushed.
#include <errno.h>
#include <windows.h>

#include "disk_in.h"
#include "platform/windows/file_windows.h"

// The linker takes these tables for the system's (--wrap=__imp_…).
#define WRAPPED(call, function)                                                                    \
    extern __typeof__(call) *__real___imp_##call;                                                  \
    extern __typeof__(call) *__wrap___imp_##call;                                                  \
    __typeof__(call) *__wrap___imp_##call = function

static DWORD error_of(int error)
{
    return error == ENOSPC ? ERROR_DISK_FULL : error == EROFS ? ERROR_WRITE_PROTECT : ERROR_CRC;
}

static bool must_fail(void)
{
    int error;
    bool fails = disk_must_fail(&error);
    if (fails)
        SetLastError(error_of(error));
    return fails;
}

static bool has(const wchar_t *wide, char path[FILE_PATH_MAX])
{
    wide_to_path(wide, path);
    return disk_has(path);
}

static bool path_of(HANDLE h, char path[FILE_PATH_MAX])
{
    wchar_t wide[WIDE_PATH];
    DWORD before = GetLastError(), n = GetFinalPathNameByHandleW(h, wide, WIDE_PATH, 0);
    SetLastError(before);
    return n > 0 && n < WIDE_PATH && has(wide, path);
}

static HANDLE WINAPI create_file(const wchar_t *wide, DWORD access, DWORD share,
                                 SECURITY_ATTRIBUTES *who, DWORD how, DWORD flags, HANDLE like);
static BOOL WINAPI write_file(HANDLE h, const void *p, DWORD n, DWORD *put, OVERLAPPED *at);
static BOOL WINAPI flush(HANDLE h);
static BOOL WINAPI move_file(const wchar_t *from, const wchar_t *to, DWORD flags);
static BOOL WINAPI delete_file(const wchar_t *wide);
static BOOL WINAPI set_information(HANDLE h, FILE_INFO_BY_HANDLE_CLASS which, void *p, DWORD n);
static BOOL WINAPI create_folder(const wchar_t *wide, SECURITY_ATTRIBUTES *who);

WRAPPED(CreateFileW, create_file);
WRAPPED(WriteFile, write_file);
WRAPPED(FlushFileBuffers, flush);
WRAPPED(MoveFileExW, move_file);
WRAPPED(DeleteFileW, delete_file);
WRAPPED(SetFileInformationByHandle, set_information);
WRAPPED(CreateDirectoryW, create_folder);

static HANDLE WINAPI create_file(const wchar_t *wide, DWORD access, DWORD share,
                                 SECURITY_ATTRIBUTES *who, DWORD how, DWORD flags, HANDLE like)
{
    char path[FILE_PATH_MAX];
    bool makes = how != OPEN_EXISTING && how != TRUNCATE_EXISTING && has(wide, path);
    bool is_new = makes && !disk_id(path);
    if (makes && must_fail())
        return INVALID_HANDLE_VALUE;
    HANDLE h = __real___imp_CreateFileW(wide, access, share, who, how, flags, like);
    DWORD after = GetLastError();
    if (h != INVALID_HANDLE_VALUE && is_new)
        disk_added(path);
    SetLastError(after);
    return h;
}

// What is written in place, the run mark, is left alone.
static BOOL WINAPI write_file(HANDLE h, const void *p, DWORD n, DWORD *put, OVERLAPPED *at)
{
    char path[FILE_PATH_MAX];
    if (at || !path_of(h, path))
        return __real___imp_WriteFile(h, p, n, put, at);
    if (disk_cuts_next() && n > 1)
        __real___imp_WriteFile(h, p, n / 2, put, NULL); // the cut, or a full disk, is halfway
    return !must_fail() && __real___imp_WriteFile(h, p, n, put, NULL);
}

static BOOL WINAPI flush(HANDLE h)
{
    char path[FILE_PATH_MAX];
    if (!path_of(h, path))
        return __real___imp_FlushFileBuffers(h);
    if (must_fail())
        return FALSE;
    disk_synced(path);
    return TRUE;
}

static BOOL WINAPI move_file(const wchar_t *from, const wchar_t *to, DWORD flags)
{
    char a[FILE_PATH_MAX], b[FILE_PATH_MAX];
    bool from_here = has(from, a), to_here = has(to, b);
    if (!from_here && !to_here)
        return __real___imp_MoveFileExW(from, to, flags);
    if (must_fail())
        return FALSE;
    uint64_t id = disk_id(a);
    if (!__real___imp_MoveFileExW(from, to, flags))
        return FALSE;
    disk_renamed(a, b, id);
    if (flags & MOVEFILE_WRITE_THROUGH) {
        disk_through(b);
        disk_through(a);
    }
    return TRUE;
}

// No promise is made of when the name leaves the disk.
static BOOL WINAPI delete_file(const wchar_t *wide)
{
    char path[FILE_PATH_MAX];
    if (!has(wide, path))
        return __real___imp_DeleteFileW(wide);
    if (must_fail())
        return FALSE;
    bool ok = __real___imp_DeleteFileW(wide);
    if (ok)
        disk_removed(path);
    return ok;
}

// By a handle that writes through, the only kind that the program removes files by. This disk does
// not know how to remove a name before the last handle is closed.
static BOOL WINAPI set_information(HANDLE h, FILE_INFO_BY_HANDLE_CLASS which, void *p, DWORD n)
{
    char path[FILE_PATH_MAX];
    bool removes = which == FileDispositionInfo || which == FILE_DISPOSITION_EX;
    if (!removes || !path_of(h, path))
        return __real___imp_SetFileInformationByHandle(h, which, p, n);
    if (which == FILE_DISPOSITION_EX) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    if (must_fail())
        return FALSE;
    bool ok = __real___imp_SetFileInformationByHandle(h, which, p, n);
    if (ok) {
        disk_removed(path);
        disk_through(path);
    }
    return ok;
}

static BOOL WINAPI create_folder(const wchar_t *wide, SECURITY_ATTRIBUTES *who)
{
    char path[FILE_PATH_MAX];
    if (!has(wide, path))
        return __real___imp_CreateDirectoryW(wide, who);
    if (must_fail())
        return FALSE;
    bool ok = __real___imp_CreateDirectoryW(wide, who);
    if (ok)
        disk_made(path);
    return ok;
}
