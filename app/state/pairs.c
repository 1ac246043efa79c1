// pairs: choosing documents and subjects on the Compare screen.
#include "state/pairs.h"

#include <assert.h>
#include <math.h>

#include "content/record_index.h"

static void set_documents(struct pairs_state *p, const struct model *m)
{
    const struct pairs_subject *s = &p->subject;
    int last = m->n_sources - 1;
    if (s->then >= 0)
        p->then = m->initiatives[s->then].source;
    if (s->now >= 0)
        p->now = m->initiatives[s->now].source;
    if (s->then < 0 && p->then >= p->now)
        p->then = p->now > 0 ? p->now - 1 : 0;
    if (s->now < 0 && p->now <= p->then)
        p->now = p->then < last ? p->then + 1 : last;
}

struct record_list pairs_list_of(const struct pairs_state *p, const struct model *m,
                                 enum pairs_list list)
{
    if (!m->n_sources)
        return (struct record_list){0};
    if (list == PAIRS_BOTH)
        return record_index_pairs(m, p->then, p->now);
    return list == PAIRS_ONLY_THEN ? record_index_silent(m, p->then, p->now)
                                   : record_index_silent(m, p->now, p->then);
}

struct pairs_subject pairs_list_at(const struct model *m, enum pairs_list list, int item)
{
    if (list == PAIRS_BOTH)
        return (struct pairs_subject){m->pairs[item].earlier, m->pairs[item].later};
    return list == PAIRS_ONLY_THEN ? (struct pairs_subject){item, -1}
                                   : (struct pairs_subject){-1, item};
}

// The first subject of `list` for the documents compared; -1 none.
static struct pairs_subject first_of(const struct pairs_state *p, const struct model *m,
                                     enum pairs_list list)
{
    struct record_list l = pairs_list_of(p, m, list);
    return l.n ? pairs_list_at(m, list, l.items[0]) : (struct pairs_subject){-1, -1};
}

void pairs_init(struct pairs_state *p, const struct model *m)
{
    *p = (struct pairs_state){.now = m->n_sources > 1,
                              .subject = {-1, -1},
                              .subject_was = {-1, -1},
                              .subject_ms = -1e9,
                              .bead.stage_ms = -1e9};
    if (m->index.most_alike >= 0)
        p->subject = pairs_list_at(m, PAIRS_BOTH, m->index.most_alike);
    set_documents(p, m);
    p->chosen = p->now;
    for (int l = 0; l < N_PAIRS_LISTS && p->subject.then < 0 && p->subject.now < 0; l++)
        p->subject = first_of(p, m, (enum pairs_list)l);
}

struct pairs_subject pairs_of(const struct pairs_state *p, const struct model *m, int initiative)
{
    struct pairs_subject best = {-1, -1};
    struct record_list of = record_index_pairs_of(m, initiative);
    for (int i = 0; i < of.n; i++) {
        struct pairs_subject s = pairs_list_at(m, PAIRS_BOTH, of.items[i]);
        bool fits =
            m->initiatives[s.then].source == p->then && m->initiatives[s.now].source == p->now;
        if (fits)
            return s;
        best = best.then < 0 ? s : best;
    }
    if (best.then >= 0)
        return best;
    bool early = m->initiatives[initiative].source < p->now || p->now == p->then;
    return early ? (struct pairs_subject){initiative, -1} : (struct pairs_subject){-1, initiative};
}

static bool is_there(const struct model *m, int i)
{
    return i >= -1 && i < m->n_initiatives;
}

static bool choose(struct pairs_state *p, const struct model *m, struct pairs_subject to,
                   double t_ms)
{
    bool any = to.then >= 0 || to.now >= 0;
    bool ordered =
        to.then < 0 || to.now < 0 || m->initiatives[to.then].source < m->initiatives[to.now].source;
    if (!is_there(m, to.then) || !is_there(m, to.now) || !any || !ordered)
        return false;
    if (p->subject.then == to.then && p->subject.now == to.now)
        return false;
    p->subject_was = p->subject;
    p->subject = to;
    p->subject_ms = t_ms;
    set_documents(p, m);
    return true;
}

