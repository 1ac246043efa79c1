// read_tours: tours.yaml: a presenter's tours, step by step.
#include <math.h>

#include "content/readers.h"

#define LEAST_S 3
#define MOST_S 600
#define MOST_MINUTES 60

static struct str after(struct str place, const char *begin)
{
    return str_starts(place, begin) ? str_sub(place, str_from(begin).n, place.n) : (struct str){0};
}

static bool is_filter(const struct model *m, struct str id)
{
    return id.n && (model_topic(m, id) >= 0 || model_site(m, id) >= 0 || model_source(m, id) >= 0);
}

static bool is_screen(const struct model *m, struct str p)
{
#define ROW(x, id, name, icon, covers, narrows, build) {name, name ":", narrows},
    static const struct {
        const char *whole, *part;
        bool narrows;
    } rows[] = {SCREENS(ROW, )};
#undef ROW
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_eq_z(p, rows[i].whole) || (rows[i].narrows && is_filter(m, after(p, rows[i].part))))
            return true;
    return false;
}

static bool is_place(const struct model *m, struct str p)
{
    struct str site = after(p, "site:"), near = after(p, "near:"), card = after(p, "card:");
    return is_screen(m, p) || (site.n && model_site(m, site) >= 0) ||
           (near.n && model_site(m, near) >= 0) || str_eq_z(p, "section") ||
           (card.n && model_initiative(m, card) >= 0);
}

// The places that is_place() accepts, for an error message: ", map, initiatives, initiatives:ID,
// …".
#define PART_true(name, between, id) between name ":" id
#define PART_false(name, between, id)
#define PLACES_EN(x, i, name, icon, covers, narrows, ...) ", " name PART_##narrows(name, ", ", "ID")
#define PLACES_ZH(x, i, name, icon, covers, narrows, ...)                                          \
    "、" name PART_##narrows(name, "、", "編號")

static void read_step(struct reader *r, const struct tree *t, void *out)
{
    static const struct field fields[] = {
        {"place", FIELD_STR, true, offsetof(struct tour_step, place), NULL, NULL},
        {"seconds", FIELD_NUMBER, true, offsetof(struct tour_step, seconds), NULL, NULL},
        {"say", FIELD_WORDS, true, offsetof(struct tour_step, say), NULL, NULL},
    };
    struct tour_step *s = out;
    FIELDS_READ(r, t, fields, s);
    if (t->kind != TREE_MAP)
        return;
    const struct tree *place = tree_get(t, "place"), *seconds = tree_get(t, "seconds");
    // An unreadable place is reported once, where it is.
    if (place && s->place.n && !is_place(r->m, s->place) && !r->unread)
        READ_ERROR(r, place, "there is no place \"%s\"",
                   "write one of site:ID, near:ID, section, card:ID" SCREENS(PLACES_EN, ),
                   "沒有「%s」這個地方",
                   "請寫site:編號、near:編號、section、card:編號" SCREENS(PLACES_ZH, ) "之一",
                   s->place.p);
    if (seconds && !(s->seconds >= LEAST_S && s->seconds <= MOST_S))
        READ_ERROR(r, seconds, "%g seconds", "choose 3 to 600", "%g 秒", "請選3至600", s->seconds);
}

static void own_steps(struct reader *r, const struct tree *t, void *whole)
{
    struct tour *d = whole;
    d->steps = field_list(r, t, sizeof(struct tour_step), &d->n_steps, read_step);
}

static void read_tour(struct reader *r, const struct tree *t, void *out)
{
    static const struct field fields[] = {
        {"id", FIELD_ID, true, offsetof(struct tour, id), NULL, NULL},
        {"name", FIELD_WORDS, true, offsetof(struct tour, name), NULL, NULL},
        {"minutes", FIELD_NUMBER, true, offsetof(struct tour, minutes), NULL, NULL},
        {"steps", FIELD_OWN, true, 0, NULL, own_steps},
    };
    struct tour *d = out;
    double all = 0;
    size_t before = r->diags->n_errors;
    FIELDS_READ(r, t, fields, d);
    if (r->diags->n_errors > before)
        return; // the sum would be wrong because of it
    const struct tree *minutes = t->kind == TREE_MAP ? tree_get(t, "minutes") : NULL;
    for (int i = 0; i < d->n_steps; i++)
        all += d->steps[i].seconds;
    if (minutes &&
        (!(d->minutes > 0 && d->minutes <= MOST_MINUTES) || fabs(all - d->minutes * 60) > 0.5))
        READ_ERROR(r, minutes, "its steps last %g seconds, %g minutes are %g",
                   "change the seconds of its steps, or the minutes",
                   "各步驟共%g秒，%g分鐘應為%g秒", "請修改步驟的秒數或分鐘數", all, d->minutes,
                   d->minutes * 60);
}

static void own_tours(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    m->tours = field_list(r, t, sizeof(struct tour), &m->n_tours, read_tour);
}

void read_tours(struct reader *r, const struct tree *root)
{
    static const struct field fields[] = {{"tours", FIELD_OWN, true, 0, NULL, own_tours}};
    FIELDS_READ(r, root, fields, r->m);
}
