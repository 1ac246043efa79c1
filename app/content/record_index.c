// record_index: sorts records into classes of those that are alike in all by which screens choose,
// and lists pairs, relations and what documents leave out.
#include "content/record_index.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

// ---- classes ----

// A record's class, before classes are numbered.
struct keyed {
    int source, topic, first_site, year, record;
    unsigned sites;
};

static int year_of(struct str iso)
{
    return iso.n >= 4 ? atoi(iso.p) : 0;
}

// The year of the first milestone if it lies within one.
static int class_year(const struct initiative *it)
{
    if (!it->n_milestones)
        return RECORD_UNDATED;
    const struct milestone *d = it->milestones;
    bool within = d->to.n && year_of(d->from) == year_of(d->to);
    return within ? year_of(d->from) : RECORD_YEARS;
}

static struct keyed keyed_of(const struct model *m, int record, int topic)
{
    const struct initiative *it = &m->initiatives[record];
    struct keyed k = {.source = it->source,
                      .topic = topic,
                      .first_site = it->n_sites ? it->sites[0] : -1,
                      .year = class_year(it),
                      .record = record};
    for (int i = 0; i < it->n_sites; i++)
        k.sites |= 1u << it->sites[i];
    return k;
}

static int compare_ints(int a, int b)
{
    return (a > b) - (a < b);
}

static int compare_classes(const struct keyed *x, const struct keyed *y)
{
    int c = compare_ints(x->source, y->source);
    c = c ? c : compare_ints(x->topic, y->topic);
    c = c ? c : compare_ints(x->first_site, y->first_site);
    c = c ? c : compare_ints((int)x->sites, (int)y->sites);
    return c ? c : compare_ints(x->year, y->year);
}

static int by_class(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    int c = compare_classes(x, y);
    return c ? c : compare_ints(x->record, y->record);
}

// The first topic that lists it.
static const int *find_topics(struct arena *scratch, const struct model *m)
{
    int *topic_of = ARENA_ARRAY(scratch, int, (size_t)m->n_initiatives + 1);
    for (int i = 0; i < m->n_initiatives; i++)
        topic_of[i] = -1;
    for (int t = m->n_topics - 1; t >= 0; t--)
        for (int i = 0; i < m->topics[t].n_initiatives; i++)
            topic_of[m->topics[t].initiatives[i]] = t;
    return topic_of;
}

static struct record_class class_from(const struct keyed *k, const int *records)
{
    return (struct record_class){.source = k->source,
                                 .topic = k->topic,
                                 .first_site = k->first_site,
                                 .sites = k->sites,
                                 .year = k->year,
                                 .records = {records, 0}};
}

static void make_classes(struct arena *a, struct model *m, const struct keyed *k)
{
    int n = m->n_initiatives, n_classes = 0;
    int *class_of = ARENA_ARRAY(a, int, (size_t)n + 1);
    int *records = ARENA_ARRAY(a, int, (size_t)n + 1);
    for (int i = 0; i < n; i++)
        n_classes += !i || compare_classes(&k[i - 1], &k[i]);
    struct record_class *classes = ARENA_ARRAY(a, struct record_class, (size_t)n_classes + 1), *at;
    at = classes - 1;
    for (int i = 0; i < n; i++) {
        if (!i || compare_classes(&k[i - 1], &k[i]))
            *++at = class_from(&k[i], &records[i]);
        records[i] = k[i].record;
        at->records.n++;
        class_of[k[i].record] = (int)(at - classes);
    }
    m->index.classes = classes;
    m->index.class_of = class_of;
    m->index.n_classes = n_classes;
}

static void find_first_year(struct model *m)
{
    m->index.first_year = 9999;
    for (int i = 0; i < m->index.n_classes; i++)
        if (m->index.classes[i].year > RECORD_YEARS &&
            m->index.classes[i].year < m->index.first_year)
            m->index.first_year = m->index.classes[i].year;
}

static void weigh_names(struct model *m)
{
    for (int l = 0; l < m->n_langs; l++) {
        m->index.name_bytes[l] = 0;
        for (int i = 0; i < m->n_initiatives; i++)
            m->index.name_bytes[l] += m->initiatives[i].name.in[l].n;
    }
}

// ---- lists ----

static void find_undated(struct arena *a, struct model *m)
{
    int *undated = ARENA_ARRAY(a, int, (size_t)m->n_initiatives + 1);
    int *vague = ARENA_ARRAY(a, int, (size_t)m->n_initiatives + 1);
    struct record_index *x = &m->index;
    x->undated = (struct record_list){undated, 0};
    x->vague = (struct record_list){vague, 0};
    for (int i = 0; i < m->n_initiatives; i++) {
        const struct initiative *it = &m->initiatives[i];
        if (it->n_milestones)
            continue;
        undated[x->undated.n++] = i;
        if (it->n_vague_times)
            vague[x->vague.n++] = i;
    }
}

