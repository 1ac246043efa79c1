// file_list: the names in a folder, read with readdir().
#include <assert.h>
#include <dirent.h>
#include <stdlib.h>

#include "platform/file.h"

struct file_list {
    DIR *dir;
    const struct dirent *at;
};

struct file_list *file_list_open(const char *folder)
{
    assert(folder);
    DIR *dir = opendir(folder);
    if (!dir)
        return NULL;
    struct file_list *l = calloc(1, sizeof *l);
    if (!l)
        abort(); // small allocations abort, see arena.h
    l->dir = dir;
    return l;
}

const char *file_list_next(struct file_list *l)
{
    if (!l)
        return NULL;
    do
        l->at = readdir(l->dir);
    while (l->at && l->at->d_name[0] == '.');
    return l->at ? l->at->d_name : NULL;
}

bool file_list_kind(const struct file_list *l, enum file_kind *out)
{
    assert(l && l->at && out);
    switch (l->at->d_type) {
    case DT_REG:
        *out = FILE_REGULAR;
        return true;
    case DT_DIR:
        *out = FILE_FOLDER;
        return true;
    case DT_LNK:
        *out = FILE_LINK;
        return true;
    case DT_UNKNOWN: // some file systems do not say
        return false;
    default:
        *out = FILE_OTHER;
        return true;
    }
}

void file_list_close(struct file_list *l)
{
    if (l)
        closedir(l->dir);
    free(l);
}
