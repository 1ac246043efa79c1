// file_open: facts of a path, files opened to be read, copies, the disk below a folder.
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "platform/windows/file_windows.h"

bool file_is_link(DWORD attributes, DWORD tag)
{
    return attributes & FILE_ATTRIBUTE_REPARSE_POINT && IsReparseTagNameSurrogate(tag);
}

static FILETIME time_of(LARGE_INTEGER t)
{
    return (FILETIME){t.LowPart, (DWORD)t.HighPart};
}

bool file_facts_from(HANDLE h, struct file_facts *out)
{
    BY_HANDLE_FILE_INFORMATION f;
    FILE_BASIC_INFO times;
    if (!GetFileInformationByHandle(h, &f))
        return false;
    *out = (struct file_facts){.kind = f.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY ? FILE_FOLDER
                                       : GetFileType(h) == FILE_TYPE_DISK            ? FILE_REGULAR
                                                                                     : FILE_OTHER,
                               .size = (uint64_t)f.nFileSizeHigh << 32 | f.nFileSizeLow,
                               .device = f.dwVolumeSerialNumber,
                               .id = (uint64_t)f.nFileIndexHigh << 32 | f.nFileIndexLow,
                               .written_ns = wide_ns(f.ftLastWriteTime),
                               .changed_ns = wide_ns(f.ftLastWriteTime)};
    if (GetFileInformationByHandleEx(h, FileBasicInfo, &times, sizeof times) &&
        times.ChangeTime.QuadPart > 0)
        out->changed_ns = wide_ns(time_of(times.ChangeTime));
    return true;
}

static bool facts_by(const char *path, DWORD flags, struct file_facts *out)
{
    HANDLE h = file_handle(path, FILE_READ_ATTRIBUTES, OPEN_EXISTING, flags);
    bool ok = h != INVALID_HANDLE_VALUE && file_facts_from(h, out);
    if (h != INVALID_HANDLE_VALUE)
        CloseHandle(h);
    return ok;
}

bool file_facts(const char *path, struct file_facts *out, const char **why)
{
    assert(path && out);
    return file_said(facts_by(path, 0, out), why);
}

// Attributes of the name itself.
static bool names_link(const char *path)
{
    wchar_t wide[WIDE_PATH];
    WIN32_FIND_DATAW found;
    HANDLE h = wide_path(path, wide) ? FindFirstFileW(wide, &found) : INVALID_HANDLE_VALUE;
    if (h == INVALID_HANDLE_VALUE)
        return false;
    FindClose(h);
    return file_is_link(found.dwFileAttributes, found.dwReserved0);
}

bool file_facts_here(const char *path, struct file_facts *out)
{
    if (!names_link(path))
        return facts_by(path, 0, out);
    bool ok = facts_by(path, FILE_FLAG_OPEN_REPARSE_POINT, out);
    out->kind = FILE_LINK;
    return ok;
}

// A program may be named without its ending.
bool file_may_run(const char *path)
{
    char whole[FILE_PATH_MAX];
    snprintf(whole, sizeof whole, "%s.exe", path);
    return file_is_regular(whole) || file_is_regular(path);
}

struct str file_whole_path(struct arena *a, const char *path)
{
    wchar_t wide[WIDE_PATH];
    char whole[FILE_PATH_MAX] = "";
    HANDLE h = file_handle(path, FILE_READ_ATTRIBUTES, OPEN_EXISTING, 0);
    DWORD n = h == INVALID_HANDLE_VALUE ? 0 : GetFinalPathNameByHandleW(h, wide, WIDE_PATH, 0);
    if (h != INVALID_HANDLE_VALUE)
        CloseHandle(h);
    if (n > 0 && n < WIDE_PATH)
        wide_to_path(wide, whole);
    return arena_str(a, str_from(whole[0] ? whole : path));
}

struct str file_program_dir(struct arena *a)
{
    wchar_t wide[WIDE_PATH];
    char path[FILE_PATH_MAX];
    DWORD n = GetModuleFileNameW(NULL, wide, WIDE_PATH);
    if (!n || n >= WIDE_PATH)
        return arena_str(a, STR("."));
    wide_to_path(wide, path);
    const char *slash = strrchr(path, '/');
    return arena_str(a, slash ? (struct str){path, (size_t)(slash - path)} : STR("."));
}

