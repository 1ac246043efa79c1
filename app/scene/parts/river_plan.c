// river_plan: extents of dates, places of their words, and lanes.
#include "scene/parts/river_plan.h"

#include <math.h>
#include <string.h>

#include "scene/parts/time_bar.h"

#define LANE 55.5       // units, at rest
#define LANE_LEAST 50.0 // two lines of words
#define ROW_BAND 30.0   // height of a band below its words
#define ROW_BAND_LEAST 18.0
#define ROW_GAP 22.0 // over and under the band
#define ROW_GAP_LEAST 9.0
#define ROW_ABOVE 0.36 // of the gap: over the band
#define WORD_PAD 26.0  // from a band's end to the words inside it
#define WORD_GAP 16.0  // between name and time, and beside a band
#define LANE_GAP 28.0  // between what shares a lane
#define MARK 30.0

double river_x(const struct ui *u, struct px_rect area, double year)
{
    double years = u->m->last_year - u->m->first_year + 1;
    double t = (year - u->m->first_year) / (years > 0 ? years : 1);
    return round(area.x + clamp_d(t, 0, 1) * area.w);
}

struct ui_text_opts river_name_opts(const struct ui *u)
{
    return (struct ui_text_opts){.type = TYPE_STONE,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, TOKEN_INK),
                                 .role = ROLE_HEADING};
}

struct ui_text_opts river_time_opts(const struct ui *u)
{
    return (struct ui_text_opts){.type = TYPE_LINE,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, TOKEN_INK),
                                 .role = ROLE_TEXT};
}

static const struct initiative *record_of(const struct ui *u, int date)
{
    return &u->m->initiatives[u->m->dates[date].initiative];
}

struct str river_name(const struct ui *u, int date)
{
    return record_of(u, date)->short_name.in[u->s->lang];
}

struct str river_time(struct ui *u, int date)
{
    return timebar_words(u, model_date(u->m, date));
}

double river_mark(const struct ui *u, int date)
{
    return record_of(u, date)->n_sites ? round(MARK * u->l->text * u->k) + ui_px(u, 8) : 0;
}

// A date within a year said in its autumn begins there: no document speaks of the time before it,
// unless it says what has been.
struct river_band river_band(const struct ui *u, struct px_rect area, int date)
{
    const struct milestone *ms = model_date(u->m, date);
    double said = timebar_year(u->m->sources[record_of(u, date)->source].date);
    double from = timebar_year(ms->from), to = ms->to.n ? timebar_year(ms->to) + 1 / 365.0 : 0;
    enum date_relation relation = ms->relation[u->s->lang];
    struct river_band b = {.date = date};
    b.open = !ms->to.n || relation == DATE_FROM;
    b.past = !b.open && to <= said;
    b.weir = river_x(u, area, said);
    b.x0 = river_x(u, area, b.past ? from : fmax(from, said));
    b.x1 = b.open ? area.x + area.w : river_x(u, area, to);
    b.x1 = fmax(b.x1, b.x0 + ui_px(u, 12));
    return b;
}

// ---- words ----

struct widths {
    double name, time;
};

static struct widths widths_of(struct ui *u, int date)
{
    struct ui_text_opts name = river_name_opts(u), time = river_time_opts(u);
    return (struct widths){ui_layout(u, river_name(u, date), &name)->size.w + river_mark(u, date),
                           ui_layout(u, river_time(u, date), &time)->size.w};
}

static double first_weir(const struct ui *u, struct px_rect area)
{
    return river_x(u, area, timebar_year(u->m->sources[0].date));
}

// Words on two lines may stand right of the band unless a document's day lies there.
static bool right_is_clear(const struct ui *u, struct px_rect area, double from, double to)
{
    for (int s = 0; s < u->m->n_sources; s++) {
        double x = river_x(u, area, timebar_year(u->m->sources[s].date));
        if (x > from - ui_px(u, WORD_GAP) && x < to)
            return false;
    }
    return to <= area.x + area.w;
}

