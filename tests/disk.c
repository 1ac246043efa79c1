// disk: the model of a disk that can lose power: logs changes, and keeps what is flushed. The calls
// of a system are wrapped in a source of their own.
#include "disk_in.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/file.h"

#define MOST 512

// A file after the cut; bytes NULL: it was never synced.
struct data {
    uint64_t id;
    char *bytes;
    size_t n;
};

// A name that is on the disk for certain.
struct entry {
    char path[256];
    uint64_t id; // 0: a folder
};

// A change of a folder that is not synced yet.
struct change {
    char path[256];
    uint64_t id;
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
    uint64_t spare; // next number for files whose own was reused
} disk;

bool disk_has(const char *path)
{
    size_t n = strlen(disk.folder);
    return n && !strncmp(path, disk.folder, n) && (path[n] == '/' || !path[n]);
}

uint64_t disk_id(const char *path)
{
    struct file_facts facts;
    return file_facts_here(path, &facts) ? facts.id : 0;
}

bool disk_is_folder(const char *path)
{
    struct file_facts facts;
    return file_facts_here(path, &facts) && facts.kind == FILE_FOLDER;
}

// Allocated.
static char *read_whole(const char *path, size_t *n)
{
    struct file_facts facts;
    struct file *f = file_open(path, NULL);
    if (!f || !file_facts_of(f, &facts))
        abort();
    *n = (size_t)facts.size;
    char *p = malloc(*n + 1);
    if (!p || !file_read_at(f, 0, p, *n))
        abort();
    file_close(f);
    return p;
}

// A folder comes before its contents.
static void walk(const char *folder, void (*each)(const char *path))
{
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d));) {
        char path[DISK_PATH];
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        each(path);
        if (disk_is_folder(path))
            walk(path, each);
    }
    if (d)
        closedir(d);
}

static struct data *data_of(uint64_t id)
{
    for (int i = 0; i < disk.n_data; i++)
        if (disk.data[i].id == id)
            return &disk.data[i];
    if (disk.n_data == MOST)
        abort();
    disk.data[disk.n_data] = (struct data){.id = id};
    return &disk.data[disk.n_data++];
}

// The system reuses the number of a removed file, while the removed file may still come back.
static void part_from_old(uint64_t id)
{
    uint64_t other = (uint64_t)1 << 60 | ++disk.spare;
    for (int i = 0; i < disk.n_data; i++)
        if (disk.data[i].id == id)
            disk.data[i].id = other;
    for (int i = 0; i < disk.n_names; i++)
        if (disk.names[i].id == id)
            disk.names[i].id = other;
    for (int i = 0; i < disk.n_changes; i++)
        if (disk.changes[i].id == id)
            disk.changes[i].id = other;
}

static void keep_data(const char *path)
{
    struct data *d = data_of(disk_id(path));
    free(d->bytes);
    d->bytes = read_whole(path, &d->n);
}

static void name_add(const char *path, uint64_t id)
{
    int i = 0;
    while (i < disk.n_names && strcmp(disk.names[i].path, path) != 0)
        i++;
    if (i == MOST)
        abort();
    snprintf(disk.names[i].path, sizeof disk.names[i].path, "%s", path);
    disk.names[i].id = id;
    disk.n_names += i == disk.n_names;
}

static void name_remove(const char *path)
{
    for (int i = 0; i < disk.n_names; i++)
        if (!strcmp(disk.names[i].path, path))
            disk.names[i] = disk.names[--disk.n_names];
}

static void change(const char *path, uint64_t id, int kind)
{
    if (disk.n_changes == MOST)
        abort();
    struct change *c = &disk.changes[disk.n_changes++];
    *c = (struct change){.id = id, .kind = kind};
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
        name_add(c->path, c->id);
}

static void remember(const char *path)
{
    bool folder = disk_is_folder(path);
    name_add(path, folder ? 0 : disk_id(path));
    if (!folder)
        keep_data(path);
}

