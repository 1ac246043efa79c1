// archive: opens a .hetao file in steps: signature, directory, manifest, then each file with its
// hash.
#include "bundle/archive.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/reason_text.h"
#include "bundle/directory.h"
#include "bundle/manifest.h"
#include "bundle/zip_read.h"
#include "platform/file.h"

struct archive {
    struct arena own; // names, manifest
    struct raw raw;
    struct directory dir;
    struct manifest manifest;
    uint32_t *at; // the directory index of each file of the manifest
    zip_t *zip;
    uint8_t hash[MINISIGN_HASH]; // of the signed bytes; zero if verification was skipped
};

// ---- step 1: the signature ----

// Four lines of printable ASCII, then spaces: nothing can hide in the 512 bytes.
static bool take_signature(const struct raw *r, struct minisign_signature *s)
{
    size_t used;
    struct str tail = {r->signature, ARCHIVE_TAIL};
    for (size_t i = 0; i < tail.n; i++)
        if (tail.p[i] != '\n' && (tail.p[i] < ' ' || tail.p[i] > '~'))
            return false;
    if (!minisign_signature_read(tail, s, &used))
        return false;
    while (used < tail.n && tail.p[used] == ' ')
        used++;
    return used == tail.n;
}

// There is no signature. Guesses the kind of file from its two ends alone.
static bool refuse_without_signature(const struct raw *r, struct arena *a, struct refusal *why)
{
    char begin[4] = {0};
    raw_hash((struct raw *)r, NULL);
    raw_read(r, 0, begin, 4);
    bool ends = false; // as a ZIP does, with a comment of its own or none
    for (size_t i = 0; i + 22 <= ARCHIVE_TAIL && !ends; i++)
        ends = !memcmp(r->signature + i, "PK\5\6", 4) &&
               (uint8_t)r->signature[i + 20] + ((uint8_t)r->signature[i + 21] << 8) ==
                   (int)(ARCHIVE_TAIL - i - 22);
    if (!memcmp(r->signature, "untrusted comment: ", 19))
        return refuse(why, a, REFUSAL_SIGNATURE, "its 512 bytes are not as they must be",
                      "簽署的512個位元組不合規定");
    if (memcmp(begin, "PK\3\4", 4) != 0)
        return refuse(why, a, REFUSAL_NOT_A_BUNDLE, "", "");
    return refuse(why, a, ends ? REFUSAL_UNSIGNED : REFUSAL_INCOMPLETE, "", "");
}

static bool check_key(const struct minisign_signature *s, const struct trust *trust,
                      const struct minisign_public **key, struct arena *a, struct refusal *why)
{
    char id[17];
    minisign_id(s->id, id);
    if (s->legacy)
        return refuse(why, a, REFUSAL_SIGNATURE, "the legacy form, not prehashed",
                      "使用了舊式簽署，並非預先雜湊");
    *key = trust_find(trust, s->id);
    if (*key)
        return true;
    return refuse(why, a, trust_is_demo(s->id) ? REFUSAL_DEMO_KEY : REFUSAL_UNKNOWN_KEY, "key %s",
                  "金鑰 %s", id);
}

// Sets *s for the later steps. `hash` NULL skips verification.
static bool verify(struct raw *r, const struct trust *trust, struct minisign_signature *s,
                   uint8_t *hash, struct arena *a, struct refusal *why)
{
    const struct minisign_public *key;
    if (!take_signature(r, s))
        return refuse_without_signature(r, a, why);
    if (!check_key(s, trust, &key, a, why))
        return false;
    if (!raw_hash(r, hash))
        return refuse(why, a, REFUSAL_UNREADABLE, "reading failed", "讀取時出錯");
    return !hash || minisign_verify(s, key, hash) || refuse(why, a, REFUSAL_DAMAGED, "", "");
}

// ---- steps 3 to 5 ----

static bool damaged(struct refusal *why, struct arena *a, const char *name)
{
    return refuse(why, a, REFUSAL_DAMAGED, "\"%s\"", "「%s」", name);
}

// Unpacks file i of the directory, NUL-terminated. On failure: false and the reason.
static bool unpack(const struct archive *z, uint32_t i, struct arena *to, struct str *out,
                   struct arena *a, struct refusal *why)
{
    assert(i < z->dir.n);
    const struct directory_entry *e = &z->dir.entries[i];
    char *p = ARENA_TRY(to, char, (size_t)e->size + 1);
    if (!p)
        return refuse(why, a, REFUSAL_NO_MEMORY, "\"%s\"", "「%s」", e->name);
    if (!zip_read_file(z->zip, i, p, e->size))
        return damaged(why, a, e->name);
    *out = (struct str){p, e->size};
    return true;
}

