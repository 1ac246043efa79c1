// choose: a desktop's dialogue belongs to its toolkit; a folder is named on the command line.
#include "platform/choose.h"

bool choose_folder(struct arena *a, const char *title, const char *from, const char **path)
{
    (void)a, (void)title, (void)from, (void)path;
    return false;
}