void disk_begin(const char *folder, enum disk_fault fault, int n, int error, unsigned seed)
{
    memset(&disk, 0, sizeof disk);
    walk(folder, remember);
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
    char *now = read_whole(path, &n);
    struct data *d = data_of(disk_id(path));
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

static void lose_if_file(const char *path)
{
    size_t n;
    if (disk_is_folder(path))
        return;
    struct data *d = data_of(disk_id(path));
    char *now = read_whole(path, &n);
    bool same = d->bytes && d->n == n && !memcmp(d->bytes, now, n);
    free(now);
    if (!same)
        lose_some(path);
}

static int by_length(const void *a, const void *b)
{
    return (int)strlen(((const struct entry *)a)->path) -
           (int)strlen(((const struct entry *)b)->path);
}

// What survives is laid beside the folder: this process still holds files in it.
static void beside(const char *folder, char out[DISK_PATH])
{
    snprintf(out, DISK_PATH, "%s.after", folder);
}

static void lay_file(const char *path, const struct data *d)
{
    FILE *f = file_stream(path);
    if (!f) // its folder never reached the disk
        return;
    if (d->bytes && fwrite(d->bytes, 1, d->n, f) != d->n)
        abort();
    fclose(f);
}

static void lay_out(void)
{
    char at[DISK_PATH], path[2 * DISK_PATH];
    const char *why;
    beside(disk.folder, at);
    file_make_new_folder(at, &why);
    qsort(disk.names, (size_t)disk.n_names, sizeof *disk.names, by_length);
    for (int i = 0; i < disk.n_names; i++) {
        const struct entry *e = &disk.names[i];
        snprintf(path, sizeof path, "%s%s", at, e->path + strlen(disk.folder));
        if (e->id)
            lay_file(path, data_of(e->id));
        else
            file_make_new_folder(path, &why);
    }
}

void disk_after_cut(const char *folder)
{
    char at[DISK_PATH];
    const char *why = "";
    beside(folder, at);
    if (!disk_is_folder(at))
        return;
    file_remove_tree(folder);
    if (!file_rename(at, folder, &why)) {
        fprintf(stderr, "%s: %s\n", at, why);
        abort();
    }
}

static _Noreturn void cut_power(void)
{
    if (disk.fault == DISK_CUT_SOME) {
        // A journal keeps the order of names; how far it got is random.
        int n = disk.n_changes ? (int)random_below((unsigned)disk.n_changes + 1) : 0;
        for (int i = 0; i < n; i++)
            apply_change(&disk.changes[i]);
        walk(disk.folder, lose_if_file);
    }
    if (disk.fault != DISK_CUT_ALL)
        lay_out();
    _Exit(DISK_CUT_CODE);
}

void disk_end(void)
{
    bool cuts = disk.fault >= DISK_CUT_SYNCED && disk.fault <= DISK_CUT_SOME;
    if (cuts && disk.at < disk.stop)
        cut_power();
}

// ---- for the calls ----

bool disk_must_fail(int *error)
{
    disk.at++;
    bool now = disk.at == disk.stop;
    if (now && disk.fault >= DISK_CUT_SYNCED && disk.fault <= DISK_CUT_SOME)
        cut_power();
    *error = disk.error;
    return (now && disk.fault == DISK_FAIL_ONCE) ||
           (disk.at >= disk.stop && disk.stop > 0 && disk.fault == DISK_FAIL);
}

bool disk_cuts_next(void)
{
    return disk.at + 1 == disk.stop;
}

void disk_added(const char *path)
{
    part_from_old(disk_id(path));
    change(path, disk_id(path), CHANGE_ADD);
}

void disk_made(const char *path)
{
    change(path, 0, CHANGE_FOLDER);
}

void disk_renamed(const char *from, const char *to, uint64_t id)
{
    change(to, id, CHANGE_ADD);
    change(from, 0, CHANGE_REMOVE);
}

void disk_removed(const char *path)
{
    change(path, 0, CHANGE_REMOVE);
}

void disk_synced(const char *path)
{
    keep_data(path);
}

void disk_folder_synced(const char *dir)
{
    size_t n = strlen(dir);
    for (int i = 0; i < disk.n_changes; i++) {
        const char *p = disk.changes[i].path;
        if (!strncmp(p, dir, n) && p[n] == '/' && !strchr(p + n + 1, '/'))
            apply_change(&disk.changes[i]);
    }
}

static bool is_above(const char *folder, const char *path)
{
    size_t n = strlen(folder);
    return !strncmp(folder, path, n) && path[n] == '/';
}

void disk_through(const char *path)
{
    for (int i = 0; i < disk.n_changes; i++) {
        struct change *c = &disk.changes[i];
        if (!strcmp(c->path, path) || (c->kind == CHANGE_FOLDER && is_above(c->path, path)))
            apply_change(c);
    }
}
