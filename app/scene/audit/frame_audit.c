// frame_audit: walks a draw list with its grounds and clips, and reports misfits, contrasts and
// targets.
#include "scene/audit/frame_audit.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

#include "base/table.h"
#include "text/text.h"

#define MAX_MARKS 2048
#define TOLERANCE 1.5 // px

// One line of text or one icon, with the largest box that its ink may fill.
struct mark {
    size_t cmd; // index in painting order
    struct px_rect box;
    struct px_rect clip;            // what it is clipped to
    struct px_rect seen;            // what remains visible of it
    const struct text_layout *text; // NULL: an icon
    int line;
    double bearing; // px beyond an edge that hold no ink
};

// An opaque box, as far as it is visible.
struct ground {
    size_t cmd;
    struct px_rect box;
};

struct look {
    const struct draw_list *d;
    const struct state *s;
    const struct scene_out *o;
    struct px_rect *clips; // by command; the canvas where nothing clips
    struct mark *marks;
    struct px_rect *seen; // of each mark once more, side by side: all pairs are compared
    int n_marks;
    struct ground *grounds; // in painting order
    size_t n_grounds;
    bool scrolled;
    frame_audit_report fault;
    void *ctx;
};

static const char *const troubles[][2] = {
    [FRAME_AUDIT_OFF] = {"it runs off the screen", "超出畫面"},
    [FRAME_AUDIT_CUT] = {"it is cut off at the side", "旁邊被截去"},
    [FRAME_AUDIT_DOCK] = {"it goes under the bar at the bottom", "被底部的按鈕列遮住"},
    [FRAME_AUDIT_STRUCK] = {"something runs through it", "有線條穿過文字"},
    [FRAME_AUDIT_OUT] = {"it sticks out of its box", "超出文字框"},
    [FRAME_AUDIT_COVERED] = {"it is partly covered", "部分被遮住"},
    [FRAME_AUDIT_OVERLAP] = {"it lies on another text", "與另一段文字重疊"},
    [FRAME_AUDIT_SHORTENED] = {"it has more lines than there is room for", "行數過多，放不下"},
};
TABLE_TO(troubles, FRAME_AUDIT_SHORTENED);
#define N_TROUBLES (sizeof troubles / sizeof *troubles)

bool frame_audit_is_misfit(enum frame_audit_kind kind)
{
    return kind < N_TROUBLES && troubles[kind][0];
}

const char *frame_audit_message(enum frame_audit_kind kind, enum diag_lang lang)
{
    return troubles[kind][lang];
}

