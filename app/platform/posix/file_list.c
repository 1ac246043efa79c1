// file_list: the names in a folder, read with readdir().
#include <assert.h>
#include <dirent.h>

#include "platform/file.h"

struct file_list *file_list_open(const char *folder)
{
    assert(folder);
    return (struct file_list *)(void *)opendir(folder);
}

const char *file_list_next(struct file_list *l)
{
    struct dirent *e;
    do
        e = l ? readdir((DIR *)(void *)l) : NULL;
    while (e && e->d_name[0] == '.');
    return e ? e->d_name : NULL;
}

void file_list_close(struct file_list *l)
{
    if (l)
        closedir((DIR *)(void *)l);
}
