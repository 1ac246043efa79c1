// draw: appends commands to the list, and compares two lists field by field.
#include "draw/draw.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "text/text.h"

void draw_begin(struct draw_list *d, struct arena *frame)
{
    assert(d && frame);
    *d = (struct draw_list){.arena = frame};
}

void draw_begin_nowhere(struct draw_list *d, struct arena *frame)
{
    draw_begin(d, frame);
    draw_expect(d, 1);
    d->nowhere = true;
}

void draw_expect(struct draw_list *d, size_t n)
{
    void *cmds = d->cmds;
    arena_grow(d->arena, &cmds, &d->cap, n, sizeof *d->cmds);
    d->cmds = cmds;
}

static struct draw_cmd *append(struct draw_list *d, enum draw_kind kind, struct px_rect box,
                               struct rgba c, double alpha)
{
    assert(d->arena);
    if (d->nowhere)
        d->n = 0;
    draw_expect(d, d->n + 1);
    struct draw_cmd *cmd = &d->cmds[d->n++];
    *cmd = (struct draw_cmd){.kind = kind, .box = box, .colour = c, .alpha = clamp_d(alpha, 0, 1)};
    return cmd;
}

void draw_fill(struct draw_list *d, struct px_rect box, struct rgba c, double alpha)
{
    append(d, DRAW_FILL, box, c, alpha);
}

void draw_round(struct draw_list *d, struct px_rect box, double radius, struct rgba c, double alpha)
{
    append(d, DRAW_ROUND, box, c, alpha)->radius = radius;
}

void draw_stroke(struct draw_list *d, struct px_rect box, double radius, double width,
                 struct rgba c, double alpha)
{
    struct draw_cmd *cmd = append(d, DRAW_STROKE, box, c, alpha);
    cmd->radius = radius;
    cmd->width = width;
}

void draw_shadow(struct draw_list *d, struct px_rect box, double radius, double blur, double drop,
                 struct rgba c, double alpha)
{
    struct draw_cmd *cmd = append(d, DRAW_SHADOW, box, c, alpha);
    cmd->radius = radius;
    cmd->blur = blur;
    cmd->drop = drop;
}

void draw_line(struct draw_list *d, const struct px_pt *pts, int n, double width, struct rgba c,
               double alpha)
{
    assert(n > 0 && n <= DRAW_MAX_POINTS);
    struct px_rect box = px_rect_grow(px_rect_around(pts, n), width / 2);
    struct draw_cmd *cmd = append(d, DRAW_LINE, box, c, alpha);
    memcpy(cmd->pts, pts, (size_t)n * sizeof *pts);
    cmd->n_pts = n;
    cmd->width = width;
}

void draw_path(struct draw_list *d, const struct px_pt *pts, int n, double width, struct rgba c,
               double alpha)
{
    assert(n > 0 && n <= DRAW_MAX_PATH);
    struct draw_cmd *cmd =
        append(d, DRAW_PATH, px_rect_grow(px_rect_around(pts, n), width / 2), c, alpha);
    cmd->path = pts;
    cmd->n_pts = n;
    cmd->width = width;
}

void draw_area(struct draw_list *d, const struct px_pt *pts, int n, struct rgba c, double alpha)
{
    assert(n >= 0 && n <= DRAW_MAX_AREA);
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    for (int i = 0; i < n; i++) {
        struct px_pt p = pts[i]; // NAN ends a part, and is neither less nor greater
        x0 = p.x < x0 ? p.x : x0, x1 = p.x > x1 ? p.x : x1;
        y0 = p.y < y0 ? p.y : y0, y1 = p.y > y1 ? p.y : y1;
    }
    if (!(x1 > x0 && y1 > y0))
        return;
    struct draw_cmd *cmd =
        append(d, DRAW_AREA, (struct px_rect){x0, y0, x1 - x0, y1 - y0}, c, alpha);
    cmd->path = pts;
    cmd->n_pts = n;
}

void draw_grid(struct draw_list *d, struct px_rect first, struct px_size pitch, int cols, int from,
               int to, struct str icon, struct rgba c, double alpha)
{
    assert(cols > 0 && from >= 0 && pitch.w > 0 && pitch.h);
    if (to <= from)
        return;
    struct draw_cmd *cmd = append(d, DRAW_GRID, first, c, alpha);
    cmd->from = from;
    cmd->to = to;
    cmd->cols = cols;
    cmd->pitch_x = pitch.w;
    cmd->pitch_y = pitch.h;
    cmd->icon = icon;
}

void draw_arc(struct draw_list *d, struct px_pt centre, double radius, double width, double from,
              double to, struct rgba c, double alpha)
{
    assert(radius >= 0 && width >= 0);
    double out = radius + width / 2;
    struct px_rect box = {centre.x - out, centre.y - out, 2 * out, 2 * out};
    struct draw_cmd *cmd = append(d, DRAW_ARC, box, c, alpha);
    cmd->radius = radius;
    cmd->width = width;
    cmd->from = from;
    cmd->to = to;
}

