// manifest: parses and writes MANIFEST.yaml, and the trusted comment made from it.
#include "bundle/manifest.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "bundle/directory.h"
#include "content/files.h"
#include "content/tree.h"
#include "platform/memory_stream.h"

struct reading {
    struct manifest *m;
    struct arena *own, *a;
    struct refusal *why;
};

#define FAULT(k, ...) refuse((k)->why, (k)->a, REFUSAL_MANIFEST, __VA_ARGS__)

void manifest_hash(struct str bytes, uint8_t out[FILE_HASH])
{
    crypto_generichash(out, FILE_HASH, (const uint8_t *)bytes.p, bytes.n, NULL, 0);
}

// Compares "0.2.0" and "0.1.9": < 0, 0, > 0. False if one is not a version.
static bool compare_versions(const char *a, const char *b, int *order)
{
    assert(a && b && order);
    unsigned x[3], y[3];
    char end;
    if (sscanf(a, "%4u.%4u.%4u%c", &x[0], &x[1], &x[2], &end) != 3 ||
        sscanf(b, "%4u.%4u.%4u%c", &y[0], &y[1], &y[2], &end) != 3)
        return false;
    *order = 0;
    for (int i = 0; i < 3 && !*order; i++)
        *order = x[i] < y[i] ? -1 : x[i] > y[i];
    return true;
}

// ---- the fields ----

static bool looks_like(struct str s, const char *shape) // 9 stands for a digit
{
    size_t n = strlen(shape);
    if (s.n != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (shape[i] == '9' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != shape[i])
            return false;
    return true;
}

static bool is_plain(struct str s, size_t max) // what the signature's comment may contain
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < ' ' || s.p[i] > '~')
            return false;
    return s.n && s.n <= max && s.p[0] != ' ' && s.p[s.n - 1] != ' ';
}

static bool is_id(struct str s)
{
    return s.n && s.n <= 64 && strspn(s.p, "abcdefghijklmnopqrstuvwxyz0123456789-") == s.n;
}

static bool is_known(struct str key)
{
    static const char *const known[] = {"schema",    "bundle-id",   "serial",
                                        "version",   "created",     "languages",
                                        "needs-app", "valid-until", "files"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_z(key, known[i]))
            return true;
    return false;
}

static struct str text_of(const struct tree *root, const char *key)
{
    const struct tree *t = tree_get(root, key);
    return t && t->kind == TREE_TEXT && t->text.p ? t->text : STR("");
}

// The only field read in a manifest of a later schema.
static bool read_schema(struct reading *k, const struct tree *root)
{
    struct archive_info *i = &k->m->info;
    struct str schema = text_of(root, "schema"), needs = text_of(root, "needs-app");
    int order;
    if (!schema.n || schema.n > 6 || strspn(schema.p, "0123456789") != schema.n)
        return FAULT(k, "schema is no number", "schema不是數字");
    i->schema = atoi(schema.p);
    if (i->schema > ARCHIVE_SCHEMA)
        return refuse(k->why, k->a, REFUSAL_NEWER_KIOSK, "format %d; this program reads %d",
                      "格式為 %d，本程式只支援 %d", i->schema, ARCHIVE_SCHEMA);
    if (i->schema < 1 || !needs.n || !compare_versions(needs.p, HETAO_VERSION, &order))
        return FAULT(k, "needs-app is no version such as 0.1.0", "needs-app不是0.1.0之類的版本");
    if (order > 0)
        return refuse(k->why, k->a, REFUSAL_NEWER_KIOSK, "version %s; this is %s",
                      "需要版本 %s，本程式為 %s", needs.p, HETAO_VERSION);
    i->needs_app = needs;
    return true;
}

