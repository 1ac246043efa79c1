// render_scaled: a coverage mask drawn larger or smaller than it is, for words in flight. Each
// pixel is the mean of the mask's pixels that it covers, weighted by a tent, so that thin strokes
// neither break nor flicker.
#include <assert.h>
#include <math.h>
#include <string.h>

#include "render/render_in.h"

// Weights of source pixels along one axis: a tent around `mid`, `reach` pixels to each side.
struct tent {
    double mid, reach;
    int from, to; // exclusive
    double all;   // sum of the weights, also of those outside the mask
};

static double height(const struct tent *t, int i)
{
    return fmax(0, 1 - fabs(i - t->mid) / t->reach);
}

static struct tent tent_at(double mid, double scale, int n)
{
    struct tent t = {.mid = mid, .reach = fmax(1 / scale, 1)};
    int from = (int)floor(mid - t.reach + 1), to = (int)ceil(mid + t.reach);
    for (int i = from; i < to; i++)
        t.all += height(&t, i);
    t.from = from > 0 ? from : 0;
    t.to = to < n ? to : n;
    return t;
}

static float weight(const struct tent *t, int i)
{
    return (float)(height(t, i) / t->all);
}

// The weighted sum of source rows, one value a column.
static void sum_rows(const uint8_t *restrict mask, int w, const struct tent *t,
                     float *restrict sums)
{
    memset(sums, 0, (size_t)w * sizeof *sums);
    for (int y = t->from; y < t->to; y++) {
        const uint8_t *restrict row = mask + (ptrdiff_t)y * w;
        float k = weight(t, y);
        for (int x = 0; x < w; x++)
            sums[x] += k * row[x];
    }
}

// The weights of one column of the result, the same in every row.
struct column {
    int from, n;
    const float *weights;
};

// At most so many source pixels have a weight.
static size_t most_weights(double scale)
{
    return (size_t)ceil(2 * fmax(1 / scale, 1)) + 1;
}

static void weigh_columns(struct column *out, float *weights, const struct box *b, double left,
                          double scale, int n)
{
    size_t most = most_weights(scale);
    for (int x = b->x0; x < b->x1; x++, out++, weights += most) {
        struct tent t = tent_at((x + 0.5 - left) / scale - 0.5, scale, n);
        *out = (struct column){t.from, t.to > t.from ? t.to - t.from : 0, weights};
        assert((size_t)out->n <= most);
        for (int i = 0; i < out->n; i++)
            weights[i] = weight(&t, t.from + i);
    }
}

static uint8_t sum_column(const float *sums, const struct column *c)
{
    float sum = 0;
    for (int i = 0; i < c->n; i++)
        sum += c->weights[i] * sums[c->from + i];
    return (uint8_t)fminf(sum + 0.5F, 255);
}

void render_mask_scaled(struct render *r, const uint8_t *mask, struct px_size size, struct px_pt at,
                        double scale, uint32_t colour)
{
    assert(mask && size.w > 0 && size.h > 0 && scale > 0);
    const struct paint *p = &r->canvas.paint;
    struct px_rect all = {at.x - 1, at.y - 1, size.w * scale + 2, size.h * scale + 2};
    struct box b = box_meet(box_round(all), p->clip);
    if (box_empty(b))
        return;
    size_t w = (size_t)(b.x1 - b.x0), columns = w * sizeof(struct column),
           weights = w * most_weights(scale) * sizeof(float), sums = (size_t)size.w * sizeof(float);
    uint8_t *scratch = render_scratch(r, columns + weights + sums + w);
    if (!scratch)
        return;
    struct column *column = (struct column *)(void *)scratch;
    float *weight_of = (float *)(void *)(scratch + columns),
          *row = weight_of + weights / sizeof(float);
    uint8_t *out = scratch + columns + weights + sums;
    weigh_columns(column, weight_of, &b, at.x, scale, size.w);
    for (int y = b.y0; y < b.y1; y++) {
        struct tent rows = tent_at((y + 0.5 - at.y) / scale - 0.5, scale, size.h);
        if (rows.from >= rows.to)
            continue;
        sum_rows(mask, size.w, &rows, row);
        for (size_t x = 0; x < w; x++)
            out[x] = sum_column(row, &column[x]);
        paint_mask(p, out, (int)w, (struct box){b.x0, y, b.x1, y + 1}, colour);
    }
}
