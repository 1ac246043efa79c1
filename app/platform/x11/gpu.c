// gpu: the kernel's list of graphics cards.
#include <string.h>

#include "platform/file.h"
#include "platform/window.h"

bool window_has_gpu(void)
{
    bool found = false;
    struct file_list *devices = file_list_open("/dev/dri");
    for (const char *name; (name = file_list_next(devices));)
        found = found || !strncmp(name, "renderD", 7);
    file_list_close(devices);
    return found;
}
