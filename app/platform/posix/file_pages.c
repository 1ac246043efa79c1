// file_pages: a file's bytes as private pages.
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "platform/posix/file_posix.h"

#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22 // Linux 5.14
#endif

// A page that the disk cannot give would end the program when it is used; this reports it.
static bool all_is_readable(char *bytes, size_t n)
{
    return madvise(bytes, n, MADV_POPULATE_READ) == 0;
}

static bool map_open(int fd, size_t max, struct file_pages *out, const char **why)
{
    struct stat st;
    if (fstat(fd, &st))
        return file_said(false, why);
    *why = "larger than allowed";
    if (!S_ISREG(st.st_mode) || st.st_size <= 0 || (uint64_t)st.st_size > max)
        return false;
    size_t n = (size_t)st.st_size;
    void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, fd, 0);
    if (p == MAP_FAILED)
        return file_said(false, why);
    if (!all_is_readable(p, n)) {
        file_said(false, why);
        munmap(p, n);
        return false;
    }
    *out = (struct file_pages){p, n};
    return true;
}

bool file_pages_map(const char *path, size_t max, struct file_pages *out, const char **why)
{
    assert(path && out && why);
    *out = (struct file_pages){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (fd < 0)
        return file_said(false, why);
    bool ok = map_open(fd, max, out, why);
    close(fd);
    return ok;
}

void file_pages_drop(const struct file_pages *m, size_t from)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    assert(m && from <= m->n);
    from = (from + page - 1) / page * page;
    if (m->bytes && from < m->n)
        madvise(m->bytes + from, m->n - from, MADV_DONTNEED);
}

void file_pages_unmap(struct file_pages *m)
{
    if (m->bytes)
        munmap(m->bytes, m->n);
    *m = (struct file_pages){0};
}
