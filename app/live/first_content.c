// first_content: chooses the requested content, its last good copy, or the installed content.
#include "live/first_content.h"

#include <assert.h>

#include "base/log.h"
#include "content/keep.h"
#include "live/cells.h"
#include "platform/file.h"
#include "platform/paths.h"

static struct content_instance *read_content(const struct first_content_opts *o, const char *path,
                                             struct arena *a)
{
    struct archive_opts ao = {.trust = o->trust};
    struct content_instance *l = o->for_staff
                                     ? content_instance_read_for_staff(path, &ao, paths_fonts(a))
                                 : o->glance ? content_instance_glance(path, &ao, o->state_dir)
                                             : content_instance_open(path, &ao, o->state_dir);
    if (o->workbook)
        cells_place(l, o->cells, o->workbook);
    return l;
}

static struct content_instance *read_if_good(const struct first_content_opts *o, const char *path,
                                             struct arena *a)
{
    struct content_instance *l = file_exists(path) ? read_content(o, path, a) : NULL;
    if (l && l->model)
        return l;
    content_instance_free(l);
    return NULL;
}

// ".old": the power failed between the two renames of a renewal.
static struct content_instance *read_good_copy(const struct first_content_opts *o, const char *path,
                                               struct arena *a)
{
    struct str kept = content_kept_dir(a, o->state_dir, path);
    if (!kept.n)
        return NULL;
    struct content_instance *l = read_if_good(o, kept.p, a);
    if (!l)
        l = read_if_good(o, arena_printf(a, "%s.old", kept.p).p, a);
    if (l)
        LOG_WARN("content: %s cannot be used; showing its last good copy", path);
    return l;
}

static struct content_instance *read_installed(const struct first_content_opts *o, const char *path,
                                               struct arena *a)
{
    struct content_instance *l =
        o->bundle && file_exists(path) ? read_if_good(o, paths_content(a), a) : NULL;
    if (l)
        LOG_WARN("content: %s cannot be used; showing the content installed with the program",
                 path);
    return l;
}

struct first_content first_content_load(const struct first_content_opts *o)
{
    assert(o && o->trust);
    struct arena a = {0};
    const char *path = o->bundle ? o->bundle : paths_content(&a);
    struct content_instance *l = read_content(o, path, &a);
    struct first_content found = {.live = l};
    if (!l->model) {
        diag_log(&l->problems);
        found = (struct first_content){.live = read_good_copy(o, path, &a), .refused = l};
        if (!found.live)
            found.live = read_installed(o, path, &a);
        if (!found.live)
            LOG_ERR("content: %s cannot be used and nothing good is kept; the notice is shown",
                    path);
    }
    arena_finish(&a);
    return found;
}

void first_content_keep(const char *bundle, const char *state_dir)
{
    struct arena a = {0};
    const char *path = bundle ? bundle : paths_content(&a);
    struct str kept = content_kept_dir(&a, state_dir, path);
    if (kept.n)
        content_keep(path, kept.p);
    arena_finish(&a);
}
