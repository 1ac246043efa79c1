// fuzz_seeds DIR: writes DIR/NAME/seed-N, good inputs for fuzz_NAME to begin with.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <SDL_image.h>
#include <hb-subset.h>
#include <sodium.h>

#include "block.h"
#include "bundle/pack.h"
#include "platform/file.h"
#include "small.h"
#include "staff/sheet.h"
#include "zip_make.h"

#define HEAD                                                                                       \
    "schema: 1\nbundle-id: test\nserial: 2602260001\nversion: '1.0'\ncreated: 2026-02-26\n"        \
    "languages: [zh-Hant, en]\nneeds-app: 0.1.0\n"

static const struct zip_make_file files[] = {
    {"a.yaml", "a: 1\n", 0}, {"b/c.geojson", "{\"type\": \"FeatureCollection\"}", 0}};
#define N_FILES 2

static void write_seed(const char *dir, const char *name, int number, const void *bytes, size_t n)
{
    struct arena a = {0};
    const char *why = "";
    mkdir(arena_printf(&a, "%s/%s", dir, name).p, 0755);
    if (!file_write(arena_printf(&a, "%s/%s/seed-%d", dir, name, number).p, (struct str){bytes, n},
                    &why)) {
        fprintf(stderr, "fuzz_seeds: %s/%s: %s\n", dir, name, why);
        exit(3);
    }
    arena_finish(&a);
}

static bool read_file(const void *of, struct arena *a, const char *file, size_t max,
                      struct str *out, const char **why)
{
    (void)of, (void)a, (void)max, (void)why;
    for (int i = 0; i < N_FILES; i++)
        if (!strcmp(file, files[i].name))
            *out = str_from(files[i].data);
    return true;
}

static bool name_files(const void *of, struct arena *a, struct file_names *out, const char **why)
{
    (void)of, (void)why;
    out->items = ARENA_ARRAY(a, const char *, N_FILES);
    for (out->n = 0; out->n < N_FILES; out->n++)
        out->items[out->n] = files[out->n].name;
    return true;
}

static void put_archives(const char *dir, struct arena *a, const struct minisign_secret *key)
{
    struct str manifest = zip_make_manifest(a, HEAD, files, N_FILES);
    struct zip_make_file all[] = {{"MANIFEST.yaml", manifest.p, 0}, files[0], files[1]};
    struct zip_made z = zip_make(all, 3, &(struct zip_make_odd){0});
    write_seed(dir, "archive", 1, z.p, z.n - ARCHIVE_TAIL);
    write_seed(dir, "manifest", 1, manifest.p, manifest.n);
    free(z.p);
    struct model m = {.bundle = {.id = STR("test"), .version = STR("1.0"), .serial = 2602260001},
                      .n_langs = 2,
                      .langs = {{.tag = STR("zh-Hant")}, {.tag = STR("en")}}};
    struct files from = {.read = read_file, .names = name_files};
    struct str bytes;
    struct refusal why;
    struct pack_job job = {
        .from = &from, .model = &m, .key = key, .signed_at = "2026-02-27T09:00:00Z"};
    if (!pack(&job, a, &bytes, &why))
        exit(3);
    write_seed(dir, "archive", 2, bytes.p, bytes.n - ARCHIVE_TAIL);
    free((char *)bytes.p);
}

static void put_keys(const char *dir, struct arena *a, const struct minisign_secret *key)
{
    struct minisign_public p = minisign_public_of(key);
    uint8_t hash[MINISIGN_HASH] = {0};
    struct str texts[] = {minisign_public_text(a, &p), minisign_secret_text(a, key, NULL),
                          minisign_sign(a, key, hash, "seed", "a comment")};
    for (int i = 0; i < 3; i++)
        write_seed(dir, "minisign", i + 1, texts[i].p, texts[i].n);
}

static void put_pictures(const char *dir)
{
    static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0\0\0\0\0"
                              "\0\0\0\1IDATx\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82";
    static const char jpeg[] =
        "\xff\xd8\xff\xc2\0\13\10\0\1\0\1\1\1\x11\0\xff\xda\0\10\1\1\0\0\x3f\0"
        "\xaa\xff\xd0\xff\0\xff\xd9";
    static const char webp[] =
        "RIFF\x28\0\0\0WEBPVP8X\12\0\0\0\0\0\0\0\0\0\0\0\0\0VP8 \12\0\0\0\x30\1\0"
        "\x9d\1\x2a\1\0\1\0";
    static const char svg[] = "<?xml version='1.0'?><svg><!-- a --><g fill='url(#a)'><use "
                              "href='#a'/></g></svg>";
    write_seed(dir, "picture", 1, png, sizeof png - 1);
    write_seed(dir, "picture", 2, jpeg, sizeof jpeg - 1);
    write_seed(dir, "picture", 3, webp, sizeof webp - 1);
    write_seed(dir, "picture", 4, svg, sizeof svg - 1);
}