static bool read_languages(struct reading *k, const struct tree *t)
{
    struct str *all = &k->m->info.languages;
    if (!t || t->kind != TREE_LIST || t->n < 2 || t->n > 4)
        return FAULT(k, "languages is no list of 2 to 4", "languages並非列出二至四種語言");
    for (const struct tree *l = t->first; l; l = l->next) {
        if (l->kind != TREE_TEXT || !is_plain(l->text, 35))
            return FAULT(k, "a language is no tag such as en", "語言不是en之類的標籤");
        *all = arena_printf(k->own, "%s%s%s", all->n ? all->p : "", all->n ? ", " : "", l->text.p);
    }
    return true;
}

static bool read_fields(struct reading *k, const struct tree *root)
{
    struct archive_info *i = &k->m->info;
    struct str serial = text_of(root, "serial");
    i->bundle_id = text_of(root, "bundle-id");
    i->version = text_of(root, "version");
    i->created = text_of(root, "created");
    i->valid_until = text_of(root, "valid-until");
    if (!is_id(i->bundle_id) || !is_plain(i->version, 64))
        return FAULT(k, "bundle-id or version is missing or of the wrong form",
                     "bundle-id或version欠缺或格式不對");
    if (!looks_like(serial, "9999999999"))
        return FAULT(k, "serial is not ten digits", "serial不是十位數字");
    if (!looks_like(i->created, "9999-99-99") ||
        (tree_get(root, "valid-until") && !looks_like(i->valid_until, "9999-99-99")))
        return FAULT(k, "created or valid-until is no day such as 2026-02-26",
                     "created或valid-until不是2026-02-26之類的日期");
    i->serial = strtoll(serial.p, NULL, 10);
    for (const struct tree *t = root->first; t; t = t->next)
        if (!is_known(t->key) && i->unknown.n < 200)
            i->unknown = arena_printf(k->own, "%s%s%s", i->unknown.n ? i->unknown.p : "",
                                      i->unknown.n ? ", " : "", t->key.p);
    return read_languages(k, tree_get(root, "languages"));
}

// ---- the files ----

static bool read_file(struct reading *k, const struct tree *t, struct manifest_file *f)
{
    char hash[2 * FILE_HASH + 1];
    size_t got;
    int path_at = 0;
    const char *en, *zh;
    struct str line = t->kind == TREE_TEXT ? t->text : (struct str){0};
    // Both fields have a fixed form, so that a file's line has one spelling only.
    if (line.n <= 2 * FILE_HASH + 3 || line.p[2 * FILE_HASH] != ' ')
        return FAULT(k, "line %d: not HASH SIZE PATH", "第 %d 行：並非「雜湊值 大小 路徑」",
                     t->line);
    memcpy(hash, line.p, sizeof hash - 1);
    hash[sizeof hash - 1] = 0;
    const char *size = line.p + sizeof hash;
    size_t digits = strspn(size, "0123456789");
    if (strspn(hash, "0123456789abcdef") != sizeof hash - 1 ||
        sodium_hex2bin(f->hash, FILE_HASH, hash, sizeof hash - 1, NULL, &got, NULL) || !digits ||
        digits > 9 || (digits > 1 && size[0] == '0') || size[digits] != ' ')
        return FAULT(k, "line %d: not HASH SIZE PATH", "第 %d 行：並非「雜湊值 大小 路徑」",
                     t->line);
    path_at = (int)(size + digits + 1 - line.p);
    f->path = line.p + path_at;
    f->size = (uint32_t)strtoul(size, NULL, 10);
    if (!directory_path_ok(f->path, &en, &zh))
        return FAULT(k, "line %d: %s%.0s", "第 %d 行：%.0s%s", t->line, en, zh);
    if (f > k->m->files && strcmp(f[-1].path, f->path) >= 0)
        return FAULT(k, "line %d: not in order, or there twice", "第 %d 行：次序不對或重複",
                     t->line);
    return true;
}

static bool read_files(struct reading *k, const struct tree *t)
{
    if (!t || t->kind != TREE_LIST || !t->n || t->n >= FILES_MAX_FILES)
        return FAULT(k, "files is no list", "files不是清單");
    k->m->files = ARENA_TRY(k->own, struct manifest_file, (size_t)t->n);
    if (!k->m->files)
        return refuse(k->why, k->a, REFUSAL_NO_MEMORY, "", "");
    for (const struct tree *f = t->first; f; f = f->next)
        if (!read_file(k, f, &k->m->files[k->m->n++]))
            return false;
    return true;
}