void draw_dots(struct draw_list *d, struct px_pt at, const struct draw_dots *dots, struct rgba c,
               double alpha)
{
    assert(dots->n >= 0 && dots->cols > 0 && dots->pitch > 0);
    assert(dots->size <= dots->pitch && dots->solid <= dots->n);
    int rows = (dots->n + dots->cols - 1) / dots->cols;
    int cols = dots->n < dots->cols ? dots->n : dots->cols;
    if (!dots->n)
        return;
    struct px_rect box = {at.x, at.y, cols * dots->pitch, rows * dots->pitch};
    append(d, DRAW_DOTS, box, c, alpha)->dots = *dots;
}

double draw_dots_part(const struct draw_dots *dots, int i)
{
    if (i < dots->solid)
        return 1;
    double t = (i - dots->solid + 1) / (double)(dots->n - dots->solid + 1);
    return lerp_d(1, DRAW_DOTS_FADED, t);
}

void draw_map(struct draw_list *d, struct px_rect box, struct map_pt centre, double m_per_px)
{
    assert(m_per_px > 0);
    struct draw_cmd *cmd = append(d, DRAW_MAP, box, (struct rgba){0}, 1);
    cmd->centre = centre;
    cmd->m_per_px = m_per_px;
}

void draw_map_over(struct draw_list *d, struct px_rect box, struct map_pt centre, double m_per_px,
                   double alpha)
{
    draw_map(d, box, centre, m_per_px);
    d->cmds[d->n - 1].alpha = alpha;
}

void draw_map_tilted(struct draw_list *d, struct px_rect box, struct map_pt centre, double m_per_px,
                     const struct draw_lean *lean, struct rgba haze, double alpha)
{
    assert(m_per_px > 0 && lean->pitch >= 0);
    struct draw_cmd *cmd = append(d, DRAW_MAP, box, haze, alpha);
    cmd->centre = centre;
    cmd->m_per_px = m_per_px;
    cmd->lean = *lean;
}

void draw_text_halo(struct draw_list *d, const struct text_layout *l, struct px_pt top_left,
                    struct rgba c, double alpha, double halo, struct rgba halo_colour)
{
    assert(l);
    assert(halo >= 0);
    struct px_rect box = {top_left.x, top_left.y, l->size.w, l->size.h};
    struct draw_cmd *cmd = append(d, DRAW_TEXT, box, c, alpha);
    cmd->text = l;
    cmd->halo = halo;
    cmd->halo_colour = halo_colour;
}

void draw_text(struct draw_list *d, const struct text_layout *l, struct px_pt top_left,
               struct rgba c, double alpha)
{
    draw_text_halo(d, l, top_left, c, alpha, 0, (struct rgba){0});
}

void draw_text_hatched(struct draw_list *d, const struct text_layout *l, struct px_pt top_left,
                       struct rgba c, double alpha, double stripe, double line)
{
    draw_text(d, l, top_left, c, alpha);
    d->cmds[d->n - 1].hatch = stripe;
    d->cmds[d->n - 1].width = line;
}

void draw_text_scaled(struct draw_list *d, const struct text_layout *l, struct px_pt top_left,
                      double scale, struct rgba c, double alpha, double stripe, double line)
{
    assert(scale > 0);
    draw_text_hatched(d, l, top_left, c, alpha, stripe, line);
    struct draw_cmd *cmd = &d->cmds[d->n - 1];
    cmd->scale = scale;
    cmd->box.w *= scale;
    cmd->box.h *= scale;
}

void draw_bent(struct draw_list *d, const struct text_layout *l, const struct text_bent *bent,
               struct px_rect box, struct rgba c, double alpha, double halo,
               struct rgba halo_colour)
{
    assert(l && (bent || !l->n_glyphs));
    struct draw_cmd *cmd = append(d, DRAW_BENT, box, c, alpha);
    cmd->text = l;
    cmd->bent = bent;
    cmd->halo = halo;
    cmd->halo_colour = halo_colour;
}

void draw_icon(struct draw_list *d, struct str name, struct px_rect box, struct rgba c,
               double alpha)
{
    append(d, DRAW_ICON, box, c, alpha)->icon = name;
}

void draw_picture(struct draw_list *d, struct str name, struct px_rect box, double radius,
                  const struct draw_swap *swaps, int n_swaps, double alpha)
{
    assert(n_swaps >= 0 && (swaps || !n_swaps));
    struct draw_cmd *cmd = append(d, DRAW_PICTURE, box, (struct rgba){0}, alpha);
    cmd->focus = (struct px_pt){0.5, 0.5};
    cmd->icon = name;
    cmd->radius = radius;
    cmd->swaps = swaps;
    cmd->n_swaps = n_swaps;
}

