// figure_scenes: sorts the figures of all records into the scenes of the Figures screen.
#include "content/figure_scenes.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int figure_scene(const struct figure *f)
{
    switch (f->kind) {
    case FIGURE_MONEY:
        return FIGURES_MONEY;
    case FIGURE_COUNT:
        return f->value >= FIGURES_LARGE_FROM ? FIGURES_LARGE : FIGURES_SMALL;
    case FIGURE_SHARE:
        return FIGURES_SHARES;
    case FIGURE_AREA:
        return FIGURES_AREAS;
    case FIGURE_COMPUTE:
        return FIGURES_COMPUTE;
    case FIGURE_DURATION:
        break;
    }
    return -1;
}

// The first row whose word the unit contains, whatever its letter case.
static const struct {
    const char *word;
    enum figure_mark mark;
} mark_words[] = {{"laborator", MARK_FLASK},     {"application", MARK_TICKED},
                  {"project", MARK_SHEET},       {"building", MARK_TOWER},
                  {"enterprise", MARK_SHOP},     {"compan", MARK_SHOP},
                  {"start-up", MARK_SHOP},       {"centre", MARK_HEXAGON},
                  {"line", MARK_LINE},           {"institut", MARK_PORTICO},
                  {"headquarter", MARK_PORTICO}, {"branch", MARK_PORTICO},
                  {"universit", MARK_PORTICO},   {"park", MARK_PARK}};

enum figure_mark figure_mark(const struct figure *f)
{
    for (size_t i = 0; i < sizeof mark_words / sizeof *mark_words; i++)
        if (holds_letters(f->unit, mark_words[i].word))
            return mark_words[i].mark;
    return MARK_ROUND;
}

// The heading that it stands under.
static int mark_group(enum figure_mark mark)
{
    static const int groups[] = {
        [MARK_FLASK] = 0,  [MARK_HEXAGON] = 0, [MARK_PORTICO] = 0, [MARK_SHEET] = 1,
        [MARK_TICKED] = 1, [MARK_TOWER] = 2,   [MARK_SHOP] = 2,    [MARK_LINE] = 3,
        [MARK_PARK] = 3,   [MARK_ROUND] = 4};
    _Static_assert(sizeof groups / sizeof *groups == N_FIGURE_MARKS, "a group for each mark");
    return groups[mark];
}

double figure_area_m2(const struct figure *f)
{
    return f->value * (str_starts(f->unit, "ha") ? 1e4 : 1);
}

// ---- the lists ----

// An entry with what it is sorted by.
struct rank {
    struct figure_entry entry;
    int scene, at; // at: position in list order
    double value;  // FIGURES_SMALL: the largest of the record's counts in this group
};

struct ranks {
    struct rank *list;
    int n;
    int n_units; // units of money and computing power seen so far
    const struct model *m;
};

// Amounts in two currencies, or in two measures of computing power, are two groups.
static int unit_group(struct ranks *r, struct str *units, struct str unit)
{
    for (int i = 0; i < r->n_units; i++)
        if (str_eq(units[i], unit))
            return i;
    units[r->n_units] = unit;
    return r->n_units++;
}

bool figure_is_floor(const struct figure *f)
{
    return holds_letters(f->unit, "floor");
}

static int group_of(struct ranks *r, struct str *units, const struct figure *f)
{
    switch (figure_scene(f)) {
    case FIGURES_MONEY:
    case FIGURES_COMPUTE:
        return unit_group(r, units, f->unit);
    case FIGURES_SMALL:
        return mark_group(figure_mark(f));
    case FIGURES_AREAS:
        return figure_is_floor(f) ? FIGURE_AREA_FLOOR : FIGURE_AREA_SITE;
    default:
        return 0;
    }
}

static double value_of(const struct figure *f)
{
    return f->kind == FIGURE_AREA ? figure_area_m2(f) : f->value;
}

