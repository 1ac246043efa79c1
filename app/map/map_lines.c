// map_lines: chooses anchors along lines, smooths the line below the letters, and bends the glyphs.
#include "map/map_lines.h"

#include <math.h>
#include <string.h>

#define APART_PX 440.0 // least distance between two names of one line
#define NEW_MARGIN_PX 6.0
#define PAD 5           // extra points of the line beyond each end of the text
#define SMOOTH_ROUNDS 6 // blurs with a deviation of about 1.7 steps
#define GREAT_ROUNDS 14 // a great river winds; its name takes the longer bends
#define FAR_ROUNDS 80   // from far away, where it would else have no name, the longest alone
#define STEP_EM 0.4
#define CHORD_EM 0.35 // half the length over which a letter's direction is taken
#define BOX_EM 0.56   // half the side of a letter's box
#define BOX_STEP_EM 0.85
#define TURN_MAX 0.46  // largest turn between neighbouring letters, radians
#define TURN_ALL 1.75  // largest turn over the whole text
#define CROWD_MAX 0.26 // letters may move closer together by this share of their distance
#define SPREAD_MAX 0.5 // or further apart by this
#define NEW_PART 0.8   // share of both limits that applies to a new name
#define SLOTS_MAX 128
#define GREAT_SLOTS 16 // places tried within that distance along a great river
#define STACK_EM 1.1   // distance between the two languages

struct placing {
    struct map_lines *out;
    struct map_labels *labels;
    const struct map_shapes *shapes;
    const struct map_view *view;
    const struct map_line_size *sizes;
    struct px_rect free;
    const struct px_rect *taken;
    int n_taken;
    double m_per_px; // at 1080p
    bool great;      // only rivers of rank 1, or only the rest
    int rounds;      // of smoothing new names
};

bool map_lines_shown(const struct map_line *l, double m_per_px)
{
    static const double most[N_LINE_KINDS] = {
        [LINE_EXPRESSWAY] = 16, [LINE_RAIL] = 11, [LINE_MAIN] = 10, [LINE_RURAL] = 5.5};
    static const double rivers[] = {40, 15, 9, 5.5};
    return m_per_px <= (l->kind == LINE_RIVER ? rivers[l->rank - 1] : most[l->kind]);
}

// ---- the line ----

static struct map_pt line_at(const struct map_line *l, double s)
{
    size_t lo = 0, hi = l->n - 1;
    while (hi - lo > 1) {
        size_t mid = (lo + hi) / 2;
        if (l->along[mid] <= s)
            lo = mid;
        else
            hi = mid;
    }
    double len = l->along[hi] - l->along[lo];
    double t = len > 0 ? clamp_d((s - l->along[lo]) / len, 0, 1) : 0;
    return (struct map_pt){lerp_d(l->pts[lo].x, l->pts[hi].x, t),
                           lerp_d(l->pts[lo].y, l->pts[hi].y, t)};
}

static double slot_at(const struct map_line *l, int slot)
{
    int depth = 0;
    while (slot >> (depth + 1))
        depth++;
    int k = slot - (1 << depth);
    return l->along[l->n - 1] * (2 * k + 1) / (2 << depth);
}

// ---- the bend ----

// hypot() is slow: it minds numbers that no map has.
static double span(double x, double y)
{
    return sqrt(x * x + y * y);
}

static void smooth(struct px_pt *p, int n, int rounds)
{
    for (int round = 0; round < rounds; round++) {
        struct px_pt before = p[0];
        for (int i = 1; i + 1 < n; i++) {
            struct px_pt here = p[i];
            p[i].x = (before.x + 2 * here.x + p[i + 1].x) / 4;
            p[i].y = (before.y + 2 * here.y + p[i + 1].y) / 4;
            before = here;
        }
    }
}

