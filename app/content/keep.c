// keep: copies a content folder into the state folder and replaces the older copy as a whole.
#include "content/keep.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "content/files.h"
#include "platform/file.h"

#define MAX_FILE (64u << 20)
#define MAX_ARCHIVE (1u << 30)
#define MAX_DEPTH 8

struct str content_kept_dir(struct arena *a, const char *state_dir, const char *path)
{
    char whole[PATH_MAX];
    if (!state_dir)
        return (struct str){0};
    if (!realpath(path, whole))
        snprintf(whole, sizeof whole, "%s", path);
    return arena_printf(a, "%s/good-%016llx", state_dir,
                        (unsigned long long)str_hash(str_from(whole)));
}

// What is done with each content file: returns false to stop.
typedef bool (*visit_file)(const char *from, const char *to, struct arena *scratch);

static bool walk(const char *from, const char *to, int depth, visit_file each,
                 struct arena *scratch)
{
    DIR *d = opendir(from);
    bool ok = d && depth < MAX_DEPTH;
    for (struct dirent *e; ok && (e = readdir(d));) {
        char a[PATH_MAX], b[PATH_MAX];
        struct stat st;
        if (e->d_name[0] == '.' ||
            snprintf(a, sizeof a, "%s/%s", from, e->d_name) >= (int)sizeof a ||
            snprintf(b, sizeof b, "%s/%s", to, e->d_name) >= (int)sizeof b || lstat(a, &st))
            continue;
        if (S_ISDIR(st.st_mode))
            ok = walk(a, b, depth + 1, each, scratch);
        else if (S_ISREG(st.st_mode) && files_kind_of(e->d_name) != FILES_OTHER)
            ok = each(a, b, scratch);
    }
    if (d)
        closedir(d);
    return ok;
}

static bool same_file(const char *from, const char *to, struct arena *scratch)
{
    struct str a, b;
    const char *why;
    bool same = file_read(scratch, from, MAX_FILE, &a, &why) &&
                file_read(scratch, to, MAX_FILE, &b, &why) && str_eq(a, b);
    arena_reset(scratch);
    return same;
}

static void make_folders(char *path)
{
    for (char *p = path + 1; *p; p++)
        if (*p == '/') {
            *p = 0;
            mkdir(path, 0755);
            *p = '/';
        }
}

static bool copy_file(const char *from, const char *to, struct arena *scratch)
{
    struct str bytes;
    const char *why = "";
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s", to);
    make_folders(path);
    bool ok = file_read(scratch, from, MAX_FILE, &bytes, &why) && file_write(to, bytes, &why);
    if (!ok)
        LOG_WARN("content: %s was not kept: %s", from, why);
    arena_reset(scratch);
    return ok;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

static void remove_tree(const char *path)
{
    nftw(path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static bool keep_file(const char *path, const char *kept)
{
    struct arena scratch = {0};
    struct str bytes, before;
    const char *why = "", *none;
    char folder[PATH_MAX];
    bool ok = file_read(&scratch, path, MAX_ARCHIVE, &bytes, &why);
    bool same =
        ok && file_read(&scratch, kept, MAX_ARCHIVE, &before, &none) && str_eq(bytes, before);
    snprintf(folder, sizeof folder, "%s", kept);
    make_folders(folder);
    ok = ok && (same || file_write(kept, bytes, &why));
    if (!ok)
        LOG_WARN("content: %s was not kept: %s", path, why);
    arena_finish(&scratch);
    return ok;
}

bool content_keep(const char *path, const char *kept)
{
    struct stat st;
    if (!stat(path, &st) && S_ISREG(st.st_mode))
        return keep_file(path, kept);
    char part[PATH_MAX], old[PATH_MAX];
    struct arena scratch = {0};
    // Both ways: a file that is gone from the source must go from the copy too.
    bool same =
        walk(path, kept, 0, same_file, &scratch) && walk(kept, path, 0, same_file, &scratch);
    bool ok = same;
    if (!same) {
        snprintf(part, sizeof part, "%s.part", kept);
        snprintf(old, sizeof old, "%s.old", kept);
        remove_tree(part);
        ok = walk(path, part, 0, copy_file, &scratch);
        remove_tree(old);
        if (ok && rename(kept, old) && errno != ENOENT)
            ok = false;
        ok = ok && rename(part, kept) == 0;
        if (!ok)
            LOG_WARN("content: the last good copy could not be renewed: %s", strerror(errno));
        remove_tree(old);
    }
    arena_finish(&scratch);
    return ok;
}
