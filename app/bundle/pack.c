// pack: collects the files of a folder, writes the ZIP with libzip and appends the signature.
#include "bundle/pack.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>
#include <zip.h>

#include "base/reason_text.h"
#include "bundle/directory.h"
#include "bundle/manifest.h"

#define OLDEST_APP "0.1.0" // the oldest program that reads schema 1
#define UNIX_MODE 0100644  // a regular file, rw-r--r--
#define DOS_DAY 0x21       // 1 January 1980: the day of packing is not recorded

struct packing {
    const struct pack_job *job;
    struct arena *a;
    struct refusal *why;
    struct manifest m;
    struct str *bytes; // of each file of m, in `a`
    zip_t *zip;
};

bool pack_takes(const char *path)
{
    const char *en, *zh;
    return files_kind_of(path) != FILES_OTHER && directory_path_ok(path, &en, &zh);
}

// ---- what goes in ----

static bool take_file(struct packing *k, const char *path)
{
    const char *why = "";
    struct manifest_file *f = &k->m.files[k->m.n];
    struct str *bytes = &k->bytes[k->m.n];
    if (!files_read(k->job->from, k->a, path, FILES_MAX_FILE, bytes, &why))
        return refuse(k->why, k->a, REFUSAL_UNREADABLE, "%s: " REASON_EN, "%s：" REASON_ZH, path,
                      REASON(why));
    k->m.info.unpacked_bytes += bytes->n;
    if (k->m.info.unpacked_bytes > FILES_MAX_ALL)
        return refuse(k->why, k->a, REFUSAL_TOO_LARGE, "more than 2 GiB", "超過2 GiB");
    f->path = path;
    f->size = (uint32_t)bytes->n;
    manifest_hash(*bytes, f->hash);
    k->m.n++;
    return true;
}

static bool take_files(struct packing *k)
{
    struct file_names names;
    const char *why = "";
    if (!files_names(k->job->from, k->a, &names, &why))
        return refuse(k->why, k->a, REFUSAL_TOO_LARGE, REASON_EN, REASON_ZH, REASON(why));
    k->m.files = ARENA_ARRAY(k->a, struct manifest_file, names.n);
    k->bytes = ARENA_ARRAY(k->a, struct str, names.n);
    for (size_t i = 0; i < names.n; i++)
        if (pack_takes(names.items[i]) && !take_file(k, names.items[i]))
            return false;
    return true;
}

// The day at the start of a serial YYMMDDnnnn; a fixed day if it does not start with one.
static struct str serial_day(struct arena *a, int64_t serial)
{
    int y = (int)(serial / 100000000), m = (int)(serial / 1000000 % 100),
        d = (int)(serial / 10000 % 100);
    bool is_day = y < 100 && m >= 1 && m <= 12 && d >= 1 && d <= 31;
    return is_day ? arena_printf(a, "20%02d-%02d-%02d", y, m, d) : STR("2000-01-01");
}

static void describe(struct packing *k)
{
    const struct model *m = k->job->model;
    const struct bundle_info *b = &m->bundle;
    struct archive_info *i = &k->m.info;
    i->bundle_id = b->id;
    i->version = b->version;
    i->serial = b->serial;
    i->valid_until = b->valid_until;
    i->needs_app = b->needs_app.n ? b->needs_app : STR(OLDEST_APP);
    i->created = b->created.n ? b->created : serial_day(k->a, b->serial);
    for (int l = 0; l < m->n_langs; l++)
        i->languages =
            arena_printf(k->a, "%s%s%s", l ? i->languages.p : "", l ? ", " : "", m->langs[l].tag.p);
}

// ---- the archive ----

static bool add_entry(struct packing *k, const char *name, struct str bytes)
{
    assert(name && *name);
    zip_source_t *s = zip_source_buffer(k->zip, bytes.p, bytes.n, 0);
    zip_int64_t i = s ? zip_file_add(k->zip, name, s, 0) : -1;
    if (i < 0) {
        zip_source_free(s);
        return false;
    }
    zip_uint64_t at = (zip_uint64_t)i;
    bool packed_already = files_kind_of(name) == FILES_PICTURE;
    zip_int32_t method = packed_already ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    return !zip_set_file_compression(k->zip, at, method, 9) &&
           !zip_file_set_dostime(k->zip, at, 0, DOS_DAY, 0) &&
           !zip_file_set_external_attributes(k->zip, at, 0, ZIP_OPSYS_UNIX,
                                             (zip_uint32_t)UNIX_MODE << 16);
}

