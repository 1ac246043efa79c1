// directory: reads the ZIP end record and every central and local header, and refuses deviations.
#include "bundle/directory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/archive_info.h"
#include "content/files.h"

#define END_SIZE 22
#define CENTRAL_SIZE 46
#define LOCAL_SIZE 30
#define MAX_NAME FILES_MAX_PATH
#define MAX_RATIO 200
#define UNIX_KIND 0170000 // the file-type bits of a Unix mode
#define UNIX_REGULAR 0100000
#define UNIX_SPECIAL 07000    // setuid, setgid, sticky
#define RATIO_FROM (1u << 20) // unpacked bytes

struct reading {
    const struct raw *raw;
    struct arena *own, *a;
    struct refusal *why;
    struct directory *d;
    const uint8_t *p, *end; // central headers not read yet
    uint64_t next;          // where the next local header must begin
};

#define HOSTILE(k, ...) refuse((k)->why, (k)->a, REFUSAL_HOSTILE, __VA_ARGS__)
#define TOO_LARGE(k, ...) refuse((k)->why, (k)->a, REFUSAL_TOO_LARGE, __VA_ARGS__)

static uint16_t u16(const uint8_t *p)
{
    return (uint16_t)(p[0] | p[1] << 8);
}

static uint32_t u32(const uint8_t *p)
{
    return (uint32_t)u16(p) | (uint32_t)u16(p + 2) << 16;
}

// ---- names ----

static bool segment_ok(const char *p, size_t n, const char **en, const char **zh)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789._-";
    if (!n || p[0] == '.' || p[n - 1] == '.') {
        *en = "an empty name, or a dot at its beginning or end";
        *zh = "名稱留空，或以點號開頭或結尾";
        return false;
    }
    if (strspn(p, allowed) < n) {
        *en = "only a-z, 0-9, dot, hyphen and underscore may stand in names";
        *zh = "名稱只可使用a-z、0-9、點號、連字號和底線";
        return false;
    }
    return true;
}

