// file_pages: a file's bytes in pages of this process. They are read: a page of a mapping that the
// disk cannot give would end the program.
#include <assert.h>

#include "platform/windows/file_windows.h"

static bool read_open(HANDLE h, size_t max, struct file_pages *out, const char **why)
{
    struct file_facts facts;
    if (!file_facts_from(h, &facts))
        return file_said(false, why);
    *why = "larger than allowed";
    if (facts.kind != FILE_REGULAR || !facts.size || facts.size > max)
        return false;
    void *p = VirtualAlloc(NULL, (size_t)facts.size, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    *out = (struct file_pages){p, (size_t)facts.size};
    if (p && file_read_all(h, p, out->n))
        return true;
    file_said(false, why);
    file_pages_unmap(out);
    return false;
}

bool file_pages_map(const char *path, size_t max, struct file_pages *out, const char **why)
{
    assert(path && out && why);
    *out = (struct file_pages){0};
    HANDLE h = file_handle(path, GENERIC_READ, OPEN_EXISTING, 0);
    if (h == INVALID_HANDLE_VALUE)
        return file_said(false, why);
    bool ok = read_open(h, max, out, why);
    CloseHandle(h);
    return ok;
}

void file_pages_drop(const struct file_pages *p, size_t from)
{
    assert(p && from <= p->n);
    (void)p, (void)from;
}

void file_pages_unmap(struct file_pages *p)
{
    if (p->bytes)
        VirtualFree(p->bytes, 0, MEM_RELEASE);
    *p = (struct file_pages){0};
}