static bool add_all(struct packing *k)
{
    char spaces[ARCHIVE_TAIL];
    memset(spaces, ' ', sizeof spaces);
    bool ok = add_entry(k, ARCHIVE_MANIFEST, manifest_text(k->a, &k->m));
    for (size_t i = 0; ok && i < k->m.n; i++)
        ok = add_entry(k, k->m.files[i].path, k->bytes[i]);
    return ok && !zip_set_archive_comment(k->zip, spaces, sizeof spaces);
}

static bool read_out(zip_source_t *s, struct str *out)
{
    zip_stat_t st;
    if (zip_source_stat(s, &st) || !(st.valid & ZIP_STAT_SIZE) || zip_source_open(s))
        return false;
    char *p = malloc((size_t)st.size + 1);
    bool ok = p && zip_source_read(s, p, st.size) == (zip_int64_t)st.size;
    zip_source_close(s);
    if (!ok)
        free(p);
    else
        *out = (struct str){p, (size_t)st.size};
    return ok;
}

static void show_progress(zip_t *zip, double done, void *of)
{
    const struct pack_job *job = of;
    (void)zip;
    job->progress(job->ctx, done);
}

static bool write_zip(struct packing *k, struct str *out)
{
    zip_source_t *s = zip_source_buffer_create(NULL, 0, 0, NULL);
    if (!s || !(k->zip = zip_open_from_source(s, ZIP_TRUNCATE, NULL))) {
        zip_source_free(s);
        return false;
    }
    zip_source_keep(s);
    if (k->job->progress)
        zip_register_progress_callback_with_state(k->zip, 0.01, show_progress, NULL,
                                                  (void *)k->job);
    bool ok = add_all(k);
    if (!ok || zip_close(k->zip)) {
        zip_discard(k->zip);
        ok = false;
    }
    ok = ok && read_out(s, out);
    zip_source_free(s);
    return ok;
}

// ---- the whole ----

static void put_signature(char *bytes, size_t n, const struct archive_info *i,
                          const struct minisign_secret *key, struct arena *a)
{
    assert(n >= ARCHIVE_TAIL);
    uint8_t hash[MINISIGN_HASH];
    crypto_generichash(hash, sizeof hash, (uint8_t *)bytes, n - ARCHIVE_TAIL, NULL, 0);
    struct str text = minisign_sign(a, key, hash, "hetao bundle", manifest_comment(a, i).p);
    memset(bytes + n - ARCHIVE_TAIL, ' ', ARCHIVE_TAIL);
    memcpy(bytes + n - ARCHIVE_TAIL, text.p, text.n); // bounded by the limits of the fields
}

// The result must be accepted as a kiosk would accept it.
static bool check_result(struct str bytes, const struct minisign_secret *key, struct arena *a,
                         struct refusal *why)
{
    struct trust trust = {.keys = {minisign_public_of(key)}, .n = 1};
    struct archive_opts o = {.trust = &trust};
    struct archive *z = archive_open_bytes(bytes, &o, a, why);
    bool ok = z && archive_read_all(z, a, why);
    archive_close(z);
    return ok;
}

bool pack(const struct pack_job *job, struct arena *a, struct str *out, struct refusal *why)
{
    assert(job->from && job->model && job->key && job->signed_at);
    assert(out && why);
    struct packing k = {.job = job, .a = a, .why = why};
    *why = (struct refusal){0};
    *out = (struct str){0};
    describe(&k);
    if (!take_files(&k))
        return false;
    if (!write_zip(&k, out))
        return refuse(why, a, REFUSAL_NO_MEMORY, "", "");
    k.m.info.signed_at = str_from(job->signed_at);
    put_signature((char *)out->p, out->n, &k.m.info, job->key, a);
    bool ok = check_result(*out, job->key, a, why);
    if (!ok) {
        free((char *)out->p);
        *out = (struct str){0};
    }
    return ok;
}

bool pack_sign(char *bytes, size_t n, const struct minisign_secret *key, const char *signed_at,
               struct arena *a, struct refusal *why)
{
    assert(bytes && key && signed_at);
    struct archive *z = archive_open_to_sign((struct str){bytes, n}, a, why);
    if (!z)
        return false;
    struct archive_info i = *archive_info(z);
    i.signed_at = str_from(signed_at);
    put_signature(bytes, n, &i, key, a);
    archive_close(z);
    return check_result((struct str){bytes, n}, key, a, why);
}