bool directory_path_ok(const char *path, const char **en, const char **zh)
{
    assert(path && en && zh);
    int folders = 0;
    size_t n;
    if (strlen(path) > MAX_NAME) {
        *en = "the path is longer than 180 bytes";
        *zh = "路徑超過180個位元組";
        return false;
    }
    for (const char *p = path;; p += n + 1) {
        n = strcspn(p, "/");
        if (!segment_ok(p, n, en, zh))
            return false;
        if (!p[n])
            return true;
        if (++folders > FILES_MAX_FOLDERS) {
            *en = "folders nested more than 8 deep";
            *zh = "資料夾層數超過8層";
            return false;
        }
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// No name occurs twice or is another's folder. Upper-case names are refused before, so none differ
// in case only.
static bool check_names(struct reading *k)
{
    size_t n = k->d->n;
    const char **names = ARENA_ARRAY(k->own, const char *, n);
    for (size_t i = 0; i < n; i++)
        names[i] = k->d->entries[i].name;
    qsort(names, n, sizeof *names, by_name);
    for (size_t i = 1; i < n; i++)
        if (!strcmp(names[i - 1], names[i]))
            return HOSTILE(k, "\"%s\" stands in it twice", "「%s」重複出現", names[i]);
    for (size_t i = 0; i < n; i++) {
        char folder[MAX_NAME + 1];
        const char *p = folder;
        for (const char *slash = names[i]; (slash = strchr(slash, '/')); slash++) {
            memcpy(folder, names[i], (size_t)(slash - names[i]));
            folder[slash - names[i]] = 0;
            if (bsearch(&p, names, n, sizeof *names, by_name))
                return HOSTILE(k, "\"%s\" is a file and a folder", "「%s」既是檔案又是資料夾",
                               folder);
        }
    }
    return true;
}

// ---- one entry ----

// The fields that a central header (at p, from its "version needed") and its local header have in
// common, byte for byte: version, flags, method, time, date, CRC, sizes, lengths of name and extra
// fields.
#define SHARED 26

static bool check_form(struct reading *k, const uint8_t *p, const char *name)
{
    uint16_t flags = u16(p + 8), method = u16(p + 10), system = p[5];
    uint32_t attributes = u32(p + 38), mode = attributes >> 16;
    if (u16(p + 6) > 20 || (flags & ~6u)) // bits 1 and 2: compression effort
        return HOSTILE(k, "\"%s\" is encrypted, or in a form not used here",
                       "「%s」已加密，或使用了不支援的格式", name);
    if (method != 0 && method != 8)
        return HOSTILE(k, "\"%s\" is packed by method %d", "「%s」使用壓縮方法 %d", name, method);
    if (u16(p + 30) || u16(p + 32) || u16(p + 34))
        return HOSTILE(k, "\"%s\" has extra fields or a comment", "「%s」帶有額外欄位或註解", name);
    if ((system != 0 && system != 3) || (attributes & 0x18) ||
        (system == 3 && mode && ((mode & UNIX_KIND) != UNIX_REGULAR || (mode & UNIX_SPECIAL))))
        return HOSTILE(k, "\"%s\" is a link, a device, a folder or has special rights",
                       "「%s」是連結、裝置、資料夾，或帶有特殊權限", name);
    return true;
}

static bool check_sizes(struct reading *k, const struct directory_entry *e, bool stored)
{
    if (e->size > FILES_MAX_FILE)
        return TOO_LARGE(k, "\"%s\" has %u MiB unpacked; at most 64",
                         "「%s」解壓後有 %u MiB，上限為64 MiB", e->name, e->size >> 20);
    k->d->unpacked += e->size;
    if (k->d->unpacked > FILES_MAX_ALL)
        return TOO_LARGE(k, "more than 2 GiB unpacked", "解壓後超過2 GiB");
    if (stored && e->size != e->packed)
        return HOSTILE(k, "\"%s\" has two sizes", "「%s」的大小前後不一", e->name);
    if (e->size > RATIO_FROM && e->size / MAX_RATIO >= e->packed)
        return HOSTILE(k, "\"%s\" unpacks to more than 200 times its size",
                       "「%s」解壓後超過原本的200倍", e->name);
    return true;
}

// The local header must equal the central one and follow the file before without a gap.
static bool check_local(struct reading *k, const uint8_t *central, const struct directory_entry *e)
{
    uint8_t local[LOCAL_SIZE + MAX_NAME];
    size_t n = strlen(e->name);
    if (u32(central + 42) != k->next)
        return HOSTILE(k, "\"%s\" overlaps its neighbour or leaves a gap",
                       "「%s」與前一項重疊或留有空隙", e->name);
    if (!raw_read(k->raw, k->next, local, LOCAL_SIZE + n))
        return HOSTILE(k, "\"%s\" lies outside the file", "「%s」位於檔案範圍之外", e->name);
    if (memcmp(local, "PK\3\4", 4) != 0 || memcmp(local + 4, central + 6, SHARED) != 0 ||
        memcmp(local + LOCAL_SIZE, e->name, n) != 0)
        return HOSTILE(k, "\"%s\" is described in two ways", "「%s」的兩處記錄不一致", e->name);
    k->next += LOCAL_SIZE + n + e->packed;
    return true;
}

static bool read_name(struct reading *k, struct str raw, bool first, const char **name)
{
    const char *en = "", *zh = "";
    if (raw.n > MAX_NAME || memchr(raw.p, 0, raw.n))
        return HOSTILE(k, "a name is too long or holds a NUL byte", "名稱過長，或含有空字元");
    *name = arena_str(k->own, raw).p;
    if (first)
        return !strcmp(*name, ARCHIVE_MANIFEST) ||
               HOSTILE(k, "its first file is not " ARCHIVE_MANIFEST,
                       "首個檔案不是" ARCHIVE_MANIFEST);
    // A hostile name must not reach a terminal unescaped.
    return directory_path_ok(*name, &en, &zh) ||
           HOSTILE(k, "file %zu: %s%.0s", "第 %zu 個檔案：%.0s%s", k->d->n + 1, en, zh);
}

static bool read_entry(struct reading *k)
{
    struct directory_entry *e = &k->d->entries[k->d->n];
    const uint8_t *p = k->p;
    size_t left = (size_t)(k->end - p), n;
    if (left < CENTRAL_SIZE || memcmp(p, "PK\1\2", 4) != 0 ||
        left - CENTRAL_SIZE < (n = u16(p + 28)))
        return HOSTILE(k, "its directory is cut off", "目錄不完整");
    if (!n)
        return HOSTILE(k, "a file without a name", "有檔案沒有名稱");
    struct str name = {(const char *)p + CENTRAL_SIZE, n};
    if (!read_name(k, name, k->d->n == 0, &e->name) || !check_form(k, p, e->name))
        return false;
    e->packed = u32(p + 20);
    e->size = u32(p + 24);
    if (!check_sizes(k, e, u16(p + 10) == 0) || !check_local(k, p, e))
        return false;
    k->p += CENTRAL_SIZE + n;
    k->d->n++;
    return true;
}

// ---- the whole ----

// The end record: exactly one, one disk, no Zip64 (whose markers are out of range here).
static bool read_end(struct reading *k, size_t *n, uint32_t *at, uint32_t *size)
{
    uint8_t p[END_SIZE];
    uint64_t end_at = k->raw->size - END_SIZE;
    if (!raw_read(k->raw, end_at, p, END_SIZE) || memcmp(p, "PK\5\6", 4) != 0)
        return HOSTILE(k, "no ZIP directory ends where it must", "ZIP目錄的結尾位置不對");
    *n = u16(p + 10);
    *size = u32(p + 12);
    *at = u32(p + 16);
    if (u16(p + 4) || u16(p + 6) || u16(p + 8) != *n || u16(p + 20) != ARCHIVE_TAIL)
        return HOSTILE(k, "the end of its directory contradicts itself", "目錄結尾自相矛盾");
    if (*n > FILES_MAX_FILES)
        return TOO_LARGE(k, "%zu files; at most 20,000", "共有 %zu 個檔案，上限為20,000個", *n);
    if (!*n || (uint64_t)*at + *size != end_at)
        return HOSTILE(k, "its directory does not stand before its end", "目錄並非緊接在結尾之前");
    if (*size > *n * (CENTRAL_SIZE + MAX_NAME))
        return HOSTILE(k, "its directory is longer than its files need", "目錄過長");
    return true;
}

bool directory_read(struct directory *d, const struct raw *r, struct arena *own, struct arena *a,
                    struct refusal *why)
{
    struct reading k = {.raw = r, .own = own, .a = a, .why = why, .d = d};
    uint32_t at = 0, size = 0;
    size_t n = 0;
    *d = (struct directory){0};
    if (!read_end(&k, &n, &at, &size))
        return false;
    uint8_t *central = ARENA_TRY(own, uint8_t, (size_t)size + 1);
    d->entries = ARENA_TRY(own, struct directory_entry, n);
    if (!central || !d->entries)
        return refuse(why, a, REFUSAL_NO_MEMORY, "", "");
    if (!raw_read(r, at, central, size))
        return refuse(why, a, REFUSAL_UNREADABLE, "reading failed", "讀取時出錯");
    k.p = central;
    k.end = central + size;
    for (size_t i = 0; i < n; i++)
        if (!read_entry(&k))
            return false;
    if (k.p != k.end || k.next != at)
        return HOSTILE(&k, "bytes that belong to no file", "含有不屬於任何檔案的位元組");
    return check_names(&k);
}
