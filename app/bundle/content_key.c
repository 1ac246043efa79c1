// content_key: hashes a folder's files side by side, or takes the hashes that an archive lists; or
// asks for their times alone.
#include "bundle/content_key.h"

#include <assert.h>
#include <string.h>

#include <sodium.h>

#include "platform/crew.h"
#include "platform/file.h"

#define ROW 64 // small files looked at in a row

// FAT counts in steps of two seconds.
#define SETTLED_NS INT64_C(3000000000)

enum { SAID = 5 }; // numbers that say what a file is

struct listed {
    const char *path;
    uint64_t said[SAID]; // its size and a hash; or what files_facts() tells
    bool ok;
};

struct survey {
    const struct files *files;
    bool (*look)(const struct files *files, struct arena *scratch, struct listed *l);
    struct listed *items;
    size_t n;
    size_t *from; // [n_rows + 1]: where each row of files begins
    size_t n_rows;
};

static bool hash_file(const struct files *files, struct arena *scratch, struct listed *l)
{
    const char *why;
    return files_hash(files, scratch, l->path, FILES_MAX_FILE, &l->said[0], &l->said[1], &why);
}

static bool ask_file(const struct files *files, struct arena *scratch, struct listed *l)
{
    struct file_facts f;
    (void)scratch;
    if (!files_facts(files, l->path, &f))
        return false;
    const uint64_t said[SAID] = {f.size, (uint64_t)f.written_ns, (uint64_t)f.changed_ns, f.device,
                                 f.id};
    memcpy(l->said, said, sizeof said);
    return true;
}

static void look_at_row(void *ctx, int row)
{
    struct survey *h = ctx;
    struct arena scratch = {.chunk = 1u << 18};
    for (size_t i = h->from[row]; i < h->from[row + 1]; i++) {
        h->items[i].ok = h->look(h->files, &scratch, &h->items[i]);
        arena_reset(&scratch);
    }
    arena_finish(&scratch);
}

// What may be large is a row of its own, so that no processor is left with all of it.
static void cut_rows(struct survey *h, struct arena *a)
{
    h->from = ARENA_ARRAY(a, size_t, h->n + 1);
    for (size_t i = 0; i < h->n; i++) {
        size_t in_row = h->n_rows ? i - h->from[h->n_rows - 1] : 0;
        bool small = files_kind_of(h->items[i].path) == FILES_YAML;
        bool after = i && files_kind_of(h->items[i - 1].path) == FILES_YAML;
        if (!i || !small || !after || in_row == ROW)
            h->from[h->n_rows++] = i;
    }
    h->from[h->n_rows] = h->n;
}

static void begin(crypto_generichash_state *s)
{
    if (sodium_init() < 0 || crypto_generichash_init(s, NULL, 0, CONTENT_KEY))
        abort();
}

static void add(crypto_generichash_state *s, const void *bytes, size_t n)
{
    crypto_generichash_update(s, (const unsigned char *)&n, sizeof n);
    crypto_generichash_update(s, bytes, n);
}

static bool list_files(struct survey *h, struct arena *a)
{
    struct file_names names;
    const char *why;
    if (!files_names(h->files, a, &names, &why))
        return false;
    h->items = ARENA_ARRAY(a, struct listed, names.n);
    for (size_t i = 0; i < names.n; i++)
        if (files_kind_of(names.items[i]) != FILES_OTHER)
            h->items[h->n++].path = names.items[i];
    return h->n > 0;
}

// Looks at every file of the folder, and at all that is said of them.
static bool key_of_folder(struct survey *h, struct arena *a, uint8_t out[CONTENT_KEY])
{
    if (!list_files(h, a))
        return false;
    cut_rows(h, a);
    struct crew *crew = crew_create(crew_hands());
    crew_run(crew, look_at_row, h, (int)h->n_rows);
    crew_destroy(crew);
    crypto_generichash_state s;
    begin(&s);
    bool ok = true;
    for (size_t i = 0; i < h->n; i++) {
        ok = ok && h->items[i].ok;
        add(&s, h->items[i].path, strlen(h->items[i].path));
        add(&s, h->items[i].said, sizeof h->items[i].said);
    }
    crypto_generichash_final(&s, out, CONTENT_KEY);
    return ok;
}

bool content_key(const struct bundle *b, uint8_t out[CONTENT_KEY])
{
    assert(b && out);
    if (b->archive) {
        memcpy(out, archive_info(b->archive)->listed, CONTENT_KEY);
        return true;
    }
    struct arena a = {.chunk = 1u << 18};
    struct survey h = {.files = &b->files, .look = hash_file};
    bool ok = key_of_folder(&h, &a, out);
    arena_finish(&a);
    return ok;
}

static bool is_settled(const struct listed *l, int64_t now_ns)
{
    return (int64_t)l->said[1] < now_ns - SETTLED_NS && (int64_t)l->said[2] < now_ns - SETTLED_NS;
}

bool content_fingerprint(const struct bundle *b, int64_t now_ns, uint8_t out[CONTENT_KEY],
                         bool *settled)
{
    assert(b && out && settled);
    if (b->archive)
        return false;
    struct arena a = {.chunk = 1u << 18};
    struct survey h = {.files = &b->files, .look = ask_file};
    bool ok = key_of_folder(&h, &a, out);
    *settled = ok;
    for (size_t i = 0; ok && i < h.n; i++)
        *settled = *settled && is_settled(&h.items[i], now_ns);
    arena_finish(&a);
    return ok;
}
