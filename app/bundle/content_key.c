// content_key: hashes a folder's files side by side, or takes the hashes that an archive lists.
#include "bundle/content_key.h"

#include <assert.h>
#include <string.h>

#include <sodium.h>

#include "base/hash.h"
#include "platform/crew.h"

#define PIECE 64 // files hashed in a row

struct listed {
    const char *path;
    uint64_t size, hash;
    bool ok;
};

struct hashing {
    const struct files *files;
    struct listed *items;
    size_t n;
};

static void hash_file(const struct files *files, struct arena *scratch, struct listed *l)
{
    struct str bytes;
    const char *why;
    l->ok = files_read(files, scratch, l->path, FILES_MAX_FILE, &bytes, &why);
    if (!l->ok)
        return;
    l->size = bytes.n;
    l->hash = hash_block(0, bytes.p, bytes.n);
}

static void hash_piece(void *ctx, int piece)
{
    struct hashing *h = ctx;
    struct arena scratch = {.chunk = 1u << 18};
    size_t from = (size_t)piece * PIECE, to = from + PIECE < h->n ? from + PIECE : h->n;
    for (size_t i = from; i < to; i++) {
        hash_file(h->files, &scratch, &h->items[i]);
        arena_reset(&scratch);
    }
    arena_finish(&scratch);
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
    struct hashing h = {files, ARENA_ARRAY(a, struct listed, names.n), 0};
    for (size_t i = 0; i < names.n; i++)
        if (files_kind_of(names.items[i]) != FILES_OTHER)
            h.items[h.n++].path = names.items[i];
    struct crew *crew = crew_create(crew_hands());
    crew_run(crew, hash_piece, &h, (int)((h.n + PIECE - 1) / PIECE));
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
