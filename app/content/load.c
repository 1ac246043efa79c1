// load: content_load() finds the files, reads them in the order of their references, and checks the
// whole.
#include "content/content.h"

#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/reason_text.h"
#include "content/comparison.h"
#include "content/load_in.h"
#include "content/ranking.h"
#include "content/record_index.h"
#include "platform/crew.h"
#include "platform/file.h"
#include "platform/thread.h"

#define MAX_GEOJSON (32u << 20)
#define LAYER_CHUNK (1u << 16) // bytes claimed at a time

void loader_unreadable(struct diag_list *to, enum diag_severity severity, const char *file,
                       const char *why)
{
    diag_add(to, severity, (struct diag_at){.file = file}, "it cannot be read: " REASON_EN,
             "put the file there, as a plain file", "無法讀取：" REASON_ZH, "請放入普通檔案",
             REASON(why));
}

// ---- how much is read ----

struct counted {
    const struct files *from;
    struct content_size *size;
};

static bool counted_read(const void *of, struct arena *a, const char *file, size_t max,
                         struct str *out, const char **why)
{
    const struct counted *c = of;
    if (!files_read(c->from, a, file, max, out, why))
        return false;
    c->size->bytes += out->n;
    if (out->n > c->size->largest)
        c->size->largest = out->n;
    return true;
}

static bool counted_names(const void *of, struct arena *a, struct file_names *out, const char **why)
{
    const struct counted *c = of;
    bool ok = files_names(c->from, a, out, why);
    c->size->files = (int)out->n;
    return ok;
}

static bool read_file(const struct files *from, struct arena *a, const char *file, size_t max,
                      struct str *out, struct diag_list *diags)
{
    assert(file && out);
    const char *why = "";
    if (files_read(from, a, file, max, out, &why))
        return true;
    if (!strcmp(why, FILE_NO_MEMORY))
        diag_no_memory(diags, file);
    else
        loader_unreadable(diags, DIAG_ERROR, file, why);
    return false;
}

bool loader_read(struct loader *l, const char *file, size_t max, struct str *out)
{
    return read_file(l->from, &l->scratch, file, max, out, l->r.diags);
}

void loader_note_unread(struct loader *l, const char *file)
{
    struct unread *u = ARENA_NEW(&l->scratch, struct unread);
    *u = (struct unread){file, l->r.unread};
    l->r.unread = u;
}

const struct tree *loader_tree(struct loader *l, const char *file)
{
    struct str bytes;
    const struct tree *t = NULL;
    l->r.file = file;
    if (loader_read(l, file, TREE_MAX_BYTES, &bytes))
        t = tree_read((struct tree_room){l->r.a, &l->scratch}, bytes, file, l->r.diags);
    if (!t)
        loader_note_unread(l, file);
    return t;
}

bool reader_lacks(const struct reader *r, const char *file)
{
    for (const struct unread *u = r->unread; u; u = u->next)
        if (!strcmp(u->file, file))
            return true;
    return false;
}

static struct str layer_name(struct arena *a, const char *file)
{
    const char *base = strrchr(file, '/') + 1;
    return arena_str(a, (struct str){base, strlen(base) - strlen(".geojson")});
}

// One map file, read in parallel with the others, in an arena and lists of its own, which the
// content takes over in the order of the files.
struct layer_job {
    const char *file;
    uint64_t size; // 0: unknown
    const struct model *langs;
    struct arena arena;
    struct geo_layer layer;
    size_t positions;
    struct texts texts;
    struct diag_list diags;
    bool noted; // texts are listed
    bool ok;
};

struct layers {
    struct layer_job **order;
    const struct files *from;
    struct mutex *lock; // an archive gives its bytes to one thread at a time
};

// Its bytes are held no longer than it takes to read them.
static void read_layer(void *ctx, int i)
{
    struct layers *all = ctx;
    struct layer_job *job = all->order[i];
    struct arena bytes_arena = {0};
    struct str bytes;
    mutex_lock(all->lock);
    bool there = read_file(all->from, &bytes_arena, job->file, MAX_GEOJSON, &bytes, &job->diags);
    mutex_unlock(all->lock);
    job->ok = there && content_read_geojson_texts(&job->arena, bytes, job->file, job->langs,
                                                  &job->layer, job->noted ? &job->texts : NULL,
                                                  &job->positions, &job->diags);
    arena_finish(&bytes_arena);
}

static int by_size(const void *a, const void *b)
{
    const struct layer_job *x = *(struct layer_job *const *)a, *y = *(struct layer_job *const *)b;
    return x->size == y->size ? (x > y) - (x < y) : x->size < y->size ? 1 : -1;
}

