// words: opens the built-in font and draws single lines of it.
#include "render/words.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <assert.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/log.h"
#include "render/notice_font.h"

static TTF_Font *open_font(int px)
{
    if (!TTF_WasInit() && TTF_Init()) {
        LOG_ERR("render: SDL_ttf does not start: %s", TTF_GetError());
        return NULL;
    }
    TTF_Font *font = NULL;
    SDL_RWops *mem = SDL_RWFromConstMem(notice_font, (int)notice_font_size);
    if (mem)
        font = TTF_OpenFontRW(mem, 1, px);
    if (!font) {
        LOG_ERR("render: the built-in font does not open: %s", TTF_GetError());
        TTF_Quit();
    }
    return font;
}

bool words_size(struct words *w, int px)
{
    if (w->failed || px < 1)
        return false;
    if (!w->font) {
        w->font = open_font(px);
        w->px = px;
        w->failed = !w->font;
    } else if (w->px != px) {
        TTF_SetFontSize(w->font, px);
        w->px = px;
    }
    return w->font != NULL;
}

void words_finish(struct words *w)
{
    if (w->font) {
        TTF_CloseFont(w->font);
        TTF_Quit();
    }
    *w = (struct words){0};
}

static void paint_surface(const struct paint *p, const SDL_Surface *s, int x, int y,
                          uint32_t colour)
{
    uint8_t *row = malloc((size_t)s->w);
    if (!row)
        return;
    for (int i = 0; i < s->h; i++) {
        const uint32_t *from =
            (const uint32_t *)(const void *)((const uint8_t *)s->pixels + (ptrdiff_t)i * s->pitch);
        for (int j = 0; j < s->w; j++)
            row[j] = (uint8_t)(from[j] >> 24);
        paint_mask(p, row, s->w, (struct box){x, y + i, x + s->w, y + i + 1}, colour);
    }
    free(row);
}

int words_draw(struct words *w, const struct paint *p, const char *text, int x, int y,
               uint32_t colour)
{
    assert(w->font && text);
    if (!w->font || !*text)
        return 0;
    // Blended surfaces are ARGB8888; only the coverage is used.
    SDL_Surface *s = TTF_RenderUTF8_Blended(w->font, text, (SDL_Color){255, 255, 255, 255});
    if (!s)
        return 0;
    int width = s->w;
    paint_surface(p, s, x, y, colour);
    SDL_FreeSurface(s);
    return width;
}
