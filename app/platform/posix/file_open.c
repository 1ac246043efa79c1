// file_open: facts of a path, files opened to be read, copies, the disk below a folder.
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "platform/posix/file_posix.h"

static int64_t ns_of(struct timespec t)
{
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static struct file_facts facts_from(const struct stat *st)
{
    return (struct file_facts){.kind = S_ISREG(st->st_mode)   ? FILE_REGULAR
                                       : S_ISDIR(st->st_mode) ? FILE_FOLDER
                                       : S_ISLNK(st->st_mode) ? FILE_LINK
                                                              : FILE_OTHER,
                               .size = (uint64_t)st->st_size,
                               .device = st->st_dev,
                               .id = st->st_ino,
                               .written_ns = ns_of(st->st_mtim),
                               .changed_ns = ns_of(st->st_ctim)};
}

bool file_facts(const char *path, struct file_facts *out, const char **why)
{
    assert(path && out);
    struct stat st;
    if (stat(path, &st))
        return file_said(false, why);
    *out = facts_from(&st);
    return true;
}

bool file_facts_here(const char *path, struct file_facts *out)
{
    struct stat st;
    if (lstat(path, &st))
        return false;
    *out = facts_from(&st);
    return true;
}

bool file_may_run(const char *path)
{
    return access(path, X_OK) == 0;
}

struct str file_whole_path(struct arena *a, const char *path)
{
    char whole[PATH_MAX];
    return arena_str(a, str_from(realpath(path, whole) ? whole : path));
}

struct str file_program_dir(struct arena *a)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0)
        return arena_str(a, STR("."));
    while (n > 1 && path[n - 1] != '/')
        n--;
    return arena_str(a, (struct str){path, n > 1 ? (size_t)n - 1 : 1});
}

bool file_program_facts(struct file_facts *out)
{
    return file_facts("/proc/self/exe", out, NULL);
}

// ---- open files ----

// Takes the descriptor over; NULL for an invalid one.
static struct file *wrap_descriptor(int fd)
{
    struct file *f = fd < 0 ? NULL : malloc(sizeof *f);
    if (fd >= 0 && !f)
        abort(); // small allocations abort, see arena.h
    if (f)
        f->fd = fd;
    return f;
}

struct file *file_open(const char *path, const char **why)
{
    struct file *f = wrap_descriptor(open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW));
    file_said(f, why);
    return f;
}

struct file *file_again(const struct file *f)
{
    return wrap_descriptor(fcntl(f->fd, F_DUPFD_CLOEXEC, 0));
}

void file_close(struct file *f)
{
    if (!f)
        return;
    close(f->fd);
    free(f);
}

bool file_facts_of(const struct file *f, struct file_facts *out)
{
    struct stat st;
    if (fstat(f->fd, &st))
        return false;
    *out = facts_from(&st);
    return true;
}

int64_t file_read_some(const struct file *f, uint64_t at, void *out, size_t n)
{
    ssize_t got;
    do
        got = pread(f->fd, out, n, (off_t)at);
    while (got < 0 && errno == EINTR);
    return got;
}

static bool put(void *to, struct str some, const char **why)
{
    return file_said(file_write_all(*(const int *)to, some), why);
}

bool file_copy(const struct file *f, uint64_t size, const char *to, const char **why)
{
    assert(f && to && why);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (out < 0)
        return file_said(false, why);
    bool ok = file_copy_bytes(f, size, put, &out, why) && file_said(fsync(out) == 0, why);
    ok = file_said(close(out) == 0, ok ? why : NULL) && ok;
    if (!ok)
        unlink(to);
    return ok;
}

// ---- mapped files ----

bool file_map(const char *path, struct file_view *out)
{
    struct stat st;
    *out = (struct file_view){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    void *p = MAP_FAILED;
    if (!fstat(fd, &st) && S_ISREG(st.st_mode) && st.st_size > 0)
        p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE | MAP_NORESERVE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return false;
    *out = (struct file_view){p, (size_t)st.st_size};
    return true;
}

void file_unmap(struct file_view *v)
{
    if (v->bytes)
        munmap((void *)v->bytes, v->n);
    *v = (struct file_view){0};
}

// ---- the disk ----

bool file_disk(const char *folder, uint64_t *free, uint64_t *all)
{
    assert(free && all);
    struct statvfs disk;
    if (statvfs(folder, &disk))
        return false;
    *free = (uint64_t)disk.f_bavail * disk.f_frsize;
    *all = (uint64_t)disk.f_blocks * disk.f_frsize;
    return true;
}
