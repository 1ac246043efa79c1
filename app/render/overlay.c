// overlay: draws the diagnostics overlay in a corner with SDL2_ttf.
#include <assert.h>
#include <math.h>

#include "render/render_in.h"

// Light on a dark panel, at the top left, which the dock never covers.
void render_overlay(struct render *r, const char *const *lines, int n)
{
    assert(r && (lines || !n));
    const struct paint *p = &r->canvas.paint;
    int px = (int)fmax(lround(fmin(p->size.w, p->size.h) / 54.0), 12), step = px * 3 / 2;
    struct paint dimmed = *p;
    struct box b = {0, 0, px * 32, n * step + px};
    if (n <= 0 || !p->px || !words_size(&r->words, px))
        return;
    paint_fill(p, b, paint_colour((struct rgba){0x0C, 0x18, 0x22, 255}, 0.85));
    dimmed.clip = box_meet(p->clip, b); // long lines are cut at the panel
    for (int i = 0; i < n; i++)
        words_draw(&r->words, &dimmed, lines[i], px / 2, px / 2 + i * step,
                   paint_colour((struct rgba){0xF2, 0xF5, 0xF7, 255}, 1));
}