bool file_program_facts(struct file_facts *out)
{
    wchar_t wide[WIDE_PATH];
    char path[FILE_PATH_MAX];
    DWORD n = GetModuleFileNameW(NULL, wide, WIDE_PATH);
    if (!n || n >= WIDE_PATH)
        return false;
    wide_to_path(wide, path);
    return file_facts(path, out, NULL);
}

// ---- open files ----

// Takes the handle over; NULL for an invalid one.
static struct file *wrap_handle(HANDLE h)
{
    struct file *f = h == INVALID_HANDLE_VALUE ? NULL : malloc(sizeof *f);
    if (h != INVALID_HANDLE_VALUE && !f)
        abort(); // small allocations abort, see arena.h
    if (f)
        f->handle = h;
    return f;
}

struct file *file_open(const char *path, const char **why)
{
    assert(path);
    struct file *f = NULL;
    if (names_link(path))
        SetLastError(ERROR_CANT_RESOLVE_FILENAME);
    else
        f = wrap_handle(file_handle(path, GENERIC_READ, OPEN_EXISTING, 0));
    file_said(f, why);
    return f;
}

struct file *file_again(const struct file *f)
{
    HANDLE self = GetCurrentProcess(), h;
    if (!DuplicateHandle(self, f->handle, self, &h, 0, FALSE, DUPLICATE_SAME_ACCESS))
        h = INVALID_HANDLE_VALUE;
    return wrap_handle(h);
}

void file_close(struct file *f)
{
    if (!f)
        return;
    CloseHandle(f->handle);
    free(f);
}

bool file_facts_of(const struct file *f, struct file_facts *out)
{
    return file_facts_from(f->handle, out);
}

int64_t file_read_some(const struct file *f, uint64_t at, void *out, size_t n)
{
    OVERLAPPED place = {.Offset = (DWORD)at, .OffsetHigh = (DWORD)(at >> 32)};
    DWORD got = 0, some = n > (1u << 30) ? 1u << 30 : (DWORD)n;
    if (ReadFile(f->handle, out, some, &got, &place))
        return got;
    return GetLastError() == ERROR_HANDLE_EOF ? 0 : -1;
}

static bool put(void *to, struct str some, const char **why)
{
    return file_said(file_write_all(to, some), why);
}

bool file_copy(const struct file *f, uint64_t size, const char *to, const char **why)
{
    assert(f && to && why);
    const char *ignored;
    HANDLE out =
        names_link(to) ? INVALID_HANDLE_VALUE : file_handle(to, GENERIC_WRITE, CREATE_ALWAYS, 0);
    if (out == INVALID_HANDLE_VALUE)
        return file_said(false, why);
    bool ok = file_copy_bytes(f, size, put, out, why) && file_said(FlushFileBuffers(out), why);
    ok = file_said(CloseHandle(out), ok ? why : NULL) && ok;
    if (!ok)
        file_remove(to, &ignored);
    return ok;
}

// ---- mapped files ----

// The view keeps the file open.
bool file_map(const char *path, struct file_view *out)
{
    struct file_facts facts;
    *out = (struct file_view){0};
    HANDLE h = file_handle(path, GENERIC_READ, OPEN_EXISTING, 0);
    if (h == INVALID_HANDLE_VALUE)
        return false;
    HANDLE map = NULL;
    if (file_facts_from(h, &facts) && facts.kind == FILE_REGULAR && facts.size > 0)
        map = CreateFileMappingW(h, NULL, PAGE_READONLY, 0, 0, NULL);
    if (map)
        *out = (struct file_view){MapViewOfFile(map, FILE_MAP_READ, 0, 0, 0), (size_t)facts.size};
    if (map)
        CloseHandle(map);
    CloseHandle(h);
    return out->bytes != NULL;
}

void file_unmap(struct file_view *v)
{
    if (v->bytes)
        UnmapViewOfFile(v->bytes);
    *v = (struct file_view){0};
}

// ---- the disk ----

bool file_disk(const char *folder, uint64_t *free, uint64_t *all)
{
    assert(free && all);
    wchar_t wide[WIDE_PATH];
    ULARGE_INTEGER ours, total;
    if (!wide_path(folder, wide) || !GetDiskFreeSpaceExW(wide, &ours, &total, NULL))
        return false;
    *free = ours.QuadPart;
    *all = total.QuadPart;
    return true;
}
