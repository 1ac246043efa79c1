// bent: the places of single glyphs on a path, and the box around them.
#include "scene/parts/bent.h"

#include <assert.h>
#include <math.h>

#define REACH_EM 1.1   // a glyph extends at most an em from its origin
#define MIDDLE_EM 0.36 // from the baseline up to the middle of the letters, Han and Latin alike

struct text_bent bent_glyph(const struct text_layout *l, int i, struct px_pt mid, struct px_pt dir,
                            double lift)
{
    assert(i >= 0 && i < l->n_glyphs);
    const struct text_glyph *g = &l->glyphs[i];
    double right = (double)g->dx - (double)g->advance / 2;
    double down = MIDDLE_EM * l->style.px + (double)(g->y - l->lines[0].baseline) - lift;
    return (struct text_bent){(float)(mid.x + dir.x * right - dir.y * down),
                              (float)(mid.y + dir.y * right + dir.x * down), (float)dir.x,
                              (float)dir.y};
}

struct px_rect bent_box(const struct text_layout *l, const struct text_bent *bent, double halo)
{
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    for (int i = 0; i < l->n_glyphs; i++) {
        x0 = fmin(x0, (double)bent[i].x);
        y0 = fmin(y0, (double)bent[i].y);
        x1 = fmax(x1, (double)bent[i].x);
        y1 = fmax(y1, (double)bent[i].y);
    }
    struct px_rect box = {floor(x0), floor(y0), ceil(x1 - x0) + 1, ceil(y1 - y0) + 1};
    return px_rect_grow(box, ceil(REACH_EM * l->style.px + halo));
}
