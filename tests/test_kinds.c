// test_kinds: pictures of every kind that phones and designers make, written by the libraries that
// make them: each comes out upright and in its colours (CIEDE2000 of at most 3), or is refused.
#include "harness.h"

#include <math.h>

#include <jpeglib.h>
#include <lcms2.h>
#include <libheif/heif.h>
#include <webp/encode.h>
#include <zlib.h>

#include <SDL_image.h>

#include "content/picture.h"
#include "picture/develop.h"
#include "picture/meta.h"
#include "picture/open_heif.h"
#include "staff/decode.h"

// Four columns by three rows of patches of one colour; the orientation moves all but their middle.
#define COLUMNS 4
#define ROWS 3
#define PATCH 32
#define W (COLUMNS * PATCH)
#define H (ROWS * PATCH)
#define MOST_DIFFERENCE 3.0

enum kind { JPEG, PNG, WEBP, HEIC, AVIF, N_KINDS };
enum space { NONE, SRGB, P3, ADOBE, WIDE, CMYK, CMYK_INVERTED, N_SPACES };
static const char *const kind_names[] = {"a.jpg", "a.png", "a.webp", "a.heic", "a.avif"};
static const char *const space_names[] = {"no profile", "sRGB", "Display P3",    "Adobe RGB",
                                          "BT.2020",    "CMYK", "CMYK, inverted"};

// ---- profiles ----

