// test_pictures_in: pictures from staff, checked before any decoder: small files, each wrong in one
// way.
#include "harness.h"

#include "content/picture.h"

struct row {
    const char *name, *file;
    const char *hex;  // bytes, spaces ignored; or:
    const char *text; // literal
    int w, h;         // 0: refused
    const char *says; // part of the English message
};

#define PNG_SIGN "89504E47 0D0A1A0A"
#define IHDR(w, h, rest) "0000000D 49484452" w h rest "00000000"
#define PIXELS "00000001 49444154 00 00000000"
#define IEND "00000000 49454E44 AE426082"
#define RGBA "08 06 00 00 00"

#define JPEG_SIGN "FFD8"
#define FRAME(marker, h, w) "FF" marker "000B 08" h w "01 011100"
#define SCAN "FFDA 0008 01 0100 003F 00 AA"
#define SCAN_5 SCAN SCAN SCAN SCAN SCAN

#define LOSSY(w, h) "56503820 0A000000 300100 9D012A" w h
#define LOSSLESS "5650384C 06000000 2F 00000000 00"
#define CANVAS(flags, w, h) "56503858 0A000000" flags "000000" w h

static const struct row rows[] = {
    {"a PNG", "a.png", PNG_SIGN IHDR("00000400", "00000300", RGBA) PIXELS IEND, NULL, 1024, 768,
     ""},
    {"the largest", "a.png", PNG_SIGN IHDR("00003000", "000022F7", RGBA) PIXELS IEND, NULL, 12288,
     8951, ""},
    {"a side too long", "a.png", PNG_SIGN IHDR("00003001", "00000001", RGBA) PIXELS IEND, NULL, 0,
     0, "12289 x 1 pixels"},
    {"too many pixels", "a.png", PNG_SIGN IHDR("00003000", "00003000", RGBA) PIXELS IEND, NULL, 0,
     0, "110 million"},
    {"a side of 2 thousand million", "a.png",
     PNG_SIGN IHDR("7FFFFFFF", "7FFFFFFF", RGBA) PIXELS IEND, NULL, 0, 0, "damaged"},
    {"no width", "a.png", PNG_SIGN IHDR("00000000", "00000300", RGBA) PIXELS IEND, NULL, 0, 0,
     "damaged"},
    {"depth 3", "a.png", PNG_SIGN IHDR("00000400", "00000300", "03 00 00 00 00") PIXELS IEND, NULL,
     0, 0, "damaged"},
    {"palette of 16 bits", "a.png",
     PNG_SIGN IHDR("00000400", "00000300", "10 03 00 00 00") PIXELS IEND, NULL, 0, 0, "damaged"},
    {"no pixels", "a.png", PNG_SIGN IHDR("00000400", "00000300", RGBA) IEND, NULL, 0, 0, "damaged"},
    {"no end", "a.png", PNG_SIGN IHDR("00000400", "00000300", RGBA) PIXELS, NULL, 0, 0, "damaged"},
    {"a chunk beyond the end", "a.png",
     PNG_SIGN IHDR("00000400", "00000300", RGBA) "FFFFFFFF 49444154 00000000 00000000", NULL, 0, 0,
     "damaged"},
    {"an animated PNG", "a.png",
     PNG_SIGN IHDR("00000400", "00000300", RGBA) "00000000 6163544C 00000000" PIXELS IEND, NULL, 0,
     0, "animated"},
    {"signature alone", "a.png", PNG_SIGN, NULL, 0, 0, "damaged"},
    {"a PNG called JPEG", "a.jpg", PNG_SIGN IHDR("00000400", "00000300", RGBA) PIXELS IEND, NULL, 0,
     0, "this is a PNG picture"},
    {"a GIF", "a.png", "47494638 39610100 01000000 00", NULL, 0, 0, "not a PNG, JPEG"},
    {"nothing", "a.png", "", NULL, 0, 0, "not a PNG, JPEG"},

    {"a JPEG", "a.jpg", JPEG_SIGN FRAME("C0", "0300", "0400") SCAN "FFD9", NULL, 1024, 768, ""},
    {"a progressive one", "a.JPEG", JPEG_SIGN FRAME("C2", "0300", "0400") SCAN_5 "FFD9", NULL, 1024,
     768, ""},
    {"20 scans", "a.jpg", JPEG_SIGN FRAME("C2", "0300", "0400") SCAN_5 SCAN_5 SCAN_5 SCAN_5 "FFD9",
     NULL, 1024, 768, ""},
    {"21 scans", "a.jpg",
     JPEG_SIGN FRAME("C2", "0300", "0400") SCAN_5 SCAN_5 SCAN_5 SCAN_5 SCAN "FFD9", NULL, 0, 0,
     "20 scans"},
    {"stuffed zeros, restarts and fill", "a.jpg",
     JPEG_SIGN FRAME("C0", "0300", "0400") SCAN "FF00 FFD0 12 FFFF FFD9", NULL, 1024, 768, ""},
    {"a side too long", "a.jpg", JPEG_SIGN FRAME("C0", "FFFF", "0001") SCAN "FFD9", NULL, 0, 0,
     "1 x 65535"},
    {"arithmetic coding", "a.jpg", JPEG_SIGN FRAME("C9", "0300", "0400") SCAN "FFD9", NULL, 0, 0,
     "rare"},
    {"lossless", "a.jpg", JPEG_SIGN FRAME("C3", "0300", "0400") SCAN "FFD9", NULL, 0, 0, "rare"},
    {"two frames", "a.jpg",
     JPEG_SIGN FRAME("C0", "0300", "0400") FRAME("C0", "0300", "0400") SCAN "FFD9", NULL, 0, 0,
     "damaged"},
    {"no frame", "a.jpg", JPEG_SIGN SCAN "FFD9", NULL, 0, 0, "damaged"},
    {"no scan", "a.jpg", JPEG_SIGN FRAME("C0", "0300", "0400") "FFD9", NULL, 0, 0, "damaged"},
    {"no end", "a.jpg", JPEG_SIGN FRAME("C0", "0300", "0400") SCAN "12345678", NULL, 0, 0,
     "damaged"},
    {"a segment beyond the end", "a.jpg", JPEG_SIGN "FFE0 FFFF 00", NULL, 0, 0, "damaged"},
    {"a segment of no length", "a.jpg", JPEG_SIGN "FFE0 0000 FFE0 0000", NULL, 0, 0, "damaged"},

    {"a lossy WebP", "a.webp", "52494646 16000000 57454250" LOSSY("0004", "0003"), NULL, 1024, 768,
     ""},
    {"a lossless one", "a.webp", "52494646 12000000 57454250" LOSSLESS, NULL, 1, 1, ""},
    {"with a canvas", "a.webp",
     "52494646 28000000 57454250" CANVAS("00", "FF0300", "FF0200") LOSSY("0004", "0003"), NULL,
     1024, 768, ""},
    {"a canvas of another size", "a.webp",
     "52494646 28000000 57454250" CANVAS("00", "FFFFFF", "FFFFFF") LOSSY("0004", "0003"), NULL, 0,
     0, "damaged"},
    {"an animated WebP", "a.webp",
     "52494646 28000000 57454250" CANVAS("02", "FF0300", "FF0200") LOSSY("0004", "0003"), NULL, 0,
     0, "animated"},
    {"a side too long", "a.webp", "52494646 16000000 57454250" LOSSY("FF3F", "0100"), NULL, 0, 0,
     "16383 x 1"},
    {"both sides", "a.webp", "52494646 16000000 57454250" LOSSY("FF3F", "FF3F"), NULL, 0, 0,
     "16383 x 16383"},
    {"no pixels", "a.webp", "52494646 16000000 57454250" CANVAS("00", "FF0300", "FF0200"), NULL, 0,
     0, "damaged"},
    {"two pictures", "a.webp",
     "52494646 28000000 57454250" LOSSY("0004", "0003") LOSSY("0004", "0003"), NULL, 0, 0,
     "damaged"},
    {"a chunk beyond the end", "a.webp",
     "52494646 16000000 57454250 56503820 FFFFFFFF 30010000 0000", NULL, 0, 0, "damaged"},
    {"longer than the file", "a.webp", "52494646 FFFFFFFF 57454250" LOSSY("0004", "0003"), NULL, 0,
     0, "damaged"},

    {"an SVG", "a.svg", NULL, "<svg xmlns=\"x\"><path d=\"M0 0\"/></svg>", 1, 1, ""},
    {"with all that is usual", "a.svg", NULL,
     "<?xml version=\"1.0\"?>\n<!-- > made by hand -->\n<svg><defs><linearGradient id='g'/></defs>"
     "<g fill=\"url(#g)\"><use xlink:href=\"#g\"/><text>a &lt; b</text></g></svg>\n",
     1, 1, ""},
    {"a link to a file", "a.svg", NULL, "<svg><use href=\"http://x/y.svg#a\"/></svg>", 0, 0,
     "href="},
    {"a link with spaces", "a.svg", NULL, "<svg><use href = ' file:///etc/passwd'/></svg>", 0, 0,
     "href="},
    {"a picture within", "a.svg", NULL, "<svg><image width='1'/></svg>", 0, 0, "<image>"},
    {"under another name", "a.svg", NULL, "<svg><svg:IMAGE width='1'/></svg>", 0, 0, "<image>"},
    {"a program", "a.svg", NULL, "<svg><script>x</script></svg>", 0, 0, "<script>"},
    {"a style from elsewhere", "a.svg", NULL, "<svg><style>@import 'x.css';</style></svg>", 0, 0,
     "@import"},
    {"a fill from elsewhere", "a.svg", NULL, "<svg><g style=\"fill:url( 'http://x')\"/></svg>", 0,
     0, "url("},
    {"entities", "a.svg", NULL, "<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg>&a;</svg>", 0, 0, "<!"},
    {"a stylesheet", "a.svg", NULL, "<?xml-stylesheet href='#x'?><svg></svg>", 0, 0, "<?"},
    {"HTML", "a.svg", NULL, "<html><svg></svg></html>", 0, 0, "not an SVG"},
    {"not closed", "a.svg", NULL, "<svg><g></svg>", 0, 0, "damaged"},
    {"closed twice", "a.svg", NULL, "<svg></svg></svg>", 0, 0, "damaged"},
    {"a tag without end", "a.svg", NULL, "<svg><g a=\"></svg>", 0, 0, "damaged"},
    {"a comment without end", "a.svg", NULL, "<svg><!-- </svg>", 0, 0, "damaged"},
    {"not UTF-8", "a.svg", NULL, "<svg>\xFF</svg>", 0, 0, "damaged"},
};

