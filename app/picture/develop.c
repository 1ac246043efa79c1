// develop: decodes, rotates, colour-converts, shrinks and encodes pictures; see develop.h.
#include "picture/develop.h"

#include <SDL_image.h>
#include <stdlib.h>
#include <string.h>
#include <webp/encode.h>
#include <zlib.h>

#include "picture/colour.h"
#include "picture/meta.h"
#include "picture/open_jpeg.h"

#define QUALITY 90
#define MAX_PROFILE (4u << 20)

static SDL_Surface *surface(int w, int h)
{
    return SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
}

// ---- rotating ----

static uint32_t *row_of(const SDL_Surface *s, int y)
{
    return (uint32_t *)(void *)((uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch);
}

// The position in the file of pixel x, y of the upright picture.
static void source_of(int turn, int w, int h, int x, int y, int *sx, int *sy)
{
    bool swaps = turn >= 5;
    int a = swaps ? y : x, b = swaps ? x : y; // 5: mirrored along the diagonal
    bool flip_x = turn == 2 || turn == 3 || turn == 7 || turn == 8;
    bool flip_y = turn == 3 || turn == 4 || turn == 6 || turn == 7;
    *sx = flip_x ? w - 1 - a : a;
    *sy = flip_y ? h - 1 - b : b;
}

static SDL_Surface *turned(SDL_Surface *s, int turn)
{
    if (turn == 1 || !s)
        return s;
    bool swaps = turn >= 5;
    SDL_Surface *out = surface(swaps ? s->h : s->w, swaps ? s->w : s->h);
    for (int y = 0; out && y < out->h; y++)
        for (int x = 0; x < out->w; x++) {
            int sx, sy;
            source_of(turn, s->w, s->h, x, y, &sx, &sy);
            row_of(out, y)[x] = row_of(s, sy)[sx];
        }
    SDL_FreeSurface(s);
    return out;
}

// ---- colour ----

static cmsHPROFILE open_profile(const struct picture_meta *m)
{
    if (!m->profile.n)
        return NULL;
    if (!m->deflated)
        return cmsOpenProfileFromMem(m->profile.p, (cmsUInt32Number)m->profile.n);
    uLongf n = MAX_PROFILE;
    Bytef *plain = malloc(n);
    bool ok =
        plain && uncompress(plain, &n, (const Bytef *)m->profile.p, (uLong)m->profile.n) == Z_OK;
    cmsHPROFILE p = ok ? cmsOpenProfileFromMem(plain, (cmsUInt32Number)n) : NULL;
    free(plain);
    return p;
}

static SDL_Surface *open_by_sdl(struct str bytes, const struct picture_meta *m)
{
    SDL_RWops *file = SDL_RWFromConstMem(bytes.p, (int)bytes.n);
    SDL_Surface *raw = file ? IMG_Load_RW(file, 1) : NULL;
    SDL_Surface *s = raw ? SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(raw);
    colour_to_srgb(s, open_profile(m));
    return s;
}

SDL_Surface *develop_open(struct str bytes)
{
    struct picture_meta m = picture_meta_of(bytes);
    // SDL_image knows no CMYK, and a profile in several parts is put together by libjpeg.
    SDL_Surface *s = m.cmyk || m.profile_parts > 1 ? open_jpeg(bytes) : open_by_sdl(bytes, &m);
    return turned(s, m.turn);
}

// ---- size ----

// The mean of the source's pixels that an output pixel covers, in whole pixels.
static uint32_t mean_of(const SDL_Surface *s, int x0, int y0, int x1, int y1)
{
    uint32_t sum[4] = {0}, n = (uint32_t)((x1 - x0) * (y1 - y0));
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++) {
            uint32_t v = row_of(s, y)[x];
            for (int c = 0; c < 4; c++)
                sum[c] += v >> 8 * c & 0xFF;
        }
    uint32_t out = 0;
    for (int c = 0; c < 4; c++)
        out |= (sum[c] + n / 2) / n << 8 * c;
    return out;
}

static int edge(int i, int from, int to)
{
    return (int)((int64_t)i * from / to);
}

SDL_Surface *develop_shrink(SDL_Surface *s, int side)
{
    int most = s && s->w > s->h ? s->w : s ? s->h : 0;
    if (!s || most <= side)
        return s;
    int w = edge(s->w, side, most), h = edge(s->h, side, most);
    SDL_Surface *out = surface(w > 0 ? w : 1, h > 0 ? h : 1);
    for (int y = 0; out && y < out->h; y++)
        for (int x = 0; x < out->w; x++)
            row_of(out, y)[x] = mean_of(s, edge(x, s->w, out->w), edge(y, s->h, out->h),
                                        edge(x + 1, s->w, out->w), edge(y + 1, s->h, out->h));
    SDL_FreeSurface(s);
    return out;
}

// ---- writing ----

static bool write_webp(SDL_Surface *s, struct str *out)
{
    uint8_t *bytes = NULL;
    size_t n = WebPEncodeBGRA(s->pixels, s->w, s->h, s->pitch, QUALITY, &bytes);
    char *copy = n ? malloc(n) : NULL;
    if (copy)
        memcpy(copy, bytes, n);
    WebPFree(bytes);
    *out = (struct str){copy, copy ? n : 0};
    return copy != NULL;
}

// The excess of a compressed picture over its pixels is bounded by this.
static size_t room_for(const SDL_Surface *s)
{
    return (size_t)s->w * (size_t)s->h * 5 + 65536;
}

static bool write_by_sdl(SDL_Surface *s, bool png, struct str *out)
{
    size_t room = room_for(s);
    char *p = malloc(room);
    SDL_RWops *to = p ? SDL_RWFromMem(p, (int)room) : NULL;
    bool ok = to && !(png ? IMG_SavePNG_RW(s, to, 0) : IMG_SaveJPG_RW(s, to, 0, QUALITY));
    Sint64 n = ok ? SDL_RWtell(to) : 0;
    if (to)
        SDL_RWclose(to);
    if (!ok)
        free(p);
    *out = (struct str){ok ? p : NULL, (size_t)n};
    return ok;
}

bool develop_write(SDL_Surface *s, const char *name, struct str *out)
{
    if (name_ends(name, ".webp"))
        return write_webp(s, out);
    return write_by_sdl(s, name_ends(name, ".png"), out);
}