static void report(const struct look *l, struct frame_audit_finding found, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static void report(const struct look *l, struct frame_audit_finding found, const char *fmt, ...)
{
    char words[512];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(words, sizeof words, fmt, ap);
    va_end(ap);
    found.words = words;
    l->fault(l->ctx, &found);
}

static struct frame_audit_finding finding_for(enum frame_audit_kind kind, const struct mark *m)
{
    return (struct frame_audit_finding){.kind = kind,
                                        .text = m->text ? m->text->text : (struct str){0}};
}

static struct str words_of(const struct look *l, const struct mark *m)
{
    if (!m->text)
        return l->d->cmds[m->cmd].icon;
    const struct text_line *line = &m->text->lines[m->line];
    return str_sub(m->text->text, line->start, line->end);
}

#define WORDS(l, m) (int)words_of(l, m).n, words_of(l, m).p

static void find_clips(struct look *l)
{
    struct px_rect clip = l->s->layout.canvas;
    for (size_t i = 0; i < l->d->n; i++) {
        if (l->d->cmds[i].kind == DRAW_CLIP)
            clip = l->d->cmds[i].box.w < 0 ? l->s->layout.canvas : l->d->cmds[i].box;
        l->clips[i] = clip;
    }
}

static void add_mark(struct look *l, struct mark m)
{
    m.clip = l->clips[m.cmd];
    m.seen = px_rect_clip(m.box, m.clip);
    if (l->n_marks == MAX_MARKS || !px_rect_meets(m.box, m.clip))
        return;
    l->seen[l->n_marks] = m.seen;
    l->marks[l->n_marks++] = m;
}

// Display-size numbers are aligned by their ink.
static double side_bearing(const struct text_layout *l)
{
    return l->style.weight == TEXT_BOLD && l->n_lines == 1 ? 0.09 * l->style.px : 0;
}

static void add_text(struct look *l, size_t cmd)
{
    const struct draw_cmd *c = &l->d->cmds[cmd];
    double px = c->text->style.px, k = c->scale > 0 ? c->scale : 1;
    for (int i = 0; i < c->text->n_lines; i++) {
        const struct text_line *line = &c->text->lines[i];
        struct px_rect box = {c->box.x + line->x * k, c->box.y + (line->baseline - 0.8 * px) * k,
                              line->width * k, 0.92 * px * k};
        if (line->width > 0)
            add_mark(l, (struct mark){.cmd = cmd,
                                      .box = box,
                                      .text = c->text,
                                      .line = i,
                                      .bearing = side_bearing(c->text)});
    }
}

static void find_marks(struct look *l)
{
    for (size_t i = 0; i < l->d->n; i++) {
        const struct draw_cmd *c = &l->d->cmds[i];
        if (c->kind == DRAW_TEXT && c->alpha > 0.01)
            add_text(l, i);
        else if (c->kind == DRAW_ICON && c->alpha > 0.01 &&
                 !str_starts(c->icon, "hand")) // attract's ghost hand may cover anything
            add_mark(l, (struct mark){.cmd = i, .box = c->box});
    }
}

// ---- grounds ----

// Opaque enough over the whole canvas to be read on: the night of attract.
#define WASH_ALPHA 0.85

static bool is_ground(const struct draw_cmd *c)
{
    if (c->kind == DRAW_FILL && c->box.x <= 0 && c->box.y <= 0 && c->alpha >= WASH_ALPHA)
        return c->colour.a == 255;
    return (c->kind == DRAW_AREA || c->kind == DRAW_ROUND || c->kind == DRAW_FILL) &&
           c->colour.a == 255 && c->alpha > 0.99;
}

// The visible box of a ground.
static struct px_rect ground_box(const struct look *l, size_t cmd)
{
    return px_rect_clip(l->d->cmds[cmd].box, l->clips[cmd]);
}

// Called once the clips are known. The map also counts: it hides everything painted before it.
static void find_grounds(struct look *l)
{
    for (size_t i = 0; i < l->d->n; i++) {
        bool ground = is_ground(&l->d->cmds[i]) || l->d->cmds[i].kind == DRAW_MAP;
        struct px_rect seen = ground_box(l, i); // scrolled away, it covers nothing
        if (ground && seen.w > 0 && seen.h > 0)
            l->grounds[l->n_grounds++] = (struct ground){i, seen};
    }
}

static bool is_map(const struct look *l, const struct ground *g)
{
    return l->d->cmds[g->cmd].kind == DRAW_MAP;
}

// The topmost ground under the centre of the mark's visible part, painted before it; -1: the map.
static long ground_under(const struct look *l, const struct mark *m)
{
    struct px_pt mid = {m->seen.x + m->seen.w / 2, m->seen.y + m->seen.h / 2};
    for (size_t i = l->n_grounds; i > 0; i--) {
        const struct ground *g = &l->grounds[i - 1];
        if (g->cmd < m->cmd && px_rect_has(g->box, mid))
            return is_map(l, g) ? -1 : (long)g->cmd;
    }
    return -1;
}

// Whether a ground painted after `from` and before `to` hides box.
static bool is_hidden(const struct look *l, struct px_rect box, size_t from, size_t to)
{
    for (size_t i = l->n_grounds; i > 0 && l->grounds[i - 1].cmd > from; i--) {
        const struct ground *g = &l->grounds[i - 1];
        if (g->cmd < to && px_rect_meets(g->box, box) && !is_map(l, g) &&
            px_rect_holds(px_rect_grow(g->box, 1), box))
            return true;
    }
    return false;
}

static bool same_box(struct px_rect a, struct px_rect b)
{
    return px_rect_holds(px_rect_grow(a, 1), b) && px_rect_holds(px_rect_grow(b, 1), a);
}

// Whether it is the ground of a pop-up: the menu, the idle question, "bring it back".
static bool is_popup(const struct look *l, size_t cmd)
{
    for (size_t i = 0; i < l->o->hits.n; i++) {
        const struct hit *h = &l->o->hits.items[i];
        bool offer = str_eq_z(h->id, "stay") || str_eq_z(h->id, "bring-back");
        double k = l->s->layout.k;
        if (offer && same_box(h->box, l->d->cmds[cmd].box))
            return true;
        if ((l->s->menu || h->layer == LAYER_MENU) && h->kind == HIT_BLOCK &&
            same_box(px_rect_grow(h->box, -round(10 * k)), l->d->cmds[cmd].box))
            return true;
    }
    return false;
}

// Whether it is a key of a panel, which floats over scrolled content; scrolled to the top, it
// covers nothing.
static bool is_floating(const struct look *l, size_t cmd, const struct mark *m)
{
    if (m->clip.h >= l->s->layout.canvas.h)
        return false;
    for (size_t i = 0; i < l->o->hits.n; i++) {
        const struct hit *h = &l->o->hits.items[i];
        if ((str_eq_z(h->id, "close") || str_eq_z(h->id, "back")) &&
            same_box(h->box, l->d->cmds[cmd].box))
            return l->scrolled;
    }
    return false;
}

// Whether it belongs to a pop-up over the mark, or to a floating key.
static bool may_cover(const struct look *l, size_t cmd, const struct mark *m)
{
    for (size_t i = m->cmd + 1; i <= cmd; i++)
        if (is_ground(&l->d->cmds[i]) && is_popup(l, i) &&
            px_rect_holds(px_rect_grow(l->d->cmds[i].box, 1), ground_box(l, cmd)))
            return true;
    return is_floating(l, cmd, m);
}

// ---- faults ----

static void check_edges(const struct look *l, const struct mark *m)
{
    struct px_rect canvas = px_rect_grow(l->s->layout.canvas, TOLERANCE);
    bool whole = l->s->staff.view || l->s->screen == SCREEN_ATTRACT; // these have no dock
    double dock = whole ? INFINITY : l->s->layout.dock.y;
    struct px_rect clip = px_rect_grow(m->clip, TOLERANCE);
    bool scrolls = m->clip.h < l->s->layout.canvas.h;
    if (!scrolls && !px_rect_holds(canvas, m->box))
        report(l, finding_for(FRAME_AUDIT_OFF, m), "\"%.*s\" leaves the canvas", WORDS(l, m));
    if (m->box.x + m->bearing < clip.x || m->box.x + m->box.w > clip.x + clip.w)
        report(l, finding_for(FRAME_AUDIT_CUT, m), "\"%.*s\" is cut at the side", WORDS(l, m));
    if (m->seen.y < dock - TOLERANCE && m->seen.y + m->seen.h > dock + TOLERANCE)
        report(l, finding_for(FRAME_AUDIT_DOCK, m), "\"%.*s\" goes under the dock", WORDS(l, m));
}

static void check_ground(const struct look *l, const struct mark *m)
{
    long g = ground_under(l, m);
    if (g < 0 || !m->text || m->seen.h < 1) // scrolled away but for less than a pixel
        return;
    struct px_rect whole = l->d->cmds[g].box, fits = px_rect_grow(whole, TOLERANCE);
    double x = fmax(whole.x - m->box.x, m->box.x + m->box.w - whole.x - whole.w);
    double y = fmax(whole.y - m->box.y, m->box.y + m->box.h - whole.y - whole.h);
    struct frame_audit_finding out = finding_for(FRAME_AUDIT_OUT, m);
    out.px = fmax(x, y);
    if (whole.h < 0.5 * m->box.h) // a rule or bar crosses the words
        report(l, finding_for(FRAME_AUDIT_STRUCK, m), "\"%.*s\" is struck through", WORDS(l, m));
    else if (!px_rect_holds(fits, m->seen))
        report(l, out, "\"%.*s\" sticks out of its ground by %.0f, %.0f px", WORDS(l, m), x, y);
}

static void check_cover(const struct look *l, const struct mark *m)
{
    struct px_rect seen = px_rect_grow(m->seen, -TOLERANCE);
    for (size_t i = l->n_grounds; i > 0 && l->grounds[i - 1].cmd > m->cmd; i--) {
        const struct ground *g = &l->grounds[i - 1];
        if (!px_rect_meets(g->box, seen) || is_map(l, g) || may_cover(l, g->cmd, m) ||
            is_hidden(l, seen, m->cmd, l->d->n))
            continue;
        const struct px_rect *by = &l->d->cmds[g->cmd].box;
        report(l, finding_for(FRAME_AUDIT_COVERED, m),
               "\"%.*s\" at %.0f,%.0f is partly covered by %.0f,%.0f %.0fx%.0f", WORDS(l, m),
               m->box.x, m->box.y, by->x, by->y, by->w, by->h);
        return;
    }
}

static void check_overlap(const struct look *l, const struct mark *a, const struct mark *b)
{
    if (a->cmd == b->cmd)
        return;
    struct px_rect both = px_rect_clip(a->seen, b->seen);
    if (both.w <= TOLERANCE || both.h <= TOLERANCE)
        return;
    struct frame_audit_finding on = finding_for(FRAME_AUDIT_OVERLAP, b);
    on.other = finding_for(FRAME_AUDIT_OVERLAP, a).text;
    if (!is_hidden(l, px_rect_grow(both, -0.5), a->cmd, b->cmd))
        report(l, on, "\"%.*s\" lies on \"%.*s\"", WORDS(l, b), WORDS(l, a));
}

static void check_items(const struct look *l)
{
    for (size_t i = 0; i < l->o->n_items; i++) {
        const struct scene_item *it = &l->o->items[i];
        if (it->missing)
            report(l, (struct frame_audit_finding){FRAME_AUDIT_MISSING, NULL, it->text, {0}, 0},
                   "\"%.*s\" lacks %d glyph%s", (int)it->text.n, it->text.p, it->missing,
                   str_plural(it->missing));
        if (!it->clipped && !px_rect_holds(px_rect_grow(l->s->layout.canvas, TOLERANCE), it->box))
            report(l, (struct frame_audit_finding){FRAME_AUDIT_OFF, NULL, it->text, {0}, 0},
                   "the item \"%.*s\" leaves the canvas", (int)it->text.n, it->text.p);
    }
    for (size_t i = 0; i < l->d->n; i++)
        if (l->d->cmds[i].kind == DRAW_TEXT && l->d->cmds[i].text->shortened)
            report(l,
                   (struct frame_audit_finding){
                       FRAME_AUDIT_SHORTENED, NULL, l->d->cmds[i].text->text, {0}, 0},
                   "\"%.*s\" is shortened", (int)l->d->cmds[i].text->text.n,
                   l->d->cmds[i].text->text.p);
}

static void open_look(struct look *l, const struct scene_out *o, const struct state *s,
                      frame_audit_report fault, void *ctx)
{
    *l = (struct look){.d = &o->draw, .s = s, .o = o, .fault = fault, .ctx = ctx};
    l->clips = malloc((o->draw.n + 1) * sizeof *l->clips);
    l->marks = malloc(MAX_MARKS * sizeof *l->marks);
    l->seen = malloc(MAX_MARKS * sizeof *l->seen);
    l->grounds = malloc((o->draw.n + 1) * sizeof *l->grounds);
    if (!l->clips || !l->marks || !l->seen || !l->grounds)
        abort();
    for (int i = 0; i < N_SCROLLS; i++)
        l->scrolled = l->scrolled || (o->scroll_max[i] >= 0 && s->scrolls[i].y > 0);
    find_clips(l);
    find_grounds(l);
    find_marks(l);
}

static void close_look(struct look *l)
{
    free(l->clips);
    free(l->marks);
    free(l->seen);
    free(l->grounds);
}

void frame_audit_layout(const struct scene_out *o, const struct state *s, frame_audit_report fault,
                        void *ctx)
{
    struct look l;
    open_look(&l, o, s, fault, ctx);
    check_items(&l);
    for (int i = 0; i < l.n_marks; i++) {
        check_edges(&l, &l.marks[i]);
        check_ground(&l, &l.marks[i]);
        check_cover(&l, &l.marks[i]);
        for (int k = 0; k < i; k++)
            if (px_rect_meets(l.seen[k], l.seen[i]))
                check_overlap(&l, &l.marks[k], &l.marks[i]);
    }
    close_look(&l);
}

// ---- targets ----

#define TARGET_MM 15.0
#define GUTTER_MM 3.0

// Whether both do the same kind of thing, so that hitting the wrong one is harmless.
static bool same_kind(const struct action *a, const struct action *b)
{
    static const bool kinds[] = {
        [ACTION_CARD] = true,    [ACTION_FILTER] = true, [ACTION_LANG] = true,
        [ACTION_ARRANGE] = true, [ACTION_ZOOM] = true,   [ACTION_TEXT_SIZE] = true,
        [ACTION_THEME] = true,   [ACTION_FIGURES] = true};
    return a->kind == b->kind && (size_t)a->kind < sizeof kinds && kinds[a->kind];
}

// Whether a region between the lower and the upper one swallows touches.
static bool is_separated(const struct hit_list *l, size_t lower, size_t upper, struct px_rect near)
{
    for (size_t i = lower + 1; i < upper; i++)
        if (l->items[i].kind == HIT_BLOCK && px_rect_holds(px_rect_grow(l->items[i].box, 1), near))
            return true;
    return false;
}

void frame_audit_targets(const struct scene_out *o, double px_per_mm, frame_audit_report fault,
                         void *ctx)
{
    struct look l = {.o = o, .fault = fault, .ctx = ctx};
    const struct hit_list *h = &o->hits;
    for (size_t i = 0; i < h->n; i++) {
        const struct hit *b = &h->items[i];
        if (b->kind != HIT_BUTTON)
            continue;
        if (fmin(b->whole.w, b->whole.h) < TARGET_MM * px_per_mm)
            report(&l, (struct frame_audit_finding){.kind = FRAME_AUDIT_TARGET},
                   "%s is %.1f x %.1f mm", b->id.p, b->whole.w / px_per_mm, b->whole.h / px_per_mm);
        for (size_t k = 0; k < i; k++)
            if (h->items[k].kind == HIT_BUTTON && str_eq(h->items[k].id, b->id))
                report(&l, (struct frame_audit_finding){.kind = FRAME_AUDIT_TARGET},
                       "two targets are called %s", b->id.p);
        struct px_rect around = px_rect_grow(b->box, GUTTER_MM * px_per_mm - 0.5);
        for (size_t k = 0; k < i; k++) {
            const struct hit *a = &h->items[k];
            struct px_rect near = px_rect_clip(around, a->box);
            if (a->kind == HIT_BUTTON && px_rect_meets(around, a->box) &&
                !same_kind(&a->action, &b->action) && !is_separated(h, k, i, near))
                report(&l, (struct frame_audit_finding){.kind = FRAME_AUDIT_TARGET},
                       "%s is too near to %s", a->id.p, b->id.p);
        }
    }
}

// ---- colours ----

static double linear(uint8_t v)
{
    double c = v / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

double frame_audit_luminance(struct rgba c)
{
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double frame_audit_contrast(struct rgba a, struct rgba b)
{
    double la = frame_audit_luminance(a), lb = frame_audit_luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

static struct rgba mixed(struct rgba over, double alpha, struct rgba under)
{
    double t = alpha * over.a / 255;
    return (struct rgba){(uint8_t)lround(lerp_d(under.r, over.r, t)),
                         (uint8_t)lround(lerp_d(under.g, over.g, t)),
                         (uint8_t)lround(lerp_d(under.b, over.b, t)), 255};
}

static void check_mark_colour(const struct look *l, const struct mark *m)
{
    const struct draw_cmd *c = &l->d->cmds[m->cmd];
    long g = ground_under(l, m);
    if (is_hidden(l, px_rect_clip(m->box, m->clip), m->cmd, l->d->n))
        return;
    if (g < 0 && c->halo <= 0) {
        if (m->text)
            report(l, finding_for(FRAME_AUDIT_FAINT, m),
                   "\"%.*s\" stands on the map without a halo", WORDS(l, m));
        return;
    }
    struct rgba ground = c->halo > 0 ? c->halo_colour : l->d->cmds[g].colour;
    double ratio = frame_audit_contrast(mixed(c->colour, c->alpha, ground), ground);
    if (ratio < (m->text ? 7 : 3))
        report(l, finding_for(FRAME_AUDIT_FAINT, m),
               "\"%.*s\" #%02X%02X%02X stands out only %.2f to 1 from #%02X%02X%02X", WORDS(l, m),
               c->colour.r, c->colour.g, c->colour.b, ratio, ground.r, ground.g, ground.b);
}

// Compares the edge of a control with what surrounds it.
static void check_edge_colour(const struct look *l, size_t cmd)
{
    const struct draw_cmd *c = &l->d->cmds[cmd];
    struct px_rect out = px_rect_grow(c->box, 2);
    struct mark at = {.cmd = cmd, .box = {out.x, out.y + out.h / 2, 1, 1}, .clip = l->clips[cmd]};
    at.seen = px_rect_clip(at.box, at.clip);
    long g = px_rect_meets(at.box, at.clip) ? ground_under(l, &at) : -1;
    if (g < 0)
        return;
    double ratio = frame_audit_contrast(c->colour, l->d->cmds[g].colour);
    if (ratio < 3)
        report(l, (struct frame_audit_finding){.kind = FRAME_AUDIT_FAINT},
               "an edge #%02X%02X%02X stands out only %.2f to 1 from its ground", c->colour.r,
               c->colour.g, c->colour.b, ratio);
}

void frame_audit_colours(const struct scene_out *o, const struct state *s, frame_audit_report fault,
                         void *ctx)
{
    struct look l;
    open_look(&l, o, s, fault, ctx);
    for (int i = 0; i < l.n_marks; i++)
        check_mark_colour(&l, &l.marks[i]);
    for (size_t i = 0; i < o->draw.n; i++)
        if (o->draw.cmds[i].kind == DRAW_STROKE)
            check_edge_colour(&l, i);
    close_look(&l);
}
