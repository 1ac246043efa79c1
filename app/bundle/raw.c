// raw: reads byte ranges of a .hetao file from a descriptor or from memory, and hashes them.
#include "bundle/raw.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "bundle/archive_info.h"

#define LEAST (ARCHIVE_TAIL + 22 + 46 + 30) // an archive with one empty file
#define PIECE (256u << 10)

static bool read_at(const struct raw *r, uint64_t at, void *out, size_t n)
{
    if (r->file)
        return file_read_at(r->file, at, out, n);
    if (n)
        memcpy(out, r->bytes.p + at, n);
    return true;
}

static bool file_size(const struct raw *r, uint64_t *size)
{
    struct file_facts facts;
    *size = r->bytes.n;
    if (!r->file)
        return true;
    if (!file_facts_of(r->file, &facts) || facts.kind != FILE_REGULAR)
        return false;
    *size = facts.size;
    return true;
}

// A file that is still being copied, or something else.
static bool refuse_short(const struct raw *r, uint64_t size, struct arena *a, struct refusal *why)
{
    char begin[2] = "PK";
    bool begins = read_at(r, 0, begin, size < 2 ? (size_t)size : 2) && !memcmp(begin, "PK", 2);
    return refuse(why, a, begins ? REFUSAL_INCOMPLETE : REFUSAL_NOT_A_BUNDLE, "it has %llu bytes",
                  "檔案只有 %llu 個位元組", (unsigned long long)size);
}

bool raw_open(struct raw *r, struct file *file, struct str bytes, struct arena *a,
              struct refusal *why)
{
    assert(file || bytes.p || !bytes.n);
    uint64_t size;
    *r = (struct raw){.file = file, .bytes = bytes};
    if (!file_size(r, &size))
        return refuse(why, a, REFUSAL_UNREADABLE, "it is no ordinary file", "不是普通檔案");
    if (size > ARCHIVE_MAX)
        return refuse(why, a, REFUSAL_TOO_LARGE, "%llu MiB; at most 1024",
                      "檔案有 %llu MiB，上限為1024 MiB", (unsigned long long)(size >> 20));
    if (size < LEAST)
        return refuse_short(r, size, a, why);
    r->size = size - ARCHIVE_TAIL;
    if (!read_at(r, r->size, r->signature, ARCHIVE_TAIL))
        return refuse(why, a, REFUSAL_UNREADABLE, "reading failed", "讀取時出錯");
    if (!file)
        return true;
    r->head_n = r->size < RAW_HEAD ? (size_t)r->size : RAW_HEAD;
    r->tail_n = r->size - r->head_n < RAW_TAIL ? (size_t)r->size - r->head_n : RAW_TAIL;
    r->head = malloc(r->head_n);
    r->tail = malloc(r->tail_n + 1); // never 0
    r->piece = malloc(PIECE);
    return (r->head && r->tail && r->piece) || refuse(why, a, REFUSAL_NO_MEMORY, "", "");
}

void raw_close(struct raw *r)
{
    file_close(r->file);
    free(r->head);
    free(r->tail);
    free(r->piece);
    *r = (struct raw){0};
}

// Reads n bytes into `to` in pieces and hashes each; if `to` has room for one piece only, the last
// one remains.
static bool hash_part(const struct raw *r, crypto_generichash_state *h, uint64_t at, uint64_t n,
                      uint8_t *to, bool keep)
{
    for (uint64_t done = 0; done < n;) {
        size_t step = n - done < PIECE ? (size_t)(n - done) : PIECE;
        uint8_t *p = keep ? to + done : to;
        if (!read_at(r, at + done, p, step))
            return false;
        crypto_generichash_update(h, p, step);
        done += step;
    }
    return true;
}

static bool hash_file(struct raw *r, crypto_generichash_state *h)
{
    uint64_t middle = r->size - r->head_n - r->tail_n;
    return hash_part(r, h, 0, r->head_n, r->head, true) &&
           hash_part(r, h, r->head_n, middle, r->piece, false) &&
           hash_part(r, h, r->size - r->tail_n, r->tail_n, r->tail, true);
}

bool raw_hash(struct raw *r, uint8_t hash[MINISIGN_HASH])
{
    crypto_generichash_state h;
    if (!hash)
        return !r->file || (read_at(r, 0, r->head, r->head_n) &&
                            read_at(r, r->size - r->tail_n, r->tail, r->tail_n));
    crypto_generichash_init(&h, NULL, 0, MINISIGN_HASH);
    if (!r->file)
        crypto_generichash_update(&h, (const uint8_t *)r->bytes.p, r->size);
    else if (!hash_file(r, &h))
        return false;
    crypto_generichash_final(&h, hash, MINISIGN_HASH);
    return true;
}

// Reads as many of the n bytes as are contiguous.
static size_t read_some(const struct raw *r, uint64_t at, uint8_t *out, uint64_t n)
{
    uint64_t tail_at = r->size - r->tail_n;
    if (r->file && at < r->head_n) {
        n = n < r->head_n - at ? n : r->head_n - at;
        memcpy(out, r->head + at, n);
    } else if (r->file && at >= tail_at) {
        memcpy(out, r->tail + (at - tail_at), n);
    } else {
        n = !r->file || n < tail_at - at ? n : tail_at - at;
        n = read_at(r, at, out, n) ? n : 0;
    }
    return (size_t)n;
}

bool raw_read(const struct raw *r, uint64_t at, void *out, size_t n)
{
    assert(out || !n);
    if (at > r->size || n > r->size - at)
        return false;
    for (size_t done = 0, got; done < n; done += got)
        if (!(got = read_some(r, at + done, (uint8_t *)out + done, n - done)))
            return false;
    return true;
}
