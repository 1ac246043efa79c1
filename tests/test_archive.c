// test_archive: a good archive, made wrong in one way at a time: each must be refused for the right
// reason.
#include "harness.h"

#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/archive.h"
#include "zip_make.h"

#define HEAD                                                                                       \
    "schema: 1\nbundle-id: test\nserial: 2602260001\nversion: '1.0'\ncreated: 2026-02-26\n"        \
    "languages: [zh-Hant, en]\nneeds-app: 0.1.0\n"
#define COMMENT                                                                                    \
    "bundle-id=test serial=2602260001 created=2026-02-26 signed=2026-02-27T09:00:00Z version=1.0"
#define A_TEXT "what: a file that is stored as it is\n"
#define B_TEXT "what: another one, in a folder\n"

enum signer { TRUSTED, STRANGER, DEMO, NOBODY };

struct row {
    const char *name;
    enum refusal_reason reason;
    const char *detail;                // part of the English detail; NULL: any
    const char *manifest[2];           // text of the manifest, and its replacement
    const char *b_name;                // instead of b/b.yaml
    size_t b_name_n;                   // its length, if it contains NULs
    struct zip_make_odd odd;           // bytes where none are allowed
    void (*patch)(struct zip_made *z); // called before signing
    enum signer signer;
    const char *comment;               // trusted comment instead of COMMENT
    void (*after)(struct zip_made *z); // called after signing
    bool late;                         // detected only when the file is read
};

static struct minisign_secret trusted_key, strange_key;

static struct str replaced(struct arena *a, struct str s, const char *const pair[2])
{
    const char *at = pair[0] ? strstr(s.p, pair[0]) : NULL;
    if (pair[0] && !at)
        fail_msg("\"%s\" is not in the manifest", pair[0]);
    return at ? arena_printf(a, "%.*s%s%s", (int)(at - s.p), s.p, pair[1], at + strlen(pair[0]))
              : s;
}

static struct zip_made make(struct arena *a, const struct row *r)
{
    struct zip_make_file files[] = {{"MANIFEST.yaml", "", 0},
                                    {"a.yaml", A_TEXT, 0},
                                    {r->b_name ? r->b_name : "b/b.yaml", B_TEXT, r->b_name_n}};
    struct str text = zip_make_manifest(a, HEAD, files + 1, 2);
    files[0].data = replaced(a, text, r->manifest).p;
    struct zip_made z = zip_make(files, 3, &r->odd);
    struct minisign_secret demo;
    minisign_secret_demo(&demo);
    const struct minisign_secret *const keys[] = {&trusted_key, &strange_key, &demo};
    if (r->patch)
        r->patch(&z);
    if (r->signer != NOBODY)
        zip_made_sign(&z, keys[r->signer], r->comment ? r->comment : COMMENT);
    if (r->after)
        r->after(&z);
    return z;
}

// Opens the archive and reads everything.
static bool opens(const struct zip_made *z, struct arena *a, struct refusal *why, bool *late)
{
    struct trust trust = {.keys = {minisign_public_of(&trusted_key)}, .n = 1};
    struct archive_opts o = {.trust = &trust};
    struct archive *archive = archive_open_bytes((struct str){(char *)z->p, z->n}, &o, a, why);
    *late = archive != NULL;
    bool ok = archive && archive_read_all(archive, a, why);
    archive_close(archive);
    return ok;
}

// ---- patches before signing ----

#define PATCH16(name, at, v)                                                                       \
    static void name(struct zip_made *z)                                                           \
    {                                                                                              \
        zip_made_u16(z, (at), (v));                                                                \
    }
#define PATCH32(name, at, v)                                                                       \
    static void name(struct zip_made *z)                                                           \
    {                                                                                              \
        zip_made_u32(z, (at), (v));                                                                \
    }
// Sets the same value in the central and the local header.
#define PATCH_BOTH(name, shared, set, v)                                                           \
    static void name(struct zip_made *z)                                                           \
    {                                                                                              \
        set(z, z->central[1] + 6 + (shared), (v));                                                 \
        set(z, z->local[1] + 4 + (shared), (v));                                                   \
    }

