#include "staff/decode.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <SDL_image.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#define MEMORY (512ull << 20)
#define SECONDS 5
#define MAX_FACES 64

#ifdef __has_feature
#define HAS_FEATURE(x) __has_feature(x)
#else
#define HAS_FEATURE(x) 0
#endif

typedef bool (*decoder)(struct str bytes, const struct picture *p);

static void limit(int what, rlim_t value)
{
    struct rlimit r = {value, value};
    setrlimit((__rlimit_resource_t)what, &r);
}

static void confine(void)
{
    int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++) // decoders complain on standard error
        if (null >= 0)
            dup2(null, fd);
#if !defined(__SANITIZE_ADDRESS__) && !HAS_FEATURE(address_sanitizer) // which maps terabytes
    limit(RLIMIT_AS, MEMORY);
#endif
    limit(RLIMIT_CPU, SECONDS);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 16);
}

static enum decode_result in_child(decoder decode, struct str bytes, const struct picture *p)
{
    int status;
    pid_t child = fork();
    if (child < 0)
        return DECODE_FAILED;
    if (!child) {
        confine();
        _exit(decode(bytes, p) ? 0 : 1);
    }
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return DECODE_FAILED;
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
        return DECODE_TOO_MUCH;
    return WEXITSTATUS(status) ? DECODE_BAD : DECODE_OPENS;
}

static bool open_picture(struct str bytes, const struct picture *p)
{
    static const char *const types[] = {"", "PNG", "JPG", "WEBP", "SVG"};
    SDL_RWops *from = SDL_RWFromConstMem(bytes.p, (int)bytes.n);
    SDL_Surface *s = from ? IMG_LoadTyped_RW(from, 1, types[p->kind]) : NULL;
    return s && (p->kind == PICTURE_SVG || (s->w == p->w && s->h == p->h));
}

static bool open_face(FT_Library ft, struct str bytes, FT_Long i, FT_Long *n_faces)
{
    FT_Face face;
    if (FT_New_Memory_Face(ft, (const FT_Byte *)bytes.p, (FT_Long)bytes.n, i, &face))
        return false;
    *n_faces = face->num_faces;
    bool ok = FT_IS_SCALABLE(face) && face->num_glyphs > 0;
    FT_Long step = i ? 64 : 1; // the faces of a collection share their glyphs
    for (FT_Long g = 0; ok && g < face->num_glyphs; g += step)
        ok = !FT_Load_Glyph(face, (FT_UInt)g, FT_LOAD_NO_SCALE);
    FT_Done_Face(face);
    return ok;
}

static bool open_font(struct str bytes, const struct picture *p)
{
    (void)p;
    FT_Library ft;
    FT_Long n = 1;
    hb_blob_t *blob =
        hb_blob_create(bytes.p, (unsigned)bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    if (!bytes.n || !hb_face_count(blob) || FT_Init_FreeType(&ft))
        return false;
    bool ok = true;
    for (FT_Long i = 0; ok && i < n && i < MAX_FACES; i++) {
        hb_face_t *face =
            hb_face_create(blob, (unsigned)i); // its tables are checked as they are used
        hb_font_t *font = hb_font_create(face);
        hb_buffer_t *words = hb_buffer_create();
        hb_buffer_add_utf8(words, "河套 Hetao 1,234", -1, 0, -1);
        hb_buffer_guess_segment_properties(words);
        hb_shape(font, words, NULL, 0);
        ok = hb_face_get_glyph_count(face) > 0 && open_face(ft, bytes, i, &n);
        hb_buffer_destroy(words);
        hb_font_destroy(font);
        hb_face_destroy(face);
    }
    return ok;
}

enum decode_result decode_picture(struct str bytes, const struct picture *p)
{
    return in_child(open_picture, bytes, p);
}

enum decode_result decode_font(struct str bytes)
{
    return in_child(open_font, bytes, NULL);
}