// The largest file is started first, so that the others are read beside it.
static void read_layers(struct loader *l, struct layer_job *jobs, size_t n)
{
    struct layers all = {ARENA_ARRAY(&l->scratch, struct layer_job *, n), l->from, mutex_create()};
    for (size_t i = 0; i < n; i++)
        all.order[i] = &jobs[i];
    qsort(all.order, n, sizeof *all.order, by_size);
    struct crew *crew = crew_create(crew_hands());
    crew_run(crew, read_layer, &all, (int)n);
    crew_destroy(crew);
    mutex_destroy(all.lock);
}

static void take_layer(struct loader *l, struct layer_job *job, struct geo_layer *to)
{
    assert(job && to);
    diag_merge(l->r.diags, &job->diags);
    for (size_t i = 0; i < job->texts.n; i++)
        texts_add(l->r.texts, job->texts.items[i]);
    if (job->ok) {
        job->layer.name = layer_name(l->r.a, job->file);
        if (job->positions > l->m->size.positions)
            l->m->size.positions = job->positions;
        to[l->m->n_layers++] = job->layer;
    }
    arena_join(l->r.a, &job->arena);
}

// Without a map the texts are still usable, so a missing map is only a warning.
static void load_layers(struct loader *l)
{
    struct file_names files = files_pick(&l->scratch, l->names, "map", ".geojson");
    if (!files.n) {
        loader_unreadable(l->r.diags, DIAG_WARNING, "map", "no GeoJSON file");
        return;
    }
    struct layer_job *jobs = ARENA_ARRAY(&l->scratch, struct layer_job, files.n);
    struct geo_layer *layers = ARENA_ARRAY(l->r.a, struct geo_layer, files.n);
    l->m->layers = layers;
    for (size_t i = 0; i < files.n; i++) {
        struct layer_job *job = &jobs[i];
        *job = (struct layer_job){.file = files.items[i], .langs = l->m, .noted = l->r.texts};
        job->size = files_size(l->origin, job->file);
        job->arena.chunk = LAYER_CHUNK;
        job->texts.a = &job->arena;
        diag_init(&job->diags, &job->arena);
    }
    read_layers(l, jobs, files.n);
    for (size_t i = 0; i < files.n; i++)
        take_layer(l, &jobs[i], layers);
}

static void load_one(struct loader *l, const char *file,
                     void (*read)(struct reader *r, const struct tree *root))
{
    const struct tree *t = loader_tree(l, file);
    if (t)
        read(&l->r, t);
}

// Loads an optional file.
static void load_if_there(struct loader *l, const char *file,
                          void (*read)(struct reader *r, const struct tree *root))
{
    if (files_holds(l->names, file))
        load_one(l, file, read);
}

static void load_map(struct loader *l)
{
    if (l->glanced) {
        glance_give_map(l);
        return;
    }
    struct diag_list *diags = l->r.diags;
    if (l->glance)
        l->r.diags = glance_begin_map(l);
    load_layers(l);
    l->r.diags = diags;
    if (l->glance)
        glance_end_map(l);
    if (l->watch)
        l->watch->layers(l->watch->ctx, l->m->layers, l->m->n_layers);
}

// Sites and initiatives refer to each other, so the sites' ids are read first.
static void load_all(struct loader *l)
{
    struct file_names records = files_pick(&l->scratch, l->names, "initiatives", ".yaml");
    load_one(l, "bundle.yaml", read_bundle);
    if (l->m->n_langs < 2)
        return;
    load_one(l, "sources.yaml", read_sources);
    load_map(l);
    const struct tree *sites = loader_tree(l, "sites.yaml");
    if (sites)
        read_sites(&l->r, sites);
    load_if_there(l, "names.yaml", read_names);
    load_if_there(l, "terms.yaml", read_terms);
    if (l->glance)
        records = glance_records(l, sites, records);
    load_initiatives(l, &records);
    if (sites)
        link_headlines(&l->r, sites);
    load_one(l, "topics.yaml", read_topics);
    load_one(l, "ui.yaml", read_ui);
    load_if_there(l, "pronounce.yaml", read_pronounce);
    load_one(l, "themes.yaml", read_themes);
    if (sites)
        link_colours(&l->r, sites);
    load_one(l, "attract.yaml", read_attract);
    load_if_there(l, "tours.yaml", read_tours);
    field_gaps_end(&l->r);
    field_borrow_end(&l->r);
    ranking_make(l->r.a, &l->scratch, l->m);
    if (!l->glance)
        compare_pairs(l->r.a, l->m, l->words);
}

