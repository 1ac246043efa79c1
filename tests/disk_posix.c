// disk_posix: the calls of POSIX, through the model of a disk. A name is kept once its folder was
// fsynced.
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk_in.h"

int __real_open(const char *path, int flags, ...);
ssize_t __real_write(int fd, const void *p, size_t n);
int __real_fsync(int fd);
int __real_rename(const char *a, const char *b);
int __real_unlink(const char *path);
int __real_mkdir(const char *path, mode_t mode);

static bool must_fail(void)
{
    int error;
    bool fails = disk_must_fail(&error);
    if (fails)
        errno = error;
    return fails;
}

static bool path_of(int fd, char out[256])
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, out, 255);
    out[n > 0 ? n : 0] = 0;
    return n > 0 && disk_has(out);
}

int __wrap_open(const char *path, int flags, ...)
{
    mode_t mode = 0;
    if (flags & O_CREAT) {
        va_list ap;
        va_start(ap, flags);
        mode = va_arg(ap, mode_t);
        va_end(ap);
    }
    bool makes = disk_has(path) && flags & O_CREAT, is_new = makes && !disk_id(path);
    if (makes && must_fail())
        return -1;
    int fd = __real_open(path, flags, mode);
    if (fd >= 0 && is_new)
        disk_added(path);
    return fd;
}

ssize_t __wrap_write(int fd, const void *p, size_t n)
{
    char path[256];
    if (!path_of(fd, path))
        return __real_write(fd, p, n);
    if (disk_cuts_next() && n > 1 && __real_write(fd, p, n / 2) < 0)
        abort(); // the cut, or a full disk, happens halfway
    return must_fail() ? -1 : __real_write(fd, p, n);
}

int __wrap_fsync(int fd)
{
    char path[256];
    if (!path_of(fd, path))
        return __real_fsync(fd);
    if (must_fail())
        return -1;
    if (disk_is_folder(path))
        disk_folder_synced(path);
    else
        disk_synced(path);
    return 0;
}

int __wrap_rename(const char *a, const char *b)
{
    if (!disk_has(a) && !disk_has(b))
        return __real_rename(a, b);
    if (must_fail())
        return -1;
    uint64_t id = disk_id(a);
    int r = __real_rename(a, b);
    if (!r)
        disk_renamed(a, b, id);
    return r;
}

int __wrap_unlink(const char *path)
{
    if (!disk_has(path))
        return __real_unlink(path);
    if (must_fail())
        return -1;
    int r = __real_unlink(path);
    if (!r)
        disk_removed(path);
    return r;
}

int __wrap_mkdir(const char *path, mode_t mode)
{
    if (!disk_has(path))
        return __real_mkdir(path, mode);
    if (must_fail())
        return -1;
    int r = __real_mkdir(path, mode);
    if (!r)
        disk_made(path);
    return r;
}
