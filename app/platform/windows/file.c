// file: reading and replacing whole files, and making them durable: write, flush, rename through.
#include <assert.h>
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <string.h>

#include "platform/windows/file_windows.h"

#define TRIES 20 // somebody else, such as a virus scanner, has the file open for a moment
#define TRY_MS 25

const char *file_reason(DWORD error)
{
    switch (error) {
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS:
        return FILE_IS_THERE;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
    case ERROR_BAD_PATHNAME:
    case ERROR_NOT_READY:
        return FILE_MISSING;
    case ERROR_ACCESS_DENIED:
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
        return "not allowed to read it";
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
        return "the disk is full";
    case ERROR_WRITE_PROTECT:
        return "the disk is read-only";
    case ERROR_FILENAME_EXCED_RANGE:
        return FILE_LONG_PATH;
    case ERROR_DIRECTORY:
        return "part of the path is not a folder";
    case ERROR_CANT_RESOLVE_FILENAME:
        return "it is a link";
    default:
        return "the system could not read or write it";
    }
}

bool file_said(bool ok, const char **why)
{
    if (!ok && why)
        *why = file_reason(GetLastError());
    return ok;
}

HANDLE file_handle(const char *path, DWORD access, DWORD how, DWORD flags)
{
    wchar_t wide[WIDE_PATH];
    if (!wide_path(path, wide))
        return INVALID_HANDLE_VALUE;
    return CreateFileW(wide, access, FILE_SHARE_ALL, NULL, how,
                       FILE_ATTRIBUTE_NORMAL | FILE_FLAG_BACKUP_SEMANTICS | flags, NULL);
}

bool file_read_all(HANDLE h, void *out, size_t n)
{
    assert(out || !n);
    for (size_t at = 0; at < n;) {
        DWORD some = n - at > (1u << 30) ? 1u << 30 : (DWORD)(n - at), got = 0;
        if (!ReadFile(h, (char *)out + at, some, &got, NULL) || !got)
            return false;
        at += got;
    }
    return true;
}

bool file_write_all(HANDLE h, struct str bytes)
{
    assert(bytes.p || !bytes.n);
    for (size_t at = 0; at < bytes.n;) {
        DWORD some = bytes.n - at > (1u << 30) ? 1u << 30 : (DWORD)(bytes.n - at), put = 0;
        if (!WriteFile(h, bytes.p + at, some, &put, NULL) || !put)
            return false;
        at += put;
    }
    return true;
}

bool file_read(struct arena *a, const char *path, size_t max, struct str *out, const char **why)
{
    assert(a && path && out && why);
    struct file_facts facts;
    HANDLE h = file_handle(path, GENERIC_READ, OPEN_EXISTING, 0);
    if (h == INVALID_HANDLE_VALUE)
        return file_said(false, why);
    bool ok = false;
    if (!file_facts_from(h, &facts) || facts.kind != FILE_REGULAR) {
        *why = "not a regular file";
    } else if (facts.size > max) {
        *why = "larger than allowed";
    } else {
        char *p = ARENA_TRY(a, char, (size_t)facts.size + 1);
        ok = p && file_read_all(h, p, (size_t)facts.size);
        *out = (struct str){p, (size_t)facts.size};
        if (!ok)
            *why = p ? FILE_CHANGED : FILE_NO_MEMORY;
    }
    CloseHandle(h);
    return ok;
}

static bool delete_file(const char *path)
{
    wchar_t wide[WIDE_PATH];
    return wide_path(path, wide) && DeleteFileW(wide);
}

static bool is_busy(void)
{
    DWORD error = GetLastError();
    return error == ERROR_SHARING_VIOLATION || error == ERROR_ACCESS_DENIED ||
           error == ERROR_LOCK_VIOLATION;
}