PATCH_BOTH(encrypted, 2, zip_made_u16, 1)
PATCH_BOTH(descriptor, 2, zip_made_u16, 8)
PATCH_BOTH(utf8_flag, 2, zip_made_u16, 0x800)
PATCH_BOTH(newer_zip, 0, zip_made_u16, 45)
PATCH_BOTH(bzip2, 4, zip_made_u16, 12)
PATCH_BOTH(not_deflate, 4, zip_made_u16, 8)
PATCH_BOTH(other_crc, 10, zip_made_u32, 0x12345678)
PATCH_BOTH(size_64_mib, 18, zip_made_u32, (64u << 20) + 1)
PATCH_BOTH(zip64_size, 18, zip_made_u32, 0xFFFFFFFF)
PATCH_BOTH(two_sizes, 18, zip_made_u32, 7)
PATCH_BOTH(far_packed, 14, zip_made_u32, 0x7FFFFFFF)
PATCH16(central_extra, z->central[1] + 30, 4)
PATCH16(central_comment, z->central[1] + 32, 4)
PATCH16(other_disk, z->central[1] + 34, 1)
PATCH16(local_extra, z->local[1] + 28, 4)
PATCH16(local_flags, z->local[1] + 6, 2)
PATCH32(local_crc, z->local[1] + 14, 1)
PATCH32(local_size, z->local[1] + 22, 1)
PATCH16(local_name, z->local[1] + 30, 'z')
PATCH32(overlap, z->central[2] + 42, (uint32_t)z->local[1])
PATCH32(no_local, z->central[2] + 42, 0xFFFFFFFF)
PATCH32(link_mode, z->central[1] + 38, 0120777u << 16)
PATCH32(device_mode, z->central[1] + 38, 0020666u << 16)
PATCH32(folder_mode, z->central[1] + 38, 0040755u << 16)
PATCH32(setuid_mode, z->central[1] + 38, 0104755u << 16)
PATCH32(dos_folder, z->central[1] + 38, 0x10)
PATCH16(ntfs_made, z->central[1] + 4, 0x0A14)
PATCH16(more_entries, z->end + 10, 4)
PATCH32(entries_20001, z->end + 8, 20001u << 16 | 20001u)
PATCH32(entries_zip64, z->end + 8, 0xFFFFFFFF)
PATCH32(one_less, z->end + 8, 2u << 16 | 2u)
PATCH32(none, z->end + 8, 0)
PATCH16(short_comment, z->end + 20, 500)
PATCH16(second_disk, z->end + 4, 1)
PATCH32(directory_moved, z->end + 16, (uint32_t)z->directory - 1)
PATCH32(directory_zip64, z->end + 16, 0xFFFFFFFF)
PATCH32(no_end, z->end, 0)
PATCH32(no_central, z->central[1], 0)
PATCH16(long_name, z->central[1] + 28, 0xFFFF)
PATCH16(no_name, z->central[1] + 28, 0)

static void bomb(struct zip_made *z)
{
    two_sizes(z);
    not_deflate(z);
    zip_made_u32(z, z->central[1] + 24, 2u << 20);
    zip_made_u32(z, z->local[1] + 22, 2u << 20);
}

static void manifest_second(struct zip_made *z) // its name, and that of a.yaml's first letters
{
    memcpy(z->p + z->local[0] + 30, "manifest.yaml", 13);
    memcpy(z->p + z->central[0] + 46, "manifest.yaml", 13);
}

static void bytes_behind(struct zip_made *z)
{
    zip_made_resize(z, z->n + 4);
}

// ---- after signing ----

static uint8_t *tail(struct zip_made *z)
{
    return z->p + z->n - ARCHIVE_TAIL;
}

static size_t signature_n(struct zip_made *z)
{
    size_t n = ARCHIVE_TAIL;
    while (n && tail(z)[n - 1] == ' ')
        n--;
    return n;
}

static void flip_file(struct zip_made *z)
{
    z->p[z->local[1] + 40] ^= 1;
}

static void text_behind(struct zip_made *z)
{
    memcpy(tail(z) + signature_n(z), "hello", 5);
}