static bool replaces(const struct initiative *it, int part)
{
    return part > 0 && it->figures[part].role == ROLE_AFTER &&
           it->figures[part - 1].role == ROLE_BEFORE &&
           figure_scene(&it->figures[part]) == figure_scene(&it->figures[part - 1]);
}

static void add(struct ranks *r, struct str *units, int initiative, int part)
{
    const struct initiative *it = &r->m->initiatives[initiative];
    const struct figure *f = &it->figures[part];
    int scene = figure_scene(f), at = r->n;
    double value = value_of(f);
    if (scene < 0 || (part + 1 < it->n_figures && replaces(it, part + 1)))
        return;
    int before = replaces(it, part) ? part - 1 : -1;
    if (before >= 0 && value_of(&it->figures[before]) > value)
        value = value_of(&it->figures[before]);
    r->list[r->n++] =
        (struct rank){.entry = {initiative, part, before, group_of(r, units, f), figure_mark(f)},
                      .scene = scene,
                      .at = at,
                      .value = value};
}

// The counts of one record in one group keep its order: first three, other five.
static void join_counts(struct ranks *r, int from)
{
    for (int i = from; i < r->n; i++)
        for (int k = from; k < r->n && r->list[i].scene == FIGURES_SMALL; k++)
            if (r->list[k].scene == FIGURES_SMALL &&
                r->list[k].entry.group == r->list[i].entry.group) {
                double most =
                    r->list[i].value > r->list[k].value ? r->list[i].value : r->list[k].value;
                r->list[i].value = r->list[k].value = most;
            }
}

static int by_scene(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;
    if (x->scene != y->scene)
        return x->scene - y->scene;
    if (x->entry.group != y->entry.group)
        return x->entry.group - y->entry.group;
    return x->value != y->value ? (x->value < y->value) - (x->value > y->value) : x->at - y->at;
}

// How many entries each document has; a record refers to none while its content is at fault.
static const int *count_sources(struct arena *a, const struct model *m,
                                const struct figure_entry *entries, int n)
{
    int *of_source = ARENA_ARRAY(a, int, (size_t)m->n_sources + 1);
    for (int i = 0; i < n; i++) {
        int source = m->initiatives[entries[i].initiative].source;
        if (source >= 0)
            of_source[source]++;
    }
    return of_source;
}

// Member by member: a model is zero between them, so that equal contents are equal bytes.
static void take_part(struct arena *a, const struct ranks *r, int *at, int scene,
                      struct figure_list *out)
{
    int from = *at;
    while (*at < r->n && r->list[*at].scene == scene)
        ++*at;
    struct figure_entry *entries = ARENA_ARRAY(a, struct figure_entry, (size_t)(*at - from) + 1);
    for (int i = from; i < *at; i++)
        entries[i - from] = r->list[i].entry;
    out->entries = entries;
    out->n = *at - from;
    out->of_source = count_sources(a, r->m, entries, out->n);
}

void figure_scenes_make(struct arena *a, struct arena *scratch, struct model *m)
{
    assert(a && scratch && m);
    size_t all = 1;
    for (int i = 0; i < m->n_initiatives; i++)
        all += (size_t)m->initiatives[i].n_figures;
    struct ranks r = {.list = ARENA_ARRAY(scratch, struct rank, all), .m = m};
    struct str *units = ARENA_ARRAY(scratch, struct str, all);
    for (int i = 0; i < m->n_initiatives; i++) {
        int from = r.n;
        for (int k = 0; k < m->initiatives[i].n_figures; k++)
            add(&r, units, i, k);
        join_counts(&r, from);
    }
    if (r.n)
        qsort(r.list, (size_t)r.n, sizeof *r.list, by_scene);
    int at = 0;
    for (int s = 0; s < N_FIGURE_SCENES; s++)
        take_part(a, &r, &at, s, &m->scenes[s]);
    assert(at == r.n);
}