// Inside the band if there is room, else to its right, else left of all documents.
static void place_words(struct ui *u, struct px_rect area, struct river_band *b)
{
    struct widths w = widths_of(u, b->date);
    double pad = ui_px(u, WORD_PAD), gap = ui_px(u, WORD_GAP), room = b->x1 - b->x0 - 2 * pad;
    double start = fmin(b->x0, b->weir), edge = fmin(start, first_weir(u, area)) - gap;
    double end = fmax(b->x1, b->past ? b->weir : b->x1), both = fmax(w.name, w.time);
    b->from = start;
    b->to = end;
    b->beside = w.name + gap + w.time;
    b->words = b->x0 + 2 * pad + b->beside;
    if (b->beside <= room) {
        b->label = RIVER_INSIDE;
    } else if (w.name <= room && right_is_clear(u, area, end + 1, end + gap + w.time)) {
        b->label = RIVER_NAME_INSIDE;
        b->to = end + gap + w.time;
    } else if (right_is_clear(u, area, end + 1, end + gap + b->beside)) {
        b->label = RIVER_BESIDE;
        b->to = end + gap + b->beside;
    } else if (right_is_clear(u, area, end + 1, end + gap + both)) {
        b->label = RIVER_RIGHT;
        b->to = end + gap + both;
    } else {
        b->label = RIVER_LEFT;
        b->from = edge - both;
    }
}

// ---- lanes ----

// Whether the words fit where they stand: text may not leave the area.
static bool is_inside(const struct river_band *b, struct px_rect area)
{
    return b->from >= area.x - 1 && b->to <= area.x + area.w + 1;
}

static int source_of(const struct ui *u, const struct river_band *b)
{
    return record_of(u, b->date)->source;
}

static bool same_bullet(const struct ui *u, const struct river_band *a, const struct river_band *b)
{
    struct str x = record_of(u, a->date)->bullet, y = record_of(u, b->date)->bullet;
    return x.n && str_eq(x, y) && source_of(u, a) == source_of(u, b);
}

// What uses the left edge first, then by document and beginning; parts of one passage together.
static bool comes_before(const struct ui *u, const struct river_band *a, const struct river_band *b,
                         double weir)
{
    bool la = a->from < weir - 1, lb = b->from < weir - 1;
    if (la != lb)
        return la;
    if (source_of(u, a) != source_of(u, b))
        return source_of(u, a) < source_of(u, b);
    if (a->x0 != b->x0)
        return a->x0 < b->x0;
    return str_cmp(record_of(u, a->date)->bullet, record_of(u, b->date)->bullet) < 0;
}

static void sort_bands(struct ui *u, struct river_plan *p, double weir)
{
    for (int i = 1; i < p->n; i++) {
        struct river_band b = p->bands[i];
        int k = i;
        for (; k > 0 && comes_before(u, &b, &p->bands[k - 1], weir); k--)
            p->bands[k] = p->bands[k - 1];
        p->bands[k] = b;
    }
}

// What one document says of the past and of what is to come may meet at its day.
static bool meets_at_weir(const struct river_band *a, const struct river_band *b)
{
    return a->past && !b->past && a->weir == b->weir && a->to <= a->weir && b->from >= b->weir;
}

static bool lane_is_free(const struct river_plan *p, int upto, int lane, const struct river_band *b,
                         double gap)
{
    for (int i = 0; i < upto; i++) {
        const struct river_band *o = &p->bands[i];
        if (o->lane == lane && b->from < o->to + gap && o->from < b->to + gap &&
            !meets_at_weir(o, b) && !meets_at_weir(b, o))
            return false;
    }
    return true;
}

// The first lane with room; parts of one passage follow one another.
static void take_lane(struct ui *u, struct river_plan *p, int i)
{
    struct river_band *b = &p->bands[i];
    bool part = i > 0 && same_bullet(u, b, b - 1);
    int lane = part ? (b - 1)->lane + 1 : 0;
    while (!lane_is_free(p, i, lane, b, ui_px(u, LANE_GAP)))
        lane++;
    b->lane = lane;
    p->lanes = lane + 1 > p->lanes ? lane + 1 : p->lanes;
}