// Pictures of 8 x 8 pixels as SDL2_image writes them, a WebP of one pixel, and a font of a few
// glyphs.
static void write_decodable(const char *dir, struct arena *a)
{
    static const char webp[] = "RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11"
                               "\x88\x88\xfe\x07\0";
    char *room = arena_alloc(a, 65536);
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, 8, 8, 32, SDL_PIXELFORMAT_RGBA32);
    for (int jpeg = 0; s && jpeg < 2; jpeg++) {
        SDL_RWops *to = SDL_RWFromMem(room, 65536);
        if (jpeg ? IMG_SaveJPG_RW(s, to, 0, 80) : IMG_SavePNG_RW(s, to, 0))
            exit(3);
        write_seed(dir, "decode", 1 + jpeg, room, (size_t)SDL_RWtell(to));
        SDL_RWclose(to);
    }
    SDL_FreeSurface(s);
    write_seed(dir, "decode", 3, webp, sizeof webp - 1);
    hb_blob_t *whole = hb_blob_create_from_file(HETAO_FONTS "/latin-regular.otf");
    hb_face_t *face = hb_face_create(whole, 0);
    hb_subset_input_t *want = hb_subset_input_create_or_fail();
    hb_set_add_range(hb_subset_input_unicode_set(want), 'a', 'f');
    hb_face_t *few = hb_subset_or_fail(face, want);
    hb_blob_t *bytes = few ? hb_face_reference_blob(few) : hb_blob_get_empty();
    unsigned n = 0;
    const char *p = hb_blob_get_data(bytes, &n);
    write_seed(dir, "decode", 4, p, n);
    hb_blob_destroy(bytes);
    hb_face_destroy(few);
    hb_subset_input_destroy(want);
    hb_face_destroy(face);
    hb_blob_destroy(whole);
}

// Our own content: each file after the byte that selects it in fuzz_content, texts after four
// bytes.
static void write_content(const char *dir, struct arena *a)
{
    static const char *const files_of[] = {"attract.yaml",
                                           "bundle.yaml",
                                           "initiatives/budget-ai-public-services.yaml",
                                           "",
                                           "initiatives/pa-airdi.yaml",
                                           "names.yaml",
                                           "sites.yaml",
                                           "sources.yaml",
                                           "themes.yaml",
                                           "topics.yaml",
                                           "ui.yaml",
                                           "terms.yaml",
                                           "pronounce.yaml"};
    struct str bytes;
    const char *why = "";
    for (int i = 0; i < 13; i++) {
        const char *path = arena_printf(a, HETAO_SOURCE "/content/%s", files_of[i]).p;
        if (!*files_of[i] || !file_read(a, path, 1 << 20, &bytes, &why))
            continue;
        char *p = arena_alloc(a, bytes.n + 4);
        memcpy(p + 4, bytes.p, bytes.n);
        memcpy(p, "\1\x18\2\xff", 4);
        write_seed(dir, "text", i + 1, p, bytes.n < 400 ? bytes.n + 4 : 404);
        p[3] = (char)i;
        write_seed(dir, "content", i + 1, p + 3, bytes.n + 1);
    }
    static const char layer[] =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
        "{\"id\":\"a\",\"class\":\"x\",\"name\":{\"zh-Hant\":\"\u6cb3\",\"en\":\"a\\\"b\"},"
        "\"rank\":1,"
        "\"planned\":true},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[114,22],["
        "115,22],"
        "[115,23],[114,22]]]]}}]}";
    write_seed(dir, "geojson", 1, layer, sizeof layer - 1);
}

static void put_file(const char *dir, const char *name, int number, const char *path)
{
    struct arena a = {0};
    struct str bytes;
    const char *why = "";
    if (!file_read(&a, arena_printf(&a, HETAO_SOURCE "/%s", path).p, 1 << 20, &bytes, &why)) {
        fprintf(stderr, "fuzz_seeds: %s: %s\n", path, why);
        exit(3);
    }
    write_seed(dir, name, number, bytes.p, bytes.n);
    arena_finish(&a);
}