// Cuts the piece around s that carries `width` px of text. False if it passes the line's end.
static bool bend_make(const struct placing *p, const struct map_line *l, double s, double width,
                      double em, bool turned, int rounds, struct map_bend *b)
{
    double m = p->view->m_per_px, length = l->along[l->n - 1];
    double step = fmax(em * STEP_EM, width / (MAP_BEND_POINTS - 2 * PAD - 2));
    int inner = (int)ceil(width / step) + 1;
    if (s - width / 2 * m < 0 || s + width / 2 * m > length)
        return false;
    b->n = inner + 2 * PAD;
    for (int i = 0; i < b->n; i++) {
        double u = (i - (b->n - 1) / 2.0) * step;
        double at = s + (turned ? -u : u) * m;
        b->p[i] = map_view_to_px(p->view, line_at(l, at));
        if (at < 0 || at > length) { // extrapolate straight beyond the end
            double over = (at < 0 ? at : at - length) / m * (turned ? -1 : 1);
            struct px_pt in =
                map_view_to_px(p->view, line_at(l, (at < 0 ? 1 : length / m - 1) * m));
            double dx = (b->p[i].x - in.x) * (over < 0 ? -1 : 1),
                   dy = (b->p[i].y - in.y) * (over < 0 ? -1 : 1);
            b->p[i].x += dx * over;
            b->p[i].y += dy * over;
        }
    }
    smooth(b->p, b->n, rounds);
    b->at[0] = 0;
    for (int i = 1; i < b->n; i++)
        b->at[i] = b->at[i - 1] + span(b->p[i].x - b->p[i - 1].x, b->p[i].y - b->p[i - 1].y);
    b->start = (b->at[b->n - 1] - width) / 2;
    return b->start >= 0;
}

static struct px_pt point_at(const struct map_bend *b, double at)
{
    int lo = 0, hi = b->n - 1;
    while (hi - lo > 1) {
        int mid = (lo + hi) / 2;
        if (b->at[mid] <= at)
            lo = mid;
        else
            hi = mid;
    }
    double len = b->at[hi] - b->at[lo], t = len > 0 ? (at - b->at[lo]) / len : 0;
    return (struct px_pt){lerp_d(b->p[lo].x, b->p[hi].x, t), lerp_d(b->p[lo].y, b->p[hi].y, t)};
}

// A point of the line itself, without lift. chord: half the length used for the direction.
static struct px_pt run_at(const struct map_bend *b, double u, double chord, struct px_pt *dir)
{
    struct px_pt from = point_at(b, b->start + u - chord), to = point_at(b, b->start + u + chord);
    double dx = to.x - from.x, dy = to.y - from.y, len = span(dx, dy);
    *dir = len > 1e-9 ? (struct px_pt){dx / len, dy / len} : (struct px_pt){1, 0};
    return point_at(b, b->start + u);
}

struct px_pt map_bend_at(const struct map_bend *b, double u, double lift, struct px_pt *dir)
{
    double step = b->at[b->n - 1] / (b->n - 1);
    struct px_pt at = run_at(b, u, step, dir);
    return (struct px_pt){at.x + dir->y * lift, at.y - dir->x * lift};
}

// Where the next letter stands: from `u` and its point there, `by` px further on.
static double walk(const struct map_bend *b, double u, struct px_pt from, double lift, double by)
{
    struct px_pt dir, to = map_bend_at(b, u + by, lift, &dir);
    double far = span(to.x - from.x, to.y - from.y);
    return u + by * (far > 1e-6 ? clamp_d(fabs(by) / far, 0.6, 1.6) : 1);
}

// Letters from number i on, in steps of `way`, until one before `end`.
static void spread(const struct map_bend *b, const struct map_line_run *run, const double *at,
                   int i, int end, int way, struct px_pt *points, struct px_pt *dirs)
{
    double u = run->from + run->width / 2, last = run->width / 2;
    struct px_pt dir, here = map_bend_at(b, u, run->lift, &dir);
    for (; i != end; i += way) {
        u = run->lift != 0 ? walk(b, u, here, run->lift, at[i] - last) : run->from + at[i];
        here = points[i] = map_bend_at(b, u, run->lift, &dirs[i]);
        last = at[i];
    }
}

