// fit: distributes the settings over worker threads, and merges the texts that do not fit.
#include "staff/fit.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/thread.h"
#include "scene/parts/kept_words.h"
#include "staff/fit_walk.h"
#include "staff/term_cuts.h"

#define MAX_FAULTS 1000 // different ones; more than are ever listed
#define MAX_WORKERS 8
// shaped texts cached by each worker: every setting needs them again
#define KEPT_BYTES ((size_t)4 << 20)

#define SETTING_WORDS ((FIT_MAX_SETTINGS + 63) / 64)

// One text that does not fit, and where.
struct fault {
    long text;                  // index into the texts; -1: not a single text
    uint64_t in[SETTING_WORDS]; // one bit per setting
    int first;                  // first setting; the fields below belong to it
    enum frame_audit_kind kind;
    struct str place, shown; // in the worker's arena
};

struct worker {
    const struct fit_job *job;
    struct fit *fit;
    struct fit_walk walk;
    struct arena a;
    struct fault *faults;
    int n_faults;
    struct term_cuts cuts;
    bool opened;
};

struct fit {
    const struct fit_job *job;
    struct world world, bare;
    atomic_int next; // next job: the screens of each setting, then the records
    int n_settings, n_all;
    struct term_list terms;
};

// The shapes of the map and the sites, or of the sites alone.
static const struct map_shapes *shapes_of(struct arena *a, const struct model *m, bool map)
{
    struct map_site sites[MODEL_MAX_SITES];
    for (int i = 0; i < m->n_sites; i++)
        sites[i] = (struct map_site){m->sites[i].outline, m->sites[i].holes, m->sites[i].n_holes,
                                     m->sites[i].indicative, m->sites[i].pattern};
    return map_shapes_build(a, m->layers, map ? m->n_layers : 0, sites, m->n_sites);
}

// ---- collecting faults ----

// A text is reported once, whatever else is wrong with it.
static struct fault *find_fault(struct worker *w, long text)
{
    for (int i = 0; i < w->n_faults; i++)
        if (w->faults[i].text == text)
            return &w->faults[i];
    if (w->n_faults == MAX_FAULTS)
        return NULL;
    struct fault *f = &w->faults[w->n_faults++];
    *f = (struct fault){.text = text, .first = -1};
    return f;
}

// Orders by setting, then by the name of the place: independent of which worker found it.
static bool comes_first(const struct fault *f, int setting, struct str place)
{
    return f->first >= 0 &&
           (f->first < setting || (f->first == setting && str_cmp(f->place, place) <= 0));
}

static void take_fault(void *ctx, const struct frame_audit_finding *found)
{
    struct worker *w = ctx;
    if (!frame_audit_is_misfit(found->kind))
        return;
    const struct model *m = w->job->model;
    struct str file = w->walk.record >= 0 ? m->initiatives[w->walk.record].file : (struct str){0};
    struct fault *f = find_fault(w, texts_find(w->job->texts, found->text, file));
    if (!f)
        return;
    f->in[w->walk.setting / 64] |= 1ull << w->walk.setting % 64;
    if (comes_first(f, w->walk.setting, str_from(w->walk.place)))
        return;
    f->first = w->walk.setting;
    f->kind = found->kind;
    f->place = arena_str(&w->a, str_from(w->walk.place));
    f->shown = arena_str(&w->a, found->text);
}

static void note_terms(void *ctx, const struct scene_out *o)
{
    struct worker *w = ctx;
    term_audit_frame(&w->cuts.audit, &o->draw);
}

static void run_worker(void *arg)
{
    struct worker *w = arg;
    struct fit *f = w->fit;
    struct text *text =
        text_create(&(struct text_opts){.font_dir = w->job->fonts, .layout_bytes = 2 * KEPT_BYTES});
    if (!text) {
        atomic_store(&f->next, f->n_all);
        return;
    }
    kept_words_give(w->job->model, text);
    w->opened = true;
    w->walk = (struct fit_walk){.world = &f->world,
                                .bare = &f->bare,
                                .text = text,
                                .fault = take_fault,
                                .drawn = note_terms,
                                .ctx = w};
    fit_walk_init(&w->walk);
    for (int i; (i = atomic_fetch_add(&f->next, 1)) < f->n_all;)
        if (i < f->n_settings)
            fit_walk_screens(&w->walk, i);
        else
            fit_walk_card(&w->walk, i - f->n_settings);
    fit_walk_finish(&w->walk);
    text_destroy(text);
}

// ---- merging the faults ----

static int how_many(const struct fault *f)
{
    int n = 0;
    for (int i = 0; i < SETTING_WORDS; i++)
        n += __builtin_popcountll(f->in[i]);
    return n;
}