static bool read_manifest(struct archive *z, struct arena *a, struct refusal *why)
{
    struct str text;
    if (z->dir.entries[0].size > MANIFEST_MAX)
        return refuse(why, a, REFUSAL_TOO_LARGE, ARCHIVE_MANIFEST, ARCHIVE_MANIFEST);
    struct arena scratch = {0};
    bool ok =
        unpack(z, 0, &scratch, &text, a, why) && manifest_read(&z->manifest, text, &z->own, a, why);
    if (ok)
        manifest_hash(text, z->manifest.info.listed);
    arena_finish(&scratch);
    return ok;
}

static int by_name(const void *a, const void *b)
{
    return strcmp((*(const struct directory_entry *const *)a)->name,
                  (*(const struct directory_entry *const *)b)->name);
}

// Matches directory and manifest: every file is in both, with the same size.
static bool match_files(struct archive *z, struct arena *a, struct refusal *why)
{
    size_t n = z->manifest.n;
    const struct directory_entry **sorted = ARENA_ARRAY(&z->own, const struct directory_entry *, n);
    z->at = ARENA_ARRAY(&z->own, uint32_t, n);
    if (z->dir.n - 1 != n)
        return refuse(why, a, REFUSAL_MANIFEST, "%zu file%s; its list has %zu",
                      "共有 %zu 個檔案%.0s，清單列出 %zu 個", z->dir.n - 1,
                      str_plural(z->dir.n - 1), n);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &z->dir.entries[i + 1];
    qsort(sorted, n, sizeof *sorted, by_name);
    for (size_t i = 0; i < n; i++) {
        const struct manifest_file *f = &z->manifest.files[i];
        if (strcmp(sorted[i]->name, f->path) != 0 || sorted[i]->size != f->size)
            return refuse(why, a, REFUSAL_MANIFEST, "\"%s\" is not as listed", "「%s」與清單不符",
                          f->path);
        z->at[i] = (uint32_t)(sorted[i] - z->dir.entries);
    }
    return true;
}

static bool open_zip(struct archive *z, struct arena *a, struct refusal *why)
{
    z->zip = zip_read_open(&z->raw);
    bool ok = z->zip && zip_get_num_entries(z->zip, 0) == (zip_int64_t)z->dir.n;
    for (size_t i = 0; ok && i < z->dir.n; i++) {
        const char *name = zip_get_name(z->zip, i, ZIP_FL_ENC_RAW);
        ok = name && !strcmp(name, z->dir.entries[i].name);
    }
    return ok || refuse(why, a, REFUSAL_HOSTILE, "libzip reads it in another way",
                        "libzip的讀法與此不同");
}

static bool open_files(struct archive *z, struct arena *a, struct refusal *why)
{
    if (!directory_read(&z->dir, &z->raw, &z->own, a, why) || !open_zip(z, a, why) ||
        !read_manifest(z, a, why) || !match_files(z, a, why))
        return false;
    struct archive_info *i = &z->manifest.info;
    i->file_bytes = z->raw.size + ARCHIVE_TAIL;
    i->unpacked_bytes = z->dir.unpacked;
    i->n_files = z->manifest.n;
    return true;
}

static bool open_signed(struct archive *z, const struct archive_opts *o, struct arena *a,
                        struct refusal *why)
{
    struct minisign_signature s;
    if (!verify(&z->raw, o->trust, &s, o->kept ? NULL : z->hash, a, why) || !open_files(z, a, why))
        return false;
    struct archive_info *i = &z->manifest.info;
    if (!manifest_comment_fits(s.comment, i, &z->own))
        return refuse(why, a, REFUSAL_MANIFEST, "its signature names another bundle",
                      "簽署所指的是另一個內容");
    memcpy(i->hash, z->hash, sizeof i->hash);
    memcpy(i->key_id, s.id, sizeof s.id);
    i->demo = trust_is_demo(s.id);
    return true;
}

// o NULL: opened in order to sign it.
static struct archive *open_raw(struct file *file, struct str bytes, const struct archive_opts *o,
                                struct arena *a, struct refusal *why)
{
    struct archive *z = calloc(1, sizeof *z);
    *why = (struct refusal){0};
    if (!z || sodium_init() < 0)
        abort(); // small allocations abort, see arena.h; so does a lack of random numbers
    if (raw_open(&z->raw, file, bytes, a, why) &&
        (o ? open_signed(z, o, a, why) : open_files(z, a, why)))
        return z;
    archive_close(z);
    return NULL;
}