// Silence is seen from the side of the document that is silent.
static void show_silence(struct pairs_state *p, double t_ms, bool less_motion)
{
    if (p->subject.then < 0 || p->subject.now < 0)
        slide_run(&p->bead, p->subject.now < 0 ? 1 : 0, t_ms, less_motion ? 0 : SLIDE_RUN_MS);
}

static bool list(struct pairs_state *p, const struct model *m, const struct action *a)
{
    if (a->index < 0 || a->index >= N_PAIRS_LISTS || (int)p->list == a->index)
        return false;
    p->list = (enum pairs_list)a->index;
    choose(p, m, first_of(p, m, p->list), a->t_ms);
    return true;
}

// The document takes the place of the one that was chosen before last.
static bool document(struct pairs_state *p, const struct model *m, const struct action *a)
{
    if (a->index < 0 || a->index >= m->n_sources || a->index == p->then || a->index == p->now)
        return false;
    int other = p->chosen;
    p->then = a->index < other ? a->index : other;
    p->now = a->index < other ? other : a->index;
    p->chosen = a->index;
    struct pairs_subject to = first_of(p, m, p->list);
    if (to.then < 0 && to.now < 0) {
        p->list = p->list == PAIRS_BOTH ? PAIRS_ONLY_THEN : PAIRS_BOTH;
        to = first_of(p, m, p->list);
    }
    choose(p, m, to, a->t_ms);
    return true;
}

bool pairs_apply(struct pairs_state *p, const struct model *m, const struct action *a,
                 bool less_motion)
{
    bool changed = false;
    if (a->kind == ACTION_PAIR) {
        changed = choose(p, m, (struct pairs_subject){a->scroll, a->index}, a->t_ms);
        p->list = p->subject.now < 0    ? PAIRS_ONLY_THEN
                  : p->subject.then < 0 ? PAIRS_ONLY_NOW
                                        : PAIRS_BOTH;
    } else if (a->kind == ACTION_PAIRS)
        changed = list(p, m, a);
    else if (a->kind == ACTION_DOCUMENT)
        changed = document(p, m, a);
    if (changed)
        show_silence(p, a->t_ms, less_motion);
    return changed;
}

bool pairs_slide(struct pairs_state *p, const struct action *a, bool less_motion)
{
    struct slide *b = &p->bead;
    double was = b->at;
    if (!isfinite(a->d.x))
        return false;
    if (a->kind == ACTION_SLIDE)
        slide_drag(b, a->d.x, a->t_ms);
    else if (a->kind == ACTION_SLIDE_FLING && !less_motion)
        slide_fling(b, a->d.x, a->t_ms);
    else if (a->kind == ACTION_SLIDE_TO && a->d.x >= 0 && a->d.x <= 1)
        slide_run(b, a->d.x, a->t_ms, less_motion ? 0 : SLIDE_RUN_MS);
    else
        slide_stop(b);
    return b->at != was || b->motion != SLIDE_STILL;
}

bool pairs_moving(const struct pairs_state *p, double t_ms)
{
    return slide_moving(&p->bead, t_ms) || t_ms - p->subject_ms < PAIRS_MELT_MS + PAIRS_WRITE_MS;
}

struct pairs_subject pairs_shown(const struct pairs_state *p, double t_ms, bool less_motion)
{
    bool was = p->subject_was.then >= 0 || p->subject_was.now >= 0;
    return was && !less_motion && t_ms - p->subject_ms < PAIRS_MELT_MS ? p->subject_was
                                                                       : p->subject;
}

bool pairs_are_sound(const struct pairs_state *p, const struct model *m)
{
    int most = m->n_sources > 0 ? m->n_sources : 1;
    return p->then >= 0 && p->then <= p->now && p->now < most && p->list < N_PAIRS_LISTS &&
           is_there(m, p->subject.then) && is_there(m, p->subject.now) &&
           is_there(m, p->subject_was.then) && is_there(m, p->subject_was.now) && p->bead.at >= 0 &&
           p->bead.at <= 1;
}