static struct str from_hex(struct arena *a, const char *hex)
{
    char *p = arena_alloc(a, strlen(hex) / 2 + 1);
    size_t n = 0;
    for (; *hex; hex++) {
        unsigned v;
        if (*hex == ' ')
            continue;
        assert_int_equal(sscanf(hex, "%2x", &v), 1);
        p[n++] = (char)v;
        hex++;
    }
    return (struct str){p, n};
}

// In a block of its own, so that a read beyond it is detected.
static bool look_in_block(struct str s, const char *file, struct picture *p,
                          struct diag_list *diags)
{
    char *own = malloc(s.n ? s.n : 1);
    assert_non_null(own);
    if (s.n)
        memcpy(own, s.p, s.n);
    bool ok = picture_look((struct str){own, s.n}, file, p, diags);
    free(own);
    return ok;
}

static void each_row_is_seen(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        struct arena a = {0};
        struct diag_list diags;
        struct picture p;
        diag_init(&diags, &a);
        struct str bytes = r->hex ? from_hex(&a, r->hex) : str_from(r->text);
        bool ok = look_in_block(bytes, r->file, &p, &diags);
        const char *said = diags.n ? diags.items[0].what[DIAG_EN].p : "";
        bool size = p.kind == PICTURE_SVG || (p.w == r->w && p.h == r->h);
        if (ok != (r->w > 0) || (ok && !size) || !strstr(said, r->says) ||
            diags.n != (ok ? 0 : 1)) {
            print_error("%s: expected %d x %d \"%s\", got %d x %d \"%s\"\n", r->name, r->w, r->h,
                        r->says, p.w, p.h, said);
            wrong++;
        }
        arena_finish(&a);
    }
    assert_int_equal(wrong, 0);
}

