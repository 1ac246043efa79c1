// file: reading and replacing whole files, and making them durable: write, fsync, rename, fsync.
#include "platform/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *file_reason(int error)
{
    switch (error) {
    case EEXIST:
        return "it is there already";
    case ENOENT:
        return "no such file";
    case EACCES:
        return "not allowed to read it";
    case ENOSPC:
        return "the disk is full";
    case EROFS:
        return "the disk is read-only";
    case ENAMETOOLONG:
        return "the path is too long";
    case ENOTDIR:
        return "part of the path is not a folder";
    case ELOOP:
        return "it is a link";
    default:
        return "the system could not read or write it";
    }
}

static bool read_all(int fd, char *p, size_t n)
{
    for (size_t at = 0; at < n;) {
        ssize_t got = read(fd, p + at, n - at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += (size_t)got;
    }
    return true;
}

bool file_read(struct arena *a, const char *path, size_t max, struct str *out, const char **why)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        *why = file_reason(errno);
        return false;
    }
    bool ok = false;
    if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
        *why = "not a regular file";
    } else if ((uintmax_t)st.st_size > max) {
        *why = "larger than allowed";
    } else {
        char *p = ARENA_TRY(a, char, (size_t)st.st_size + 1);
        ok = p && read_all(fd, p, (size_t)st.st_size);
        *out = (struct str){p, (size_t)st.st_size};
        if (!ok)
            *why = p ? "it changed or failed while being read" : FILE_NO_MEMORY;
    }
    close(fd);
    return ok;
}

static bool write_all(int fd, struct str bytes)
{
    for (size_t at = 0; at < bytes.n;) {
        ssize_t put = write(fd, bytes.p + at, bytes.n - at);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        at += (size_t)put;
    }
    return true;
}

static bool sync_folder(const char *path)
{
    char dir[PATH_MAX];
    const char *slash = strrchr(path, '/');
    snprintf(dir, sizeof dir, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool ok = fsync(fd) == 0;
    close(fd);
    return ok;
}

bool file_write(const char *path, struct str bytes, const char **why)
{
    char part[PATH_MAX];
    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part) {
        *why = "the path is too long";
        return false;
    }
    int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) {
        *why = file_reason(errno);
        return false;
    }
    bool ok = write_all(fd, bytes) && fsync(fd) == 0;
    if (!ok)
        *why = file_reason(errno);
    if (close(fd) && ok) {
        ok = false;
        *why = file_reason(errno);
    }
    if (ok && (rename(part, path) || !sync_folder(path))) {
        ok = false;
        *why = file_reason(errno);
    }
    if (!ok)
        unlink(part);
    return ok;
}

static bool copy_all(int from, int to)
{
    char some[65536];
    for (;;) {
        ssize_t got = read(from, some, sizeof some);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        if (!write_all(to, (struct str){some, (size_t)got}))
            return false;
    }
}

bool file_copy(int fd, const char *to, const char **why)
{
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    bool ok = out >= 0 && copy_all(fd, out) && fsync(out) == 0;
    if (!ok)
        *why = file_reason(errno);
    if (out >= 0 && close(out) && ok) {
        ok = false;
        *why = file_reason(errno);
    }
    if (!ok && out >= 0)
        unlink(to);
    return ok;
}

static bool said(bool ok, const char **why)
{
    if (!ok)
        *why = file_reason(errno);
    return ok;
}

bool file_rename(const char *from, const char *to, const char **why)
{
    return said(rename(from, to) == 0 && sync_folder(to), why);
}

bool file_remove(const char *path, const char **why)
{
    if (unlink(path))
        return said(errno == ENOENT, why);
    return said(sync_folder(path), why);
}

bool file_make_folder(const char *path, const char **why)
{
    struct stat st;
    if (!stat(path, &st) && S_ISDIR(st.st_mode))
        return true;
    return said(mkdir(path, 0755) == 0 && sync_folder(path), why);
}

bool file_make_folders(const char *path, const char **why)
{
    char part[PATH_MAX];
    size_t n = strlen(path);
    bool ok = n < sizeof part;
    for (size_t i = 1; ok && i <= n; i++)
        if (i == n || path[i] == '/') {
            snprintf(part, sizeof part, "%.*s", (int)i, path);
            ok = file_make_folder(part, why);
        }
    return ok;
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
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