const struct model *loader_run(const struct loader *to_do, struct arena *bundle,
                               const struct files *from, struct diag_list *diags,
                               struct texts *texts)
{
    assert(bundle && from && diags);
    const char *why = "";
    struct model *m = ARENA_NEW(bundle, struct model);
    struct counted counted = {from, &m->size};
    struct files files = {&counted, counted_read, counted_names, from->as_made};
    struct loader l = *to_do;
    l.from = &files;
    l.origin = from;
    l.m = m;
    size_t before = diags->n_errors;
    l.r = (struct reader){.a = bundle,
                          .scratch = &l.scratch,
                          .diags = diags,
                          .m = l.m,
                          .from = &files,
                          .texts = texts,
                          .glances = l.glance};
    l.scratch.chunk = 1u << 20;
    if (!files_names(&files, &l.scratch, &l.names, &why))
        loader_unreadable(l.r.diags, DIAG_ERROR, ".", why);
    bool good = !l.glance || glance_begin(&l);
    if (good && (diags->n_errors == before || l.names.n))
        load_all(&l);
    good = good && diags->n_errors == before;
    if (good)
        record_index_make(bundle, &l.scratch, l.m);
    arena_finish(&l.scratch);
    return good ? l.m : NULL;
}

const struct model *content_load_watched(struct arena *bundle, const struct files *from,
                                         struct diag_list *diags, struct texts *texts,
                                         const struct content_watch *watch)
{
    return loader_run(&(struct loader){.watch = watch}, bundle, from, diags, texts);
}

const struct model *content_load_texts(struct arena *bundle, const struct files *from,
                                       struct diag_list *diags, struct texts *texts)
{
    return content_load_watched(bundle, from, diags, texts, NULL);
}

const struct model *content_load_from(struct arena *bundle, const struct files *from,
                                      struct diag_list *diags)
{
    return content_load_texts(bundle, from, diags, NULL);
}

const struct model *content_load(struct arena *bundle, const char *path, struct diag_list *diags)
{
    assert(bundle && path && diags);
    struct files folder = files_folder(path);
    return content_load_from(bundle, &folder, diags);
}

const struct model *content_load_names(struct arena *bundle, const char *path,
                                       struct diag_list *diags)
{
    struct files folder = files_folder(path);
    return content_load_names_from(bundle, &folder, diags);
}

const struct model *content_load_names_from(struct arena *bundle, const struct files *from,
                                            struct diag_list *diags)
{
    struct loader l = {.from = from, .m = ARENA_NEW(bundle, struct model)};
    l.r =
        (struct reader){.a = bundle, .scratch = &l.scratch, .diags = diags, .m = l.m, .from = from};
    const char *why;
    if (files_names(from, &l.scratch, &l.names, &why)) {
        load_if_there(&l, "bundle.yaml", read_bundle);
        load_if_there(&l, "names.yaml", read_names);
        load_if_there(&l, "terms.yaml", read_terms);
    }
    arena_finish(&l.scratch);
    return l.m;
}

// The closest folder above `path` with a bundle.yaml, as a prefix length; 0 if there is none.
static size_t find_folder(struct arena *scratch, const char *path)
{
    assert(path);
    size_t n = strlen(path);
    for (int up = 0; up < 3; up++) {
        while (n && path[n - 1] != '/')
            n--;
        if (!n)
            return 0;
        if (file_exists(arena_printf(scratch, "%.*s/bundle.yaml", (int)n, path).p))
            return n;
        n--;
    }
    return 0;
}

static void keep_file(const struct diag_list *from, const char *file, struct diag_list *to)
{
    for (size_t i = 0; i < from->n; i++) {
        const struct diag *d = &from->items[i];
        if (str_eq_z(d->file, file))
            diag_copy(to, d);
    }
}

// Without its folder, a file's references cannot be checked; its syntax and fields can.
static void check_alone(struct loader *l, const char *file)
{
    struct str bytes;
    struct geo_layer layer = {0};
    struct draft d;
    model_plain_langs(l->m);
    if (name_ends(file, ".geojson")) {
        if (loader_read(l, file, MAX_GEOJSON, &bytes))
            content_read_geojson(l->r.a, bytes, file, l->m, &layer, l->r.diags);
        return;
    }
    const struct tree *t = loader_tree(l, file);
    if (t && t->kind == TREE_MAP && tree_get(t, "id") && tree_get(t, "text"))
        read_initiative(&l->r, t, &d);
}

bool content_check_file(struct arena *scratch, const char *path, struct diag_list *diags)
{
    assert(scratch && path && diags);
    size_t before = diags->n_errors;
    const char *whole = file_whole_path(scratch, path).p;
    size_t n = find_folder(scratch, whole);
    if (n) {
        struct diag_list all;
        diag_init(&all, scratch);
        content_load(scratch, arena_printf(scratch, "%.*s", (int)n - 1, whole).p, &all);
        keep_file(&all, whole + n, diags);
        return diags->n_errors == before;
    }
    const char *slash = strrchr(whole, '/');
    struct files folder =
        files_folder(slash ? arena_printf(scratch, "%.*s", (int)(slash - whole), whole).p : ".");
    struct loader l = {.from = &folder, .m = ARENA_NEW(scratch, struct model)};
    l.r = (struct reader){
        .a = scratch, .scratch = &l.scratch, .diags = diags, .m = l.m, .from = &folder};
    check_alone(&l, slash ? slash + 1 : whole);
    arena_finish(&l.scratch);
    return diags->n_errors == before;
}
