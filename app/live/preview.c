// preview: the thread that waits for saves, reads the content again and hands it over.
#include "live/preview.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "live/cells.h"
#include "platform/child.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "platform/thread.h"
#include "platform/watch.h"

#define SETTLE_MS 10.0 // editors save in several steps; a file being written counts as one
#define WISHES 8

struct preview {
    struct preview_opts o;
    struct watch *watch;
    struct wake *stop;
    struct thread *thread;
    struct watch *book_watch; // of the workbook; NULL: none
    struct wake *book_stop;
    struct thread *book_thread;
    struct mutex *reading;    // one thread reads the content at a time; of the next two as well
    double book_ms, taken_ms; // when the workbook was saved, and when it was taken in
    double told_ms;           // when a wish was refused
    struct mutex *tool;       // one change of the folder at a time
    struct thread *hand;      // carries wishes out
    struct condition *wished;
    struct mutex *lock;       // of the fields below
    struct preview_news news; // loaded NULL: none
    struct preview_wish wishes[WISHES];
    int n_wishes;
    bool closing;
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

static void read_again(struct preview *p, double saved_ms)
{
    struct archive_opts ao = {.trust = &p->o.trust};
    struct preview_news news = {.saved_ms = saved_ms};
    mutex_lock(p->reading);
    // a file that changed while the workbook was taken in was saved when the workbook was
    if (saved_ms >= p->book_ms && saved_ms <= p->taken_ms)
        news.saved_ms = p->book_ms;
    clock_local(news.read, sizeof news.read, "%H:%M:%S");
    news.loaded = content_instance_read_for_staff(p->o.path, &ao, p->o.fonts);
    if (p->o.workbook)
        cells_place(news.loaded, p->o.cells, p->o.workbook);
    if (saved_ms <= p->told_ms)
        cells_tell(news.loaded, p->o.answer);
    hand_over(p, news);
    mutex_unlock(p->reading);
}

static void run_preview(void *arg)
{
    struct preview *p = arg;
    for (struct watch_change c; watch_wait(p->watch, p->stop, &c);) {
        LOG_INFO("preview: %s%s", c.files[0], c.n > 1 ? " and others" : "");
        read_again(p, c.saved_ms);
    }
}

static uint64_t cells_hash(const struct preview *p)
{
    struct arena a = {0};
    struct str bytes = {0};
    const char *why;
    bool ok = file_read(&a, p->o.cells, 64u << 20, &bytes, &why);
    uint64_t h = ok ? str_hash(bytes) : 0;
    arena_finish(&a);
    return h;
}

static void note_times(struct preview *p, double book_ms, double taken_ms)
{
    mutex_lock(p->reading);
    p->book_ms = book_ms;
    p->taken_ms = taken_ms;
    mutex_unlock(p->reading);
}

// The folder's own change is seen by the other thread; this one reads again if only the workbook's
// problems or rows are others than before.
static void take_workbook(struct preview *p, double saved_ms)
{
    uint64_t before = cells_hash(p);
    note_times(p, saved_ms, INFINITY);
    mutex_lock(p->tool);
    int code = child_run_program(p->o.take, p->o.take_args);
    mutex_unlock(p->tool);
    note_times(p, saved_ms, clock_ms());
    LOG_INFO("preview: %s is %s", p->o.workbook, code ? "not taken in" : "taken in");
    if (cells_hash(p) != before)
        read_again(p, saved_ms);
}

static void run_workbook(void *arg)
{
    struct preview *p = arg;
    take_workbook(p, clock_ms());
    for (struct watch_change c; watch_wait(p->book_watch, p->book_stop, &c);)
        take_workbook(p, c.saved_ms);
}

// ---- wishes ----

#define MOST_ARGS 16

struct args {
    const char *items[MOST_ARGS];
    int n;
};

static void add_args(struct args *a, const char *const *more)
{
    for (; *more; more++) {
        assert(a->n + 1 < MOST_ARGS); // NULL ends them
        a->items[a->n++] = *more;
    }
}
#define ADD_ARGS(a, ...) add_args((a), (const char *const[]){__VA_ARGS__, NULL})

static int run_wish(const struct preview *p, const struct preview_wish *w)
{
    char no[16], focus[64];
    struct args a = {0};
    snprintf(no, sizeof no, "%d", w->no);
    snprintf(focus, sizeof focus, "%.4f,%.4f", w->focus.x, w->focus.y);
    ADD_ARGS(&a, "hetao-bundle", "picture", p->o.path);
    if (*w->file)
        ADD_ARGS(&a, w->file);
    ADD_ARGS(&a, "--record", w->record, "--answer", p->o.answer, "--lang", p->o.lang);
    if (w->no)
        ADD_ARGS(&a, "--no", no);
    else
        ADD_ARGS(&a, "--add");
    if (!*w->file && w->whole)
        ADD_ARGS(&a, "--whole");
    else if (!*w->file)
        ADD_ARGS(&a, "--focus", focus);
    return child_run_program(p->o.tool, a.items);
}

// The workbook beside the folder is written anew, unless a spreadsheet program has it open: then it
// gets the change when both are brought together again.
static void renew_workbook(const struct preview *p)
{
    struct args a = {0};
    ADD_ARGS(&a, "hetao-bundle", "workbook", p->o.path, "-o", p->o.workbook, "--cells", p->o.cells,
             "--lang", p->o.lang);
    child_run_program(p->o.tool, a.items);
}

static void carry_out(struct preview *p, const struct preview_wish *w)
{
    mutex_lock(p->tool);
    int code = run_wish(p, w);
    if (!code && p->o.workbook)
        renew_workbook(p);
    mutex_unlock(p->tool);
    LOG_INFO("preview: the picture of %s is %s", w->record, code ? "not changed" : "changed");
    if (!code)
        return; // the files that changed are read by the thread that watches them
    mutex_lock(p->reading);
    p->told_ms = clock_ms();
    mutex_unlock(p->reading);
    read_again(p, p->told_ms);
}

static bool next_wish(struct preview *p, struct preview_wish *out)
{
    mutex_lock(p->lock);
    while (!p->n_wishes && !p->closing)
        condition_wait(p->wished, p->lock);
    bool any = !p->closing;
    if (any) {
        *out = p->wishes[0];
        memmove(p->wishes, p->wishes + 1, (size_t)--p->n_wishes * sizeof *p->wishes);
    }
    mutex_unlock(p->lock);
    return any;
}

static void run_hand(void *arg)
{
    struct preview *p = arg;
    for (struct preview_wish w; next_wish(p, &w);)
        carry_out(p, &w);
}

void preview_wish(struct preview *p, const struct preview_wish *w)
{
    assert(w->no >= 0);
    if (!p->o.tool)
        return;
    if (!p->hand)
        p->hand = thread_start(run_hand, p);
    mutex_lock(p->lock);
    bool room = p->hand && p->n_wishes < WISHES;
    if (room)
        p->wishes[p->n_wishes++] = *w;
    condition_wake_one(p->wished);
    mutex_unlock(p->lock);
    if (!room)
        LOG_ERR("preview: too many pictures at a time; one is left out");
}

// ---- opening, closing ----

struct preview *preview_open(const struct preview_opts *o)
{
    assert(o && o->path && o->fonts);
    struct preview *p = calloc(1, sizeof *p);
    if (!p)
        abort(); // small allocations abort, see arena.h
    p->o = *o;
    p->taken_ms = p->told_ms = -INFINITY;
    p->stop = wake_create();
    p->watch = watch_open(&(struct watch_opts){
        .path = o->path, .recursive = true, .counts = is_content, .settle_ms = SETTLE_MS});
    p->lock = mutex_create();
    p->reading = mutex_create();
    p->tool = mutex_create();
    p->wished = condition_create();
    if (o->workbook) {
        p->book_stop = wake_create();
        p->book_watch =
            watch_open(&(struct watch_opts){.path = o->workbook, .settle_ms = SETTLE_MS});
    }
    return p;
}

bool preview_start(struct preview *p)
{
    p->thread = p->stop ? thread_start(run_preview, p) : NULL;
    bool ok = p->thread != NULL;
    if (p->book_stop) {
        p->book_thread = thread_start(run_workbook, p);
        ok = ok && p->book_thread;
    }
    if (!ok)
        LOG_ERR("preview: no thread for it; saves are not followed");
    return ok;
}

void preview_close(struct preview *p)
{
    if (!p)
        return;
    wake_up(p->stop);
    if (p->book_stop)
        wake_up(p->book_stop);
    mutex_lock(p->lock);
    p->closing = true;
    condition_wake_all(p->wished);
    mutex_unlock(p->lock);
    thread_join(p->hand);
    thread_join(p->thread);
    thread_join(p->book_thread);
    wake_destroy(p->book_stop);
    watch_close(p->book_watch);
    wake_destroy(p->stop);
    watch_close(p->watch);
    content_instance_free(p->news.loaded);
    mutex_destroy(p->reading);
    mutex_destroy(p->tool);
    condition_destroy(p->wished);
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
                str_plural(n->n_errors), n->n_warnings, str_plural(n->n_warnings));
    fflush(out);
}