// Through to the disk: the system returns once the new name is written.
static bool move(const char *from, const char *to)
{
    wchar_t a[WIDE_PATH], b[WIDE_PATH];
    if (!wide_path(from, a) || !wide_path(to, b))
        return false;
    for (int i = 0; i < TRIES; i++) {
        if (MoveFileExW(a, b, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
            return true;
        if (!is_busy())
            return false;
        Sleep(TRY_MS);
    }
    return false;
}

// Writes, flushes and closes.
static bool write_out(HANDLE h, const struct str *pieces, int n, const char **why)
{
    bool ok = true;
    for (int i = 0; ok && i < n; i++)
        ok = file_said(file_write_all(h, pieces[i]), why);
    ok = ok && file_said(FlushFileBuffers(h), why);
    return file_said(CloseHandle(h), ok ? why : NULL) && ok;
}

bool file_write(const char *path, struct str bytes, const char **why)
{
    return file_write_pieces(path, &bytes, 1, why);
}

bool file_write_pieces(const char *path, const struct str *pieces, int n, const char **why)
{
    assert(path && why && (pieces || !n));
    char part[FILE_PATH_MAX];
    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part) {
        *why = "the path is too long";
        return false;
    }
    HANDLE h = file_handle(part, GENERIC_WRITE, CREATE_ALWAYS, 0);
    if (h == INVALID_HANDLE_VALUE)
        return file_said(false, why);
    bool ok = write_out(h, pieces, n, why) && file_said(move(part, path), why);
    if (!ok)
        delete_file(part);
    return ok;
}

bool file_write_new(const char *path, struct str bytes, bool secret, const char **why)
{
    HANDLE h = file_handle(path, GENERIC_WRITE, CREATE_NEW, 0);
    if (h == INVALID_HANDLE_VALUE)
        return file_said(false, why);
    bool closed = !secret || file_said(file_restrict(path), why); // while it is empty
    bool ok = write_out(h, &bytes, closed ? 1 : 0, closed ? why : NULL) && closed;
    if (!ok)
        delete_file(path);
    return ok;
}

FILE *file_stream(const char *path)
{
    HANDLE h = file_handle(path, GENERIC_WRITE, CREATE_ALWAYS, 0);
    int fd = h == INVALID_HANDLE_VALUE ? -1 : _open_osfhandle((intptr_t)h, _O_BINARY);
    FILE *f = fd < 0 ? NULL : _fdopen(fd, "wb");
    if (fd >= 0 && !f)
        _close(fd);
    else if (fd < 0 && h != INVALID_HANDLE_VALUE)
        CloseHandle(h);
    return f;
}

bool file_rename(const char *from, const char *to, const char **why)
{
    assert(from && to && strcmp(from, to) != 0);
    return file_said(move(from, to), why);
}

// The name goes at once, as by DeleteFileW(), where the disk has that; else with the last handle.
static bool mark_deleted(HANDLE h)
{
    FILE_DISPOSITION_INFO_EX now = {FILE_DISPOSITION_FLAG_DELETE |
                                    FILE_DISPOSITION_FLAG_POSIX_SEMANTICS};
    FILE_DISPOSITION_INFO last = {TRUE};
    return SetFileInformationByHandle(h, FILE_DISPOSITION_EX, &now, sizeof now) ||
           SetFileInformationByHandle(h, FileDispositionInfo, &last, sizeof last);
}

// Through to the disk, which DeleteFileW() does not promise.
static bool delete_through(const char *path)
{
    struct file_facts facts;
    HANDLE h = file_handle(path, DELETE, OPEN_EXISTING,
                           FILE_FLAG_OPEN_REPARSE_POINT | FILE_FLAG_WRITE_THROUGH);
    if (h == INVALID_HANDLE_VALUE)
        return false;
    bool folder = file_facts_from(h, &facts) && facts.kind == FILE_FOLDER;
    bool ok = !folder && mark_deleted(h);
    DWORD error = folder ? ERROR_ACCESS_DENIED : GetLastError();
    CloseHandle(h);
    SetLastError(error);
    return ok;
}

bool file_remove(const char *path, const char **why)
{
    assert(path);
    if (delete_through(path))
        return true;
    DWORD error = GetLastError();
    return error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND || file_said(false, why);
}

bool file_make_new_folder(const char *path, const char **why)
{
    wchar_t wide[WIDE_PATH];
    return file_said(wide_path(path, wide) && CreateDirectoryW(wide, NULL), why);
}

static size_t after_slash(const char *path, size_t at)
{
    while (path[at] && path[at] != '/')
        at++;
    return path[at] ? at + 1 : at;
}

size_t file_root(const char *path)
{
    if (path[0] == '/' && path[1] == '/')
        return after_slash(path, after_slash(path, 2)); // a server and its share
    if (path[0] && path[1] == ':')
        return path[2] == '/' ? 3 : 2;
    return path[0] == '/';
}

static void remove_below(const char *folder)
{
    wchar_t wide[WIDE_PATH];
    WIN32_FIND_DATAW found;
    char name[FILE_PATH_MAX], path[FILE_PATH_MAX];
    snprintf(path, sizeof path, "%s/*", folder);
    HANDLE h = wide_path(path, wide) ? FindFirstFileW(wide, &found) : INVALID_HANDLE_VALUE;
    for (bool more = h != INVALID_HANDLE_VALUE; more; more = FindNextFileW(h, &found)) {
        wide_to_utf8(found.cFileName, name, sizeof name);
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
            snprintf(path, sizeof path, "%s/%s", folder, name) < (int)sizeof path)
            file_remove_tree(path);
    }
    if (h != INVALID_HANDLE_VALUE)
        FindClose(h);
}

void file_remove_tree(const char *path)
{
    assert(path && strcmp(path, "/") != 0);
    struct file_facts facts;
    wchar_t wide[WIDE_PATH];
    if (!file_facts_here(path, &facts) || !wide_path(path, wide))
        return;
    if (facts.kind == FILE_FOLDER)
        remove_below(path);
    if (!DeleteFileW(wide))
        RemoveDirectoryW(wide); // also a link to one
}
