// load_records: the files of initiatives/: one thread reads them and makes records, in their order,
// while others parse.
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "content/load_in.h"
#include "platform/crew.h"
#include "platform/thread.h"

#define FEW_CHUNK (1u << 16) // bytes claimed at a time

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

// Some files, parsed beside others.
struct block {
    enum block_state state;
    size_t from, to;
    struct arena scratch; // nodes and problems
};

// Arenas that nobody uses at the moment: a thread has one to itself.
struct pool {
    struct arena at[CREW_HANDS_MAX + 1];
    int n;
    size_t chunk;
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
    struct pool texts; // of the records, filled one block after the other
    struct pool spare; // of blocks that are done, with memory for the next
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

static struct arena take(struct queue *q, struct pool *pool)
{
    mutex_lock(q->lock);
    struct arena a = pool->n ? pool->at[--pool->n] : (struct arena){.chunk = pool->chunk};
    mutex_unlock(q->lock);
    return a;
}

// False: the pool is full.
static bool give(struct queue *q, struct pool *pool, const struct arena *a)
{
    mutex_lock(q->lock);
    bool room = pool->n < CREW_HANDS_MAX + 1;
    if (room)
        pool->at[pool->n++] = *a;
    mutex_unlock(q->lock);
    return room;
}

// Trees take several times as much as their files, and are needed for a moment.
static void give_spare(struct queue *q, struct arena *a)
{
    arena_reset(a);
    if (!give(q, &q->spare, a))
        arena_finish(a);
    *a = (struct arena){0};
}

static void parse_block(struct queue *q, struct block *b)
{
    struct arena texts = take(q, &q->texts);
    b->scratch = take(q, &q->spare);
    for (size_t i = b->from; i < b->to; i++) {
        struct parsed *p = &q->parsed[i];
        diag_init(&p->diags, &b->scratch);
        if (p->there)
            p->tree = tree_read((struct tree_room){&texts, &b->scratch}, p->bytes,
                                q->files->items[i], &p->diags);
    }
    bool room = give(q, &q->texts, &texts);
    assert(room); // as many as there are threads
    (void)room;
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
            loader_note_unread(l, l->r.file);
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
                loader_read(q->l, q->files->items[k], TREE_MAX_BYTES, &q->parsed[k].bytes);
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
                      .drafts = drafts,
                      .texts.chunk = n > 8 ? BLOCK_CHUNK : FEW_CHUNK};
    struct crew *crew = n > 1 ? crew_create(crew_hands()) : NULL;
    for (int i = 0; i < n; i++) {
        struct block *b = &q.blocks[i];
        b->from = (size_t)i * BLOCK_FILES;
        b->to = i + 1 < n ? b->from + BLOCK_FILES : files->n;
    }
    for (int i = 0; i < l->m->n_langs; i++)
        comparer_keep_for(&q.comparers[i], l->m, i);
    crew_run(crew, work_on_queue, &q, n + 1);
    crew_destroy(crew);
    for (int i = 0; i < l->m->n_langs; i++)
        comparer_finish(&q.comparers[i]);
    condition_destroy(q.moved);
    mutex_destroy(q.lock);
    for (int i = 0; i < q.texts.n; i++)
        arena_join(l->r.a, &q.texts.at[i]);
    for (int i = 0; i < q.spare.n; i++)
        arena_finish(&q.spare.at[i]);
    return q.kept;
}

void load_initiatives(struct loader *l, const struct file_names *files)
{
    assert(l && files);
    if (!files->n)
        loader_unreadable(l->r.diags, DIAG_ERROR, "initiatives", "no YAML file");
    struct draft *drafts = ARENA_ARRAY(&l->scratch, struct draft, files->n);
    int kept = read_drafts(l, files, drafts);
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
