// fuzz_develop: pictures as they are packed: what picture_look() lets pass is decoded, turned by
// its EXIF orientation, converted from its colour profile, shrunk, and written without either;
// drawings are drawn; HEIC and AVIF too. All of it in this process, where the staff tool has a
// child. The decoders are Debian's own, not instrumented.
#include <stdlib.h>

#include "picture/develop.h"
#include "picture/meta.h"
#include "picture/open_heif.h"
#include "staff/decode.h"

#define SIDE 48
#define MAX_PIXELS 400000 // larger ones take long, and show nothing more

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char *const names[] = {"a.png", "a.jpg", "a.webp", "a.svg", "a.heic"};
#define N_NAMES (sizeof names / sizeof *names)

// What is written has nothing to turn, to convert or to hide.
static void check_written(struct str file)
{
    struct picture_meta m = picture_meta_of(file);
    SDL_Surface *s = develop_open(file);
    if (!picture_meta_plain(&m) || !s || s->w > SIDE || s->h > SIDE)
        abort();
    SDL_FreeSurface(s);
    free((char *)file.p);
}

static void develop(struct str bytes, const struct picture *p, const char *name)
{
    struct str file;
    bool heif = p->kind == PICTURE_HEIF;
    SDL_Surface *s = heif ? open_heif(bytes) : develop_open(bytes);
    if (s)
        s = develop_shrink(s, SIDE);
    if (s && develop_write(s, heif ? "a.webp" : name, &file))
        check_written(file);
    SDL_FreeSurface(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str bytes = {(const char *)data, n};
    picture_meta_of(bytes);
    for (size_t i = 0; i < N_NAMES; i++) {
        struct arena a = {0};
        struct diag_list diags;
        struct picture p;
        diag_init(&diags, &a);
        bool ok = picture_look(bytes, names[i], &p, &diags);
        if (ok && p.kind == PICTURE_SVG)
            decode_here_svg(bytes, SIDE);
        else if (ok && (int64_t)p.w * p.h <= MAX_PIXELS)
            develop(bytes, &p, names[i]);
        arena_finish(&a);
    }
    return 0;
}