static cmsHPROFILE rgb_profile(double rx, double ry, double gx, double gy, double gamma)
{
    const cmsCIExyY d65 = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE three = {{rx, ry, 1}, {gx, gy, 1}, {0.15, 0.06, 1}};
    const cmsFloat64Number srgb[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    cmsToneCurve *t =
        gamma > 0 ? cmsBuildGamma(NULL, gamma) : cmsBuildParametricToneCurve(NULL, 4, srgb);
    cmsToneCurve *curves[] = {t, t, t};
    cmsHPROFILE p = cmsCreateRGBProfile(&d65, &three, curves);
    cmsFreeToneCurve(t);
    return p;
}

// An ideal press: each ink takes light away in its third of the spectrum.
static int press(const cmsUInt16Number in[], cmsUInt16Number out[], void *to_lab)
{
    double k = 1 - in[3] / 65535.0;
    double rgb[3];
    cmsCIELab lab;
    for (int c = 0; c < 3; c++)
        rgb[c] = (1 - 0.9 * in[c] / 65535.0) * k;
    cmsDoTransform(to_lab, rgb, &lab, 1);
    cmsFloat2LabEncoded(out, &lab);
    return 1;
}

// Of 11 points an ink: more than one segment of a JPEG holds.
static cmsHPROFILE cmyk_profile(void)
{
    cmsHPROFILE p = cmsCreateProfilePlaceholder(NULL), srgb = cmsCreate_sRGBProfile(),
                lab = cmsCreateLab4Profile(NULL);
    cmsHTRANSFORM to_lab =
        cmsCreateTransform(srgb, TYPE_RGB_DBL, lab, TYPE_Lab_DBL, INTENT_RELATIVE_COLORIMETRIC, 0);
    cmsPipeline *lut = cmsPipelineAlloc(NULL, 4, 3);
    cmsStage *grid = cmsStageAllocCLut16bit(NULL, 11, 4, 3, NULL);
    cmsStageSampleCLut16bit(grid, press, to_lab, 0);
    cmsPipelineInsertStage(lut, cmsAT_END, cmsStageAllocToneCurves(NULL, 4, NULL));
    cmsPipelineInsertStage(lut, cmsAT_END, grid);
    cmsPipelineInsertStage(lut, cmsAT_END, cmsStageAllocToneCurves(NULL, 3, NULL));
    cmsSetProfileVersion(p, 4.3);
    cmsSetDeviceClass(p, cmsSigOutputClass);
    cmsSetColorSpace(p, cmsSigCmykData);
    cmsSetPCS(p, cmsSigLabData);
    cmsWriteTag(p, cmsSigAToB0Tag, lut);
    cmsWriteTag(p, cmsSigAToB1Tag, lut);
    cmsWriteTag(p, cmsSigMediaWhitePointTag, cmsD50_XYZ());
    cmsPipelineFree(lut);
    cmsDeleteTransform(to_lab);
    cmsCloseProfile(srgb);
    cmsCloseProfile(lab);
    return p;
}

static cmsHPROFILE profile_of(enum space s)
{
    switch (s) {
    case P3:
        return rgb_profile(0.680, 0.320, 0.265, 0.690, 0);
    case ADOBE:
        return rgb_profile(0.640, 0.330, 0.210, 0.710, 2.19921875);
    case WIDE:
        return rgb_profile(0.708, 0.292, 0.170, 0.797, 2.4);
    case CMYK:
    case CMYK_INVERTED:
        return cmyk_profile();
    default:
        return cmsCreate_sRGBProfile();
    }
}

static struct str icc_of(struct arena *a, enum space s)
{
    cmsUInt32Number n = 0;
    cmsHPROFILE p = profile_of(s);
    cmsSaveProfileToMem(p, NULL, &n);
    char *bytes = arena_alloc(a, n);
    assert_true(cmsSaveProfileToMem(p, bytes, &n));
    cmsCloseProfile(p);
    return s == NONE ? (struct str){0} : (struct str){bytes, n};
}

// ---- the picture ----

// sRGB; within every other space.
static const uint8_t patches[COLUMNS * ROWS][3] = {
    {230, 40, 50},   {40, 160, 70},  {50, 70, 190},   {240, 200, 40},
    {180, 60, 150},  {40, 150, 180}, {255, 255, 255}, {128, 128, 128},
    {200, 150, 120}, {30, 30, 30},   {90, 120, 60},   {250, 140, 60},
};

struct pixels {
    int w, h, channels;
    uint8_t *px; // R, G, B or C, M, Y, K
};

// Ink of the ideal press for an sRGB value, with grey taken over by black in part.
static void inks(const uint8_t rgb[3], uint8_t out[4])
{
    double most = fmax(rgb[0], fmax(rgb[1], rgb[2])) / 255, k = 0.5 * (1 - most);
    for (int c = 0; c < 3; c++)
        out[c] = (uint8_t)lround(fmin(fmax((1 - rgb[c] / 255.0 / (1 - k)) / 0.9, 0), 1) * 255);
    out[3] = (uint8_t)lround(k * 255);
}

static struct pixels plain_picture(struct arena *a, enum space s)
{
    bool cmyk = s >= CMYK;
    struct pixels p = {W, H, cmyk ? 4 : 3, NULL};
    p.px = arena_alloc(a, (size_t)W * H * (size_t)p.channels);
    cmsHPROFILE from = cmsCreate_sRGBProfile(), to = profile_of(s);
    cmsHTRANSFORM t = cmyk ? NULL
                           : cmsCreateTransform(from, TYPE_RGB_8, to, TYPE_RGB_8,
                                                INTENT_RELATIVE_COLORIMETRIC, 0);
    for (int i = 0; i < W * H; i++) {
        const uint8_t *rgb = patches[i / W / PATCH * COLUMNS + i % W / PATCH];
        uint8_t *out = p.px + (ptrdiff_t)i * p.channels;
        if (cmyk)
            inks(rgb, out);
        else
            cmsDoTransform(t, rgb, out, 1);
    }
    if (t)
        cmsDeleteTransform(t);
    cmsCloseProfile(from);
    cmsCloseProfile(to);
    return p;
}

// As a camera stores it: TIFF's orientation `turn` brings it upright again.
static struct pixels stored(struct arena *a, struct pixels up, int turn)
{
    bool swaps = turn >= 5;
    struct pixels p = {swaps ? up.h : up.w, swaps ? up.w : up.h, up.channels, NULL};
    p.px = arena_alloc(a, (size_t)up.w * (size_t)up.h * (size_t)up.channels);
    for (int y = 0; y < up.h; y++)
        for (int x = 0; x < up.w; x++) {
            // Table of TIFF 6.0: which edge of the picture the first row and column are.
            static const char edges[] = "TL TR BR BL LT RT RB LB";
            char row = edges[3 * (turn - 1)], column = edges[3 * (turn - 1) + 1];
            int r = row == 'T' ? y : row == 'B' ? up.h - 1 - y : row == 'L' ? x : up.w - 1 - x;
            int c = column == 'L'   ? x
                    : column == 'R' ? up.w - 1 - x
                    : column == 'T' ? y
                                    : up.h - 1 - y;
            memcpy(p.px + ((ptrdiff_t)r * p.w + c) * p.channels,
                   up.px + ((ptrdiff_t)y * up.w + x) * up.channels, (size_t)up.channels);
        }
    return p;
}

// ---- the writers ----

static size_t exif(int turn, uint8_t out[40])
{
    static const uint8_t head[] = {'M', 'M',  0, '*', 0, 0, 0, 8, 0, 1,
                                   1,   0x12, 0, 3,   0, 0, 0, 1, 0};
    memset(out, 0, 40);
    memcpy(out, head, sizeof head);
    out[sizeof head] = (uint8_t)turn;
    return 26;
}

struct file {
    uint8_t p[1 << 20];
    size_t n;
};

static void put(struct file *f, const void *bytes, size_t n)
{
    assert_true(f->n + n <= sizeof f->p);
    memcpy(f->p + f->n, bytes, n);
    f->n += n;
}

static void put32(struct file *f, size_t v, bool little)
{
    for (int i = 0; i < 4; i++)
        put(f, &(uint8_t){(uint8_t)(v >> (little ? 8 * i : 24 - 8 * i))}, 1);
}

struct recipe {
    enum kind kind;
    enum space space;
    int turn;
    bool by_numbers; // AVIF: the space by its number in H.273, without a profile
    int transfer;    // likewise; 0: sRGB's
};

static void write_jpeg(const struct recipe *r, struct pixels p, struct str icc, struct file *f)
{
    struct jpeg_compress_struct j;
    struct jpeg_error_mgr errors;
    unsigned char *out = NULL;
    unsigned long n = 0;
    uint8_t app1[46] = "Exif\0", row[W * 4], *rows[] = {row};
    j.err = jpeg_std_error(&errors);
    jpeg_create_compress(&j);
    jpeg_mem_dest(&j, &out, &n);
    j.image_width = (JDIMENSION)p.w;
    j.image_height = (JDIMENSION)p.h;
    j.input_components = p.channels;
    j.in_color_space = p.channels == 4 ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&j);
    jpeg_set_quality(&j, 95, TRUE);
    j.write_Adobe_marker = r->space == CMYK_INVERTED;
    jpeg_start_compress(&j, TRUE);
    jpeg_write_marker(&j, JPEG_APP0 + 1, app1, (unsigned)(6 + exif(r->turn, app1 + 6)));
    if (icc.n)
        jpeg_write_icc_profile(&j, (const JOCTET *)icc.p, (unsigned)icc.n);
    for (int y = 0; y < p.h; y++) {
        for (int i = 0; i < p.w * p.channels; i++) {
            uint8_t v = p.px[(ptrdiff_t)y * p.w * p.channels + i];
            row[i] = r->space == CMYK_INVERTED ? (uint8_t)(255 - v) : v;
        }
        jpeg_write_scanlines(&j, rows, 1);
    }
    jpeg_finish_compress(&j);
    jpeg_destroy_compress(&j);
    put(f, out, n);
    free(out);
}

