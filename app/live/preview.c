// preview: the thread that waits for saves, reads the content again and hands it over.
#include "live/preview.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "platform/clock.h"
#include "platform/thread.h"
#include "platform/watch.h"

#define SETTLE_MS 20.0 // editors save in several steps

struct preview {
    struct preview_opts o;
    struct watch *watch;
    struct wake *stop;
    struct thread *thread;
    struct mutex *lock;       // of the fields below
    struct preview_news news; // loaded NULL: none
};

// Whether the file is part of the content; for a .hetao file, only its own name counts.
static bool is_content(const char *file)
{
    const char *dot = strrchr(file, '.');
    return files_kind_of(file) != FILES_OTHER || (dot && !strcmp(dot, ".hetao"));
}

static void hand_over(struct preview *p, struct preview_news news)
{
    assert(news.loaded);
    mutex_lock(p->lock);
    content_instance_free(p->news.loaded); // nobody fetched it in time
    p->news = news;
    mutex_unlock(p->lock);
    if (p->o.wake)
        p->o.wake(p->o.wake_ctx);
}

static void run_preview(void *arg)
{
    struct preview *p = arg;
    struct archive_opts ao = {.trust = &p->o.trust};
    for (struct watch_change c; watch_wait(p->watch, p->stop, &c);) {
        LOG_INFO("preview: %s%s", c.files[0], c.n > 1 ? " and others" : "");
        struct preview_news news = {.saved_ms = c.saved_ms};
        clock_local(news.read, sizeof news.read, "%H:%M:%S");
        news.loaded = content_instance_read_for_staff(p->o.path, &ao, p->o.fonts);
        hand_over(p, news);
    }
}

struct preview *preview_open(const struct preview_opts *o)
{
    assert(o && o->path && o->fonts);
    struct preview *p = calloc(1, sizeof *p);
    if (!p)
        abort(); // small allocations abort, see arena.h
    p->o = *o;
    p->stop = wake_create();
    p->watch = watch_open(&(struct watch_opts){
        .path = o->path, .recursive = true, .counts = is_content, .settle_ms = SETTLE_MS});
    p->lock = mutex_create();
    return p;
}

bool preview_start(struct preview *p)
{
    p->thread = p->stop ? thread_start(run_preview, p) : NULL;
    if (!p->thread)
        LOG_ERR("preview: no thread for it; saves are not followed");
    return p->thread != NULL;
}

void preview_close(struct preview *p)
{
    if (!p)
        return;
    wake_up(p->stop);
    thread_join(p->thread);
    wake_destroy(p->stop);
    watch_close(p->watch);
    content_instance_free(p->news.loaded);
    mutex_destroy(p->lock);
    free(p);
}

bool preview_next(struct preview *p, struct preview_news *out)
{
    assert(out);
    mutex_lock(p->lock);
    *out = p->news;
    p->news.loaded = NULL;
    mutex_unlock(p->lock);
    return out->loaded != NULL;
}

void preview_print(const char *path, const struct content_instance *l, enum diag_lang lang,
                   FILE *out)
{
    assert(path && l && out);
    static const char *const usable[][2] = {{"usable", "可用"}, {"refused", "不可用"}};
    const struct diag_list *n = &l->problems;
    bool bad = n->n_errors > 0;
    diag_print(n, lang, out);
    if (lang == DIAG_ZH)
        fprintf(out, "%s：%s（%zu 項錯誤，%zu 項注意）\n", path, usable[bad][lang], n->n_errors,
                n->n_warnings);
    else
        fprintf(out, "%s: %s (%zu error%s, %zu warning%s)\n", path, usable[bad][lang], n->n_errors,
                n->n_errors == 1 ? "" : "s", n->n_warnings, n->n_warnings == 1 ? "" : "s");
    fflush(out);
}
