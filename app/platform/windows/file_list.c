// file_list: the names in a folder, found one after the other.
#include <assert.h>
#include <stdlib.h>

#include "platform/windows/file_windows.h"

#define NAME_BYTES (3 * MAX_PATH) // of a name in UTF-8, with its NUL

struct file_list {
    HANDLE handle;
    WIN32_FIND_DATAW found;
    bool more;        // `found` is the next name
    DWORD attributes; // of the entry given last
    char name[NAME_BYTES];
};

struct file_list *file_list_open(const char *folder)
{
    assert(folder);
    wchar_t wide[WIDE_PATH];
    char pattern[FILE_PATH_MAX];
    if (snprintf(pattern, sizeof pattern, "%s/*", folder) >= (int)sizeof pattern ||
        !wide_path(pattern, wide))
        return NULL;
    struct file_list *l = calloc(1, sizeof *l);
    if (!l)
        abort(); // small allocations abort, see arena.h
    l->handle = FindFirstFileW(wide, &l->found);
    l->more = l->handle != INVALID_HANDLE_VALUE;
    if (l->more || GetLastError() == ERROR_FILE_NOT_FOUND) // the empty root of a drive
        return l;
    free(l);
    return NULL;
}

const char *file_list_next(struct file_list *l)
{
    while (l && l->more) {
        wide_to_utf8(l->found.cFileName, l->name, sizeof l->name);
        l->attributes = l->found.dwFileAttributes;
        l->more = FindNextFileW(l->handle, &l->found);
        if (l->name[0] && l->name[0] != '.')
            return l->name;
    }
    return NULL;
}

// A reparse point may be a link, or a file of a cloud: its facts tell.
bool file_list_kind(const struct file_list *l, enum file_kind *out)
{
    assert(l && out);
    *out = l->attributes & FILE_ATTRIBUTE_DIRECTORY ? FILE_FOLDER : FILE_REGULAR;
    return !(l->attributes & (FILE_ATTRIBUTE_REPARSE_POINT | FILE_ATTRIBUTE_DEVICE));
}

void file_list_close(struct file_list *l)
{
    if (l && l->handle != INVALID_HANDLE_VALUE)
        FindClose(l->handle);
    free(l);
}