static void zip_behind(struct zip_made *z)
{
    memcpy(tail(z) + ARCHIVE_TAIL - 22, "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22);
}

static void line_behind(struct zip_made *z)
{
    tail(z)[signature_n(z)] = '\n';
}

static void no_last_newline(struct zip_made *z)
{
    tail(z)[signature_n(z) - 1] = ' ';
}

static void tab_in_comment(struct zip_made *z)
{
    tail(z)[20] = '\t';
}

static void unicode_in_comment(struct zip_made *z)
{
    memcpy(tail(z) + 19, "\xC3\xA9", 2);
}

static void legacy_form(struct zip_made *z) // "ED" is UkU… or RUQ… in base64
{
    uint8_t raw[74], signature[64];
    size_t n;
    char *line = strchr((char *)tail(z), '\n') + 1;
    sodium_base642bin(raw, sizeof raw, line, 100, NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL);
    raw[1] = 'd';
    crypto_sign_detached(signature, NULL, z->p, z->n - ARCHIVE_TAIL, trusted_key.key);
    memcpy(raw + 10, signature, 64);
    char text[101];
    sodium_bin2base64(text, sizeof text, raw, sizeof raw, sodium_base64_VARIANT_ORIGINAL);
    memcpy(line, text, 100);
}

// S + L is the same signature to a careless verifier: only one form may be accepted.
static void s_plus_l(struct zip_made *z)
{
    static const uint8_t l[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                                  0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                                  0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
    uint8_t raw[74];
    size_t n;
    char *line = strchr((char *)tail(z), '\n') + 1, text[101];
    sodium_base642bin(raw, sizeof raw, line, 100, NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL);
    for (unsigned i = 0, carry = 0; i < 32; i++, carry >>= 8) {
        carry += raw[42 + i] + l[i];
        raw[42 + i] = (uint8_t)carry;
    }
    sodium_bin2base64(text, sizeof text, raw, sizeof raw, sodium_base64_VARIANT_ORIGINAL);
    memcpy(line, text, 100);
}

static void zero_r(struct zip_made *z) // the signature's point is of small order
{
    uint8_t raw[74];
    size_t n;
    char *line = strchr((char *)tail(z), '\n') + 1, text[101];
    sodium_base642bin(raw, sizeof raw, line, 100, NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL);
    memset(raw + 10, 0, 32);
    sodium_bin2base64(text, sizeof text, raw, sizeof raw, sodium_base64_VARIANT_ORIGINAL);
    memcpy(line, text, 100);
}

static void other_comment(struct zip_made *z) // the second signature does not match any more
{
    char *at = strstr((char *)tail(z), "serial=26");
    memcpy(at, "serial=27", 9);
}

static void half(struct zip_made *z)
{
    zip_made_resize(z, z->n / 2);
}

static void empty(struct zip_made *z)
{
    zip_made_resize(z, 0);
}

static void zeros_at_the_end(struct zip_made *z) // as after a power cut during copying
{
    memset(z->p + z->n / 2, 0, z->n - z->n / 2);
}

static void a_text(struct zip_made *z)
{
    memset(z->p, 'x', z->n);
}

static void plain_zip(struct zip_made *z)
{
    zip_made_u16(z, z->end + 20, 0);
    zip_made_resize(z, z->end + 22);
}

static void bytes_before(struct zip_made *z)
{
    zip_made_resize(z, z->n + 4);
    memmove(z->p + 4, z->p, z->n - 4);
}

static void bytes_after(struct zip_made *z)
{
    zip_made_resize(z, z->n + 4);
}

#define LONG_180                                                                                   \
    "a/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"     \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaa"
#define END_RECORD "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"

static const struct row rows[] = {
    // The signer.
    {.name = "good", .reason = REFUSAL_NONE},
    {"signed by a stranger", REFUSAL_UNKNOWN_KEY, "key ", .signer = STRANGER},
    {"signed by the demo key", REFUSAL_DEMO_KEY, "key ", .signer = DEMO},
    {"not signed, 512 spaces", REFUSAL_INCOMPLETE, NULL, .signer = NOBODY},
    {"an ordinary ZIP", REFUSAL_UNSIGNED, NULL, .signer = NOBODY, .after = plain_zip},
    {"a text", REFUSAL_NOT_A_BUNDLE, NULL, .after = a_text},
    // The copy.
    {"half of it", REFUSAL_INCOMPLETE, NULL, .after = half},
    {"nothing of it", REFUSAL_INCOMPLETE, NULL, .after = empty},
    {"zeros in the second half", REFUSAL_INCOMPLETE, NULL, .after = zeros_at_the_end},
    {"one bit in a file", REFUSAL_DAMAGED, NULL, .after = flip_file},
    {"bytes before it", REFUSAL_DAMAGED, NULL, .after = bytes_before},
    {"bytes after it", REFUSAL_INCOMPLETE, NULL, .after = bytes_after},
    // The form of the signature.
    {"text behind the signature", REFUSAL_SIGNATURE, NULL, .after = text_behind},
    {"a second end behind the signature", REFUSAL_SIGNATURE, NULL, .after = zip_behind},
    {"a fifth line", REFUSAL_SIGNATURE, NULL, .after = line_behind},
    {"no end of the fourth line", REFUSAL_SIGNATURE, NULL, .after = no_last_newline},
    {"a tab in the comment", REFUSAL_SIGNATURE, NULL, .after = tab_in_comment},
    {"more than ASCII in the comment", REFUSAL_SIGNATURE, NULL, .after = unicode_in_comment},
    {"the legacy form", REFUSAL_SIGNATURE, "legacy", .after = legacy_form},
    {"S + L", REFUSAL_DAMAGED, NULL, .after = s_plus_l},
    {"R of small order", REFUSAL_DAMAGED, NULL, .after = zero_r},
    {"the comment changed", REFUSAL_DAMAGED, NULL, .after = other_comment},
    // What the signature says of the bundle.
    {"comment of another serial", REFUSAL_MANIFEST, "another bundle",
     .comment = "bundle-id=test serial=2602260002 created=2026-02-26 signed=2026-02-27T09:00:00Z "
                "version=1.0"},
    {"comment of another version", REFUSAL_MANIFEST, "another bundle",
     .comment = "bundle-id=test serial=2602260001 created=2026-02-26 signed=2026-02-27T09:00:00Z "
                "version=1.0 "},
    {"minisign's own comment", REFUSAL_MANIFEST, "another bundle",
     .comment = "timestamp:1772000000 file:test.hetao hashed"},
    {"no time of signing", REFUSAL_MANIFEST, "another bundle",
     .comment = "bundle-id=test serial=2602260001 created=2026-02-26 signed= version=1.0"},
    {"serial rolled back in the manifest", REFUSAL_MANIFEST, "another bundle",
     .manifest = {"2602260001", "2502260001"}},
    // Paths.
    {"../", REFUSAL_HOSTILE, "dot", .b_name = "../b.yaml"},
    {"/../", REFUSAL_HOSTILE, "dot", .b_name = "b/../b.yaml"},
    {"absolute", REFUSAL_HOSTILE, "empty name", .b_name = "/b.yaml"},
    {"//", REFUSAL_HOSTILE, "empty name", .b_name = "b//b.yaml"},
    {"backslash", REFUSAL_HOSTILE, "a-z", .b_name = "b\\b.yaml"},
    {"drive", REFUSAL_HOSTILE, "a-z", .b_name = "c:b.yaml"},
    {"upper case", REFUSAL_HOSTILE, "a-z", .b_name = "A.yaml"},
    {"a name in Chinese", REFUSAL_HOSTILE, "a-z", .b_name = "\xE6\xB2\xB3.yaml"},
    {"hidden", REFUSAL_HOSTILE, "dot", .b_name = ".b.yaml"},
    {"dot at the end", REFUSAL_HOSTILE, "dot", .b_name = "b.yaml."},
    {"a folder", REFUSAL_HOSTILE, "empty name", .b_name = "b/"},
    {"NUL in the name", REFUSAL_HOSTILE, "NUL", .b_name = "b.yaml\0.exe", .b_name_n = 11},
    {"terminal commands in the name", REFUSAL_HOSTILE, "a-z", .b_name = "\033[2J.yaml"},
    {"181 bytes", REFUSAL_HOSTILE, "too long", .b_name = LONG_180},
    {"nine folders", REFUSAL_HOSTILE, "8 deep", .b_name = "a/b/c/d/e/f/g/h/i/j.yaml"},
    {"twice", REFUSAL_HOSTILE, "stands in it twice", .b_name = "a.yaml"},
    {"file and folder", REFUSAL_HOSTILE, "a file and a folder", .b_name = "a.yaml/b.yaml"},
    {"a second manifest", REFUSAL_HOSTILE, "a-z", .b_name = "MANIFEST.yaml"},
    // Single entries.
    {"encrypted", REFUSAL_HOSTILE, "encrypted", .patch = encrypted},
    {"data descriptor", REFUSAL_HOSTILE, "form not used", .patch = descriptor},
    {"UTF-8 flag", REFUSAL_HOSTILE, "form not used", .patch = utf8_flag},
    {"needs ZIP 4.5", REFUSAL_HOSTILE, "form not used", .patch = newer_zip},
    {"bzip2", REFUSAL_HOSTILE, "method 12", .patch = bzip2},
    {"extra field", REFUSAL_HOSTILE, "extra", .patch = central_extra},
    {"comment of a file", REFUSAL_HOSTILE, "extra", .patch = central_comment},
    {"on another disk", REFUSAL_HOSTILE, "extra", .patch = other_disk},
    {"a link", REFUSAL_HOSTILE, "link", .patch = link_mode},
    {"a device", REFUSAL_HOSTILE, "link", .patch = device_mode},
    {"a folder by its mode", REFUSAL_HOSTILE, "link", .patch = folder_mode},
    {"set user id", REFUSAL_HOSTILE, "link", .patch = setuid_mode},
    {"a folder as DOS says it", REFUSAL_HOSTILE, "link", .patch = dos_folder},
    {"made by another system", REFUSAL_HOSTILE, "link", .patch = ntfs_made},
    {"local extra field", REFUSAL_HOSTILE, "two ways", .patch = local_extra},
    {"local flags differ", REFUSAL_HOSTILE, "two ways", .patch = local_flags},
    {"local CRC differs", REFUSAL_HOSTILE, "two ways", .patch = local_crc},
    {"local size differs", REFUSAL_HOSTILE, "two ways", .patch = local_size},
    {"local name differs", REFUSAL_HOSTILE, "two ways", .patch = local_name},
    {"overlapping", REFUSAL_HOSTILE, "overlaps", .patch = overlap},
    {"out of the file", REFUSAL_HOSTILE, "overlaps", .patch = no_local},
    {"packed size out of the file", REFUSAL_HOSTILE, "two sizes", .patch = far_packed},
    {"two sizes", REFUSAL_HOSTILE, "two sizes", .patch = two_sizes},
    {"65 MiB", REFUSAL_TOO_LARGE, "64", .patch = size_64_mib},
    {"Zip64 size", REFUSAL_TOO_LARGE, "64", .patch = zip64_size},
    {"a bomb", REFUSAL_HOSTILE, "200 times", .patch = bomb},
    {"wrong CRC", REFUSAL_DAMAGED, "a.yaml", .patch = other_crc, .late = true},
    {"no deflate stream", REFUSAL_DAMAGED, "a.yaml", .patch = not_deflate, .late = true},
    // The directory.
    {"bytes first", REFUSAL_HOSTILE, "overlaps", .odd = {.first = "xxxx", .first_n = 4}},
    {"bytes between", REFUSAL_HOSTILE, "overlaps", .odd = {.between = "xxxx", .between_n = 4}},
    {"bytes before the end", REFUSAL_HOSTILE, "before its end",
     .odd = {.before_end = "xxxx", .before_end_n = 4}},
    {"two ends", REFUSAL_HOSTILE, "before its end",
     .odd = {.before_end = END_RECORD, .before_end_n = 22}},
    {"bytes behind the end", REFUSAL_HOSTILE, "no ZIP directory ends", .patch = bytes_behind},
    {"no end", REFUSAL_HOSTILE, "no ZIP directory ends", .patch = no_end},
    {"no central header", REFUSAL_HOSTILE, "cut off", .patch = no_central},
    {"a name beyond the directory", REFUSAL_HOSTILE, "cut off", .patch = long_name},
    {"no name", REFUSAL_HOSTILE, "without a name", .patch = no_name},
    {"counts differ", REFUSAL_HOSTILE, "contradicts", .patch = more_entries},
    {"one file less", REFUSAL_HOSTILE, "belong to no file", .patch = one_less},
    {"no file", REFUSAL_HOSTILE, "before its end", .patch = none},
    {"20,001 files", REFUSAL_TOO_LARGE, "20,000", .patch = entries_20001},
    {"Zip64 count", REFUSAL_TOO_LARGE, "20,000", .patch = entries_zip64},
    {"another length of comment", REFUSAL_HOSTILE, "contradicts", .patch = short_comment},
    {"two disks", REFUSAL_HOSTILE, "contradicts", .patch = second_disk},
    {"directory elsewhere", REFUSAL_HOSTILE, "before its end", .patch = directory_moved},
    {"Zip64 directory", REFUSAL_HOSTILE, "before its end", .patch = directory_zip64},
    {"manifest not first", REFUSAL_HOSTILE, "first file", .patch = manifest_second},
    // The manifest.
    {"newer format", REFUSAL_NEWER_KIOSK, "format 2", .manifest = {"schema: 1", "schema: 2"}},
    {"newer format of another form", REFUSAL_NEWER_KIOSK, "format 7",
     .manifest = {HEAD, "schema: 7\nall: new\n"}},
    {"newer program", REFUSAL_NEWER_KIOSK, "9.0.0", .manifest = {"0.1.0", "9.0.0"}},
    {"schema is no number", REFUSAL_MANIFEST, "schema", .manifest = {"schema: 1", "schema: x"}},
    {"schema 0", REFUSAL_MANIFEST, NULL, .manifest = {"schema: 1", "schema: 0"}},
    {"needs-app is no version", REFUSAL_MANIFEST, "needs-app", .manifest = {"0.1.0", "new"}},
    {"serial of nine digits", REFUSAL_MANIFEST, "ten digits", .manifest = {"2602260001", "260226"}},
    {"no id", REFUSAL_MANIFEST, "bundle-id", .manifest = {"bundle-id: test\n", ""}},
    {"no version", REFUSAL_MANIFEST, "version", .manifest = {"version: '1.0'\n", ""}},
    {"version in Chinese", REFUSAL_MANIFEST, "version", .manifest = {"'1.0'", "'\xE4\xB8\x80'"}},
    {"created some day", REFUSAL_MANIFEST, "created", .manifest = {"2026-02-26", "today"}},
    {"one language", REFUSAL_MANIFEST, "languages", .manifest = {"zh-Hant, en", "en"}},
    {"no YAML", REFUSAL_MANIFEST, "not well-formed", .manifest = {"schema: 1", "schema: ["}},
    {"an alias", REFUSAL_MANIFEST, "anchor", .manifest = {"schema: 1", "schema: &x 1"}},
    {"a second document", REFUSAL_MANIFEST, "second document", .manifest = {HEAD, "---\n---\n"}},
    {"serial twice", REFUSAL_MANIFEST, "twice",
     .manifest = {"schema: 1\n", "schema: 1\nserial: 2602260001\n"}},
    {"a file that is not there", REFUSAL_MANIFEST, "not as listed",
     .manifest = {" a.yaml", " aa.yaml"}},
    {"a file too few in the list", REFUSAL_MANIFEST, "line ", .manifest = {" a.yaml\n  - ", " "}},
    {"another size", REFUSAL_MANIFEST, "not as listed", .manifest = {" 37 a.yaml", " 38 a.yaml"}},
    {"a size with a zero before", REFUSAL_MANIFEST, "HASH SIZE PATH",
     .manifest = {" 37 a.yaml", " 037 a.yaml"}},
    {"another order", REFUSAL_MANIFEST, "not in order", .manifest = {" a.yaml", " c.yaml"}},
};

static void each_row_has_its_reason(void **state)
{
    (void)state;
    int wrong = 0;
    bool met[N_REFUSALS] = {[REFUSAL_UNREADABLE] = true}; // tested by odd_places_are_refused
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        struct arena a = {0};
        struct refusal why = {0};
        met[r->reason] = true;
        bool late;
        struct zip_made z = make(&a, r);
        bool ok = opens(&z, &a, &why, &late);
        const char *detail = why.detail[DIAG_EN].n ? why.detail[DIAG_EN].p : "";
        if (ok != (r->reason == REFUSAL_NONE) || why.reason != r->reason ||
            (r->detail && !strstr(detail, r->detail)) || (!ok && late != r->late)) {
            print_error("%s: expected %s \"%s\", got %s \"%s\"%s\n", r->name,
                        refusal_name(r->reason), r->detail ? r->detail : "",
                        refusal_name(why.reason), detail, late ? ", when read" : "");
            wrong++;
        }
        free(z.p);
        arena_finish(&a);
    }
    assert_int_equal(wrong, 0);
    // Every reason that the file itself can give; the others are covered by test_store.c,
    // test_updater.c and test_memory.c.
    for (int i = REFUSAL_NONE; i <= REFUSAL_NEWER_KIOSK; i++)
        if (!met[i])
            fail_msg("no row is refused as %s", refusal_name((enum refusal_reason)i));
}

// Flips every byte of the file: signed ones are then damaged. Of the 512 bytes only the untrusted
// comment is free, as in minisign; it is never shown.
static void no_bit_is_free(void **state)
{
    (void)state;
    struct arena a = {0};
    struct zip_made z = make(&a, &rows[0]);
    for (size_t i = 0; i < z.n; i++) {
        struct refusal why;
        bool late;
        z.p[i] ^= (uint8_t)(1u << i % 8);
        size_t free_at = z.n - ARCHIVE_TAIL + strlen("untrusted comment: ");
        bool ok = opens(&z, &a, &why, &late), may = i >= free_at && i < free_at + strlen("test");
        if (ok && !may)
            fail_msg("byte %zu of %zu may be changed", i, z.n);
        if (i < z.n - ARCHIVE_TAIL && why.reason != REFUSAL_DAMAGED)
            fail_msg("byte %zu: %s", i, refusal_name(why.reason));
        z.p[i] ^= (uint8_t)(1u << i % 8);
    }
    free(z.p);
    arena_finish(&a);
}

static void no_part_of_it_opens(void **state)
{
    (void)state;
    struct arena a = {0};
    struct zip_made whole = make(&a, &rows[0]);
    for (size_t n = 0; n < whole.n; n++) {
        struct zip_made z = {0};
        struct refusal why;
        bool late;
        zip_made_resize(&z, n);
        memcpy(z.p, whole.p, n);
        assert_false(opens(&z, &a, &why, &late));
        if (why.reason != REFUSAL_INCOMPLETE && why.reason != REFUSAL_NOT_A_BUNDLE)
            fail_msg("%zu of %zu bytes: %s", n, whole.n, refusal_name(why.reason));
        free(z.p);
    }
    free(whole.p);
    arena_finish(&a);
}

// Changed, then signed with a trusted key: refused, or the files are unchanged.
static void a_signed_fault_never_changes_a_file(void **state)
{
    (void)state;
    struct trust trust = {.keys = {minisign_public_of(&trusted_key)}, .n = 1};
    struct archive_opts o = {.trust = &trust};
    int taken = 0;
    for (size_t at = 0;; at++) {
        struct arena a = {0};
        struct refusal why;
        struct str text;
        const char *bad;
        struct zip_made z = make(&a, &rows[0]);
        bool end = at >= z.n - ARCHIVE_TAIL;
        if (!end) {
            z.p[at] ^= (uint8_t)(1u << at % 8);
            zip_made_sign(&z, &trusted_key, COMMENT);
            struct archive *f = archive_open_bytes((struct str){(char *)z.p, z.n}, &o, &a, &why);
            if (f && archive_read(f, &a, "a.yaml", 1000, &text, &bad))
                assert_string_equal(text.p, A_TEXT);
            if (f && archive_read(f, &a, "b/b.yaml", 1000, &text, &bad))
                assert_string_equal(text.p, B_TEXT);
            taken += f && archive_read_all(f, &a, &why);
            archive_close(f);
        }
        free(z.p);
        arena_finish(&a);
        if (end)
            break;
    }
    assert_true(taken < 60); // times, rights and the maker's version are in 30 bytes of each entry
}

static void mixed_halves_do_not_pass(void **state)
{
    (void)state;
    struct arena a = {0};
    struct row other = {.name = "other",
                        .manifest = {"2602260001", "2602260002"},
                        .comment = "bundle-id=test serial=2602260002 created=2026-02-26 "
                                   "signed=2026-02-27T09:00:00Z version=1.0"};
    struct zip_made one = make(&a, &rows[0]), two = make(&a, &other);
    struct refusal why;
    bool late;
    assert_int_equal(one.n, two.n);
    assert_true(opens(&two, &a, &why, &late));
    for (size_t cut = 1; cut < one.n; cut++) {
        struct zip_made z = {0};
        zip_made_resize(&z, one.n);
        memcpy(z.p, one.p, cut);
        memcpy(z.p + cut, two.p + cut, two.n - cut);
        bool same = !memcmp(z.p, one.p, one.n) || !memcmp(z.p, two.p, two.n);
        assert_true(same || !opens(&z, &a, &why, &late));
        free(z.p);
    }
    free(one.p);
    free(two.p);
    arena_finish(&a);
}

static void a_hash_that_does_not_fit_is_seen_when_read(void **state)
{
    (void)state;
    struct arena a = {0};
    struct zip_make_file listed[] = {{"a.yaml", A_TEXT, 0}, {"b.yaml", "what: A file\n", 0}};
    struct zip_make_file files[] = {{"MANIFEST.yaml", zip_make_manifest(&a, HEAD, listed, 2).p, 0},
                                    {"a.yaml", A_TEXT, 0},
                                    {"b.yaml", "what: B file\n", 0}};
    struct zip_made z = zip_make(files, 3, &(struct zip_make_odd){0});
    struct refusal why;
    bool late;
    zip_made_sign(&z, &trusted_key, COMMENT);
    assert_false(opens(&z, &a, &why, &late));
    assert_true(late && why.reason == REFUSAL_DAMAGED);
    assert_string_equal(why.detail[DIAG_EN].p, "\"b.yaml\"");
    free(z.p);
    arena_finish(&a);
}

static void odd_places_are_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct trust trust = {0};
    struct archive_opts o = {.trust = &trust};
    struct refusal why;
    char dir[] = "/tmp/hetao-archive-XXXXXX", path[64];
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/link", dir);
    assert_int_equal(symlink("/etc/passwd", path), 0);
    assert_null(archive_open(path, &o, &a, &why));
    assert_string_equal(why.detail[DIAG_EN].p, "it is a link");
    unlink(path);
    assert_int_equal(mkfifo(path, 0644), 0);
    assert_null(archive_open(path, &o, &a, &why)); // and does not block on a pipe without a writer
    assert_int_equal(why.reason, REFUSAL_UNREADABLE);
    unlink(path);
    assert_null(archive_open(path, &o, &a, &why));
    assert_string_equal(why.detail[DIAG_EN].p, "no such file");
    assert_int_equal(truncate(path, 0), -1);
    assert_null(archive_open(dir, &o, &a, &why));
    assert_int_equal(why.reason, REFUSAL_UNREADABLE);
    rmdir(dir);
    arena_finish(&a);
}

