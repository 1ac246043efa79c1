// subset: a font file, cut down to what the exhibit may show.
//   subset SOURCE FACE-INDEX han|latin OUT.otf          the engine's faces
//   subset SOURCE FACE-INDEX LIST.txt OUT.c             the notice screen's, as a C array
// han keeps every character of Big5 with HKSCS; the HK face has Hong Kong forms by default, so
// `locl` and what it substitutes are dropped, which halves the file.
#include <errno.h>
#include <hb-subset.h>
#include <hb.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct range {
    uint32_t from, to;
};

static const struct range common_ranges[] = {
    {0x20, 0x7E},     {0xA0, 0x17F},    {0x192, 0x192},   {0x2C6, 0x2DD},   {0x300, 0x30C},
    {0x391, 0x3C9},   {0x2010, 0x2027}, {0x2030, 0x205E}, {0x2070, 0x209C}, {0x20AC, 0x20AC},
    {0x2100, 0x218B}, {0x2190, 0x21FF}, {0x2200, 0x226F},
};

static const struct range han_ranges[] = {
    {0x2460, 0x24FF}, {0x2500, 0x25FF}, {0x2600, 0x266F}, {0x2713, 0x2717},
    {0x2E3A, 0x2E3B}, {0x3000, 0x30FF}, {0x3200, 0x33FF}, {0xFE10, 0xFE1F},
    {0xFE30, 0xFE6B}, {0xFF01, 0xFF5E}, {0xFFE0, 0xFFE6},
};

// Characters of rare personal and place names that Big5-HKSCS lacks.
static const uint32_t han_extra[] = {0x20BB7, 0x3DF7, 0x5803, 0x5586, 0x6052, 0x9F98};

static const hb_tag_t han_features[] = {
    HB_TAG('h', 'a', 'l', 't'), HB_TAG('v', 'e', 'r', 't'), HB_TAG('t', 'n', 'u', 'm'),
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('c', 'c', 'm', 'p'),
};

static const hb_tag_t latin_features[] = {
    HB_TAG('t', 'n', 'u', 'm'), HB_TAG('l', 'n', 'u', 'm'), HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('c', 'c', 'm', 'p'), HB_TAG('m', 'a', 'r', 'k'), HB_TAG('m', 'k', 'm', 'k'),
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void add_ranges(hb_set_t *set, const struct range *r, size_t n)
{
    for (size_t i = 0; i < n; i++)
        hb_set_add_range(set, r[i].from, r[i].to);
}

// Whether Big5-HKSCS can encode this code point.
static bool in_big5(iconv_t cd, uint32_t cp)
{
    char in[4] = {(char)(cp >> 24), (char)(cp >> 16), (char)(cp >> 8), (char)cp};
    char out[8];
    char *ip = in, *op = out;
    size_t in_n = sizeof in, out_n = sizeof out;
    iconv(cd, NULL, NULL, NULL, NULL);
    return iconv(cd, &ip, &in_n, &op, &out_n) == 0;
}

static bool add_big5(hb_set_t *set)
{
    iconv_t cd = iconv_open("BIG5-HKSCS", "UTF-32BE");
    if (cd == (iconv_t)-1) {
        fprintf(stderr, "subset: no BIG5-HKSCS in iconv: %s\n", strerror(errno));
        return false;
    }
    for (uint32_t cp = 0x80; cp < 0x30000; cp++) {
        bool wanted = cp < 0xD800 || (cp >= 0xF900 && cp < 0xFFFE) || cp >= 0x20000;
        if (wanted && in_big5(cd, cp))
            hb_set_add(set, cp);
    }
    iconv_close(cd);
    return true;
}

// Adds every character of a UTF-8 list, and ASCII.
static bool add_list(hb_set_t *set, const char *path)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (!blob) {
        fprintf(stderr, "subset: cannot read %s\n", path);
        return false;
    }
    unsigned n = 0;
    const char *text = hb_blob_get_data(blob, &n);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, (int)n, 0, (int)n);
    unsigned count = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
    for (unsigned i = 0; i < count; i++)
        if (info[i].codepoint >= 0x20)
            hb_set_add(set, info[i].codepoint);
    hb_set_add_range(set, 0x20, 0x7E);
    hb_buffer_destroy(buffer);
    hb_blob_destroy(blob);
    return true;
}

static void set_features(hb_subset_input_t *input, const hb_tag_t *tags, size_t n)
{
    hb_set_t *set = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
    hb_set_clear(set);
    for (size_t i = 0; i < n; i++)
        hb_set_add(set, tags[i]);
}

static bool choose(hb_subset_input_t *input, const char *what)
{
    hb_set_t *set = hb_subset_input_unicode_set(input);
    if (!strcmp(what, "latin")) {
        add_ranges(set, common_ranges, COUNT(common_ranges));
        set_features(input, latin_features, COUNT(latin_features));
        return true;
    }
    set_features(input, han_features, COUNT(han_features));
    if (strcmp(what, "han") != 0)
        return add_list(set, what);
    add_ranges(set, common_ranges, COUNT(common_ranges));
    add_ranges(set, han_ranges, COUNT(han_ranges));
    for (size_t i = 0; i < COUNT(han_extra); i++)
        hb_set_add(set, han_extra[i]);
    return add_big5(set);
}

static void write_c(FILE *f, const unsigned char *p, unsigned n)
{
    fputs("#include \"render/notice_font.h\"\n\nconst unsigned char notice_font[] = {", f);
    for (unsigned i = 0; i < n; i++)
        fprintf(f, "%s%u,", i % 24 ? "" : "\n", p[i]);
    fprintf(f, "\n};\nconst unsigned notice_font_size = %u;\n", n);
}

static bool write_out(hb_face_t *face, const char *path)
{
    hb_blob_t *blob = hb_face_reference_blob(face);
    unsigned n = 0;
    const char *bytes = hb_blob_get_data(blob, &n);
    size_t len = strlen(path);
    bool as_c = len > 2 && !strcmp(path + len - 2, ".c");
    FILE *f = fopen(path, "wb");
    bool ok = f && n;
    if (ok && as_c)
        write_c(f, (const unsigned char *)bytes, n);
    else if (ok)
        ok = fwrite(bytes, 1, n, f) == n;
    if (f)
        ok = fclose(f) == 0 && ok;
    if (!ok)
        fprintf(stderr, "subset: cannot write %s\n", path);
    hb_blob_destroy(blob);
    return ok;
}

static bool run(const char *source, unsigned index, const char *what, const char *out)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(source);
    if (!blob) {
        fprintf(stderr, "subset: cannot open %s\n", source);
        return false;
    }
    hb_face_t *face = hb_face_create(blob, index);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    bool ok = input && choose(input, what);
    hb_face_t *cut = NULL;
    if (ok) {
        // Glyphs are drawn unhinted: hints would only take space.
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
        cut = hb_subset_or_fail(face, input);
        ok = cut && write_out(cut, out);
    }
    hb_face_destroy(cut);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return ok;
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fputs("use: subset SOURCE FACE-INDEX han|latin|LIST.txt OUT\n", stderr);
        return 2;
    }
    return run(argv[1], (unsigned)strtoul(argv[2], NULL, 10), argv[3], argv[4]) ? 0 : 1;
}