static bool mentions(const struct model *m, const struct initiative *it, int source)
{
    for (int i = 0; i < it->n_related; i++)
        if (m->initiatives[it->related[i]].source == source)
            return true;
    return false;
}

static bool is_silent(const struct model *m, int record, int source)
{
    return !mentions(m, &m->initiatives[record], source);
}

static void find_silent(struct arena *a, struct model *m)
{
    size_t docs = (size_t)m->n_sources;
    struct record_list *lists = ARENA_ARRAY(a, struct record_list, docs * docs + 1);
    for (int in = 0; in < m->n_sources; in++) {
        for (int i = 0; i < m->n_initiatives; i++)
            lists[m->initiatives[i].source * m->n_sources + in].n += is_silent(m, i, in);
        for (int of = 0; of < m->n_sources; of++) {
            struct record_list *l = &lists[of * m->n_sources + in];
            l->items = ARENA_ARRAY(a, int, (size_t)l->n + 1);
            l->n = 0;
        }
        for (int i = 0; i < m->n_initiatives; i++)
            if (is_silent(m, i, in)) {
                struct record_list *l = &lists[m->initiatives[i].source * m->n_sources + in];
                ((int *)l->items)[l->n++] = i;
            }
    }
    m->index.silent = lists;
}

static struct record_list *pairs_at(struct record_list *lists, const struct model *m, int pair)
{
    const struct record_pair *p = &m->pairs[pair];
    return &lists[m->initiatives[p->earlier].source * m->n_sources +
                  m->initiatives[p->later].source];
}

static void find_pairs(struct arena *a, struct model *m)
{
    size_t docs = (size_t)m->n_sources;
    struct record_list *lists = ARENA_ARRAY(a, struct record_list, docs * docs + 1);
    for (int i = 0; i < m->n_pairs; i++)
        pairs_at(lists, m, i)->n++;
    for (size_t i = 0; i < docs * docs; i++) {
        lists[i].items = ARENA_ARRAY(a, int, (size_t)lists[i].n + 1);
        lists[i].n = 0;
    }
    for (int i = 0; i < m->n_pairs; i++) {
        struct record_list *l = pairs_at(lists, m, i);
        ((int *)l->items)[l->n++] = i;
    }
    m->index.pairs = lists;
}

static void find_pairs_of(struct arena *a, struct arena *scratch, struct model *m)
{
    size_t n = (size_t)m->n_initiatives;
    int *from = ARENA_ARRAY(a, int, n + 2), *at = ARENA_ARRAY(scratch, int, n + 1);
    int *pairs = ARENA_ARRAY(a, int, 2 * (size_t)m->n_pairs + 1);
    for (int i = 0; i < m->n_pairs; i++) {
        from[m->pairs[i].earlier + 1]++;
        from[m->pairs[i].later + 1]++;
    }
    for (size_t i = 0; i < n; i++)
        from[i + 1] += from[i];
    memcpy(at, from, n * sizeof *at);
    for (int i = 0; i < m->n_pairs; i++) {
        pairs[at[m->pairs[i].earlier]++] = i;
        pairs[at[m->pairs[i].later]++] = i;
    }
    m->index.pairs_from = from;
    m->index.pairs_of = pairs;
}

static int by_ends(const void *a, const void *b)
{
    const struct class_link *x = a, *y = b;
    int c = compare_ints(x->from, y->from);
    return c ? c : compare_ints(x->to, y->to);
}

static int list_links(const struct model *m, struct class_link *out)
{
    const int *class_of = m->index.class_of;
    int n = 0;
    for (int i = 0; i < m->n_initiatives; i++)
        for (int k = 0; m->initiatives[i].source == 0 && k < m->initiatives[i].n_related; k++, n++)
            if (out)
                out[n] =
                    (struct class_link){class_of[i], class_of[m->initiatives[i].related[k]], 1};
    return n;
}

static void find_links(struct arena *a, struct arena *scratch, struct model *m)
{
    int all = list_links(m, NULL), n = 0;
    struct class_link *links = ARENA_ARRAY(scratch, struct class_link, (size_t)all + 1);
    list_links(m, links);
    if (all)
        qsort(links, (size_t)all, sizeof *links, by_ends);
    for (int i = 0; i < all; i++) {
        if (n && !by_ends(&links[n - 1], &links[i]))
            links[n - 1].n++;
        else
            links[n++] = links[i];
    }
    struct class_link *kept = ARENA_ARRAY(a, struct class_link, (size_t)n + 1);
    memcpy(kept, links, (size_t)n * sizeof *kept);
    m->index.links = kept;
    m->index.n_links = n;
}

static double in_common(const struct model *m, const struct record_pair *p)
{
    double both = 0, all = 1;
    for (int l = 0; l < m->n_langs; l++)
        for (int i = 0; i < p->said.in[l].n; i++) {
            const struct comparison_piece *at = &p->said.in[l].pieces[i];
            both += at->kind == SAID_IN_BOTH ? at->then_n : 0;
            all += at->then_n + (at->kind == SAID_NOW ? at->now_n : 0);
        }
    return both / all;
}