static void put_chunk(struct file *f, const char *type, const void *bytes, size_t n)
{
    put32(f, n, false);
    size_t at = f->n;
    put(f, type, 4);
    put(f, bytes, n);
    put32(f, crc32(0, f->p + at, (uInt)(n + 4)), false);
}

static void write_png(const struct recipe *r, struct pixels p, struct str icc, struct file *f)
{
    static char png[1 << 18];
    uint8_t tiff[40], iccp[1 << 16] = "p";
    SDL_Surface *s =
        SDL_CreateRGBSurfaceWithFormatFrom(p.px, p.w, p.h, 24, p.w * 3, SDL_PIXELFORMAT_RGB24);
    SDL_RWops *to = SDL_RWFromMem(png, sizeof png);
    assert_int_equal(IMG_SavePNG_RW(s, to, 0), 0);
    size_t n = (size_t)SDL_RWtell(to), k = exif(r->turn, tiff);
    SDL_RWclose(to);
    SDL_FreeSurface(s);
    put(f, png, 33); // the signature and IHDR
    uLongf deflated = sizeof iccp - 3;
    if (icc.n) {
        assert_int_equal(compress(iccp + 3, &deflated, (const Bytef *)icc.p, icc.n), Z_OK);
        put_chunk(f, "iCCP", iccp, 3 + deflated);
    }
    put_chunk(f, "eXIf", tiff, k);
    put(f, png + 33, n - 33);
}

