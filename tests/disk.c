// disk: a disk that can lose power: wraps the system calls, logs changes, and replays a prefix of
// them.
#include "disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST 512

int __real_open(const char *path, int flags, ...);
ssize_t __real_write(int fd, const void *p, size_t n);
int __real_fsync(int fd);
int __real_rename(const char *a, const char *b);
int __real_unlink(const char *path);
int __real_mkdir(const char *path, mode_t mode);

// A file after the cut; bytes NULL: it was never synced.
struct data {
    ino_t ino;
    char *bytes;
    size_t n;
};

// A name that is on the disk for certain.
struct entry {
    char path[256];
    ino_t ino; // 0: a folder
};

// A change of a folder that is not synced yet.
struct change {
    char path[256];
    ino_t ino;
    enum { CHANGE_ADD, CHANGE_FOLDER, CHANGE_REMOVE } kind;
    bool done;
};

static struct {
    char folder[256];
    enum disk_fault fault;
    int at, stop, error;
    unsigned seed;
    struct data data[MOST];
    struct entry names[MOST];
    struct change changes[MOST];
    int n_data, n_names, n_changes;
    ino_t spare; // next number for files whose own was reused
} disk;

static bool ours(const char *path)
{
    size_t n = strlen(disk.folder);
    return n && !strncmp(path, disk.folder, n) && (path[n] == '/' || !path[n]);
}

static bool path_of(int fd, char out[256])
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, out, 255);
    out[n > 0 ? n : 0] = 0;
    return n > 0 && ours(out);
}

static ino_t ino_of(const char *path)
{
    struct stat st;
    return lstat(path, &st) ? 0 : st.st_ino;
}

static char *slurp(const char *path, size_t *n)
{
    struct stat st;
    int fd = __real_open(path, O_RDONLY);
    *n = 0;
    if (fd < 0 || fstat(fd, &st))
        abort();
    char *p = malloc((size_t)st.st_size + 1);
    for (ssize_t got;
         *n < (size_t)st.st_size && (got = read(fd, p + *n, (size_t)st.st_size - *n)) > 0;)
        *n += (size_t)got;
    close(fd);
    return p;
}

static struct data *data_of(ino_t ino)
{
    for (int i = 0; i < disk.n_data; i++)
        if (disk.data[i].ino == ino)
            return &disk.data[i];
    if (disk.n_data == MOST)
        abort();
    disk.data[disk.n_data] = (struct data){.ino = ino};
    return &disk.data[disk.n_data++];
}

// The system reuses the number of a removed file, while the removed file may still come back.
static void part_from_old(ino_t ino)
{
    ino_t other = (ino_t)1 << 60 | ++disk.spare;
    for (int i = 0; i < disk.n_data; i++)
        if (disk.data[i].ino == ino)
            disk.data[i].ino = other;
    for (int i = 0; i < disk.n_names; i++)
        if (disk.names[i].ino == ino)
            disk.names[i].ino = other;
    for (int i = 0; i < disk.n_changes; i++)
        if (disk.changes[i].ino == ino)
            disk.changes[i].ino = other;
}

static void keep_data(const char *path)
{
    struct data *d = data_of(ino_of(path));
    free(d->bytes);
    d->bytes = slurp(path, &d->n);
}

static void name_add(const char *path, ino_t ino)
{
    int i = 0;
    while (i < disk.n_names && strcmp(disk.names[i].path, path) != 0)
        i++;
    if (i == MOST)
        abort();
    snprintf(disk.names[i].path, sizeof disk.names[i].path, "%s", path);
    disk.names[i].ino = ino;
    disk.n_names += i == disk.n_names;
}

static void name_remove(const char *path)
{
    for (int i = 0; i < disk.n_names; i++)
        if (!strcmp(disk.names[i].path, path))
            disk.names[i] = disk.names[--disk.n_names];
}

