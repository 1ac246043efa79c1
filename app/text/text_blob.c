// text_blob: hands a mapped file to HarfBuzz, which unmaps it with its last user.
#include "text/text_blob.h"

#include <limits.h>
#include <stdlib.h>

#include "platform/file.h"

static void unmap(void *data)
{
    struct file_view *view = data;
    file_unmap(view);
    free(view);
}

hb_blob_t *text_blob_open(const char *path)
{
    struct file_view *view = calloc(1, sizeof *view);
    if (!view)
        abort(); // small allocations abort, see arena.h
    if (file_map(path, view) && view->n <= UINT_MAX)
        return hb_blob_create_or_fail(view->bytes, (unsigned)view->n, HB_MEMORY_MODE_READONLY, view,
                                      unmap);
    unmap(view);
    return NULL;
}
