// file: reading and replacing whole files, and making them durable: write, fsync, rename, fsync.
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "platform/posix/file_posix.h"

const char *file_reason(int error)
{
    switch (error) {
    case EEXIST:
        return FILE_IS_THERE;
    case ENOENT:
        return FILE_MISSING;
    case EACCES:
        return "not allowed to read it";
    case ENOSPC:
        return "the disk is full";
    case EROFS:
        return "the disk is read-only";
    case ENAMETOOLONG:
        return FILE_LONG_PATH;
    case ENOTDIR:
        return "part of the path is not a folder";
    case ELOOP:
        return "it is a link";
    default:
        return "the system could not read or write it";
    }
}

bool file_said(bool ok, const char **why)
{
    if (!ok && why)
        *why = file_reason(errno);
    return ok;
}

bool file_read_all(int fd, void *out, size_t n)
{
    assert(fd >= 0 && (out || !n));
    for (size_t at = 0; at < n;) {
        ssize_t got = read(fd, (char *)out + at, n - at);
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
    assert(a && path && out && why);
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
        ok = p && file_read_all(fd, p, (size_t)st.st_size);
        *out = (struct str){p, (size_t)st.st_size};
        if (!ok)
            *why = p ? FILE_CHANGED : FILE_NO_MEMORY;
    }
    close(fd);
    return ok;
}

bool file_write_all(int fd, struct str bytes)
{
    assert(fd >= 0 && (bytes.p || !bytes.n));
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

bool file_sync_folder_of(const char *path)
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
    return file_write_pieces(path, &bytes, 1, why);
}

static bool write_all_pieces(int fd, const struct str *pieces, int n)
{
    bool ok = true;
    for (int i = 0; ok && i < n; i++)
        ok = file_write_all(fd, pieces[i]);
    return ok;
}

bool file_write_pieces(const char *path, const struct str *pieces, int n, const char **why)
{
    assert(path && why && (pieces || !n));
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
    bool ok = write_all_pieces(fd, pieces, n) && fsync(fd) == 0;
    if (!ok)
        *why = file_reason(errno);
    if (close(fd) && ok) {
        ok = false;
        *why = file_reason(errno);
    }
    if (ok && (rename(part, path) || !file_sync_folder_of(path))) {
        ok = false;
        *why = file_reason(errno);
    }
    if (!ok)
        unlink(part);
    return ok;
}

bool file_write_new(const char *path, struct str bytes, bool secret, const char **why)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, secret ? 0600 : 0644);
    if (fd < 0)
        return file_said(false, why);
    bool ok = file_said(file_write_all(fd, bytes) && fsync(fd) == 0, why);
    ok = file_said(close(fd) == 0, ok ? why : NULL) && ok;
    if (!ok)
        unlink(path);
    return ok;
}

FILE *file_stream(const char *path)
{
    return fopen(path, "we");
}

bool file_rename(const char *from, const char *to, const char **why)
{
    assert(from && to && strcmp(from, to) != 0);
    return file_said(rename(from, to) == 0 && file_sync_folder_of(to), why);
}

bool file_remove(const char *path, const char **why)
{
    assert(path);
    if (unlink(path))
        return file_said(errno == ENOENT, why);
    return file_said(file_sync_folder_of(path), why);
}

bool file_make_new_folder(const char *path, const char **why)
{
    return file_said(mkdir(path, 0755) == 0 && file_sync_folder_of(path), why);
}

size_t file_root(const char *path)
{
    return path[0] == '/';
}

bool file_is_roots(const char *path)
{
    struct stat st;
    return !stat(path, &st) && st.st_uid == 0 && !(st.st_mode & (S_IWGRP | S_IWOTH));
}

bool file_hide(const char *path)
{
    return chmod(path, 0640) == 0;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

void file_remove_tree(const char *path)
{
    assert(path && strcmp(path, "/") != 0);
    nftw(path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}