static void change(const char *path, ino_t ino, int kind)
{
    if (disk.n_changes == MOST)
        abort();
    struct change *c = &disk.changes[disk.n_changes++];
    *c = (struct change){.ino = ino, .kind = kind};
    snprintf(c->path, sizeof c->path, "%s", path);
}

static void apply_change(struct change *c)
{
    if (c->done)
        return;
    c->done = true;
    if (c->kind == CHANGE_REMOVE)
        name_remove(c->path);
    else
        name_add(c->path, c->ino);
}

static void sync_folder(const char *dir)
{
    size_t n = strlen(dir);
    for (int i = 0; i < disk.n_changes; i++) {
        const char *p = disk.changes[i].path;
        if (!strncmp(p, dir, n) && p[n] == '/' && !strchr(p + n + 1, '/'))
            apply_change(&disk.changes[i]);
    }
}

static void remember(const char *dir)
{
    DIR *d = opendir(dir);
    for (struct dirent *e; d && (e = readdir(d));) {
        char path[512];
        struct stat st;
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
            continue;
        snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
        if (lstat(path, &st))
            abort();
        name_add(path, S_ISDIR(st.st_mode) ? 0 : st.st_ino);
        if (S_ISDIR(st.st_mode))
            remember(path);
        else
            keep_data(path);
    }
    if (d)
        closedir(d);
}

void disk_begin(const char *folder, enum disk_fault fault, int n, int error, unsigned seed)
{
    memset(&disk, 0, sizeof disk);
    remember(folder);
    snprintf(disk.folder, sizeof disk.folder, "%s", folder);
    disk.fault = fault;
    disk.stop = n;
    disk.error = error;
    disk.seed = seed * 2654435761u + 12345;
}

int disk_calls(void)
{
    return disk.at;
}

// ---- the cut ----

static unsigned random_below(unsigned sides)
{
    disk.seed = disk.seed * 1664525u + 1013904223u;
    return (disk.seed >> 16) % sides;
}

// How much of a file's unsynced data reaches the disk: nothing, part, all, or only its length.
static void lose_some(const char *path)
{
    size_t n;
    char *now = slurp(path, &n);
    struct data *d = data_of(ino_of(path));
    unsigned how = random_below(4);
    if (how == 0) {
        free(now);
        return;
    }
    free(d->bytes);
    d->bytes = now;
    d->n = how == 1 ? n / 2 : n;
    if (how == 2)
        memset(now, 0, n);
}

static void walk_current(const char *dir, void (*each)(const char *path))
{
    DIR *d = opendir(dir);
    for (struct dirent *e; d && (e = readdir(d));) {
        char path[512];
        struct stat st;
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
            continue;
        snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
        if (lstat(path, &st))
            abort();
        if (S_ISDIR(st.st_mode))
            walk_current(path, each);
        each(path);
    }
    if (d)
        closedir(d);
}

static void lose_if_file(const char *path)
{
    struct stat st;
    size_t n;
    if (lstat(path, &st) || !S_ISREG(st.st_mode))
        return;
    struct data *d = data_of(st.st_ino);
    char *now = slurp(path, &n);
    bool same = d->bytes && d->n == n && !memcmp(d->bytes, now, n);
    free(now);
    if (!same)
        lose_some(path);
}

static void wipe(const char *path)
{
    struct stat st;
    if (!lstat(path, &st) && S_ISDIR(st.st_mode))
        rmdir(path);
    else
        __real_unlink(path);
}

static int by_length(const void *a, const void *b)
{
    return (int)strlen(((const struct entry *)a)->path) -
           (int)strlen(((const struct entry *)b)->path);
}