void map_bend_spread(const struct map_bend *b, const struct map_line_run *run, const double *at,
                     int n, struct px_pt *points, struct px_pt *dirs)
{
    int first = 0;
    while (first < n && at[first] < run->width / 2)
        first++;
    spread(b, run, at, first, n, 1, points, dirs);
    spread(b, run, at, first - 1, -1, -1, points, dirs);
}

// Letters must neither fan out nor crowd: turns between neighbours stay small, and so does their
// sum. Letters `lift` px beside the line crowd where it turns towards them, and spread where it
// turns away.
static bool turns_gently(const struct map_bend *b, double width, double em, double lift,
                         double part)
{
    double sum = 0, lo = 0, hi = 0, step = em * 0.7;
    struct px_pt last = {1, 0};
    for (double u = 0; u <= width; u += step) {
        struct px_pt dir;
        run_at(b, u, em * CHORD_EM, &dir);
        if (u > 0) {
            double across = last.x * dir.y - last.y * dir.x;
            double turn = across * (1 + across * across / 6); // close to its arc sine
            if (last.x * dir.x + last.y * dir.y <= 0)
                return false;
            sum += turn;
            lo = fmin(lo, sum);
            hi = fmax(hi, sum);
            double wider = turn * lift / step;
            if (fabs(turn) > TURN_MAX * part || wider < -CROWD_MAX * part ||
                wider > SPREAD_MAX * part)
                return false;
        }
        last = dir;
    }
    return hi - lo <= TURN_ALL * part;
}

// ---- placing ----

static bool box_fits(const struct placing *p, struct px_pt at, double half, double margin)
{
    struct px_rect box = {at.x - half, at.y - half, 2 * half, 2 * half};
    struct px_rect wide = px_rect_grow(box, margin);
    return px_rect_holds(p->free, wide) && !px_rect_meets_any(wide, p->taken, p->n_taken) &&
           !px_rect_meets_any(wide, p->labels->boxes, p->labels->n_boxes) &&
           !map_labels_fenced(p->labels, box);
}

// Appends the boxes of one run's letters. False if one of them is taken.
static bool run_fits(const struct placing *p, struct map_line_label *o, struct map_line_run *run,
                     double em, double margin)
{
    double half = em * BOX_EM;
    int n = (int)ceil(run->width / (em * BOX_STEP_EM));
    if (n < 1 || o->n_boxes + n > MAP_BEND_BOXES)
        return false;
    struct px_pt dir, middle = map_bend_at(&o->bend, run->from + run->width / 2, run->lift, &dir);
    if (!box_fits(p, middle, half, margin)) // saves to look for the others
        return false;
    run->box = o->n_boxes;
    run->n_boxes = n;
    double along[MAP_BEND_BOXES];
    struct px_pt points[MAP_BEND_BOXES], dirs[MAP_BEND_BOXES];
    for (int i = 0; i < n; i++)
        along[i] = (i + 0.5) * run->width / n;
    map_bend_spread(&o->bend, run, along, n, points, dirs);
    for (int i = 0; i < n; i++) {
        if (!box_fits(p, points[i], half, margin))
            return false;
        o->boxes[o->n_boxes++] =
            (struct px_rect){points[i].x - half, points[i].y - half, 2 * half, 2 * half};
    }
    return true;
}

static bool letters_fit(const struct placing *p, struct map_line_label *o, double em, double margin)
{
    o->n_boxes = 0;
    for (int i = 0; i < o->n_runs; i++)
        if (!run_fits(p, o, &o->runs[i], em, margin))
            return false;
    return true;
}

// No other name of the same line, or of another piece of it, is near.
static bool has_no_twin_near(const struct placing *p, const struct map_line *l, struct px_pt at)
{
    for (int i = 0; i < p->out->n; i++) {
        const struct map_line_label *o = &p->out->items[i];
        const struct px_pt *q = &o->bend.p[o->bend.n / 2];
        if (p->shapes->lines[o->line].name == l->name &&
            hypot(q->x - at.x, q->y - at.y) < APART_PX + o->width / 2)
            return false;
    }
    return true;
}

