// content_key: hashes a folder's files side by side, or takes the hashes that an archive lists.
#include "bundle/content_key.h"

#include <assert.h>
#include <string.h>

#include <sodium.h>

#include "platform/crew.h"

#define ROW 64 // small files hashed in a row

struct listed {
    const char *path;
    uint64_t size, hash;
    bool ok;
};

struct hashing {
    const struct files *files;
    struct listed *items;
    size_t n;
    size_t *from; // [n_rows + 1]: where each row of files begins
    size_t n_rows;
};

static void hash_row(void *ctx, int row)
{
    struct hashing *h = ctx;
    struct arena scratch = {.chunk = 1u << 18};
    const char *why;
    for (size_t i = h->from[row]; i < h->from[row + 1]; i++) {
        struct listed *l = &h->items[i];
        l->ok = files_hash(h->files, &scratch, l->path, FILES_MAX_FILE, &l->size, &l->hash, &why);
        arena_reset(&scratch);
    }
    arena_finish(&scratch);
}

// What may be large is a row of its own, so that no processor is left with all of it.
static void cut_rows(struct hashing *h, struct arena *a)
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

static bool key_of_folder(const struct files *files, struct arena *a, uint8_t out[CONTENT_KEY])
{
    struct file_names names;
    const char *why;
    if (!files_names(files, a, &names, &why))
        return false;
    struct hashing h = {.files = files, .items = ARENA_ARRAY(a, struct listed, names.n)};
    for (size_t i = 0; i < names.n; i++)
        if (files_kind_of(names.items[i]) != FILES_OTHER)
            h.items[h.n++].path = names.items[i];
    cut_rows(&h, a);
    struct crew *crew = crew_create(crew_hands());
    crew_run(crew, hash_row, &h, (int)h.n_rows);
    crew_destroy(crew);
    crypto_generichash_state s;
    begin(&s);
    bool ok = h.n > 0;
    for (size_t i = 0; i < h.n; i++) {
        uint64_t is[] = {h.items[i].size, h.items[i].hash};
        ok = ok && h.items[i].ok;
        add(&s, h.items[i].path, strlen(h.items[i].path));
        add(&s, is, sizeof is);
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
    bool ok = key_of_folder(&b->files, &a, out);
    arena_finish(&a);
    return ok;
}