static void put_visits(const char *dir)
{
    static const char every[] =
        "0 size 640 360\n10 down 1 2 3\n20 move 1 4 5.5\n30 up 1\n40 cancel\n50 wheel 1 2 -1\n"
        "60 pinch 1 2 1.5\n70 key page-down shift\n80 tap 9 9\n90 tap-on dock.map\n"
        "100 drag 1 1 9 9 50\n300 fling 9 9 1 1 20\n400 pinch-on 99 99 2 40\n# a comment\n"
        "600 shot a\n700 expect lang en\n800 end\n";
    write_seed(dir, "visit", 1, every, sizeof every - 1);
    put_file(dir, "visit", 2, "tests/replay/card-and-back-zh.visit");
    put_file(dir, "visit", 3, "tests/replay/palm-zh.visit");
}

static void put_options(const char *dir)
{
    static const char file[] = "# the Loop\nkiosk\nlang zh-Hant\nmm-width 708.5\nmm-floor 820\n"
                               "state /var/lib/hetao-kiosk\nseed 3\nwindow 640x360\nat 10\n";
    static const char arguments[] = "--headless\n--size\n1920x1080\n--open\nmap\n--at\n1500\n";
    write_seed(dir, "options", 1, file, sizeof file - 1);
    write_seed(dir, "options", 2, arguments, sizeof arguments - 1);
}

// Each after the byte that chooses its file.
static void put_states(const char *dir)
{
#define HASH "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define ENTRY "2611230001-0a1b2c3d.hetao 0123456789abcdef 2611230001 " HASH " good 1 23\n"
    static const char *const texts[] = {
        "\0hetao-current 1\nrun - ended\n",
        "\1hetao-floor 1\n",
        "\2hetao-run 1\nr\n0123456789abcdef                        \nloading "
        "0123456789abcdef 2611230001-0a1b2c3d.hetao ; fedcba9876543210:1\n",
        "\3crashed\nIt ended the program twice.\n",
        "\4$argon2id$v=19$m=16384,t=4,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA\n",
        "\5wrong 3\n",
        "\6hetao-current 1\nrun - ended\n" ENTRY,
        "\6hetao-floor 1\n0123456789abcdef 2611230001 " HASH "\n"};
    for (int i = 0; i < 8; i++)
        write_seed(dir, "state", i + 1, texts[i], 1 + strlen(texts[i] + 1));
}

static void put_photos(const char *dir)
{
    put_file(dir, "develop", 1, "tests/field/photo/exif6.jpg");
    put_file(dir, "develop", 2, "tests/field/photo/exif6.webp");
    put_file(dir, "develop", 3, "tests/field/photo/illustrator.svg");
    put_file(dir, "develop", 4, "tests/further/harbour.png");
    put_file(dir, "develop", 5, "tests/field/photo/phone.heic");
    put_file(dir, "develop", 6, "tests/field/photo/phone.avif");
}

static void put_tours(const char *dir)
{
    static const char tours[] =
        "tours:\n  - id: a\n    name: {zh-Hant: 一, en: One}\n    minutes: 1\n    steps:\n"
        "      - {place: map, seconds: 30, say: {zh-Hant: 地圖。, en: The map.}}\n"
        "      - {place: 'card:budget-airdi', seconds: 20, say: {zh-Hant: 卡。, en: A card.}}\n"
        "      - {place: 'map:114.08,22.52,3', seconds: 10}\n";
    write_seed(dir, "tours", 1, tours, sizeof tours - 1);
    put_file(dir, "tours", 2, "content/tours.yaml");
}

static void put_sheets(const char *dir, struct arena *a)
{
    static const int widths[SHEET_MAX_COLUMNS] = {9, 9};
    struct sheet s = {.a = a};
    struct str bytes;
    const char *why = "", *path = arena_printf(a, "%s/x.xlsx", dir).p;
    for (int i = 0; i < 2; i++) {
        struct sheet_row *row = sheet_add(&s);
        row->cells[0] = STR("a");
        row->cells[1] = STR("=\"b\"\n,");
        row->n = 2;
    }
    bytes = sheet_csv(&s);
    write_seed(dir, "sheet", 1, bytes.p, bytes.n);
    if (sheet_write_xlsx(&s, widths, path, &why) && file_read(a, path, 1 << 20, &bytes, &why))
        write_seed(dir, "sheet", 2, bytes.p, bytes.n);
    remove(path);
}