// Text reads from left to right, and upwards on a vertical line.
static bool runs_back(const struct map_bend *b)
{
    double dx = b->p[b->n - 1].x - b->p[0].x, dy = b->p[b->n - 1].y - b->p[0].y;
    return fabs(dx) > 0.05 * fabs(dy) ? dx < 0 : dy > 0;
}

static void set_runs(struct map_line_label *o, const struct map_line_size *z)
{
    double lift = z->lift + o->shift * z->em / 2, apart = STACK_EM * z->em, half = z->row / 2;
    o->n_runs = o->form == FORM_ONE ? 1 : 2;
    o->width = o->form == FORM_ROW ? z->row : o->form == FORM_STACK ? z->stack : z->alone;
    o->runs[0] = (struct map_line_run){.width = half, .lift = lift};
    o->runs[1] = (struct map_line_run){.from = half, .width = half, .lift = lift};
    if (o->form == FORM_ONE)
        o->runs[0].width = z->alone;
    if (o->form != FORM_STACK)
        return;
    // Above the line, or half on each side of it.
    double top = z->lift > 0 ? lift + apart : lift + apart / 2;
    o->runs[0] = (struct map_line_run){.width = z->stack, .lift = top};
    o->runs[1] = (struct map_line_run){.width = z->stack, .lift = top - apart};
}

// Lays the line below the name in one form at one slot. `was`: the same name in the last frame, or
// NULL.
static bool lay_line(struct placing *p, int line, int slot, enum map_line_form form,
                     const struct map_line_was *was)
{
    const struct map_line *l = &p->shapes->lines[line];
    const struct map_line_size *size = &p->sizes[line];
    struct map_line_label *o = &p->out->items[p->out->n];
    double s = slot_at(l, slot);
    o->line = line;
    o->slot = slot;
    o->form = form;
    o->shift = 0;
    set_runs(o, size);
    o->turned = was && was->turned;
    o->rounds = was ? was->rounds : p->rounds;
    if (!bend_make(p, l, s, o->width, size->em, o->turned, o->rounds, &o->bend))
        return false;
    if (!was && runs_back(&o->bend)) {
        o->turned = true;
        bend_make(p, l, s, o->width, size->em, true, o->rounds, &o->bend);
    }
    // A name of the last frame may tilt slightly past vertical before its direction flips.
    return o->bend.p[o->bend.n - 1].x - o->bend.p[0].x >= -0.2 * o->width;
}

// Sets the name that lay_line() prepared, `shift` halves of an em beside its line.
static bool set_name(struct placing *p, int shift, const struct map_line_was *was)
{
    struct map_line_label *o = &p->out->items[p->out->n];
    const struct map_line_size *size = &p->sizes[o->line];
    double part = was ? 1 : NEW_PART;
    o->shift = shift;
    set_runs(o, size);
    if (!turns_gently(&o->bend, o->width, size->em, o->runs[0].lift, part) ||
        !turns_gently(&o->bend, o->width, size->em, o->runs[o->n_runs - 1].lift, part) ||
        !letters_fit(p, o, size->em, was ? 0 : NEW_MARGIN_PX) ||
        !map_labels_block(p->labels, o->boxes, o->n_boxes))
        return false;
    p->out->n++;
    return true;
}

// The name at that slot in the last frame; NULL: there was none.
static const struct map_line_was *was_at(const struct placing *p, int line, int slot)
{
    for (int i = 0; i < p->out->n_was; i++)
        if (p->out->was[i].line == line && p->out->was[i].slot == slot)
            return &p->out->was[i];
    return NULL;
}

// A river's name may leave the middle of its water where a bank is too near; one that stands does
// not hop.
static bool try_shifts(struct placing *p, int line, int slot, enum map_line_form form)
{
    static const int shifts[] = {0, 1, -1, 2, -2};
    int n = p->shapes->lines[line].kind == LINE_RIVER ? 5 : 1;
    const struct map_line_was *was = was_at(p, line, slot);
    if (!lay_line(p, line, slot, form, NULL))
        return false;
    if (was)
        return set_name(p, was->shift, NULL);
    for (int i = 0; i < n; i++)
        if (set_name(p, shifts[i], NULL))
            return true;
    return false;
}