void draw_mark(struct draw_list *d, struct str bytes, uint64_t hash, struct px_rect box,
               struct rgba c, double alpha)
{
    assert(bytes.n && bytes.p);
    struct draw_cmd *cmd = append(d, DRAW_ICON, box, c, alpha);
    cmd->icon = STR("mark");
    cmd->bytes = bytes;
    cmd->bytes_hash = hash;
}

void draw_photo(struct draw_list *d, struct str bytes, uint64_t hash, struct px_rect box,
                struct px_pt focus, double radius, double alpha)
{
    assert(bytes.n && bytes.p);
    assert(focus.x >= 0 && focus.x <= 1 && focus.y >= 0 && focus.y <= 1);
    struct draw_cmd *cmd = append(d, DRAW_PICTURE, box, (struct rgba){0}, alpha);
    cmd->focus = focus;
    cmd->icon = STR("photo");
    cmd->bytes = bytes;
    cmd->bytes_hash = hash;
    cmd->radius = radius;
}

void draw_clip(struct draw_list *d, struct px_rect box)
{
    append(d, DRAW_CLIP, (struct px_rect){box.x, box.y, fmax(box.w, 0), fmax(box.h, 0)},
           (struct rgba){0}, 1);
}

void draw_unclip(struct draw_list *d)
{
    append(d, DRAW_CLIP, (struct px_rect){0, 0, -1, -1}, (struct rgba){0}, 1);
}

static bool same_rect(struct px_rect a, struct px_rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static bool same_pts(const struct draw_cmd *a, const struct draw_cmd *b)
{
    if (a->n_pts != b->n_pts)
        return false;
    const struct px_pt *p = a->path ? a->path : a->pts, *q = b->path ? b->path : b->pts;
    for (int i = 0; i < a->n_pts; i++)
        if (!(isnan(p[i].x) && isnan(q[i].x)) && (p[i].x != q[i].x || p[i].y != q[i].y))
            return false;
    return true;
}

static bool same_swaps(const struct draw_cmd *a, const struct draw_cmd *b)
{
    if (a->n_swaps != b->n_swaps)
        return false;
    for (int i = 0; i < a->n_swaps; i++)
        if (!rgba_same(a->swaps[i].from, b->swaps[i].from) ||
            !rgba_same(a->swaps[i].to, b->swaps[i].to))
            return false;
    return true;
}

static bool same_dots(const struct draw_dots *a, const struct draw_dots *b)
{
    if (a->n != b->n || a->cols != b->cols || a->pitch != b->pitch || a->size != b->size ||
        a->solid != b->solid || a->round != b->round || !a->sizes != !b->sizes)
        return false;
    for (int i = 0; a->sizes && i < a->n; i++)
        if (a->sizes[i] != b->sizes[i])
            return false;
    return true;
}

static bool same_text(const struct draw_cmd *a, const struct draw_cmd *b)
{
    if (!a->text || !b->text)
        return a->text == b->text;
    return a->text->serial == b->text->serial && a->halo == b->halo && a->hatch == b->hatch &&
           a->scale == b->scale && rgba_same(a->halo_colour, b->halo_colour);
}

static bool same_bent(const struct draw_cmd *a, const struct draw_cmd *b)
{
    for (int i = 0; a->kind == DRAW_BENT && i < a->text->n_glyphs; i++)
        if (a->bent[i].x != b->bent[i].x || a->bent[i].y != b->bent[i].y ||
            a->bent[i].cos != b->bent[i].cos || a->bent[i].sin != b->bent[i].sin)
            return false;
    return true;
}

static bool same_cmd(const struct draw_cmd *a, const struct draw_cmd *b)
{
    return a->kind == b->kind && same_rect(a->box, b->box) && rgba_same(a->colour, b->colour) &&
           a->alpha == b->alpha && a->radius == b->radius && a->width == b->width &&
           a->blur == b->blur && a->drop == b->drop && same_pts(a, b) && a->from == b->from &&
           a->to == b->to && a->cols == b->cols && a->pitch_x == b->pitch_x &&
           a->pitch_y == b->pitch_y && same_dots(&a->dots, &b->dots) && same_text(a, b) &&
           same_bent(a, b) && str_eq(a->icon, b->icon) && a->bytes_hash == b->bytes_hash &&
           a->focus.x == b->focus.x && a->focus.y == b->focus.y && same_swaps(a, b) &&
           a->centre.x == b->centre.x && a->centre.y == b->centre.y && a->m_per_px == b->m_per_px &&
           a->lean.pitch == b->lean.pitch && a->lean.bearing == b->lean.bearing &&
           a->lean.terrain == b->lean.terrain && same_rect(a->lean.frame, b->lean.frame);
}

bool draw_same(const struct draw_list *a, const struct draw_list *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (!same_cmd(&a->cmds[i], &b->cmds[i]))
            return false;
    return true;
}