static void find_most_alike(struct model *m)
{
    double most = -1;
    m->index.most_alike = -1;
    for (int i = 0; i < m->n_pairs; i++) {
        double part = in_common(m, &m->pairs[i]);
        if (part > most) {
            m->index.most_alike = i;
            most = part;
        }
    }
}

void record_index_make(struct arena *a, struct arena *scratch, struct model *m)
{
    assert(a && scratch && m);
    size_t n = (size_t)m->n_initiatives;
    struct keyed *keys = ARENA_ARRAY(scratch, struct keyed, n + 1);
    const int *topic_of = find_topics(scratch, m);
    for (int i = 0; i < m->n_initiatives; i++)
        keys[i] = keyed_of(m, i, topic_of[i]);
    if (n)
        qsort(keys, n, sizeof *keys, by_class);
    make_classes(a, m, keys);
    find_first_year(m);
    find_undated(a, m);
    find_silent(a, m);
    find_pairs(a, m);
    find_pairs_of(a, scratch, m);
    find_links(a, scratch, m);
    find_most_alike(m);
    weigh_names(m);
}

// ---- look-up ----

bool record_class_passes(const struct model *m, const struct record_class *c,
                         const struct record_filter *f)
{
    bool there = f->site < 0             ? true
                 : f->site == m->n_sites ? !c->sites
                                         : (c->sites >> f->site & 1) != 0;
    return there && (f->topic < 0 || c->topic == f->topic) &&
           (f->source < 0 || c->source == f->source);
}

int record_index_count(const struct model *m, const struct record_filter *f)
{
    int n = 0;
    for (int i = 0; i < m->index.n_classes; i++)
        if (record_class_passes(m, &m->index.classes[i], f))
            n += m->index.classes[i].records.n;
    return n;
}

int record_index_links(const struct model *m, const struct record_filter *f)
{
    int n = 0;
    for (int i = 0; i < m->index.n_links; i++) {
        const struct class_link *l = &m->index.links[i];
        if (record_class_passes(m, &m->index.classes[l->from], f) &&
            record_class_passes(m, &m->index.classes[l->to], f))
            n += l->n;
    }
    return n;
}

// The number of records in the list below `record`.
static int below(const struct record_list *l, int record)
{
    int from = 0, to = l->n;
    while (from < to) {
        int mid = from + (to - from) / 2;
        if (l->items[mid] < record)
            from = mid + 1;
        else
            to = mid;
    }
    return from;
}

static int passing_below(const struct model *m, const struct record_filter *f, int record)
{
    int n = 0;
    for (int i = 0; i < m->index.n_classes; i++)
        if (record_class_passes(m, &m->index.classes[i], f))
            n += below(&m->index.classes[i].records, record);
    return n;
}

// The least record with `from` passing ones below it.
static int start_of(const struct model *m, const struct record_filter *f, int from)
{
    int lo = 0, hi = m->n_initiatives;
    while (from > 0 && lo < hi) {
        int mid = lo + (hi - lo) / 2;
        if (passing_below(m, f, mid) < from)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

// Puts the record into the sorted list of the `most` least, from the end.
static int put_least(int *out, int n, int most, int record)
{
    int i = n < most ? n : most - 1;
    for (; i > 0 && out[i - 1] > record; i--)
        out[i] = out[i - 1];
    out[i] = record;
    return n < most ? n + 1 : n;
}

int record_index_list(const struct model *m, const struct record_filter *f, int from, int most,
                      int *out)
{
    assert(from >= 0 && most > 0 && out);
    int start = start_of(m, f, from), n = 0;
    for (int i = 0; i < m->index.n_classes; i++) {
        const struct record_list *l = &m->index.classes[i].records;
        if (!record_class_passes(m, &m->index.classes[i], f))
            continue;
        for (int k = below(l, start); k < l->n && (n < most || l->items[k] < out[n - 1]); k++)
            n = put_least(out, n, most, l->items[k]);
    }
    return n;
}

struct record_list record_index_silent(const struct model *m, int of, int in)
{
    assert(of >= 0 && of < m->n_sources && in >= 0 && in < m->n_sources);
    return m->index.silent[of * m->n_sources + in];
}

struct record_list record_index_pairs(const struct model *m, int earlier, int later)
{
    assert(earlier >= 0 && earlier < m->n_sources && later >= 0 && later < m->n_sources);
    return m->index.pairs[earlier * m->n_sources + later];
}

struct record_list record_index_pairs_of(const struct model *m, int initiative)
{
    assert(initiative >= 0 && initiative < m->n_initiatives);
    int from = m->index.pairs_from[initiative], to = m->index.pairs_from[initiative + 1];
    return (struct record_list){m->index.pairs_of + from, to - from};
}