static void put_riff(struct file *f, const char *type, const void *bytes, size_t n)
{
    put(f, type, 4);
    put32(f, n, true);
    put(f, bytes, n);
    put(f, "", n & 1);
}

static void write_webp(const struct recipe *r, struct pixels p, struct str icc, struct file *f)
{
    uint8_t *out = NULL, tiff[40], head[10] = {0x08 | (icc.n ? 0x20 : 0), 0, 0, 0,
                                               (uint8_t)(p.w - 1),        0, 0, (uint8_t)(p.h - 1)};
    size_t n = WebPEncodeRGB(p.px, p.w, p.h, p.w * 3, 95, &out);
    put(f, "RIFF\0\0\0\0WEBP", 12);
    put_riff(f, "VP8X", head, 10);
    if (icc.n)
        put_riff(f, "ICCP", icc.p, icc.n);
    put(f, out + 12, n - 12);
    put_riff(f, "EXIF", tiff, exif(r->turn, tiff));
    WebPFree(out);
    struct file size = {.n = 0};
    put32(&size, f->n - 8, true);
    memcpy(f->p + 4, size.p, 4);
}

static struct heif_error take_bytes(struct heif_context *c, const void *bytes, size_t n, void *f)
{
    (void)c;
    put(f, bytes, n);
    return (struct heif_error){0};
}

static void good(struct heif_error e)
{
    if (e.code != heif_error_Ok)
        fail_msg("libheif: %s", e.message);
}

static void colours_of(const struct recipe *r, struct str icc, struct heif_image *image,
                       struct heif_color_profile_nclx *n)
{
    n->color_primaries = r->by_numbers && r->space == P3 ? heif_color_primaries_SMPTE_EG_432_1
                                                         : heif_color_primaries_ITU_R_BT_709_5;
    n->transfer_characteristics = r->transfer ? (enum heif_transfer_characteristics)r->transfer
                                              : heif_transfer_characteristic_IEC_61966_2_1;
    n->matrix_coefficients = heif_matrix_coefficients_ITU_R_BT_601_6;
    n->full_range_flag = 1;
    if (icc.n && !r->by_numbers)
        good(heif_image_set_raw_color_profile(image, "prof", icc.p, icc.n));
    else
        good(heif_image_set_nclx_color_profile(image, n));
}

static void write_heif(const struct recipe *r, struct pixels p, struct str icc, struct file *f)
{
    struct heif_context *c = heif_context_alloc();
    struct heif_encoder *e = NULL;
    struct heif_image *image = NULL;
    struct heif_image_handle *h = NULL;
    struct heif_encoding_options *o = heif_encoding_options_alloc();
    struct heif_color_profile_nclx *n = heif_nclx_color_profile_alloc();
    struct heif_writer w = {1, take_bytes};
    int pitch;
    good(heif_context_get_encoder_for_format(
        c, r->kind == HEIC ? heif_compression_HEVC : heif_compression_AV1, &e));
    heif_encoder_set_lossy_quality(e, 95);
    good(heif_image_create(p.w, p.h, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image));
    good(heif_image_add_plane(image, heif_channel_interleaved, p.w, p.h, 24));
    uint8_t *to = heif_image_get_plane(image, heif_channel_interleaved, &pitch);
    for (int y = 0; y < p.h; y++)
        memcpy(to + (ptrdiff_t)y * pitch, p.px + (ptrdiff_t)y * p.w * 3, (size_t)p.w * 3);
    colours_of(r, icc, image, n);
    o->output_nclx_profile = n;
    o->image_orientation = (enum heif_orientation)r->turn;
    good(heif_context_encode_image(c, image, e, o, &h));
    good(heif_context_write(c, &w, f));
    heif_nclx_color_profile_free(n);
    heif_encoding_options_free(o);
    heif_image_handle_release(h);
    heif_image_release(image);
    heif_encoder_release(e);
    heif_context_free(c);
}