// Every truncation and every changed byte of the good files gives an answer and no read outside.
static void no_cut_and_no_byte_is_a_crash(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct str bytes =
            rows[i].hex ? from_hex(&a, rows[i].hex) : arena_str(&a, str_from(rows[i].text));
        char *p = (char *)bytes.p;
        for (size_t n = 0; n < bytes.n; n++) {
            struct arena scratch = {0};
            struct diag_list diags;
            struct picture out;
            diag_init(&diags, &scratch);
            look_in_block((struct str){p, n}, rows[i].file, &out, &diags);
            char was = p[n];
            p[n] = (char)(was ^ (1 << n % 8));
            look_in_block(bytes, rows[i].file, &out, &diags);
            p[n] = (char)0xFF;
            look_in_block(bytes, rows[i].file, &out, &diags);
            p[n] = was;
            arena_finish(&scratch);
        }
        arena_finish(&a);
    }
}

static void deep_and_large_drawings_are_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct diag_list diags;
    struct picture p;
    diag_init(&diags, &a);
    struct str deep = STR("<svg>");
    for (int i = 0; i < 64; i++)
        deep = arena_printf(&a, "%s<g>", deep.p);
    assert_false(look_in_block(deep, "a.svg", &p, &diags));
    assert_non_null(strstr(diags.items[0].what[DIAG_EN].p, "64 deep"));
    char *large = arena_alloc(&a, PICTURE_MAX_SVG + 1);
    memset(large, ' ', PICTURE_MAX_SVG + 1);
    memcpy(large, "<svg>", 5);
    assert_false(look_in_block((struct str){large, PICTURE_MAX_SVG + 1}, "a.svg", &p, &diags));
    assert_non_null(strstr(diags.items[1].what[DIAG_EN].p, "1 MiB"));
    arena_finish(&a);
}