static void put_books(const char *dir)
{
#define CELL(s) "<c t='inlineStr'><is><t>" s "</t></is></c>"
#define SHEET                                                                                      \
    "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
    static const char book[] =
        "W" SHEET "<row r='1'>" CELL("id") CELL("name en") CELL("name zh-Hant") CELL("sites") CELL(
            "see-also") CELL("parts en") CELL("order") "</row><row r='2'>" CELL("budget-airdi")
            CELL("A: new name") CELL("x") CELL("hetao") CELL("") CELL(
                "a&#10;b") "<c><v>7</v></c></row>"
                           "<row>" CELL("") CELL("New one") CELL("y") CELL("hetao, san-tin") CELL(
                               "budget-airdi") "</row></sheetData><mergeCells><mergeCell "
                                               "ref='A9:B9'/></mergeCells></worksheet>\0" SHEET
                                               "<row r='1'>" CELL("initiative") CELL("no") CELL(
                                                   "kind") CELL("value")
                                                   CELL("display en") "</row><row r='2'>" CELL(
                                                       "budget-airdi") "<c/>" CELL("count") "<c "
                                                                                            "s='1'>"
                                                                                            "<f>1+"
                                                                                            "1</"
                                                                                            "f><v>"
                                                                                            "2</"
                                                                                            "v></c>"
                                                                                            "<c "
                                                                                            "t='s'>"
                                                                                            "<v>0</"
                                                                                            "v></"
                                                                                            "c></"
                                                                                            "row></"
                                                                                            "sheetD"
                                                                                            "ata></"
                                                                                            "worksh"
                                                                                            "eet>\0"
                                                                                            "<sst "
                                                                                            "xmlns="
                                                                                            "'http:"
                                                                                            "//"
                                                                                            "schema"
                                                                                            "s."
                                                                                            "openxm"
                                                                                            "lforma"
                                                                                            "ts."
                                                                                            "org/"
                                                                                            "spread"
                                                                                            "sheetm"
                                                                                            "l/"
                                                                                            "2006/"
                                                                                            "main'>"
                                                                                            "<si><"
                                                                                            "r><t>"
                                                                                            "t</"
                                                                                            "t></r>"
                                                                                            "<rPh><"
                                                                                            "t>p</"
                                                                                            "t></"
                                                                                            "rPh></"
                                                                                            "si></"
                                                                                            "sst>"
                                                                                            "\0<"
                                                                                            "styleS"
                                                                                            "heet "
                                                                                            "xmlns="
                                                                                            "'http:"
                                                                                            "//"
                                                                                            "purl."
                                                                                            "oclc."
                                                                                            "org/"
                                                                                            "ooxml/"
                                                                                            "spread"
                                                                                            "sheetm"
                                                                                            "l/"
                                                                                            "main'>"
                                                                                            "<cellX"
                                                                                            "fs><"
                                                                                            "xf "
                                                                                            "numFmt"
                                                                                            "Id='0'"
                                                                                            "/><xf "
                                                                                            "numFmt"
                                                                                            "Id='"
                                                                                            "14'/"
                                                                                            "></"
                                                                                            "cellXf"
                                                                                            "s></"
                                                                                            "styleS"
                                                                                            "heet>";
    static const char agreed[] = "Ahetao-workbook 1\tstamp\t\nsheet\tSites\tid|name en\n"
                                 "hetao\thetao\tabcdeABCDE\n?x\tnew\t.....abcde\n";
    static const char cells[] = "Chetao-cells 1\nc\t1\tdisplay.en\tJ\nr\t1\tinitiatives/a.yaml\t"
                                "figures[0]\tFigures\t7\np\terror\tx\tA!B1\ta\tb\tc\td\n";
    write_seed(dir, "book", 1, book, sizeof book - 1);
    write_seed(dir, "book", 2, agreed, sizeof agreed - 1);
    write_seed(dir, "book", 3, cells, sizeof cells - 1);
}

// A small content without a map.
static void put_derived(const char *dir)
{
    const uint8_t key[CONTENT_KEY] = {1, 2, 3};
    struct derived d = {.model = *small_model()};
    struct str block = block_of_derived(&d, 77, key);
    write_seed(dir, "derived", 1, block.p, block.n);
    free((void *)(uintptr_t)block.p);
}

int main(int argc, char **argv)
{
    struct arena a = {0};
    struct minisign_secret key;
    if (argc != 2 || sodium_init() < 0)
        return 2;
    mkdir(argv[1], 0755);
    minisign_secret_demo(&key);
    put_archives(argv[1], &a, &key);
    put_keys(argv[1], &a, &key);
    put_pictures(argv[1]);
    write_content(argv[1], &a);
    put_sheets(argv[1], &a);
    write_decodable(argv[1], &a);
    put_visits(argv[1]);
    put_options(argv[1]);
    put_states(argv[1]);
    put_photos(argv[1]);
    put_tours(argv[1]);
    put_books(argv[1]);
    put_derived(argv[1]);
    arena_finish(&a);
    return 0;
}