static bool pack(struct ui *u, struct river_plan *p, struct px_rect area)
{
    double weir = first_weir(u, area);
    if (u->m->n_dates > RIVER_PACKED || u->l->portrait || u->l->text > 1.3 || !u->m->n_dates)
        return false;
    p->n = u->m->n_dates;
    for (int i = 0; i < p->n; i++) {
        p->bands[i] = river_band(u, area, i);
        place_words(u, area, &p->bands[i]);
        if (!is_inside(&p->bands[i], area))
            return false;
    }
    sort_bands(u, p, weir);
    for (int i = 0; i < p->n; i++) {
        take_lane(u, p, i);
        if (p->bands[i].from < weir - 1 && p->bands[i].lane >= p->left_lanes)
            p->left_lanes = p->bands[i].lane + 1;
    }
    p->lane_h = floor(fmin(ui_px(u, LANE) * u->l->text, area.h / p->lanes));
    return p->lane_h >= ui_px(u, LANE_LEAST) * u->l->text;
}

bool river_two_lines(const struct ui *u)
{
    return u->l->text > 1.3 || (u->l->portrait && u->l->text > 1.1);
}

// In large text name and time have lines of their own, as many as the longest needs.
static double row_words(struct ui *u, double w)
{
    struct ui_text_opts name = river_name_opts(u), time = river_time_opts(u);
    double line = ui_layout(u, STR("0"), &name)->size.h, most = line;
    bool two = river_two_lines(u);
    for (int i = 0; i < u->m->n_dates && i < RIVER_PACKED; i++) {
        name.width = two ? w - river_mark(u, i) : 0;
        time.width = two ? w : 0;
        double a = ui_layout(u, river_name(u, i), &name)->size.h,
               b = ui_layout(u, river_time(u, i), &time)->size.h;
        most = fmax(most, two ? a + b : fmax(a, b));
    }
    if (u->m->n_dates > RIVER_PACKED && two)
        most = 4 * line;
    return most;
}

// Rows of full height, or as low as lets all of them and the lake be in view.
static double row_height(const struct ui *u, double words, double room)
{
    double full = words + ui_px(u, ROW_BAND + ROW_GAP), fit = floor(room / u->m->n_dates);
    return fit < words + ui_px(u, ROW_BAND_LEAST + ROW_GAP_LEAST) ? full : fmin(fit, full);
}

double river_row_band(const struct ui *u, const struct river_plan *p)
{
    double spare = p->lane_h - p->row_words;
    return clamp_d(round(spare - ui_px(u, ROW_GAP)), ui_px(u, ROW_BAND_LEAST), ui_px(u, ROW_BAND));
}

double river_row_mid(const struct ui *u, const struct river_plan *p)
{
    double band = river_row_band(u, p), gap = p->lane_h - p->row_words - band;
    return p->row_words + round(gap * ROW_ABOVE) + band / 2;
}

static bool same_key(const struct river_key *a, const struct river_key *b)
{
    return a->area.x == b->area.x && a->area.y == b->area.y && a->area.w == b->area.w &&
           a->area.h == b->area.h && a->k == b->k && a->text == b->text && a->lang == b->lang &&
           a->portrait == b->portrait;
}

struct px_rect river_lake(const struct ui *u, const struct river_plan *p, struct px_rect area)
{
    double right = first_weir(u, area) - ui_px(u, 34);
    double top = area.y + p->left_lanes * p->lane_h + ui_px(u, 16);
    return (struct px_rect){area.x, top, right - area.x, area.y + area.h - ui_px(u, 12) - top};
}

const struct river_plan *river_plan(struct ui *u, struct river_plan *kept, struct px_rect area,
                                    const struct river_lakes *lakes)
{
    struct river_key key = {area, u->l->k, u->l->text, u->s->lang, u->l->portrait};
    if (kept->lane_h > 0 && same_key(&key, &kept->key))
        return kept;
    *kept = (struct river_plan){.key = key};
    kept->packed = pack(u, kept, area);
    struct px_rect room = river_lake(u, kept, area);
    kept->packed = kept->packed && room.w >= lakes->beside.w && room.h >= lakes->beside.h;
    if (kept->packed)
        return kept;
    kept->n = 0;
    kept->lanes = u->m->n_dates;
    kept->row_words = row_words(u, area.w - ui_px(u, 12));
    kept->lane_h = row_height(u, kept->row_words, area.h - lakes->below);
    return kept;
}