static struct file *open_file(const char *path, struct arena *a, struct refusal *why)
{
    const char *reason;
    struct file *f = file_open(path, &reason);
    if (!f)
        refusal_set(why, a, REFUSAL_UNREADABLE, REASON_EN, REASON_ZH, REASON(reason));
    return f;
}

struct archive *archive_open(const char *path, const struct archive_opts *o, struct arena *a,
                             struct refusal *why)
{
    assert(path && o && why);
    struct file *f = open_file(path, a, why);
    return f ? open_raw(f, (struct str){0}, o, a, why) : NULL;
}

struct archive *archive_open_file(const struct file *f, const struct archive_opts *o,
                                  struct arena *a, struct refusal *why)
{
    assert(f && o && why);
    struct file *own = file_again(f);
    if (!own)
        refusal_set(why, a, REFUSAL_UNREADABLE, "", "");
    return own ? open_raw(own, (struct str){0}, o, a, why) : NULL;
}

struct archive *archive_open_bytes(struct str bytes, const struct archive_opts *o, struct arena *a,
                                   struct refusal *why)
{
    assert(o && why);
    assert(bytes.p || !bytes.n);
    return open_raw(NULL, bytes, o, a, why);
}

struct archive *archive_open_to_sign(struct str bytes, struct arena *a, struct refusal *why)
{
    return open_raw(NULL, bytes, NULL, a, why);
}

void archive_close(struct archive *z)
{
    if (!z)
        return;
    if (z->zip)
        zip_discard(z->zip);
    raw_close(&z->raw);
    arena_finish(&z->own);
    free(z);
}

bool archive_verify_file(const char *path, const struct trust *trust, struct arena *a,
                         struct refusal *why)
{
    assert(path && trust && why);
    struct raw r;
    struct minisign_signature s;
    uint8_t hash[MINISIGN_HASH] = {0};
    *why = (struct refusal){0};
    struct file *f = open_file(path, a, why);
    if (!f)
        return false;
    bool ok = raw_open(&r, f, (struct str){0}, a, why) && verify(&r, trust, &s, hash, a, why);
    raw_close(&r);
    return ok;
}

// ---- its files ----

const struct archive_info *archive_info(const struct archive *z)
{
    assert(z);
    return &z->manifest.info;
}

static bool read_checked(const struct archive *z, size_t i, struct arena *to, struct str *out,
                         struct arena *a, struct refusal *why)
{
    uint8_t hash[FILE_HASH];
    const struct manifest_file *f = &z->manifest.files[i];
    if (!unpack(z, z->at[i], to, out, a, why))
        return false;
    manifest_hash(*out, hash);
    return !memcmp(hash, f->hash, sizeof hash) || damaged(why, a, f->path);
}

static int path_cmp(const void *key, const void *file)
{
    return strcmp(key, ((const struct manifest_file *)file)->path);
}

static bool read_file(const void *of, struct arena *a, const char *file, size_t max,
                      struct str *out, const char **why)
{
    const struct archive *z = of;
    struct refusal r = {0};
    const struct manifest_file *f =
        bsearch(file, z->manifest.files, z->manifest.n, sizeof *f, path_cmp);
    *why = !f ? "no such file" : f->size > max ? "larger than allowed" : NULL;
    if (*why)
        return false;
    if (!read_checked(z, (size_t)(f - z->manifest.files), a, out, a, &r))
        *why = r.reason == REFUSAL_NO_MEMORY ? FILE_NO_MEMORY : "damaged since it was signed";
    return !*why;
}

bool archive_read(const struct archive *z, struct arena *a, const char *file, size_t max,
                  struct str *out, const char **why)
{
    assert(z && file && out && why);
    return read_file(z, a, file, max, out, why);
}

static bool list_files(const void *of, struct arena *a, struct file_names *out, const char **why)
{
    const struct archive *z = of;
    (void)why;
    *out = (struct file_names){ARENA_ARRAY(a, const char *, z->manifest.n), z->manifest.n};
    for (size_t i = 0; i < out->n; i++)
        out->items[i] = z->manifest.files[i].path;
    return true;
}

struct files archive_files(const struct archive *z)
{
    return (struct files){.of = z, .read = read_file, .names = list_files};
}

bool archive_read_all(const struct archive *z, struct arena *scratch, struct refusal *why)
{
    assert(z && scratch && why);
    struct arena one = {0};
    struct str bytes;
    bool ok = true;
    *why = (struct refusal){0};
    for (size_t i = 0; ok && i < z->manifest.n; i++) {
        ok = read_checked(z, i, &one, &bytes, scratch, why);
        arena_reset(&one);
        if (arena_held(&one) > 4u << 20)
            arena_finish(&one);
    }
    arena_finish(&one);
    return ok;
}