static bool is_candidate(const struct placing *p, int line)
{
    const struct map_line *l = &p->shapes->lines[line];
    struct map_box v = map_view_box(p->view);
    bool great = l->kind == LINE_RIVER && l->rank == 1;
    return great == p->great && p->sizes[line].row > 0 && map_lines_shown(l, p->m_per_px) &&
           l->box.x0 <= v.x1 && l->box.x1 >= v.x0 && l->box.y0 <= v.y1 && l->box.y1 >= v.y0;
}

// Keeps the form of the last frame, unless both languages fit by now where only one did.
static void retry_last(struct placing *p, const struct map_line_was *was)
{
    for (int f = 0; was->form == FORM_ONE && f < FORM_ONE; f++)
        if (try_shifts(p, was->line, was->slot, (enum map_line_form)f))
            return;
    if (lay_line(p, was->line, was->slot, was->form, was))
        set_name(p, was->shift, was);
}

static void retry_all_last(struct placing *p, const struct map_line_was *was, int n)
{
    for (int i = 0; i < n && p->out->n < MAP_LINE_LABELS_MAX; i++)
        if (was[i].line < (int)p->shapes->n_lines && is_candidate(p, was[i].line))
            retry_last(p, &was[i]);
}

static void add_new(struct placing *p, int line)
{
    const struct map_line *l = &p->shapes->lines[line];
    double px = l->along[l->n - 1] / p->view->m_per_px;
    const bool afar = p->rounds == FAR_ROUNDS; // seldom in vain, but in every frame: few places
    double apart = afar ? APART_PX / 4 : p->great ? APART_PX / GREAT_SLOTS : APART_PX / 2;
    for (int slot = 1; slot < SLOTS_MAX && p->out->n < MAP_LINE_LABELS_MAX; slot++) {
        if (slot > 1 && px / slot < apart)
            return;
        struct px_pt at = map_view_to_px(p->view, line_at(l, slot_at(l, slot)));
        if (!px_rect_has(p->free, at) || !has_no_twin_near(p, l, at))
            continue;
        for (int f = afar ? FORM_ONE : 0; f < N_FORMS; f++)
            if (try_shifts(p, line, slot, (enum map_line_form)f))
                break;
    }
}

static bool is_named(const struct placing *p, int line)
{
    for (int i = 0; i < p->out->n; i++)
        if (p->shapes->lines[p->out->items[i].line].name == p->shapes->lines[line].name)
            return true;
    return false;
}

// A great river that has no name yet, along its longest bends alone.
static void name_from_afar(struct placing *p)
{
    p->rounds = FAR_ROUNDS;
    for (size_t i = 0; i < p->shapes->n_lines; i++)
        if (is_candidate(p, (int)i) && !is_named(p, (int)i))
            add_new(p, (int)i);
}

void map_lines_place(struct map_lines *lines, struct map_labels *l, const struct map_shapes *s,
                     const struct map_view *v, double m_per_px, const struct map_line_size *sizes,
                     struct px_rect free, const struct px_rect *taken, int n_taken, bool great)
{
    struct placing p = {.out = lines,
                        .labels = l,
                        .shapes = s,
                        .view = v,
                        .sizes = sizes,
                        .free = free,
                        .taken = taken,
                        .n_taken = n_taken,
                        .m_per_px = m_per_px,
                        .great = great,
                        .rounds = great ? GREAT_ROUNDS : SMOOTH_ROUNDS};
    if (great)
        lines->n = 0;
    retry_all_last(&p, lines->was, lines->n_was);
    for (size_t i = 0; i < s->n_lines; i++)
        if (is_candidate(&p, (int)i))
            add_new(&p, (int)i);
    if (great) {
        name_from_afar(&p);
        return;
    }
    for (int i = 0; i < lines->n; i++) {
        const struct map_line_label *o = &lines->items[i];
        lines->was[i] =
            (struct map_line_was){o->line, o->slot, o->form, o->shift, o->rounds, o->turned};
    }
    lines->n_was = lines->n;
}