static bool refuse_text(struct reading *k, const struct diag_list *diags)
{
    const struct diag *d = diags->items;
    if (!diags->n)
        return FAULT(k, "it holds no fields", "沒有任何欄位");
    return FAULT(k, "line %d: %s%.0s", "第 %d 行：%.0s%s", d->line, d->what[DIAG_EN].p,
                 d->what[DIAG_ZH].p);
}

bool manifest_read(struct manifest *m, struct str text, struct arena *own, struct arena *a,
                   struct refusal *why)
{
    assert(m && own && why);
    struct reading k = {m, own, a, why};
    struct arena nodes = {.chunk = 1u << 18};
    struct diag_list diags;
    diag_init(&diags, &nodes);
    *m = (struct manifest){0};
    const struct tree *root =
        tree_read((struct tree_room){own, &nodes}, text, ARCHIVE_MANIFEST, &diags);
    bool ok = root && root->kind == TREE_MAP;
    if (!ok)
        refuse_text(&k, &diags);
    ok = ok && read_schema(&k, root) && read_fields(&k, root) &&
         read_files(&k, tree_get(root, "files"));
    arena_finish(&nodes);
    return ok;
}

// ---- writing ----

static void put_file(FILE *out, const struct manifest_file *f)
{
    char hash[2 * FILE_HASH + 1];
    sodium_bin2hex(hash, sizeof hash, f->hash, FILE_HASH);
    fprintf(out, "  - %s %u %s\n", hash, f->size, f->path);
}

struct str manifest_text(struct arena *a, const struct manifest *m)
{
    assert(m->files || !m->n);
    const struct archive_info *i = &m->info;
    struct memory_stream stream;
    struct str written;
    if (!memory_stream_open(&stream))
        abort(); // small allocations abort, see arena.h
    FILE *out = stream.out;
    fprintf(out, "schema: %d\nbundle-id: %s\nserial: %010lld\nversion: '", ARCHIVE_SCHEMA,
            i->bundle_id.p, (long long)i->serial);
    for (size_t k = 0; k < i->version.n; k++)
        fprintf(out, i->version.p[k] == '\'' ? "''" : "%c", i->version.p[k]);
    fprintf(out, "'\ncreated: %s\nlanguages: [%s]\nneeds-app: %s\n", i->created.p, i->languages.p,
            i->needs_app.p);
    if (i->valid_until.n)
        fprintf(out, "valid-until: %s\n", i->valid_until.p);
    fputs("files:\n", out);
    for (size_t k = 0; k < m->n; k++)
        put_file(out, &m->files[k]);
    if (!memory_stream_close(&stream, &written))
        abort();
    struct str text = arena_str(a, written);
    memory_stream_finish(&stream);
    return text;
}

#define SIGNED_SHAPE "9999-99-99T99:99:99Z"

static struct str comment_head(struct arena *a, const struct archive_info *i)
{
    return arena_printf(a, "bundle-id=%s serial=%010lld created=%s signed=", i->bundle_id.p,
                        (long long)i->serial, i->created.p);
}

struct str manifest_comment(struct arena *a, const struct archive_info *i)
{
    return arena_printf(a, "%s%s version=%s", comment_head(a, i).p, i->signed_at.p, i->version.p);
}

bool manifest_comment_fits(struct str comment, struct archive_info *i, struct arena *own)
{
    struct str head = comment_head(own, i);
    if (!str_starts(comment, head.p))
        return false;
    struct str at = str_sub(comment, head.n, head.n + strlen(SIGNED_SHAPE));
    if (!looks_like(at, SIGNED_SHAPE))
        return false;
    i->signed_at = arena_str(own, at);
    return str_eq(comment, manifest_comment(own, i));
}