static void rebuild(void)
{
    walk_current(disk.folder, wipe);
    qsort(disk.names, (size_t)disk.n_names, sizeof *disk.names, by_length);
    for (int i = 0; i < disk.n_names; i++) {
        const struct entry *e = &disk.names[i];
        if (!e->ino) {
            __real_mkdir(e->path, 0755);
            continue;
        }
        const struct data *d = data_of(e->ino);
        int fd = __real_open(e->path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
        if (fd < 0) // its folder never reached the disk
            continue;
        for (size_t at = 0; d->bytes && at < d->n;) {
            ssize_t put = __real_write(fd, d->bytes + at, d->n - at);
            if (put <= 0)
                abort();
            at += (size_t)put;
        }
        close(fd);
    }
}

static _Noreturn void cut_power(void)
{
    if (disk.fault == DISK_CUT_SOME) {
        // A journal keeps the order of names; how far it got is random.
        int n = disk.n_changes ? (int)random_below((unsigned)disk.n_changes + 1) : 0;
        for (int i = 0; i < n; i++)
            apply_change(&disk.changes[i]);
        walk_current(disk.folder, lose_if_file);
    }
    if (disk.fault != DISK_CUT_ALL)
        rebuild();
    _exit(DISK_CUT_CODE);
}

// Called before each call; true if it must fail.
static bool must_fail(void)
{
    disk.at++;
    bool now = disk.at == disk.stop;
    if (now && disk.fault >= DISK_CUT_SYNCED && disk.fault <= DISK_CUT_SOME)
        cut_power();
    bool fail = (now && disk.fault == DISK_FAIL_ONCE) ||
                (disk.at >= disk.stop && disk.stop > 0 && disk.fault == DISK_FAIL);
    if (fail)
        errno = disk.error;
    return fail;
}

// ---- the calls ----

int __wrap_open(const char *path, int flags, ...)
{
    mode_t mode = 0;
    if (flags & O_CREAT) {
        va_list ap;
        va_start(ap, flags);
        mode = va_arg(ap, mode_t);
        va_end(ap);
    }
    bool makes = ours(path) && flags & O_CREAT, is_new = makes && !ino_of(path);
    if (makes && must_fail())
        return -1;
    int fd = __real_open(path, flags, mode);
    if (fd >= 0 && is_new) {
        part_from_old(ino_of(path));
        change(path, ino_of(path), CHANGE_ADD);
    }
    return fd;
}

ssize_t __wrap_write(int fd, const void *p, size_t n)
{
    char path[256];
    if (!path_of(fd, path))
        return __real_write(fd, p, n);
    if (disk.at + 1 == disk.stop && n > 1 && __real_write(fd, p, n / 2) < 0)
        abort(); // the cut, or a full disk, happens halfway
    return must_fail() ? -1 : __real_write(fd, p, n);
}

int __wrap_fsync(int fd)
{
    char path[256];
    struct stat st;
    if (!path_of(fd, path))
        return __real_fsync(fd);
    if (must_fail())
        return -1;
    if (fstat(fd, &st))
        abort();
    if (S_ISDIR(st.st_mode))
        sync_folder(path);
    else
        keep_data(path);
    return 0;
}

int __wrap_rename(const char *a, const char *b)
{
    if (!ours(a) && !ours(b))
        return __real_rename(a, b);
    if (must_fail())
        return -1;
    ino_t ino = ino_of(a);
    int r = __real_rename(a, b);
    if (!r) {
        change(b, ino, CHANGE_ADD);
        change(a, ino, CHANGE_REMOVE);
    }
    return r;
}

int __wrap_unlink(const char *path)
{
    if (!ours(path))
        return __real_unlink(path);
    if (must_fail())
        return -1;
    int r = __real_unlink(path);
    if (!r)
        change(path, 0, CHANGE_REMOVE);
    return r;
}

int __wrap_mkdir(const char *path, mode_t mode)
{
    if (!ours(path))
        return __real_mkdir(path, mode);
    if (must_fail())
        return -1;
    int r = __real_mkdir(path, mode);
    if (!r)
        change(path, 0, CHANGE_FOLDER);
    return r;
}