// Adds one worker's faults to the first worker's.
static void merge_faults(struct worker *to, const struct worker *from)
{
    for (int i = 0; i < from->n_faults; i++) {
        const struct fault *b = &from->faults[i];
        struct fault *a = find_fault(to, b->text);
        if (!a)
            return;
        struct fault both = comes_first(a, b->first, b->place) ? *a : *b;
        for (int k = 0; k < SETTING_WORDS; k++)
            both.in[k] = a->in[k] | b->in[k];
        *a = both;
    }
}

static int by_place(const void *x, const void *y)
{
    const struct fault *a = x, *b = y;
    return a->text < b->text ? -1 : a->text > b->text;
}

// A fault without a text of its own is quoted in place of a field.
static struct diag_at place_of(struct arena *a, const struct fit_job *job, const struct fault *f)
{
    if (f->text < 0)
        return (struct diag_at){
            .file = ".", .field = f->shown.n ? arena_printf(a, "\"%s\"", f->shown.p).p : NULL};
    const struct text_place *t = &job->texts->items[f->text];
    return (struct diag_at){t->file, t->line, t->column, t->field.p};
}

static void say_fault(struct arena *a, const struct fit_job *job, const struct fault *f,
                      struct diag_list *diags)
{
    struct fit_setting at = fit_setting(job->model, f->first);
    double size = layout_text_sizes[at.text_size] * 100;
    int n = how_many(f);
    const char *where =
        arena_printf(a, "%s, %d x %d, %g %%", f->place.p, at.canvas.w, at.canvas.h, size).p;
    diag_add(diags, DIAG_WARNING, place_of(a, job, f), "does not fit: %s%.0s (%s; %d setting%s)",
             "shorten it", "放不下：%.0s%s（%s；共 %d 種設定%.0s）", "請縮短",
             frame_audit_message(f->kind, DIAG_EN), frame_audit_message(f->kind, DIAG_ZH), where, n,
             str_plural(n));
}

static int count_workers(void)
{
    int n = thread_processors();
    return n > MAX_WORKERS ? MAX_WORKERS : n;
}

static void watch(const struct fit_job *job, struct fit *f)
{
    for (int next; job->progress && (next = atomic_load(&f->next)) < f->n_all;) {
        job->progress(job->ctx, (double)next / f->n_all);
        clock_sleep_ms(100);
    }
}

static struct thread *start(struct fit *f, struct worker *w)
{
    *w = (struct worker){.job = f->job, .fit = f};
    w->faults = ARENA_ARRAY(&w->a, struct fault, MAX_FAULTS);
    term_cuts_init(&w->cuts, &f->terms, &w->a, &w->walk);
    return thread_start(run_worker, w);
}

bool fit_check(const struct fit_job *job, struct diag_list *diags)
{
    struct arena a = {0};
    struct fit f = {.job = job, .n_settings = fit_settings(job->model)};
    f.n_all = f.n_settings + job->model->n_initiatives;
    f.terms = term_cuts_list(&a, job->model, job->texts);
    struct worker workers[MAX_WORKERS];
    struct thread *threads[MAX_WORKERS];
    int n = 0, most = count_workers();
    bool opened = true;
    f.world = (struct world){job->model, shapes_of(&a, job->model, true)};
    f.bare = (struct world){job->model, shapes_of(&a, job->model, false)};
    if (!f.world.shapes || !f.bare.shapes)
        most = 0; // out of memory
    while (n < most && (threads[n] = start(&f, &workers[n])))
        n++;
    watch(job, &f);
    for (int i = 0; i < n; i++) {
        thread_join(threads[i]);
        opened = opened && workers[i].opened;
        if (i) {
            merge_faults(&workers[0], &workers[i]);
            term_cuts_merge(&workers[0].cuts, &workers[i].cuts);
        }
    }
    if (n)
        qsort(workers[0].faults, (size_t)workers[0].n_faults, sizeof *workers[0].faults, by_place);
    // An icon out of place, or words combined from several texts: reported only if no single text
    // is at fault.
    bool blamed = n && workers[0].n_faults > 1;
    for (int i = 0; n && i < workers[0].n_faults; i++)
        if (!blamed || workers[0].faults[i].text >= 0)
            say_fault(&a, job, &workers[0].faults[i], diags);
    if (n)
        term_cuts_report(&a, &workers[0].cuts, job->model, diags);
    for (int i = 0; i < n; i++) {
        term_cuts_finish(&workers[i].cuts);
        arena_finish(&workers[i].a);
    }
    arena_finish(&a);
    return n && opened;
}
