// keep: copies a content folder into the state folder and replaces the older copy as a whole.
#include "content/keep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "content/files.h"
#include "platform/file.h"

#define MAX_FILE (64u << 20)
#define MAX_ARCHIVE (1u << 30)
#define MAX_DEPTH 8

struct str content_kept_dir(struct arena *a, const char *state_dir, const char *path)
{
    if (!state_dir)
        return (struct str){0};
    return arena_printf(a, "%s/good-%016llx", state_dir,
                        (unsigned long long)str_hash(file_whole_path(a, path)));
}

// Called for each content file; returns false to stop.
typedef bool (*visit_file)(const char *from, const char *to, struct arena *scratch);

static bool walk_files(const char *from, const char *to, int depth, visit_file each,
                       struct arena *scratch)
{
    struct file_list *names = file_list_open(from);
    bool ok = names && depth < MAX_DEPTH;
    for (const char *name; ok && (name = file_list_next(names));) {
        char a[FILE_PATH_MAX], b[FILE_PATH_MAX];
        struct file_facts facts;
        if (snprintf(a, sizeof a, "%s/%s", from, name) >= (int)sizeof a ||
            snprintf(b, sizeof b, "%s/%s", to, name) >= (int)sizeof b ||
            !file_facts_here(a, &facts))
            continue;
        if (facts.kind == FILE_FOLDER)
            ok = walk_files(a, b, depth + 1, each, scratch);
        else if (facts.kind == FILE_REGULAR && files_kind_of(name) != FILES_OTHER)
            ok = each(a, b, scratch);
    }
    file_list_close(names);
    return ok;
}

static bool same_file(const char *from, const char *to, struct arena *scratch)
{
    (void)scratch;
    return file_same(from, to);
}

static bool has_source(const char *kept, const char *from, struct arena *scratch)
{
    struct file_facts facts;
    (void)kept, (void)scratch;
    return file_facts_here(from, &facts) && facts.kind == FILE_REGULAR;
}

static bool copy_file(const char *from, const char *to, struct arena *scratch)
{
    struct str bytes;
    const char *why = "";
    bool ok = file_make_folders_above(to, &why) &&
              file_read(scratch, from, MAX_FILE, &bytes, &why) && file_write(to, bytes, &why);
    if (!ok)
        LOG_WARN("content: %s was not kept: %s", from, why);
    arena_reset(scratch);
    return ok;
}

static bool keep_file(const char *path, const char *kept)
{
    struct arena scratch = {0};
    struct str bytes;
    const char *why = "";
    bool ok = file_same(path, kept) ||
              (file_read(&scratch, path, MAX_ARCHIVE, &bytes, &why) &&
               file_make_folders_above(kept, &why) && file_write(kept, bytes, &why));
    if (!ok)
        LOG_WARN("content: %s was not kept: %s", path, why);
    arena_finish(&scratch);
    return ok;
}

// The older copy is set aside until the new one is in its place, and restored if that fails. If a
// power cut left only the copy set aside, that copy is kept until then.
static bool replace_tree(const char *part, const char *kept, const char *old, const char **why)
{
    const char *none;
    if (file_exists(kept)) {
        file_remove_tree(old);
        if (!file_rename(kept, old, why))
            return false;
    }
    if (!file_rename(part, kept, why)) {
        if (file_exists(old) && !file_rename(old, kept, &none))
            LOG_ERR("content: the last good copy stays at %s: %s", old, none);
        return false;
    }
    file_remove_tree(old);
    return true;
}

static bool keep_folder(const char *path, const char *kept, struct arena *scratch)
{
    const char *why = "";
    char part[FILE_PATH_MAX], old[FILE_PATH_MAX];
    // Compared both ways: a file removed from the source must disappear from the copy too.
    if (walk_files(path, kept, 0, same_file, scratch) &&
        walk_files(kept, path, 0, has_source, scratch))
        return true;
    if (snprintf(part, sizeof part, "%s.part", kept) >= (int)sizeof part)
        return false;
    snprintf(old, sizeof old, "%s.old", kept);
    file_remove_tree(part);
    bool ok = walk_files(path, part, 0, copy_file, scratch) && replace_tree(part, kept, old, &why);
    if (!ok)
        LOG_WARN("content: the last good copy could not be renewed: %s", why);
    return ok;
}

bool content_keep(const char *path, const char *kept)
{
    if (file_is_regular(path))
        return keep_file(path, kept);
    struct arena scratch = {0};
    bool ok = keep_folder(path, kept, &scratch);
    arena_finish(&scratch);
    return ok;
}