// A chunk of notes just within the limit, then one byte more.
static void large_notes_in_a_picture_are_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str head = from_hex(&a, PNG_SIGN IHDR("00000400", "00000300", RGBA)),
               tail = from_hex(&a, PIXELS IEND);
    for (size_t n = 1u << 20; n <= (1u << 20) + 1; n++) {
        struct diag_list diags;
        struct picture p;
        diag_init(&diags, &a);
        char *bytes = arena_alloc(&a, head.n + 12 + n + tail.n);
        uint8_t length[4] = {(uint8_t)(n >> 24), (uint8_t)(n >> 16), (uint8_t)(n >> 8), (uint8_t)n};
        memcpy(bytes, head.p, head.n);
        memcpy(bytes + head.n, length, 4);
        memcpy(bytes + head.n + 4, "zTXt", 4);
        memcpy(bytes + head.n + 12 + n, tail.p, tail.n);
        bool ok = look_in_block((struct str){bytes, head.n + 12 + n + tail.n}, "a.png", &p, &diags);
        assert_int_equal(ok, n == 1u << 20);
        if (!ok)
            assert_non_null(strstr(diags.items[0].what[DIAG_EN].p, "1 MiB of notes"));
    }
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_is_seen),
        cmocka_unit_test(no_cut_and_no_byte_is_a_crash),
        cmocka_unit_test(large_notes_in_a_picture_are_refused),
        cmocka_unit_test(deep_and_large_drawings_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
