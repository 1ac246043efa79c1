// read_bundle: bundle.yaml: the content's identity, languages and map region.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/readers.h"

static void own_serial(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    if (!field_is(r, t, TREE_TEXT))
        return;
    bool ten = t->text.n == 10 && strspn(t->text.p, "0123456789") == 10;
    struct str day =
        ten ? arena_printf(r->scratch, "20%.2s-%.2s-%.2s", t->text.p, t->text.p + 2, t->text.p + 4)
            : (struct str){0};
    if (ten && field_is_day(day))
        m->bundle.serial = strtoll(t->text.p, NULL, 10);
    else if (ten)
        READ_ERROR(r, t, "the serial \"%s\" does not begin with a day: %s",
                   "write year, month, day and a number: 2602260001%.0s%.0s",
                   "序號「%s」並非以日期開頭：%s", "請寫年、月、日和編號，如2602260001%.0s%.0s",
                   t->text.p, day.p);
    else
        READ_ERROR(r, t, "the serial \"%s\" is not ten digits",
                   "write year, month, day and a number: 2602260001", "序號「%s」不是十位數字",
                   "請寫年、月、日和編號，如2602260001", t->text.p);
}

static void own_needs_app(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    unsigned v[3];
    char end;
    if (!field_is(r, t, TREE_TEXT))
        return;
    if (sscanf(t->text.p, "%4u.%4u.%4u%c", &v[0], &v[1], &v[2], &end) == 3)
        m->bundle.needs_app = t->text;
    else
        READ_ERROR(r, t, "\"%s\" is not a version of the program", "write three numbers: 0.1.0",
                   "「%s」不是程式版本", "請寫三個數字，如0.1.0", t->text.p);
}

// The signature repeats it, in plain ASCII and little space.
static void own_version(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    if (!field_is(r, t, TREE_TEXT))
        return;
    m->bundle.version = t->text;
    bool ok =
        t->text.n && t->text.n <= 64 && t->text.p[0] != ' ' && t->text.p[t->text.n - 1] != ' ';
    for (size_t i = 0; ok && i < t->text.n; i++)
        ok = t->text.p[i] >= ' ' && t->text.p[i] <= '~';
    if (!ok)
        READ_ERROR(r, t, "the version is not 1 to 64 plain characters",
                   "use A-Z, a-z, digits and points: \"1.2 March\"", "版本並非一至64個半形字元",
                   "請用英文字母、數字和點號，如\"1.2\"");
}

static void own_schema(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    if (field_int(r, t, &m->bundle.schema) && m->bundle.schema != 1)
        READ_ERROR(r, t, "schema %d is not known to this program", "write 1", "本程式不支援格式 %d",
                   "請寫1", m->bundle.schema);
}

static void read_box(struct reader *r, const struct tree *t, struct geo_pt *sw, struct geo_pt *ne)
{
    double v[4];
    const struct tree *item = t->first;
    if (!field_is(r, t, TREE_LIST))
        return;
    bool ok = t->n == 4;
    for (int i = 0; i < 4 && ok; i++, item = item->next)
        ok = field_number(r, item, &v[i]);
    if (ok && v[0] < v[2] && v[1] < v[3] && v[0] >= -180 && v[2] <= 180 && v[1] >= -85 &&
        v[3] <= 85) {
        *sw = (struct geo_pt){v[0], v[1]};
        *ne = (struct geo_pt){v[2], v[3]};
    } else {
        READ_ERROR(r, t, "not a part of the map", "write [west, south, east, north] in degrees",
                   "不是地圖範圍", "請寫[西, 南, 東, 北]，以度為單位");
    }
}

static void own_bounds(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    read_box(r, t, &m->bounds_sw, &m->bounds_ne);
}

static void own_home(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    read_box(r, t, &m->home_sw, &m->home_ne);
}

static void own_here(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    m->has_here = field_point(r, t, &m->here);
}

static void own_map(struct reader *r, const struct tree *t, void *whole)
{
    static const struct field fields[] = {
        {"bounds", FIELD_OWN, true, 0, NULL, own_bounds},
        {"home", FIELD_OWN, true, 0, NULL, own_home},
        {"here", FIELD_OWN, false, 0, NULL, own_here},
        {"here-label", FIELD_WORDS, false, offsetof(struct model, here_label), NULL, NULL},
    };
    FIELDS_READ(r, t, fields, whole);
}

void read_bundle(struct reader *r, const struct tree *root)
{
    static const struct field fields[] = {
        {"schema", FIELD_OWN, true, 0, NULL, own_schema},
        {"id", FIELD_ID, true, offsetof(struct model, bundle.id), NULL, NULL},
        {"version", FIELD_OWN, true, 0, NULL, own_version},
        {"serial", FIELD_OWN, true, 0, NULL, own_serial},
        {"created", FIELD_DATE, false, offsetof(struct model, bundle.created), NULL, NULL},
        {"valid-until", FIELD_DATE, false, offsetof(struct model, bundle.valid_until), NULL, NULL},
        {"needs-app", FIELD_OWN, false, 0, NULL, own_needs_app},
        {"languages", FIELD_OWN, true, 0, NULL, read_languages},
        {"map", FIELD_OWN, true, 0, NULL, own_map},
    };
    FIELDS_READ(r, root, fields, r->m);
}
