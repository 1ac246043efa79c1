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
#include "content/ranking.h"
#include "content/readers.h"
#include "content/record_index.h"
#include "platform/crew.h"
#include "platform/file.h"
#include "platform/thread.h"

#define MAX_GEOJSON (32u << 20)
#define LAYER_CHUNK (1u << 16) // bytes claimed at a time

struct loader {
    struct reader r;
    struct arena scratch;
    const struct files *from, *origin; // `from` counts what is read of it
    struct file_names names;
    struct model *m;
    const struct content_watch *watch; // or NULL
    const struct record_words **words; // of each initiative; NULL before they are loaded
};

static void say_unreadable(struct diag_list *to, enum diag_severity severity, const char *file,
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
        say_unreadable(diags, DIAG_ERROR, file, why);
    return false;
}

static bool read_bytes(struct loader *l, const char *file, size_t max, struct str *out)
{
    return read_file(l->from, &l->scratch, file, max, out, l->r.diags);
}

static void note_unread(struct loader *l, const char *file)
{
    struct unread *u = ARENA_NEW(&l->scratch, struct unread);
    *u = (struct unread){file, l->r.unread};
    l->r.unread = u;
}

static const struct tree *read_tree(struct loader *l, const char *file)
{
    struct str bytes;
    const struct tree *t = NULL;
    l->r.file = file;
    if (read_bytes(l, file, TREE_MAX_BYTES, &bytes))
        t = tree_read((struct tree_room){l->r.a, &l->scratch}, bytes, file, l->r.diags);
    if (!t)
        note_unread(l, file);
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
        say_unreadable(l->r.diags, DIAG_WARNING, "map", "no GeoJSON file");
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

// Document order: by `order`, and by file name within the same number.
static int by_order(const void *a, const void *b)
{
    const struct draft *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return strcmp(x->file, y->file);
}

static void index_ids(struct loader *l, const struct draft *drafts, int n)
{
    struct links *k = ARENA_NEW(&l->scratch, struct links);
    k->n_slots = (size_t)n * 2 + 1;
    k->slots = ARENA_ARRAY(&l->scratch, int, k->n_slots);
    k->drafts = drafts;
    memset(k->slots, -1, k->n_slots * sizeof *k->slots);
    for (int i = 0; i < n; i++) {
        size_t s = str_hash(drafts[i].it.id) % k->n_slots;
        for (; k->slots[s] >= 0; s = (s + 1) % k->n_slots) {
            const struct draft *other = &drafts[k->slots[s]];
            if (!str_eq(other->it.id, drafts[i].it.id) || !drafts[i].it.id.n)
                continue;
            l->r.file = drafts[i].file;
            READ_ERROR(&l->r, tree_get(drafts[i].root, "id"), "the id \"%s\" is used by %s too",
                       "give each initiative its own id", "編號「%s」與%s重複",
                       "每項措施須有自己的編號", other->it.id.p, other->file);
        }
        k->slots[s] = i;
    }
    l->r.links = k;
}

// Records with the same number are ordered by file name, which nobody intended.
static void check_order(struct loader *l, const struct draft *drafts, int n)
{
    for (int i = 1; i < n; i++) {
        const struct draft *d = &drafts[i], *before = d - 1;
        const struct tree *at = d->root->kind == TREE_MAP ? tree_get(d->root, "order") : NULL;
        l->r.file = d->file;
        if (at && d->order && d->order == before->order)
            READ_WARNING(&l->r, at, "%s has the order %d too",
                         "choose a number between its neighbours in the list", "%s的order也是 %d",
                         "請選用介乎前後兩項之間的數字", before->file, d->order);
    }
}

// ---- trees of many files ----

struct parsed {
    struct str bytes;
    bool there;
    const struct tree *tree;
    struct diag_list diags;
};

enum block_state { BLOCK_UNREAD, BLOCK_READ, BLOCK_TAKEN, BLOCK_PARSED };

// Some files, parsed beside others in arenas of their own.
struct block {
    enum block_state state;
    size_t from, to;
    struct arena arena, scratch;
};

// The files of a folder, on their way to records: one thread reads their bytes and, in their order,
// makes records of trees; the others parse. Problems are told in the order of the files.
struct queue {
    struct loader *l;
    const struct file_names *files;
    struct parsed *parsed;
    struct block *blocks;
    int n;
    struct mutex *lock;
    struct condition *moved; // a block has another state
    struct draft *drafts;
    int kept;
    int worded; // drafts whose words were looked for
    struct comparer comparers[MODEL_MAX_LANGS];
    struct arena spare[CREW_HANDS_MAX + 1]; // of blocks that are done, with memory for the next
    int n_spare;
};

#define BLOCK_FILES 32
#define BLOCK_CHUNK (1u << 18)

static void move_block(struct queue *q, struct block *b, enum block_state to)
{
    mutex_lock(q->lock);
    b->state = to;
    condition_wake_all(q->moved);
    mutex_unlock(q->lock);
}

// Trees take several times as much as their files, and are needed for a moment.
static struct arena take_spare(struct queue *q)
{
    mutex_lock(q->lock);
    struct arena a = q->n_spare ? q->spare[--q->n_spare] : (struct arena){0};
    mutex_unlock(q->lock);
    return a;
}

static void give_spare(struct queue *q, struct arena *a)
{
    arena_reset(a);
    mutex_lock(q->lock);
    bool room = q->n_spare < CREW_HANDS_MAX + 1;
    if (room)
        q->spare[q->n_spare++] = *a;
    mutex_unlock(q->lock);
    if (!room)
        arena_finish(a);
    *a = (struct arena){0};
}

static void parse_block(struct queue *q, struct block *b)
{
    b->scratch = take_spare(q);
    for (size_t i = b->from; i < b->to; i++) {
        struct parsed *p = &q->parsed[i];
        diag_init(&p->diags, &b->scratch);
        if (p->there)
            p->tree = tree_read((struct tree_room){&b->arena, &b->scratch}, p->bytes,
                                q->files->items[i], &p->diags);
    }
    move_block(q, b, BLOCK_PARSED);
}

// Waits until block i is read, and parses it unless another thread does.
static void parse_when_read(struct queue *q, int i)
{
    struct block *b = &q->blocks[i];
    mutex_lock(q->lock);
    while (b->state == BLOCK_UNREAD)
        condition_wait(q->moved, q->lock);
    bool mine = b->state == BLOCK_READ;
    if (mine)
        b->state = BLOCK_TAKEN;
    mutex_unlock(q->lock);
    if (mine)
        parse_block(q, b);
}

static bool is_parsed(struct queue *q, const struct block *b)
{
    mutex_lock(q->lock);
    bool parsed = b->state == BLOCK_PARSED;
    mutex_unlock(q->lock);
    return parsed;
}

// Finds the words of the next record's text if it may be compared with another's. False: there is
// none.
static bool find_next_words(struct queue *q)
{
    struct loader *l = q->l;
    if (q->worded == q->kept)
        return false;
    struct draft *d = &q->drafts[q->worded++];
    if (d->root->kind != TREE_MAP || !tree_get(d->root, "related"))
        return true;
    struct record_words *words = ARENA_NEW(&l->scratch, struct record_words);
    for (int i = 0; i < l->m->n_langs; i++) {
        struct comparer *c = &q->comparers[i];
        words->in[i] = comparison_words(c, &l->scratch, d->it.text.in[i], l->m->langs[i].shaping.p);
        arena_reset(&c->scratch);
    }
    d->words = words;
    return true;
}

static void wait_until_parsed(struct queue *q, const struct block *b)
{
    mutex_lock(q->lock);
    while (b->state != BLOCK_PARSED)
        condition_wait(q->moved, q->lock);
    mutex_unlock(q->lock);
}

// What is asked of a record's tree once all records are known.
static void keep_asked(struct loader *l, struct draft *d)
{
    assert(d->root);
    static const char *const keys[] = {"id",       "order",    "sites", "related",
                                       "see-also", "siblings", NULL};
    d->root = tree_pick(&l->scratch, d->root, keys);
}

static void make_records(struct queue *q, struct block *b)
{
    struct loader *l = q->l;
    for (size_t i = b->from; i < b->to; i++) {
        l->r.file = q->files->items[i];
        diag_merge(l->r.diags, &q->parsed[i].diags);
        if (!q->parsed[i].tree) {
            note_unread(l, l->r.file);
            continue;
        }
        struct draft *d = &q->drafts[q->kept++];
        read_initiative(&l->r, q->parsed[i].tree, d);
        link_document(&l->r, d);
        keep_asked(l, d);
    }
    give_spare(q, &b->scratch);
}

// An archive gives its bytes to one thread at a time, and records name each other's files.
static void read_and_make(struct queue *q)
{
    for (int i = 0; i < q->n; i++) {
        struct block *b = &q->blocks[i];
        for (size_t k = b->from; k < b->to; k++)
            q->parsed[k].there =
                read_bytes(q->l, q->files->items[k], TREE_MAX_BYTES, &q->parsed[k].bytes);
        move_block(q, b, BLOCK_READ);
    }
    for (int i = 0; i < q->n; i++) {
        parse_when_read(q, i);
        while (!is_parsed(q, &q->blocks[i]) && find_next_words(q)) {
        }
        wait_until_parsed(q, &q->blocks[i]);
        make_records(q, &q->blocks[i]);
    }
}

// The first piece reaches its end whether or not another is ever begun.
static void work_on_queue(void *ctx, int piece)
{
    if (piece)
        parse_when_read(ctx, piece - 1);
    else
        read_and_make(ctx);
}

static int read_drafts(struct loader *l, const struct file_names *files, struct draft *drafts)
{
    int n = (int)((files->n + BLOCK_FILES - 1) / BLOCK_FILES);
    struct queue q = {.l = l,
                      .files = files,
                      .parsed = ARENA_ARRAY(&l->scratch, struct parsed, files->n),
                      .blocks = ARENA_ARRAY(&l->scratch, struct block, (size_t)n),
                      .n = n,
                      .lock = mutex_create(),
                      .moved = condition_create(),
                      .drafts = drafts};
    struct crew *crew = n > 1 ? crew_create(crew_hands()) : NULL;
    for (int i = 0; i < n; i++) {
        struct block *b = &q.blocks[i];
        b->from = (size_t)i * BLOCK_FILES;
        b->to = i + 1 < n ? b->from + BLOCK_FILES : files->n;
        b->arena.chunk = n > 8 ? BLOCK_CHUNK : LAYER_CHUNK;
    }
    for (int i = 0; i < l->m->n_langs; i++)
        comparer_keep_for(&q.comparers[i], l->m, i);
    crew_run(crew, work_on_queue, &q, n + 1);
    crew_destroy(crew);
    for (int i = 0; i < l->m->n_langs; i++)
        comparer_finish(&q.comparers[i]);
    condition_destroy(q.moved);
    mutex_destroy(q.lock);
    for (int i = 0; i < n; i++)
        arena_join(l->r.a, &q.blocks[i].arena);
    for (int i = 0; i < q.n_spare; i++)
        arena_finish(&q.spare[i]);
    return q.kept;
}

static void load_initiatives(struct loader *l)
{
    struct file_names files = files_pick(&l->scratch, l->names, "initiatives", ".yaml");
    if (!files.n)
        say_unreadable(l->r.diags, DIAG_ERROR, "initiatives", "no YAML file");
    struct draft *drafts = ARENA_ARRAY(&l->scratch, struct draft, files.n);
    int kept = read_drafts(l, &files, drafts);
    if (kept)
        qsort(drafts, (size_t)kept, sizeof *drafts, by_order);
    check_order(l, drafts, kept);
    index_ids(l, drafts, kept);
    link_initiatives(&l->r, drafts, kept);
    struct initiative *all = ARENA_ARRAY(l->r.a, struct initiative, (size_t)kept);
    l->words = ARENA_ARRAY(&l->scratch, const struct record_words *, (size_t)kept);
    for (int i = 0; i < kept; i++) {
        all[i] = drafts[i].it;
        l->words[i] = drafts[i].words;
    }
    l->m->initiatives = all;
    l->m->n_initiatives = kept;
}

static void load_one(struct loader *l, const char *file,
                     void (*read)(struct reader *r, const struct tree *root))
{
    const struct tree *t = read_tree(l, file);
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

// Sites and initiatives refer to each other, so the sites' ids are read first.
static void load_all(struct loader *l)
{
    load_one(l, "bundle.yaml", read_bundle);
    if (l->m->n_langs < 2)
        return;
    load_one(l, "sources.yaml", read_sources);
    load_layers(l);
    if (l->watch)
        l->watch->layers(l->watch->ctx, l->m->layers, l->m->n_layers);
    const struct tree *sites = read_tree(l, "sites.yaml");
    if (sites)
        read_sites(&l->r, sites);
    load_if_there(l, "names.yaml", read_names);
    load_if_there(l, "terms.yaml", read_terms);
    load_initiatives(l);
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
    compare_pairs(l->r.a, l->m, l->words);
}

const struct model *content_load_watched(struct arena *bundle, const struct files *from,
                                         struct diag_list *diags, struct texts *texts,
                                         const struct content_watch *watch)
{
    assert(bundle && from && diags);
    const char *why = "";
    struct model *m = ARENA_NEW(bundle, struct model);
    struct counted counted = {from, &m->size};
    struct files files = {&counted, counted_read, counted_names, from->as_made};
    struct loader l = {.from = &files, .origin = from, .m = m, .watch = watch};
    size_t before = diags->n_errors;
    l.r = (struct reader){.a = bundle,
                          .scratch = &l.scratch,
                          .diags = diags,
                          .m = l.m,
                          .from = &files,
                          .texts = texts};
    l.scratch.chunk = 1u << 20;
    if (!files_names(&files, &l.scratch, &l.names, &why))
        say_unreadable(l.r.diags, DIAG_ERROR, ".", why);
    if (diags->n_errors == before || l.names.n)
        load_all(&l);
    bool good = diags->n_errors == before;
    if (good)
        record_index_make(bundle, &l.scratch, l.m);
    arena_finish(&l.scratch);
    return good ? l.m : NULL;
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
        if (read_bytes(l, file, MAX_GEOJSON, &bytes))
            content_read_geojson(l->r.a, bytes, file, l->m, &layer, l->r.diags);
        return;
    }
    const struct tree *t = read_tree(l, file);
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