// ---- what comes out ----

static void write_picture(struct arena *a, const struct recipe *r, struct file *f)
{
    static void (*const writers[])(const struct recipe *, struct pixels, struct str,
                                   struct file *) = {write_jpeg, write_png, write_webp, write_heif,
                                                     write_heif};
    f->n = 0;
    writers[r->kind](r, stored(a, plain_picture(a, r->space), r->turn), icc_of(a, r->space), f);
}

static double difference(cmsHTRANSFORM to_lab, const uint8_t a[3], const uint8_t b[3])
{
    cmsCIELab la, lb;
    cmsDoTransform(to_lab, a, &la, 1);
    cmsDoTransform(to_lab, b, &lb, 1);
    return cmsCIE2000DeltaE(&la, &lb, 1, 1, 1);
}

// The largest difference of any patch; a hundred if it does not lie upright.
static double worst(const SDL_Surface *s)
{
    cmsHPROFILE srgb = cmsCreate_sRGBProfile(), lab = cmsCreateLab4Profile(NULL);
    cmsHTRANSFORM t =
        cmsCreateTransform(srgb, TYPE_RGB_8, lab, TYPE_Lab_DBL, INTENT_RELATIVE_COLORIMETRIC, 0);
    double most = s->w == W && s->h == H ? 0 : 100;
    for (int i = 0; most < 100 && i < COLUMNS * ROWS; i++) {
        int x = (i % COLUMNS * 2 + 1) * PATCH / 2, y = (i / COLUMNS * 2 + 1) * PATCH / 2;
        const uint8_t *px = (const uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch + (ptrdiff_t)x * 4;
        const uint8_t rgb[3] = {px[2], px[1], px[0]};
        most = fmax(most, difference(t, rgb, patches[i]));
    }
    cmsDeleteTransform(t);
    cmsCloseProfile(srgb);
    cmsCloseProfile(lab);
    return most;
}

static struct str name_of(struct arena *a, const struct recipe *r)
{
    return arena_printf(a, "%s, %s%s, orientation %d", kind_names[r->kind], space_names[r->space],
                        r->by_numbers ? " by its number" : "", r->turn);
}

// As packing makes it, in the child: upright, in sRGB, and nothing else in the file.
static void check_developed(struct arena *a, const struct recipe *r, const struct file *f)
{
    struct str bytes = {(const char *)f->p, f->n}, out;
    struct diag_list diags;
    struct picture head;
    diag_init(&diags, a);
    bool heif = r->kind >= HEIC;
    if (!picture_look(bytes, kind_names[r->kind], &head, &diags))
        fail_msg("%s: %s", name_of(a, r).p, diags.items[0].what[DIAG_EN].p);
    bool turned = heif && head.w == H; // HEIF gives the size as stored, or both
    if (head.w != (turned ? H : W) || head.h != (turned ? W : H))
        fail_msg("%s: %d x %d", name_of(a, r).p, head.w, head.h);
    const char *to = heif ? "a.webp" : kind_names[r->kind];
    if (decode_develop(bytes, &head, to, 2560, a, &out) != DECODE_OPENS)
        fail_msg("%s: not opened", name_of(a, r).p);
    struct picture_meta meta = picture_meta_of(out);
    SDL_Surface *s = develop_open(out);
    assert_non_null(s);
    if (!(worst(s) <= MOST_DIFFERENCE) || !picture_meta_plain(&meta))
        fail_msg("%s: off by %.1f", name_of(a, r).p, worst(s));
    SDL_FreeSurface(s);
}

static void every_kind_comes_out_right(void **state)
{
    (void)state;
    static struct file f;
    int n = 0;
    for (enum kind kind = 0; kind < N_KINDS; kind++)
        for (enum space space = 0; space < (kind == JPEG ? N_SPACES : CMYK); space++)
            for (int turn = 1; turn <= 8; turn++, n++) {
                struct arena a = {0};
                struct recipe r = {.kind = kind, .space = space, .turn = turn};
                write_picture(&a, &r, &f);
                check_developed(&a, &r, &f);
                arena_finish(&a);
            }
    for (int turn = 1; turn <= 8; turn++, n++) { // libheif writes no number into a HEIC
        struct arena a = {0};
        struct recipe r = {.kind = AVIF, .space = P3, .turn = turn, .by_numbers = true};
        write_picture(&a, &r, &f);
        check_developed(&a, &r, &f);
        arena_finish(&a);
    }
    assert_true(n >= 200);
}

static void check_refused(const struct recipe *r, const char *says)
{
    static struct file f;
    struct arena a = {0};
    struct diag_list diags;
    struct picture head;
    diag_init(&diags, &a);
    write_picture(&a, r, &f);
    if (r->space == CMYK) // as many printers' files: no profile
        write_jpeg(r, stored(&a, plain_picture(&a, CMYK), 1), (struct str){0}, (f.n = 0, &f));
    if (picture_look((struct str){(const char *)f.p, f.n}, kind_names[r->kind], &head, &diags))
        fail_msg("%s is taken", name_of(&a, r).p);
    assert_non_null(strstr(diags.items[0].what[DIAG_EN].p, says));
    arena_finish(&a);
}

static void what_cannot_be_right_is_refused(void **state)
{
    (void)state;
    check_refused(&(struct recipe){.kind = JPEG, .space = CMYK, .turn = 1}, "CMYK");
    check_refused(&(struct recipe){.kind = AVIF, .turn = 1, .by_numbers = true, .transfer = 16},
                  "HDR");
    check_refused(&(struct recipe){.kind = AVIF, .turn = 1, .by_numbers = true, .transfer = 18},
                  "HDR");
}

// Every length of a file, and each byte of its boxes changed: no crash, whatever it says.
static void damaged_boxes_are_survived(void **state)
{
    (void)state;
    static struct file f;
    struct arena a = {0};
    struct recipe r = {.kind = HEIC, .space = P3, .turn = 6};
    write_picture(&a, &r, &f);
    size_t n = f.n < 700 ? f.n : 700;
    for (size_t i = 0; i < 2 * n; i++) {
        struct diag_list diags;
        struct picture head;
        struct arena one = {0};
        size_t whole = i < n ? i : f.n;
        uint8_t *copy = malloc(whole + 1); // of its own: a read beyond it is seen
        diag_init(&diags, &one);
        memcpy(copy, f.p, whole);
        if (i >= n)
            copy[i - n] ^= 0xFF;
        bool ok = picture_look((struct str){(char *)copy, whole}, "a.heic", &head, &diags);
        assert_true(ok == !diags.n_errors);
        assert_true(!ok || (head.w > 0 && head.w <= PICTURE_MAX_SIDE));
        free(copy);
        arena_finish(&one);
    }
    arena_finish(&a);
}

// Primaries without a meaning are refused by libheif, which has made the profile by then.
static void unknown_primaries_leave_nothing_behind(void **state)
{
    (void)state;
    static struct file f;
    struct arena a = {0};
    struct recipe r = {.kind = AVIF, .space = P3, .turn = 1, .by_numbers = true};
    write_picture(&a, &r, &f);
    struct str bytes = {(const char *)f.p, f.n};
    const char *colours = str_find(bytes, STR("colrnclx"));
    assert_non_null(colours);
    memcpy(f.p + (colours - bytes.p) + 8, "\x04", 2);
    SDL_FreeSurface(open_heif(bytes));
    arena_finish(&a);
}

#ifdef __SANITIZE_ADDRESS__
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libx265"; // the encoder's own, with every picture
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_comes_out_right),
        cmocka_unit_test(what_cannot_be_right_is_refused),
        cmocka_unit_test(damaged_boxes_are_survived),
        cmocka_unit_test(unknown_primaries_leave_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
