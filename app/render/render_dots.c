// render_dots: paints a block of dots row by row, so that twenty thousand take as long as a picture
// of their size.
#include <assert.h>
#include <math.h>
#include <string.h>

#include "render/render_in.h"

#define STRIP 1024 // px, columns per pass
#define BAND 40    // px, the highest row of round dots

// One row of dots within a strip of columns; the mask is as high as a dot.
struct band {
    uint8_t mask[BAND][STRIP];
    struct box box; // of the canvas
};

static uint8_t cover(double outside)
{
    return (uint8_t)(clamp_d(0.5 - outside, 0, 1) * 255 + 0.5);
}

// A dot's square is whole pixels: equal dots look equal.
static void square(struct band *b, int x, int size, double part)
{
    int from = x > b->box.x0 ? x : b->box.x0, to = x + size < b->box.x1 ? x + size : b->box.x1;
    int high = b->box.y1 - b->box.y0 < size ? b->box.y1 - b->box.y0 : size;
    for (int y = 0; y < high && from < to; y++)
        memset(&b->mask[y][from - b->box.x0], (int)(part * 255 + 0.5), (size_t)(to - from));
}

static void round_dot(struct band *b, struct px_pt middle, double radius, double part)
{
    int x0 = (int)fmax(floor(middle.x - radius - 1), b->box.x0);
    int x1 = (int)fmin(ceil(middle.x + radius + 1), b->box.x1);
    int y0 = (int)fmax(floor(middle.y - radius - 1), b->box.y0);
    int y1 = (int)fmin(ceil(middle.y + radius + 1), b->box.y1);
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++) {
            double dx = x + 0.5 - middle.x, dy = y + 0.5 - middle.y;
            uint8_t v = cover(sqrt(dx * dx + dy * dy) - radius);
            uint8_t *at = &b->mask[y - b->box.y0][x - b->box.x0];
            v = (uint8_t)(v * part + 0.5);
            *at = v > *at ? v : *at;
        }
}

static void put_dot(struct band *b, const struct draw_cmd *c, int i)
{
    const struct draw_dots *d = &c->dots;
    double x = c->box.x + i % d->cols * d->pitch, y = c->box.y + i / d->cols * d->pitch;
    double part = draw_dots_part(d, i), size = d->sizes ? d->sizes[i] : d->size;
    if (x > b->box.x1 || x + d->pitch < b->box.x0)
        return;
    if (d->round)
        round_dot(b, (struct px_pt){x + d->pitch / 2, y + d->pitch / 2}, size / 2, part);
    else
        square(b, (int)lround(x), (int)fmax(1, lround(size)), part);
}

static void put_row(const struct paint *p, const struct draw_cmd *c, int row, struct box seen,
                    uint32_t colour)
{
    const struct draw_dots *d = &c->dots;
    struct band b;
    double y = c->box.y + row * d->pitch;
    int y0 = (int)lround(y), high = (int)ceil(d->pitch) + 1;
    high = high < BAND ? high : BAND;
    for (int x = seen.x0; x < seen.x1; x += STRIP) {
        b.box = (struct box){x, y0, x + STRIP < seen.x1 ? x + STRIP : seen.x1, y0 + high};
        memset(b.mask, 0, (size_t)high * STRIP);
        for (int i = row * d->cols; i < (row + 1) * d->cols && i < d->n; i++)
            put_dot(&b, c, i);
        paint_mask(p, b.mask[0], STRIP, b.box, colour);
    }
}

void render_dots_cmd(struct render *r, const struct draw_cmd *cmd)
{
    const struct paint *p = &r->canvas.paint;
    const struct draw_dots *d = &cmd->dots;
    struct box seen = box_meet(box_round(px_rect_grow(cmd->box, 1)), p->clip);
    uint32_t colour = paint_colour(cmd->colour, cmd->alpha);
    assert(d->cols > 0 && d->pitch > 0);
    if (box_empty(seen))
        return;
    for (int row = 0; row * d->cols < d->n; row++) {
        double y = cmd->box.y + row * d->pitch;
        if (y + d->pitch + 1 >= seen.y0 && y - 1 < seen.y1)
            put_row(p, cmd, row, seen, colour);
    }
}