static void weak_keys_are_no_keys(void **state)
{
    (void)state;
    // Points of small order, among them 0 and 1, and two not in canonical form.
    static const char *const weak[] = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0100000000000000000000000000000000000000000000000000000000000080",
    };
    struct arena a = {0};
    struct minisign_public key = minisign_public_of(&trusted_key), read, mixed = key;
    uint8_t order_8[32];
    size_t order_8_n;
    assert_true(minisign_public_read(minisign_public_text(&a, &key), &read));
    assert_memory_equal(&read, &key, sizeof key);
    // A good point plus a small one: libsodium before 1.0.18-1+deb12u1 accepted it.
    sodium_hex2bin(order_8, 32, weak[3], 64, NULL, &order_8_n, NULL);
    assert_int_equal(crypto_core_ed25519_add(mixed.key, key.key, order_8), 0);
    assert_false(minisign_public_read(minisign_public_text(&a, &mixed), &read));
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++) {
        size_t n;
        sodium_hex2bin(key.key, 32, weak[i], 64, NULL, &n, NULL);
        if (minisign_public_read(minisign_public_text(&a, &key), &read))
            fail_msg("%s is taken as a key", weak[i]);
    }
    arena_finish(&a);
}

static int make_keys(void **state)
{
    (void)state;
    assert_true(sodium_init() >= 0);
    minisign_secret_make(&trusted_key);
    minisign_secret_make(&strange_key);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_has_its_reason),
        cmocka_unit_test(no_bit_is_free),
        cmocka_unit_test(no_part_of_it_opens),
        cmocka_unit_test(a_signed_fault_never_changes_a_file),
        cmocka_unit_test(mixed_halves_do_not_pass),
        cmocka_unit_test(a_hash_that_does_not_fit_is_seen_when_read),
        cmocka_unit_test(odd_places_are_refused),
        cmocka_unit_test(weak_keys_are_no_keys),
    };
    return cmocka_run_group_tests(tests, make_keys, NULL);
}
